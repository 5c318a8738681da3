// Claims and told figures on an evening whose every figure is known by hand.
#include <doctest/doctest.h>

#include "core/lesson/claim.hpp"
#include "core/lesson/told.hpp"
#include "tests/core/restaurant/evening.hpp"

using namespace kitchen;
using namespace kitchen::test;

namespace {

// Diners at 0, 1 and 2 s whose dishes take 1, 2 and 4 s, and a timer of 3 s: two are served, the third is told sorry
// at 5 s.
Scenario known_evening() {
    Scenario scenario = evening({0, 1000, 2000}, seconds(1), seconds(3));
    dishes(scenario, {1000, 2000, 4000});
    return scenario;
}

const std::vector<std::string> names = {"this one", "no timer"};

struct Played {
    Scenario scenario = known_evening();
    Scenario patient = known_evening();
    Trace trace, patient_trace;

    Played() {
        patient.courses[0].timer = never;
        trace = simulate(scenario);
        patient_trace = simulate(patient);
    }
    std::vector<Evening> evenings() const { return {{&scenario, &trace}, {&patient, &patient_trace}}; }
};

bool is_true(std::string_view text) {
    const Played played;
    const auto claim = read_claim(text, played.scenario, names);
    REQUIRE_MESSAGE(claim.has_value(), to_text(claim.error()));
    return holds(*claim, played.evenings());
}

std::string mistake_in(std::string_view text) {
    const auto claim = read_claim(text, known_evening(), names);
    return claim ? "" : to_text(claim.error());
}

std::string told(std::string_view text) {
    const Played played;
    const auto read = read_told(text, played.scenario, names);
    REQUIRE_MESSAGE(read.has_value(), to_text(read.error()));
    return tell(*read, played.evenings());
}

}  // namespace

TEST_CASE("a claim compares two measures with each of the six signs") {
    CHECK(is_true("served = 2"));
    CHECK_FALSE(is_true("served = 3"));
    CHECK(is_true("served != 3"));
    CHECK(is_true("served > sorry"));
    CHECK_FALSE(is_true("sorry > sorry"));
    CHECK(is_true("sorry >= sorry"));
    CHECK(is_true("max of wait <= 3s"));
    CHECK_FALSE(is_true("max of wait < 3s"));
    CHECK(is_true("0.1 + 0.2 = 0.3"));
}

TEST_CASE("a claim with and holds when all of its parts do") {
    CHECK(is_true("served > 1 and served < 3"));
    CHECK_FALSE(is_true("served > 1 and served < 2"));
    CHECK_FALSE(is_true("served > 2 and served < 3"));
}

TEST_CASE("a claim can speak of the evening beside") {
    CHECK(is_true("served in 'no timer' = 3 and served = 2"));
    CHECK(is_true("max of wait in 'no timer' = 4"));
}

TEST_CASE("a claim about a figure that does not exist does not hold") {
    CHECK_FALSE(is_true("mean of pause = 0"));
    CHECK_FALSE(is_true("mean of pause != 0"));
}

TEST_CASE("the mistakes in claims say what was found and what was expected") {
    CHECK(mistake_in("served").find("two measures with =") != std::string::npos);
    CHECK(mistake_in("served = ").find("expected") != std::string::npos);
    CHECK(mistake_in("servd = 3").find("Did you mean \"served\"?") != std::string::npos);
    CHECK(mistake_in("served in 'no timr' = 3").find("Did you mean \"no timer\"?") != std::string::npos);
    std::string long_claim = "served = 2";
    for (int i = 0; i < 10; ++i) long_claim += " and served = 2";
    CHECK(mistake_in(long_claim).find("at most 10 comparisons") != std::string::npos);
}

TEST_CASE("a sign inside the quotes of a name is no sign") {
    CHECK(mistake_in("served in 'a = b'").find("two measures with =") != std::string::npos);
}

TEST_CASE("figures in a text are measured") {
    CHECK(told("No figures at all.") == "No figures at all.");
    CHECK(told("{served} of {arrived} ate, the last after {max of wait} s.") == "2 of 3 ate, the last after 3 s.");
    CHECK(told("{100 * sorry / arrived :0} %") == "33 %");
    CHECK(told("{sorry / arrived}") == "0.33");
    CHECK(told("{sorry / 2 :1}") == "0.5");
    CHECK(told("{mean of pause} pauses") == "none pauses");
    CHECK(told("{served in 'no timer'}") == "3");
}

TEST_CASE("a text with a figure that cannot be read is refused") {
    const Scenario scenario = known_evening();
    CHECK_FALSE(read_told("{served", scenario, names).has_value());
    CHECK_FALSE(read_told("{}", scenario, names).has_value());
    CHECK_FALSE(read_told("{servd}", scenario, names).has_value());
    std::string many;
    for (int i = 0; i < 21; ++i) many += "{served} ";
    CHECK_FALSE(read_told(many, scenario, names).has_value());
}
