// A run for each student, from the name.
#include <doctest/doctest.h>

#include "core/lesson/student.hpp"

using namespace kitchen;

TEST_CASE("a student's seed is the checksum of the name, whatever its capitals and the spaces around it") {
    // FNV-1a of "a", "ana" and "", as published and worked out by hand.
    CHECK(seed_of_student("a") == 0xe40c292cU);
    CHECK(seed_of_student("") == 0x811c9dc5U);
    CHECK(seed_of_student("foobar") == 0xbf9cf968U);
    CHECK(seed_of_student("  Ana ") == seed_of_student("ana"));
    CHECK(seed_of_student("ana") != seed_of_student("anna"));
    CHECK(seed_of_student("caf\xc3\xa9") != seed_of_student("cafe"));
}

TEST_CASE("a student's lesson has the seed in every run, and is otherwise the same") {
    Lesson lesson;
    lesson.steps.resize(2);
    lesson.steps[1].scenario.open_for = seconds(7);
    lesson.steps[1].beside.push_back({"another", Scenario{}});
    const Lesson mine = for_student(lesson, "Ana");
    const std::int64_t seed = seed_of_student("Ana");
    CHECK(mine.steps[0].scenario.seed == seed);
    CHECK(mine.steps[1].scenario.seed == seed);
    CHECK(mine.steps[1].scenario.open_for == seconds(7));
    CHECK(mine.steps[1].beside[0].scenario.seed == seed);
}
