#include <doctest/doctest.h>

#include <string>

#include "tests/cli/program.hpp"

namespace kitchen::app {

TEST_CASE("kitchen compare prints what differs, the figures in pairs and the sentence") {
    // Five are told sorry with their timer of 5 s; without it the five are still waiting.
    const Ran ran = run_kitchen("compare told-sorry --set course.grill.timer=none");
    CHECK(ran.code == 0);
    CHECK(ran.out.find("Kitchen timer of grill") != std::string::npos);
    CHECK(ran.out.find("The second: 5 diners more are still waiting and 5 fewer were told sorry.") !=
          std::string::npos);
    CHECK(ran.out.find("told sorry") < ran.out.find("still waiting"));
}

TEST_CASE("kitchen compare of two scenarios, and mistakes in either") {
    CHECK(run_kitchen("compare waiting-for-ever told-sorry").code == 0);
    CHECK(run_kitchen("compare waiting-for-ever no-such-one").code == 2);
    CHECK(run_kitchen("compare no-such-one told-sorry").code == 2);
    CHECK(run_kitchen("compare told-sorry --set course.grill.timer=soon").code == 2);
    const Ran same = run_kitchen("compare told-sorry");
    CHECK(same.out.find("Up to here it is the same for everybody.") != std::string::npos);
}

}  // namespace kitchen::app
