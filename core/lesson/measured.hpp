// What the claims of a step bear out of its prose. A claim covers
//
//   a number      when it compares something with that number: "arrived = 9" covers "nine", "max of wait < 9" "9
//   seconds";
//                 a number of seconds needs a measure in seconds, "three tries" and "twice" a knob or a ratio
//   an instant    when its window, or that of a figure or a choice of the step, begins or ends there
//   "all"         when it says that two measures are equal: "served = arrived"
//   a condition   when it says so: "condition grill at 12s = gone"
#pragma once

#include "core/lesson/claim.hpp"
#include "core/lesson/prose.hpp"
#include "core/scenario/knobs.hpp"

#include <array>
#include <vector>

namespace kitchen {

// What a number on this knob counts.
Of unit_of(const Knob&);

class Measured {
  public:
    void add(const Claim&);
    // The instants of a measure that claims nothing: a figure, the answer to a guess.
    void add_instants(const Measure&);
    void add_instants(const Claim&);

    // Always false for code, which the caller looks up in the program.
    bool covers(const Statement&) const;

  private:
    struct Number {
        double number;
        Of of;
    };
    void add_number(double number, const Measure& compared_with);

    std::vector<Number> numbers_;
    std::vector<double> instants_;  // in seconds
    std::array<bool, condition_words.size()> conditions_{};
    bool all_ = false;
};

}  // namespace kitchen
