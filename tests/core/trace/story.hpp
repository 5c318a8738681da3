// Traces written by hand, for the tests of the views: what is expected can be worked out without the model.
// All times are milliseconds.
#pragma once

#include "core/scenario/scenario.hpp"
#include "core/trace/record.hpp"
#include "core/trace/trace.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kitchen::test {

// A grill (kitchen 0, course 0 of the same name) and a bread basket (kitchen 1, no course).
inline Scenario small_house() {
    Scenario scenario;
    scenario.kitchens.resize(2);
    scenario.kitchens[0].name = "grill";
    scenario.kitchens[1].name = "bread basket";
    scenario.courses.resize(1);
    scenario.courses[0].name = "grill";
    scenario.courses[0].kitchen = "grill";
    return scenario;
}

struct At {
    std::uint16_t course = 0;
    std::uint16_t kitchen = 0;
    std::uint16_t attempt = 1;
};

// Tells one event after another; an order's later events repeat what it was placed with.
class Story {
  public:
    Story& arrived(std::int64_t ms, std::uint32_t diner) { return add(ms, Event::diner_arrived, 0, {.diner = diner}); }
    // The orders are numbered from 1 in the order of these calls. A timer of -1 is none.
    Story& ordered(std::int64_t ms, std::uint32_t diner, std::int64_t timer_ms, At at = {}) {
        return place(ms, Event::order_placed, diner, timer_ms, at);
    }
    Story& backup(std::int64_t ms, std::uint32_t diner, std::int64_t timer_ms, At at = {.kitchen = 1}) {
        return place(ms, Event::backup_ordered, diner, timer_ms, at);
    }
    Story& queued(std::int64_t ms, std::uint32_t order, std::int64_t place) {
        return add(ms, Event::ticket_queued, place, orders_.at(order - 1));
    }
    Story& cooking(std::int64_t ms, std::uint32_t order, std::int64_t cook = 1) {
        return add(ms, Event::cooking_started, cook, orders_.at(order - 1));
    }
    // dish_ready, dish_served, kitchen_failed, timer_rang, order_cancelled
    Story& happens(std::int64_t ms, Event event, std::uint32_t order) {
        return add(ms, event, 0, orders_.at(order - 1));
    }
    // Any other event of an order, with a value.
    Story& says(std::int64_t ms, Event event, std::uint32_t order, std::int64_t value) {
        return add(ms, event, value, orders_.at(order - 1));
    }
    Story& wasted(std::int64_t ms, std::uint32_t order, std::int64_t cooked_ms) {
        return add(ms, Event::dish_wasted, cooked_ms * 1000, orders_.at(order - 1));
    }
    Story& pauses(std::int64_t ms, std::uint32_t order, std::int64_t pause_ms) {
        return add(ms, Event::pause_started, pause_ms * 1000, orders_.at(order - 1));
    }
    Story& left(std::int64_t ms, std::uint32_t diner, Outcome outcome) {
        return add(ms, Event::visit_ended, static_cast<std::int64_t>(outcome), {.diner = diner});
    }
    // After this order, the last one of its course.
    Story& default_given(std::int64_t ms, std::uint32_t order) {
        const Ids& last = orders_.at(order - 1);
        return add(ms, Event::default_given, 0, {.diner = last.diner, .order = last.order, .course = last.course});
    }
    Story& changed(std::int64_t ms, std::int64_t change) { return add(ms, Event::knob_changed, change, {}); }

    // Ready, served and gone home immediately.
    Story& eats(std::int64_t ms, std::uint32_t order, std::uint32_t diner, Outcome outcome = Outcome::served) {
        return happens(ms, Event::dish_ready, order).happens(ms, Event::dish_served, order).left(ms, diner, outcome);
    }
    // The order is cancelled in the kitchen, and the timer rings.
    Story& rings(std::int64_t ms, std::uint32_t order) {
        return happens(ms, Event::order_cancelled, order).happens(ms, Event::timer_rang, order);
    }

    Trace closed(std::int64_t ms) {
        add(ms, Event::closing_time, 0, {});
        trace_.end = {ms * 1000};
        return trace_;
    }
    Trace at_bound() {
        trace_.ended = Ended::event_bound;
        trace_.end = trace_.records.empty() ? Time{} : trace_.records.back().time();
        return trace_;
    }

  private:
    struct Ids {
        std::uint32_t diner = 0;
        std::uint32_t order = 0;
        std::uint16_t course = no_index;
        std::uint16_t kitchen = no_index;
        std::uint16_t attempt = 0;
    };

    Story& place(std::int64_t ms, Event event, std::uint32_t diner, std::int64_t timer_ms, At at) {
        const auto number = static_cast<std::uint32_t>(orders_.size() + 1);
        orders_.push_back({diner, number, at.course, at.kitchen, at.attempt});
        return add(ms, event, timer_ms < 0 ? -1 : timer_ms * 1000, orders_.back());
    }
    Story& add(std::int64_t ms, Event event, std::int64_t value, const Ids& ids) {
        trace_.records.push_back({.time_us = ms * 1000,
                                  .value = value,
                                  .diner = ids.diner,
                                  .order = ids.order,
                                  .course = ids.course,
                                  .kitchen = ids.kitchen,
                                  .attempt = ids.attempt,
                                  .event = event});
        return *this;
    }

    Trace trace_;
    std::vector<Ids> orders_;
};

// The whole of a second try, a backup and a dish for nobody, with two diners and one cook:
// Ana is served at 2 s; Ben queues, rings at 5 s, pauses 1 s, tries again, rings at 11 s, and has bread at 11.2 s.
// The grill is not told, and finishes Ben's first dish at 8 s for nobody.
inline Trace ben_has_bread() {
    return Story()
        .arrived(0, 1)
        .ordered(0, 1, 5000)
        .cooking(0, 1)
        .arrived(0, 2)
        .ordered(0, 2, 5000)
        .queued(0, 2, 1)
        .eats(2000, 1, 1)
        .cooking(2000, 2)
        .happens(5000, Event::timer_rang, 2)
        .pauses(5000, 2, 1000)
        .ordered(6000, 2, 5000, {.attempt = 2})
        .queued(6000, 3, 1)
        .happens(8000, Event::dish_ready, 2)
        .wasted(8000, 2, 6000)
        .cooking(8000, 3)
        .happens(11000, Event::timer_rang, 3)
        .backup(11000, 2, -1)
        .cooking(11000, 4)
        .eats(11200, 4, 2, Outcome::backup)
        .closed(15000);
}

}  // namespace kitchen::test
