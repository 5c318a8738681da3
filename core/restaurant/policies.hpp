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
            .retry_on = course.retry_on,
            .pause = course.pause,
            .has_budget = course.budget.kind != BudgetKind::none,
            .has_duplicate = !course.duplicate.after.is_never()};
}

inline Policy policy_of_backup(const Course& course) {
    return {
        .timer = course.backup.timer, .tries = course.backup.tries, .retry_on = course.retry_on, .pause = course.pause};
}

inline Policy policy_of_supplier(const Supplier& supplier) {
    return {.timer = supplier.timer,
            .tries = supplier.tries,
            .retry_on = supplier.retry_on,
            .pause = supplier.pause,
            .pass_on = supplier.deadline == Deadline::passed_on};
}

}  // namespace kitchen
