// The axes, the rows and the fingerprint of a sweep, and its tables read again.
#include "core/numbers/sweep.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <initializer_list>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/restaurant/simulate.hpp"
#include "core/scenario/check.hpp"
#include "core/scenario/toml.hpp"
#include "tests/core/restaurant/small_scenario.hpp"

using namespace kitchen;

namespace {

// Two kitchens whose names hold what separates axes and values.
Scenario house() {
    auto scenario = parse_scenario(R"(schema = 2
title = "House"
[[course]]
name = "a = b"
kitchen = "old, grill"
timer = "1s"
[[kitchen]]
name = "old, grill"
[[kitchen]]
name = "=cmd|'/C calc'!A0"
)",
                                   "house.toml");
    REQUIRE(scenario);
    return *scenario;
}

std::vector<std::string> values_of(std::string_view text) {
    const auto axis = read_axis(house(), text);
    CAPTURE(text);
    REQUIRE_MESSAGE(axis.has_value(), to_text(axis.error()));
    std::vector<std::string> words;
    for (const Value& value : axis->values) words.push_back(value_text(value));
    return words;
}

std::string diagnostic_of(std::string_view text) {
    const auto axis = read_axis(house(), text);
    return axis ? "no mistake" : to_text(axis.error());
}

using Names = std::vector<std::string>;

std::vector<Axis> axes_of(const Scenario& scenario, std::string_view text) {
    return {read_axis(scenario, text).value()};
}

// The table that a sweep of `house()` prints, played or not.
std::string table(const std::vector<Axis>& axes, std::string_view fingerprint, std::vector<std::size_t> points) {
    std::string text = sweep_csv_header(house(), axes);
    const std::vector<SweepRun> runs(1);
    for (const std::size_t point : points) text += sweep_csv_row(axes, point, runs, fingerprint);
    return text;
}

std::string merge_diagnostic(std::vector<NamedText> files, CutLine cut_line = CutLine::refuse) {
    const auto read = read_sweep_tables(files, cut_line);
    return read ? "no mistake" : to_text(read.error());
}

}  // namespace

TEST_CASE("a list of choices or kitchens may hold names with a comma in them") {
    CHECK(values_of("kitchen.old, grill.queue.order=first in, first out,last in, first out, adaptive") ==
          Names{"first in, first out", "last in, first out", "adaptive"});
    CHECK(values_of("kitchen.old, grill.queue.order= last in, first out ") == Names{"last in, first out"});
    CHECK(values_of("course.a = b.kitchen==cmd|'/C calc'!A0, old, grill") == Names{"=cmd|'/C calc'!A0", "old, grill"});
    CHECK(values_of("course.a = b.tries=1, 2,3") == Names{"1", "2", "3"});
    CHECK(diagnostic_of("kitchen.old, grill.queue.order=first in, first outs").find("\"first in\"") !=
          std::string::npos);
    CHECK(diagnostic_of("course.a = b.tries=1,2,") != "no mistake");
    CHECK(diagnostic_of("course.a = b.tries=") != "no mistake");
    CHECK(diagnostic_of("course.a = b.tries=1..x").find("found \"x\", expected a whole number") != std::string::npos);
    CHECK(diagnostic_of("course.a = b.tries=x..1").find("found \"x\", expected a whole number") != std::string::npos);
}

TEST_CASE("an axis is of a knob with a single value, and has at most 100,000 of them") {
    CHECK(diagnostic_of("kitchen.old, grill.cook_time.times=1s") ==
          "kitchen.old, grill.cook_time.times: found \"1s\", expected a knob with a single value.");
    std::string list = "1";
    while (list.size() < 2 * 100'000 - 1) list += ",1";
    CHECK(read_axis(house(), "course.a = b.tries=" + list)->values.size() == 100'000);
    const std::string too_long = diagnostic_of("course.a = b.tries=" + list + ",1");
    CHECK(too_long.starts_with("course.a = b.tries: found \"1,1,"));
    CHECK(too_long.ends_with(", expected at most 100000 values."));
}

TEST_CASE("a range has both its ends where the steps hit them") {
    CHECK(values_of("kitchen.old, grill.slowness=1..2:0.25") == Names{"1", "1.25", "1.5", "1.75", "2"});
    CHECK(values_of("kitchen.old, grill.slowness=1..2:0.1").back() == "2");
    CHECK(values_of("kitchen.old, grill.slowness=1..2:0.4") == Names{"1", "1.4", "1.8"});
    CHECK(values_of("course.a = b.timer=1s..2s:500ms") == Names{"1s", "1.5s", "2s"});
    CHECK(values_of("course.a = b.tries=2..2") == Names{"2"});
    CHECK(values_of("course.a = b.tries=1..6:2") == Names{"1", "3", "5"});
    for (const std::string_view text :
         {"course.a = b.timer=1s..none", "course.a = b.timer=none..5s", "course.a = b.timer=5s..1s",
          "course.a = b.tries=1..3:0", "course.a = b.tries=1..3:-1", "course.a = b.tries=1..3:1.5",
          "kitchen.old, grill.slowness=1..2:0"}) {
        CAPTURE(text);
        CHECK(diagnostic_of(text) != "no mistake");
    }
}

TEST_CASE("an axis takes a name with an equals sign, and a key that only one knob has") {
    CHECK(values_of("course.a = b.timer=1s..2s:500ms") == Names{"1s", "1.5s", "2s"});
    CHECK(values_of("tries=1..3") == values_of("course.a = b.tries=1..3"));
    CHECK(diagnostic_of("cooks=1,2").find("no knob of this name") != std::string::npos);
    CHECK(diagnostic_of("tries") ==
          "found \"tries\", expected a knob and its values, as in \"kitchen.old, grill.cooks=1..4\".");
}

TEST_CASE("the points of two axes go through the second one first") {
    const Scenario scenario = house();
    const std::vector<Axis> axes = {read_axis(scenario, "tries=1..2").value(),
                                    read_axis(scenario, "course.a = b.timer=1s..3s:1s").value()};
    CHECK(point_count(axes) == 6);
    const auto point = [&](std::size_t n) { return point_scenario(scenario, axes, n).courses[0]; };
    CHECK(point(0).tries == 1);
    CHECK(point(0).timer == seconds(1));
    CHECK(point(2).tries == 1);
    CHECK(point(2).timer == seconds(3));
    CHECK(point(3).tries == 2);
    CHECK(point(3).timer == seconds(1));
    // Sixteen million are one more than there may be.
    std::vector<Axis> large = {axes[0], axes[0]};
    for (Axis& axis : large) axis.values.resize(4000, axis.values[0]);
    CHECK(point_count(large) == sweep_runs_max + 1);
}

TEST_CASE("an estimate is the mean, and half the width of its interval by Student's t") {
    std::vector<SweepRun> runs(4);
    for (std::size_t n = 0; n < 3; ++n) runs[n].figures[0] = static_cast<double>(n + 1);
    runs[3].figures[0] = std::numeric_limits<double>::quiet_NaN();
    // 1, 2 and 3: a variance of 1, so the mean is off by sqrt(1 / 3), times 9.925 for two degrees of freedom.
    CHECK(estimate(runs, 0).mean == 2);
    CHECK(estimate(runs, 0).half_width == doctest::Approx(5.7302));
    runs.erase(runs.begin() + 1, runs.begin() + 3);
    CHECK(estimate(runs, 0).mean == 1);
    CHECK(std::isnan(estimate(runs, 0).half_width));
}

TEST_CASE("a row says which sweep it is of, and its values are no formulas") {
    const Scenario scenario = house();
    const std::vector<Axis> axes = axes_of(scenario, "course.a = b.kitchen==cmd|'/C calc'!A0,old, grill");
    CHECK(sweep_csv_header(scenario, axes).starts_with("point,points,course.a = b.kitchen,seeds,stopped,arrived,"));
    CHECK(sweep_csv_header(scenario, axes).ends_with(",sweep\n"));
    const std::vector<SweepRun> runs(2);
    CHECK(sweep_csv_row(axes, 0, runs, "00f").starts_with("1,2,'=cmd|'/C calc'!A0,2,0,0,0,"));
    CHECK(sweep_csv_row(axes, 1, runs, "00f").starts_with("2,2,\"old, grill\",2,0,"));
    CHECK(sweep_csv_row(axes, 1, runs, "00f").ends_with(",00f\n"));
}

TEST_CASE("a row for programs has every figure by its name, and null where there is none") {
    const Scenario scenario = house();
    const std::vector<Axis> axes = axes_of(scenario, "tries=1..2");
    std::vector<SweepRun> runs(2);
    runs[0].figures[0] = 1;
    runs[1].figures[0] = 3;
    runs[1].stopped = true;
    for (SweepRun& run : runs) run.figures[2] = std::numeric_limits<double>::quiet_NaN();
    const std::string text = sweep_json_row(scenario, axes, 1, runs);
    CHECK(text.starts_with(R"({"point":2,"points":2,"knobs":{"course.a = b.tries":"2"},"seeds":2,"stopped":1,)"
                           R"("arrived":{"mean":2.0,"ci99":63.6)"));
    const nlohmann::json row = nlohmann::json::parse(text);
    CHECK(row.size() == 5 + figure_count);
    const std::string columns = sweep_csv_header(scenario, axes);
    std::size_t figures = 0;
    for (const auto& each : row.items()) {
        if (columns.find("," + each.key() + "_ci99,") == std::string::npos) continue;
        CAPTURE(each.key());
        CHECK(each.value().at("mean").is_null() == (each.key() == "wait_mean_s"));
        ++figures;
    }
    CHECK(figures == figure_count);
}

TEST_CASE("the waits of those who got an answer have figures of their own") {
    // One cook, two seconds a dish, nobody may wait in the queue: the second diner is refused, and leaves with no wait.
    Scenario scenario = test::small_scenario({0, 1000}, seconds(2));
    scenario.kitchens[0].cooks = 1;
    scenario.kitchens[0].queue.limit = 0;
    scenario.courses[0].tries = 1;
    const std::vector<Axis> axes = axes_of(scenario, "kitchen.grill.cooks=1,2");
    const std::vector<SweepRun> runs{play_for_sweep(scenario, 1)};
    const nlohmann::json row = nlohmann::json::parse(sweep_json_row(scenario, axes, 0, runs));
    CHECK(row.at("wait_p50_s").at("mean") == 0);
    for (const char* const name : {"wait_p99_s", "answered_wait_p50_s", "answered_wait_p95_s", "answered_wait_p99_s"})
        CHECK(row.at(name).at("mean") == 2);
    CHECK(row.at("served_share").at("mean") == 0.5);
    CHECK(row.at("answered_per_s").at("mean") == doctest::Approx(1 / scenario.open_for.seconds()));
}

TEST_CASE("errors and refusals are shares of the orders") {
    // The cook is busy for two seconds and then says that it failed: the second diner is refused, the third gets an
    // error.
    Scenario scenario = test::small_scenario({0, 1000, 5000}, seconds(1));
    scenario.kitchens[0].cooks = 1;
    scenario.kitchens[0].queue.limit = 0;
    scenario.kitchens[0].condition = Condition::broken;
    scenario.kitchens[0].error_after = seconds(2);
    scenario.courses[0].tries = 1;
    const std::vector<Axis> axes = axes_of(scenario, "kitchen.grill.cooks=1,2");
    const std::vector<SweepRun> runs{play_for_sweep(scenario, 1)};
    const nlohmann::json row = nlohmann::json::parse(sweep_json_row(scenario, axes, 0, runs));
    CHECK(row.at("errors_an_order").at("mean") == doctest::Approx(2.0 / 3));
    CHECK(row.at("refused_an_order").at("mean") == doctest::Approx(1.0 / 3));
}

TEST_CASE("what one diner waits is a figure, and what nobody waits is none") {
    const auto waits = [](std::initializer_list<std::int64_t> arrive_ms) {
        const Figures figures = play_for_sweep(test::small_scenario(arrive_ms, seconds(1)), 1).figures;
        return std::vector<double>(figures.begin() + 2, figures.begin() + 6);
    };
    for (const double wait : waits({0})) CHECK(wait == doctest::Approx(1).epsilon(0.01));
    // This diner comes when the restaurant has closed.
    for (const double wait : waits({61'000})) CHECK(std::isnan(wait));
}

TEST_CASE("the fingerprint is of all that was asked for") {
    const Scenario scenario = house();
    const std::vector<Axis> axes = axes_of(scenario, "tries=1..3");
    const std::string one = sweep_fingerprint(scenario, axes, 5);
    CHECK(one.size() == 16);
    CHECK(sweep_fingerprint(scenario, axes, 5) == one);
    CHECK(sweep_fingerprint(scenario, axes, 6) != one);
    CHECK(sweep_fingerprint(scenario, axes_of(scenario, "tries=1..4"), 5) != one);
    CHECK(sweep_fingerprint(scenario, axes_of(scenario, "tries=2,1,3"), 5) != one);
    Scenario other = scenario;
    other.seed = 2;
    CHECK(sweep_fingerprint(other, axes, 5) != one);
    other = scenario;
    other.open_for = seconds(7);
    CHECK(sweep_fingerprint(other, axes, 5) != one);
}

TEST_CASE("tables of one sweep are put together, those of another are refused") {
    const std::vector<Axis> axes = axes_of(house(), "tries=1..3");
    const NamedText first{"1.csv", table(axes, "aaaa", {0, 2})};
    const NamedText second{"2.csv", table(axes, "aaaa", {1})};
    const NamedText empty{"3.csv", table(axes, "aaaa", {})};
    const std::vector<NamedText> files = {empty, second, first};
    const auto merged = read_sweep_tables(files);
    REQUIRE(merged);
    CHECK(merged->rows.size() == 3);
    CHECK(merged->missing() == 0);
    CHECK(merged->fingerprint == "aaaa");
    CHECK(merged->rows.at(3) == sweep_csv_row(axes, 2, std::vector<SweepRun>(1), "aaaa"));

    CHECK(merge_diagnostic({first, {"o.csv", table(axes, "bbbb", {1})}}) ==
          "o.csv:2: found a row of sweep \"bbbb\", expected one of sweep \"aaaa\", as in 1.csv: the same scenario, "
          "settings, ranges and seeds.");
    // As many points as there may be, and one more.
    const auto of_many = [&](std::string_view points) {
        return merge_diagnostic({{"m.csv", sweep_csv_header(house(), axes) + fmt::format("1,{},1,aaaa\n", points)}});
    };
    CHECK(of_many("10000000") == "no mistake");
    CHECK(of_many("10000001").starts_with("m.csv:2: found point 1 of 10000001, "));
    // A number below zero is none.
    CHECK(of_many("-3").starts_with("m.csv:2: found point 1 of 0, "));
    // A point that was played twice has the same figures both times.
    CHECK(merge_diagnostic({first, {"again.csv", first.bytes}}) == "no mistake");
    CHECK(merge_diagnostic({first,
                            {"o.csv", sweep_csv_header(house(), axes) +
                                          sweep_csv_row(axes, 2, std::vector<SweepRun>(2), "aaaa")}}) ==
          "o.csv:2: found point 3 with other figures, expected the figures it had before.");
    CHECK(merge_diagnostic({{"none.csv", ""}}).find("none.csv: found an empty file") == 0);
    CHECK(merge_diagnostic({first, {"none.csv", ""}}).find("none.csv: found an empty file") == 0);
    CHECK(merge_diagnostic({{"x.csv", "a,b\n"}}).find("another table") != std::string::npos);
    CHECK(merge_diagnostic({{"old.csv", "point,points,seeds\n1,1,1\n"}}).find("without the column \"sweep\"") !=
          std::string::npos);
    CHECK(merge_diagnostic({first, {"f.csv", table(axes_of(house(), "course.a = b.timer=1s,2s"), "aaaa", {0})}}) ==
          "f.csv:1: found other columns, expected the columns of 1.csv.");
}

TEST_CASE("the end of a table that was cut off is refused, or left out") {
    const std::vector<Axis> axes = axes_of(house(), "tries=1..3");
    const std::string whole = table(axes, "aaaa", {0, 1});
    const NamedText cut{"1.csv", whole.substr(0, whole.size() - 3)};
    CHECK(merge_diagnostic({cut}) == "1.csv:3: found a line that was cut off, expected a whole line.");
    const auto read = read_sweep_tables({&cut, 1}, CutLine::leave_out);
    REQUIRE(read);
    CHECK(read->rows.size() == 1);
    CHECK(read->missing() == 2);
    // Also where nothing but the columns is whole.
    const std::string one = table(axes, "aaaa", {0});
    CHECK(merge_diagnostic({{"1.csv", one.substr(0, one.size() - 3)}}, CutLine::leave_out) == "no mistake");
    // Without all of the columns it is no table.
    CHECK(merge_diagnostic({{"1.csv", one.substr(0, one.find('\n'))}}, CutLine::leave_out) ==
          "1.csv:1: found a line that was cut off, expected a whole line.");
}

TEST_CASE("the stopped runs of a row are found behind cells with commas and quotes") {
    const std::string header = "point,points,\"kitchen.a, b.when\",diners.count,seeds,stopped,arrived,sweep\n";
    CHECK(has_stopped_run(header, "1,2,\"x, \"\"y\"\", z\",1,20,3,9,0f\n"));
    CHECK_FALSE(has_stopped_run(header, "1,2,\"x, \"\"y\"\", z\",1,20,0,9,0f\n"));
    CHECK_FALSE(has_stopped_run(header, "1,2,\n"));
    CHECK_FALSE(has_stopped_run("point,points\n", "1,2,3\n"));
}

TEST_CASE("a run of a sweep that is stopped ends immediately") {
    Scenario endless = house();
    endless.diners.arrive = Arrive::every;
    endless.diners.every = microseconds(1);
    endless.diners.count = 100'000'000;
    endless.courses[0].timer = Duration{0};
    endless.courses[0].tries = 1000;
    endless.open_for = seconds(86'400);
    REQUIRE(check_scenario(endless).empty());
    Progress progress;
    progress.stop();
    // Played to its bound of four billion events it would take minutes.
    play_for_sweep(endless, 1, &progress);
    CHECK(progress.seen().records < 10'000'000);
}
