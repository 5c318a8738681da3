// Percentiles by nearest rank, worked out by hand.
#include "core/base/percentile.hpp"

#include <array>
#include <vector>

#include <doctest/doctest.h>

using namespace kitchen;

TEST_CASE("the nearest rank is the smallest one that at least that many in a hundred do not exceed") {
    CHECK(nearest_rank(1, 50) == 1);
    CHECK(nearest_rank(2, 50) == 1);
    CHECK(nearest_rank(3, 50) == 2);
    CHECK(nearest_rank(100, 95) == 95);
    CHECK(nearest_rank(101, 95) == 96);
    CHECK(nearest_rank(4, 0) == 1);
    CHECK(nearest_rank(4, 100) == 4);
}

TEST_CASE("a rank that is whole stays so, whatever the multiplication of decimals gives") {
    CHECK(nearest_rank(1'000, 99.9) == 999);
    CHECK(nearest_rank(10'000, 99.99) == 9'999);
    CHECK(nearest_rank(1'000'000, 99.9) == 999'000);
    CHECK(nearest_rank(1'001, 99.9) == 1'000);
    for (std::size_t thousands = 1; thousands <= 4'000; ++thousands) {
        CAPTURE(thousands);
        REQUIRE(nearest_rank(thousands * 1'000, 99.9) == thousands * 999);
        REQUIRE(nearest_rank(thousands * 1'000'000, 99.7) == thousands * 997'000);
    }
}

TEST_CASE("a percentile is one of the values") {
    std::vector<int> values = {40, 10, 30, 20};
    CHECK(percentile_of(values, 50) == 20);
    CHECK(percentile_of(values, 51) == 30);
    CHECK(percentile_of(values, 99) == 40);
    CHECK(percentile_of(values, 1) == 10);
    CHECK((percentiles_of(values, std::array{1.0, 50.0, 51.0, 51.0, 100.0}) == std::array{10, 20, 30, 30, 40}));
    std::vector<int> one = {7};
    CHECK((percentiles_of(one, std::array{50.0, 95.0, 99.0}) == std::array{7, 7, 7}));
}
