// The event table: complete, and what its rows say, by hand.
#include "core/trace/event.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

using namespace kitchen;

namespace {

// The names of the events whose row fits.
template <class Fits>
std::vector<std::string_view> events_that(const Fits& fits) {
    std::vector<std::string_view> names;
    for (const EventRow& row : event_table)
        if (fits(row)) names.push_back(row.name);
    return names;
}

using Names = std::vector<std::string_view>;

}  // namespace

TEST_CASE("every event has a row of its own, found by its name") {
    CHECK(event_count == static_cast<int>(Event::default_given) + 1);
    std::set<std::string_view> names;
    for (int n = 0; n < event_count; ++n) {
        const auto event = static_cast<Event>(n);
        CAPTURE(name_of(event));
        CHECK(names.insert(name_of(event)).second);
        CHECK(find_event(name_of(event)) == event);
    }
    CHECK_FALSE(find_event("timer_rings"));
    CHECK_FALSE(find_event(""));
}

TEST_CASE(
    "nearly every event belongs to an order; those of a visit, a course, a kitchen and the restaurant are these") {
    const auto of = [](Subject subject) {
        return events_that([&](const EventRow& row) { return row.subject == subject; });
    };
    CHECK(of(Subject::visit) ==
          Names{"diner_arrived", "patience_ended", "visit_ended", "waiter_awaited", "waiter_came", "turned_away"});
    CHECK(of(Subject::course) == Names{"default_given"});
    CHECK(of(Subject::kitchen) == Names{"breaker_opened", "breaker_half_opened", "breaker_closed"});
    CHECK(of(Subject::restaurant) == Names{"knob_changed", "closing_time"});
}

TEST_CASE("four events place an order, and five are the end of one in its kitchen") {
    CHECK(events_that([](const EventRow& row) { return row.places_order; }) ==
          Names{"order_placed", "backup_ordered", "duplicate_placed", "renewal_ordered"});
    CHECK(events_that([](const EventRow& row) { return row.stop == Stop::over; }) ==
          Names{"ticket_refused", "dish_ready", "kitchen_failed", "order_cancelled", "shelf_hit"});
}

TEST_CASE("what is taken can be given up") {
    for (const Resource resource : {Resource::runner, Resource::waiter}) {
        const auto takes = events_that([&](const EventRow& row) { return row.takes == resource; });
        const auto frees = events_that([&](const EventRow& row) { return row.frees == resource; });
        CHECK(takes.size() == 1);
        CHECK(frees.size() == 1);
    }
    CHECK(events_that([](const EventRow& row) { return row.takes == Resource::hatch; }) ==
          Names{"hatch_entered", "hatch_taken"});
}

TEST_CASE("a cook, a waiter, a place in a queue and a dish that makes room depend on who comes first") {
    CHECK(events_that([](const EventRow& row) { return row.value_by_turns; }) ==
          Names{"ticket_queued", "cooking_started", "waiter_awaited", "waiter_came", "pantry_queued", "hatch_queued",
                "shelf_locked", "mailbox_full", "shelf_evicted"});
    for (const EventRow& row : event_table) {
        CAPTURE(row.name);
        const bool is_place =
            row.value == ValueKind::place || row.value == ValueKind::cook || row.value == ValueKind::waiter;
        if (is_place) CHECK(row.value_by_turns);
    }
}
