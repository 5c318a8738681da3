#include "core/views/timeline.hpp"

#include "core/base/check.hpp"
#include "core/views/followed_orders.hpp"
#include "core/views/open_spans.hpp"
#include "core/views/timeline_rows.hpp"
#include "core/views/timeline_shared.hpp"

#include <memory>

namespace kitchen {
namespace {

// Whether it is a timeout of an order, or of the whole visit.
bool is_timeout_of_diner(const Record& record) {
    return record.layer == 0 && (record.event == Event::timer_rang || record.event == Event::patience_ended);
}

// What the builder needs to know of a diner beside the row.
struct Seat {
    std::uint32_t span = OpenSpans::none;  // the diner's own that is open
    FollowedOrders orders;
    bool here = false;
};

// Plays the records once, opening and closing spans in the order of time, and sorts them by row at the end.
class Builder {
  public:
    Builder(const Trace& trace, Timeline& timeline) : trace_(trace), timeline_(timeline) {}

    void begin(const Timeline& before, std::size_t shared) {
        timeline_.end = trace_.end;
        const TakenOver there = take_over_rows(trace_, before, shared, timeline_);
        rows_.from = there.diners;
        record_ = there.records;
        seats_.resize(there.diners);
        reserve();
    }
    std::size_t records_left() const { return trace_.records.size() - record_; }
    void play(std::size_t records) {
        for (const std::size_t until = record_ + records; record_ < until; ++record_) {
            fall_silent_until(record_);
            const Record& record = trace_.records[record_];
            if (record.diner == 0 || record.diner > rows_.from)
                play(record);
            else if (is_timeout_of_diner(record))
                timeline_.timeouts.push_back(static_cast<std::uint32_t>(record_));
        }
    }
    void close_what_is_open();
    const MadeRows& rows() const { return rows_; }

  private:
    void reserve();
    void play(const Record& record);
    void arrive(const Record&);
    void leave(const Record&);
    void place(const Record&);
    void start_cooking(const Record&);
    void ring(const Record&);
    void fail(const Record&);
    void serve(const Record&);
    void pause(const Record&);
    void end_try(const Record&);
    void fall_silent_until(std::size_t records);
    void fall_silent(const Unanswered&);
    void wait_or_follow_another(std::uint32_t diner, std::int64_t at_us);

    Seat& seat(std::uint32_t diner);
    Order* order(std::uint32_t number);
    void begin_own(std::uint32_t diner, SpanKind kind, std::int64_t at_us);
    void end_own(Seat& seat, std::int64_t at_us);
    void waste_what_is_cooked(std::uint32_t number, std::int64_t at_us);
    void release(Order& order, std::int64_t at_us);
    void free_kitchen(std::uint32_t number, std::int64_t at_us);
    void mark(const Record& record, MarkKind kind);
    bool waits_for(std::uint32_t diner, std::uint32_t number);

    const Trace& trace_;
    Timeline& timeline_;
    std::size_t record_ = 0;
    std::size_t unanswered_ = 0;  // how many of the trace's orders without an answer are known
    std::vector<Seat> seats_;     // by diner
    OpenSpans spans_;
    std::vector<Mark> marks_;  // in order of time
    Record ask_;               // the latest supplies_ordered, which comes just before the order that it asks for
    MadeRows rows_{spans_.all(), marks_};
};

// Counting first takes less time than the copies made when the arrays grow step by step.
void Builder::reserve() {
    std::size_t diners = 0;
    std::size_t orders = 0;
    std::size_t pauses = 0;
    for (std::size_t n = record_; n < trace_.records.size(); ++n) {
        const Record& record = trace_.records[n];
        diners += record.event == Event::diner_arrived;
        orders += event_row(record.event).places_order;
        pauses += record.event == Event::pause_started;
    }
    seats_.reserve(rows_.from + diners);
    timeline_.rows.reserve(rows_.from + diners);
    timeline_.orders.reserve(timeline_.orders.size() + orders);
    spans_.reserve(2 * orders + pauses + diners, timeline_.orders.size() + orders);
    marks_.reserve(orders + diners);
}

void Builder::play(const Record& record) {
    const std::int64_t now = record.time_us;
    const EventRow& row = event_row(record.event);
    if (row.places_order) return place(record);
    if (row.stop == Stop::over) free_kitchen(record.order, now);
    switch (record.event) {
        case Event::diner_arrived: return arrive(record);
        case Event::supplies_ordered: ask_ = record; return;
        case Event::pantry_queued:
            if (Order* const ticket = order(record.order)) ticket->waited_for_runner = true;
            return;
        case Event::ticket_queued:
            if (Order* const ticket = order(record.order)) ticket->queued_us = now;
            return;
        case Event::cooking_started: return start_cooking(record);
        case Event::dish_ready:
            if (Order* const dish = order(record.order)) dish->ready_us = now;
            // The dish waits at the window until the waiter brings it.
            if (waits_for(record.diner, record.order)) begin_own(record.diner, SpanKind::waiter, now);
            return;
        case Event::dish_served: return serve(record);
        case Event::kitchen_failed:
        case Event::ticket_refused: return fail(record);
        case Event::timer_rang:
        case Event::patience_ended: return ring(record);
        case Event::dish_wasted: return spans_.end_wasted(record.order, now);
        case Event::pause_started:
            if (record.layer == 0) pause(record);
            return;
        case Event::clean_up_started:
            if (waits_for(record.diner, record.order)) begin_own(record.diner, SpanKind::clean_up, now);
            return;
        case Event::visit_ended: return leave(record);
        case Event::default_given: return mark(record, MarkKind::backup_served);
        case Event::knob_changed: timeline_.changes.push_back(static_cast<std::uint32_t>(record_)); return;
        case Event::order_placed:
        case Event::backup_ordered:
        case Event::duplicate_placed:
        case Event::renewal_ordered:
        case Event::order_cancelled:
        case Event::shelf_hit:
        case Event::closing_time:
        case Event::budget_spent:
        case Event::breaker_opened:
        case Event::breaker_half_opened:
        case Event::breaker_closed:
        case Event::waiter_awaited:
        case Event::waiter_came:
        case Event::turned_away:
        case Event::pantry_started:
        case Event::pantry_done:
        case Event::hatch_queued:
        case Event::hatch_taken:
        case Event::hatch_entered:
        case Event::shelf_missed:
        case Event::shelf_locked:
        case Event::shelf_filled:
        case Event::shelf_evicted:
        case Event::mailbox_full: return;
    }
}

void Builder::serve(const Record& record) {
    Order* const dish = order(record.order);
    if (dish != nullptr) {
        release(*dish, record.time_us);
        dish->served = true;
    }
    if (record.layer > 0) return;
    end_try(record);
    const bool backup = dish == nullptr || dish->backup;
    mark(record, backup ? MarkKind::backup_served : MarkKind::served);
    wait_or_follow_another(record.diner, record.time_us);
}

void Builder::pause(const Record& record) {
    Seat& guest = seat(record.diner);
    Order* const last = order(record.order);
    if (last == nullptr) return;
    last->pause_us = record.value;
    if (guest.orders.now() == record.order) return begin_own(record.diner, SpanKind::pause, record.time_us);
    guest.orders.pause(record.order, record.time_us + record.value);
}

// All orders of the try that has ended are released with it.
void Builder::end_try(const Record& record) {
    FollowedOrders& orders = seat(record.diner).orders;
    if (!orders.has_others()) return;
    const auto release_if_of_try = [&](std::uint32_t number) {
        Order* const it = order(number);
        if (it == nullptr || it->course != record.course || it->attempt != record.attempt) return false;
        release(*it, record.time_us);
        waste_what_is_cooked(number, record.time_us);
        return true;
    };
    orders.drop_if(release_if_of_try);
    // The order of the record was released by the caller.
    if (orders.now() != record.order) release_if_of_try(orders.now());
}

// What was awaited is over. With courses together that may have been an order that the row does not follow.
void Builder::wait_or_follow_another(std::uint32_t diner, std::int64_t at_us) {
    FollowedOrders& orders = seat(diner).orders;
    if (orders.is_open(timeline_.orders)) return;
    begin_own(diner, orders.follow_another(at_us, timeline_.orders).value_or(SpanKind::waiter), at_us);
}

void Builder::arrive(const Record& record) {
    seat(record.diner).here = true;
    timeline_.rows[record.diner - 1].arrived_us = record.time_us;
    begin_own(record.diner, SpanKind::waiter, record.time_us);
}

void Builder::leave(const Record& record) {
    Seat& guest = seat(record.diner);
    if (Order* const last = order(guest.orders.now())) release(*last, record.time_us);
    guest.orders.drop_if([&](std::uint32_t number) {
        release(*order(number), record.time_us);
        waste_what_is_cooked(number, record.time_us);
        return true;
    });
    guest.orders.forget_pauses();
    const auto outcome = static_cast<Outcome>(record.value);
    if (outcome == Outcome::sorry) mark(record, MarkKind::sorry);
    end_own(guest, record.time_us);
    guest.here = false;
    Row& row = timeline_.rows[record.diner - 1];
    row.left_us = record.time_us;
    switch (outcome) {
        case Outcome::served: row.visit = VisitState::served; return;
        case Outcome::backup: row.visit = VisitState::backup; return;
        case Outcome::sorry: row.visit = VisitState::sorry; return;
    }
}

void Builder::place(const Record& record) {
    Seat& guest = seat(record.diner);
    const bool backup = record.event == Event::backup_ordered;
    const bool timed = event_row(record.event).value == ValueKind::timer;
    if (record.order != 0) {
        CHECK(record.order <= trace_.records.size());
        if (record.order > timeline_.orders.size()) {
            timeline_.orders.resize(record.order);
        }
        const std::uint32_t asker = ask_.value == record.order ? ask_.order : 0;
        const Order* const asked_for = order(asker);
        const bool for_shelf = record.event == Event::renewal_ordered || (asked_for != nullptr && asked_for->for_shelf);
        timeline_.orders[record.order - 1] = Order{.placed_us = record.time_us,
                                                   .timer_us = timed ? record.value : -1,
                                                   .diner = record.diner,
                                                   .asker = asker,
                                                   .course = record.course,
                                                   .kitchen = record.kitchen,
                                                   .attempt = record.attempt,
                                                   .backup = backup,
                                                   .of_diner = record.layer == 0,
                                                   .for_shelf = for_shelf};
    }
    if (record.layer > 0) return;
    ++timeline_.rows[record.diner - 1].orders;
    if (record.event == Event::duplicate_placed) return guest.orders.place_duplicate(record.order);
    const bool pauses = guest.span != OpenSpans::none && spans_[guest.span].kind == SpanKind::pause;
    const std::int64_t pause_ends_us =
        pauses ? spans_[guest.span].begin_us + order(guest.orders.now())->pause_us : not_yet;
    if (!guest.orders.place(record.order, record.course, pause_ends_us, timeline_.orders)) return;
    begin_own(record.diner, backup ? SpanKind::backup_queue : SpanKind::queue, record.time_us);
}

void Builder::start_cooking(const Record& record) {
    if (Order* const cooked = order(record.order)) {
        cooked->started_us = record.time_us;
        cooked->cook = static_cast<std::uint32_t>(record.value);
        if (!cooked->wanted_at(record.time())) return waste_what_is_cooked(record.order, record.time_us);
        if (record.layer > 0) return;
        seat(record.diner).orders.start_cooking(record.order, timeline_.orders);
        if (!waits_for(record.diner, record.order)) return;
        begin_own(record.diner, with_cook(*cooked), record.time_us);
    }
}

void Builder::fall_silent_until(std::size_t records) {
    while (unanswered_ < trace_.unanswered.size() && trace_.unanswered[unanswered_].records <= records)
        fall_silent(trace_.unanswered[unanswered_++]);
}

void Builder::fall_silent(const Unanswered& since) {
    Order* const it = order(since.order);
    if (it == nullptr || it->diner == 0) return;
    it->silent_us = since.since_us;
    spans_.end_wasted(since.order, since.since_us);
    if (waits_for(it->diner, since.order)) begin_own(it->diner, SpanKind::silent, since.since_us);
}

void Builder::ring(const Record& record) {
    const std::uint32_t number = record.order != 0 ? record.order : seat(record.diner).orders.now();
    if (Order* const left = order(number)) {
        release(*left, record.time_us);
        // Nobody cancelled the kitchen: what it does from here on is for nobody.
        waste_what_is_cooked(number, record.time_us);
    }
    if (record.layer > 0) return;
    if (record.event == Event::timer_rang) end_try(record);
    mark(record, record.event == Event::timer_rang ? MarkKind::timeout : MarkKind::patience_ended);
    timeline_.timeouts.push_back(static_cast<std::uint32_t>(record_));
    if (record.event == Event::timer_rang) return wait_or_follow_another(record.diner, record.time_us);
    begin_own(record.diner, SpanKind::waiter, record.time_us);
}

void Builder::fail(const Record& record) {
    const bool waited_for = waits_for(record.diner, record.order);
    if (Order* const failed = order(record.order)) release(*failed, record.time_us);
    if (record.layer > 0) return;
    FollowedOrders& orders = seat(record.diner).orders;
    // The first order goes on when a duplicate order beside it has failed.
    if (orders.drop(record.order) && order(orders.now())->course != record.course) mark(record, MarkKind::failed);
    if (!waited_for) return;
    mark(record, MarkKind::failed);
    wait_or_follow_another(record.diner, record.time_us);
}

Seat& Builder::seat(std::uint32_t diner) {
    // A diner's number is at most the number of diner_arrived events.
    CHECK(diner != 0 && diner <= trace_.records.size());
    if (diner > seats_.size()) {
        seats_.resize(diner);
        timeline_.rows.resize(diner);
    }
    return seats_[diner - 1];
}

Order* Builder::order(std::uint32_t number) {
    return number == 0 || number > timeline_.orders.size() ? nullptr : &timeline_.orders[number - 1];
}

bool Builder::waits_for(std::uint32_t diner, std::uint32_t number) {
    const Order* const it = order(number);
    return it != nullptr && it->released_us == not_yet && seat(diner).orders.now() == number;
}

void Builder::begin_own(std::uint32_t diner, SpanKind kind, std::int64_t at_us) {
    Seat& guest = seat(diner);
    if (!guest.here) return;
    end_own(guest, at_us);
    Span span{.begin_us = at_us, .end_us = at_us, .diner = diner, .order = guest.orders.now(), .kind = kind};
    if (const Order* const latest = order(guest.orders.now())) {
        span.course = latest->course;
        span.kitchen = latest->kitchen;
        span.attempt = latest->attempt;
    }
    guest.span = spans_.begin(span);
}

void Builder::end_own(Seat& guest, std::int64_t at_us) {
    spans_.end(guest.span, at_us);
    guest.span = OpenSpans::none;
}

// Marks as wasted what a cook has in hand for an order that nobody waits for any more.
void Builder::waste_what_is_cooked(std::uint32_t number, std::int64_t at_us) {
    const Order& it = *order(number);
    const bool is_cooked = it.started_us != not_yet && it.silent_us == not_yet && it.freed_us == not_yet;
    if (is_cooked) spans_.begin_wasted(number, it, at_us);
}

void Builder::release(Order& it, std::int64_t at_us) {
    if (it.released_us == not_yet) it.released_us = at_us;
}

void Builder::free_kitchen(std::uint32_t number, std::int64_t at_us) {
    if (Order* const it = order(number)) it->freed_us = at_us;
    spans_.end_wasted(number, at_us);
}

void Builder::mark(const Record& record, MarkKind kind) {
    marks_.push_back({.time_us = record.time_us,
                      .record = static_cast<std::uint32_t>(record_),
                      .diner = record.diner,
                      .order = record.order,
                      .course = record.course,
                      .kitchen = record.kitchen,
                      .attempt = record.attempt,
                      .kind = kind});
}

void Builder::close_what_is_open() {
    fall_silent_until(trace_.records.size());
    for (const Seat& guest : seats_) spans_.leave_open(guest.span, trace_.end);
    spans_.leave_wasted_open(trace_.end);
}

}  // namespace

void build_timeline(Work& work, const Trace& trace, const Timeline& before, std::size_t shared, Timeline& into) {
    const auto builder = std::make_shared<Builder>(trace, into);
    work.add([builder, &before, shared] { builder->begin(before, shared); });
    work.add([builder] { return builder->records_left(); },
             [builder](std::size_t from, std::size_t until) { builder->play(until - from); });
    work.add([builder] { builder->close_what_is_open(); });
    lay_out_rows(work, {builder, &builder->rows()}, into);
}

Timeline build_timeline(const Trace& trace) { return build_timeline(trace, {}, 0); }

Timeline build_timeline(const Trace& trace, const Timeline& before, std::size_t shared) {
    Timeline timeline;
    Work work;
    build_timeline(work, trace, before, shared, timeline);
    work.play_all();
    return timeline;
}

}  // namespace kitchen
