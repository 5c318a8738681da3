// Retry: whether a wait that failed is tried again. A Policy is a course's, a backup's or a supplier's settings in one
// shape, so that a call need not know whose they are. How long to pause first is backoff.hpp's; whether all diners
// together can afford it is retry_budget.hpp's.
#pragma once

#include <cstdint>

#include "core/engine/time.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen {

// Values alone, so that it can be copied with the restaurant; made anew at every change.
struct Policy {
    Duration timer = never;
    Spread timer_spread = Spread::fixed;
    TimerCovers timer_covers = TimerCovers::rail_and_cooking;
    std::int64_t tries = 1;
    AgainAfter again_after = AgainAfter::bell_or_error;
    Pause pause = {};
    bool has_budget = false;
    bool has_second = false;  // there are second orders
    bool hand_on = false;     // the timer is never longer than what is left of the deadline handed to the call
};

// Whether there is another try after this one, the `attempt`th, has failed: by the timer (bell) or by an error.
inline bool has_another_try(const Policy& policy, std::uint32_t attempt, bool bell) {
    const bool wanted =
        policy.again_after == AgainAfter::bell_or_error || (policy.again_after == AgainAfter::bell) == bell;
    return wanted && attempt < policy.tries;
}

inline Policy policy_of_course(const Course& course) {
    return {.timer = course.timer,
            .timer_spread = course.timer_spread,
            .timer_covers = course.timer_covers,
            .tries = course.tries,
            .again_after = course.again_after,
            .pause = course.pause,
            .has_budget = course.budget.kind != BudgetKind::none,
            .has_second = !course.second.after.is_never()};
}

inline Policy policy_of_backup(const Course& course) {
    return {.timer = course.backup.timer,
            .tries = course.backup.tries,
            .again_after = course.again_after,
            .pause = course.pause};
}

inline Policy policy_of_supplier(const Supplier& supplier) {
    return {.timer = supplier.timer,
            .tries = supplier.tries,
            .again_after = supplier.again_after,
            .pause = supplier.pause,
            .hand_on = supplier.deadline == Deadline::handed_on};
}

}  // namespace kitchen
