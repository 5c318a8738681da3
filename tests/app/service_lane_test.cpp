// The hatches and the pantry between the dining room and the kitchens.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "app/model/update.hpp"
#include "app/restaurant/scene.hpp"
#include "app/restaurant/service_lane.hpp"
#include "app/restaurant/service_lane_card.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/possible.hpp"
#include "tests/app/played.hpp"
#include "tests/app/stage.hpp"

namespace kitchen::app {
namespace {

// Ana, Ben and Chi together; the grill cooks for a second.
Scenario house() {
    Scenario scenario = grill_house(5);
    scenario.diners.arrive = Arrive::burst;
    scenario.diners.count = 3;
    return scenario;
}

struct PlayedRun : Played {
    Ui ui;

    PlayedRun(Scenario s, std::int64_t ms) : Played(std::move(s)) {
        ui.style = &style;
        go_to(ms);
        scene.service_lane = {500, 100, 76, 370};
        plan_service_lane(ui, scene);
    }

    // What hovering over points of that box shows, in order.
    std::vector<ServiceLaneItem> told(const Box& where) const {
        std::vector<ServiceLaneItem> all;
        for (float y = where.y + 2; y < where.bottom(); y += 4) {
            for (float x = where.x + 2; x < where.right(); x += 4) {
                ServiceLaneItem thing = service_lane_item_at(ui, scene, {x, y});
                const bool known = std::any_of(all.begin(), all.end(),
                                               [&](const ServiceLaneItem& each) { return each.story == thing.story; });
                if (!known) all.push_back(std::move(thing));
            }
        }
        return all;
    }
};

}  // namespace

TEST_CASE("a run without hatches and pantry has a lane only for the waiter") {
    const PlayedRun run(house(), 500);
    CHECK(run.scene.hatches.empty());
    CHECK(run.scene.pantry.empty());
    CHECK(run.scene.service_lane.height == 370);
}

TEST_CASE("a pantry that a timed change adds is there from the first moment on") {
    Scenario scenario = house();
    CHECK_FALSE(has_pantry(scenario));
    scenario.changes.push_back({seconds(9), *find_knob(scenario, "course.grill.pantry"), milliseconds(300)});
    CHECK(has_pantry(scenario));
}

TEST_CASE("hatches tell who holds them, since when, and who waits for one") {
    Scenario scenario = house();
    scenario.waiters.hatches.limit = 2;
    const PlayedRun run(scenario, 500);
    const std::vector<ServiceLaneItem> told = run.told(run.scene.hatches);
    REQUIRE(told.size() == 4);
    CHECK(told[0].story ==
          "2 of 2 hatches are taken: 2 to the grill. 1 ticket waits for one, the first for Chi since 0:00.0.");
    CHECK(told[1].story == "Ana's ticket to the grill holds this hatch since 0:00.0.");
    CHECK(told[1].diner == 1);
    CHECK(told[2].story == "Ben's ticket to the grill holds this hatch since 0:00.0.");
    CHECK(told[3].story == "Chi's ticket to the grill waits for a hatch since 0:00.0.");
    CHECK(told[3].diner == 3);
}

TEST_CASE("a runner tells what is fetched and for whom, and the pantry how many are out") {
    Scenario scenario = house();
    scenario.courses[0].pantry = milliseconds(400);
    scenario.courses[0].timer = milliseconds(300);
    scenario.waiters.runners = 2;
    const PlayedRun run(scenario, 200);
    CHECK_FALSE(waiter_in_pantry(run.scene));
    const std::vector<ServiceLaneItem> told = run.told(run.scene.pantry);
    REQUIRE(told.size() == 3);
    CHECK(told[0].story == "2 of 2 runners are in the pantry. 1 order waits for one, the first for Chi since 0:00.0.");
    CHECK(told[1].story == "A runner fetches something for Ana, from 0:00.0 until 0:00.4.");
    CHECK(told[2].diner == 2);
    const PlayedRun later(scenario, 350);
    CHECK(later.told(later.scene.pantry)[1].story ==
          "A runner fetches something for Ana, from 0:00.0 until 0:00.4, though nobody waits for it any more.");
}

TEST_CASE("the waiter in the pantry is shown there, and at no window") {
    Scenario scenario = house();
    scenario.courses[0].pantry = milliseconds(400);
    scenario.waiters.kind = WaiterKind::blocking;
    const PlayedRun inside(scenario, 200);
    CHECK(waiter_in_pantry(inside.scene));
    CHECK_FALSE(waiter_stands_at(inside.scene));
    CHECK(inside.told(inside.scene.pantry).front().story ==
          "The waiter herself fetches something for Ana, from 0:00.0 until 0:00.4; until then nobody is served and no "
          "timer rings.");
    const PlayedRun outside(scenario, 900);
    CHECK_FALSE(waiter_in_pantry(outside.scene));
    CHECK(waiter_stands_at(outside.scene) == std::uint16_t{0});
}

TEST_CASE("waiters with a table each tell whom they look after, and the entrance who waits outside") {
    Scenario scenario = house();
    scenario.waiters.kind = WaiterKind::one_a_table;
    scenario.waiters.number = 2;
    scenario.waiters.entrance = 4;
    const PlayedRun run(scenario, 500);
    CHECK(run.scene.hatches.empty());
    const std::vector<ServiceLaneItem> told = run.told(run.scene.entrance);
    REQUIRE(told.size() == 4);
    CHECK(told[0].story ==
          "2 of 2 waiters look after a table. 1 diner waits at the entrance, Chi since 0:00.0. At most 4 may.");
    CHECK(told[1].story == "Waiter 1 looks after Ana since 0:00.0.");
    CHECK(told[2].diner == 2);
    CHECK(told[3].story == "Chi waits at the entrance for a waiter since 0:00.0.");
    CHECK(told[3].diner == 3);
    const PlayedRun later(scenario, 1500);
    CHECK(later.told(later.scene.entrance)[2].story == "Waiter 2 is free.");
}

TEST_CASE("a hatch that takes time to open is taken meanwhile, and says when it is open") {
    Scenario scenario = house();
    scenario.waiters.hatches.limit = 2;
    scenario.waiters.hatches.opens = milliseconds(400);
    const PlayedRun run(scenario, 300);
    const std::vector<ServiceLaneItem> told = run.told(run.scene.hatches);
    REQUIRE(told.size() == 4);
    CHECK(told[0].story ==
          "2 of 2 hatches are taken: 2 to the grill. 2 of them are opening. 1 ticket waits for one, the "
          "first for Chi since 0:00.0.");
    CHECK(told[1].story == "This hatch is taken for Ana's ticket to the grill since 0:00.0, and is open at 0:00.4.");
    CHECK(diner_story(scenario, run.snapshot, 1).find("the hatch to the kitchen is opening") != std::string::npos);
    const PlayedRun later(scenario, 400);
    CHECK(later.told(later.scene.hatches)[1].story == "Ana's ticket to the grill holds this hatch since 0:00.4.");
}

TEST_CASE("a diner's story says where on its way the order is") {
    Scenario scenario = house();
    scenario.waiters.hatches.limit = 2;
    scenario.courses[0].pantry = milliseconds(400);
    scenario.waiters.runners = 2;
    const auto story = [&](std::int64_t ms, std::uint32_t diner) {
        const PlayedRun run(scenario, ms);
        return diner_story(scenario, run.snapshot, diner);
    };
    CHECK(story(200, 1).find("something is fetched from the pantry") != std::string::npos);
    CHECK(story(200, 3).find("the order waits for a runner") != std::string::npos);
    CHECK(story(900, 1).find("a cook is cooking it") != std::string::npos);
    CHECK(story(900, 3).find("the ticket waits for a hatch") != std::string::npos);
}

TEST_CASE("a click on a hatch selects the diner whose ticket holds it, a second click lets go") {
    Scenario scenario = house();
    scenario.waiters.hatches.limit = 1;
    Stage stage(scenario);
    act(stage.state, SeekTo{Time{500'000}});
    stage.frames();
    const Box service_lane = stage.place("Service lane");
    // One hatch, centred below the word "Hatches".
    const ImVec2 hatch{service_lane.middle(), service_lane.y + 6 + 19 + 11};
    stage.click_at(hatch);
    CHECK(stage.state.selection.selected == 1);
    stage.click_at(hatch);
    CHECK(stage.state.selection.selected == 0);
}

TEST_CASE("hatches and pantry stay in the lane for any number and any height") {
    Scenario scenario = house();
    scenario.courses[0].pantry = milliseconds(400);
    for (const std::int64_t count : {1, 3, 7, 40, 10'000}) {
        scenario.waiters.hatches.limit = count;
        scenario.waiters.runners = count;
        PlayedRun run(scenario, 500);
        for (const float height : {370.0F, 120.0F, 40.0F, 1.0F}) {
            run.scene.service_lane = {500, 100, 76, height};
            plan_service_lane(run.ui, run.scene);
            CHECK(run.scene.hatches.y >= 100);
            CHECK(run.scene.pantry.bottom() <= 100 + height + 0.5F);
            CHECK(run.scene.hatches.bottom() <= run.scene.pantry.y + 0.5F);
        }
        for (const ImVec2 size : {ImVec2{1440, 900}, ImVec2{1024, 640}, ImVec2{640, 400}}) {
            Stage stage(scenario, size);
            stage.state.playback.playhead = Time{500'000};
            stage.frames(2);
            check_inside(stage);
        }
    }
}

TEST_CASE("on a low card the first things get the room, and the rest is left out") {
    Room room{50};
    CHECK(room.takes(30));
    CHECK_FALSE(room.takes(30));
    CHECK(room.takes(20));
    CHECK_FALSE(room.takes(1));
}

TEST_CASE("things on a card are in centred rows of equal length") {
    // Three fit side by side; four are two and two.
    const Rows four = rows_in(100, 30, 4);
    CHECK(four.count == 2);
    CHECK(four.in_row == 2);
    const std::vector<ImVec2> points = middles({100, 50, 100, 200}, 70, 4, four.in_row, {30, 20});
    REQUIRE(points.size() == 4);
    CHECK(points[0].x == 135);
    CHECK(points[1].x == 165);
    CHECK(points[0].y == 80);
    CHECK(points[2].x == 135);
    CHECK(points[2].y == 100);
    // If not even one fits, they are below each other.
    CHECK(rows_in(10, 30, 2).count == 2);
    CHECK(rows_in(100, 30, 0).in_row == 1);
}

}  // namespace kitchen::app
