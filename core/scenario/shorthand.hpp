// The short ways to write what is written most: pause = "1s" for pause = { first = "1s" }. Both the reader and the
// printer of scenario files go by this one table. A short form is one key for one knob; some turn a second knob as
// well.
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
};

inline constexpr std::array<Shorthand, 11> shorthands = {{
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
}};

}  // namespace kitchen
