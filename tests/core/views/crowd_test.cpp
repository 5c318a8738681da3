// Who is in a crowd at an instant, and how it is said.
#include "core/views/crowd.hpp"

#include <doctest/doctest.h>

using namespace kitchen;

namespace {

constexpr Time at(std::int64_t s) { return Time{s * 1'000'000}; }

// Came at 2 s and was told sorry at 5 s.
Row visit() {
    Row row;
    row.arrived_us = at(2).us;
    row.left_us = at(5).us;
    row.visit = VisitState::sorry;
    return row;
}

}  // namespace

TEST_CASE("a diner is in the crowd of those who left from the instant of leaving on") {
    const Crowd left;
    CHECK_FALSE(in_crowd(left, visit(), at(1)));
    CHECK_FALSE(in_crowd(left, visit(), at(4)));
    CHECK(in_crowd(left, visit(), at(5)));
    const Crowd waiting{.visit = VisitState::waiting};
    CHECK_FALSE(in_crowd(waiting, visit(), at(1)));
    CHECK(in_crowd(waiting, visit(), at(2)));
    CHECK(in_crowd(waiting, visit(), at(4)));
    CHECK_FALSE(in_crowd(waiting, visit(), at(5)));
    CHECK(in_crowd({.visit = VisitState::sorry}, visit(), at(9)));
    CHECK_FALSE(in_crowd({.visit = VisitState::served}, visit(), at(9)));
    Row stays = visit();
    stays.left_us = not_yet;
    stays.visit = VisitState::waiting;
    CHECK_FALSE(in_crowd(left, stays, at(9)));
    CHECK(in_crowd(waiting, stays, at(9)));
}

TEST_CASE("a crowd's visits lasted at least its first length, and less than its second") {
    // This one lasted 3 s; while it goes on, it has lasted up to now.
    CHECK(in_crowd({.from = seconds(3)}, visit(), at(5)));
    CHECK_FALSE(in_crowd({.from = seconds(4)}, visit(), at(9)));
    CHECK(in_crowd({.to = seconds(4)}, visit(), at(5)));
    CHECK_FALSE(in_crowd({.to = seconds(3)}, visit(), at(5)));
    CHECK_FALSE(in_crowd({.from = seconds(2), .visit = VisitState::waiting}, visit(), at(3)));
    CHECK(in_crowd({.from = seconds(2), .visit = VisitState::waiting}, visit(), at(4)));
}

TEST_CASE("a crowd is said as what its diners did") {
    CHECK(crowd_words({}) == "have left");
    CHECK(crowd_words({.visit = VisitState::waiting}) == "are still waiting");
    CHECK(crowd_words({.visit = VisitState::served}) == "were served");
    CHECK(crowd_words({.visit = VisitState::backup}) == "had a backup");
    CHECK(crowd_words({.visit = VisitState::sorry}) == "were told sorry");
    CHECK(crowd_words({.from = seconds(2)}) == "left after 2 s or longer");
    CHECK(crowd_words({.to = seconds(2)}) == "left within 2 s");
    CHECK(crowd_words({.from = seconds(2), .to = seconds(3)}) == "left after 2 s to 3 s");
    CHECK(crowd_words({.from = seconds(2), .visit = VisitState::sorry}) ==
          "were told sorry and left after 2 s or longer");
    CHECK(crowd_words({.from = seconds(1), .to = seconds(2), .visit = VisitState::sorry}) ==
          "were told sorry and left after 1 s to 2 s");
}
