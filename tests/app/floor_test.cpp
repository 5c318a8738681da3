#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

#include <doctest/doctest.h>

#include "app/catalog/built_in.hpp"
#include "app/model/update.hpp"
#include "app/restaurant/heat_map.hpp"
#include "app/restaurant/plan.hpp"
#include "app/restaurant/scene.hpp"
#include "core/scenario/knobs.hpp"
#include "tests/app/pupil.hpp"
#include "tests/app/stage.hpp"
#include "tests/app/written.hpp"

namespace kitchen::app {
namespace {

constexpr Box room{340, 100, 540, 370};

}  // namespace

TEST_CASE("a click on a table selects its diner, a second click deselects") {
    Stage stage(small_scenario(12));
    act(stage.state, SeekTo{Time{5'000'000}});
    stage.frames();
    const Box place = stage.place("Dining room");
    const TablePlan plan = plan_tables(place, 12, 1.0F);
    stage.click_at(plan.face(5));
    CHECK(stage.state.selection.selected == 5);
    stage.click_at(plan.face(5));
    CHECK(stage.state.selection.selected == 0);
}

TEST_CASE("the tip about a diner has the max tries in force then, and calls no try the third of two") {
    // The grill never answers: Ana's timer of 5 s rings at 0:05, and after a pause of 1 s her second try begins.
    Scenario scenario = small_scenario(1);
    scenario.kitchens[0].condition = Condition::gone;
    const KnobAddress tries = *find_knob(scenario, "course.grill.tries");
    scenario.changes = {{seconds(3), tries, std::int64_t{5}}, {seconds(8), tries, std::int64_t{1}}};
    Stage stage(scenario);
    const auto tip_at = [&](std::int64_t ms) {
        act(stage.state, SeekTo{Time{ms * 1000}});
        stage.frames(2);
        stage.point(plan_tables(stage.place("Dining room"), 1, 1.0F).face(1));
        stage.frames(2);
        std::string words = written_text();
        std::replace(words.begin(), words.end(), '\n', ' ');
        return words;
    };
    CHECK(tip_at(2'000).find("since 0:00.0, try 1 of 3") != std::string::npos);
    CHECK(tip_at(4'000).find("since 0:00.0, try 1 of 5") != std::string::npos);
    CHECK(tip_at(7'000).find("since 0:06.0, try 2 of 5") != std::string::npos);
    // From 0:08 on only one try is allowed: hers goes on, and is the last.
    CHECK(tip_at(9'000).find("since 0:06.0, try 2 of 2") != std::string::npos);
    CHECK(stage.state.runs.main->results_at_end.orders == 2);
}

TEST_CASE("a pause that is nearly over is not shown as 0 s at a narrow table") {
    Scenario scenario = small_scenario(12);
    scenario.kitchens[0].condition = Condition::gone;
    Stage stage(scenario, {1024, 640});
    // The first timer of 5 s rings at 0:05, and a pause of 1 s follows.
    act(stage.state, SeekTo{Time{5'900'000}});
    stage.frames(2);
    CHECK(written_text().find("in 0.1 s") != std::string::npos);
    CHECK(written_text().find("in 0 s") == std::string::npos);
}

TEST_CASE("on a stage a badge stays at its own table, so that the next face is seen") {
    Stage stage(small_scenario(12), {960, 540});
    const BuiltInFile dinner = find_built_in(BuiltIn::scenario, "dinner");
    act(stage.state, OpenScenario{std::string(dinner.path), std::string(dinner.bytes), {}});
    act(stage.state, SeekTo{Time{23'400'000}});
    stage.key(ImGuiKey_F5);
    stage.frames(2);
    REQUIRE(stage.state.presentation.presenting);
    // Hal alone pauses: the badge and the ring around the face have that colour.
    const Box place = stage.place("Dining room");
    const Box pause = stage.drawn_in(stage.colors().pause, place);
    const TablePlan plan = plan_tables(place, 12, 1.0F, {}, stage_places_min);
    REQUIRE_FALSE(pause.empty());
    CHECK(pause.x >= plan.cell(8).x);
    CHECK(pause.right() <= plan.cell(8).right() + 1);
}

TEST_CASE("every table is inside the room, and a click finds the diner where the table is") {
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

TEST_CASE("faces as long as they can be told apart, then small tables, then a heat map") {
    CHECK(plan_tables(room, 0, 1.0F).scale == TableScale::faces);
    CHECK(plan_tables(room, 12, 1.0F).scale == TableScale::faces);
    CHECK(plan_tables(room, 24, 1.0F).scale == TableScale::faces);
    CHECK(plan_tables(room, 25, 1.0F).scale == TableScale::small);
    CHECK(plan_tables(room, 200, 1.0F).scale == TableScale::small);
    CHECK(plan_tables(room, 400, 1.0F).scale == TableScale::small);
    CHECK(plan_tables(room, 10'000, 1.0F).scale == TableScale::cells);
    CHECK(plan_tables(room, 10'000, 1.0F).per_cell == 1);
}

TEST_CASE("a large room has large tables, with names as soon as these can be read") {
    const Box hall{340, 100, 2400, 1500};
    CHECK(plan_tables(hall, 90, 1.0F).scale == TableScale::faces);
    CHECK(plan_tables(hall, 90, 1.0F).cell_width > 120);
    CHECK(plan_tables(hall, 900, 1.0F).scale == TableScale::small);
    CHECK(plan_tables(hall, 90, 4.0F).scale == TableScale::small);
}

TEST_CASE("a hundred million diners share cells, and none is left out") {
    const TablePlan plan = plan_tables(room, 100'000'000, 1.0F);
    CHECK(plan.per_cell > 1);
    const Box last = plan.cell(100'000'000);
    CHECK(last.bottom() <= room.bottom() + 1);
}

TEST_CASE("a room of zero size is drawn without a table and without a crash") {
    const TablePlan plan = plan_tables({0, 0, 0, 0}, 12, 1.0F);
    CHECK_FALSE(plan.diner_at({5, 5}));
    CHECK(plan_kitchens({0, 0, 100, 0}, 3, 1.0F).cards.empty());
}

TEST_CASE("kitchens are shown in full while they fit, then shorter, then some are named in words") {
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

TEST_CASE("a ticket travels from the table to the hatch") {
    const FlightPath way = flight_path_between({400, 200}, {900, 170}, 1.0F, 1.0F);
    CHECK(way.at(0).x == way.from.x);
    CHECK(way.at(1).x == doctest::Approx(900));
    CHECK(way.at(1).y == doctest::Approx(170));
    for (float share = 0; share <= 1; share += 0.1F) CHECK(std::isfinite(way.at(share).y));
}

TEST_CASE("moods follow the whole wait: happy, waiting after half of it, unhappy near its end") {
    SnapshotDiner diner;
    diner.state = DinerState::in_queue;
    diner.placed_us = 0;
    diner.timer_us = 5'000'000;
    diner.order = 1;
    // Three tries of 5 s with pauses of 1 and 2 s: at the end of the first one about a quarter is over.
    const WholeWait tries{Time{0}, seconds(18)};
    CHECK(mood_of(diner, Time{4'500'000}, tries) == Mood::happy);
    CHECK(mood_of(diner, Time{9'500'000}, tries) == Mood::waiting);
    CHECK(mood_of(diner, Time{15'000'000}, tries) == Mood::unhappy);
    // In a pause, too.
    diner.state = DinerState::pausing;
    CHECK(mood_of(diner, Time{5'500'000}, tries) == Mood::waiting);
    CHECK(mood_of(diner, Time{15'000'000}, tries) == Mood::unhappy);
    // When nothing limits the wait, a diner still grows impatient.
    diner.state = DinerState::in_queue;
    CHECK(mood_of(diner, Time{1'000'000}, {}) == Mood::happy);
    CHECK(mood_of(diner, Time{8'000'000}, {}) == Mood::waiting);
    CHECK(mood_of(diner, Time{30'000'000}, {}) == Mood::unhappy);
}

TEST_CASE("the word beside a name says how the diner fares") {
    SnapshotDiner diner;
    diner.state = DinerState::cooking;
    diner.placed_us = 1'000'000;
    diner.timer_us = 5'000'000;
    CHECK(diner_status(diner, Time{4'100'000}, Duration{0}) == "3.1\u00A0s");
    diner.state = DinerState::pausing;
    diner.pause_ends_us = 7'000'000;
    CHECK(diner_status(diner, Time{6'000'000}, Duration{0}) == "again in 1.0\u00A0s");
    diner.upset_us = 6'000'000;
    diner.rang_us = 6'000'000;
    CHECK(diner_status(diner, Time{6'100'000}, milliseconds(400)) == "timed out");
    // The bell is shown first, whatever the outcome.
    diner.state = DinerState::sorry;
    diner.left_us = 6'000'000;
    CHECK(diner_status(diner, Time{6'100'000}, milliseconds(400)) == "timed out");
    CHECK(diner_status(diner, Time{6'500'000}, milliseconds(400)) == "freed after 6\u00A0s");
    diner.left_us = 6'050'000;
    CHECK(diner_status(diner, Time{6'100'000}, milliseconds(400)) == "timed out");
}

TEST_CASE("the heat map fills the room for any number of diners") {
    for (const std::size_t tables : {600U, 1'000U, 10'000U, 54'321U}) {
        CAPTURE(tables);
        const TablePlan plan = plan_tables(room, tables, 1.0F);
        REQUIRE(plan.scale == TableScale::cells);
        CHECK(plan.room.width == doctest::Approx(room.width).epsilon(0.01));
        CHECK(plan.room.height == doctest::Approx(room.height).epsilon(0.01));
    }
}

TEST_CASE("zooming in leads from the heat map to small tables and to faces, and the centre stays in place") {
    FloorView view;
    CHECK(plan_tables(room, 10'000, 1.0F, view).scale == TableScale::cells);
    const auto middle = plan_tables(room, 10'000, 1.0F, view).diner_at(room.centre());
    REQUIRE(middle);
    view = zoomed(view, 6);
    CHECK(plan_tables(room, 10'000, 1.0F, view).scale == TableScale::small);
    CHECK(plan_tables(room, 10'000, 1.0F, view).diner_at(room.centre()) == middle);
    view = zoomed(view, 4);
    const TablePlan faces = plan_tables(room, 10'000, 1.0F, view);
    CHECK(faces.scale == TableScale::faces);
    CHECK(faces.diner_at(room.centre()) == middle);
    // Only tables in view are drawn: 540 x 370 at more than 84 pixels a table.
    const TablePlan::Part part = faces.part_in_view();
    CHECK((part.row_to - part.row_from) * (part.column_to - part.column_from) < 60);
    CHECK(faces.in_view(*middle));
    CHECK_FALSE(faces.in_view(1));
}

TEST_CASE("a view never reaches beyond the room's walls") {
    CHECK(within_the_room({.zoom = 0.2F, .x = 3, .y = -3}) == FloorView{});
    const FloorView corner = panned(zoomed({}, 4), {-100, 100});
    CHECK(corner.x == doctest::Approx(0.125));
    CHECK(corner.y == doctest::Approx(0.875));
    CHECK(zoomed(corner, 1000).zoom == floor_zoom_max);
    CHECK(zoomed(corner, 0.01F) == FloorView{});
}

TEST_CASE("the wheel zooms at the mouse, a drag pans, a double click shows all") {
    Stage stage(small_scenario(100));
    act(stage.state, SeekTo{Time{5'000'000}});
    const Box place = stage.place("Dining room");
    const auto under_mouse = [&] {
        return plan_tables(place, 100, 1.0F, stage.state.panels.floor_view).diner_at(place.centre());
    };
    const auto before = under_mouse();
    stage.wheel("Dining room", 3);
    CHECK(stage.state.panels.floor_view.zoom == doctest::Approx(1.25 * 1.25 * 1.25));
    CHECK(under_mouse() == before);
    const FloorView closer = stage.state.panels.floor_view;
    stage.drag("Dining room", {0.6F, 0.5F}, {0.4F, 0.5F});
    CHECK(stage.state.panels.floor_view.x == doctest::Approx(closer.x + 0.2F / closer.zoom).epsilon(0.01));
    // The end of a drag selects nobody.
    CHECK(stage.state.selection.selected == 0);
    stage.double_click("Dining room");
    CHECK(stage.state.panels.floor_view == FloorView{});
    CHECK(stage.state.selection.selected == 0);
}

TEST_CASE("keys zoom, pan and show the whole room") {
    Stage stage(small_scenario(100));
    stage.type("xx");
    CHECK(stage.state.panels.floor_view.zoom == doctest::Approx(2.25));
    const Time before = stage.state.playback.playhead;
    stage.key(ImGuiKey_RightArrow, ImGuiMod_Shift);
    CHECK(stage.state.panels.floor_view.x == doctest::Approx(0.5F + 0.1F / 2.25F));
    CHECK(stage.state.playback.playhead == before);
    stage.type("a");
    CHECK(stage.state.panels.floor_view == FloorView{});
}

TEST_CASE("a click on a cook or a ticket selects its diner") {
    // Three cooks, four seconds a dish: at 0:03.8 Ana, Ben and Chi are cooked for and Dev's ticket waits in the queue.
    Stage stage(small_scenario(12));
    act(stage.state, SeekTo{Time{3'800'000}});
    stage.frames();
    const Box column = stage.place("Kitchens");
    // In layout units, tickets hang 58 below the card's top, and faces, each 58 wide, are in a row 128 below it.
    stage.click_at({column.x + 8 + 58 * 1.5F, column.y + 128});
    CHECK(stage.state.selection.selected == 2);
    stage.click_at({column.x + 12 + 12, column.y + 58 + 10});
    CHECK(stage.state.selection.selected == 4);
}

TEST_CASE("a ticket that is on its way to the kitchen does not hang on its rail, too") {
    Stage stage(small_scenario(12));
    // Dev orders at 0:03, and the ticket flies for 0.7 s.
    act(stage.state, SeekTo{Time{3'500'000}});
    stage.frames();
    const Box column = stage.place("Kitchens");
    const ImVec2 ticket{column.x + 12 + 12, column.y + 58 + 10};
    stage.click_at(ticket);
    CHECK(stage.state.selection.selected == 0);
    // Without motion it hangs there immediately.
    act(stage.state, ReduceMotion{true});
    stage.frames();
    stage.click_at(ticket);
    CHECK(stage.state.selection.selected == 4);
}

TEST_CASE("a cell of the heat map shows the diner who most needs to be seen") {
    Snapshot snapshot;
    snapshot.now = Time{10'000'000};
    snapshot.diners.resize(4);
    Scene scene;
    scene.snapshot = &snapshot;
    scene.bell_shown = milliseconds(800);
    scene.tables.per_cell = 2;
    snapshot.diners[0].state = DinerState::served;
    snapshot.diners[1].state = DinerState::sorry;
    snapshot.diners[2].state = DinerState::cooking;
    snapshot.diners[2].order = 1;
    snapshot.diners[2].placed_us = 9'000'000;
    snapshot.diners[2].timer_us = 5'000'000;
    snapshot.diners[3].state = DinerState::pausing;
    CHECK(heat_state(scene, 0) == HeatState::sorry);
    CHECK(heat_state(scene, 1) == HeatState::pausing);
    CHECK(heat_state(scene, 2) == HeatState::free);
    snapshot.diners[2].placed_us = 5'500'000;
    CHECK(heat_state(scene, 1) == HeatState::nearly_out);
    snapshot.diners[3].rang_us = snapshot.diners[3].upset_us = 9'500'000;
    CHECK(heat_state(scene, 1) == HeatState::bell);
}

TEST_CASE("ten thousand waiting diners cost few rectangles, and faces are drawn only when in view") {
    Scenario crowd = stuck_scenario(10'000);
    crowd.diners.every = milliseconds(1);
    Stage heat(crowd);
    act(heat.state, SeekTo{Time{20'000'000}});
    heat.frames();
    Stage nobody(stuck_scenario(1));
    // A rectangle has four vertices, and a row of the map needs one or two; one per cell would be 40,000 vertices.
    CHECK(heat.vertices() < nobody.vertices() + 12'000);
    act(heat.state, ViewFloor{{.zoom = 24, .x = 0.5F, .y = 0.5F}});
    heat.frames();
    CHECK(heat.vertices() < nobody.vertices() + 60'000);
}

TEST_CASE("diners outside the picked crowd are veiled, but never one whose timer rings") {
    Snapshot snapshot;
    snapshot.now = Time{10'000'000};
    snapshot.diners.resize(3);
    snapshot.diners[0].state = snapshot.diners[1].state = DinerState::served;
    snapshot.diners[2].state = DinerState::pausing;
    Timeline timeline;
    timeline.rows.resize(4);
    timeline.rows[0].left_us = 2'000'000;
    timeline.rows[1].left_us = 5'000'000;
    for (const std::size_t row : {0U, 1U}) timeline.rows[row].visit = VisitState::served;
    timeline.rows[3].arrived_us = 11'000'000;
    Scene scene;
    scene.snapshot = &snapshot;
    scene.timeline = &timeline;
    scene.bell_shown = milliseconds(800);
    for (std::uint32_t diner = 1; diner <= 4; ++diner) CHECK_FALSE(stands_back(scene, diner));
    scene.crowd = Crowd{.from = seconds(1), .to = seconds(3), .visit = std::nullopt};
    CHECK_FALSE(stands_back(scene, 1));
    CHECK(stands_back(scene, 2));
    CHECK(stands_back(scene, 3));
    CHECK_FALSE(stands_back(scene, 4));  // Has not come yet: an empty table.
    CHECK(count_crowd(scene) == 1);
    snapshot.diners[2].rang_us = snapshot.diners[2].upset_us = 9'900'000;
    CHECK_FALSE(stands_back(scene, 3));
}

TEST_CASE("a picked crowd is highlighted on the floor at every scale, and can be deselected") {
    for (const std::int64_t diners : {12, 200, 2'000}) {
        CAPTURE(diners);
        Scenario scenario = small_scenario(diners);
        scenario.diners.every = milliseconds(10);
        Stage stage(scenario);
        act(stage.state, SeekTo{Time{20'000'000}});
        stage.frames();
        const std::size_t before = stage.vertices();
        act(stage.state, PickCrowd{Crowd{.from = seconds(0), .to = seconds(4), .visit = std::nullopt}});
        stage.frames();
        const std::size_t picked = stage.vertices();
        CHECK(picked > before);
        act(stage.state, PickCrowd{});
        stage.frames();
        CHECK(stage.vertices() < picked);
    }
}

TEST_CASE("with reduced motion nothing travels") {
    Stage stage(small_scenario(12));
    act(stage.state, SeekTo{Time{1'100'000}});
    stage.frames();
    const std::size_t moving = stage.vertices();
    act(stage.state, ReduceMotion{true});
    stage.frames();
    CHECK(stage.vertices() < moving);
}

TEST_CASE("where one waiter blocks, the one who does not is drawn, too") {
    Pupil pupil("08-one-waiter-many-tables");
    const auto words_at = [&](std::int64_t us) {
        act(pupil.state, SeekTo{Time{us}});
        pupil.frames(2);
        return written_text();
    };
    CHECK(words_at(0).find("waits here") != std::string::npos);
    act(pupil.state, GoToStep{1});
    act(pupil.state, RevealStep{});
    CHECK(words_at(0).find("takes orders") != std::string::npos);
    CHECK(words_at(0).find("waits here") == std::string::npos);
    // After the soups, before the stews.
    CHECK(words_at(3'000'000).find("is free") != std::string::npos);
    CHECK(words_at(4'250'000).find("brings dishes") != std::string::npos);
    // The one who fetches from the pantry herself is in the room when she is not in there.
    act(pupil.state, OpenScenario{"pantry.toml", std::string(find_built_in(BuiltIn::scenario, "pantry").bytes)});
    CHECK(words_at(0).find("the waiter\n") != std::string::npos);
    CHECK(words_at(0).find("takes orders") == std::string::npos);
    act(pupil.state, JumpToEnd{});
    pupil.frames(2);
    REQUIRE(written_text().find("nobody\n") != std::string::npos);
    CHECK(written_text().find("\nwaiter\n") != std::string::npos);
    // Where nobody blocks she would say nothing.
    act(pupil.state,
        OpenScenario{"told-sorry.toml", std::string(find_built_in(BuiltIn::scenario, "told-sorry").bytes)});
    CHECK(words_at(0).find("waiter") == std::string::npos);
}

TEST_CASE("two kitchens are shown even in a floor as low as text of 250 percent makes it") {
    const KitchenPlan plan = plan_kitchens({300, 8, 150, 62}, 2, 1.0F);
    CHECK(plan.cards.size() == 2);
    CHECK(plan.hidden == 0);
    CHECK(plan.cards[1].bottom() <= 70.5F);
}

}  // namespace kitchen::app
