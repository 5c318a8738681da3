#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <fmt/format.h>

#include "core/prose/differences.hpp"
#include "core/prose/transcript.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/changes.hpp"
#include "core/trace/counters.hpp"
#include "core/views/snapshot.hpp"
#include "tests/core/restaurant/small_scenario.hpp"
#include "tests/processor_time.hpp"

using namespace kitchen;
using namespace kitchen::test;

namespace {

// Three diners; the grill never answers the second and the third.
Scenario half_stuck(Duration timer) {
    Scenario scenario = small_scenario({0, 1000, 2000}, seconds(1), timer);
    scenario.open_for = seconds(30);
    scenario.changes = {{milliseconds(500), *find_knob(scenario, "kitchen.grill.condition"), std::string("gone")}};
    return scenario;
}

Results results(const Scenario& scenario) {
    const Trace trace = simulate(scenario);
    return results_until(trace, build_timeline(trace), trace.end);
}

const FigurePair& pair(const std::vector<FigurePair>& pairs, std::string_view word) {
    const auto it = std::find_if(pairs.begin(), pairs.end(), [&](const FigurePair& each) { return each.word == word; });
    REQUIRE(it != pairs.end());
    return *it;
}

}  // namespace

TEST_CASE("the short difference is what the second run alone has of the first setting that differs") {
    CHECK(short_difference({}).empty());
    CHECK(short_difference({{"Grill is", "fine", "fine, broken from 0:20"}}) == "Grill is broken from 0:20");
    CHECK(short_difference({{"Grill is", "fine, broken from 0:20", "fine"}}) == "Grill is fine");
    CHECK(short_difference({{"Kitchen timer", "5.0 s", "8.0 s"}, {"Max tries", "3 times", "1 time"}}) ==
          "Kitchen timer 8.0 s, ...");
}

TEST_CASE("knobs that differ are listed with both values and their changes, and no others") {
    const Scenario first = half_stuck(never);
    Scenario second = half_stuck(seconds(5));
    change_from(second, {seconds(9), *find_knob(second, "diners.rush"), std::int64_t{20}});
    const std::vector<KnobDifference> differences = knob_differences(first, second);
    REQUIRE(differences.size() == 2);
    CHECK(differences[0].knob == "A rush of");
    CHECK(differences[0].first == "0 diners");
    CHECK(differences[0].second == "0 diners, 20 diners at 0:09");
    CHECK(differences[1].knob == "Kitchen timer");
    CHECK(differences[1].first == "none");
    CHECK(differences[1].second == "5.0 s");
    CHECK(knob_differences(first, first).empty());
}

TEST_CASE("a knob that differs has the name that it has beside its slider") {
    const Scenario first = half_stuck(never);
    Scenario second = first;
    change_from(second, {seconds(13), *find_knob(second, "kitchen.grill.condition"), std::string("fine")});
    std::vector<KnobDifference> differences = knob_differences(first, second);
    REQUIRE(differences.size() == 1);
    CHECK(differences[0].knob == "Grill is");
    CHECK(differences[0].second == "fine, gone from 0:00.5, fine from 0:13");
    // Where either has several courses, the name says which is meant.
    second = half_stuck(seconds(5));
    Course soup = second.courses[0];
    soup.name = "soup";
    second.courses.push_back(soup);
    differences = knob_differences(first, second);
    REQUIRE(differences.size() == 2);
    CHECK(differences[0].knob == "Steak: kitchen timer");
    CHECK(differences[1].knob == "Course soup");
}

TEST_CASE("a kitchen that only one of them has is a difference too, wherever it is") {
    const Scenario first = half_stuck(never);
    Scenario second = first;
    second.kitchens.insert(second.kitchens.begin(), kitchen_named("bread", seconds(1)));
    for (Change& change : second.changes) change.knob.which = 1;
    const std::vector<KnobDifference> differences = knob_differences(first, second);
    REQUIRE(differences.size() == 1);
    CHECK(differences[0].knob == "Kitchen bread");
    CHECK(differences[0].second == "there");
}

TEST_CASE("figures come in pairs with their difference, and the sentence says the weightiest") {
    // With a timer of 5 s the second and the third are told sorry at 0:06 and 0:07.
    const Results first = results(half_stuck(never));
    const Results second = results(half_stuck(seconds(5)));
    const std::vector<FigurePair> pairs = figure_pairs(first, second);
    CHECK(pair(pairs, "still waiting").first == "2");
    CHECK(pair(pairs, "still waiting").second == "0");
    CHECK(pair(pairs, "still waiting").change == "-2");
    CHECK(pair(pairs, "told sorry").change == "+2");
    CHECK(pair(pairs, "served").change == "same");
    CHECK(pair(pairs, "half waited at most").change == "+4.0 s");
    CHECK(pair(pairs, "longest still waiting").first == "29.0 s");
    // Nobody is still waiting, so there is nothing to subtract.
    CHECK(pair(pairs, "longest still waiting").second == "-");
    CHECK(pair(pairs, "longest still waiting").change.empty());
    CHECK(difference_sentence(first, second) == "2 fewer diners are still waiting and 2 more were told sorry.");
    CHECK(difference_sentence(second, first) == "2 more diners are still waiting and 2 fewer were told sorry.");
    CHECK(difference_sentence(first, second, "Second: ").starts_with("Second: 2 fewer diners "));
    // Orders and timeouts may still differ, so nothing is said of them.
    CHECK(difference_sentence(first, first, "Second: ") == "The outcomes are the same.");
}

TEST_CASE("where everybody is served either way, the sentence is about the waits") {
    const Results quick = results(small_scenario({0, 1000}, seconds(1)));
    const Results slow = results(small_scenario({0, 1000}, milliseconds(2500)));
    CHECK(difference_sentence(slow, quick) == "95 of 100 who left had waited at most 1.0 s, which is 1.5 s less.");
}

TEST_CASE("where the waits are the same too, the sentence is about the dishes that were wasted") {
    // Each dish takes 2 s, and each duplicate order, placed after 1 s, is cooked to its end for nobody.
    const auto with_duplicates = [](std::initializer_list<std::int64_t> arrive_ms) {
        Scenario scenario = small_scenario(arrive_ms, seconds(2));
        scenario.courses[0].duplicate.after = seconds(1);
        scenario.courses[0].duplicate.loser = Loser::left_alone;
        return results(scenario);
    };
    const Results one = with_duplicates({0});
    const Results two = with_duplicates({0, 0});
    const Results neither = results(small_scenario({0, 0}, seconds(2)));
    CHECK(difference_sentence(results(small_scenario({0}, seconds(2))), one) == "1 more dish wasted.");
    CHECK(difference_sentence(one, results(small_scenario({0}, seconds(2)))) == "1 fewer dish wasted.");
    CHECK(difference_sentence(neither, two, "Second: ") == "Second: 2 more dishes wasted.");
    CHECK(difference_sentence(two, neither) == "2 fewer dishes wasted.");
}

TEST_CASE("no wait is longer than what is said to be the most") {
    const Results short_waits = results(small_scenario({0, 1000}, microseconds(779'400)));
    const std::vector<FigurePair> pairs = figure_pairs(short_waits, short_waits);
    CHECK(pair(pairs, "95 of 100 at most").first == "0.78 s");
    CHECK(pair(pairs, "95 of 100 at most").change == "same");
}

TEST_CASE("waits of a few milliseconds differ by milliseconds") {
    const Results quick = results(small_scenario({0, 1000}, milliseconds(10)));
    const Results slow = results(small_scenario({0, 1000}, milliseconds(45)));
    const FigurePair half = pair(figure_pairs(quick, slow), "half waited at most");
    CHECK(half.first == "10 ms");
    CHECK(half.second == "45 ms");
    CHECK(half.change == "+35 ms");
    CHECK(half.sign == 1);
}

TEST_CASE("a comparison counts refused orders, and shows how long those waited who got an answer") {
    // One cook, two seconds a dish. Ben comes a second after Ana and waits three seconds. Where nobody may wait in the
    // queue he is refused, and leaves with a wait of none.
    Scenario waiting = small_scenario({0, 1000}, seconds(2));
    waiting.kitchens[0].cooks = 1;
    waiting.courses[0].tries = 1;
    Scenario refusing = waiting;
    refusing.kitchens[0].queue.limit = 0;
    const auto has = [](const std::vector<FigurePair>& pairs, std::string_view word) {
        return std::any_of(pairs.begin(), pairs.end(), [&](const FigurePair& each) { return each.word == word; });
    };
    const std::vector<FigurePair> pairs = figure_pairs(results(waiting), results(refusing));
    CHECK(pair(pairs, "orders").change == "same");
    CHECK(pair(pairs, "refused").first == "0");
    CHECK(pair(pairs, "refused").second == "1");
    CHECK_FALSE(has(pairs, "errors"));
    CHECK(pair(pairs, "half waited at most").change == "-2.0 s");
    CHECK(pair(pairs, "answered: half within").first == "2.0 s");
    CHECK(pair(pairs, "answered: half within").second == "2.0 s");
    CHECK(pair(pairs, "answered: half within").change == "same");
    CHECK(pair(pairs, "answered: 95% within").first == "3.0 s");
    CHECK(pair(pairs, "answered: 95% within").change == "-1.0 s");
    // Where everybody gets an answer these are the waits of all.
    const std::vector<FigurePair> all_served = figure_pairs(results(waiting), results(waiting));
    CHECK_FALSE(has(all_served, "answered: half within"));
    CHECK_FALSE(has(all_served, "refused"));
    // A kitchen that answers with errors only: nobody has an answer, and the errors are counted.
    Scenario broken = waiting;
    broken.kitchens[0].condition = Condition::broken;
    const std::vector<FigurePair> failed = figure_pairs(results(waiting), results(broken));
    CHECK(pair(failed, "errors").change == "+2");
    CHECK_FALSE(has(failed, "answered: half within"));
}

TEST_CASE("patience that ends is named apart from timeouts, in a comparison and in the summary") {
    // The dish takes three seconds, and the diner stays for one.
    const Scenario patient = small_scenario({0}, seconds(3));
    Scenario scenario = patient;
    scenario.diners.patience = seconds(1);
    const std::vector<FigurePair> pairs = figure_pairs(results(patient), results(scenario));
    CHECK(pair(pairs, "timeouts").change == "same");
    CHECK(pair(pairs, "patience ended").change == "+1");
    CHECK(std::none_of(pairs.begin(), pairs.end(),
                       [](const FigurePair& each) { return each.word == "timeouts at suppliers"; }));
    const std::string text = summary_text(scenario, count(scenario));
    CAPTURE(text);
    CHECK(text.find("\ntimeouts              0 (0.00 % of orders)\n  patience ended      1\nerrors") !=
          std::string::npos);
    CHECK(summary_json(scenario, count(scenario)).find(R"("patience_ended":1)") != std::string::npos);
    CHECK(summary_text(patient, count(patient)).find("patience ended") == std::string::npos);
}

TEST_CASE("an error to a kitchen is no error to a diner, and each is counted") {
    // The farm's error comes to the grill, which answers the diner with one of its own.
    Scenario scenario = small_scenario({0}, milliseconds(200));
    scenario.courses[0].tries = 1;
    scenario.kitchens.push_back(kitchen_named("farm", seconds(1)));
    scenario.kitchens[1].condition = Condition::broken;
    scenario.kitchens[0].supplier = {.kitchen = "farm", .tries = 2};
    const Results found = results(scenario);
    CHECK(found.errors == 1);
    CHECK(found.supplier_errors == 2);
    const std::string text = summary_text(scenario, count(scenario));
    CAPTURE(text);
    CHECK(text.find("\nerrors, refusals      1, 0\n  errors to kitchens  2\n") != std::string::npos);
    CHECK(summary(scenario, simulate(scenario))
              .find("Kitchens answered diners with one error. Kitchens answered other kitchens with two errors.") !=
          std::string::npos);
}

TEST_CASE("a supplier's timer is a bell too, and no diner's") {
    // The supplier takes a second and the kitchen waits half a second, once.
    Scenario scenario = small_scenario({0}, milliseconds(200));
    scenario.courses[0].tries = 1;
    scenario.kitchens.push_back(kitchen_named("farm", seconds(1)));
    scenario.kitchens[0].supplier = {.kitchen = "farm", .timer = milliseconds(500)};
    const Results found = results(scenario);
    CHECK(found.timeouts == 0);
    CHECK(found.supplier_timeouts == 1);
    CHECK(count(scenario).all.supplier_timeouts == 1);
    CHECK(summary_text(scenario, count(scenario)).find("at suppliers        1") != std::string::npos);
    const Trace trace = simulate(scenario);
    const Counts counts = snapshot_at(scenario, trace, build_timeline(trace), trace.end).counts;
    CHECK(counts.timeouts == 0);
    CHECK(counts.supplier_timeouts == 1);
    // Each view counts diners' timeouts alone under that word, and the kitchens' apart from them.
    const std::vector<FigurePair> pairs = figure_pairs(results(small_scenario({0}, milliseconds(200))), found);
    CHECK(pair(pairs, "timeouts").change == "same");
    CHECK(pair(pairs, "timeouts at suppliers").change == "+1");
    // The supplier has given up: the kitchen answers the diner with an error, and no kitchen with one.
    CHECK(found.errors == 1);
    CHECK(found.supplier_errors == 0);
}

TEST_CASE("as many kitchens as there may be, all with other names, are compared in a moment") {
    const auto restaurant = [](std::string_view name) {
        Scenario scenario = small_scenario({0}, seconds(1));
        for (std::size_t n = 1; n < kitchens_max; ++n)
            scenario.kitchens.push_back(kitchen_named(fmt::format("{} {}", name, n), seconds(1)));
        return scenario;
    };
    const double began = processor_seconds();
    CHECK(knob_differences(restaurant("kitchen"), restaurant("ktchen")).size() == 2 * (kitchens_max - 1));
    CHECK(processor_seconds() - began < 1);
}
