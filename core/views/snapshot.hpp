// A snapshot is the restaurant at one instant: who sits where and how they fare, what waits in each queue, what each
// cook has in hand, what is on its way, and the counts. It is derived from the trace alone, for any instant, backwards
// as easily as forwards. Where things are on the screen, how long a ticket flies and which colour it has is decided
// where it is drawn.
#pragma once

#include "core/base/time.hpp"
#include "core/scenario/scenario.hpp"
#include "core/trace/counts.hpp"
#include "core/trace/trace.hpp"
#include "core/views/in_flight.hpp"
#include "core/views/replay.hpp"
#include "core/views/timeline.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kitchen {

enum class DinerState : std::uint8_t {
    for_waiter,  // waits for the waiter, who is held up
    in_queue,    // the ticket waits for a cook
    cooking,
    pausing,
    served,  // this and the next two: the visit is over and the table shows how it ended
    backup,
    sorry,
};

struct SnapshotDiner {
    std::int64_t arrived_us = 0;
    std::int64_t left_us = not_yet;        // not_yet while the visit goes on at this instant
    std::int64_t placed_us = not_yet;      // while the visit goes on: when the latest order was placed
    std::int64_t timer_us = -1;            // the latest order's timer, a length; -1: none
    std::int64_t pause_ends_us = not_yet;  // while pausing: when it is meant to end
    std::int64_t upset_us = not_yet;       // the latest timeout or error; not_yet: none so far
    std::int64_t rang_us = not_yet;        // the latest timeout
    std::uint32_t order = 0;               // the latest order; 0: none
    std::uint16_t attempt = 0;             // its try
    std::uint16_t course = no_index;
    std::uint16_t kitchen = no_index;
    DinerState state = DinerState::for_waiter;
    bool at_backup = false;    // the current order is to a backup
    bool no_answer = false;    // a kitchen that is gone has the order, and never answers
    bool cleaning_up = false;  // the timer has rung, and the cook cleans up before letting go

    bool gone_home() const { return state >= DinerState::served; }
    bool waits_for_dish() const { return state == DinerState::in_queue || state == DinerState::cooking; }
    bool operator==(const SnapshotDiner&) const = default;
};

// Share of the timer that has run, 0 .. 1; 0 when there is no timer or no order is waited for.
double timer_share(const SnapshotDiner&, Time now);
// What the pause before the next try still has to run; zero when there is none.
Duration pause_left(const SnapshotDiner&, Time now);
// How long the visit has lasted by now, or lasted in all.
Duration waited(const SnapshotDiner&, Time now);
// Whether the timer rang at most `shown` ago: the "ring!" badge. What came after it, an answer or the end of the visit,
// does not cut it short.
inline bool rang_just_now(const SnapshotDiner& diner, Time now, Duration shown = milliseconds(400)) {
    return diner.rang_us != not_yet && now.us - diner.rang_us <= shown.us;
}

struct QueuedTicket {
    std::uint32_t order = 0;
    std::uint32_t diner = 0;    // 0: the kitchen's own, for its shelf
    std::int64_t since_us = 0;  // when it came into the queue
    bool wanted = true;         // false: the diner has stopped waiting for it
    bool backup = false;

    bool operator==(const QueuedTicket&) const = default;
};

struct BusyCook {
    std::uint32_t cook = 0;  // from 1
    std::uint32_t order = 0;
    std::uint32_t diner = 0;  // 0: the dish is for the kitchen's own shelf
    std::int64_t since_us = 0;
    std::int64_t ready_us =
        not_yet;         // when the dish will be ready, looked up in the trace's future; not_yet: never in this run
    bool wanted = true;  // false: cooks for a diner who has stopped waiting (drawn grey)
    bool backup = false;
    bool no_answer = false;  // nobody cooks: the kitchen was gone when the ticket was taken, and never answers

    bool operator==(const BusyCook&) const = default;
};

// Share of the dish that is done, 0 .. 1; negative when it is never finished in this run, so nobody can say.
double dish_share(const BusyCook&, Time now);

struct SnapshotKitchen {
    Condition condition = Condition::fine;  // this and the next three are in force now, changes so far included
    double slowness = 1.0;
    double affected = 1.0;  // the share of its orders that find it so
    WhenDinerLeaves when_diner_leaves = WhenDinerLeaves::stops;
    // How many work here; those not in `busy` have nothing to do. After the number is lowered, those at work count
    // until they finish what they cook. So a busy cook's number may be higher.
    std::int64_t cooks = 0;
    IndexRange queue = {};        // into Snapshot::queue, the next to be taken first
    IndexRange busy = {};         // into Snapshot::busy, in order of cook
    std::uint32_t no_answer = 0;  // of `busy`: orders that get no answer
    std::int64_t rang_us =
        not_yet;  // the latest timer of an order to its supplier, up to SnapshotOptions::rings_for ago

    bool slow() const { return slowness > 1.0; }
    // How many cooks are at work.
    std::uint32_t cooking() const { return busy.size() - no_answer; }
    bool operator==(const SnapshotKitchen&) const = default;
};

struct Moving {
    std::int64_t begun_us = 0;
    std::uint32_t diner = 0;
    std::uint32_t order = 0;
    std::uint16_t kitchen = no_index;
    MovingKind kind = MovingKind::ticket;
    bool backup = false;

    bool operator==(const Moving&) const = default;
};

struct Snapshot {
    Time now;
    std::size_t tables = 0;                 // diners who come in the whole run: as many tables, the empty ones last
    std::vector<SnapshotDiner> diners;      // those who have come: diner n is diners[n - 1]
    std::vector<SnapshotKitchen> kitchens;  // as in Scenario::kitchens
    std::vector<QueuedTicket> queue;
    std::vector<BusyCook> busy;
    std::vector<Moving> moving;  // in order of begun_us
    InFlight in_flight;
    Counts counts;
};

struct SnapshotOptions {
    Duration moving_for = milliseconds(400);  // things that set out longer ago than this are not in `moving`
    std::size_t moving_max = 1'000;           // the latest of them
    Duration rings_for{0};                    // how long the timers of kitchens are seen
};

// The snapshot just after everything that happened at `t`; the time depends on what is in it, not on the trace. The
// second form fills a snapshot that was used before, and reuses its memory.
Snapshot snapshot_at(const Scenario&, const Trace&, const Timeline&, const Replay&, Time t,
                     const SnapshotOptions& = {});
void snapshot_at(const Scenario&, const Trace&, const Timeline&, const Replay&, Time t, const SnapshotOptions&,
                 Snapshot& into);
// For a single look: builds the replay and throws it away.
Snapshot snapshot_at(const Scenario&, const Trace&, const Timeline&, Time t);

}  // namespace kitchen
