#include "app/runs/runs.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <sys/resource.h>

#include "app/built_in.hpp"
#include "app/model/update.hpp"
#include "app/runs/sliced_runner.hpp"
#include "app/runs/thread_runner.hpp"
#include "core/scenario/toml.hpp"
#include "tests/app/runners.hpp"
#include "tests/app/stage.hpp"
#include "tests/seeds.hpp"

namespace kitchen::app {
namespace {

constexpr std::chrono::hours until_done{1};
constexpr std::chrono::microseconds not_at_all{0};

KnobAddress knob(const Scenario& scenario, std::string_view path) {
    const auto found = find_knob(scenario, path);
    REQUIRE(found);
    return *found;
}

Action turned(const State& s, std::string_view path, Value value) {
    return SetKnobs{{{knob(s.scenario(), path), std::move(value)}}};
}

// So many diners that it takes a good while, and far from its end where it is stopped.
Scenario long_evening() {
    Scenario scenario = small_evening(1'000'000);
    scenario.diners.every = milliseconds(86);
    scenario.open_for = seconds(86'400);
    return scenario;
}

Action open_file(const Scenario& scenario) { return OpenScenario{"long", print_scenario(scenario)}; }

// What the two have come to, as far as a person can tell.
void check_same(const State& one, const State& other) {
    CHECK(one.scenario() == other.scenario());
    CHECK(one.runs.main->trace.fingerprint() == other.runs.main->trace.fingerprint());
    CHECK((one.comparison.other == nullptr) == (other.comparison.other == nullptr));
    if (one.comparison.other && other.comparison.other)
        CHECK(one.runs.other->trace.fingerprint() == other.runs.other->trace.fingerprint());
    CHECK(one.playback.playhead == other.playback.playhead);
    CHECK(one.playback.playing == other.playback.playing);
    CHECK(one.selection.selected == other.selection.selected);
    CHECK(one.preferences.speed == other.preferences.speed);
    CHECK(one.preferences.since == other.preferences.since);
    CHECK(one.preferences.tab == other.preferences.tab);
    CHECK(one.jobs.requests.size() == other.jobs.requests.size());
    REQUIRE(one.history.undo.size() == other.history.undo.size());
    for (std::size_t n = 0; n < one.history.undo.size(); ++n) {
        CHECK(one.history.undo[n]->did == other.history.undo[n]->did);
        CHECK(*one.history.undo[n]->scenario == *other.history.undo[n]->scenario);
    }
    CHECK(one.history.redo.size() == other.history.redo.size());
}

// The n-th one. None that goes by the events that are shown, which may still be those before.
Action some_action(std::mt19937_64& random, const State& s, std::int64_t n) {
    const auto upto = [&](std::int64_t most) { return static_cast<std::int64_t>(random() % (most + 1)); };
    switch (upto(15)) {
        case 0: return turned(s, "course.grill.timer", milliseconds(5'001 + n));
        case 1: return turned(s, "kitchen.grill.cooks", Value{4 + n});
        case 2: return ReleaseKnob{};
        case 3: return Undo{};
        case 4: return Redo{};
        case 5: return SeekTo{Time{upto(60'000'000)}};
        case 6: return SelectDiner{static_cast<std::uint32_t>(upto(12))};
        case 7: return SetOnFire{};
        case 8: return LetRushIn{upto(5)};
        case 9: return ChooseSince{upto(1) == 0 ? Since::start : Since::now};
        case 10: return s.comparison.other ? Action{EndCompare{}} : Action{SplitHere{}};
        case 11: return ResetAllKnobs{};
        case 12: return Faster{};
        case 13: return CopyShareText{};
        case 14: return StepThrough{Whose::selected};
        default: return ChooseTab{Tab::results};
    }
}

// A state with a thread that plays for it.
struct Desk {
    State state;
    ThreadRunner thread;
    CountingRunner runner{thread};
    Runs runs{runner};

    explicit Desk(const Scenario& scenario) : state(opened_state(scenario, "test")) {}
    bool settle(std::chrono::microseconds patience = until_done) { return runs.settle(state, patience); }
    void settle_until(std::uint64_t records) {
        while (settle(std::chrono::milliseconds{1}))
            if (state.jobs.progress && state.jobs.progress->seen().records >= records) return;
        FAIL("done: " << (state.dialogs.mistakes.empty() ? "" : to_text(state.dialogs.mistakes.front())));
    }
};

// A busy machine may stop for so long that the hand counts as resting, and then the next run may begin.
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

TEST_CASE("what is done while runs are played has happened in the order in which it was done") {
    for (const std::uint64_t seed : test::seeds(60)) {
        CAPTURE(seed);
        std::mt19937_64 random(seed);
        State at_once = opened_state(small_evening(), "test");
        Desk desk(small_evening());
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

TEST_CASE("while a long run is played the window goes on with what it has, and stopping leaves all as it was") {
    Desk desk(small_evening());
    State& s = desk.state;
    const auto run = s.runs.main;
    update(s, SeekTo{Time{3'000'000}});
    s.playback.playing = true;
    update(s, open_file(long_evening()));
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

TEST_CASE("a knob that is dragged past many values while runs are played is turned to the last one") {
    Desk desk(small_evening());
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

TEST_CASE("a slider over 200,000 diners follows the hand in every frame, and at most two runs are played") {
    Scenario crowd = small_evening(200'000);
    crowd.diners.every = milliseconds(10);
    crowd.open_for = seconds(3'600);
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

TEST_CASE("a what-if of 200,000 diners that is dragged asks for at most two runs, and the last one is the answer") {
    Scenario crowd = small_evening(200'000);
    crowd.diners.every = milliseconds(10);
    crowd.open_for = seconds(3'600);
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
    CHECK(desk.state.comparison.what_if->run->scenario.courses[0].timer == milliseconds(1'060));
    CHECK(desk.runner.begun <= 2 + stalls.count);
}

TEST_CASE(
    "whoever does not want to wait for what they turned goes back to what is shown, with its steps to undo and redo") {
    Stage stage(small_evening(), {1440, 900}, std::make_unique<HeldRunner>());
    State& s = stage.state;
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

TEST_CASE("what was played lately is shown again without playing it") {
    Desk desk(small_evening());
    update(desk.state, turned(desk.state, "kitchen.grill.cooks", Value{7}));
    update(desk.state, ReleaseKnob{});
    desk.settle();
    const auto begun = [&] { return desk.runner.begun - desk.runner.untimed; };
    const int before = begun();
    for (int n = 0; n < 5; ++n) {
        update(desk.state, Undo{});
        desk.settle(not_at_all);  // The run without timers may still be wanted.
        CHECK(desk.state.runs.main->scenario.kitchens[0].cooks == 3);
        update(desk.state, Redo{});
        desk.settle(not_at_all);
        CHECK(desk.state.runs.main->scenario.kitchens[0].cooks == 7);
    }
    CHECK(begun() == before);
}

TEST_CASE("a run that is played in slices is the same as one played in one go") {
    Scenario crowd = small_evening(1'000);
    crowd.diners.every = milliseconds(50);
    State inline_state = opened_state(crowd, "test");
    State sliced_state = inline_state;
    SlicedRunner runner;
    Runs runs(runner);
    for (const Action& action : {turned(inline_state, "course.grill.timer", seconds(3)), Action{ReleaseKnob{}},
                                 Action{SetOnFire{}}, Action{SplitHere{}}, Action{LetRushIn{5}}}) {
        act(inline_state, action);
        update(sliced_state, action);
        int slices = 0;
        while (runs.settle(sliced_state, not_at_all)) ++slices;
        if (action.get_if<SetKnobs>() != nullptr) CHECK(slices > 1);
    }
    check_same(inline_state, sliced_state);
}

TEST_CASE("what was edited while something is opened is not lost without a question") {
    Stage stage(small_evening(), {1440, 900}, std::make_unique<HeldRunner>());
    State& s = stage.state;
    s.document.is_own = true;
    stage.runner<HeldRunner>().holds = true;
    update(s, open_file(small_evening(20)));
    stage.frames(1);
    update(s, turned(s, "kitchen.grill.cooks", Value{7}));
    stage.runner<HeldRunner>().holds = false;
    stage.frames(2);
    CHECK(s.dialogs.card == Card::unsaved);
    CHECK(s.scenario().kitchens[0].cooks == 7);
    update(s, ThrowAwayChanges{});
    stage.frames(1);
    CHECK(s.scenario() == small_evening(20));
}

TEST_CASE("a step further, asked for twice while the first is played, is two steps") {
    Stage stage(small_evening(), {1440, 900}, std::make_unique<HeldRunner>());
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

TEST_CASE("a run that begins to play does so when it is seen") {
    Desk desk(small_evening());
    State& s = desk.state;
    update(s, open_file(small_evening(20)));
    for (int n = 0; n < 8; ++n) update(s, Tick{0.25});
    desk.settle();
    CHECK(s.playback.playing);
    CHECK(s.playback.playhead == Time{0});
    update(s, Tick{0.25});
    CHECK(s.playback.playhead == Time{250'000});
}

TEST_CASE("time that goes on while a knob is turned has gone on afterwards") {
    Desk desk(small_evening());
    desk.state.playback.playing = true;
    update(desk.state, turned(desk.state, "course.grill.timer", seconds(1)));
    for (int n = 0; n < 8; ++n) update(desk.state, Tick{0.25});
    desk.settle();
    CHECK(desk.state.playback.playhead == Time{2'000'000});
}

TEST_CASE("where a run begins is asked for before it is there") {
    Desk desk(small_evening());
    update(desk.state, open_file(small_evening(20)));
    update(desk.state, BeginAt{Time{7'000'000}, 3});
    desk.settle();
    CHECK(desk.state.playback.playhead == Time{7'000'000});
    CHECK(desk.state.selection.selected == 3);
    update(desk.state, BeginAt{std::nullopt, 21});
    CHECK(desk.state.dialogs.mistakes.size() == 1);
}

TEST_CASE("closing the window waits for no run") {
    Desk desk(small_evening());
    update(desk.state, open_file(long_evening()));
    desk.settle_until(1);
    update(desk.state, CloseWindow{});
    CHECK(desk.state.jobs.close_now);
}

TEST_CASE("a window that goes away takes along what is under way") {
    std::shared_ptr<Progress> progress;
    {
        Desk desk(small_evening());
        update(desk.state, open_file(long_evening()));
        desk.settle_until(1);
        progress = desk.state.jobs.progress;
    }
    CHECK(progress->is_stopped());
}

TEST_CASE("who waits longer than a moment sees how far the run is, and can stop waiting") {
    Stage stage(small_evening(), {1440, 900}, std::make_unique<HeldRunner>());
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

TEST_CASE("a card on which a long run was chosen is out of the way while it is played") {
    Stage stage(small_evening(), {1440, 900}, std::make_unique<HeldRunner>());
    stage.runner<HeldRunner>().holds = true;
    stage.state.dialogs.card = Card::scenarios;
    update(stage.state, open_file(small_evening(20)));
    stage.frames(60);
    CHECK(stage.shows("Stop waiting"));
    CHECK_FALSE(stage.shows("Close scenarios"));
}

TEST_CASE("what became of a file is told while a run is played, so that Escape cannot lose it") {
    Desk desk(small_evening());
    State& s = desk.state;
    update(s, open_file(long_evening()));
    desk.settle_until(1);
    update(s, FileWritten{"evening.csv"});
    CHECK(s.dialogs.kept.words == "Written: evening.csv");
    const auto progress = std::make_shared<Progress>();
    update(s, TraceBegun{progress});
    update(s, StopWaiting{});
    CHECK_FALSE(desk.settle());
    CHECK(s.jobs.writing == progress);
    CHECK_FALSE(progress->is_stopped());
}

TEST_CASE("what is asked for while a run is played is asked for once") {
    Desk desk(small_evening());
    update(desk.state, open_file(small_evening(20)));
    update(desk.state, ShowCard{Card::keep});
    desk.settle();
    REQUIRE(desk.state.jobs.requests.size() == 1);
    CHECK(std::holds_alternative<ListFolder>(desk.state.jobs.requests[0]));
}

TEST_CASE("what waited for a save is opened after it, and the save is told even where the opening is stopped") {
    Desk desk(small_evening());
    State& s = desk.state;
    s.document.path = "evening.toml";
    update(s, turned(s, "kitchen.grill.cooks", Value{7}));
    update(s, open_file(long_evening()));
    REQUIRE(s.document.held_up);
    update(s, Save{});
    s.jobs.requests.clear();
    update(s, FileWritten{"evening.toml", s.document.saving});
    CHECK_FALSE(is_unsaved(s));
    REQUIRE(s.jobs.requests.size() == 1);
    update(s, *std::get<GoOnWith>(s.jobs.requests[0]).action);
    REQUIRE(waits_for_run(s));
    update(s, StopWaiting{});
    desk.settle();
    CHECK_FALSE(is_unsaved(s));
    CHECK(s.dialogs.kept.words == "Written: evening.toml");
}

TEST_CASE("before the strip is seen, Escape closes what is in sight and stops nothing") {
    Stage stage(small_evening(), {1440, 900}, std::make_unique<HeldRunner>());
    stage.runner<HeldRunner>().holds = true;
    update(stage.state, open_file(small_evening(20)));
    stage.state.dialogs.card = Card::menu;
    stage.key(ImGuiKey_Escape);
    CHECK(stage.state.dialogs.card == Card::none);
    CHECK(stage.state.jobs.opening);
}

TEST_CASE("a trace that takes longer than a moment to write says how far it is, and can be stopped") {
    Stage stage(small_evening());
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
    CHECK(stage.state.dialogs.kept.words == "The trace was not written.");
    stage.frames(2);
    CHECK_FALSE(stage.shows("Stop writing"));
}

// The address space of the sanitizers is many times the machine's memory, and cannot be bounded.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_CASE("where the memory is not enough for a run that is said, and what was open stays") {
    Desk desk(small_evening());
    State& shown = desk.state;
    Scenario heavy = small_evening(10'000'000);
    heavy.diners.every = microseconds(1);
    REQUIRE(check_scenario(heavy).empty());
    rlimit before{};
    REQUIRE(getrlimit(RLIMIT_AS, &before) == 0);
    // What is in use now, and a little more.
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
    CHECK(shown.scenario() == small_evening());
    CHECK_FALSE(waits_for_run(shown));
    REQUIRE(shown.dialogs.mistakes.size() == 1);
    CHECK(to_text(shown.dialogs.mistakes[0]) ==
          "found a run that needs more memory than there is, expected a shorter run, or fewer diners at a time.");
    // And the next one is carried out as ever.
    update(shown, DismissMistakes{});
    update(shown, open_file(small_evening(3)));
    CHECK_FALSE(desk.settle());
    CHECK(shown.scenario() == small_evening(3));
    CHECK(shown.dialogs.mistakes.empty());
}
#endif

TEST_CASE("the strip that says what is played takes no slider out of the hand, and the grip follows the hand") {
    Stage stage(small_evening(), {1440, 900}, std::make_unique<HeldRunner>());
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
    const auto asks = [](const State& s, std::int64_t diners) -> Action {
        return AskWhatIf{{knob(s.scenario(), "diners.count"), Value{diners}}};
    };
    Scenario scenario = long_evening();
    scenario.diners.count = 12;
    Desk desk(scenario);
    State& shown = desk.state;
    update(shown, asks(shown, 1'000'000));
    desk.settle_until(1'000);
    const std::shared_ptr<Progress> progress = shown.jobs.progress;
    update(shown, asks(shown, 900'000));
    update(shown, asks(shown, 20));
    while (desk.settle(std::chrono::milliseconds{1})) {
    }
    REQUIRE(shown.comparison.what_if);
    CHECK(shown.comparison.what_if->run->trace.records.front().event == Event::diner_arrived);
    CHECK(shown.comparison.what_if->run->timeline.rows.size() == 20);
    // The million diners take 86,000 s to come.
    CHECK(progress->is_stopped());
    CHECK(progress->seen().at < Time{40'000'000'000});
    update(shown, asks(shown, 30));
    desk.settle();
    CHECK(shown.comparison.what_if->run->timeline.rows.size() == 30);
}

TEST_CASE("who no longer wants to know stops the what-if that is being played") {
    Scenario scenario = long_evening();
    scenario.diners.count = 12;
    Desk desk(scenario);
    State& shown = desk.state;
    update(shown, AskWhatIf{{knob(scenario, "diners.count"), Value{1'000'000}}});
    desk.settle_until(1'000);
    const std::shared_ptr<Progress> progress = shown.jobs.progress;
    SUBCASE("and asks no more") {
        update(shown, DropWhatIf{});
        desk.settle();
        CHECK_FALSE(shown.comparison.what_if);
    }
    SUBCASE("and keeps the last answer") {
        update(shown, DropWhatIf{});
        update(shown, AskWhatIf{{knob(scenario, "diners.count"), Value{std::int64_t{20}}}});
        desk.settle();
        update(shown, AskWhatIf{{knob(scenario, "diners.count"), Value{std::int64_t{900'000}}}});
        update(shown, StopWaiting{});
        REQUIRE(shown.comparison.what_if);
        CHECK(shown.comparison.what_if->setting.value == Value{std::int64_t{20}});
        CHECK_FALSE(waits_for_run(shown));
    }
    CHECK(progress->is_stopped());
    CHECK(progress->seen().at < Time{40'000'000'000});
}

}  // namespace kitchen::app
