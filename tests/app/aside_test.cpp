#include "app/aside.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <sys/resource.h>

#include "app/update.hpp"
#include "core/scenario/toml.hpp"
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
    CHECK(one.run->trace.fingerprint() == other.run->trace.fingerprint());
    CHECK((one.beside == nullptr) == (other.beside == nullptr));
    if (one.beside && other.beside) CHECK(one.beside->scenario == other.beside->scenario);
    CHECK(one.playhead == other.playhead);
    CHECK(one.playing == other.playing);
    CHECK(one.selected == other.selected);
    CHECK(one.speed == other.speed);
    CHECK(one.since == other.since);
    CHECK(one.tab == other.tab);
    CHECK(one.requests.size() == other.requests.size());
    REQUIRE(one.undo.size() == other.undo.size());
    for (std::size_t n = 0; n < one.undo.size(); ++n) {
        CHECK(one.undo[n].did == other.undo[n].did);
        CHECK(one.undo[n].scenario == other.undo[n].scenario);
    }
    CHECK(one.redo.size() == other.redo.size());
}

// The n-th one. No knob is turned back to where it was: a drag that was not seen and came back is no step to undo.
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
        case 10: return s.beside ? Action{EndCompare{}} : Action{SplitHere{}};
        case 11: return ResetAllKnobs{};
        case 12: return Faster{};
        case 13: return CopyShareText{};
        case 14: return JumpToNextBell{};
        default: return ChooseTab{Tab::results};
    }
}

}  // namespace

TEST_CASE("what is done aside has happened in the order in which it was done") {
    for (const std::uint64_t seed : test::seeds(60)) {
        CAPTURE(seed);
        std::mt19937_64 random(seed);
        State at_once = opened_state(small_evening(), "test");
        State shown = at_once;
        Aside aside;
        for (std::int64_t n = 0; n < 30; ++n) {
            const Action action = some_action(random, at_once, n);
            update(at_once, action);
            aside.carry_out(shown, action);
            if (random() % 3 == 0) aside.settle(shown, random() % 2 == 0 ? not_at_all : std::chrono::microseconds{300});
        }
        CHECK_FALSE(aside.settle(shown, until_done));
        CHECK(shown.progress == nullptr);
        check_same(at_once, shown);
    }
}

TEST_CASE("while a long evening is played the window goes on with what it has, and stopping leaves all as it was") {
    State shown = opened_state(small_evening(), "test");
    const auto run = shown.run;
    update(shown, SeekTo{Time{3'000'000}});
    shown.playing = true;
    Aside aside;
    aside.carry_out(shown, open_file(long_evening()));
    REQUIRE(shown.progress);
    while (shown.progress->seen().records == 0) {
        const bool is_under_way = aside.settle(shown, std::chrono::milliseconds{1});
        REQUIRE_MESSAGE(is_under_way, (shown.mistakes.empty() ? "done" : to_text(shown.mistakes.front())));
    }
    CHECK(shown.progress->seen().closes == Time{86'400'000'000});
    CHECK(shown.run == run);
    aside.carry_out(shown, Tick{0.1});
    CHECK(shown.playhead == Time{3'100'000});
    aside.carry_out(shown, SelectDiner{4});
    aside.carry_out(shown, turned(shown, "course.grill.timer", seconds(1)));  // It would be turned in the new evening.

    const auto progress = shown.progress;
    aside.carry_out(shown, StopWaiting{});
    CHECK_FALSE(aside.settle(shown, until_done));
    CHECK(progress->seen().at < Time{86'400'000'000});
    CHECK(shown.progress == nullptr);
    CHECK(shown.run == run);
    CHECK(shown.undo.empty());
    CHECK(shown.playhead == Time{3'100'000});
    CHECK(shown.selected == 4);

    aside.carry_out(shown, turned(shown, "course.grill.timer", seconds(1)));
    aside.settle(shown, until_done);
    CHECK(shown.undo.size() == 1);
    CHECK(shown.run != run);
}

TEST_CASE("a knob that is dragged past many values while the evening is played is turned to the last one") {
    State shown = opened_state(small_evening(), "test");
    Aside aside;
    for (std::int64_t ms = 1'000; ms < 5'000; ms += 10)
        aside.carry_out(shown, turned(shown, "course.grill.timer", milliseconds(ms)));
    aside.settle(shown, until_done);
    CHECK(shown.scenario().courses[0].timer == milliseconds(4'990));
    CHECK(shown.undo.size() == 1);
}

TEST_CASE("an evening that begins to play does so when it is seen") {
    State shown = opened_state(small_evening(), "test");
    Aside aside;
    aside.carry_out(shown, open_file(small_evening(20)));
    for (int n = 0; n < 8; ++n) aside.carry_out(shown, Tick{0.25});
    aside.settle(shown, until_done);
    CHECK(shown.playing);
    CHECK(shown.playhead == Time{0});
    aside.carry_out(shown, Tick{0.25});
    CHECK(shown.playhead == Time{250'000});
}

TEST_CASE("time that goes on while a knob is turned has gone on afterwards") {
    State shown = opened_state(small_evening(), "test");
    shown.playing = true;
    Aside aside;
    aside.carry_out(shown, turned(shown, "course.grill.timer", seconds(1)));
    for (int n = 0; n < 8; ++n) aside.carry_out(shown, Tick{0.25});
    aside.settle(shown, until_done);
    CHECK(shown.playhead == Time{2'000'000});
}

TEST_CASE("closing the window waits for no evening") {
    State shown = opened_state(small_evening(), "test");
    Aside aside;
    aside.carry_out(shown, open_file(long_evening()));
    aside.carry_out(shown, CloseWindow{});
    aside.settle(shown, until_done);
    CHECK(shown.close_now);
}

TEST_CASE("a window that goes away takes along what is under way") {
    State shown = opened_state(small_evening(), "test");
    {
        Aside aside;
        aside.carry_out(shown, open_file(long_evening()));
    }
    CHECK(shown.progress->is_stopped());
}

TEST_CASE("who waits longer than a moment sees how far the evening is, and can stop waiting") {
    Stage stage(small_evening());
    stage.state.progress = std::make_shared<Progress>();
    stage.state.progress->begins(Time{300'000'000});
    stage.state.progress->reached(Time{60'000'000}, 1'234'567);
    stage.frames(2);
    CHECK_FALSE(stage.shows("Stop waiting"));
    stage.frames(60);
    REQUIRE(stage.shows("Stop waiting"));

    SUBCASE("with the mouse") { stage.click("Stop waiting"); }
    SUBCASE("with Escape") { stage.key(ImGuiKey_Escape); }
    CHECK(stage.state.progress->is_stopped());
    stage.state.progress.reset();
    stage.frames(2);
    CHECK_FALSE(stage.shows("Stop waiting"));
}

TEST_CASE("a card on which a long evening was chosen is out of the way while it is played") {
    Stage stage(small_evening());
    stage.state.card = Card::scenarios;
    stage.state.progress = std::make_shared<Progress>();
    stage.frames(60);
    CHECK(stage.shows("Stop waiting"));
    CHECK_FALSE(stage.shows("Close scenarios"));
}

TEST_CASE("what became of a file is told at once, so that Escape cannot lose it") {
    State shown = opened_state(small_evening(), "evening.toml");
    Aside aside;
    for (const Action& answer : {Action{FileWritten{"evening.csv"}}, Action{TraceWritten{"evening.csv", {}}}}) {
        shown.kept = {};
        aside.carry_out(shown, answer);
        CHECK_FALSE(shown.progress);
        CHECK(shown.kept.words == "Written: evening.csv");
    }
    // Beside an evening that is being played, and then stopped.
    aside.carry_out(shown, open_file(long_evening()));
    REQUIRE(shown.progress);
    const auto progress = std::make_shared<Progress>();
    aside.carry_out(shown, TraceBegun{progress});
    aside.carry_out(shown, StopWaiting{});
    CHECK_FALSE(aside.settle(shown, until_done));
    CHECK(shown.writing == progress);
    CHECK_FALSE(progress->is_stopped());
}

TEST_CASE("what is asked for while an evening is played is asked for once") {
    State shown = opened_state(small_evening(), "test");
    Aside aside;
    aside.carry_out(shown, open_file(small_evening(20)));
    aside.carry_out(shown, ShowCard{Card::keep});
    aside.settle(shown, until_done);
    REQUIRE(shown.requests.size() == 1);
    CHECK(std::holds_alternative<ListFolder>(shown.requests[0]));
}

TEST_CASE("what waited for a save is opened after it, and the save is told even where the opening is stopped") {
    State shown = opened_state(small_evening(), "test");
    shown.path = "evening.toml";
    update(shown, turned(shown, "kitchen.grill.cooks", Value{7}));
    update(shown, open_file(long_evening()));
    REQUIRE(shown.held_up);
    update(shown, Save{});
    shown.requests.clear();
    Aside aside;
    aside.carry_out(shown, FileWritten{"evening.toml", shown.saving});
    CHECK_FALSE(is_unsaved(shown));
    REQUIRE(shown.requests.size() == 1);
    aside.carry_out(shown, std::get<GoOnWith>(shown.requests[0]).action);
    aside.carry_out(shown, StopWaiting{});
    aside.settle(shown, until_done);
    CHECK_FALSE(is_unsaved(shown));
    CHECK(shown.kept.words == "Written: evening.toml");
}

TEST_CASE("before the strip is seen, Escape closes what is in sight and stops nothing") {
    Stage stage(small_evening());
    stage.state.card = Card::menu;
    stage.state.progress = std::make_shared<Progress>();
    stage.key(ImGuiKey_Escape);
    CHECK(stage.state.card == Card::none);
    CHECK_FALSE(stage.state.progress->is_stopped());
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
    CHECK_FALSE(stage.state.writing);
    CHECK(stage.state.kept.words == "The trace was not written.");
    stage.frames(2);
    CHECK_FALSE(stage.shows("Stop writing"));
}

// The address space of the sanitizers is many times the machine's memory, and cannot be bounded.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_CASE("where the memory is not enough for a run that is said, and what was open stays") {
    State shown = opened_state(small_evening(), "test");
    Aside aside;
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
    aside.carry_out(shown, open_file(heavy));
    const bool goes_on = aside.settle(shown, until_done);
    REQUIRE(setrlimit(RLIMIT_AS, &before) == 0);
    CHECK_FALSE(goes_on);
    CHECK(shown.opened_name == "test");
    CHECK(shown.scenario() == small_evening());
    CHECK_FALSE(shown.progress);
    REQUIRE(shown.mistakes.size() == 1);
    CHECK(to_text(shown.mistakes[0]) ==
          "found a run that needs more memory than there is, expected a shorter run, or fewer diners at a time.");
    // And the next one is carried out as ever.
    update(shown, DismissMistakes{});
    aside.carry_out(shown, open_file(small_evening(3)));
    CHECK_FALSE(aside.settle(shown, until_done));
    CHECK(shown.scenario() == small_evening(3));
    CHECK(shown.mistakes.empty());
}
#endif

TEST_CASE("the strip that says what is played takes no slider out of the hand") {
    Stage stage(small_evening());
    const Box rail = stage.place("course.grill.timer");
    const ImVec2 grip{rail.x + rail.width * 0.3F, rail.centre().y};
    stage.point(grip);
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    stage.frames(2);
    const Duration before = stage.state.scenario().courses[0].timer;
    stage.state.progress = std::make_shared<Progress>();
    stage.frames(60);
    REQUIRE(stage.shows("Stop waiting"));
    stage.point({rail.x + rail.width * 0.8F, rail.centre().y});
    CHECK(stage.state.scenario().courses[0].timer > before + seconds(5));
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    stage.frames(2);
    stage.click("Stop waiting");
    CHECK(stage.state.progress->is_stopped());
}

TEST_CASE("a new what-if stops the one that is being played, and takes the place of those that wait") {
    const auto asks = [](const State& s, std::int64_t diners) -> Action {
        return AskWhatIf{{knob(s.scenario(), "diners.count"), Value{diners}}};
    };
    Scenario scenario = long_evening();
    scenario.diners.count = 12;
    State shown = opened_state(scenario, "test");
    Aside aside;
    aside.carry_out(shown, asks(shown, 1'000'000));
    const std::shared_ptr<Progress> progress = shown.progress;
    REQUIRE(progress);
    while (progress->seen().records < 1'000) REQUIRE(aside.settle(shown, std::chrono::milliseconds{1}));
    aside.carry_out(shown, asks(shown, 900'000));
    aside.carry_out(shown, asks(shown, 20));
    Time furthest;
    while (aside.settle(shown, std::chrono::milliseconds{1})) furthest = std::max(furthest, progress->seen().at);
    REQUIRE(shown.what_if);
    CHECK(shown.what_if->run->trace.records.front().event == Event::diner_arrived);
    CHECK(shown.what_if->run->timeline.rows.size() == 20);
    // The million diners take 86,000 s to come.
    CHECK(furthest < Time{40'000'000'000});
    // Back at the first question: what was stopped is played, and not taken for the answer.
    aside.carry_out(shown, asks(shown, 30));
    aside.settle(shown, until_done);
    CHECK(shown.what_if->run->timeline.rows.size() == 30);
}

TEST_CASE("who no longer wants to know stops the what-if that is being played") {
    Scenario scenario = long_evening();
    scenario.diners.count = 12;
    State shown = opened_state(scenario, "test");
    Aside aside;
    aside.carry_out(shown, AskWhatIf{{knob(scenario, "diners.count"), Value{1'000'000}}});
    const std::shared_ptr<Progress> progress = shown.progress;
    while (progress->seen().records < 1'000) REQUIRE(aside.settle(shown, std::chrono::milliseconds{1}));
    aside.carry_out(shown, DropWhatIf{});
    aside.settle(shown, until_done);
    CHECK_FALSE(shown.what_if);
    CHECK(progress->seen().at < Time{40'000'000'000});
    CHECK_FALSE(progress->is_stopped());
}
}  // namespace kitchen::app
