#include <algorithm>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "app/catalog/built_in.hpp"
#include "app/model/update.hpp"
#include "app/panels/timeline/timeline_chart.hpp"
#include "app/restaurant/scene.hpp"
#include "tests/app/stage.hpp"
#include "tests/app/written.hpp"

namespace kitchen::app {
namespace {

// The chart begins 96 - 8 pixels to the right of the rows' box.
constexpr float names = 88;

Time seconds_in(std::int64_t n) { return Time{n * 1'000'000}; }

ImVec2 in_chart(const Stage& stage, float row_share, float time_share) {
    const Box rows = stage.place("Timeline chart");
    const float plot_width = rows.width - names - 8;
    return {rows.x + names + plot_width * time_share, rows.y + rows.height * row_share};
}

// One diner, one try, and a timer of 5 s at a kitchen that never answers.
Scenario one_sorry() {
    Scenario scenario = stuck_scenario(1);
    scenario.courses[0].timer = seconds(5);
    scenario.courses[0].tries = 1;
    return scenario;
}

}  // namespace

TEST_CASE("a click on a row selects its diner everywhere and goes to that instant") {
    Stage stage(whole_minute(8));
    // With eight rows, the third one's centre is at 2.5 / 8 of their height.
    const Box rows = stage.place("Timeline chart");
    const float pitch = std::min(24.0F, rows.height / 8);
    stage.click_at({in_chart(stage, 0, 0.5F).x, rows.y + pitch * 2.5F});
    CHECK(stage.state.selection.selected == 3);
    CHECK(stage.state.playback.playhead.seconds() == doctest::Approx(30).epsilon(0.01));
}

TEST_CASE("a click on a name selects and does not move the playhead") {
    Stage stage(whole_minute(8));
    const Box rows = stage.place("Timeline chart");
    stage.click_at({rows.x + 20, rows.y + 10});
    CHECK(stage.state.selection.selected == 1);
    CHECK(stage.state.playback.playhead == Time{0});
}

TEST_CASE("the wheel zooms around the mouse, a drag pans, and fit shows all again") {
    Stage stage(whole_minute(8));
    stage.wheel("Timeline chart", 3);
    REQUIRE(stage.state.panels.timeline.touched);
    const double width = stage.state.panels.timeline.to_us - stage.state.panels.timeline.from_us;
    CHECK(width < 60e6 * 0.6);
    const double from = stage.state.panels.timeline.from_us;
    stage.drag("Timeline chart", {0.5F, 0.5F}, {0.7F, 0.5F});
    CHECK(stage.state.panels.timeline.from_us < from);
    CHECK(stage.state.panels.timeline.to_us - stage.state.panels.timeline.from_us == doctest::Approx(width));
    CHECK(stage.state.selection.selected == 0);
    stage.click("Show all");
    CHECK_FALSE(stage.state.panels.timeline.touched);
}

TEST_CASE("the view can neither leave the run nor shrink to nothing") {
    Stage stage(whole_minute(8));
    for (int i = 0; i < 30; ++i) stage.wheel("Timeline chart", 10);
    CHECK(stage.state.panels.timeline.to_us - stage.state.panels.timeline.from_us >= 1e4 - 1);
    for (int i = 0; i < 40; ++i) stage.wheel("Timeline chart", -10);
    CHECK(stage.state.panels.timeline.from_us == 0);
    CHECK(stage.state.panels.timeline.to_us == 60e6);
}

TEST_CASE("the story of a wait says where the order is at that instant, in the words of the room") {
    Scenario scenario = small_scenario(2);
    scenario.waiters.hatches.limit = 1;
    Stage stage(scenario);
    act(stage.state, SeekTo{seconds_in(3)});
    stage.frames(2);
    // Ben comes at 1 s, and Ana's order holds the only hatch until she has her dish at 4 s.
    const float row = (0.5F + 1) * std::min(24.0F, stage.place("Timeline chart").height / 2);
    const ImVec2 at = in_chart(stage, 0, 2.0F / static_cast<float>(end_of(stage.state).seconds()));
    stage.point({at.x, stage.place("Timeline chart").y + row});
    stage.frames(2);
    std::string said = written_text();
    std::replace(said.begin(), said.end(), '\n', ' ');
    CAPTURE(said);
    CHECK(said.find("Ben: waits for the kitchen, 2.0 s so far, from 0:01.0, try 1, grill (at ") != std::string::npos);
    CHECK(said.find("the ticket waits for a hatch)") != std::string::npos);
}

TEST_CASE("thousands of diners are an overview until one is selected or zoomed in on") {
    Scenario crowd = small_scenario(5'000);
    crowd.diners.every = milliseconds(10);
    crowd.kitchens[0].cooks = 500;
    Stage stage(crowd);
    const Box rows = stage.place("Timeline chart");
    stage.click_at({rows.x + 20, rows.y + rows.height * 0.5F});
    CHECK(stage.state.selection.selected > 1'000);
    CHECK(stage.state.selection.selected < 4'000);
}

TEST_CASE("rows can be sorted by the visit's length or by outcome, and a click finds the diner that is drawn there") {
    Stage stage(whole_minute(8));
    act(stage.state, JumpToEnd{});
    stage.click("Sort rows");
    REQUIRE(stage.state.preferences.sort == RowSort::wait);
    const Box rows = stage.place("Timeline chart");
    const RowOrder order = row_order(stage.state.runs.main->timeline, RowSort::wait, {});
    stage.click_at({rows.x + 20, rows.y + std::min(24.0F, rows.height / 8) / 2});
    CHECK(stage.state.selection.selected == order.rows[0] + 1);
    stage.click("Sort rows");
    REQUIRE(stage.state.preferences.sort == RowSort::outcome);
    // The first line is a heading, so a click on it selects nobody.
    act(stage.state, SelectDiner{});
    stage.frames(2);
    stage.click_at({rows.x + 20, rows.y + 5});
    CHECK(stage.state.selection.selected == 0);
    stage.type("s");
    CHECK(stage.state.preferences.sort == RowSort::arrival);
}

TEST_CASE("before a lesson shows how a run ends, the order of the rows does not tell it") {
    Stage stage(whole_minute(8));
    act(stage.state, SortTimeline{RowSort::outcome});
    stage.frames(2);
    CHECK_FALSE(stage.window().kept.rows.rows.empty());
    const BuiltInFile lesson = find_built_in(BuiltIn::lesson, "07-say-sorry-in-time");
    act(stage.state, OpenScenario{std::string(lesson.path), std::string(lesson.bytes), {}});
    stage.frames(2);
    // In order of arrival there are no headings such as "told sorry: 5".
    CHECK(stage.window().kept.rows.rows.empty());
    act(stage.state, SortTimeline{RowSort::wait});
    stage.frames(2);
    CHECK(stage.window().kept.rows.rows.empty());
    CHECK(stage.state.dialogs.remark.words.starts_with("The rows are in order of arrival"));
    act(stage.state, RunStep{});
    stage.frames(2);
    CHECK(stage.window().kept.rows.rows.empty());
    // What was chosen before comes back with the answer.
    act(stage.state, RevealStep{});
    stage.frames(2);
    CHECK_FALSE(stage.window().kept.rows.rows.empty());
    CHECK(stage.state.preferences.sort == RowSort::outcome);
}

TEST_CASE("the up and down keys go from row to row as they are shown") {
    Stage stage(whole_minute(8));
    act(stage.state, SortTimeline{RowSort::wait});
    stage.frames(2);
    const RowOrder order = row_order(stage.state.runs.main->timeline, RowSort::wait, {});
    stage.key(ImGuiKey_DownArrow);
    CHECK(stage.state.selection.selected == order.rows[0] + 1);
    stage.key(ImGuiKey_DownArrow);
    CHECK(stage.state.selection.selected == order.rows[1] + 1);
    stage.key(ImGuiKey_UpArrow);
    stage.key(ImGuiKey_UpArrow);
    CHECK(stage.state.selection.selected == order.rows[0] + 1);
}

TEST_CASE("a close view follows the playhead until it is panned away from it") {
    Stage stage(whole_minute(8));
    act(stage.state, SeekTo{seconds_in(2)});
    stage.type("zzzz");
    REQUIRE(stage.state.panels.timeline.touched);
    CHECK(stage.state.panels.follow);
    const double width = stage.state.panels.timeline.to_us - stage.state.panels.timeline.from_us;
    CHECK(width < 60e6 / 3);
    // The clicked row is drawn at the current playhead: the view must have followed it to contain that instant.
    act(stage.state, SeekTo{seconds_in(50)});
    stage.frames(2);
    const Box rows = stage.place("Timeline chart");
    stage.click_at({in_chart(stage, 0, 0.5F).x, rows.y + 5});
    CHECK(stage.state.playback.playhead.seconds() > 35);
    act(stage.state, SeekTo{seconds_in(50)});
    stage.frames(2);
    for (int i = 0; i < 3; ++i) stage.drag("Timeline chart", {0.3F, 0.5F}, {0.9F, 0.5F});
    CHECK_FALSE(stage.state.panels.follow);
    stage.click("Follow");
    CHECK(stage.state.panels.follow);
}

TEST_CASE("dragging on the timeline's axis moves the playhead") {
    Stage stage(whole_minute(8));
    stage.drag("Timeline axis", {0.1F, 0.5F}, {0.5F, 0.5F});
    CHECK(stage.state.playback.playhead.seconds() == doctest::Approx(30).epsilon(0.01));
}

TEST_CASE("zooming by keys is around the playhead and ends with the whole run") {
    Stage stage(whole_minute(8));
    act(stage.state, SeekTo{seconds_in(30)});
    act(stage.state, ZoomTimeline{4});
    CHECK(stage.state.panels.timeline.from_us == doctest::Approx(22.5e6));
    CHECK(stage.state.panels.timeline.to_us == doctest::Approx(37.5e6));
    act(stage.state, ZoomTimeline{0.1});
    CHECK_FALSE(stage.state.panels.timeline.touched);
}

TEST_CASE("the story of a span says what happens, since when, and how it began and ended") {
    Stage stage(whole_minute(8));
    act(stage.state, SeekTo{seconds_in(20)});
    stage.frames(2);
    const Snapshot snapshot;
    const Results results;
    const RowOrder rows;
    const Views views{&stage.state, &snapshot, &results, &rows};
    // Cooking takes 4 s, and the first three diners find a cook free.
    const std::string story = timeline_story(views, 0, seconds_in(2), Duration{0});
    CHECK(story.find("Ana: the dish is being cooked, 4.0") == 0);
    CHECK(story.find("Ana comes in and orders") != std::string::npos);
    CHECK(story.find("Ana is served") != std::string::npos);
    const std::string answer = timeline_story(views, 0, Time{4'050'000}, milliseconds(100));
    CHECK(answer.find("0:04.0 The grill has Ana's dish ready.") == 0);
    CHECK(timeline_story(views, 0, seconds_in(30), Duration{0}) == "Ana, 0:30.0");
}

TEST_CASE("many thousands of rows cost a frame no more than those in view") {
    Scenario crowd = small_scenario(10'000);
    crowd.diners.every = milliseconds(5);
    crowd.kitchens[0].cooks = 2'000;
    Stage stage(crowd);
    act(stage.state, JumpToEnd{});
    for (const RowSort sort : {RowSort::arrival, RowSort::wait, RowSort::outcome}) {
        act(stage.state, SortTimeline{sort});
        act(stage.state, FitTimeline{});
        stage.frames(2);
        CHECK(stage.vertices() < 200'000);
        act(stage.state, ViewTimeline{.from_us = 0, .to_us = 60e6, .first_line = 5'000});
        stage.frames(2);
        CHECK(stage.vertices() < 200'000);
    }
}

TEST_CASE("the timeout that ends a visit is shown beside the outcome") {
    Stage stage(one_sorry());
    act(stage.state, SeekTo{Time{5'000'000}});
    stage.frames(2);
    REQUIRE(stage.state.runs.main->timeline.rows[0].visit == VisitState::sorry);
    // Each mark is a disc of its colour; the legend has one, too.
    const Box rows = stage.place("Timeline chart");
    const Box bell = stage.drawn_in(stage.colors().bell, rows);
    const Box sorry = stage.drawn_in(stage.colors().sorry, rows);
    REQUIRE_FALSE(bell.empty());
    REQUIRE_FALSE(sorry.empty());
    CHECK(sorry.x - bell.x > bell.width / 2);
}

TEST_CASE("the legend has what can happen in a run of these settings, and nothing else") {
    const auto has = [](const Scenario& scenario, std::string_view word) {
        Stage stage(scenario);
        return ("\n" + written_text()).find(fmt::format("\n{}\n", word)) != std::string::npos;
    };
    Scenario patient = stuck_scenario(2);
    patient.courses[0].tries = 1;
    for (const std::string_view word : {"timer rang", "pause", "error", "wasted cooking"})
        CHECK_FALSE(has(patient, word));
    CHECK(has(patient, "no answer"));
    CHECK(has(one_sorry(), "timer rang"));
    CHECK(has(one_sorry(), "wasted cooking"));
    CHECK_FALSE(has(one_sorry(), "pause"));
    CHECK(has(small_scenario(), "pause"));
    CHECK_FALSE(has(one_sorry(), "patience ended"));
    Scenario leaves = patient;
    leaves.diners.patience = seconds(5);
    CHECK(has(leaves, "patience ended"));
    CHECK_FALSE(has(leaves, "timer rang"));
    leaves.courses[0].timer = seconds(3);
    CHECK(has(leaves, "timer rang"));
    Scenario breaks = small_scenario();
    const auto condition = find_knob(breaks, "kitchen.grill.condition");
    REQUIRE(condition);
    breaks.changes.push_back({seconds(10), *condition, Value{std::string("broken")}});
    CHECK(has(breaks, "error"));

    // Both diners have left by 0:10, so no order goes to a kitchen that is gone from 1:30 on. A change in the first
    // instant is no bad spell, since it lasts for the whole run.
    const auto changed_to = [&](std::string_view word, Duration at) {
        Scenario scenario = small_scenario(2);
        scenario.changes = {{at, *condition, Value{std::string(word)}}};
        return scenario;
    };
    CHECK(play(changed_to("gone", seconds(90)))->trace.unanswered.empty());
    CHECK(has(changed_to("gone", seconds(90)), "no answer"));
    CHECK(has(changed_to("gone", seconds(0)), "no answer"));
    CHECK(has(changed_to("broken", seconds(0)), "error"));
    CHECK_FALSE(has(changed_to("broken", seconds(0)), "no answer"));
    // Another change gives nobody a second try.
    Scenario once = changed_to("broken", seconds(0));
    once.courses[0].tries = 1;
    CHECK_FALSE(has(once, "pause"));
    once.changes.push_back({seconds(1), *find_knob(once, "course.grill.tries"), std::int64_t{2}});
    CHECK(has(once, "pause"));

    // The mark of a default dish has the colour of a backup, which the legend names only once.
    Scenario helped = one_sorry();
    CHECK_FALSE(has(helped, "default dish"));
    helped.courses[0].backup.otherwise = Otherwise::default_dish;
    CHECK(has(helped, "default dish"));
    helped.courses[0].backup.kitchens = {"grill"};
    CHECK_FALSE(has(helped, "default dish"));
}

TEST_CASE("the legend has the lightning for a ticket that was refused, and the line for a waiter who is elsewhere") {
    const auto has = [](const Scenario& scenario, std::string_view word) {
        Stage stage(scenario);
        return ("\n" + written_text()).find(fmt::format("\n{}\n", word)) != std::string::npos;
    };
    CHECK_FALSE(has(small_scenario(), "refused"));
    for (const char* const setting :
         {"kitchen.grill.queue.limit=2", "kitchen.grill.breaker.kind=count", "kitchen.grill.rate_limit=1",
          "kitchen.grill.queue.standing_timer=2s", "kitchen.grill.when_diner_leaves=looks at the deadline"}) {
        CAPTURE(setting);
        Scenario refuses = small_scenario();
        REQUIRE(set_from_text(refuses, setting));
        CHECK(has(refuses, "refused"));
        refuses.kitchens[0].condition = Condition::broken;
        CHECK(has(refuses, "error or refused"));
    }
    Scenario fetches = small_scenario();
    fetches.waiters.pantry = PantryWork::by_the_waiter;
    CHECK_FALSE(has(fetches, "for the waiter"));
    fetches.courses[0].pantry = milliseconds(100);
    CHECK(has(fetches, "for the waiter"));
    fetches.waiters.pantry = PantryWork::by_runners;
    CHECK_FALSE(has(fetches, "for the waiter"));
    fetches.waiters.kind = WaiterKind::one_a_table;
    CHECK(has(fetches, "for the waiter"));
}

TEST_CASE("on a stage the legend has one line, where it hides no row that would fit without it") {
    const auto text_on_stage = [](std::int64_t diners) {
        Stage stage(whole_minute(diners), {960, 540});
        act(stage.state, JumpToEnd{});
        stage.key(ImGuiKey_F5);
        stage.frames(2);
        REQUIRE(stage.state.presentation.presenting);
        check_inside(stage);
        return "\n" + written_text();
    };
    CHECK(text_on_stage(4).find("\nwaiting in queue\ncooking\n") != std::string::npos);
    // All nine rows fit without it.
    CHECK(text_on_stage(9).find("\nwaiting in queue\n") == std::string::npos);
    CHECK(text_on_stage(30).find("\nwaiting in queue\n") != std::string::npos);
}

TEST_CASE("in the thin rows of many diners the legend shows no hatching, as the rows have none") {
    Scenario crowd = stuck_scenario(400);
    crowd.diners.every = milliseconds(100);
    Stage stage(crowd);
    act(stage.state, JumpToEnd{});
    stage.frames(2);
    const Box rows = stage.place("Timeline chart");
    const Box legend{rows.x, rows.y - 43, rows.width, 40};
    const Color dark = faded(stage.colors().sorry, 0.6F);
    CHECK_FALSE(stage.drawn_in(dark, rows).empty());
    CHECK_FALSE(stage.drawn_in(dark, legend).empty());
}

TEST_CASE("the timeout that ends a visit rings on the floor") {
    Stage stage(one_sorry());
    act(stage.state, SeekTo{Time{5'100'000}});
    stage.frames(2);
    const Snapshot snapshot = snapshot_at(stage.state.scenario(), stage.state.runs.main->trace,
                                          stage.state.runs.main->timeline, stage.state.playback.playhead);
    CHECK(snapshot.diners[0].gone_home());
    CHECK(diner_status(snapshot.diners[0], snapshot.now, bell_time(stage.state)) == "timed out");
    CHECK_FALSE(stage.drawn_in(stage.colors().bell, stage.place("Dining room")).empty());
    act(stage.state, SeekTo{Time{5'400'000}});
    stage.frames(2);
    CHECK(stage.drawn_in(stage.colors().bell, stage.place("Dining room")).empty());
}
}  // namespace kitchen::app
