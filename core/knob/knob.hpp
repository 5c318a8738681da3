// A row of the knob table (scenario/knobs.hpp): everything that is known about one setting.
#pragma once

#include "core/knob/value.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace kitchen {

struct Scenario;

// Which part of a scenario a knob belongs to: `course.<name>.timer` and `kitchen.<name>.cooks` carry a name,
// `diners.count` and `waiters.kind` do not, and those of the run itself are bare (`seed`).
enum class Section : std::uint8_t { run, diners, waiters, course, kitchen };

enum class Kind : std::uint8_t {
    duration,   // Value holds Duration; may be `never` when none_allowed
    number,     // double
    count,      // int64
    choice,     // string, one of `choices`
    text,       // string
    kitchen,    // string, the name of a kitchen
    durations,  // vector<Duration>
    texts,      // vector<string>
    kitchens,   // vector<string>, names of kitchens
};

// The group of a knob within its section, in the order in which the window shows the groups.
enum class KnobPart : std::uint8_t {
    timer_and_tries,
    pauses,
    backup,
    duplicate,
    budget,
    cooking,
    queue,
    rate_limit,
    breaker,
    supplier,
    shelf,
    mailbox,
    diners,
    waiters,
    hatches,
    run,
};

// What a knob means beyond its value.
enum class Role : std::uint8_t {
    ordinary,
    timer,     // may ring; the run without timers has none of them
    identity,  // the name of a course or a kitchen, by which paths and orders find it
    one_shot,  // makes something happen once, when it is set: a rush
};

// What a change of the knob does besides setting the new value.
enum class OnChange : std::uint8_t {
    nothing_more,
    moves_the_next_arrival,
    lets_a_rush_in,
    replaces_the_budget,   // with an empty one of the new kind
    replaces_the_breaker,  // with a closed one of the new kind
    changes_the_cooks,
};

// A condition without which a knob has no effect, and what to write to meet it: "tries = 2 or more". Keys are those of
// the same course or kitchen.
struct Need {
    bool (*holds)(const Scenario&, std::size_t which) = nullptr;
    std::string_view words;
};
inline constexpr std::size_t needs_max = 4;

// The library whose own value replaces this knob's ("resilience4j"); empty when the knob's value counts.
using FixedBy = std::string_view (*)(const Scenario&, std::size_t which);

// Its address identifies a field, so that code asks for a knob by its field (is_knob, address_of) and not by its name.
template <auto... Members>
inline constexpr char field_mark = 0;

struct Knob {
    Section section;
    std::string_view key;     // within its section, dotted for nested tables: "timer", "pause.first"
    std::string_view word;    // "Kitchen timer"
    std::string_view python;  // "asyncio.timeout(5)": the Python term, an example (see python_text); a library's ends
                              // with its name, "  # tenacity"; may be empty
    std::string_view python_none;  // what Python writes there for "none"
    std::string_view python_zero;  // and for 0, where 0 means "none" to that library
    std::string_view help;         // one sentence
    std::string_view hint;         // what to add to the list of choices in a message; may be empty
    std::string_view also;         // what the field calls it, as keys of the section: "timeout deadline"; a key of
                                   // another table begins with its name: "kitchen.bulkhead"; may be empty
    Kind kind;
    std::string_view
        unit;    // "s", "times", "diners/s", "": for the number beside the slider (durations print themselves)
    double low;  // durations in microseconds
    double high;
    double step;        // what one press of an arrow key adds
    double slider_low;  // where a slider begins and ends: the useful part of low..high, which may be typed in full
    double slider_high;
    bool none_allowed;  // "none" is a value: never (durations), unlimited (counts), "" (kitchens)
    std::span<const std::string_view> choices;  // of `choice`, and of `texts` that are not free
    bool first_six;                             // shown to a beginner
    bool may_change;  // may be the knob of a change during a run (seed, names and wiring may not)
    KnobPart part;
    Role role;
    OnChange on_change;
    std::array<Need, needs_max> needs;  // unused ones are empty
    FixedBy fixed_by;                   // null: no library does
    const char* field;                  // its field_mark
    Value (*get)(const Scenario&, std::size_t which);
    void (*set)(Scenario&, std::size_t which, const Value&);
};

// Whether it is the knob of this field: is_knob<&Course::pause, &Pause::first>(knob).
template <auto... Members>
bool is_knob(const Knob& knob) {
    return knob.field == &field_mark<Members...>;
}

}  // namespace kitchen
