// A course, its backups and a kitchen's supplier as policies of a call (mechanisms/retry.hpp).
#pragma once

#include "core/mechanisms/retry.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen {

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
