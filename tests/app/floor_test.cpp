#include <cmath>

#include <doctest/doctest.h>

#include "app/scene/plan.hpp"
#include "app/scene/scene.hpp"
#include "app/update.hpp"
#include "tests/app/stage.hpp"

namespace kitchen::app {
namespace {

constexpr Box room{340, 100, 540, 370};

}  // namespace

TEST_CASE("a click on a table selects its diner, a second click lets go") {
    Stage stage(small_evening(12));
    update(stage.state, SeekTo{Time{5'000'000}});
    stage.frames();
    const Box place = stage.place("Dining room");
    const TablePlan plan = plan_tables(place, 12, 1.0F);
    stage.click_at(plan.face(5));
    CHECK(stage.state.selected == 5);
    stage.click_at(plan.face(5));
    CHECK(stage.state.selected == 0);
}

TEST_CASE("every table stands inside the room, and one finds the diner where the table is") {
    for (const std::size_t tables : {1U, 2U, 5U, 12U, 13U, 24U, 25U, 80U, 200U, 400U, 401U, 2'000U, 10'000U}) {
        CAPTURE(tables);
        const TablePlan plan = plan_tables(room, tables, 1.0F);
        for (std::uint32_t diner = 1; diner <= tables; ++diner) {
            const Box cell = plan.cell(diner);
            REQUIRE(cell.x >= room.x - 1);
            REQUIRE(cell.y >= room.y - 1);
            REQUIRE(cell.right() <= room.right() + 1);
            REQUIRE(cell.bottom() <= room.bottom() + 1);
            if (plan.per_cell == 1) REQUIRE(plan.diner_at(cell.centre()) == diner);
        }
    }
}

TEST_CASE("faces while they can be told apart, then small tables, then a heat map") {
    CHECK(plan_tables(room, 0, 1.0F).scale == TableScale::faces);
    CHECK(plan_tables(room, 12, 1.0F).scale == TableScale::faces);
    CHECK(plan_tables(room, 24, 1.0F).scale == TableScale::faces);
    CHECK(plan_tables(room, 25, 1.0F).scale == TableScale::small);
    CHECK(plan_tables(room, 200, 1.0F).scale == TableScale::small);
    CHECK(plan_tables(room, 400, 1.0F).scale == TableScale::small);
    CHECK(plan_tables(room, 10'000, 1.0F).scale == TableScale::cells);
    CHECK(plan_tables(room, 10'000, 1.0F).per_cell == 1);
}

TEST_CASE("a hundred million diners share cells, and none of them is left out") {
    const TablePlan plan = plan_tables(room, 100'000'000, 1.0F);
    CHECK(plan.per_cell > 1);
    const Box last = plan.cell(100'000'000);
    CHECK(last.bottom() <= room.bottom() + 1);
}

TEST_CASE("a room without any size is drawn without a table and without a crash") {
    const TablePlan plan = plan_tables({0, 0, 0, 0}, 12, 1.0F);
    CHECK_FALSE(plan.diner_at({5, 5}));
    CHECK(plan_kitchens({0, 0, 100, 0}, 3, 1.0F).cards.empty());
}

TEST_CASE("kitchens stand in full while they fit, then shorter, then some are told in words") {
    const Box column{900, 100, 190, 370};
    CHECK(plan_kitchens(column, 2, 1.0F).scale == KitchenScale::full);
    CHECK(plan_kitchens(column, 4, 1.0F).scale == KitchenScale::middling);
    CHECK(plan_kitchens(column, 8, 1.0F).scale == KitchenScale::line);
    const KitchenPlan many = plan_kitchens(column, 200, 1.0F);
    CHECK(many.hidden > 0);
    CHECK(many.cards.size() + many.hidden == 200);
    for (const std::size_t kitchens : {1U, 2U, 3U, 5U, 9U, 200U}) {
        for (const Box& card : plan_kitchens(column, kitchens, 1.0F).cards) {
            CHECK(card.y >= column.y);
            CHECK(card.bottom() <= column.bottom() + 0.5F);
        }
    }
}

TEST_CASE("a ticket's way begins at the table and ends at the hatch") {
    const Way way = way_between({400, 200}, {900, 170}, 1.0F, 1.0F);
    CHECK(way.at(0).x == way.from.x);
    CHECK(way.at(1).x == doctest::Approx(900));
    CHECK(way.at(1).y == doctest::Approx(170));
    for (float share = 0; share <= 1; share += 0.1F) CHECK(std::isfinite(way.at(share).y));
}

TEST_CASE("moods follow the timer: happy, waiting after half of it, unhappy near its end") {
    FloorDiner diner;
    diner.state = DinerState::in_queue;
    diner.placed_us = 0;
    diner.timer_us = 5'000'000;
    diner.order = 1;
    CHECK(mood_of(diner, Time{1'000'000}) == Mood::happy);
    CHECK(mood_of(diner, Time{3'000'000}) == Mood::waiting);
    CHECK(mood_of(diner, Time{4'500'000}) == Mood::unhappy);
    // Without a timer patience runs out all the same.
    diner.timer_us = -1;
    CHECK(mood_of(diner, Time{1'000'000}) == Mood::happy);
    CHECK(mood_of(diner, Time{8'000'000}) == Mood::waiting);
    CHECK(mood_of(diner, Time{30'000'000}) == Mood::unhappy);
}

TEST_CASE("what stands beside a name says how the diner fares") {
    FloorDiner diner;
    diner.state = DinerState::cooking;
    diner.placed_us = 1'000'000;
    diner.timer_us = 5'000'000;
    CHECK(diner_status(diner, Time{4'100'000}, Duration{0}) == "3.1\u00A0s");
    diner.state = DinerState::pausing;
    diner.pause_ends_us = 7'000'000;
    CHECK(diner_status(diner, Time{6'000'000}, Duration{0}) == "again in 1.0\u00A0s");
    diner.upset_us = 6'000'000;
    diner.rang = true;
    CHECK(diner_status(diner, Time{6'100'000}, milliseconds(400)) == "timed out");
    diner.state = DinerState::sorry;
    CHECK(diner_status(diner, Time{6'100'000}, milliseconds(400)) == "told sorry");
}

}  // namespace kitchen::app
