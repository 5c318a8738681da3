// What can happen in a run with these settings, those that a change sets included. Not what does happen in it: the
// window shows this from the first moment on, and must not tell how the run ends.
#pragma once

#include "core/scenario/scenario.hpp"

#include <cstdint>
#include <vector>

namespace kitchen {

struct Possible {
    // Somebody holds a timer: a diner, a kitchen that waits for its supplier, an order that looks at a shelf or waits
    // for a hatch. The timer of a standing queue does not count: it is the kitchen's, not a diner's.
    bool order_timers = false;
    bool patience = false;          // a diner's timer around the whole visit
    bool waits_for_waiter = false;  // the waiter blocks, is in the pantry, or has another table
    bool no_answer = false;         // a kitchen is gone
    bool clean_ups = false;         // a cook cleans up after a cancel
    bool pauses = false;            // between a diner's tries, at a backup, too
    bool backups = false;
    bool default_dishes = false;  // where nothing helps, instead of an apology
    bool duplicates = false;
    bool refusals = false;  // a kitchen may refuse a ticket
    bool errors = false;    // a kitchen is broken, or may not get its supplies

    bool has_timers() const { return order_timers || patience; }

    bool operator==(const Possible&) const = default;
};

// Precondition: the scenario has every knob that its changes set.
Possible possible_in(const Scenario&);

// What each kitchen and course has at some time of the run, so that the kitchens' cards keep their size.
struct PossibleParts {
    struct OfKitchen {
        std::int64_t cooks_max = 0;
        bool no_answer = false;  // it is gone
        bool breaker = false;

        bool operator==(const OfKitchen&) const = default;
    };
    std::vector<OfKitchen> kitchens;
    std::vector<bool> token_budgets;  // by course: a retry budget with tokens

    bool operator==(const PossibleParts&) const = default;
};
// Precondition: as above.
PossibleParts possible_parts_in(const Scenario&);

// Whether there is pantry work, at the beginning or after a change.
bool has_pantry(const Scenario&);
// Whether there is, and the waiter does it herself, at the beginning or after a change.
bool waiter_may_fetch(const Scenario&);

}  // namespace kitchen
