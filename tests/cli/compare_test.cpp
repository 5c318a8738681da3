#include <doctest/doctest.h>

#include <string>

#include "tests/cli/program.hpp"

namespace kitchen::app {

TEST_CASE("kitchen compare prints what differs, the figures in pairs and the sentence") {
    // Five are told sorry with their timer of 5 s; without it the five are still waiting.
    // With it each has 3 tries of 5 s and pauses of 1 s and 2 s between them: 18 s, 15 orders and 15 bells.
    const Ran ran = run_kitchen("compare told-sorry --set course.grill.timer=none");
    CHECK(ran.code == 0);
    CHECK(ran.err.empty());
    CHECK(ran.out == R"(What differs
                 first  second
  Kitchen timer  5.0 s    none

The results
                          first  second  difference
  came                        5       5        same
  served                      0       0        same
  with a backup               0       0        same
  told sorry                  5       0          -5
  still waiting               0       5          +5
  half waited at most    18.0 s       -
  95 of 100 at most      18.0 s       -
  longest still waiting       -  60.0 s
  orders                     15       5         -10
  timeouts                   15       0         -15
  dishes wasted               0       0        same

The second: 5 more diners are still waiting and 5 fewer were told sorry.
)");
}

TEST_CASE("kitchen compare of two scenarios plays each of them") {
    const Ran ran = run_kitchen("compare waiting-forever told-sorry");
    CHECK(ran.code == 0);
    CHECK(ran.err.empty());
    CHECK(ran.out.find("\n  Kitchen timer ") != std::string::npos);
    CHECK(ran.out.find("  told sorry                  0       5          +5\n") != std::string::npos);
    CHECK(ran.out.find("cut off") == std::string::npos);
}

TEST_CASE("kitchen compare names the mistake in either scenario, and prints no table") {
    const auto refused = [](const std::string& arguments, const std::string& words) {
        const Ran wrong = run_kitchen("compare " + arguments);
        CAPTURE(wrong.err);
        CHECK(wrong.code == 2);
        CHECK(wrong.out.empty());
        CHECK(wrong.err.find(words) == 0);
    };
    refused("waiting-forever no-such-one", "no-such-one: found no such file");
    refused("no-such-one told-sorry", "no-such-one: found no such file");
    refused("told-sorry --set course.grill.timer=soon", "--set: course.grill.timer: found \"soon\"");
}

TEST_CASE("kitchen compare says which run was cut off at its bound") {
    // More diners in the room at one instant than a run may have.
    const Ran ran = run_kitchen("compare told-sorry --set diners.count=10000000");
    CHECK(ran.code == 1);
    CHECK(count_of("cut off", ran.out) == 1);
    CHECK(ran.out.find("\nThe second run was cut off at 0:00.0 after 1,048,576 events") != std::string::npos);
    CHECK(ran.out.find(": more than 1,048,576 diners would be in the room together.\n") != std::string::npos);
}

TEST_CASE("kitchen compare of a scenario with itself finds no difference") {
    const Ran same = run_kitchen("compare told-sorry");
    CHECK(same.out.starts_with("What differs\n  no setting\n\nThe results\n"));
    CHECK(same.out.ends_with("\n\nThe outcomes are the same.\n"));
}

}  // namespace kitchen::app
