// The longest that a diner can be kept waiting, as far as the scenario limits it: by patience, or by the tries of a
// course and the pauses between them. A face shows this whole wait; a timer is only a part of it.
#pragma once

#include <cstdint>

#include "core/scenario/scenario.hpp"
#include "core/views/snapshot.hpp"
#include "core/views/timeline.hpp"

namespace kitchen::app {

struct WholeWait {
    Time since;
    Duration allowed = never;  // `never` when nothing limits it
};

// All tries of a course with the longest pauses; with `with_backup` also the tries of its backups.
Duration longest_course(const Course&, bool with_backup);
// The wait of a diner who waits or pauses: limited by the visit or the course, whichever ends first. `in_force` is the
// scenario at `now`.
WholeWait whole_wait(const Scenario& in_force, const Timeline&, std::uint32_t diner, const SnapshotDiner&, Time now);

}  // namespace kitchen::app
