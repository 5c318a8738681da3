// A Timeline is a trace sorted by diner: one row each, with what the diner was doing when (spans), what
// happened (marks), and every order's story. It is made once from a whole trace, in time and memory
// proportional to the records, and lies in flat arrays, so that rows can be drawn, searched and clipped
// without touching the rest. It knows nothing of pixels.
#pragma once

#include "core/base/time.hpp"
#include "core/base/work.hpp"
#include "core/trace/record.hpp"
#include "core/trace/trace.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kitchen {

// What a diner was doing, or for `wasted` what a kitchen was doing for a diner who had stopped waiting.
enum class SpanKind : std::uint8_t {
    waiter,  // in the room, but nobody attends to them: the waiter is held up elsewhere
    queue,   // the ticket waits for a cook
    cooking,
    pause,         // between two tries
    backup_queue,  // as queue and cooking, for an order to a backup
    backup_cooking,
    silent,    // a kitchen that is gone has the order, a backup too: nothing happens, and no answer comes
    clean_up,  // the timer has rung, and the diner waits until the cook has cleaned up and let go
    wasted,
};

struct Span {
    std::int64_t begin_us = 0;
    std::int64_t end_us = 0;  // never before begin_us; the end of the run when `open`
    std::uint32_t diner = 0;
    std::uint32_t order = 0;  // 0 when it belongs to no order (SpanKind::waiter before the first one)
    std::uint16_t course = no_index;
    std::uint16_t kitchen = no_index;
    std::uint16_t attempt = 0;
    SpanKind kind = SpanKind::waiter;
    bool open = false;  // still going on when the run ended

    Time begin() const { return {begin_us}; }
    Time end() const { return {end_us}; }
    bool operator==(const Span&) const = default;
};
static_assert(sizeof(Span) == 32);

enum class MarkKind : std::uint8_t {
    timeout,        // the order's timer rang
    served,         // a course was answered
    backup_served,  // a course was answered by a backup, or by the default dish
    sorry,          // the visit ended without an answer
    failed,         // the kitchen answered with an error, or refused the ticket
    patience_ended,
};

// Whether some timer of the diner's went off: an order's, or the one of the whole visit.
inline bool is_timeout(MarkKind kind) { return kind == MarkKind::timeout || kind == MarkKind::patience_ended; }

struct Mark {
    std::int64_t time_us = 0;
    std::uint32_t record = 0;  // index into Trace::records
    std::uint32_t diner = 0;
    std::uint32_t order = 0;
    std::uint16_t course = no_index;
    std::uint16_t kitchen = no_index;
    std::uint16_t attempt = 0;
    MarkKind kind = MarkKind::timeout;

    Time time() const { return {time_us}; }
    bool operator==(const Mark&) const = default;
};

// A visit's outcome, or that it is still going on.
enum class VisitState : std::uint8_t { waiting, served, backup, sorry };

// Half-open: the items begin .. end - 1.
struct IndexRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    std::uint32_t size() const { return end - begin; }
    bool operator==(const IndexRange&) const = default;
};

inline constexpr std::int64_t not_yet = -1;  // an instant that has not come, in the fields ending in _us

struct Row {
    std::int64_t arrived_us = 0;
    std::int64_t left_us = not_yet;  // not_yet: still waiting when the run ended
    IndexRange spans;                // the diner's own, in order of time, never overlapping, without gaps
    IndexRange wasted;         // SpanKind::wasted, in order of begin; they may overlap each other and the diner's own
    IndexRange marks;          // in order of time
    std::uint32_t orders = 0;  // the diner's: tries, to backups too, and duplicate orders
    VisitState visit = VisitState::waiting;  // how it was at the end of the run

    bool operator==(const Row&) const = default;
};

// One try, from its order to its end. Instants that never came are `not_yet`.
struct Order {
    std::int64_t placed_us = 0;
    std::int64_t timer_us = -1;          // a length, not an instant; -1: no timer
    std::int64_t queued_us = not_yet;    // the ticket came into the queue
    std::int64_t started_us = not_yet;   // a cook took the ticket
    std::int64_t silent_us = not_yet;    // from then on it is clear that no answer will ever come: the kitchen was gone
    std::int64_t ready_us = not_yet;     // the dish was finished; -1 also when it was cancelled or the run ended first
    std::int64_t freed_us = not_yet;     // ready, failed, refused or cancelled: the kitchen was rid of it
    std::int64_t released_us = not_yet;  // the diner stopped waiting for it: served, timeout, error or refusal
    std::int64_t pause_us = 0;           // a length: the pause that followed it, from when the row shows it
    std::uint32_t diner = 0;
    std::uint32_t cook = 0;   // from 1; 0: no cook took it
    std::uint32_t asker = 0;  // an order to a supplier: the one whose cook asked for it
    std::uint16_t course = no_index;
    std::uint16_t kitchen = no_index;
    std::uint16_t attempt = 0;
    bool backup = false;
    bool served = false;     // the diner got this dish
    bool of_diner = false;   // placed by the diner, and not by a kitchen at its supplier or for its shelf
    bool for_shelf = false;  // cooked for a kitchen's own shelf, or supplies for what is
    bool waited_for_runner = false;

    // The diner for whom it is cooked; 0: it is for a shelf.
    std::uint32_t for_diner() const { return for_shelf ? 0 : diner; }
    bool wanted_at(Time t) const { return released_us == not_yet || t.us < released_us; }
    bool operator==(const Order&) const = default;
};

struct Timeline {
    std::vector<Row> rows;                // row n is diner n + 1; in order of arrival
    std::vector<Span> spans;              // grouped by row
    std::vector<Mark> marks;              // grouped by row
    std::vector<Order> orders;            // order n is orders[n - 1]
    std::vector<std::uint32_t> timeouts;  // records of all timeouts, in order
    std::vector<std::uint32_t> changes;   // records of all changes of knobs, in order
    Time end;                             // Trace::end

    const Order* order(std::uint32_t number) const {
        return number == 0 || number > orders.size() ? nullptr : &orders[number - 1];
    }
    bool operator==(const Timeline&) const = default;
};

Timeline build_timeline(const Trace&);
// The same, where the first `shared` records are also the first of the trace that `before` was built from: the rows of
// the first diners who were through with everything by then are taken over, and only what came from there on is built.
Timeline build_timeline(const Trace&, const Timeline& before, std::size_t shared);
// Adds the same to the Work, as steps that fill an empty timeline. All arguments must live until it is done.
void build_timeline(Work&, const Trace&, const Timeline& before, std::size_t shared, Timeline& into);

// The diner's own span that holds `t` (begin <= t < end, the last one also at its end when open), or nullptr.
const Span* span_at(const Timeline&, const Row&, Time t);
// The first of the diner's own spans that ends after `t`, as an index into Timeline::spans: where drawing
// from `t` begins.
std::uint32_t first_span_after(const Timeline&, const Row&, Time t);
// How many diners had arrived by `t`: rows 0 .. n - 1.
std::size_t arrived_until(const Timeline&, Time t);

}  // namespace kitchen
