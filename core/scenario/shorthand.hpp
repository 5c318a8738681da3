// The short ways to write what is written most: pause = "1s" for pause = { first = "1s" }. Both the reader and the
// printer of scenario files go by this one table. A short form is one key for one knob; some turn a second knob as
// well. The last four are only read: printed files have had the long form from the beginning.
#pragma once

#include "core/scenario/knobs.hpp"

#include <array>
#include <string_view>

namespace kitchen {

struct Shorthand {
    Section section;
    std::string_view key;   // as written
    std::string_view knob;  // the knob that gets the value
    std::string_view also;  // another knob, which gets `word`; empty for none
    std::string_view word;
    bool is_printed = true;
};

// Whether the key is the group of its knob, as "pause" is of "pause.first". In a path it is that knob, too.
constexpr bool names_a_group(const Shorthand& shorthand) {
    return shorthand.knob.starts_with(shorthand.key) && shorthand.knob.substr(shorthand.key.size()).starts_with('.');
}

inline constexpr std::array<Shorthand, 15> shorthands = {{
    {Section::course, "pause", "pause.first", "", ""},
    {Section::course, "backup", "backup.kitchens", "", ""},
    {Section::course, "budget", "budget.kind", "", ""},
    {Section::kitchen, "breaker", "breaker.kind", "", ""},
    {Section::kitchen, "shelf", "shelf.fresh_for", "", ""},
    {Section::kitchen, "supplier", "supplier.kitchen", "", ""},
    {Section::kitchen, "cook_time", "cook_time.mean", "cook_time.shape", "fixed"},
    {Section::diners, "arrive.every", "every", "arrive", "every"},
    {Section::diners, "arrive.rate", "rate", "arrive", "rate"},
    {Section::diners, "arrive.at", "at", "arrive", "at"},
    {Section::diners, "arrive.burst", "count", "arrive", "burst"},
    {Section::course, "duplicate", "duplicate.after", "", "", false},
    {Section::kitchen, "queue", "queue.limit", "", "", false},
    {Section::kitchen, "supplier.pause", "supplier.pause.first", "", "", false},
    {Section::waiters, "hatches", "hatches.limit", "", "", false},
}};

}  // namespace kitchen
