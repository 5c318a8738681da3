// What the claims of a step bear out of its prose. A claim covers
//
//   a number      when it says that a measure is that number: "arrived = 9" covers "nine". Of a limit ("at most 9
//                 seconds") also when it sets that limit: "max of wait < 9". Seconds need a measure in seconds,
//                 "three tries" and "twice" a knob or a ratio, "nine diners" a measure that may count diners.
//                 "Five of them" a measure of what is named before, and of what the sentence says of them:
//                 "sorry = 5" does not cover "five of them are served"
//   an instant    when its window, or that of a figure or a choice of the step, begins or ends there, or when it says
//                 that something first or last happened then
//   "all"         when it says that two counts are equal: "served = arrived"; or the shortest and the longest
//   a condition   when it says so: "condition grill at 12s = gone"
#pragma once

#include "core/lesson/claim.hpp"
#include "core/lesson/prose.hpp"
#include "core/scenario/knobs.hpp"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace kitchen {

// What the figure of a measure is of.
struct Unit {
    Of of = Of::anything;
    bool is_ratio = false;  // of two counts: how often, or how many for each

    // Whether it may be what a sentence says that its number is of. A number of seconds or of times is of nothing else.
    bool fits(Of said) const;
    bool fits(const Statement&) const;
};
Unit unit_of(const Measure&);

class Measured {
  public:
    void add(const Claim&);
    // The instants of a measure that claims nothing: a figure, the answer to a guess.
    void add_instants(const Measure&);
    void add_instants(const Claim&);

    // `spoken_of`: of "five of them", the counts that the sentence speaks of. Always false for code, which the caller
    // looks up in the program.
    bool covers(const Statement&, std::span<const Selection> spoken_of) const;

  private:
    struct Number {
        double number;
        Unit unit;
        Limit limit;                           // that the claim sets; none when it says that the measure is equal
        std::optional<Selection> counts = {};  // what is counted, when it is a count alone
    };
    static bool covers(const Number&, const Statement&, std::span<const Selection> spoken_of);
    void add_number(double number, const Measure& compared_with, Limit limit);

    std::vector<Number> numbers_;
    std::vector<double> instants_;  // in seconds
    std::array<bool, condition_words.size()> conditions_{};
    bool all_ = false;
};

}  // namespace kitchen
