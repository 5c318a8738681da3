// Edits the changes of a scenario, as a user makes them while the run is played: from an instant on, a knob has another
// value. Knows nothing of what the knobs do.
#pragma once

#include "core/scenario/knobs.hpp"
#include "core/scenario/scenario.hpp"

#include <vector>

namespace kitchen {

// Whether a change of the knob only makes something happen at its instant (a rush). All other knobs keep the value of a
// change.
bool happens_once(KnobAddress);

// The knob's value just after `at`, its changes up to there included.
Value value_at(const Scenario&, KnobAddress, Time at);
// The scenario with every knob as it is just after `at`; the changes are all still there.
Scenario as_of(const Scenario&, Time at);

// Gives the knob `change.value` from `change.at` on. Inserts the change in order of time, and replaces one of the same
// knob at the same instant. A change to the value that the knob has anyway is left out.
void change_from(Scenario&, const Change& change);
// Copies the knob with all its changes from `other`. Precondition: both have it.
void take_knob(Scenario&, KnobAddress, const Scenario& other);
// Whether both have the knob with the same value and the same changes.
bool is_same_knob(const Scenario&, const Scenario&, KnobAddress);

// Answers the same for many knobs of two scenarios, which must outlive it: each scenario's changes are sorted by knob
// once, and not searched again for each knob.
class KnobComparison {
  public:
    KnobComparison(const Scenario&, const Scenario&);
    bool is_same(KnobAddress) const;

  private:
    struct Side {
        const Scenario& scenario;
        std::vector<const Change*> changes;  // by knob, those of one knob in order of time
    };
    Side a_, b_;
};

}  // namespace kitchen
