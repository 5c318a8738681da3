// What the window shows while the user waits: how far a run or a file is, what Escape stops, and a run for which memory
// runs out.
#include <chrono>
#include <cstdint>
#include <fstream>

#include <doctest/doctest.h>
#include <sys/resource.h>

#include "app/model/update.hpp"
#include "core/scenario/check.hpp"
#include "tests/app/desk.hpp"
#include "tests/app/runners.hpp"
#include "tests/app/stage.hpp"

namespace kitchen::app {

TEST_CASE("a user who waits longer than a moment sees the run's progress, and can stop waiting") {
    Stage stage(small_scenario(), {1440, 900}, std::make_unique<HeldRunner>());
    stage.runner<HeldRunner>().holds = true;
    update(stage.state, turned(stage.state, "kitchen.grill.cooks", Value{7}));
    stage.frames(2);
    REQUIRE(stage.state.jobs.progress);
    stage.state.jobs.progress->begins(Time{300'000'000});
    stage.state.jobs.progress->reached(Time{60'000'000}, 1'234'567);
    CHECK_FALSE(stage.shows("Stop waiting"));
    stage.frames(60);
    REQUIRE(stage.shows("Stop waiting"));

    SUBCASE("with the mouse") { stage.click("Stop waiting"); }
    SUBCASE("with Escape") { stage.key(ImGuiKey_Escape); }
    CHECK_FALSE(waits_for_run(stage.state));
    CHECK(stage.state.scenario().kitchens[0].cooks == 3);
    CHECK(stage.runner<HeldRunner>().stopped > 0);
    stage.frames(2);
    CHECK_FALSE(stage.shows("Stop waiting"));
}

TEST_CASE("a dialog that opened a long run is hidden while the run is played") {
    Stage stage(small_scenario(), {1440, 900}, std::make_unique<HeldRunner>());
    stage.runner<HeldRunner>().holds = true;
    stage.state.dialogs.shown = Dialog::scenarios;
    update(stage.state, open_file(small_scenario(20)));
    stage.frames(60);
    CHECK(stage.shows("Stop waiting"));
    CHECK_FALSE(stage.shows("Close scenarios"));
}

TEST_CASE("the result of saving a file is shown while a run is played, so that Escape cannot lose it") {
    Desk desk(small_scenario());
    Session& s = desk.state;
    update(s, open_file(long_scenario()));
    desk.settle_until(1);
    update(s, FileWritten{"mine.csv"});
    CHECK(s.dialogs.outcome.words == "Written: mine.csv");
    const auto progress = std::make_shared<Progress>();
    update(s, TraceBegun{progress});
    update(s, StopWaiting{});
    CHECK_FALSE(desk.settle());
    CHECK(s.jobs.writing == progress);
    CHECK_FALSE(progress->is_stopped());
}

TEST_CASE("a request made while a run is played is sent once") {
    Desk desk(small_scenario());
    update(desk.state, open_file(small_scenario(20)));
    update(desk.state, ShowDialog{Dialog::files});
    desk.settle();
    REQUIRE(desk.state.jobs.requests.size() == 1);
    CHECK(std::holds_alternative<ListFolder>(desk.state.jobs.requests[0]));
}

TEST_CASE("an opening that waited for a save follows it, and the save is reported even if the opening is stopped") {
    Desk desk(small_scenario());
    Session& s = desk.state;
    s.document.path = "mine.toml";
    update(s, turned(s, "kitchen.grill.cooks", Value{7}));
    update(s, open_file(long_scenario()));
    REQUIRE(s.document.pending);
    update(s, Save{});
    s.jobs.requests.clear();
    update(s, FileWritten{"mine.toml", s.document.saving});
    CHECK_FALSE(is_unsaved(s));
    REQUIRE(s.jobs.requests.size() == 1);
    update(s, *std::get<GoOnWith>(s.jobs.requests[0]).action);
    REQUIRE(waits_for_run(s));
    update(s, StopWaiting{});
    desk.settle();
    CHECK_FALSE(is_unsaved(s));
    CHECK(s.dialogs.outcome.words == "Written: mine.toml");
}

TEST_CASE("before the banner appears, Escape closes what is on the screen and stops nothing") {
    Stage stage(small_scenario(), {1440, 900}, std::make_unique<HeldRunner>());
    stage.runner<HeldRunner>().holds = true;
    update(stage.state, open_file(small_scenario(20)));
    stage.state.dialogs.shown = Dialog::menu;
    stage.key(ImGuiKey_Escape);
    CHECK(stage.state.dialogs.shown == Dialog::none);
    CHECK(stage.state.jobs.opening);
}

TEST_CASE("a trace that takes longer than a moment to write shows its progress, and can be stopped") {
    Stage stage(small_scenario());
    const auto progress = std::make_shared<Progress>();
    progress->reached(Time{60'000'000}, 20'000'000);
    progress->laid_out(5'000'000);
    update(stage.state, TraceBegun{progress});
    stage.frames(2);
    CHECK_FALSE(stage.shows("Stop writing"));
    stage.frames(60);
    REQUIRE(stage.shows("Stop writing"));
    SUBCASE("with the mouse") { stage.click("Stop writing"); }
    SUBCASE("with Escape") { stage.key(ImGuiKey_Escape); }
    CHECK(progress->is_stopped());
    CHECK_FALSE(stage.state.jobs.writing);
    CHECK(stage.state.dialogs.outcome.words == "The trace was not written.");
    stage.frames(2);
    CHECK_FALSE(stage.shows("Stop writing"));
}

// The sanitizers' address space is far larger than memory, so it cannot be limited. Only Linux says how much is in use.
#if defined(__linux__) && !defined(KITCHEN_SANITIZED)
TEST_CASE("a run for which memory runs out is reported, and what was open stays") {
    Desk desk(small_scenario());
    Session& shown = desk.state;
    Scenario heavy = small_scenario(10'000'000);
    heavy.diners.every = microseconds(1);
    REQUIRE(check_scenario(heavy).empty());
    rlimit before{};
    REQUIRE(getrlimit(RLIMIT_AS, &before) == 0);
    // The memory in use now, and a little more.
    std::size_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    REQUIRE(pages > 0);
    rlimit tight = before;
    tight.rlim_cur = pages * 4096 + (std::size_t{96} << 20);
    REQUIRE(setrlimit(RLIMIT_AS, &tight) == 0);
    update(shown, open_file(heavy));
    const bool goes_on = desk.settle();
    REQUIRE(setrlimit(RLIMIT_AS, &before) == 0);
    CHECK_FALSE(goes_on);
    CHECK(shown.document.opened_name == "test");
    CHECK(shown.scenario() == small_scenario());
    CHECK_FALSE(waits_for_run(shown));
    REQUIRE(shown.dialogs.diagnostics.size() == 1);
    CHECK(to_text(shown.dialogs.diagnostics[0]) ==
          "found a run that needs more memory than there is, expected a shorter run, or fewer diners at a time.");
    // The next action works as usual.
    update(shown, DismissDiagnostics{});
    update(shown, open_file(small_scenario(3)));
    CHECK_FALSE(desk.settle());
    CHECK(shown.scenario() == small_scenario(3));
    CHECK(shown.dialogs.diagnostics.empty());
}
#endif

TEST_CASE("the banner does not interrupt the drag of a slider, and the grip follows the mouse") {
    Stage stage(small_scenario(), {1440, 900}, std::make_unique<HeldRunner>());
    stage.runner<HeldRunner>().holds = true;
    const Box rail = stage.place("course.grill.timer");
    const auto timer = [&] { return stage.state.scenario().courses[0].timer; };
    stage.point({rail.x + rail.width * 0.3F, rail.centre().y});
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    stage.frames(2);
    const Duration before = timer();
    stage.point({rail.x + rail.width * 0.4F, rail.centre().y});
    CHECK(timer() > before);
    stage.frames(60);
    REQUIRE(stage.shows("Stop waiting"));
    stage.point({rail.x + rail.width * 0.8F, rail.centre().y});
    CHECK(timer() > before + seconds(5));
    CHECK(stage.state.runs.main->scenario.courses[0].timer == seconds(5));
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    stage.frames(2);
    stage.click("Stop waiting");
    CHECK_FALSE(waits_for_run(stage.state));
    CHECK(timer() == seconds(5));
}

TEST_CASE("a new what-if stops the one that is being played") {
    const auto asks = [](const Session& s, std::int64_t diners) -> Action {
        return AskWhatIf{{knob(s.scenario(), "diners.count"), Value{diners}}};
    };
    Scenario scenario = long_scenario();
    scenario.diners.count = 12;
    Desk desk(scenario);
    Session& shown = desk.state;
    update(shown, asks(shown, 1'000'000));
    desk.settle_until(1'000);
    const std::shared_ptr<Progress> progress = shown.jobs.progress;
    update(shown, asks(shown, 900'000));
    update(shown, asks(shown, 20));
    while (desk.settle(std::chrono::milliseconds{1})) {
    }
    REQUIRE(shown.comparison.what_if);
    CHECK(shown.runs.what_if->run->trace.records.front().event == Event::diner_arrived);
    CHECK(shown.runs.what_if->run->timeline.rows.size() == 20);
    CHECK(progress->is_stopped());
    // That of twenty diners, and none of the others.
    CHECK(desk.runner.done - desk.runner.untimed == 1);
    update(shown, asks(shown, 30));
    desk.settle();
    CHECK(shown.runs.what_if->run->timeline.rows.size() == 30);
}

TEST_CASE("giving up a what-if stops its run") {
    Scenario scenario = long_scenario();
    scenario.diners.count = 12;
    Desk desk(scenario);
    Session& shown = desk.state;
    const KnobAddress count = knob(scenario, "diners.count");
    update(shown, AskWhatIf{{count, Value{20}}});
    REQUIRE_FALSE(desk.settle());
    update(shown, AskWhatIf{{count, Value{1'000'000}}});
    desk.settle_until(1'000);
    const std::shared_ptr<Progress> progress = shown.jobs.progress;
    SUBCASE("dropped, it is gone") {
        update(shown, DropWhatIf{});
        CHECK_FALSE(desk.settle());
        CHECK_FALSE(shown.comparison.what_if);
    }
    SUBCASE("no longer waited for, it keeps the last answer") {
        update(shown, StopWaiting{});
        CHECK_FALSE(desk.settle());
        REQUIRE(shown.comparison.what_if);
        CHECK(shown.comparison.what_if->setting.value == Value{20});
    }
    CHECK(progress->is_stopped());
    CHECK(desk.runner.done - desk.runner.untimed == 1);  // that of twenty diners
}

}  // namespace kitchen::app
