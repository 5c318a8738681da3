// The knobs of retrying: how often, after what, and which kitchens are asked when that has failed.
#pragma once

#include "core/knob/row.hpp"
#include "core/mechanisms/retry.hpp"

namespace kitchen {

// How many kitchens the list may name.
constexpr Accepts backup_kitchens = {Kind::kitchens, 0, 64};
// At the course's kitchen, or at its backups: they retry after the same outcomes and with the same pauses.
template <class Course>
bool has_two_tries(const Scenario& scenario, std::size_t which) {
    const Course& course = KnobOwner<Course>::in(scenario, which);
    return course.tries > 1 || (course.backup.tries > 1 && !course.backup.kitchens.empty());
}
template <class Course>
constexpr Need two_tries = {has_two_tries<Course>, "tries = 2 or more"};
template <class Course>
constexpr Need some_backup = need<are_named, &Course::backup, &Backup::kitchens>("backup.kitchens");

template <class Course>
constexpr std::array retry_knobs = in_part(
    KnobPart::timer_and_tries,
    std::array{
        row<&Course::tries>("tries", any_time_first_six, tries, "Max tries", "stop_after_attempt(3)  # tenacity",
                            "The most orders a diner places, including the first.",
                            {.also = "retries retry max_retries attempts max_attempts max_tries"}),
        row<&Course::retry_on>("retry_on", any_time, choice, "Retry after", "retry_if_exception_type  # tenacity",
                               "Which outcomes are retried; any other ends the tries.",
                               {.needs = {two_tries<Course>}})});

template <class Course>
constexpr std::array backup_knobs = in_part(
    KnobPart::backup,
    std::array{
        row<&Course::backup, &Backup::kitchens>("backup.kitchens", any_time, backup_kitchens, "Backup",
                                                "await backup.cook(order)",
                                                "The kitchens to ask, in this order, when all tries have failed.",
                                                {.also = "fallback fallbacks"}),
        row<&Course::backup, &Backup::timer>("backup.timer", any_time, or_none(wait), "Timer for the backup",
                                             "asyncio.timeout(5)",
                                             "The longest a diner waits for one order to a backup; with none, forever.",
                                             {.role = Role::timer, .needs = {some_backup<Course>}}),
        row<&Course::backup, &Backup::tries>("backup.tries", any_time, tries, "Tries at each backup",
                                             "stop_after_attempt(1)  # tenacity",
                                             "The most orders a diner places at each backup.",
                                             {.needs = {some_backup<Course>}}),
        row<&Course::backup, &Backup::otherwise>("backup.otherwise", any_time, choice, "When nothing helps",
                                                 "raise SorryError, or return default",
                                                 "An apology, or a default dish.")});

}  // namespace kitchen
