#include "app/runs/runs.hpp"

#include <chrono>
#include <cstdint>
#include <random>
#include <string>
#include <thread>

#include <doctest/doctest.h>

#include "app/catalog/built_in.hpp"
#include "app/model/update.hpp"
#include "app/runs/thread_runner.hpp"
#include "core/restaurant/simulate.hpp"
#include "tests/app/desk.hpp"
#include "tests/app/runners.hpp"
#include "tests/app/stage.hpp"
#include "tests/sampled.hpp"
#include "tests/seeds.hpp"

namespace kitchen::app {
namespace {

// The n-th random action. None of them depends on the shown events, which may still be those of an earlier run.
Action some_action(std::mt19937_64& random, const Session& s, std::int64_t n) {
    const auto upto = [&](std::int64_t most) {
        return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most + 1));
    };
    switch (upto(15)) {
        case 0: return turned(s, "course.grill.timer", milliseconds(5'001 + n));
        case 1: return turned(s, "kitchen.grill.cooks", Value{4 + n});
        case 2: return ReleaseKnob{};
        case 3: return Undo{};
        case 4: return Redo{};
        case 5: return SeekTo{Time{upto(60'000'000)}};
        case 6: return SelectDiner{static_cast<std::uint32_t>(upto(12))};
        case 7: return BreakKitchen{};
        case 8: return AddRush{upto(5)};
        case 9: return ChooseSince{upto(1) == 0 ? Since::start : Since::now};
        case 10: return s.comparison.other ? Action{EndCompare{}} : Action{SplitHere{}};
        case 11: return ResetAllKnobs{};
        case 12: return Faster{};
        case 13: return CopyShareText{};
        case 14: return StepThrough{Whose::selected};
        default: return ChooseTab{Tab::results};
    }
}

// Played for longer than its knob is dragged; sanitizers make that several times as long.
Scenario crowd_scenario() {
    Scenario crowd = small_scenario(test::is_sampled ? 50'000 : 200'000);
    crowd.diners.every = milliseconds(10);
    crowd.open_for = seconds(3'600);
    return crowd;
}

// A busy machine may stall for long enough that the knob counts as resting, and then the next run may begin.
struct Stalls {
    int count = 0;
    std::chrono::steady_clock::time_point before = std::chrono::steady_clock::now();

    void look() {
        const auto now = std::chrono::steady_clock::now();
        if (now - before > std::chrono::milliseconds{50}) ++count;
        before = now;
    }
};

}  // namespace

TEST_CASE("actions during runs take effect in the order in which they were done") {
    for (const std::uint64_t seed : test::seeds(60)) {
        CAPTURE(seed);
        std::mt19937_64 random(seed);
        Session at_once = opened_session(small_scenario(), "test");
        Desk desk(small_scenario());
        for (std::int64_t n = 0; n < 30; ++n) {
            const Action action = some_action(random, at_once, n);
            act(at_once, action);
            update(desk.state, action);
            if (random() % 3 == 0) desk.settle(random() % 2 == 0 ? not_at_all : std::chrono::microseconds{300});
        }
        while (desk.settle()) {
        }
        CHECK_FALSE(waits_for_run(desk.state));
        check_same(at_once, desk.state);
    }
}

TEST_CASE("while a long run is played the window goes on with what it has, and stopping leaves everything as it was") {
    Desk desk(small_scenario());
    Session& s = desk.state;
    const auto run = s.runs.main;
    update(s, SeekTo{Time{3'000'000}});
    s.playback.playing = true;
    update(s, open_file(long_scenario()));
    desk.settle_until(1);
    CHECK(waits_for_run(s));
    CHECK(s.jobs.progress->seen().closes == Time{86'400'000'000});
    CHECK(s.runs.main == run);
    update(s, Tick{0.1});
    CHECK(s.playback.playhead == Time{3'100'000});
    update(s, SelectDiner{4});

    const auto progress = s.jobs.progress;
    update(s, StopWaiting{});
    CHECK_FALSE(desk.settle());
    CHECK(progress->is_stopped());
    CHECK(progress->seen().at < Time{86'400'000'000});
    CHECK_FALSE(waits_for_run(s));
    CHECK(s.runs.main == run);
    CHECK(s.history.undo.empty());
    CHECK(s.playback.playhead == Time{3'100'000});
    CHECK(s.selection.selected == 4);

    update(s, turned(s, "course.grill.timer", seconds(1)));
    desk.settle();
    CHECK(s.history.undo.size() == 1);
    CHECK(s.runs.main != run);
}

TEST_CASE("a knob dragged past many values while runs are played ends at the last one") {
    Desk desk(small_scenario());
    for (std::int64_t ms = 1'000; ms < 5'000; ms += 10) {
        update(desk.state, turned(desk.state, "course.grill.timer", milliseconds(ms)));
        CHECK(desk.state.scenario().courses[0].timer == milliseconds(ms));
        desk.settle(not_at_all);
    }
    while (desk.settle()) {
    }
    CHECK(desk.state.runs.main->scenario.courses[0].timer == milliseconds(4'990));
    CHECK(desk.state.history.undo.size() == 1);
}

TEST_CASE("a slider over many diners follows the mouse in every frame, and at most two runs are played") {
    const Scenario crowd = crowd_scenario();
    auto thread = std::make_unique<ThreadRunner>();
    CountingRunner* const counting = new CountingRunner(*thread);
    Stage stage(crowd, {1440, 900}, std::unique_ptr<Runner>(counting));
    const Box rail = stage.place("course.grill.timer");
    const auto to = [&](float share) { stage.point({rail.x + rail.width * share, rail.centre().y}); };
    const auto timer = [&] { return stage.state.scenario().courses[0].timer; };
    to(0.3F);
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    stage.frames(2);
    const int begun_before = counting->begun;
    Duration before = timer();
    Stalls stalls;
    for (int n = 1; n <= 60; ++n) {
        to(0.3F + 0.01F * static_cast<float>(n));
        CHECK(timer() > before);
        before = timer();
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
        stalls.look();
    }
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    stage.frames(2);
    while (waits_for_run(stage.state)) stage.frames(1);
    CHECK(stage.state.runs.main->scenario.courses[0].timer == before);
    CHECK(counting->done - counting->untimed <= 2 + stalls.count);
    CHECK(counting->begun - begun_before - counting->untimed <= 2 + stalls.count);
    CHECK(stage.state.history.undo.size() == 1);
}

TEST_CASE("dragging a what-if of many diners asks for at most two runs, and the last one is the answer") {
    const Scenario crowd = crowd_scenario();
    Desk desk(crowd);
    const KnobAddress timer = knob(crowd, "course.grill.timer");
    Stalls stalls;
    for (std::int64_t n = 1; n <= 60; ++n) {
        update(desk.state, AskWhatIf{{timer, milliseconds(1'000 + n)}});
        CHECK(desk.state.comparison.what_if->setting.value == Value{milliseconds(1'000 + n)});
        desk.settle(std::chrono::milliseconds{5});
        stalls.look();
    }
    while (waits_for_run(desk.state)) desk.settle(std::chrono::milliseconds{5});
    CHECK(desk.state.runs.what_if->run->scenario.courses[0].timer == milliseconds(1'060));
    CHECK(desk.runner.begun <= 2 + stalls.count);
}

TEST_CASE(
    "a user who does not want to wait for a new run goes back to what is shown, with its steps to undo and redo") {
    Stage stage(small_scenario(), {1440, 900}, std::make_unique<HeldRunner>());
    Session& s = stage.state;
    const auto turn = [&](std::int64_t cooks) {
        update(s, turned(s, "kitchen.grill.cooks", Value{cooks}));
        update(s, ReleaseKnob{});
        stage.frames(1);
    };
    turn(4);
    turn(5);
    update(s, Undo{});
    stage.frames(1);
    REQUIRE(s.runs.main->scenario.kitchens[0].cooks == 4);
    stage.runner<HeldRunner>().holds = true;
    turn(9);
    turn(8);
    REQUIRE(waits_for_run(s));
    CHECK(s.scenario().kitchens[0].cooks == 8);
    CHECK(s.runs.main->scenario.kitchens[0].cooks == 4);
    update(s, StopWaiting{});
    CHECK_FALSE(waits_for_run(s));
    CHECK(s.scenario().kitchens[0].cooks == 4);
    CHECK(s.history.undo.size() == 1);
    CHECK(s.history.redo.size() == 1);
}

TEST_CASE("a recent run is shown again without playing it") {
    Desk desk(small_scenario());
    update(desk.state, turned(desk.state, "kitchen.grill.cooks", Value{7}));
    update(desk.state, ReleaseKnob{});
    desk.settle();
    const auto begun = [&] { return desk.runner.begun - desk.runner.untimed; };
    const int before = begun();
    for (int n = 0; n < 5; ++n) {
        update(desk.state, Undo{});
        desk.settle(not_at_all);  // the run without timers may still be wanted
        CHECK(desk.state.runs.main->scenario.kitchens[0].cooks == 3);
        update(desk.state, Redo{});
        desk.settle(not_at_all);
        CHECK(desk.state.runs.main->scenario.kitchens[0].cooks == 7);
    }
    CHECK(begun() == before);
}

TEST_CASE("what is long beside a lesson's step is not kept once another step is shown") {
    constexpr const char* lesson = R"(schema = 2
title = "Long"
[scenarios.short]
open_for = "120s"
[scenarios.short.diners]
arrive = { every = "1ms" }
count = 1
[[scenarios.short.course]]
kitchen = "grill"
[[scenarios.short.kitchen]]
name = "grill"
cooks = 500
cook_time = "100ms"
[[step]]
title = "One"
scenario = "short"
text = "One."
[[step.beside]]
name = "long"
set = { "diners.count" = 110000 }
[[step]]
title = "Two"
text = "Two."
[[step.beside]]
name = "long"
set = { "diners.count" = 110001 }
)";
    Desk desk(small_scenario());
    update(desk.state, OpenScenario{"long.toml", lesson});
    desk.settle();
    REQUIRE(desk.state.lesson->beside->beside[0].records.size() > 400'000);
    update(desk.state, GoToStep{1});
    desk.settle();
    REQUIRE(desk.state.lesson->step == 1);
    const int begun = desk.runner.begun;
    update(desk.state, GoToStep{0});
    desk.settle();
    REQUIRE(desk.state.lesson->step == 0);
    CHECK(desk.runner.begun > begun);
}

TEST_CASE("building on a long run reports its progress, and ends when it is stopped") {
    auto crowd = std::make_shared<Scenario>(small_scenario(20'000));
    crowd->diners.every = milliseconds(50);
    crowd->open_for = seconds(1'000);
    const Trace trace = simulate(*crowd);
    Progress progress;
    CHECK(run_of(crowd, trace, &progress)->timeline == run_of(crowd, trace)->timeline);
    CHECK(progress.seen().laid_out > trace.records.size() / 4);
    CHECK(progress.seen().laid_out <= trace.records.size());
    progress.stop();
    const std::shared_ptr<const Run> stopped = run_of(crowd, trace, &progress);
    CHECK(stopped->trace.records.empty());
    CHECK(stopped->timeline.rows.empty());
    CHECK(stopped->load.empty());
}

TEST_CASE("edits made while something opens are not lost without a question") {
    Stage stage(small_scenario(), {1440, 900}, std::make_unique<HeldRunner>());
    Session& s = stage.state;
    s.document.is_own = true;
    stage.runner<HeldRunner>().holds = true;
    update(s, open_file(small_scenario(20)));
    stage.frames(1);
    update(s, turned(s, "kitchen.grill.cooks", Value{7}));
    stage.runner<HeldRunner>().holds = false;
    stage.frames(2);
    CHECK(s.dialogs.shown == Dialog::unsaved);
    CHECK(s.scenario().kitchens[0].cooks == 7);
    update(s, DiscardChanges{});
    stage.frames(1);
    CHECK(s.scenario() == small_scenario(20));
}

TEST_CASE("Next pressed twice while the first step's run is played goes two steps") {
    Stage stage(small_scenario(), {1440, 900}, std::make_unique<HeldRunner>());
    for (const BuiltInFile& file : built_in(BuiltIn::lesson)) {
        act(stage.state, OpenScenario{std::string(file.path), std::string(file.bytes)});
        if (stage.state.lesson->lesson->steps.size() > 2) break;
    }
    REQUIRE(stage.state.lesson->lesson->steps.size() > 2);
    stage.runner<HeldRunner>().holds = true;
    update(stage.state, NextStep{});
    stage.frames(1);
    update(stage.state, NextStep{});
    stage.runner<HeldRunner>().holds = false;
    stage.frames(2);
    CHECK(stage.state.lesson->step == 2);
}

TEST_CASE("playing starts when the run is shown") {
    Desk desk(small_scenario());
    Session& s = desk.state;
    update(s, open_file(small_scenario(20)));
    for (int n = 0; n < 8; ++n) update(s, Tick{0.25});
    desk.settle();
    CHECK(s.playback.playing);
    CHECK(s.playback.playhead == Time{0});
    update(s, Tick{0.25});
    CHECK(s.playback.playhead == Time{250'000});
}

TEST_CASE("time that passes while a knob is turned is not lost") {
    Desk desk(small_scenario());
    desk.state.playback.playing = true;
    update(desk.state, turned(desk.state, "course.grill.timer", seconds(1)));
    for (int n = 0; n < 8; ++n) update(desk.state, Tick{0.25});
    desk.settle();
    CHECK(desk.state.playback.playhead == Time{2'000'000});
}

TEST_CASE("before the first run is ready the window shows knobs, and edits to them are kept") {
    const auto crowd = std::make_shared<const Scenario>(small_scenario(20));
    Desk desk(*crowd);
    Session& s = desk.state;
    s = beginning_session(opened_by({"crowd.toml", {}, "crowd.toml"}, crowd), true);
    CHECK(s.scenario() == *crowd);
    CHECK(waits_for_run(s));
    CHECK(s.runs.main->trace.records.size() < 5);
    update(s, BeginAt{Time{7'000'000}, 3});
    update(s, turned(s, "kitchen.grill.cooks", Value{std::int64_t{7}}));
    update(s, Tick{0.25});
    CHECK(s.playback.playhead == Time{0});
    while (desk.settle()) {
    }
    CHECK(s.runs.main->scenario.kitchens[0].cooks == 7);
    CHECK(s.runs.main->timeline.rows.size() == 20);
    CHECK(s.playback.playhead == Time{7'000'000});
    CHECK(s.playback.playing);
    CHECK(s.selection.selected == 3);
    CHECK(is_unsaved(s));
    CHECK(s.preferences.recent == std::vector<std::string>{"crowd.toml"});
    update(s, Undo{});
    while (desk.settle()) {
    }
    CHECK(s.runs.main->scenario == *crowd);
    CHECK_FALSE(is_unsaved(s));
}

TEST_CASE("a first run that is stopped leaves an empty room, and nothing to save") {
    const auto crowd = std::make_shared<const Scenario>(long_scenario());
    Desk desk(small_scenario());
    Session& s = desk.state;
    s = beginning_session(opened_by({"crowd.toml", {}, "crowd.toml"}, crowd), true);
    update(s, turned(s, "kitchen.grill.cooks", Value{std::int64_t{7}}));
    desk.settle_until(1);
    update(s, StopWaiting{});
    CHECK_FALSE(waits_for_run(s));
    CHECK_FALSE(desk.settle());
    CHECK(s.document.path.empty());
    CHECK_FALSE(would_lose(s));
    CHECK(s.history.undo.empty());
    update(s, Tick{0.25});
    CHECK(s.playback.playhead == Time{0});
}

TEST_CASE("where a run begins can be requested before it is ready") {
    Desk desk(small_scenario());
    update(desk.state, open_file(small_scenario(20)));
    update(desk.state, BeginAt{Time{7'000'000}, 3});
    desk.settle();
    CHECK(desk.state.playback.playhead == Time{7'000'000});
    CHECK(desk.state.selection.selected == 3);
    update(desk.state, BeginAt{std::nullopt, 21});
    CHECK(desk.state.dialogs.diagnostics.size() == 1);
}

TEST_CASE("closing the window does not wait for a run") {
    Desk desk(small_scenario());
    update(desk.state, open_file(long_scenario()));
    desk.settle_until(1);
    update(desk.state, CloseWindow{});
    CHECK(desk.state.jobs.close_now);
}

TEST_CASE("a closed window stops the run that is being played") {
    std::shared_ptr<Progress> progress;
    {
        Desk desk(small_scenario());
        update(desk.state, open_file(long_scenario()));
        desk.settle_until(1);
        progress = desk.state.jobs.progress;
    }
    CHECK(progress->is_stopped());
}

}  // namespace kitchen::app
