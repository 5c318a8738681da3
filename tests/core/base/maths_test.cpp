#include <doctest/doctest.h>

#include <cmath>

#include "core/base/maths.hpp"
#include "core/base/random.hpp"
#include "core/restaurant/draws.hpp"

using namespace kitchen;

TEST_CASE("our logarithm and exponential equal the C library's within a few units in the last place") {
    for (std::uint64_t n = 0; n < 200'000; ++n) {
        const double unit = unit_from(mix(7, n));
        const double x = n % 2 ? unit : 1e-300 + unit * 1e3;
        CHECK(std::abs(log_exact(x) - std::log(x)) <= 4e-16 * std::max(1.0, std::abs(std::log(x))));
        const double y = (unit - 0.5) * 100;
        CHECK(std::abs(exp_exact(y) / std::exp(y) - 1) <= 2e-15);
    }
    CHECK(log_exact(1.0) == 0.0);
    // The smallest number above zero is 2 to the power of -1074, and 2^-1030 is subnormal too.
    const double log_2 = 0.6931471805599453;
    CHECK(log_exact(5e-324) == doctest::Approx(-1074 * log_2).epsilon(1e-15));
    CHECK(log_exact(0x1p-1030) == doctest::Approx(-1030 * log_2).epsilon(1e-15));
    CHECK(exp_exact(0.0) == 1.0);
    CHECK(exp_exact(-1000) == 0.0);
    CHECK(std::abs(exp_exact(709) / std::exp(709.0) - 1) <= 2e-15);
    CHECK(std::isinf(exp_exact(709.1)));
    CHECK(std::isnan(exp_exact(std::nan(""))));
}

TEST_CASE("known bits of draws: a change here changes every golden fingerprint") {
    CHECK(mix(1, 2) == 0x4e7628b6dc849e46ULL);  // worked out with Python's integers
    CHECK(mix(1, 2) != mix(2, 1));
    CHECK(Draws(42).draw(Purpose::cook_time, 1) == 0xd422169eb4431731ULL);
    CHECK(Draws(42).draw(Purpose::cook_time, 1) != Draws(42).draw(Purpose::arrival, 1));
    double sum = 0;
    for (std::uint64_t n = 0; n < 100'000; ++n) sum += unit_from(Draws(42).draw(Purpose::arrival, n));
    CHECK(sum / 100'000 == doctest::Approx(0.5).epsilon(0.01));
}

TEST_CASE("cook times have the mean, the spread and the shares they promise") {
    const auto sample = [](const Distribution& distribution, auto&& visit) {
        for (std::uint64_t n = 0; n < 200'000; ++n)
            visit(static_cast<double>(draw_time(distribution, Draws(42), {mix(3, n), n + 1, 1}).us) / 1e6);
    };
    double sum = 0;
    double squares = 0;
    const auto mean_of = [&](const Distribution& distribution) {
        sum = squares = 0;
        sample(distribution, [&](double x) { sum += x, squares += x * x; });
        return sum / 200'000;
    };
    CHECK(mean_of({.shape = Shape::exponential, .mean = seconds(2)}) == doctest::Approx(2).epsilon(0.01));
    CHECK(squares / 200'000 == doctest::Approx(8).epsilon(0.03));  // 2 mean^2
    CHECK(mean_of({.shape = Shape::uniform, .low = seconds(1), .high = seconds(5)}) ==
          doctest::Approx(3).epsilon(0.01));
    // The mean of a log-normal is median * exp(sigma^2 / 2).
    CHECK(mean_of({.shape = Shape::log_normal, .mean = seconds(2), .sigma = 0.5}) ==
          doctest::Approx(2 * std::exp(0.125)).epsilon(0.01));
    CHECK(mean_of({.shape = Shape::two_humped, .mean = seconds(1), .high = seconds(11), .rare_share = 0.1}) ==
          doctest::Approx(2).epsilon(0.02));
    CHECK(mean_of({.shape = Shape::fixed, .mean = seconds(4)}) == 4.0);
}

TEST_CASE("a list of times is read by diner and try, and again from its start") {
    Distribution listed{.shape = Shape::listed};
    listed.times = {seconds(1), seconds(2), seconds(3)};
    CHECK(draw_time(listed, Draws(1), {0, 1, 1}) == seconds(1));
    CHECK(draw_time(listed, Draws(1), {0, 3, 1}) == seconds(3));
    CHECK(draw_time(listed, Draws(1), {0, 4, 1}) == seconds(1));
    CHECK(draw_time(listed, Draws(1), {0, 2, 2}) == seconds(3));
}
