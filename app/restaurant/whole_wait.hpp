// How long a diner can be kept in all, as far as the scenario says: by patience, or by the tries of a course and the
// pauses between them. A face follows this whole wait, of which a timer is only a part.
#pragma once

#include <cstdint>

#include "core/scenario/scenario.hpp"
#include "core/views/snapshot.hpp"
#include "core/views/timeline.hpp"

namespace kitchen::app {

struct WholeWait {
    Time since;
    Duration allowed = never;  // never: nothing limits it
};

// The tries of a course with all pauses at their longest, then those of its backups where the diner is at one.
Duration longest_course(const Course&, bool with_backup);
// Of a diner who waits or pauses: the visit or the course, whichever ends first. `in_force` is the scenario as of
// `now`.
WholeWait whole_wait(const Scenario& in_force, const Timeline&, std::uint32_t diner, const SnapshotDiner&, Time now);

}  // namespace kitchen::app
