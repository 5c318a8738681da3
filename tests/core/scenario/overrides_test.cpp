// Single settings of a budget or a breaker that is otherwise a library's.
#include "core/scenario/share.hpp"
#include "core/scenario/toml.hpp"
#include "core/scenario/words.hpp"
#include "tests/core/restaurant/small_scenario.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

using namespace kitchen;
using namespace kitchen::test;

namespace {

constexpr std::string_view overridden =
    "schema = 2\n\n[[course]]\nkitchen = \"a\"\ntries = 2\n"
    "budget = { kind = \"grpc\", overrides = [\"floor\", \"refund\"], refund = 2 }\n\n[[kitchen]]\nname = \"a\"\n"
    "breaker = { kind = \"resilience4j\", overrides = [\"open_for\"], open_for = \"1s\" }\n";

template <class Settings, class In>
void check_every_override(const Settings& odd, In in, const std::string& group,
                          std::span<const std::string_view> words) {
    for (const std::string_view word : words) {
        CAPTURE(word);
        Scenario file = small_scenario({}, seconds(1));
        in(file) = odd;
        const KnobAddress setting = *find_knob(file, group + std::string(word));
        Scenario expected = file;
        in(expected) = effective(odd);
        set(expected, setting, get(file, setting));
        const KnobAddress overrides = *find_knob(file, group + "overrides");
        set(file, overrides, Value{std::vector<std::string>{std::string(word)}});
        in(file) = effective(in(file));
        set(file, overrides, get(expected, overrides));
        CHECK(file == expected);
    }
}

}  // namespace

TEST_CASE("a library's setting that is overridden is the file's, and all others are the library's") {
    const Breaker own{.kind = BreakerKind::resilience4j, .calls_min = 7, .open_for = seconds(1)};
    Breaker breaker = own;
    breaker.overrides = {BreakerSetting::open_for};
    const Breaker plain = effective(own);
    const Breaker mixed = effective(breaker);
    CHECK(plain.open_for == seconds(60));
    CHECK(mixed.open_for == seconds(1));
    CHECK(mixed.calls_min == 100);
    CHECK(mixed.kind == BreakerKind::count);
    CHECK(fixed_by(breaker, BreakerSetting::open_for).empty());
    CHECK(fixed_by(breaker, BreakerSetting::calls_min) == "resilience4j");
    CHECK(fixed_by(Breaker{.kind = BreakerKind::count}, BreakerSetting::calls_min).empty());

    // The floor is gRPC's five, and of its own none.
    Budget budget{.kind = BudgetKind::grpc, .tokens = 3};
    CHECK(effective(budget).floor == 5);
    budget.overrides = {BudgetSetting::floor};
    CHECK(effective(budget).floor == 0);
    CHECK(effective(budget).tokens == 10);
}

TEST_CASE("every override takes the file's value of the setting of that name, and no other") {
    // All settings differ from every library's.
    check_every_override(
        Breaker{BreakerKind::polly, {}, 3, milliseconds(7), 2, 0.25, milliseconds(9), 4},
        [](Scenario& scenario) -> Breaker& { return scenario.kitchens[0].breaker; }, "kitchen.grill.breaker.",
        words_of<BreakerSetting>());
    check_every_override(
        Budget{BudgetKind::aws, {}, 0.3, 3, milliseconds(7), 21, ChargedOn::failure, 22, 23, 24, 25},
        [](Scenario& scenario) -> Budget& { return scenario.courses[0].budget; }, "course.steak.budget.",
        words_of<BudgetSetting>());
}

TEST_CASE("overrides are written as a list of settings, and read back from a file and from a share text") {
    const auto scenario = parse_scenario(overridden, "a.toml");
    REQUIRE_MESSAGE(scenario.has_value(), to_text(scenario.error().front()));
    CHECK(print_scenario(*scenario) == overridden);
    const auto shared = read_share_text(*share_text(*scenario));
    REQUIRE(shared.has_value());
    CHECK(*shared == *scenario);
    const auto wrong = parse_scenario(
        "schema = 2\n[[course]]\nkitchen = \"a\"\n[[kitchen]]\nname = \"a\"\n"
        "breaker = { kind = \"polly\", overrides = [\"open_fro\"] }\n",
        "a.toml");
    REQUIRE_FALSE(wrong.has_value());
    CHECK(to_text(wrong.error().front()) ==
          "a.toml:6: kitchen.a.breaker.overrides: found \"open_fro\", expected a list of \"window\", \"window_time\", "
          "\"calls_min\", \"ratio\", \"open_for\" or \"probes\". Did you mean \"open_for\"?");
}

TEST_CASE(
    "a Hystrix breaker that judges three answers and opens for a second does so, and without overrides does not") {
    Scenario scenario = small_scenario({0, 100, 200, 300, 400, 1250, 1300, 1400}, milliseconds(10));
    scenario.kitchens[0].condition = Condition::broken;
    scenario.kitchens[0].breaker = {.kind = BreakerKind::hystrix, .calls_min = 3, .open_for = seconds(1)};
    scenario.changes.push_back(
        {seconds(1), *find_knob(scenario, "kitchen.grill.condition"), Value{std::string("fine")}});
    // Hystrix judges twenty answers.
    CHECK(when(simulate(scenario), Event::breaker_opened).empty());
    scenario.kitchens[0].breaker.overrides = {BreakerSetting::calls_min, BreakerSetting::open_for};
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::breaker_opened) == Lines{"0@200"});
    CHECK(when(trace, Event::ticket_refused) == Lines{"4@300", "5@400"});
    CHECK(when(trace, Event::breaker_half_opened) == Lines{"0@1250"});
    CHECK(when(trace, Event::breaker_closed) == Lines{"0@1260"});
}
