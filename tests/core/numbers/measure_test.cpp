// Measures on a run whose every figure is known by hand, and the mistakes in them.
#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include <fmt/format.h>

#include "core/numbers/measure.hpp"
#include "core/scenario/knobs.hpp"
#include "tests/core/restaurant/small_scenario.hpp"

using namespace kitchen;
using namespace kitchen::test;

namespace {

// One cook, diners at 0, 0 and 10 s, timer 2.5 s, two tries with a pause of 500 ms. The first diner's dish takes 1 s.
// The second waits 1 s in the queue, is rung out of a dish of 2 s at 2.5 s, orders again at 3 s, and is rung out of one
// of 4 s at 5.5 s. The third is rung out of a dish of 4 s at 12.5 s, orders again at 13 s, and eats at 14 s.
Scenario known_scenario() {
    Scenario scenario = small_scenario({0, 0, 10'000}, seconds(1), milliseconds(2500));
    scenario.kitchens[0].cooks = 1;
    scenario.kitchens.push_back(kitchen_named("bread basket", seconds(1)));
    scenario.courses[0].tries = 2;
    scenario.courses[0].pause.first = milliseconds(500);
    dishes(scenario, {1000, 2000, 4000, 1000});
    return scenario;
}

double measured(std::string_view text) {
    const Scenario scenario = known_scenario();
    const Trace trace = simulate(scenario);
    const std::vector<std::string> names = {"base"};
    const auto measure = read_measure(text, scenario, names);
    REQUIRE_MESSAGE(measure.has_value(), to_text(measure.error()));
    const MeasuredRun run{&scenario, &trace};
    return evaluate(*measure, {&run, 1});
}

std::string diagnostic_in(std::string_view text) {
    const Scenario scenario = known_scenario();
    const std::vector<std::string> names = {"base", "hedged"};
    const auto measure = read_measure(text, scenario, names);
    return measure ? "" : to_text(measure.error());
}

}  // namespace

TEST_CASE("a path with spaces and without quotes is told where they go") {
    Scenario scenario = known_scenario();
    scenario.courses[0].name = "warm roll";
    const auto read = [&](std::string_view text) { return read_measure(text, scenario, {}); };
    CHECK(read("knob 'course.warm roll.timer' + 1"));
    const auto wrong = read("knob course.warm roll.timer + 1");
    REQUIRE_FALSE(wrong);
    CHECK(to_text(wrong.error()).find("quotes around a path with spaces: 'course.warm roll.timer'") !=
          std::string::npos);
    // Nothing of that name.
    CHECK(to_text(read("knob course.cold roll.timer").error()).find("quotes around") == std::string::npos);
}

TEST_CASE("what needs a run is told apart from what the scenario alone has") {
    const Scenario scenario = known_scenario();
    const std::vector<std::string> names = {"base"};
    const auto needs_run = [&](std::string_view text) {
        return read_measure(text, scenario, names)->parts.front().looks_at_events();
    };
    for (const std::string_view text : {"served", "first served", "last served", "mean of wait"}) {
        CAPTURE(text);
        CHECK(needs_run(text));
    }
    for (const std::string_view text : {"3", "knob kitchen.grill.cooks", "condition grill at 2s"}) {
        CAPTURE(text);
        CHECK_FALSE(needs_run(text));
    }
}

TEST_CASE("counts are of events, tries, kitchens, diners and windows") {
    CHECK(measured("arrived") == 3);
    CHECK(measured("orders") == 5);
    CHECK(measured("retries") == 2);
    CHECK(measured("timer_rang") == 3);
    CHECK(measured("timer_rang diner 2") == 2);
    CHECK(measured("orders try 2 at grill course steak layer 0") == 2);
    CHECK(measured("orders at 'bread basket'") == 0);
    CHECK(measured("served") == 2);
    CHECK(measured("sorry") == 1);
    CHECK(measured("answered + sorry - left") == 0);
    // The value of a visit's end is its outcome: served, with a backup, told sorry.
    CHECK(measured("visit_ended value 0") == 2);
    CHECK(measured("visit_ended value 1") == 0);
    CHECK(measured("visit_ended value 2") == 1);
    // A window has its beginning and not its end.
    CHECK(measured("orders from 3s to 10s") == 1);
    CHECK(measured("orders from 3s to 10.000001s") == 2);
    CHECK(measured("waiting to 10.5s") == 1);
    CHECK(measured("waiting") == 0);
    // The first two wait at 0.5 s; the first leaves at 1 s, and the third comes at 10 s.
    CHECK(measured("waiting to 500ms") == 2);
    CHECK(measured("waiting to 2s diner 1") == 0);
    CHECK(measured("waiting to 2s diner 2") == 1);
    CHECK(measured("waiting diner 3 to 2s") == 0);
}

TEST_CASE("a filter that would say nothing is refused, with what to count instead") {
    const auto refused = [](std::string_view text, std::string_view word, std::string_view expected) {
        CAPTURE(text);
        CHECK(diagnostic_in(text) == fmt::format("found \"{}\", expected {}.", word, expected));
    };
    const std::string instead = ", or to count orders, dish_ready or queue: only an order ";
    for (const std::string_view counted :
         {"arrived", "diner_arrived", "served", "backup", "sorry", "answered", "patience_ended", "turned_away",
          "served per second", "left", "visit_ended", "waiter_awaited", "waiter_came", "mean of wait", "waiting"}) {
        CAPTURE(counted);
        const bool has_value =
            std::set<std::string_view>{"left", "visit_ended", "waiter_awaited", "waiter_came", "mean of wait"}.contains(
                counted);
        const std::string others = fmt::format("diner{}{}, to, in{}", has_value ? ", value" : "",
                                               counted == "waiting" ? "" : ", from", instead);
        refused(fmt::format("{} at grill", counted), "at", others + "or a breaker has a kitchen");
        refused(fmt::format("{} to 5s course steak", counted), "course", others + "or a default has a course");
        refused(fmt::format("{} try 1", counted), "try", others + "is a try");
        refused(fmt::format("{} layer 0 = 3", counted), "layer", others + "has a layer");
        CHECK(diagnostic_in(fmt::format("{} diner 1 to 5s in base", counted)).empty());
        if (has_value) CHECK(diagnostic_in(fmt::format("{} value 0", counted)).empty());
    }
    refused("default_given at grill", "at", "course, diner, from, to, in: only an order or a breaker has a kitchen");
    refused("default_given value 0", "value", "course, diner, from, to, in: there is none here");
    refused("breaker_opened diner 1", "diner", "at, from, to, in: only a visit, a default or an order has a diner");
    refused("first closing_time diner 0", "diner", "from, to, in: only a visit, a default or an order has a diner");
    refused("knob_changed course steak", "course", "value, from, to, in: only an order or a default has a course");
    refused("dish_ready value 0", "value", "at, course, try, diner, layer, from, to, in: there is none here");
    refused("mean of answer value 0", "value", "at, course, try, diner, layer, from, to, in: there is none here");
    for (const std::string_view text :
         {"default_given course steak", "breaker_opened at grill", "knob_changed value 0"})
        CHECK(diagnostic_in(text).empty());
    const std::string at_one_instant = ", expected to and an instant: waiting counts the diners who wait then.";
    CHECK(diagnostic_in("waiting from 5s") == "found \"from\"" + at_one_instant);
    CHECK(diagnostic_in("waiting value 0") == "found \"value\"" + at_one_instant);
    refused("served value 0", "value",
            "diner, from, to, in" + instead.substr(0, instead.find(':')) + ": there is none here");
    CHECK(diagnostic_in("first waiting") ==
          "found \"waiting\", expected what happens at an instant, such as arrived or left.");
    CHECK(diagnostic_in("last waiting to 5s") == diagnostic_in("first waiting"));
    CHECK(diagnostic_in("waiting per second").find("waiting is no event") != std::string::npos);
    for (const std::string_view text :
         {"dish_served at grill", "mean of queue at grill try 1", "kitchen_failed from 1s"})
        CHECK(diagnostic_in(text).empty());
}

TEST_CASE("rates, instants, lengths and knobs") {
    CHECK(measured("orders per second") == doctest::Approx(5.0 / 60));
    CHECK(measured("orders per second from 0s to 10s") == doctest::Approx(0.3));
    CHECK(measured("first timer_rang") == 2.5);
    CHECK(measured("last timer_rang from 1s") == 12.5);
    CHECK(std::isnan(measured("first turned_away")));
    CHECK(measured("min of wait") == 1);
    CHECK(measured("total of pause") == 1);
    CHECK(measured("max of queue") == 1);
    CHECK(measured("mean of queue try 1") == doctest::Approx(1.0 / 3));
    CHECK(measured("p50 of answer at grill") == measured("min of answer"));
    // The waits are 1, 5.5 and 4 s.
    CHECK(measured("share over 4s of wait") == doctest::Approx(1.0 / 3));
    CHECK(measured("share over 0s of wait") == 1);
    // From their mean of 3.5 s they are 2.5, 2 and 0.5 s away: the sum of the squares is 10.5, of three.
    CHECK(measured("variance of wait") == doctest::Approx(5.25));
    CHECK(std::isnan(measured("variance of wait diner 1")));
    CHECK(std::isnan(measured("mean of cooking at 'bread basket'")));
    CHECK(measured("knob 'course.steak.timer'") == 2.5);
    CHECK(measured("knob 'kitchen.grill.cooks' * 2") == 2);
}

TEST_CASE("a ticket waits in the queue of a kitchen that keeps it though the timer rings") {
    // The first dish takes 4 s, for nobody from 2.5 s on, and only then is there a cook for the second ticket.
    Scenario scenario = small_scenario({0, 0}, seconds(1), milliseconds(2500));
    scenario.kitchens[0].cooks = 1;
    scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::keeps_cooking;
    scenario.courses[0].tries = 1;
    dishes(scenario, {4000, 1000});
    const Trace trace = simulate(scenario);
    const MeasuredRun run{&scenario, &trace};
    const std::vector<std::string> names = {"base"};
    const auto figure = [&](std::string_view text) {
        return evaluate(read_measure(text, scenario, names).value(), {&run, 1});
    };
    CHECK(figure("timer_rang") == 2);
    CHECK(figure("max of queue") == 4);
    CHECK(figure("mean of queue") == 2);
    CHECK(figure("min of queue diner 2") == 4);
}

TEST_CASE("a setting is read at an instant, with its changes up to there") {
    Scenario scenario = known_scenario();
    const KnobAddress slowness = *find_knob(scenario, "kitchen.grill.slowness");
    const KnobAddress condition = *find_knob(scenario, "kitchen.grill.condition");
    scenario.changes = {{seconds(2), slowness, Value{10.0}},
                        {seconds(4), condition, Value{std::string("gone")}},
                        {seconds(6), condition, Value{std::string("fine")}},
                        {seconds(6), slowness, Value{1.0}}};
    const Trace trace = simulate(scenario);
    const MeasuredRun run{&scenario, &trace};
    const std::vector<std::string> names = {"base"};
    const auto shown = [&](std::string_view text) {
        const auto measure = read_measure(text, scenario, names);
        REQUIRE_MESSAGE(measure.has_value(), to_text(measure.error()));
        return measured_text(*measure, evaluate(*measure, {&run, 1}));
    };
    CHECK(shown("knob kitchen.grill.slowness") == "1");
    CHECK(shown("knob kitchen.grill.slowness at 2s") == "10");
    CHECK(shown("condition grill") == "fine");
    CHECK(shown("condition grill at 3.9s") == "slow");
    CHECK(shown("condition grill at 4s in base") == "gone");
    CHECK(shown("condition grill at 6s") == "fine");
    CHECK(shown("condition 'bread basket' at 4s") == "fine");
    CHECK(shown("broken") == "broken");
    CHECK(shown("knob diners.patience") == "none");
    CHECK(shown("none") == "none");
    CHECK_FALSE(diagnostic_in("knob course.steak.timer from 2s").empty());
    CHECK_FALSE(diagnostic_in("condition grill to 2s").empty());
    CHECK_FALSE(diagnostic_in("1 + condition grill").empty());
    CHECK(diagnostic_in("condition gril").find("Did you mean \"grill\"?") != std::string::npos);
}

TEST_CASE("arithmetic has its usual order, and a division by nothing has no result") {
    CHECK(measured("1 + 2 * 3 - 4 / 2") == 5);
    CHECK(measured("(1 + 2) * -3") == -9);
    CHECK(measured("1.5s * 2") == 3);
    CHECK(std::isnan(measured("sorry / turned_away")));
    CHECK(measured("erlang_c(5, 5 / 2)") == doctest::Approx(0.1304).epsilon(0.001));
    // As worked out in formulas_test.cpp.
    CHECK(measured("fixed_patience_waits(1, 1, 1, 1)") == doctest::Approx(2.0 / 3));
    CHECK(std::isnan(measured("fixed_patience_waits(0, 1, 1, 1)")));
    // Nobody comes, so nobody waits; less than nobody is no figure.
    CHECK(measured("erlang_c(5, 0)") == 0);
    CHECK(std::isnan(measured("erlang_c(5, 0 - 1)")));
}

TEST_CASE("two runs are compared by name") {
    const Scenario scenario = known_scenario();
    Scenario patient = scenario;
    patient.courses[0].timer = never;
    const Trace first = simulate(scenario);
    const Trace second = simulate(patient);
    const std::vector<std::string> names = {"base", "no timer"};
    const auto measure = read_measure("timer_rang - timer_rang in 'no timer' + orders in base / 5", scenario, names);
    REQUIRE(measure.has_value());
    const std::vector<MeasuredRun> runs = {{&scenario, &first}, {&patient, &second}};
    CHECK(evaluate(*measure, runs) == 4);
}

TEST_CASE("a mistake says what was found, what was expected and what may have been meant") {
    CHECK(diagnostic_in("timer_rung").find("Did you mean \"timer_rang\"?") != std::string::npos);
    CHECK(diagnostic_in("orders at gril").find("found \"gril\", expected a kitchen: 'grill' or 'bread basket'") !=
          std::string::npos);
    CHECK(diagnostic_in("orders in hedge").find("Did you mean \"hedged\"?") != std::string::npos);
    CHECK(diagnostic_in("knob 'course.steak.timr'").find("course.steak.timer") != std::string::npos);
    CHECK(diagnostic_in("orders try 1.5").find("found \"1.5\", expected a whole number, 1 or more") !=
          std::string::npos);
    CHECK(diagnostic_in("orders from 20s to 10s").find("one that ends after it begins") != std::string::npos);
    CHECK(diagnostic_in("p99 wait").find("expected of, and one of wait") != std::string::npos);
    CHECK(diagnostic_in("erlang_c(5)").find("2 values for erlang_c") != std::string::npos);
    CHECK(diagnostic_in("erlangc(5, 2)").find("Did you mean \"erlang_c\"?") != std::string::npos);
    CHECK(diagnostic_in("served }").find("found \"}\"") != std::string::npos);
    CHECK(diagnostic_in("served {").find("found \"{\"") != std::string::npos);
    CHECK(diagnostic_in("p100 of wait").empty());
    CHECK(diagnostic_in(std::string(16, '-') + "served").empty());
    CHECK(diagnostic_in(std::string(17, '-') + "served").find("at most 16 brackets") != std::string::npos);
    CHECK(diagnostic_in("served = 100000000000000000").find("found \"=\"") != std::string::npos);
    CHECK(diagnostic_in("served + 100000000000000000").empty());
    CHECK(diagnostic_in("served + 1000000000000000000").find("found \"1000000000000000000\"") != std::string::npos);
    for (const std::string_view text :
         {"", "orders /", "(orders", "orders)", "5 seconds", "5x", "'orders", "orders try 0", "orders try 1.5",
          "p101 of wait", "share of wait", "share over 3 of wait", "share over 3s wait", "first orders per second", "é",
          "1 2", "knob"}) {
        CAPTURE(text);
        CHECK_FALSE(diagnostic_in(text).empty());
    }
}

TEST_CASE("a knob of a library's budget or breaker is what the library has") {
    Scenario scenario = known_scenario();
    scenario.courses[0].budget.kind = BudgetKind::aws;
    scenario.kitchens[0].breaker.kind = BreakerKind::resilience4j;
    const std::vector<std::string> names = {"base"};
    const auto knob = [&](std::string_view path) {
        const MeasuredRun run{&scenario, nullptr};
        return evaluate(*read_measure(fmt::format("knob {}", path), scenario, names), {&run, 1});
    };
    CHECK(knob("course.steak.budget.refund") == 1);
    CHECK(knob("kitchen.grill.breaker.probes") == 10);
    CHECK(knob("kitchen.grill.breaker.open_for") == 60);
}

TEST_CASE("the value of a refusal and of a visit's end is a word or its number") {
    // One cook, two seconds a dish, and nobody may wait in the queue: the second diner is refused and told sorry.
    Scenario scenario = small_scenario({0, 1000}, seconds(2));
    scenario.kitchens[0].cooks = 1;
    scenario.kitchens[0].queue.limit = 0;
    scenario.courses[0].tries = 1;
    const Trace trace = simulate(scenario);
    const std::vector<std::string> names = {"base"};
    const auto counted = [&](std::string_view text) {
        CAPTURE(text);
        const auto measure = read_measure(text, scenario, names);
        REQUIRE_MESSAGE(measure.has_value(), to_text(measure.error()));
        const MeasuredRun run{&scenario, &trace};
        return evaluate(*measure, {&run, 1});
    };
    CHECK(counted("ticket_refused value 'queue full'") == 1);
    CHECK(counted("ticket_refused value 0 at grill") == 1);
    CHECK(counted("ticket_refused value 'breaker open' at grill") == 0);
    CHECK(counted("visit_ended value sorry") == 1);
    CHECK(counted("max of wait value 'served'") == 2);
    CHECK(diagnostic_in("ticket_refused value 'queue ful'") ==
          "found \"queue ful\", expected one of the words of its value: 'queue full', 'breaker open', 'deadline "
          "passed', 'rate limit' or 'queue standing'. Did you mean \"queue full\"?");
    CHECK(diagnostic_in("timer_rang value 'queue full'").find("there is none here") != std::string::npos);
    CHECK(diagnostic_in("order_placed value 'queue full'").find("a whole number, 0 or more") != std::string::npos);
}

TEST_CASE("the field's word for a count is answered with the one of measures") {
    const auto suggests = [](std::string_view text, std::string_view word) {
        CAPTURE(text);
        CHECK(diagnostic_in(text).ends_with(fmt::format("Did you mean \"{}\"?", word)));
        CHECK(diagnostic_in(word).empty());
    };
    suggests("timeouts", "timer_rang");
    suggests("errors", "kitchen_failed");
    for (const std::string_view word : {"refused", "rejected", "dropped"}) suggests(word, "ticket_refused");
    for (const std::string_view word : {"hedges", "duplicates"}) suggests(word, "duplicate_placed");
    suggests("requests", "orders");
    suggests("cancelled", "order_cancelled");
    suggests("latency", "mean of wait");
    suggests("throughput", "orders per second");
    suggests("goodput", "answered per second");
    CHECK(diagnostic_in("p95 of latency").ends_with("Did you mean \"wait\"?"));
}

TEST_CASE("what is right elsewhere is not suggested again") {
    CHECK(diagnostic_in("orders at grill per second") ==
          "found \"per\", expected per second directly after what is counted, as in \"orders per second at grill\".");
    CHECK(diagnostic_in("first").find("Did you mean") == std::string::npos);
}

TEST_CASE("a figure that is larger than any number is none, and so is that of a queue that cannot be") {
    CHECK(measured("exp(1)") == doctest::Approx(2.718281828));
    CHECK(measured("exp(700)") > 1e300);
    for (const std::string_view text :
         {"exp(99999)", "exp(710)", "1 - exp(99999)", "exp(99999) - exp(99999)", "exp(0 / 0)", "erlang_c(1, -5)",
          "erlang_c(exp(9999), 0 / 0)", "erlang_a_leaves(1, 1, 1, -1)", "erlang_a_wait(0, 0, 0, 0)",
          "fixed_patience_wait(-1, 1, 1, 1)", "erlang_c_wait(1, 1, -1)"}) {
        CAPTURE(text);
        CHECK(std::isnan(measured(text)));
    }
}

TEST_CASE("a measure from a stranger is bounded") {
    CHECK_FALSE(diagnostic_in(std::string(2000, '1')).empty());
    CHECK_FALSE(diagnostic_in(std::string(500, '(')).empty());
    CHECK_FALSE(diagnostic_in(std::string(900, '-')).empty());
    std::string sum = "1";
    for (int n = 0; n < 200; ++n) sum += "+1";
    CHECK_FALSE(diagnostic_in(sum).empty());
}
