// The formulas against values that others have published, and against each other where one is a limit of the other.
#include <cmath>
#include <cstdint>
#include <initializer_list>

#include <doctest/doctest.h>

#include "core/numbers/formulas.hpp"

using namespace kitchen;
using doctest::Approx;

TEST_CASE("Erlang C at half load: 13 % wait with 5 cooks, 3.6 % with 10") {
    CHECK(erlang_c(5, 2.5) == Approx(0.1304).epsilon(0.001));
    CHECK(erlang_c(10, 5) == Approx(0.0361).epsilon(0.002));
}

TEST_CASE("Erlang C with one cook is the utilisation, and M/M/1 waits load / (1 - load) cook times") {
    for (const double load : {0.1, 0.5, 0.9, 0.99}) {
        CHECK(erlang_c(1, load) == Approx(load));
        CHECK(erlang_c_wait({.rate = load / 2, .cooks = 1, .cook_time = 2}) == Approx(2 * load / (1 - load)));
    }
    CHECK(erlang_c(3, 3) == 1);
    CHECK(erlang_c_wait({.rate = 3, .cooks = 3, .cook_time = 1}) > 1e300);
}

TEST_CASE("Erlang A and a fixed patience for 12 arrivals a second, 10 cooks, cook time 1 s, patience 5 s") {
    const Queue queue{.rate = 12, .cooks = 10, .cook_time = 1};
    const Impatient drawn = erlang_a(queue, 5);
    CHECK(drawn.leaves == Approx(0.1774).epsilon(0.0005));
    CHECK(drawn.waits == Approx(0.9445).epsilon(0.0005));
    CHECK(fixed_patience(queue, 5).leaves == Approx(0.1667).epsilon(0.0005));
}

TEST_CASE("with exponential patience the share that gives up is the mean wait over the mean patience") {
    for (const double rate : {4.0, 9.0, 10.0, 12.0, 30.0}) {
        for (const double patience : {0.2, 1.0, 5.0}) {
            const Impatient result = erlang_a({.rate = rate, .cooks = 10, .cook_time = 1}, patience);
            CHECK(result.leaves == Approx(result.wait_mean / patience).epsilon(1e-6));
        }
    }
}

TEST_CASE("with ever longer patience both become Erlang C, and with none Erlang B") {
    const Queue queue{.rate = 4, .cooks = 5, .cook_time = 1};
    for (const Impatient& result : {erlang_a(queue, 1e5), fixed_patience(queue, 1e3)}) {
        CHECK(result.waits == Approx(erlang_c(5, 4)).epsilon(1e-3));
        CHECK(result.wait_mean == Approx(erlang_c_wait(queue)).epsilon(1e-3));
        CHECK(result.leaves < 1e-4);
    }
    // Erlang B for 5 cooks and a load of 4, from the tables: 0.1991.
    CHECK(fixed_patience(queue, 0).leaves == Approx(0.1991).epsilon(0.0005));
    CHECK(erlang_a(queue, 1e-4).leaves == Approx(0.1991).epsilon(0.005));
}

// A diner finds a free cook with probability p. Waits of x seconds have the density rate * p * exp(growth * x), up to
// the patience. Longer ones, after which diners leave, have together the density at the patience, divided by the cooks'
// rate.
TEST_CASE("one cook of one dish a second and a fixed patience, worked out by hand") {
    // A rate of 1 and a patience of 1 s: 1/3 do not wait, 1/3 are served after 1/2 s on average, 1/3 leave after 1 s.
    const Impatient even = fixed_patience({.rate = 1, .cooks = 1, .cook_time = 1}, 1);
    CHECK(even.waits == Approx(2.0 / 3));
    CHECK(even.leaves == Approx(1.0 / 3));
    CHECK(even.wait_mean == Approx(0.5));
    // A rate of 2 and a patience of ln 2: the density grows from 2/7 to 4/7, so 1/7 do not wait, 2/7 are served and 4/7
    // leave. The integral of x exp(x) up to ln 2 is 2 ln 2 - 1.
    const double ln_2 = std::log(2.0);
    const Impatient crowded = fixed_patience({.rate = 2, .cooks = 1, .cook_time = 1}, ln_2);
    CHECK(crowded.waits == Approx(6.0 / 7));
    CHECK(crowded.leaves == Approx(4.0 / 7));
    CHECK(crowded.wait_mean == Approx(2.0 / 7 * (2 * ln_2 - 1) + 4.0 / 7 * ln_2));
}

TEST_CASE("a fixed patience at a load of exactly the cooks has no hole in its formula") {
    const Impatient at = fixed_patience({.rate = 10, .cooks = 10, .cook_time = 1}, 2);
    const Impatient beside = fixed_patience({.rate = 10.00001, .cooks = 10, .cook_time = 1}, 2);
    CHECK(at.leaves == Approx(beside.leaves).epsilon(1e-4));
    CHECK(at.wait_mean == Approx(beside.wait_mean).epsilon(1e-4));
}

TEST_CASE("Pollaczek-Khinchine: exponential cook times wait twice as long as fixed ones") {
    // M/D/1 at a load of 0.8: 0.8 / (2 * 0.2) = 2 cook times.
    CHECK(fixed_cook_time_wait(0.8, 1) == Approx(2));
    CHECK(pollaczek_khinchine(0.8, 1, 2) == Approx(erlang_c_wait({.rate = 0.8, .cooks = 1, .cook_time = 1})));
    CHECK(fixed_cook_time_wait(1, 1) > 1e300);
}

TEST_CASE("Student's t is that of the table, and comes down to the normal quantile") {
    CHECK(student_t_99(1) == 63.657);
    CHECK(student_t_99(4) == 4.604);
    CHECK(student_t_99(9) == 3.250);
    CHECK(student_t_99(19) == 2.861);
    CHECK(student_t_99(30) == 2.750);
    for (std::int64_t degrees = 1; degrees < 60; ++degrees) {
        CAPTURE(degrees);
        CHECK(student_t_99(degrees + 1) < student_t_99(degrees));
    }
    CHECK(student_t_99(40) == Approx(2.704).epsilon(0.001));
    CHECK(student_t_99(1'000'000) == Approx(2.5758).epsilon(0.0001));
}
