// The sentence of each event that the stories of transcript_test.cpp leave out, one record at a time.
#include "core/prose/transcript.hpp"

#include "core/scenario/knobs.hpp"
#include "tests/core/trace/story.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace kitchen;
using namespace kitchen::test;

namespace {

// What is said of one more event of Ana's order at the grill, a second after it.
std::string said(Event event, std::int64_t value = 0, const Scenario& scenario = small_house()) {
    return sentence(scenario, Story().arrived(0, 1).ordered(0, 1, -1).says(1000, event, 1, value).closed(2000), 2);
}

std::string refused(Why why) { return said(Event::ticket_refused, static_cast<std::int64_t>(why)); }

// The same event of an order that the grill placed at its supplier, the bread basket.
std::string said_of_supplies(Event event, std::int64_t value = 0) {
    Trace trace = Story()
                      .arrived(0, 1)
                      .ordered(0, 1, -1)
                      .cooking(0, 1)
                      .ordered(0, 1, -1, {.kitchen = 1})
                      .says(1000, event, 2, value)
                      .closed(2000);
    trace.records[3].layer = trace.records[4].layer = 1;
    return sentence(small_house(), trace, 4);
}

}  // namespace

TEST_CASE("what happens at the entrance and in the pantry has its sentences") {
    CHECK(said(Event::waiter_awaited, 3) == "No waiter is free: Ana is third at the entrance.");
    CHECK(said(Event::waiter_came, 1) == "A waiter looks after Ana.");
    CHECK(said(Event::turned_away) == "Too many wait at the entrance: Ana is turned away.");
    CHECK(said(Event::pantry_queued, 1) == "No runner is free for Ana.");
    Scenario scenario = small_house();
    scenario.waiters.pantry = PantryWork::by_the_waiter;
    CHECK(said(Event::pantry_started, 1'500'000, scenario) == "The waiter goes to the pantry for Ana, for 1.5 s.");
    scenario.waiters.pantry = PantryWork::by_runners;
    CHECK(said(Event::pantry_started, 1'500'000, scenario) == "A runner goes to the pantry for Ana, for 1.5 s.");
    // A waiter who blocks anyway does it herself.
    scenario.waiters.kind = WaiterKind::blocking;
    CHECK(said(Event::pantry_started, 1'500'000, scenario) == "The waiter goes to the pantry for Ana, for 1.5 s.");
    CHECK(said(Event::pantry_done) == "What Ana needs from the pantry has arrived.");
    CHECK(said(Event::patience_ended) == "Ana's patience ends.");
    CHECK(said(Event::visit_ended, static_cast<std::int64_t>(Outcome::served)) == "Ana leaves, 1 s after coming in.");
}

TEST_CASE("what happens between the order and a cook has its sentences") {
    CHECK(said(Event::hatch_queued, 2) == "No hatch to the grill is free: Ana's ticket is second in the queue there.");
    CHECK(said(Event::mailbox_full, 1) == "The mailbox of the grill is full: Ana's letter waits.");
    CHECK(said(Event::shelf_hit, 0) == "The grill has the dish on the shelf.");
    CHECK(said(Event::shelf_hit, 1) == "The grill has a dish past its time on the shelf, and serves it.");
    CHECK(said(Event::shelf_locked, 1) ==
          "Ana's dish is already being cooked for another diner: this order waits for it.");
    CHECK(said(Event::shelf_filled, 0) == "A dish goes on the shelf of the grill.");
    CHECK(said(Event::renewal_ordered, 0) == "The grill cooks a new dish for its shelf.");
    CHECK(said(Event::order_cancelled) == "Ana's order is cancelled on its way to a cook.");
}

TEST_CASE("who goes to the pantry follows the changes up to when the ticket comes to it") {
    Scenario scenario = small_house();
    scenario.changes = {{milliseconds(500), address_of<&Waiters::pantry>(), std::string("by the waiter")}};
    const auto at_1_s = [&](const Trace& trace) { return sentence(scenario, trace, trace.records.size() - 2); };
    const auto ordered = [] { return Story().arrived(0, 1).ordered(0, 1, -1); };
    CHECK(at_1_s(ordered().changed(500, 0).says(1000, Event::pantry_started, 1, 1'500'000).closed(2000)) ==
          "The waiter goes to the pantry for Ana, for 1.5 s.");
    // A ticket that has waited for a runner has one.
    CHECK(at_1_s(ordered()
                     .says(0, Event::pantry_queued, 1, 1)
                     .changed(500, 0)
                     .says(1000, Event::pantry_started, 1, 1'500'000)
                     .closed(2000)) == "A runner goes to the pantry for Ana, for 1.5 s.");
}

TEST_CASE("a ticket that is refused is said with the reason") {
    CHECK(refused(Why::queue_full) == "The queue of the grill is full: Ana's ticket is refused.");
    CHECK(refused(Why::breaker_open) == "The circuit breaker of the grill is open: Ana's order is not even sent.");
    CHECK(refused(Why::deadline_passed) == "The grill sees that Ana's deadline has passed, and does not cook.");
    CHECK(refused(Why::rate_limit) == "The grill has had too many orders: Ana's ticket is refused.");
    CHECK(refused(Why::queue_standing) ==
          "Ana's ticket has waited too long in the standing queue of the grill, and is refused.");
}

TEST_CASE("what policies do has its sentences") {
    CHECK(said(Event::breaker_opened) == "The circuit breaker of the grill opens: no order is sent there.");
    CHECK(said(Event::breaker_half_opened) == "The circuit breaker of the grill lets a probe through.");
    CHECK(said(Event::breaker_closed) == "The circuit breaker of the grill closes: orders are sent there again.");
    CHECK(said(Event::budget_spent) == "Ana would order again, but the budget for that is spent.");
    CHECK(said(Event::default_given) == "Ana gets the default dish.");
    CHECK(said(Event::duplicate_placed, 3'000'000) ==
          "Ana orders from the grill, as a duplicate of the first order, with a timer of 3 s.");
    CHECK(sentence(small_house(), Story().arrived(0, 1).backup(0, 1, -1, {.kitchen = 1, .attempt = 2}).closed(10), 1) ==
          "Ana asks the backup, the bread basket, a second time, with no timer.");
    Scenario scenario = small_house();
    scenario.waiters.cancellation = Cancellation::cancelled_once;
    CHECK(said(Event::clean_up_started, 700'000, scenario) == "The grill is told to stop, and cleans up for 700 ms.");
    scenario.waiters.cancellation = Cancellation::cancelled_at_every_await;
    CHECK(said(Event::clean_up_started, 700'000, scenario) ==
          "The grill is told to stop, and begins to clean up, but is cancelled again immediately.");
}

TEST_CASE("a dish that is served later than it is ready was wanted all the time") {
    const Trace trace = Story()
                            .arrived(0, 1)
                            .ordered(0, 1, -1)
                            .cooking(0, 1)
                            .happens(1000, Event::dish_ready, 1)
                            .happens(1500, Event::dish_served, 1)
                            .left(1500, 1, Outcome::served)
                            .closed(2000);
    CHECK(sentence(small_house(), trace, 3) == "The grill has Ana's dish ready.");
}

TEST_CASE("an error of an order that was given up before is said to have come too late") {
    const Trace trace = Story()
                            .arrived(0, 1)
                            .ordered(0, 1, 1000)
                            .cooking(0, 1)
                            .happens(1000, Event::timer_rang, 1)
                            .left(1000, 1, Outcome::sorry)
                            .happens(2500, Event::kitchen_failed, 1)
                            .closed(5000);
    CHECK(sentence(small_house(), trace, 5) ==
          "The grill answers with an error, but Ana stopped waiting for it 1.5 s ago.");
    CHECK(said(Event::kitchen_failed) == "The grill answers Ana with an error.");
}

TEST_CASE("a cook who begins with an earlier order of the diner takes that one's ticket") {
    const Trace trace = Story()
                            .arrived(0, 1)
                            .ordered(0, 1, -1)
                            .queued(0, 1, 1)
                            .ordered(1000, 1, -1, {.kitchen = 1})
                            .cooking(1000, 1)
                            .closed(2000);
    CHECK(transcript(small_house(), trace).find("A cook at the grill takes Ana's ticket, after 1 s in the queue.\n") !=
          std::string::npos);
}

TEST_CASE("what happens to supplies is said of the supplier, and not of the diner") {
    CHECK(said_of_supplies(Event::ticket_queued, 1) == "The ticket is first in the queue of the bread basket.");
    CHECK(said_of_supplies(Event::cooking_started, 1) == "A cook at the bread basket begins.");
    CHECK(said_of_supplies(Event::dish_ready) == "The bread basket is ready with it.");
    CHECK(said_of_supplies(Event::dish_served) == "The supplies from the bread basket have arrived.");
    CHECK(said_of_supplies(Event::kitchen_failed) == "The bread basket answers with an error.");
    CHECK(said_of_supplies(Event::timer_rang) == "The timer for the bread basket rings.");
    CHECK(said_of_supplies(Event::order_cancelled) == "The bread basket is told to stop.");
    CHECK(said_of_supplies(Event::pause_started, 250'000) == "The next order waits 250 ms.");
    CHECK(said_of_supplies(Event::mailbox_full, 1) == "The mailbox of the bread basket is full: the letter waits.");
    CHECK(said_of_supplies(Event::shelf_locked, 1) ==
          "The dish is already being cooked for another diner: this order waits for it.");
    const auto refused_supplies = [](Why why) {
        return said_of_supplies(Event::ticket_refused, static_cast<std::int64_t>(why));
    };
    CHECK(refused_supplies(Why::queue_full) == "The queue of the bread basket is full: the ticket is refused.");
    CHECK(refused_supplies(Why::deadline_passed) ==
          "The bread basket sees that the deadline has passed, and does not cook.");
    CHECK(refused_supplies(Why::queue_standing) ==
          "The ticket has waited too long in the standing queue of the bread basket, and is refused.");
}

TEST_CASE("a rush comes in alone or together") {
    Scenario scenario = small_house();
    const auto said_of = [&](std::int64_t diners) {
        scenario.changes = {{seconds(1), address_of<&Diners::rush>(), diners}};
        return sentence(scenario, Story().changed(1000, 0).closed(2000), 0);
    };
    CHECK(said_of(1) == "One more diner comes in.");
    CHECK(said_of(5) == "5 more diners come in together.");
}
