#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "app/restaurant/parts.hpp"
#include "app/ui/words.hpp"
#include "core/base/words.hpp"
#include "core/lesson/text_template.hpp"

namespace kitchen::app {
namespace {

struct KitchenNow {
    const Scene& scene;
    const Scenario& scenario;
    const Snapshot& snapshot;
    const Kitchen& kitchen;
    const InFlightKitchen& in_flight;
    std::size_t index;

    KitchenNow(const Scene& of, std::size_t k)
        : scene(of),
          scenario(*of.scenario),
          snapshot(*of.snapshot),
          kitchen(of.scenario->kitchens[k]),
          in_flight(of.snapshot->in_flight.kitchens[k]),
          index(k) {}

    std::string where() const { return with_article(kitchen.name); }
};

bool same_kitchen(const InFlightTicket& ticket, std::size_t kitchen) { return ticket.kitchen == kitchen; }

// The orders that wait at the hatches for that kitchen: how many, and the first one.
struct Queue {
    std::int64_t waiting = 0;
    const InFlightTicket* first = nullptr;
};

Queue queue_at_hatches(const KitchenNow& look) {
    Queue queue;
    for (const InFlightTicket& ticket : look.snapshot.in_flight.hatch_queue) {
        if (!same_kitchen(ticket, look.index)) continue;
        if (queue.waiting++ == 0) queue.first = &ticket;
    }
    return queue;
}

Queue queue_of(const std::vector<InFlightTicket>& tickets, const IndexRange& range) {
    return {range.size(), range.size() == 0 ? nullptr : &tickets[range.begin]};
}

// ", 2 wait", or empty.
std::string and_waiting(std::int64_t waiting) {
    if (waiting == 0) return {};
    return fmt::format(", {} {}", short_count(waiting), waiting == 1 ? "waits" : "wait");
}

// " 2 more wait, the first of them for Ana since 0:12.3."
std::string queue_story(const KitchenNow& look, const Queue& queue, const char* what) {
    if (queue.first == nullptr) return {};
    return fmt::format(" {} {} for {}, the first for {} since {}.", counted(queue.waiting, "ticket", "tickets"),
                       queue.waiting == 1 ? "waits" : "wait", what, diner_name(look.scenario, queue.first->diner),
                       clock_text(Time{queue.first->since_us}));
}

// "3 of 4".
std::string of(std::int64_t some, std::int64_t all) {
    return fmt::format("{} of {}", short_count(some), short_count(all));
}

// ---- Hatches

std::vector<std::string> hatches_words(const KitchenNow& look) {
    const std::string taken = of(look.in_flight.hatches, look.scenario.waiters.hatches.per_kitchen);
    const std::string waiting = and_waiting(queue_at_hatches(look).waiting);
    return {fmt::format("hatches {}{}", taken, waiting), taken + waiting, taken};
}

std::string hatches_story(const KitchenNow& look) {
    const std::int64_t all = look.scenario.waiters.hatches.per_kitchen;
    return fmt::format("{} {} to {} {} taken.{}", of(look.in_flight.hatches, all), all == 1 ? "hatch" : "hatches",
                       look.where(), look.in_flight.hatches == 1 ? "is" : "are",
                       queue_story(look, queue_at_hatches(look), "one"));
}

// ---- Breaker

std::vector<std::string> breaker_words(const KitchenNow& look) {
    if (!look.in_flight.has_breaker) return {"no breaker now", "none"};
    switch (look.in_flight.breaker) {
        case BreakerIs::closed: return {"breaker closed", "closed"};
        case BreakerIs::half_open: return {"breaker half-open", "half-open"};
        case BreakerIs::open: break;
    }
    const Duration left{look.in_flight.breaker_until_us - look.snapshot.now.us};
    if (left.us <= 0) return {"breaker open, probe next", "open, probe next", "open"};
    const std::string time = short_time(left);
    return {fmt::format("breaker open, probe in {}", time), fmt::format("breaker open {} more", time),
            fmt::format("open {} more", time), "open"};
}

std::string breaker_story(const KitchenNow& look) {
    if (!look.in_flight.has_breaker) return fmt::format("{} has no circuit breaker now.", capitalized(look.where()));
    const std::string since = clock_text(Time{look.in_flight.breaker_since_us});
    switch (look.in_flight.breaker) {
        case BreakerIs::closed:
            return fmt::format("The circuit breaker of {} is closed{}: every order goes through.", look.where(),
                               look.in_flight.breaker_since_us == 0 ? std::string() : fmt::format(" since {}", since));
        case BreakerIs::half_open:
            return fmt::format(
                "The circuit breaker of {} is half-open since {}: a probe was let through, and its answer decides.",
                look.where(), since);
        case BreakerIs::open: break;
    }
    return fmt::format(
        "The circuit breaker of {} is open since {}: every order is refused immediately. At {} one is let through, a "
        "probe.",
        look.where(), since, clock_text(Time{look.in_flight.breaker_until_us}));
}

// ---- Retry budget

// "5.5 of 10".
std::string coins(const TokenBudget& budget) {
    return fmt::format("{} of {}", figure_text(budget.left, -1), figure_text(budget.most, -1));
}

std::vector<std::string> budget_words(const KitchenNow& look) {
    const auto& budget = budget_at(look.scene, look.index);
    if (!budget) return {"no retry budget now", "none"};
    if (!budget->allows_retry) return {fmt::format("no retry: {} coins", coins(*budget)), "no retry"};
    return {fmt::format("{} coins for retries", coins(*budget)), fmt::format("{} coins", coins(*budget)),
            fmt::format("{} coins", figure_text(budget->left, -1)), figure_text(budget->left, -1)};
}

std::string budget_story(const KitchenNow& look) {
    const auto& budget = budget_at(look.scene, look.index);
    if (!budget) return fmt::format("{} has no retry budget now.", capitalized(look.where()));
    return fmt::format("{} coins are left for retries at {}: a diner whose order fails now {}.", coins(*budget),
                       look.where(), budget->allows_retry ? "may order again" : "may not order again");
}

// ---- Shelf

struct ShelfCount {
    std::int64_t good = 0;
    std::int64_t old = 0;
    const ShelvedDish* youngest = nullptr;
};

ShelfCount count_shelf(const KitchenNow& look) {
    ShelfCount count;
    for (std::uint32_t n = look.in_flight.shelf.begin; n < look.in_flight.shelf.end; ++n) {
        const ShelvedDish& dish = look.snapshot.in_flight.shelf[n];
        ++(dish.good_at(look.snapshot.now) ? count.good : count.old);
        if (count.youngest == nullptr || dish.made_us > count.youngest->made_us) count.youngest = &dish;
    }
    return count;
}

std::vector<std::string> shelf_words(const KitchenNow& look) {
    const ShelfCount count = count_shelf(look);
    const std::string waiting =
        and_waiting(queue_of(look.snapshot.in_flight.for_shelf, look.in_flight.for_shelf).waiting);
    if (count.youngest == nullptr) return {"shelf empty" + waiting, "empty" + waiting, "empty"};
    if (look.kitchen.shelf.dishes > 1) {
        const std::string good = fmt::format("{} fresh", short_count(count.good));
        const std::string old = count.old == 0 ? std::string() : fmt::format(", {} old", short_count(count.old));
        return {fmt::format("shelf: {}{}{}", good, old, waiting), good + old + waiting, good + old, good};
    }
    if (count.good == 0) return {"shelf: past its time" + waiting, "too old" + waiting, "too old"};
    if (count.youngest->good_until_us == not_yet) return {"shelf: fresh" + waiting, "fresh" + waiting, "fresh"};
    const std::string left = short_time(Duration{count.youngest->good_until_us - look.snapshot.now.us});
    return {fmt::format("shelf: fresh for {}{}", left, waiting), fmt::format("fresh, {}{}", left, waiting), left};
}

std::string shelf_story(const KitchenNow& look) {
    const ShelfCount count = count_shelf(look);
    const std::string waiting = queue_story(look, queue_of(look.snapshot.in_flight.for_shelf, look.in_flight.for_shelf),
                                            "a dish that is cooked for all");
    const std::string shelf = fmt::format("The shelf of {}", look.where());
    if (count.youngest == nullptr) return fmt::format("{} is empty.{}", shelf, waiting);
    const std::string made = clock_text(Time{count.youngest->made_us});
    if (look.kitchen.shelf.dishes > 1) {
        return fmt::format("{} has {}: {} fresh, {} past their time. The latest was made at {}.{}", shelf,
                           counted(count.good + count.old, "dish", "dishes"), short_count(count.good),
                           short_count(count.old), made, waiting);
    }
    if (count.youngest->good_until_us == not_yet)
        return fmt::format("{} has a dish, made at {}, which stays fresh forever.{}", shelf, made, waiting);
    return fmt::format("{} has a dish, made at {}; {} {}.{}", shelf, made,
                       count.good > 0 ? "it stays fresh until" : "it was fresh until",
                       clock_text(Time{count.youngest->good_until_us}), waiting);
}

// ---- Mailbox

std::vector<std::string> mailbox_words(const KitchenNow& look) {
    const std::string full = of(look.snapshot.kitchens[look.index].queue.size(), look.kitchen.mailbox.places);
    const std::string waiting = and_waiting(look.in_flight.for_mailbox.size());
    const bool is_full = look.snapshot.kitchens[look.index].queue.size() >= look.kitchen.mailbox.places;
    return {fmt::format("mailbox {}{}", full, waiting), (is_full ? "mailbox full" : "mailbox " + full) + waiting,
            full + waiting, full};
}

std::string mailbox_story(const KitchenNow& look) {
    const SnapshotKitchen& k = look.snapshot.kitchens[look.index];
    std::int64_t dead = 0;
    for (std::uint32_t n = k.queue.begin; n < k.queue.end; ++n) dead += look.snapshot.queue[n].wanted ? 0 : 1;
    const std::string for_nobody =
        dead == 0 ? std::string() : fmt::format(" {} of them for nobody any more.", short_count(dead));
    return fmt::format(
        "{} {} in the mailbox of {} {} taken.{}{}", of(k.queue.size(), look.kitchen.mailbox.places),
        look.kitchen.mailbox.places == 1 ? "place" : "places", look.where(), k.queue.size() == 1 ? "is" : "are",
        for_nobody,
        queue_story(look, queue_of(look.snapshot.in_flight.for_mailbox, look.in_flight.for_mailbox), "a place"));
}

// ---- Supplier

std::vector<std::string> supplier_words(const KitchenNow& look) {
    const std::string& name = look.kitchen.supplier.kitchen;
    if (look.in_flight.asks.size() == 0) return {fmt::format("{}: not asked", name), "not asked", "none"};
    const std::string asks = short_count(look.in_flight.asks.size());
    const bool one = look.in_flight.asks.size() == 1;
    const Ask& first = look.snapshot.in_flight.asks[look.in_flight.asks.begin];
    const std::string attempt = one && first.attempt > 1 ? fmt::format(", try {}", first.attempt) : std::string();
    const std::string whom = with_article(name);
    return {fmt::format("{} of {} {} for {}{}", asks,
                        counted(look.snapshot.kitchens[look.index].busy.size(), "cook", "cooks"),
                        one ? "waits" : "wait", whom, attempt),
            fmt::format("{} {} for {}{}", asks, one ? "waits" : "wait", whom, attempt),
            fmt::format("{} {} for {}", asks, one ? "waits" : "wait", whom), fmt::format("{}: {} asked", name, asks),
            asks};
}

std::string supplier_story(const KitchenNow& look) {
    const std::string supplier = with_article(look.kitchen.supplier.kitchen);
    if (look.in_flight.asks.size() == 0)
        return fmt::format("{} orders from {}, but has asked for nothing now.", capitalized(look.where()), supplier);
    const Ask& first = look.snapshot.in_flight.asks[look.in_flight.asks.begin];
    const std::string timer = first.timer_us < 0 ? std::string("without a timer")
                                                 : fmt::format("with a timer of {}", plain_time({first.timer_us}));
    return fmt::format("{} of {} {} for {}. The first asked at {} for {}, try {}, {}.",
                       counted(look.in_flight.asks.size(), "cook", "cooks"), look.where(),
                       look.in_flight.asks.size() == 1 ? "waits" : "wait", supplier, clock_text(Time{first.since_us}),
                       diner_name(look.scenario, first.diner), first.attempt, timer);
}

}  // namespace

std::vector<std::string> part_words(const Scene& scene, std::size_t kitchen, Part part) {
    const KitchenNow look(scene, kitchen);
    switch (part) {
        case Part::hatches: return hatches_words(look);
        case Part::breaker: return breaker_words(look);
        case Part::budget: return budget_words(look);
        case Part::shelf: return shelf_words(look);
        case Part::mailbox: return mailbox_words(look);
        case Part::supplier: return supplier_words(look);
    }
    return {};
}

std::string part_story(const Scene& scene, std::size_t kitchen, Part part) {
    const KitchenNow look(scene, kitchen);
    switch (part) {
        case Part::hatches: return hatches_story(look);
        case Part::breaker: return breaker_story(look);
        case Part::budget: return budget_story(look);
        case Part::shelf: return shelf_story(look);
        case Part::mailbox: return mailbox_story(look);
        case Part::supplier: return supplier_story(look);
    }
    return {};
}

}  // namespace kitchen::app
