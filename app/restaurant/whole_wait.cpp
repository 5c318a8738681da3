#include "app/restaurant/whole_wait.hpp"

namespace kitchen::app {
namespace {

// More tries than this count as no limit.
constexpr std::int64_t tries_most = 50;

Duration sum(Duration a, Duration b) {
    if (a.is_never() || b.is_never() || a.us > duration_max.us || b.us > duration_max.us) return never;
    return a + b;
}

// Ignores jitter, which mostly shortens a pause.
Duration longest_pause(const Pause& pause, std::int64_t attempt) {
    Pause steady = pause;
    steady.jitter = Jitter::none;
    return pause_after(steady, {.attempt = static_cast<std::uint32_t>(attempt), .before = {}, .bits = 0});
}

Duration longest_tries(Duration timer, std::int64_t tries, const Pause& pause) {
    if (timer.is_never() || tries > tries_most) return never;
    Duration all{0};
    for (std::int64_t attempt = 1; attempt <= tries; ++attempt) {
        all = sum(all, timer);
        if (attempt < tries) all = sum(all, longest_pause(pause, attempt));
    }
    return all;
}

// Whether two neighbouring spans belong to the same dish.
bool is_same_course(const Timeline& timeline, const Span& before, const Span& after) {
    if (before.course != after.course) return false;
    if (before.order == after.order || before.attempt < after.attempt) return true;
    const Order* const later = timeline.order(after.order);
    return later != nullptr && later->backup;
}

Time course_began(const Timeline& timeline, const Row& row, Time now) {
    const Span* const span = span_at(timeline, row, now);
    if (span == nullptr) return Time{row.arrived_us};
    const Span* first = span;
    const Span* const begin = timeline.spans.data() + row.spans.begin;
    while (first != begin && is_same_course(timeline, first[-1], first[0])) --first;
    return first->begin();
}

}  // namespace

Duration longest_course(const Course& course, bool with_backup) {
    const Duration tries = longest_tries(course.timer, course.tries, course.pause);
    if (!with_backup) return tries;
    Duration all = tries;
    for (std::size_t n = 0; n < course.backup.kitchens.size(); ++n)
        all = sum(all, longest_tries(course.backup.timer, course.backup.tries, {}));
    return all;
}

WholeWait whole_wait(const Scenario& in_force, const Timeline& timeline, std::uint32_t diner, const SnapshotDiner& d,
                     Time now) {
    const WholeWait visit{Time{d.arrived_us}, in_force.diners.patience};
    if (d.course >= in_force.courses.size() || diner > timeline.rows.size()) return visit;
    const WholeWait course{course_began(timeline, timeline.rows[diner - 1], now),
                           longest_course(in_force.courses[d.course], d.at_backup)};
    if (course.allowed.is_never()) return visit;
    const bool visit_ends_first =
        !visit.allowed.is_never() && visit.since + visit.allowed < course.since + course.allowed;
    return visit_ends_first ? visit : course;
}

}  // namespace kitchen::app
