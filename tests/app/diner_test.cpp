// The diner's page: whose it is, what it shows, and the same diner with one knob changed.
#include <doctest/doctest.h>

#include "app/model/update.hpp"
#include "app/panels/panels.hpp"
#include "app/ui/words.hpp"
#include "core/prose/diner_story.hpp"
#include "tests/app/stage.hpp"

namespace kitchen::app {
namespace {

struct Page : Stage {
    explicit Page(const Scenario& scenario, ImVec2 size = {1440, 900}) : Stage(scenario, size) {
        act(state, ChoosePage{InspectorPage::diner});
        act(state, ChooseTab{Tab::diner});
        frames(2);
    }
};

}  // namespace

TEST_CASE("what if asks for the same run with half of the diner's timer, and a slider changes it") {
    Page page(stuck_scenario());
    act(page.state, SelectDiner{3});
    page.frames(2);
    const auto run = page.state.runs.main;
    page.click("What if");
    REQUIRE(page.state.comparison.what_if.has_value());
    CHECK(knob_at(page.state.comparison.what_if->setting.knob).key == "timer");
    CHECK(page.state.runs.main == run);
    page.frames(2);
    page.drag("What if knob", {0.9F, 0.5F}, {0.3F, 0.5F});
    REQUIRE(page.state.comparison.what_if.has_value());
    // Nobody answers: with a timer the diner is told sorry, without one they wait.
    const Fate as_it_is = fate_of(page.state.runs.main->timeline, 3);
    const Fate other = fate_of(page.state.runs.what_if->run->timeline, 3);
    CHECK(as_it_is.visit == VisitState::waiting);
    CHECK(other.visit == VisitState::sorry);
    page.frames(2);
    page.click("No what if");
    CHECK_FALSE(page.state.comparison.what_if.has_value());
}

TEST_CASE("what if can use another knob, and follows edits of the run") {
    Page page(small_scenario());
    act(page.state, SelectDiner{2});
    page.frames(2);
    page.click("What if");
    const KnobAddress first = page.state.comparison.what_if->setting.knob;
    page.frames(2);
    page.click("Knob after");
    CHECK_FALSE(page.state.comparison.what_if->setting.knob == first);
    page.frames(2);
    page.click("Knob before");
    CHECK(page.state.comparison.what_if->setting.knob == first);
    const auto beside = page.state.runs.what_if->run;
    const KnobAddress cooks = *find_knob(page.state.scenario(), "kitchen.grill.cooks");
    act(page.state, SetKnobs{{{cooks, Value{std::int64_t{1}}}}});
    REQUIRE(page.state.comparison.what_if.has_value());
    CHECK(page.state.runs.what_if->run != beside);
    CHECK(page.state.runs.what_if->run->scenario.kitchens[0].cooks == 1);
}

TEST_CASE("with nobody selected the page is about the first diner whose visit goes on, or else about the last one") {
    Page page(stuck_scenario());
    act(page.state, SeekTo{Time{3'500'000}});
    page.frames(2);
    CHECK(page.shows("What if"));
    Snapshot room;
    CHECK(looked_at_diner(page.state, room) == 1);
    room.diners.resize(3);
    room.diners[0].state = room.diners[2].state = DinerState::served;
    room.diners[1].state = DinerState::cooking;
    CHECK(looked_at_diner(page.state, room) == 2);
    room.diners[1].state = DinerState::sorry;
    CHECK(looked_at_diner(page.state, room) == 3);
    act(page.state, SelectDiner{1});
    CHECK(looked_at_diner(page.state, room) == 1);
}

TEST_CASE("the page is drawn in every window, with nobody in the room, and for a diner with thousands of lines") {
    for (const ImVec2 size : {ImVec2{1440, 900}, ImVec2{1024, 640}, ImVec2{640, 400}}) {
        Scenario nobody = small_scenario(1);
        nobody.diners.count = 0;
        Page empty(nobody, size);
        CHECK_FALSE(empty.shows("What if"));
        Scenario busy = small_scenario(3);
        busy.courses[0].repeat = 500;
        busy.open_for = seconds(3'000);
        Page page(busy, size);
        act(page.state, JumpToEnd{});
        page.frames(2);
        CHECK(page.shows("What if"));
        CHECK(page.drawn().right() <= size.x + 2);
    }
}

}  // namespace kitchen::app
