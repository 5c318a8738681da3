// The one table of every setting: its path, plain word, Python term, unit, range, step, default and help sentence.
// Sliders, scenario files, --set, changes, lessons and the documentation all read this table. To add a setting is to
// add a field to scenario.hpp and a row in knobs.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "core/scenario/mistake.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen {

// Which part of a scenario a knob belongs to: `course.<name>.timer` and `kitchen.<name>.cooks` carry a name,
// `diners.count` and `waiters.kind` do not, and those of the evening itself are bare (`seed`).
enum class Section : std::uint8_t { evening, diners, waiters, course, kitchen };

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

// What a knob is, where that matters beyond its value.
enum class Role : std::uint8_t {
    ordinary,
    timer,     // may ring; the run without timers has none of them
    identity,  // the name of a course or a kitchen, by which paths and orders find it
    one_shot,  // makes something happen when it is set, and is no setting afterwards: a rush
};

// What a change of the knob does besides the new value, which every later question reads.
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

// The library that has a value of its own in place of this knob's ("resilience4j"); empty where the knob's counts.
using FixedBy = std::string_view (*)(const Scenario&, std::size_t which);

// Its address is that of a field: what code asks for by field (is_knob, address_of) and not by name.
template <auto... Members>
inline constexpr char field_mark = 0;

struct Knob {
    Section section;
    std::string_view key;     // within its section, dotted for nested tables: "timer", "pause.first"
    std::string_view word;    // "Kitchen timer"
    std::string_view python;  // "asyncio.timeout(5)": the Python term, an example (see python_text); may be empty
    std::string_view help;    // one sentence
    std::string_view hint;    // what to add to the list of choices in a message; may be empty
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
    bool may_change;  // may be the knob of a change in mid-evening (seed, names and wiring may not)
    Role role;
    OnChange on_change;
    std::array<Need, needs_max> needs;  // all of them; those behind the last have no words
    FixedBy fixed_by;                   // none: no library does
    const char* field;                  // its field_mark
    Value (*get)(const Scenario&, std::size_t which);
    void (*set)(Scenario&, std::size_t which, const Value&);
};

std::span<const Knob> knobs();

// All knobs that `scenario` has, in table order, then by course or kitchen.
std::vector<KnobAddress> all_knobs(const Scenario&);

inline const Knob& knob_at(KnobAddress address) { return knobs()[address.row]; }

// Whether it is the knob of this field: is_knob<&Course::pause, &Pause::first>(knob).
template <auto... Members>
bool is_knob(const Knob& knob) {
    return knob.field == &field_mark<Members...>;
}
std::uint16_t row_of_field(const char* field_mark);
// The knob of this field: address_of<&Kitchen::cooks>(1).
template <auto... Members>
KnobAddress address_of(std::size_t which = 0) {
    return {row_of_field(&field_mark<Members...>), static_cast<std::uint16_t>(which)};
}

Value get(const Scenario&, KnobAddress);
// Precondition: the value is valid for the knob (parse_value or check_value said so).
void set(Scenario&, KnobAddress, const Value&);
// The value the knob has when a file does not mention it.
Value default_value(KnobAddress);

// "course.steak.timer", "diners.count", "seed".
std::string path_text(const Scenario&, KnobAddress);
// The row of the knob with this key in this section, or nothing.
std::optional<std::uint16_t> find_row(Section, std::string_view key);
// Whether the scenario has this knob: there is such a row, and such a course or kitchen.
bool has_knob(const Scenario&, KnobAddress);
// The address of a path; the mistake names the nearest path that exists.
tl::expected<KnobAddress, Mistake> find_knob(const Scenario&, std::string_view path);

// The value as a file and --set write it: "5s", "none", "0.7", "3", "keeps cooking", "bread, soup".
std::string value_text(const Value&);
// Reads such a text for this knob and checks it (kind, unit, range, choices, kitchen names).
tl::expected<Value, Mistake> parse_value(const Scenario&, KnobAddress, std::string_view text);
// The same checks for a value that is already typed (from TOML or a slider).
tl::expected<Value, Mistake> check_value(const Scenario&, KnobAddress, const Value&);
// What the knob accepts, in words: "a duration from 1ms to 1h, or \"none\"".
std::string expectation(const Scenario&, KnobAddress);
// The mistake of a wrong value; `found` as the user wrote it, `nearest` may be empty.
Mistake value_mistake(const Scenario&, KnobAddress, std::string found, std::string nearest);

// "course.steak.timer=3s" taken apart: the knob, by its path or by a key that only one knob has, and the text of the
// value, which is not read yet. A name may hold a "=" as well.
struct Assignment {
    KnobAddress knob;
    std::string_view value;
};
tl::expected<Assignment, Mistake> read_assignment(const Scenario&, std::string_view assignment);
// Applies "course.steak.timer=3s" to the scenario, as --set does. Nothing is changed when there is a mistake.
tl::expected<KnobAddress, Mistake> set_from_text(Scenario&, std::string_view assignment);

// "5.0 s", "3 times", "1.5/s", "none": as shown beside a slider.
std::string shown_text(const Knob&, const Value&);

// The knob's Python term with this value in it, for the line under the word: "asyncio.timeout(2.5)",
// "asyncio.timeout(None)", "stop_after_attempt(3)".
std::string python_text(const Knob&, const Value&);

}  // namespace kitchen
