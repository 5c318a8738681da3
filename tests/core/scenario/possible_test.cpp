// What can happen in a run, at the beginning or after a change.
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "core/scenario/knobs.hpp"
#include "core/scenario/possible.hpp"
#include "tests/core/restaurant/small_scenario.hpp"
#include "tests/core/scenario/every_timer.hpp"

using namespace kitchen;
using namespace kitchen::test;

namespace {

Scenario plain() { return small_scenario({0, 1000}, seconds(1), never); }

// The grill orders from the larder.
Scenario supplied() {
    Scenario scenario = plain();
    scenario.kitchens.push_back(kitchen_named("larder", seconds(1)));
    scenario.kitchens[0].supplier.kitchen = "larder";
    return scenario;
}

Scenario set_at_the_beginning(Scenario scenario, std::string_view assignment) {
    REQUIRE(set_from_text(scenario, assignment).has_value());
    return scenario;
}

// The same value, but set by a change after 9 seconds.
Scenario set_by_a_change(Scenario scenario, std::string_view assignment) {
    Scenario other = scenario;
    const auto knob = set_from_text(other, assignment);
    REQUIRE(knob.has_value());
    scenario.changes.push_back({seconds(9), *knob, get(other, *knob)});
    return scenario;
}

Possible only(bool Possible::*flag) {
    Possible possible;
    possible.*flag = true;
    return possible;
}

}  // namespace

TEST_CASE("each setting makes one thing possible, at the beginning and after a change") {
    struct Case {
        std::string_view assignment;
        bool Possible::*flag;
    };
    CHECK(possible_in(plain()) == Possible{});
    for (const Case& each :
         {Case{"course.steak.timer=3s", &Possible::order_timers}, Case{"diners.patience=3s", &Possible::patience},
          Case{"kitchen.grill.condition=gone", &Possible::no_answer},
          Case{"kitchen.grill.condition=broken", &Possible::errors},
          Case{"kitchen.grill.clean_up=1s", &Possible::clean_ups}, Case{"course.steak.tries=2", &Possible::pauses},
          Case{"course.steak.backup.kitchens=grill", &Possible::backups},
          Case{"course.steak.backup.otherwise=default dish", &Possible::default_dishes},
          Case{"course.steak.duplicate.after=1s", &Possible::duplicates},
          Case{"kitchen.grill.queue.limit=2", &Possible::refusals},
          Case{"kitchen.grill.queue.standing_timer=3s", &Possible::refusals},
          Case{"kitchen.grill.breaker.kind=count", &Possible::refusals},
          Case{"kitchen.grill.rate_limit=1", &Possible::refusals},
          Case{"kitchen.grill.when_diner_leaves=looks at the deadline", &Possible::refusals}}) {
        CAPTURE(each.assignment);
        CHECK(possible_in(set_at_the_beginning(plain(), each.assignment)) == only(each.flag));
        CHECK(possible_in(set_by_a_change(plain(), each.assignment)) == only(each.flag));
    }
}

TEST_CASE("other values of these settings make nothing possible") {
    for (const char* assignment : {"course.steak.timer=none", "diners.patience=none", "kitchen.grill.condition=fine",
                                   "kitchen.grill.clean_up=0s", "course.steak.tries=1", "course.steak.backup.tries=2",
                                   "course.steak.backup.otherwise=apology", "course.steak.duplicate.after=none",
                                   "kitchen.grill.queue.limit=none", "kitchen.grill.queue.standing_timer=none",
                                   "kitchen.grill.breaker.kind=none", "kitchen.grill.rate_limit=none",
                                   "kitchen.grill.when_diner_leaves=keeps cooking"}) {
        CAPTURE(assignment);
        CHECK(possible_in(set_at_the_beginning(plain(), assignment)) == Possible{});
        CHECK(possible_in(set_by_a_change(plain(), assignment)) == Possible{});
    }
}

TEST_CASE("diners pause between their tries at a backup, if their course has one at any time") {
    const char* const backup = "course.steak.backup.kitchens=grill";
    const char* const tries = "course.steak.backup.tries=2";
    Possible expected = only(&Possible::backups);
    CHECK(possible_in(set_at_the_beginning(plain(), backup)) == expected);
    expected.pauses = true;
    CHECK(possible_in(set_at_the_beginning(set_at_the_beginning(plain(), backup), tries)) == expected);
    CHECK(possible_in(set_at_the_beginning(set_by_a_change(plain(), backup), tries)) == expected);
    CHECK(possible_in(set_by_a_change(set_at_the_beginning(plain(), backup), tries)) == expected);
    CHECK(possible_in(set_by_a_change(set_by_a_change(plain(), backup), tries)) == expected);
    // Another course has the backup.
    Scenario two = plain();
    two.courses.push_back(two.courses[0]);
    two.courses[1].name = "soup";
    two = set_at_the_beginning(two, tries);
    CHECK(possible_in(set_at_the_beginning(two, "course.soup.backup.kitchens=grill")) == only(&Possible::backups));
}

TEST_CASE("what is set at the beginning stays possible when a change ends it") {
    Scenario scenario = set_at_the_beginning(plain(), "kitchen.grill.condition=broken");
    CHECK(possible_in(set_by_a_change(scenario, "kitchen.grill.condition=fine")) == only(&Possible::errors));
    scenario = set_at_the_beginning(plain(), "course.steak.timer=3s");
    CHECK(possible_in(set_by_a_change(scenario, "course.steak.timer=none")) == only(&Possible::order_timers));
}

TEST_CASE("every timer of those who wait counts as one, and the queue's own does not") {
    for (const char* assignment : every_timer) {
        CAPTURE(assignment);
        const bool is_patience = assignment == std::string_view("diners.patience=3s");
        const Possible expected = only(is_patience ? &Possible::patience : &Possible::order_timers);
        CHECK(expected.has_timers());
        CHECK(possible_in(set_at_the_beginning(plain(), assignment)) == expected);
        CHECK(possible_in(set_by_a_change(plain(), assignment)) == expected);
    }
    CHECK_FALSE(possible_in(set_at_the_beginning(plain(), "kitchen.grill.queue.standing_timer=3s")).has_timers());
}

TEST_CASE("a kitchen that may not get its supplies may answer with an error") {
    CHECK(possible_in(supplied()) == Possible{});
    for (const char* assignment :
         {"kitchen.grill.supplier.timer=3s", "kitchen.grill.supplier.deadline=passed on",
          "kitchen.larder.queue.limit=2", "kitchen.grill.queue.limit=2", "kitchen.larder.condition=broken"}) {
        CAPTURE(assignment);
        CHECK(possible_in(set_at_the_beginning(supplied(), assignment)).errors);
        CHECK(possible_in(set_by_a_change(supplied(), assignment)).errors);
        // The larder has no supplier.
        std::string of_larder = assignment;
        if (const std::size_t at = of_larder.find("grill.supplier"); at != std::string::npos) {
            of_larder.replace(at, 5, "larder");
            CHECK_FALSE(possible_in(set_at_the_beginning(supplied(), of_larder)).errors);
            CHECK_FALSE(possible_in(set_by_a_change(supplied(), of_larder)).errors);
        }
    }
    CHECK_FALSE(possible_in(set_at_the_beginning(supplied(), "kitchen.grill.supplier.tries=2")).errors);
    CHECK_FALSE(possible_in(set_at_the_beginning(supplied(), "kitchen.larder.condition=gone")).errors);
}

TEST_CASE("diners may wait for a waiter who has one table each, who blocks, or who fetches from the pantry herself") {
    for (const char* assignment : {"waiters.kind=blocking", "waiters.kind=one a table"}) {
        CAPTURE(assignment);
        CHECK(possible_in(set_at_the_beginning(plain(), assignment)) == only(&Possible::waits_for_waiter));
    }
    const char* const work = "course.steak.pantry=300ms";
    const char* const herself = "waiters.pantry=by the waiter";
    const char* const runners = "waiters.pantry=by runners";
    const auto is_possible = [](const Scenario& scenario) {
        CHECK(possible_in(scenario).waits_for_waiter == waiter_may_fetch(scenario));
        return waiter_may_fetch(scenario);
    };
    // Neither the work alone nor the waiter who would do it alone.
    CHECK_FALSE(is_possible(set_at_the_beginning(plain(), work)));
    CHECK_FALSE(is_possible(set_by_a_change(plain(), work)));
    CHECK_FALSE(is_possible(set_at_the_beginning(plain(), herself)));
    CHECK_FALSE(is_possible(set_by_a_change(plain(), herself)));
    // Both, each of them at the beginning or after a change.
    CHECK(is_possible(set_at_the_beginning(set_at_the_beginning(plain(), work), herself)));
    CHECK(is_possible(set_at_the_beginning(set_by_a_change(plain(), work), herself)));
    CHECK(is_possible(set_by_a_change(set_at_the_beginning(plain(), work), herself)));
    CHECK(is_possible(set_by_a_change(set_by_a_change(plain(), work), herself)));
    CHECK_FALSE(is_possible(set_by_a_change(set_at_the_beginning(plain(), work), runners)));
}

TEST_CASE("a kitchen's most cooks, a breaker and a budget of tokens count at the beginning and after a change") {
    using OfKitchen = PossibleParts::OfKitchen;
    Scenario scenario = supplied();
    scenario.kitchens[0].cooks = 3;
    scenario.kitchens[1].cooks = 1;
    const PossibleParts usual{{OfKitchen{.cooks_max = 3}, OfKitchen{.cooks_max = 1}}, {false}};
    CHECK(possible_parts_in(scenario) == usual);
    PossibleParts expected = usual;
    expected.kitchens[1].cooks_max = 8;
    CHECK(possible_parts_in(set_by_a_change(scenario, "kitchen.larder.cooks=8")) == expected);
    CHECK(possible_parts_in(set_by_a_change(scenario, "kitchen.grill.cooks=2")) == usual);
    const auto both_ways = [&](std::string_view assignment, const PossibleParts& all) {
        CAPTURE(assignment);
        CHECK(possible_parts_in(set_at_the_beginning(scenario, assignment)) == all);
        CHECK(possible_parts_in(set_by_a_change(scenario, assignment)) == all);
    };
    expected = usual;
    expected.kitchens[1].breaker = true;
    both_ways("kitchen.larder.breaker.kind=polly", expected);
    both_ways("kitchen.larder.breaker.kind=none", usual);
    expected = usual;
    expected.kitchens[0].no_answer = true;
    both_ways("kitchen.grill.condition=gone", expected);
    both_ways("kitchen.grill.condition=broken", usual);
    // gRPC's budget has tokens, Envoy's has not.
    expected = usual;
    expected.token_budgets[0] = true;
    both_ways("course.steak.budget.kind=tokens", expected);
    both_ways("course.steak.budget.kind=grpc", expected);
    both_ways("course.steak.budget.kind=envoy", usual);
    both_ways("course.steak.budget.kind=none", usual);
}

TEST_CASE("there is a pantry when a course has work for it, at the beginning or after a change") {
    CHECK_FALSE(has_pantry(plain()));
    CHECK_FALSE(has_pantry(set_by_a_change(plain(), "course.steak.timer=3s")));
    CHECK(has_pantry(set_at_the_beginning(plain(), "course.steak.pantry=300ms")));
    CHECK(has_pantry(set_by_a_change(plain(), "course.steak.pantry=300ms")));
}
