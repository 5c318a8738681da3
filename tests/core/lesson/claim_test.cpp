// Claims and printed figures on a run whose every figure is known by hand.
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "core/lesson/claim.hpp"
#include "core/lesson/text_template.hpp"
#include "tests/core/restaurant/small_scenario.hpp"
#include "tests/processor_time.hpp"

using namespace kitchen;
using namespace kitchen::test;

namespace {

// Diners at 0, 1 and 2 s whose dishes take 1, 2 and 4 s, and a timer of 3 s: two are served, the third is told sorry
// at 5 s.
Scenario known_scenario() {
    Scenario scenario = small_scenario({0, 1000, 2000}, seconds(1), seconds(3));
    dishes(scenario, {1000, 2000, 4000});
    return scenario;
}

const std::vector<std::string> names = {"this one", "no timer"};

struct Played {
    Scenario scenario = known_scenario();
    Scenario patient = known_scenario();
    Trace trace, patient_trace;

    Played() {
        patient.courses[0].timer = never;
        trace = simulate(scenario);
        patient_trace = simulate(patient);
    }
    std::vector<MeasuredRun> runs() const { return {{&scenario, &trace}, {&patient, &patient_trace}}; }
};

bool is_true(std::string_view text) {
    const Played played;
    const auto claim = read_claim(text, played.scenario, names);
    REQUIRE_MESSAGE(claim.has_value(), to_text(claim.error()));
    return holds(*claim, played.runs());
}

std::string diagnostic_in(std::string_view text) {
    const auto claim = read_claim(text, known_scenario(), names);
    return claim ? "" : to_text(claim.error());
}

std::string told(std::string_view text) {
    const Played played;
    const auto read = read_text_template(text, played.scenario, names);
    REQUIRE_MESSAGE(read.has_value(), to_text(read.error()));
    return fill_in(*read, played.runs());
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
    CHECK(is_true("condition grill at 2s = fine"));
    CHECK_FALSE(is_true("condition grill at 2s = slow"));
    CHECK(is_true("knob course.steak.timer in 'no timer' = none"));
    CHECK_FALSE(is_true("knob course.steak.timer = none"));
}

TEST_CASE("figures that differ by less than a billionth are equal, and neither is the larger") {
    CHECK(is_true("1 + 1 / 10000000000 = 1"));
    CHECK(is_true("1 + 1 / 10000000000 >= 1 and 1 >= 1 + 1 / 10000000000"));
    CHECK_FALSE(is_true("1 + 1 / 10000000000 > 1"));
    CHECK_FALSE(is_true("1 < 1 + 1 / 10000000000"));
    CHECK(is_true("1 + 1 / 1000000 > 1"));
}

TEST_CASE("a claim with and holds when all of its parts do") {
    CHECK(is_true("served > 1 and served < 3"));
    CHECK_FALSE(is_true("served > 1 and served < 2"));
    CHECK_FALSE(is_true("served > 2 and served < 3"));
}

TEST_CASE("a claim can speak of the run beside") {
    CHECK(is_true("served in 'no timer' = 3 and served = 2"));
    CHECK(is_true("max of wait in 'no timer' = 4"));
}

TEST_CASE("a claim about a figure that does not exist does not hold") {
    CHECK_FALSE(is_true("mean of pause = 0"));
    CHECK_FALSE(is_true("mean of pause != 0"));
}

TEST_CASE("the mistakes in claims say what was found and what was expected") {
    CHECK(diagnostic_in("served").find("two measures with =") != std::string::npos);
    CHECK(diagnostic_in("served = ").find("expected") != std::string::npos);
    CHECK(diagnostic_in("condition grill = 3").find("a condition on both sides") != std::string::npos);
    CHECK(diagnostic_in("servd = 3").find("Did you mean \"served\"?") != std::string::npos);
    CHECK(diagnostic_in("served in 'no timr' = 3").find("Did you mean \"no timer\"?") != std::string::npos);
    CHECK(diagnostic_in("served == 2") ==
          "found \"==\" in \"served == 2\", expected =, !=, <, <=, > or >= between two measures. Did you mean \"=\"?");
    CHECK(diagnostic_in("served => 2").find("Did you mean \">=\"?") != std::string::npos);
    CHECK(diagnostic_in("served =< 2").find("Did you mean \"<=\"?") != std::string::npos);
    CHECK(diagnostic_in("served <> 2").find("Did you mean \"!=\"?") != std::string::npos);
    CHECK(diagnostic_in("served !== 2").find("Did you mean \"!=\"?") != std::string::npos);
    std::string long_claim = "served = 2";
    for (int i = 0; i < 10; ++i) long_claim += " and served = 2";
    CHECK(diagnostic_in(long_claim).find("at most 10 comparisons") != std::string::npos);
}

TEST_CASE("a sign inside the quotes of a name is no sign") {
    CHECK(diagnostic_in("served in 'a = b'").find("two measures with =") != std::string::npos);
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

TEST_CASE("a claim that does not hold says which comparisons fail, and with which values") {
    const Played played;
    const auto why = [&](std::string_view text) {
        return why_not(read_claim(text, played.scenario, names).value(), played.runs());
    };
    CHECK(why("served = 3") == "served = 3 (on the left 2, on the right 3)");
    CHECK(why("served = 2 and sorry = 0") ==
          "sorry = 0 (on the left 1, on the right 0) in \"served = 2 and sorry = 0\"");
    CHECK(
        why("served = 3 and arrived = 3 and sorry > 1") ==
        "served = 3 (on the left 2, on the right 3) and sorry > 1 (on the left 1, on the right 1) in \"served = 3 and "
        "arrived = 3 and sorry > 1\"");
}

TEST_CASE("a text with a figure that cannot be read is refused") {
    const Scenario scenario = known_scenario();
    const auto refused = [&](std::string_view text) {
        const auto read = read_text_template(text, scenario, names);
        return read ? std::string("nothing") : to_text(read.error());
    };
    CHECK(refused("{served") == "found \"{served\", expected a } after the measure, as in {served}.");
    CHECK(refused("{served :words eat, {sorry} do not") ==
          "found \"{served :words eat,\", expected a } after the measure, as in {served}.");
    CHECK(refused("served} eat {sorry}") == "found \"}\" in \"served} eat \", expected a { before it, as in {served}.");
    CHECK(refused("{served} eat}") == "found \"}\" in \" eat}\", expected a { before it, as in {served}.");
    CHECK(refused("`x}` and {served}") == "nothing");
    CHECK(refused("{served :word}") ==
          "found \":word\" in \"{served :word}\", expected :words, :clock or :0 to :3. Did you mean \":words\"?");
    CHECK(refused("{served :5}").starts_with("found \":5\" in \"{served :5}\", expected :words, :clock or :0 to :3."));
    CHECK_FALSE(read_text_template("{}", scenario, names).has_value());
    CHECK_FALSE(read_text_template("{servd}", scenario, names).has_value());
    std::string many;
    for (int i = 0; i < 21; ++i) many += "{served} ";
    CHECK_FALSE(read_text_template(many, scenario, names).has_value());
}

// Strangers write lessons: any claim is read or refused, and one that is read can be judged.
TEST_CASE("claims made of random pieces are read or refused, and those that are read can be judged") {
    constexpr std::array<std::string_view, 36> pieces{
        "served", "sorry", "waiting", "bells",      "p99",        "p50", "mean", "max", "of",  "wait",  "to",   "from",
        "40s",    "5s",    "0",       "-1",         "1e99",       "0.5", "100%", "=",   "!=",  "<",     "<=",   ">",
        ">=",     "and",   "in",      "'no timer'", "'this one'", "'",   "(",    ")",   "per", "grill", "\xff", "{"};
    const Played played;
    std::uint64_t state = 7;
    const auto below = [&state](std::size_t count) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::size_t>((state >> 33U) % count);
    };
    int read = 0;
    for (int n = 0; n < 40'000; ++n) {
        std::string text;
        // Half of them begin as a claim does, so that many get as far as being judged.
        if (n % 2 == 0) text = std::string(pieces[below(4)]) + " " + std::string(pieces[19 + below(6)]);
        for (std::size_t words = below(n % 2 == 0 ? 4 : 12) + 1; words > 0; --words) {
            if (below(8) != 0) text += ' ';
            text += pieces[below(pieces.size())];
        }
        CAPTURE(text);
        const auto claim = read_claim(text, played.scenario, names);
        if (!claim) {
            REQUIRE_FALSE(to_text(claim.error()).empty());
            continue;
        }
        ++read;
        REQUIRE_FALSE(claim->all.empty());
        const std::vector<MeasuredRun> runs = played.runs();
        // A message about a claim that does not hold is never empty.
        if (!holds(*claim, runs)) REQUIRE_FALSE(why_not(*claim, runs).empty());
    }
    CHECK(read > 100);
}

TEST_CASE("a claim of very many words, or of very deep brackets, is refused or read, and in less than a second") {
    for (const std::string_view piece : {"served = 1 and ", "(", "'", "in ", "p99 of "}) {
        std::string text;
        while (text.size() < 200'000) text += piece;
        CAPTURE(piece);
        const Scenario scenario = known_scenario();
        const double began = processor_seconds();
        const auto claim = read_claim(text, scenario, names);
        CHECK(processor_seconds() - began < 1);
        if (!claim) CHECK(to_text(claim.error()).size() < 2'000);
    }
}
