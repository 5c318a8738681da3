#include <algorithm>

#include <fmt/format.h>

#include "app/restaurant/scene.hpp"
#include "app/ui/words.hpp"
#include "core/base/words.hpp"

namespace kitchen::app {
namespace {

// When nothing limits the wait, a diner still grows impatient after this time.
constexpr Duration patient_for = seconds(6);
constexpr Duration unhappy_after = seconds(14);
constexpr Duration upset_for = milliseconds(1200);

bool upset_lately(const SnapshotDiner& d, Time now) {
    return d.upset_us != not_yet && now.us - d.upset_us <= upset_for.us;
}

Mood mood_of_waiting(const SnapshotDiner& d, Time now, const WholeWait& whole) {
    if (!whole.allowed.is_never()) {
        const double share = (now - whole.since).seconds() / std::max(1e-6, whole.allowed.seconds());
        if (share > 0.8) return Mood::unhappy;
        return share > 0.5 ? Mood::waiting : Mood::happy;
    }
    const Duration since = waited(d, now);
    if (since > unhappy_after) return Mood::unhappy;
    return since > patient_for ? Mood::waiting : Mood::happy;
}

std::string_view course_name(const Scenario& scenario, const SnapshotDiner& d) {
    return d.course < scenario.courses.size() ? std::string_view(scenario.courses[d.course].name) : std::string_view();
}

// The setting counts when a try fails, so a change applies to diners who wait already. A try that began before the
// number was lowered goes on, and is the last.
std::int64_t tries_of(const Scenario& in_force, const SnapshotDiner& d) {
    if (d.course >= in_force.courses.size()) return d.attempt;
    const Course& course = in_force.courses[d.course];
    return std::max<std::int64_t>(d.attempt, d.at_backup ? course.backup.tries : course.tries);
}

// Where the order is.
std::string place_words(const Snapshot& snapshot, const SnapshotDiner& d) {
    const std::string_view words = order_stop_words(stop_of(snapshot.in_flight, d.order, snapshot.now));
    if (!words.empty()) return fmt::format(", {}", words);
    if (d.no_answer) return ", and no answer comes";
    if (d.cleaning_up) return ", the timer has rung, and the cook cleans up first";
    return d.state == DinerState::cooking ? ", a cook is cooking it" : ", the ticket is in the queue";
}

std::string waiting_story(const Scenario& in_force, const Snapshot& snapshot, const SnapshotDiner& d) {
    const Time now = snapshot.now;
    const std::string since = short_time(Duration{now.us - d.placed_us});
    std::string story = fmt::format("waits for the {}: {}", kitchen_name(in_force, d.kitchen), since);
    story +=
        d.timer_us >= 0 ? fmt::format(" of {}", short_time(Duration{d.timer_us})) : std::string(", without a timer");
    story += fmt::format(", since {}, try {} of {}", clock_text(Time{d.placed_us}), d.attempt, tries_of(in_force, d));
    story += place_words(snapshot, d);
    if (d.arrived_us != d.placed_us) story += fmt::format("; the visit has taken {}", short_time(waited(d, now)));
    if (in_force.courses.size() > 1) story += fmt::format(" (course: {})", course_name(in_force, d));
    return story;
}

}  // namespace

Mood mood_of(const SnapshotDiner& d, Time now, const WholeWait& whole) {
    switch (d.state) {
        case DinerState::served:
        case DinerState::backup: return Mood::happy;
        case DinerState::sorry: return Mood::unhappy;
        case DinerState::pausing:
            if (upset_lately(d, now)) return Mood::unhappy;
            return std::max(Mood::waiting, mood_of_waiting(d, now, whole));
        case DinerState::for_waiter:
        case DinerState::in_queue:
        case DinerState::cooking: break;
    }
    // After a timeout the second try starts in a worse mood.
    const Mood mood = mood_of_waiting(d, now, whole);
    return mood == Mood::happy && upset_lately(d, now) ? Mood::waiting : mood;
}

Mood mood_at(const Scene& scene, std::uint32_t diner) {
    const SnapshotDiner& d = scene.snapshot->diners[diner - 1];
    if (d.gone_home()) return mood_of(d, scene.snapshot->now, {});
    return mood_of(d, scene.snapshot->now, whole_wait(*scene.in_force, *scene.timeline, diner, d, scene.snapshot->now));
}

std::optional<float> leaving_share(const Scene& scene, const SnapshotDiner& d) {
    if (d.state != DinerState::sorry) return std::nullopt;
    const std::int64_t gets_up =
        d.rang_us == not_yet ? d.left_us : std::max(d.left_us, d.rang_us + scene.bell_shown.us);
    const std::int64_t walked = scene.snapshot->now.us - gets_up;
    if (walked < 0 || rings_now(scene, d)) return std::nullopt;
    if (!scene.leaves || walked >= scene.flight.us) return 1.0F;
    return static_cast<float>(walked) / static_cast<float>(scene.flight.us);
}

std::string freed_words(const SnapshotDiner& d) {
    return fmt::format("freed after {}", whole_time(Duration{d.left_us - d.arrived_us}));
}

Color diner_color(const Palette& p, const SnapshotDiner& d, Time now) {
    switch (d.state) {
        case DinerState::served: return p.served;
        case DinerState::backup: return p.backup;
        case DinerState::sorry: return p.sorry;
        case DinerState::pausing: return p.pause;
        case DinerState::for_waiter: return p.queue;
        case DinerState::in_queue:
        case DinerState::cooking: break;
    }
    if (d.at_backup) return p.backup;
    // A colour half-way between the two would have no meaning.
    return timer_share(d, now) > 0.8 ? p.bell : p.cooking;
}

std::string diner_status(const SnapshotDiner& d, Time now, Duration bell_shown) {
    if (rang_just_now(d, now, bell_shown)) return "timed out";
    switch (d.state) {
        case DinerState::served: return "served";
        case DinerState::backup: return "backup";
        case DinerState::sorry: return freed_words(d);
        case DinerState::pausing: return fmt::format("again in {}", short_time(pause_left(d, now)));
        case DinerState::for_waiter: return fmt::format("calls, {}", short_time(waited(d, now)));
        case DinerState::in_queue:
        case DinerState::cooking: break;
    }
    return short_time(Duration{now.us - d.placed_us});
}

std::string diner_story(const Scenario& in_force, const Snapshot& snapshot, std::uint32_t diner) {
    const SnapshotDiner& d = snapshot.diners[diner - 1];
    const Time now = snapshot.now;
    const std::string name = capitalized(diner_name(in_force, diner));
    const std::string in_all = short_time(waited(d, now));
    switch (d.state) {
        case DinerState::served: return fmt::format("{} was served after {}.", name, in_all);
        case DinerState::backup: return fmt::format("{} had a backup after {}.", name, in_all);
        case DinerState::sorry:
            return fmt::format("{} was told sorry after {}, and left: the table is free.", name, in_all);
        case DinerState::pausing:
            return fmt::format("{} pauses and orders again in {}.", name, short_time(pause_left(d, now)));
        case DinerState::for_waiter: return fmt::format("{} has been calling a busy waiter for {}.", name, in_all);
        case DinerState::in_queue:
        case DinerState::cooking: return fmt::format("{} {}.", name, waiting_story(in_force, snapshot, d));
    }
    return name;
}

}  // namespace kitchen::app
