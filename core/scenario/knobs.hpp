// The one table of every setting: its path, plain word, Python term, unit, range, step, default and help sentence.
// Sliders, scenario files, --set, changes, lessons and the documentation all read this table. To add a setting is to
// add a field and a row beside it: in mechanisms/ for a mechanism, else in scenario.hpp and knobs.cpp. How the Python
// version holds it is a row in python/attributes.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "core/base/diagnostic.hpp"
#include "core/knob/knob.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen {

// The rows of the table, in its order.
std::span<const Knob> knobs();

// All knobs that `scenario` has, in table order, then by course or kitchen.
std::vector<KnobAddress> all_knobs(const Scenario&);

inline const Knob& knob_at(KnobAddress address) { return knobs()[address.row]; }

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

// Calls `look` with each knob and its value at the beginning, then with the knob and the value of each change.
template <class Look>
void for_each_setting(const Scenario& scenario, const Look& look) {
    for (const KnobAddress knob : all_knobs(scenario)) look(knob, get(scenario, knob));
    for (const Change& change : scenario.changes) look(change.knob, change.value);
}

// "course.steak.timer", "diners.count", "seed".
std::string path_text(const Scenario&, KnobAddress);
// The row of the knob with this key in this section; nullopt when there is none.
std::optional<std::uint16_t> find_row(Section, std::string_view key);
// Whether the scenario has this knob: there is such a row, and such a course or kitchen.
bool has_knob(const Scenario&, KnobAddress);
// The address of a path; nullopt when there is no such knob.
std::optional<KnobAddress> knob_at_path(const Scenario&, std::string_view path);
// The same; the diagnostic names the nearest path that exists, which takes a while to find among many names.
tl::expected<KnobAddress, Diagnostic> find_knob(const Scenario&, std::string_view path);

// The value as a file and --set write it: "5s", "none", "0.7", "3", "keeps cooking", "bread, soup".
std::string value_text(const Value&);
// Reads such a text for this knob and checks it (kind, unit, range, choices, kitchen names).
tl::expected<Value, Diagnostic> parse_value(const Scenario&, KnobAddress, std::string_view text);
// The same checks for a value that is already typed (from TOML or a slider).
tl::expected<Value, Diagnostic> check_value(const Scenario&, KnobAddress, const Value&);
// What the knob accepts, in words: "a duration from 1ms to 1h, or \"none\"".
std::string expectation(const Scenario&, KnobAddress);
// The diagnostic of a wrong value; `found` as the user wrote it, `nearest` may be empty.
Diagnostic value_diagnostic(const Scenario&, KnobAddress, std::string found, std::string nearest);

// "course.steak.timer=3s" taken apart: the knob, by its path or by a key that only one knob has, and the text of the
// value, which is not read yet. A name may hold a "=" as well.
struct Assignment {
    KnobAddress knob;
    std::string_view value;
};
tl::expected<Assignment, Diagnostic> read_assignment(const Scenario&, std::string_view assignment);
// Applies "course.steak.timer=3s" to the scenario, as --set does. Nothing is changed when there is an error.
tl::expected<KnobAddress, Diagnostic> set_from_text(Scenario&, std::string_view assignment);

// The knob's name as it is shown, with its kitchen, or its course when there are several: "Grill: cooks for".
std::string knob_name(const Scenario&, KnobAddress);

// "5.0 s", "3 times", "1.5/s", "none": as shown beside a slider.
std::string slider_text(const Knob&, const Value&);

// The knob's Python term with this value in it, for the line under the word: "asyncio.timeout(2.5)",
// "asyncio.timeout(None)", "stop_after_attempt(3)".
std::string python_text(const Knob&, const Value&);

}  // namespace kitchen
