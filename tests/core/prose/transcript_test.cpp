#include "core/prose/transcript.hpp"

#include "core/restaurant/simulate.hpp"
#include "core/scenario/knobs.hpp"
#include "tests/core/trace/story.hpp"
#include "tests/processor_time.hpp"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

using namespace kitchen;
using namespace kitchen::test;

TEST_CASE("a run with a pause, a backup and a dish for nobody reads as a story") {
    CHECK(
        transcript(small_house(), ben_has_bread()) ==
        "0:00.0 Ana comes in and orders from the grill, with a timer of 5 s. A cook begins immediately.\n"
        "0:00.0 Ben comes in and orders from the grill, with a timer of 5 s. No cook is free: the ticket is first in "
        "the queue.\n"
        "0:02.0 The grill has Ana's dish ready. Ana is served and leaves, 2 s after coming in.\n"
        "0:02.0 A cook at the grill takes Ben's ticket, after 2 s in the queue.\n"
        "0:05.0 Ben's timer rings after 5 s. Nobody tells the grill, which keeps cooking. Ben pauses for 1 s.\n"
        "0:06.0 Ben orders from the grill a second time, with a timer of 5 s. No cook is free: the ticket is first in "
        "the queue.\n"
        "0:08.0 The grill has Ben's dish ready, but Ben stopped waiting for it 3 s ago. It is thrown away: 6 s of "
        "cooking wasted. A cook at the grill takes Ben's ticket, after 2 s in the queue.\n"
        "0:11.0 Ben's timer rings after 5 s. Nobody tells the grill, which keeps cooking. Ben turns to a backup, the "
        "bread "
        "basket, with no timer. A cook begins immediately.\n"
        "0:11.2 The bread basket has Ben's dish ready. Ben is served the backup and leaves, 11.2 s after coming in.\n"
        "0:15.0 The restaurant closes.\n"
        "Two diners came in.\n"
        "One was served: Ana at 0:02.0.\n"
        "One had a backup: Ben at 0:11.2.\n"
        "The longest visit was Ben's: 11.2 s.\n"
        "Nobody is still waiting.\n"
        "Two orders timed out. One finished dish was thrown away. Cooks spent 6 s on orders that nobody got.\n");
}

TEST_CASE("a ticket that waited at a hatch was not in the queue, and its wait is counted from the order") {
    Scenario scenario = small_house();
    scenario.waiters.hatches.opens = milliseconds(400);
    const std::string text = transcript(scenario, simulate(scenario));
    CHECK(text.find("Ana's ticket has a hatch to the grill, which takes 400 ms to open.") != std::string::npos);
    CHECK(text.find("Ana's ticket goes through the hatch to the grill. A cook at the grill takes Ana's ticket, 400 ms "
                    "after the order.") != std::string::npos);
}

TEST_CASE("an order that is cancelled in the pantry leaves no queue") {
    Scenario scenario = small_house();
    scenario.diners = {.arrive = Arrive::at, .at = {seconds(0)}};
    scenario.courses[0].pantry = seconds(5);
    scenario.courses[0].timer = seconds(2);
    const std::string text = transcript(scenario, simulate(scenario));
    CAPTURE(text);
    CHECK(text.find("0:02.0 Ana's timer rings after 2 s. The order is cancelled on its way to a cook. Nothing") !=
          std::string::npos);
    scenario.courses[0].timer = never;
    scenario.diners.patience = seconds(3);
    const std::string patient = transcript(scenario, simulate(scenario));
    CAPTURE(patient);
    CHECK(patient.find("Ana's order is cancelled on its way to a cook.") != std::string::npos);
    CHECK(patient.find("queue") == std::string::npos);
}

TEST_CASE("a ticket that is cancelled in the queue leaves it") {
    Scenario scenario = small_house();
    scenario.diners = {.arrive = Arrive::at, .at = {seconds(0), seconds(0)}};
    scenario.kitchens[0].cooks = 1;
    scenario.kitchens[0].cook_time.mean = seconds(9);
    scenario.courses[0].timer = seconds(2);
    const std::string text = transcript(scenario, simulate(scenario));
    CAPTURE(text);
    CHECK(text.find("0:02.0 Ben's timer rings after 2 s. The ticket leaves the queue.") != std::string::npos);
    scenario.courses[0].timer = never;
    scenario.diners.patience = seconds(3);
    CHECK(transcript(scenario, simulate(scenario)).find("Ben's ticket leaves the queue of the grill.") !=
          std::string::npos);
}

TEST_CASE("a sentence takes no longer because many came at the instant of the order") {
    Scenario scenario = small_house();
    scenario.diners = {.arrive = Arrive::burst, .count = 50'000};
    scenario.kitchens[0].cooks = 2'000;
    scenario.kitchens[0].cook_time.mean = seconds(1);
    const Trace trace = simulate(scenario);
    std::size_t lines = 0;
    const double began = processor_seconds();
    transcript(scenario, trace, [&](std::string_view) { ++lines; });
    CHECK(lines > 100'000);
    CHECK(processor_seconds() - began < 5);
}

TEST_CASE("a diner who comes in and cannot order is said to come in") {
    Scenario scenario = small_house();
    scenario.diners = {.arrive = Arrive::at, .at = {seconds(0), seconds(0)}};
    scenario.waiters.kind = WaiterKind::one_a_table;
    scenario.waiters.number = 1;
    const std::string text = transcript(scenario, simulate(scenario));
    CAPTURE(text);
    CHECK(text.find("0:00.0 Ben comes in. No waiter is free: Ben is first at the entrance.\n") != std::string::npos);
}

TEST_CASE("nobody comes, and then it is closing time") {
    CHECK(transcript(small_house(), Story().closed(10'000)) == "0:10.0 The restaurant closes.\nNobody came in.\n");
}

TEST_CASE("without a timer the transcript ends with those who are still waiting") {
    Story story;
    for (std::uint32_t n = 1; n <= 5; ++n) story.arrived(0, n).ordered(0, n, -1).cooking(0, n, n);
    CHECK(summary(small_house(), story.closed(60'000)) ==
          "1:00.0 The restaurant closes.\n"
          "Five diners came in.\n"
          "Five diners are still waiting: Ana, Ben, Chi, Dev and Eva. They have waited 1 min so far.\n");
}

TEST_CASE("one diner who is still waiting is in the singular") {
    CHECK(summary(small_house(), Story().arrived(1000, 1).ordered(1000, 1, -1).closed(10'000)) ==
          "0:10.0 The restaurant closes.\n"
          "One diner came in.\n"
          "One diner is still waiting: Ana. The wait so far: 9 s.\n");
}

TEST_CASE("diners who came together and still wait have one wait, those who did not have the longest") {
    Story story;
    story.arrived(2000, 1).ordered(2000, 1, -1).arrived(2000, 2).ordered(2000, 2, -1);
    CHECK(summary(small_house(), story.closed(10'000)).find("They have waited 8 s so far.") != std::string::npos);
    Story other;
    other.arrived(2000, 1).ordered(2000, 1, -1).arrived(3000, 2).ordered(3000, 2, -1);
    CHECK(summary(small_house(), other.closed(10'000)).find("The longest of these waits so far: 8 s, by Ana.") !=
          std::string::npos);
}

TEST_CASE("one order that timed out is said") {
    const Trace trace = Story().arrived(0, 1).ordered(0, 1, 1000).cooking(0, 1).rings(1000, 1).closed(3000);
    CHECK(summary(small_house(), trace).find("One order timed out.") != std::string::npos);
}

TEST_CASE("those told sorry together are named with the instant, once") {
    Story story;
    for (std::uint32_t n = 1; n <= 5; ++n) story.arrived(0, n).ordered(0, n, 5000).cooking(0, n, n);
    for (std::uint32_t n = 1; n <= 5; ++n) story.rings(5000, n).left(5000, n, Outcome::sorry);
    const Trace trace = story.closed(30'000);
    const std::string text = transcript(small_house(), trace);
    CHECK(
        text.find("0:05.0 Eva's timer rings after 5 s. The grill is told to stop. Nothing is left to try: Eva is told "
                  "sorry, 5 s after coming in.\n") != std::string::npos);
    CHECK(summary(small_house(), trace) ==
          "0:30.0 The restaurant closes.\n"
          "Five diners came in.\n"
          "Five were told sorry, all at 0:05.0: Ana, Ben, Chi, Dev and Eva.\n"
          "Each of these visits lasted 5 s.\n"
          "Nobody is still waiting.\n"
          "Five orders timed out. Cooks spent 25 s on orders that nobody got.\n");
}

TEST_CASE("what several diners do at one instant is said diner by diner") {
    const Trace trace =
        Story().arrived(0, 1).arrived(0, 2).ordered(0, 1, -1).ordered(0, 2, -1).cooking(0, 1).queued(0, 2, 1).closed(0);
    const std::string text = transcript(small_house(), trace);
    CHECK(text.substr(0, text.find("0:00.0 The restaurant")) ==
          "0:00.0 Ana comes in and orders from the grill, with no timer. A cook begins immediately.\n"
          "0:00.0 Ben comes in and orders from the grill, with no timer. No cook is free: the ticket is first in the "
          "queue.\n");
}

TEST_CASE("within an instant the first to happen is said first") {
    const Trace trace = Story()
                            .arrived(0, 1)
                            .ordered(0, 1, -1)
                            .queued(0, 1, 2)
                            .arrived(0, 2)
                            .ordered(0, 2, -1)
                            .cooking(0, 2)
                            .eats(1000, 2, 2)
                            .cooking(1000, 1)
                            .closed(2000);
    const std::string text = transcript(small_house(), trace);
    CHECK(text.find("0:01.0 The grill has Ben's dish ready.") <
          text.find("0:01.0 A cook at the grill takes Ana's ticket"));
}

TEST_CASE("courses with names of their own are ordered by name, one after another") {
    Scenario scenario = small_house();
    scenario.courses[0].name = "steak";
    scenario.courses.push_back(scenario.courses[0]);
    scenario.courses[1].name = scenario.courses[1].kitchen = "bread basket";
    const Trace trace = Story()
                            .arrived(0, 1)
                            .ordered(0, 1, 3000)
                            .cooking(0, 1)
                            .happens(1000, Event::dish_ready, 1)
                            .happens(1000, Event::dish_served, 1)
                            .ordered(1000, 1, 90'000, {.course = 1, .kitchen = 1})
                            .cooking(1000, 2)
                            .eats(3000, 2, 1)
                            .closed(4000);
    CHECK(
        transcript(scenario, trace) ==
        "0:00.0 Ana comes in and orders the steak from the grill, with a timer of 3 s. A cook begins immediately.\n"
        "0:01.0 The grill has Ana's steak ready. Ana is served and orders from the bread basket, with a timer of 1 min "
        "30 s. A cook begins immediately.\n"
        "0:03.0 The bread basket has Ana's dish ready. Ana is served and leaves, 3 s after coming in.\n"
        "0:04.0 The restaurant closes.\n"
        "One diner came in.\n"
        "One was served: Ana at 0:03.0.\n"
        "The longest visit was Ana's: 3 s.\n"
        "Nobody is still waiting.\n");
}

TEST_CASE("a blocking waiter's room tells who was not heard") {
    Scenario scenario = small_house();
    scenario.waiters.kind = WaiterKind::blocking;
    const Trace trace = Story()
                            .arrived(0, 1)
                            .arrived(0, 2)
                            .ordered(0, 1, 3000)
                            .cooking(0, 1)
                            .eats(5000, 1, 1)
                            .ordered(5000, 2, 3000)
                            .cooking(5000, 2)
                            .eats(6000, 2, 2)
                            .closed(8000);
    const std::string text = transcript(scenario, trace);
    CHECK(
        text.substr(0, text.find("0:08.0")) ==
        "0:00.0 Ana comes in and orders from the grill, with a timer of 3 s. A cook begins immediately, and the waiter "
        "stands at the window until the answer comes.\n"
        "0:00.0 Ben comes in.\n"
        "0:05.0 The grill has Ana's dish ready. The timer of 3 s was up 2 s ago, but nobody was free to hear it. Ana "
        "is served and leaves, 5 s after coming in.\n"
        "0:05.0 After 5 s the waiter comes to Ben, who orders from the grill, with a timer of 3 s. A cook begins "
        "immediately, and the waiter stands at the window until the answer comes.\n"
        "0:06.0 The grill has Ben's dish ready. Ben is served and leaves, 6 s after coming in.\n");
}

TEST_CASE("how long ago a timer was up that nobody heard is counted from the order") {
    const Trace trace = Story().arrived(1000, 1).ordered(2000, 1, 3000).cooking(2000, 1).eats(9000, 1, 1).closed(9500);
    CHECK(transcript(small_house(), trace).find("The timer of 3 s was up 4 s ago, but") != std::string::npos);
}

TEST_CASE("a bell held up by the waiter says how late it is") {
    const Trace trace = Story().arrived(0, 1).ordered(0, 1, 1000).cooking(0, 1).rings(2500, 1).closed(3000);
    const std::string text = transcript(small_house(), trace);
    CHECK(
        text.find("0:02.5 Ana's timer of 1 s rings only now, 1.5 s late: the waiter was held up. The grill is told to "
                  "stop.\n") != std::string::npos);
}

TEST_CASE("tickets leave the queue when the kitchen is told, and stay when it is not") {
    const auto story = [] { return Story().arrived(0, 1).ordered(0, 1, 1000).queued(0, 1, 2); };
    CHECK(transcript(small_house(), story().rings(1000, 1).closed(2000)).find("The ticket leaves the queue.") !=
          std::string::npos);
    const std::string stays =
        transcript(small_house(), story().happens(1000, Event::timer_rang, 1).cooking(1500, 1).closed(2000));
    CHECK(stays.find("0:01.0 Ana's timer rings after 1 s. Nobody tells the grill: the ticket stays in the queue.\n") !=
          std::string::npos);
    CHECK(
        stays.find("0:01.5 A cook at the grill takes Ana's ticket, though Ana stopped waiting for it 500 ms ago.\n") !=
        std::string::npos);
}

TEST_CASE("a dish that comes at the instant of the bell is said to be just too late") {
    const Trace timeout_first = Story()
                                    .arrived(0, 1)
                                    .ordered(0, 1, 1000)
                                    .cooking(0, 1)
                                    .happens(1000, Event::timer_rang, 1)
                                    .left(1000, 1, Outcome::sorry)
                                    .happens(1000, Event::dish_ready, 1)
                                    .wasted(1000, 1, 1000)
                                    .closed(2000);
    CHECK(transcript(small_house(), timeout_first)
              .find("0:01.0 Ana's timer rings after 1 s. Nothing is left to try: Ana is told sorry, 1 s after coming "
                    "in. The "
                    "grill has Ana's dish ready, but Ana has just stopped waiting for it. It is thrown away: 1 s of "
                    "cooking wasted.\n") != std::string::npos);
    const Trace dish_first = Story()
                                 .arrived(0, 1)
                                 .ordered(0, 1, 1000)
                                 .cooking(0, 1)
                                 .happens(1000, Event::dish_ready, 1)
                                 .wasted(1000, 1, 1000)
                                 .happens(1000, Event::timer_rang, 1)
                                 .left(1000, 1, Outcome::sorry)
                                 .closed(2000);
    CHECK(
        transcript(small_house(), dish_first)
            .find("0:01.0 The grill has Ana's dish ready at the very moment the timer rings. It is thrown away: 1 s of "
                  "cooking wasted. Ana's timer rings after 1 s. Nothing is left to try: Ana is told sorry, 1 s after "
                  "coming in.\n") != std::string::npos);
}

TEST_CASE("a default dish is said when it is given") {
    Scenario scenario = small_house();
    scenario.courses.push_back(scenario.courses[0]);
    scenario.courses[1].name = "soup";
    const Trace trace = Story()
                            .arrived(0, 1)
                            .ordered(0, 1, 1000)
                            .cooking(0, 1)
                            .rings(1000, 1)
                            .default_given(1000, 1)
                            .ordered(1000, 1, 1000, {.course = 1})
                            .cooking(1000, 2)
                            .rings(2000, 2)
                            .default_given(2000, 2)
                            .left(2000, 1, Outcome::backup)
                            .closed(3000);
    const std::string text = transcript(scenario, trace);
    CHECK(text.find(
              "0:01.0 Ana's timer rings after 1 s. The grill is told to stop. Ana gets the default dish. Ana orders "
              "the soup from the grill, with a timer of 1 s. A cook begins immediately.\n") != std::string::npos);
    CHECK(text.find(
              "0:02.0 Ana's timer rings after 1 s. The grill is told to stop. Ana gets the default dish and leaves, "
              "2 s after coming in.\n") != std::string::npos);
}

TEST_CASE("what cooks order is said with the kitchen that asks, and what the shelf does with the dish") {
    Scenario scenario = small_house();
    scenario.diners = {.arrive = Arrive::at, .at = {seconds(0), seconds(3)}};
    scenario.kitchens[0].supplier = {.kitchen = "bread basket", .timer = milliseconds(400), .tries = 2};
    scenario.kitchens[0].cook_time.mean = seconds(1);
    scenario.kitchens[1].cook_time = {.shape = Shape::listed, .times = {milliseconds(500), milliseconds(300)}};
    scenario.kitchens[1].shelf = {.fresh_for = seconds(1), .stale = Stale::served_while_cooking};
    const std::string text = transcript(scenario, simulate(scenario));
    const auto tells = [&](std::string_view line) {
        CAPTURE(text);
        CHECK(text.find(line) != std::string::npos);
    };
    tells(
        "A cook begins immediately. For Ana's dish the grill asks the bread basket for supplies, with a timer of 400 "
        "ms.");
    tells("For Ana's dish the grill asks the bread basket for supplies a second time, with a timer of 400 ms.");
    tells(
        "For Ben's dish the grill asks the bread basket for supplies, with a timer of 400 ms. The bread basket cooks "
        "a new dish for its shelf. The bread basket has a dish past its time on the shelf, and serves it.");
    const Trace cut = Story().arrived(0, 1).ordered(0, 1, -1).says(0, Event::supplies_ordered, 1, 2).closed(1000);
    CHECK(sentence(small_house(), cut, 2) == "The grill needs supplies for Ana's dish.");
    const Trace full = Story().arrived(0, 1).ordered(0, 1, -1).says(0, Event::shelf_evicted, 1, 2).closed(1000);
    CHECK(sentence(small_house(), full, 2) == "The shelf of the grill is full, and its oldest dish is thrown out.");
    const auto looked = [](std::int64_t value) {
        const Trace trace = Story().arrived(0, 1).ordered(0, 1, -1).says(0, Event::shelf_missed, 1, value).closed(1000);
        return sentence(small_house(), trace, 2);
    };
    CHECK(looked(0) == "The shelf of the grill does not have it.");
    CHECK(looked(1) == "Looking at the shelf of the grill takes too long.");
}

TEST_CASE("errors, and retries after them, are said") {
    const Trace trace = Story()
                            .arrived(0, 1)
                            .ordered(0, 1, -1)
                            .cooking(0, 1)
                            .happens(500, Event::kitchen_failed, 1)
                            .pauses(500, 1, 250)
                            .ordered(750, 1, -1, {.attempt = 11})
                            .closed(1000);
    const std::string text = transcript(small_house(), trace);
    CHECK(text.find("0:00.500 The grill answers Ana with an error. Ana pauses for 250 ms.\n") != std::string::npos);
    CHECK(text.find("0:00.750 Ana orders from the grill an eleventh time, with no timer.\n") != std::string::npos);
    CHECK(text.find("Kitchens answered with one error.") != std::string::npos);
    const auto again = [](std::uint16_t attempt) {
        return sentence(small_house(), Story().arrived(0, 1).ordered(0, 1, -1, {.attempt = attempt}).closed(10), 1);
    };
    CHECK(again(8) == "Ana orders from the grill an eighth time, with no timer.");
    CHECK(again(18) == "Ana orders from the grill an 18th time, with no timer.");
    CHECK(again(28) == "Ana orders from the grill a 28th time, with no timer.");
    CHECK(again(80) == "Ana orders from the grill an 80th time, with no timer.");
    // A hundred and eleventh, a hundred and eightieth.
    CHECK(again(111) == "Ana orders from the grill a 111th time, with no timer.");
    CHECK(again(180) == "Ana orders from the grill a 180th time, with no timer.");
}

TEST_CASE("changes are said as what they do") {
    Scenario scenario = small_house();
    const auto change = [&](const char* path, const Value& value) {
        scenario.changes.push_back({seconds(1), *find_knob(scenario, path), value});
    };
    change("kitchen.grill.condition", std::string("gone"));
    change("kitchen.grill.condition", std::string("broken"));
    change("kitchen.grill.condition", std::string("fine"));
    change("kitchen.grill.slowness", 4.0);
    change("kitchen.grill.slowness", 1.0);
    change("course.grill.timer", Duration{seconds(3)});
    change("course.grill.timer", never);
    change("diners.every", Duration{milliseconds(500)});
    Story story;
    for (std::int64_t n = 0; n < 8; ++n) story.changed(1000, n);
    const std::string text = transcript(scenario, story.closed(2000));
    CHECK(text.substr(0, text.find("0:02.0")) ==
          "0:01.0 The grill is gone: from now on it takes tickets and never answers.\n"
          "0:01.0 The grill is broken: from now on it answers with an error.\n"
          "0:01.0 The grill is fine.\n"
          "0:01.0 The grill is slow: its dishes now take 4 times as long.\n"
          "0:01.0 The grill is back to its usual speed.\n"
          "0:01.0 From now on, \"Kitchen timer\" of the grill is 3 s.\n"
          "0:01.0 From now on, \"Kitchen timer\" of the grill is none.\n"
          "0:01.0 From now on, \"New diner every\" is 500 ms.\n");
}

TEST_CASE("at the bound on events the transcript says that it stops and why") {
    const Trace trace = Story().arrived(0, 1).ordered(0, 1, -1).arrived(1000, 2).at_bound();
    CHECK(summary(small_house(), trace) ==
          "0:01.0 The run was cut off at 0:01.0 after 3 events: it would not end, or not fit in memory. What would "
          "follow is not known.\n"
          "Two diners came in.\n"
          "Two diners are still waiting: Ana and Ben. The longest of these waits so far: 1 s, by Ana.\n");
}

TEST_CASE("ten thousand diners end in a summary of a few lines") {
    Story story;
    for (std::uint32_t n = 1; n <= 10'000; ++n) story.arrived(n, n);
    for (std::uint32_t n = 1; n <= 5'000; ++n) story.left(20'000, n, Outcome::sorry);
    const std::string text = summary(small_house(), story.closed(30'000));
    CHECK(
        text ==
        "0:30.000 The restaurant closes.\n"
        "10,000 diners came in.\n"
        "5,000 were told sorry, all at 0:20.000: Ana, Ben, Chi, Dev, Eva, Fay, Gus, Hal, Ida, Jon, Kai, Lea and 4,988 "
        "more.\n"
        "The longest visit was Ana's: 19.999 s.\n"
        "5,000 diners are still waiting: diner 5001, diner 5002, diner 5003, diner 5004, diner 5005, diner 5006, diner "
        "5007, diner 5008, diner 5009, diner 5010, diner 5011, diner 5012 and 4,988 more. The longest of these waits "
        "so "
        "far: 24.999 s, by diner 5001.\n");
}

TEST_CASE("one record alone makes a sentence of its own") {
    const Trace trace = ben_has_bread();
    const Scenario scenario = small_house();
    CHECK(sentence(scenario, trace, 0) == "Ana comes in.");
    CHECK(sentence(scenario, trace, 1) == "Ana orders from the grill, with a timer of 5 s.");
    CHECK(sentence(scenario, trace, 2) == "A cook at the grill takes Ana's ticket.");
    CHECK(sentence(scenario, trace, 5) == "Ben's ticket is first in the queue of the grill.");
    CHECK(sentence(scenario, trace, 10) == "Ben's timer rings after 5 s. Nobody tells the grill, which keeps cooking.");
    CHECK(sentence(scenario, trace, trace.records.size() - 1) == "The restaurant closes.");
    for (std::size_t n = 0; n < trace.records.size(); ++n) CHECK_FALSE(sentence(scenario, trace, n).empty());
    const Trace told = Story().arrived(0, 1).ordered(0, 1, 1000).cooking(0, 1).rings(1000, 1).closed(2000);
    CHECK(sentence(scenario, told, 3) == "The grill is told to stop cooking Ana's dish.");
    CHECK(sentence(scenario, told, 4) == "Ana's timer rings after 1 s.");
}

TEST_CASE("the clock has tenths, or thousandths when something happens between them") {
    CHECK(clock_decimals(Trace{}) == 1);
    CHECK(clock_decimals(ben_has_bread()) == 1);
    CHECK(clock_decimals(Story().arrived(1250, 1).closed(2000)) == 3);
    CHECK(clock_decimals(Story().closed(2001)) == 3);
}

TEST_CASE("the lines come one by one, the same as in one text") {
    std::string text;
    transcript(small_house(), ben_has_bread(), [&](std::string_view line) { text += std::string(line) + "\n"; });
    CHECK(text == transcript(small_house(), ben_has_bread()));
}
