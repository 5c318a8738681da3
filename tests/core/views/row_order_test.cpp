#include "core/views/row_order.hpp"

#include "core/prose/diner_story.hpp"
#include "tests/core/trace/story.hpp"

#include <vector>

#include <doctest/doctest.h>

using namespace kitchen;
using namespace kitchen::test;

namespace {

// Ana is served after 2 s, Ben told sorry after 5 s, Chi served after 4 s, Dev waits to the end.
Trace four_fates() {
    Story story;
    for (std::uint32_t diner = 1; diner <= 4; ++diner) story.arrived(0, diner);
    for (std::uint32_t diner = 1; diner <= 4; ++diner) story.ordered(0, diner, 5000).cooking(0, diner, diner);
    story.eats(2000, 1, 1).eats(4000, 3, 3);
    story.rings(5000, 2).left(5000, 2, Outcome::sorry);
    return story.closed(10'000);
}

std::vector<std::uint32_t> lines_of(const RowOrder& order) {
    std::vector<std::uint32_t> rows;
    for (std::size_t line = 0; line < order.lines(); ++line) rows.push_back(order.row_at(line));
    return rows;
}

}  // namespace

TEST_CASE("rows are in order of arrival, longest wait first, or in groups with trouble first") {
    const Trace trace = four_fates();
    const Timeline timeline = build_timeline(trace);
    using Rows = std::vector<std::uint32_t>;
    CHECK(lines_of(row_order(timeline, RowSort::arrival, {})) == Rows{0, 1, 2, 3});
    CHECK(lines_of(row_order(timeline, RowSort::wait, {})) == Rows{3, 1, 2, 0});
    const RowOrder groups = row_order(timeline, RowSort::outcome, {});
    CHECK(lines_of(groups) == Rows{no_row, 3, no_row, 1, no_row, 0, 2});
    REQUIRE(groups.groups.size() == 3);
    CHECK(groups.groups[0].words == "still waiting");
    CHECK(groups.groups[2].words == "served");
    CHECK(groups.groups[2].count == 2);
    CHECK(groups.heading_at(4) == &groups.groups[2]);
}

TEST_CASE("from a row to its line and back gives the same row, in every order") {
    const Timeline timeline = build_timeline(four_fates());
    for (const RowSort sort : {RowSort::arrival, RowSort::wait, RowSort::outcome}) {
        for (const bool picked : {false, true}) {
            std::optional<Crowd> crowd;
            if (picked) crowd = Crowd{.from = seconds(3), .to = seconds(6), .visit = {}};
            const RowOrder order = row_order(timeline, sort, crowd);
            for (std::uint32_t row = 0; row < 4; ++row) CHECK(order.row_at(order.line_of(row)) == row);
            CHECK(order.row_at(order.lines()) == no_row);
        }
    }
}

TEST_CASE("a crowd that was picked comes first, under its own words") {
    const Timeline timeline = build_timeline(four_fates());
    const RowOrder order =
        row_order(timeline, RowSort::arrival, Crowd{.from = seconds(4), .to = seconds(6), .visit = {}});
    CHECK(lines_of(order) == std::vector<std::uint32_t>{no_row, 1, 2, no_row, 0, 3});
    CHECK(order.groups[0].words == "left after 4 s to 6 s");
    CHECK(order.groups[1].words == "the others");
}
