#include "core/views/in_flight.hpp"

#include "core/base/check.hpp"
#include "core/trace/in_force.hpp"

#include <algorithm>
#include <utility>

namespace kitchen {
namespace {

bool wanted_at(const Timeline& timeline, std::uint32_t number, Time t) {
    const Order* const order = timeline.order(number);
    return order != nullptr && order->wanted_at(t);
}

InFlightTicket ticket_of(const Record& record, const Timeline& timeline, Time now) {
    return {.since_us = record.time_us,
            .order = record.order,
            .diner = record.diner,
            .opens_us = record.time_us + (event_row(record.event).stop == Stop::at_hatch ? record.value : 0),
            .kitchen = record.kitchen,
            .wanted = wanted_at(timeline, record.order, now)};
}

// Gives each of `kitchens` its range of `items`, which are in order of kitchen.
template <class Item, class KitchenOf>
void give_ranges(const std::vector<Item>& items, std::vector<InFlightKitchen>& kitchens,
                 IndexRange InFlightKitchen::*range, const KitchenOf& kitchen_of_item) {
    std::uint32_t at = 0;
    for (std::size_t k = 0; k < kitchens.size(); ++k) {
        const std::uint32_t begin = at;
        while (at < items.size() && kitchen_of_item(items[at]) == k) ++at;
        kitchens[k].*range = {begin, at};
    }
}

void sort_by_kitchen(std::vector<InFlightTicket>& tickets) {
    std::stable_sort(tickets.begin(), tickets.end(),
                     [](const InFlightTicket& a, const InFlightTicket& b) { return a.kitchen < b.kitchen; });
}

class Filler {
  public:
    Filler(const Scenario& scenario, const Scenario& in_force, const Trace& trace, const Timeline& timeline,
           const GoingOn& going_on, Time now, InFlight& into)
        : scenario_(scenario),
          in_force_(in_force),
          trace_(trace),
          timeline_(timeline),
          going_on_(going_on),
          now_(now),
          into_(into) {}

    void fill() {
        into_ = {};
        const Waiters& waiters = in_force_.waiters;
        into_.pantry_by_runners = !stops_the_loop(waiters.pantry, waiter_blocks(waiters));
        into_.kitchens.resize(in_force_.kitchens.size());
        fill_waiters();
        fill_tickets();
        fill_hatches();
        fill_errands();
        fill_shelf();
        fill_asks();
        fill_breakers();
        fill_budgets();
    }

  private:
    void fill_waiters();
    void fill_tickets();
    void fill_hatches();
    void fill_errands();
    void fill_shelf();
    void fill_asks();
    void fill_breakers();
    void fill_budgets();

    template <class Visit>
    void each(Lasting kind, const Visit& visit) const {
        for (const std::uint32_t n : going_on_[static_cast<std::size_t>(kind)]) visit(trace_.records[n]);
    }

    const Scenario& scenario_;
    const Scenario& in_force_;  // the settings at `now_`
    const Trace& trace_;
    const Timeline& timeline_;
    const GoingOn& going_on_;
    Time now_;
    InFlight& into_;
};

void Filler::fill_waiters() {
    each(Lasting::entrance, [&](const Record& record) {
        into_.at_entrance.push_back({.since_us = record.time_us, .diner = record.diner});
    });
    each(Lasting::waiter, [&](const Record& record) {
        into_.at_tables.push_back(
            {.since_us = record.time_us, .diner = record.diner, .waiter = static_cast<std::uint32_t>(record.value)});
    });
}

void Filler::fill_tickets() {
    const auto list_at = [&](Stop stop) -> std::vector<InFlightTicket>* {
        switch (stop) {
            case Stop::for_runner: return &into_.pantry_queue;
            case Stop::for_hatch: return &into_.hatch_queue;
            case Stop::for_shelf: return &into_.for_shelf;
            case Stop::for_mailbox: return &into_.for_mailbox;
            case Stop::same:
            case Stop::at_entrance:
            case Stop::in_pantry:
            case Stop::at_hatch:
            case Stop::in_queue:
            case Stop::with_cook:
            case Stop::between:
            case Stop::over: break;
        }
        return nullptr;
    };
    each(Lasting::stop, [&](const Record& record) {
        if (auto* const list = list_at(event_row(record.event).stop))
            list->push_back(ticket_of(record, timeline_, now_));
    });
    for (std::vector<InFlightTicket>* const list : {&into_.for_shelf, &into_.for_mailbox}) sort_by_kitchen(*list);
    const auto kitchen = [](const InFlightTicket& ticket) { return ticket.kitchen; };
    give_ranges(into_.for_shelf, into_.kitchens, &InFlightKitchen::for_shelf, kitchen);
    give_ranges(into_.for_mailbox, into_.kitchens, &InFlightKitchen::for_mailbox, kitchen);
}

void Filler::fill_hatches() {
    each(Lasting::hatch, [&](const Record& record) {
        into_.in_hatches.push_back(ticket_of(record, timeline_, now_));
        ++into_.kitchens[record.kitchen].hatches;
    });
}

// A runner whom nobody waits for any more comes back without a record of it.
void Filler::fill_errands() {
    each(Lasting::runner, [&](const Record& record) {
        const std::int64_t until_us = record.time_us + record.value;
        if (until_us <= now_.us) return;
        into_.errands.push_back({.since_us = record.time_us,
                                 .until_us = until_us,
                                 .order = record.order,
                                 .diner = record.diner,
                                 .wanted = wanted_at(timeline_, record.order, now_)});
    });
}

void Filler::fill_shelf() {
    std::vector<const Record*> dishes;
    each(Lasting::dish, [&](const Record& record) { dishes.push_back(&record); });
    std::sort(dishes.begin(), dishes.end(), [](const Record* a, const Record* b) {
        return std::pair(a->kitchen, a->value) < std::pair(b->kitchen, b->value);
    });
    for (const Record* const dish : dishes) {
        const Duration fresh_for = in_force_.kitchens[dish->kitchen].shelf.fresh_for;
        into_.shelf.push_back({.made_us = dish->time_us,
                               .good_until_us = fresh_for.is_never() ? not_yet : (dish->time() + fresh_for).us,
                               .dish = static_cast<std::uint32_t>(dish->value)});
    }
    give_ranges(dishes, into_.kitchens, &InFlightKitchen::shelf, [](const Record* dish) { return dish->kitchen; });
}

// A cook who has put the dish down asks for nothing any more, though the supplier may not have been cancelled.
void Filler::fill_asks() {
    std::vector<std::pair<std::uint16_t, Ask>> found;
    each(Lasting::ask, [&](const Record& record) {
        const auto number = static_cast<std::uint32_t>(record.value);
        const Order* const ask = timeline_.order(number);
        const Order* const asker = timeline_.order(record.order);
        if (ask == nullptr) return;
        CHECK(asker != nullptr);
        if (asker->freed_us != not_yet && asker->freed_us <= now_.us) return;
        found.emplace_back(asker->kitchen, Ask{.since_us = ask->placed_us,
                                               .timer_us = ask->timer_us,
                                               .order = number,
                                               .asker = record.order,
                                               .diner = ask->diner,
                                               .cook = asker->cook,
                                               .attempt = ask->attempt});
    });
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    give_ranges(found, into_.kitchens, &InFlightKitchen::asks, [](const auto& each) { return each.first; });
    for (const auto& each : found) into_.asks.push_back(each.second);
}

void Filler::fill_breakers() {
    for (std::size_t k = 0; k < into_.kitchens.size(); ++k)
        into_.kitchens[k].has_breaker = in_force_.kitchens[k].breaker.kind != BreakerKind::none;
    InForce changes(scenario_, trace_, timeline_.changes);
    for (const std::uint32_t n : going_on_[static_cast<std::size_t>(Lasting::breaker)]) {
        const Record& record = trace_.records[n];
        InFlightKitchen& kitchen = into_.kitchens[record.kitchen];
        kitchen.breaker = *event_row(record.event).breaker;
        kitchen.breaker_since_us = record.time_us;
        if (kitchen.breaker != BreakerIs::open || !kitchen.has_breaker) continue;
        // It stays open for as long as it was set to when it opened.
        const Breaker then = effective(changes.after(n).kitchens[record.kitchen].breaker);
        kitchen.breaker_until_us = (record.time() + then.open_for).us;
    }
}

void Filler::fill_budgets() {
    into_.budgets.resize(in_force_.courses.size());
    for (std::size_t c = 0; c < trace_.tokens_left.size(); ++c) {
        const Budget budget = effective(in_force_.courses[c].budget);
        if (budget.kind != BudgetKind::tokens) continue;
        const std::vector<TokensLeft>& levels = trace_.tokens_left[c];
        const auto after = std::partition_point(levels.begin(), levels.end(),
                                                [&](const TokensLeft& each) { return each.since_us <= now_.us; });
        if (after == levels.begin()) continue;
        const std::int64_t left = (after - 1)->tokens;
        into_.budgets[c] = {.left = static_cast<double>(left) / 1e6,
                            .most = budget.tokens,
                            .allows_retry = tokens_allow_retry(budget, left)};
    }
}

}  // namespace

Stop stop_of(const InFlight& in_flight, std::uint32_t order, Time now) {
    const auto holds = [order](const auto& items) {
        return std::any_of(items.begin(), items.end(), [order](const auto& item) { return item.order == order; });
    };
    if (holds(in_flight.pantry_queue)) return Stop::for_runner;
    if (holds(in_flight.errands)) return Stop::in_pantry;
    if (holds(in_flight.hatch_queue)) return Stop::for_hatch;
    const auto held = std::find_if(in_flight.in_hatches.begin(), in_flight.in_hatches.end(),
                                   [order](const InFlightTicket& ticket) { return ticket.order == order; });
    if (held != in_flight.in_hatches.end() && held->opening_at(now)) return Stop::at_hatch;
    if (holds(in_flight.for_shelf)) return Stop::for_shelf;
    return holds(in_flight.for_mailbox) ? Stop::for_mailbox : Stop::same;
}

void fill_in_flight(const Scenario& scenario, const Scenario& in_force, const Trace& trace, const Timeline& timeline,
                    const GoingOn& going_on, Time now, InFlight& into) {
    Filler(scenario, in_force, trace, timeline, going_on, now, into).fill();
}

}  // namespace kitchen
