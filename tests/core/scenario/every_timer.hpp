// Every setting of a course, a kitchen, the waiters and the diners that gives one of those who wait a timer.
#pragma once

#include <array>

namespace kitchen::test {

inline constexpr std::array every_timer = {"diners.patience=3s",
                                           "course.steak.timer=3s",
                                           "course.steak.backup.timer=3s",
                                           "waiters.hatches.timer=3s",
                                           "waiters.hatches.opening_timer=3s",
                                           "waiters.hatches.answer_timer=3s",
                                           "kitchen.grill.supplier.timer=3s",
                                           "kitchen.grill.shelf.timer=3s"};

}  // namespace kitchen::test
