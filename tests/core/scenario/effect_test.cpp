// Settings that change nothing, as `kitchen check` and --set warn of them.
#include "core/scenario/effect.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/toml.hpp"
#include "tests/processor_time.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

using namespace kitchen;

namespace {

// Line 1 to 5; what follows belongs to the kitchen.
constexpr std::string_view beginning = "schema = 2\n[[course]]\nkitchen = \"a\"\n[[kitchen]]\nname = \"a\"\n";

std::string warned(std::string_view more) {
    std::vector<Diagnostic> warnings;
    const auto scenario = parse_scenario(std::string(beginning) + std::string(more), "a.toml", &warnings);
    REQUIRE_MESSAGE(scenario.has_value(), to_text(scenario.error().front()));
    std::string all;
    for (const Diagnostic& warning : warnings) all += to_text(warning) + '\n';
    return all;
}

}  // namespace

TEST_CASE("a breaker that is a library's by name ignores other settings, and says so") {
    CHECK(warned("breaker = { kind = \"resilience4j\", open_for = \"1s\" }\n") ==
          "a.toml:6: kitchen.a.breaker.open_for: found a setting without effect, expected \"open_for\" in "
          "breaker.overrides (\"resilience4j\" has settings of its own) beside it.\n");
    CHECK(warned("breaker = { kind = \"resilience4j\", overrides = [\"open_for\"], open_for = \"1s\" }\n").empty());
    // Resilience4j judges by a count, so a span would have no effect as an override either.
    CHECK(warned("breaker = { kind = \"resilience4j\", overrides = [\"window_time\"], window_time = \"1s\" }\n") ==
          "a.toml:6: kitchen.a.breaker.window_time: found a setting without effect, expected breaker.kind = \"time\" "
          "beside it.\n");
    CHECK(warned("breaker = { kind = \"count\", overrides = [\"window\"] }\n") ==
          "a.toml:6: kitchen.a.breaker.overrides: found a setting without effect, expected breaker.kind = \"polly\", "
          "\"resilience4j\" or \"hystrix\" beside it.\n");
    CHECK(warned("breaker = { kind = \"count\", open_for = \"1s\" }\n").empty());
}

TEST_CASE("a budget that is a library's by name does so too, and so do all settings of what is not there") {
    CHECK(warned("[[course]]\nkitchen = \"a\"\nname = \"b\"\ntries = 2\nbudget = { kind = \"grpc\", tokens = 5 }\n") ==
          "a.toml:10: course.b.budget.tokens: found a setting without effect, expected \"tokens\" in budget.overrides "
          "(\"grpc\" has settings of its own) beside it.\n");
    CHECK(warned("[[course]]\nkitchen = \"a\"\nname = \"b\"\npause = \"1s\"\n[diners]\nrate = 2\n") ==
          "a.toml:9: course.b.pause.first: found a setting without effect, expected tries = 2 or more beside it.\n"
          "a.toml:11: diners.rate: found a setting without effect, expected arrive = \"rate\" beside it.\n");
}

TEST_CASE("a pause has an effect without retries where a backup has several tries") {
    const std::string course =
        "[[kitchen]]\nname = \"b\"\n[[course]]\nkitchen = \"a\"\nname = \"c\"\npause = \"1s\"\nretry_on = \"error\"\n";
    CHECK(warned(course + "backup = { kitchens = [\"b\"], tries = 2 }\n").empty());
    const std::string no_effect =
        "a.toml:11: course.c.pause.first: found a setting without effect, expected tries = 2 or more beside it.\n"
        "a.toml:12: course.c.retry_on: found a setting without effect, expected tries = 2 or more beside it.\n";
    CHECK(warned(course + "backup = { kitchens = [\"b\"], tries = 1 }\n") == no_effect);
    // Tries at a backup that is named later count from then on.
    const std::string later =
        "backup.tries = 2\n[[change]]\nat = \"5s\"\nset = { course.c.backup.kitchens = [\"b\"] }\n";
    CHECK(warned(course + later).empty());
}

TEST_CASE("a budget has an effect without retries where it limits duplicate orders") {
    const std::string course = "[[course]]\nkitchen = \"a\"\nname = \"b\"\nduplicate.after = \"1s\"\n";
    CHECK(warned(course + "budget = \"grpc\"\n").empty());
    CHECK(warned(course + "budget = \"envoy\"\n") ==
          "a.toml:10: course.b.budget.kind: found a setting without effect, expected tries = 2 or more beside it.\n");
}

TEST_CASE("a duplicate order that the timer always forestalls is warned of") {
    const std::string course = "[[course]]\nkitchen = \"a\"\nname = \"b\"\n";
    const std::string late = course + "timer = \"2s\"\nduplicate.after = \"2s\"\n";
    CHECK(warned(late) ==
          "a.toml:10: course.b.duplicate.after: found \"2s\", expected less than course.b.timer, which is \"2s\", "
          "since the timer rings first.\n");
    CHECK(warned(course + "timer = \"2s\"\nduplicate.after = \"1.9s\"\n").empty());
    CHECK(warned(course + "duplicate.after = \"2s\"\n").empty());
    CHECK(warned(late + "timer_covers = \"cooking\"\n").empty());
    CHECK(warned(late + "timer_spread = \"exponential\"\n").empty());
    CHECK(warned(late + "[[change]]\nat = \"5s\"\nset = { course.b.timer = \"9s\" }\n").empty());
    CHECK(warned(late + "[[change]]\nat = \"5s\"\nset = { course.b.duplicate.after = \"1s\" }\n").empty());
}

TEST_CASE("a first pause above the cap is warned of, and more hatches to a kitchen than there are") {
    const std::string course = "[[course]]\nkitchen = \"a\"\nname = \"b\"\ntries = 2\npause = { first = \"5s\", cap = ";
    CHECK(warned(course + "\"2s\" }\n") ==
          "a.toml:10: course.b.pause.first: found \"5s\", expected at most course.b.pause.cap, which is \"2s\", since "
          "no pause is longer.\n");
    CHECK(warned(course + "\"5s\" }\n").empty());
    const std::string hatches = "[waiters]\nhatches = { limit = 2, per_kitchen = ";
    CHECK(warned(hatches + "3 }\n") ==
          "a.toml:7: waiters.hatches.per_kitchen: found \"3\", expected at most waiters.hatches.limit, which is \"2\", "
          "since there are no more hatches.\n");
    CHECK(warned(hatches + "2 }\n").empty());
}

TEST_CASE("a change after closing time is warned of") {
    const auto change = [](const char* at) {
        return std::string("[[change]]\nat = \"") + at + "\"\nset = { kitchen.a.slowness = 2 }\n";
    };
    CHECK(warned(change("61s")) ==
          "a.toml:8: kitchen.a.slowness: found a change at \"61s\", expected a change before closing time, which is "
          "open_for = \"60s\".\n");
    CHECK(warned(change("60s")).empty());
}

TEST_CASE("how long regulars stay away has an effect where there are some") {
    const std::string away = "[diners]\nthink = \"3s\"\n";
    CHECK(warned(away) ==
          "a.toml:7: diners.think: found a setting without effect, expected regulars = 1 or more beside it.\n");
    CHECK(warned(away + "regulars = 1\n").empty());
}

TEST_CASE("a burst has an effect where there is a rate limit") {
    CHECK(warned("rate_burst = 5\n") ==
          "a.toml:6: kitchen.a.rate_burst: found a setting without effect, expected rate_limit beside it.\n");
    CHECK(warned("rate_limit = 2\nrate_burst = 5\n").empty());
}

TEST_CASE("how a cancellation comes has an effect where a kitchen waits for something after it was cancelled") {
    const std::string setting = "[waiters]\ncancellation = \"cancelled at every await\"\n";
    CHECK(warned(setting).find("waiters.cancellation: found a setting without effect") != std::string::npos);
    CHECK(warned("clean_up = \"1s\"\n" + setting).empty());
    CHECK(warned("when_diner_leaves = \"ignores the cancel\"\n" + setting).empty());
    const std::string later = "[[change]]\nat = \"5s\"\nset = { kitchen.a.clean_up = \"1s\" }\n";
    CHECK(warned(setting + later).empty());
    const std::string ignored = "[[change]]\nat = \"5s\"\nset = { kitchen.a.when_diner_leaves = \"";
    CHECK(warned(setting + ignored + "ignores the cancel\" }\n").empty());
    CHECK_FALSE(warned(setting + ignored + "stops\" }\n").empty());
}

TEST_CASE("a setting that has an effect after a change has one") {
    const std::string_view later = "[[change]]\nat = \"5s\"\nset = { kitchen.a.breaker.kind = \"time\" }\n";
    CHECK(warned("breaker = { open_for = \"1s\" }\n" + std::string(later)).empty());
    CHECK_FALSE(warned("breaker = { open_for = \"1s\" }\n").empty());
    CHECK(warned("breaker = \"polly\"\n[[change]]\nat = \"5s\"\nset = { kitchen.a.breaker.ratio = 0.2 }\n") ==
          "a.toml:9: kitchen.a.breaker.ratio: found a setting without effect, expected \"ratio\" in "
          "breaker.overrides (\"polly\" has settings of its own) beside it.\n");
}

TEST_CASE("settings that a library chosen since replaces are named; those of a kind taken away are not") {
    const auto file = parse_scenario(
        std::string(beginning) + "breaker = { kind = \"count\", window = 20, open_for = \"1s\" }\n", "a.toml");
    REQUIRE(file.has_value());
    const auto silenced_by = [&](const std::vector<std::string>& settings) {
        Scenario after = *file;
        for (const std::string& setting : settings) REQUIRE(set_from_text(after, setting).has_value());
        std::string all;
        for (const Diagnostic& warning : settings_silenced(*file, after)) all += to_text(warning) + '\n';
        return all;
    };
    CHECK(silenced_by({"kitchen.a.breaker.kind=hystrix"}) ==
          "kitchen.a.breaker.window: found a setting that loses its effect, expected breaker.kind = \"count\" "
          "(\"hystrix\" has settings of its own) beside it.\n"
          "kitchen.a.breaker.open_for: found a setting that loses its effect, expected \"open_for\" in "
          "breaker.overrides (\"hystrix\" has settings of its own) beside it.\n");
    CHECK(silenced_by({"kitchen.a.breaker.kind=none"}).empty());
    // A setting that had no effect before loses none.
    const auto ignored =
        parse_scenario(std::string(beginning) + "breaker = { kind = \"polly\", window = 20 }\n", "a.toml");
    REQUIRE(ignored.has_value());
    Scenario hystrix = *ignored;
    REQUIRE(set_from_text(hystrix, "kitchen.a.breaker.kind=hystrix").has_value());
    CHECK(settings_silenced(*ignored, hystrix).empty());
    CHECK(silenced_by({"kitchen.a.breaker.ratio=0.2"}).empty());
    CHECK(silenced_by({"kitchen.a.breaker.kind=resilience4j", "kitchen.a.breaker.overrides=window, open_for"}).empty());
}

TEST_CASE("the shortest time above zero is a time") {
    CHECK(warned("shelf = { fresh_for = \"1us\", size = 3 }\n").empty());
    CHECK(warned("shelf = { size = 3 }\n").find("shelf.fresh_for above 0") != std::string::npos);
}

TEST_CASE("as many changes and kitchens as there may be are looked through in a moment") {
    Scenario scenario;
    scenario.courses.resize(1);
    scenario.kitchens.resize(kitchens_max);
    const KnobAddress timer = address_of<&Waiters::hatches, &Hatches::timer>();
    const KnobAddress cooks = address_of<&Kitchen::cooks>(1);
    for (std::size_t n = 0; n < changes_max; n += 2) {
        scenario.changes.push_back({.at = seconds(1), .knob = timer, .value = seconds(1)});
        scenario.changes.push_back({.at = seconds(1), .knob = cooks, .value = std::int64_t{2}});
    }
    // Neither setting has an effect, whatever changes.
    const std::vector<std::pair<KnobAddress, int>> set = {{address_of<&Waiters::cancellation>(), 1},
                                                          {address_of<&Kitchen::error_after>(1), 2}};
    const double began = test::processor_seconds();
    CHECK(settings_without_effect(scenario, set).size() == 2);
    CHECK(test::processor_seconds() - began < 0.5);
}

TEST_CASE("diners who have all come soon after opening time are warned of where the file gives no count") {
    const auto warned_of = [](std::string_view open_for, std::string_view diners) {
        const std::string text = "schema = 2\n" + std::string(open_for) + "\n[[course]]\nkitchen = \"a\"\n" +
                                 "[[kitchen]]\nname = \"a\"\n[diners]\n" + std::string(diners) + "\n";
        std::vector<Diagnostic> warnings;
        const auto scenario = parse_scenario(text, "a.toml", &warnings);
        REQUIRE_MESSAGE(scenario.has_value(), to_text(scenario.error().front()));
        return warnings.empty() ? std::string() : to_text(warnings.front());
    };
    // Twelve at 20 a second have come after 0.6 s.
    CHECK(warned_of("open_for = \"60s\"", "arrive = { rate = 20 }") ==
          "a.toml:8: diners.count: found no count, expected how many diners come: without it 12 do, the last at about "
          "0:00.6, and closing time is open_for = \"60s\".");
    // The first comes at 0:00, so the twelfth comes at 0:11.
    CHECK(warned_of("open_for = \"45s\"", "arrive = { every = \"1s\" }").find("0:11.0") != std::string::npos);
    CHECK(warned_of("open_for = \"44s\"", "arrive = { every = \"1s\" }").empty());
    CHECK(warned_of("open_for = \"60s\"", "arrive = { rate = 20 }\ncount = 12").empty());
    CHECK(warned_of("", "arrive = { rate = 20 }").empty());
    CHECK(warned_of("open_for = \"60s\"", "").empty());
    CHECK(warned_of("open_for = \"60s\"", "arrive = { burst = 2 }").empty());
    CHECK(warned_of("open_for = \"60s\"", "arrive = { at = [\"0s\"] }").empty());
    CHECK(warned_of("open_for = \"60s\"", "arrive = { rate = 20 }\nregulars = 3").empty());
    CHECK(warned_of("open_for = \"60s\"",
                    "arrive = { rate = 20 }\n[[change]]\nat = \"9s\"\n" + std::string("set = { \"diners.rush\" = 5 }"))
              .empty());
}
