// The picture tells the story: what happens is shown long enough to be seen, and looks like what it is.
#include <algorithm>
#include <utility>

#include <doctest/doctest.h>

#include "app/model/update.hpp"
#include "app/panels/knobs/knob_scale.hpp"
#include "app/panels/panels.hpp"
#include "app/panels/results/results_charts.hpp"
#include "app/panels/spells.hpp"
#include "app/restaurant/scene.hpp"
#include "app/ui/words.hpp"
#include "tests/app/stage.hpp"

namespace kitchen::app {
namespace {

constexpr double frame_seconds = 1.0 / 60;

Time seconds_in(double s) { return Time{static_cast<std::int64_t>(s * 1e6)}; }

// One diner at a grill that never answers: three tries of 5 s, pauses of 1 and 2 s, told sorry at 18 s.
Scenario told_sorry() {
    Scenario scenario = stuck_scenario(1);
    scenario.courses[0].timer = seconds(5);
    scenario.courses[0].tries = 3;
    scenario.courses[0].pause = {.first = seconds(1), .factor = 2};
    return scenario;
}

// A minute in which the grill is slow from 10 s to 20 s.
Scenario slow_for_a_time() {
    Scenario scenario = small_scenario(4);
    const KnobAddress slowness = *find_knob(scenario, "kitchen.grill.slowness");
    scenario.changes = {{seconds(10), slowness, 4.0}, {seconds(20), slowness, 1.0}};
    return scenario;
}

std::size_t bells_asked_for(const Session& s) {
    const auto is_bell = [](const Request& request) { return std::holds_alternative<RingBell>(request); };
    return static_cast<std::size_t>(std::count_if(s.jobs.requests.begin(), s.jobs.requests.end(), is_bell));
}

// Plays for that long on the wall clock, and returns for how many seconds something of that colour was in the place.
double seconds_seen(Stage& stage, double wall_seconds, Color color, const Box& place) {
    int frames = 0;
    for (double passed = 0; passed < wall_seconds; passed += frame_seconds) {
        act(stage.state, Tick{frame_seconds});
        stage.frames();
        frames += stage.drawn_in(color, place).empty() ? 0 : 1;
    }
    return frames * frame_seconds;
}

Views views_of(const Session& state) {
    Views views;
    views.session = &state;
    return views;
}

struct Leaver {
    Snapshot snapshot;
    Scene scene;

    // Told sorry at 10 s when the bell rang; the bell is shown for 0.8 s, and leaving takes 0.7 s.
    Leaver() {
        snapshot.diners.resize(1);
        snapshot.diners[0].state = DinerState::sorry;
        snapshot.diners[0].arrived_us = 5'000'000;
        snapshot.diners[0].left_us = snapshot.diners[0].upset_us = snapshot.diners[0].rang_us = 10'000'000;
        scene.snapshot = &snapshot;
        scene.bell_shown = milliseconds(800);
        scene.flight = milliseconds(700);
    }
    std::optional<float> at(std::int64_t ms) {
        snapshot.now = Time{ms * 1000};
        return leaving_share(scene, snapshot.diners[0]);
    }
};

}  // namespace

TEST_CASE("at any speed up to 10x a bell is shown for 0.7 s of the wall clock, even the last one before sorry") {
    for (const double speed : {0.5, 1.0, 2.0, 5.0, 10.0}) {
        CAPTURE(speed);
        for (const Duration clean_up : {Duration{0}, milliseconds(300)}) {
            CAPTURE(clean_up.us);
            Scenario scenario = told_sorry();
            scenario.kitchens[0].clean_up = clean_up;
            Stage stage(scenario);
            act(stage.state, SetSpeed{speed});
            // Just before the last of the three bells, which rings at 18 s, or later if the kitchen cleans up.
            act(stage.state, SeekTo{seconds_in(17.9 + 3 * clean_up.seconds())});
            act(stage.state, TogglePlay{});
            const double length = 0.1 / speed + 2;
            CHECK(seconds_seen(stage, length, stage.colors().bell, stage.place("Dining room")) >= 0.7);
            CHECK(stage.state.runs.main->timeline.rows[0].visit == VisitState::sorry);
        }
    }
}

TEST_CASE("a bell that rang just before the run ended is shown to its end") {
    Stage stage(told_sorry());
    act(stage.state, SetSpeed{10});
    act(stage.state, SeekTo{seconds_in(17.9)});
    act(stage.state, TogglePlay{});
    const Box room = stage.place("Dining room");
    CHECK(seconds_seen(stage, 0.5, stage.colors().bell, room) > 0.4);
    REQUIRE_FALSE(stage.state.playback.playing);
    // The window wakes up for that.
    CHECK(redraw_after_seconds(stage.window(), stage.state) > 0.1);
    CHECK(redraw_after_seconds(stage.window(), stage.state) < 0.8);
    CHECK(seconds_seen(stage, 2, stage.colors().bell, room) < 0.8);
    CHECK(stage.drawn_in(stage.colors().bell, room).empty());
}

TEST_CASE("an answer soon after a timeout does not cut the bell short") {
    SnapshotDiner diner;
    diner.state = DinerState::backup;
    diner.rang_us = 5'000'000;
    diner.left_us = 5'200'000;
    diner.upset_us = 5'100'000;  // an error, later than the bell
    CHECK(rang_just_now(diner, seconds_in(5.7), milliseconds(800)));
    CHECK_FALSE(rang_just_now(diner, seconds_in(5.9), milliseconds(800)));
}

TEST_CASE("a bell is a banner over the room, in a floor too low for headings as well") {
    for (const ImVec2 size : {ImVec2{1440, 900}, ImVec2{1024, 640}, ImVec2{640, 420}}) {
        CAPTURE(size.x);
        Stage stage(told_sorry(), size);
        act(stage.state, SeekTo{seconds_in(3)});
        stage.frames(2);
        const Box room = stage.place("Dining room");
        const Box banner{room.middle(), room.y - 40, room.width / 2 + 12, 80};
        CHECK(stage.drawn_in(stage.colors().bell, banner).empty());
        act(stage.state, SeekTo{seconds_in(5.1)});
        stage.frames(2);
        CHECK(stage.drawn_in(stage.colors().bell, banner).width > 60);
    }
}

TEST_CASE("every timeout so far is a mark on the axis, even of a row out of view") {
    Scenario scenario = told_sorry();
    scenario.diners.count = 40;
    Stage stage(scenario);
    // Scrolled to the last rows, none of which has a timeout yet.
    act(stage.state, SeekTo{seconds_in(6.5)});
    act(stage.state, ViewTimeline{.from_us = 0, .to_us = 20e6, .first_line = 30});
    stage.frames(2);
    const Box rows = stage.place("Timeline chart");
    const Box axis{rows.x, rows.bottom() + 1, rows.width, 4};
    // Timeouts at 5 s and 6 s.
    const Box ticks = stage.drawn_in(stage.colors().bell, axis);
    CHECK(ticks.width == doctest::Approx((rows.width - 96) / 20).epsilon(0.1));
    act(stage.state, SeekTo{seconds_in(4.9)});
    stage.frames(2);
    CHECK(stage.drawn_in(stage.colors().bell, axis).empty());
}

TEST_CASE("timers are heard while the run plays: many together sound as one, and silence is a preference") {
    Scenario scenario = told_sorry();
    scenario.diners.arrive = Arrive::burst;
    scenario.diners.count = 9;
    Session state = opened_session(scenario, "test");
    // A bell sounds only while the run plays: a step to the timeout is silent.
    act(state, SeekTo{seconds_in(5)});
    CHECK(bells_asked_for(state) == 0);
    act(state, SeekTo{seconds_in(4.99)});
    act(state, TogglePlay{});
    for (int frame = 0; frame < 30; ++frame) act(state, Tick{frame_seconds});
    CHECK(bells_asked_for(state) == 1);
    // At 50x, 5.5 s to 20 s of the run take a third of a second: the timeouts at 11 s and 18 s sound as one.
    act(state, SetSpeed{50});
    act(state, SeekTo{seconds_in(10.9)});
    for (int frame = 0; frame < 12; ++frame) act(state, Tick{frame_seconds});
    CHECK(bells_asked_for(state) == 2);
    act(state, HearBell{false});
    act(state, SetSpeed{1});
    act(state, SeekTo{seconds_in(4.9)});
    act(state, TogglePlay{});
    for (int frame = 0; frame < 30; ++frame) act(state, Tick{frame_seconds});
    CHECK(bells_asked_for(state) == 2);
}

TEST_CASE("a diner who is told sorry hears the bell, gets up and leaves a free table with a tag") {
    Leaver leaver;
    CHECK_FALSE(leaver.at(10'700));
    CHECK(leaver.at(11'150).value() == doctest::Approx(0.5));
    CHECK(leaver.at(11'600) == 1.0F);
    CHECK(freed_words(leaver.snapshot.diners[0]) == "freed after 5\u00A0s");
    // With the hundredths that it has, as a lesson's text says it.
    const std::int64_t left_us = leaver.snapshot.diners[0].left_us;
    leaver.snapshot.diners[0].left_us = 6'250'000;
    CHECK(freed_words(leaver.snapshot.diners[0]) == "freed after 1.25\u00A0s");
    leaver.snapshot.diners[0].left_us = 6'203'000;
    CHECK(freed_words(leaver.snapshot.diners[0]) == "freed after 1.2\u00A0s");
    leaver.snapshot.diners[0].left_us = 17'250'000;
    CHECK(freed_words(leaver.snapshot.diners[0]) == "freed after 12.2\u00A0s");
    leaver.snapshot.diners[0].left_us = left_us;
    // With reduced motion, or paused, nobody walks.
    leaver.scene.leaves = false;
    CHECK(leaver.at(11'150) == 1.0F);
    leaver.scene.leaves = true;
    // After an error or in a full house there is no bell, so the diner leaves immediately.
    leaver.snapshot.diners[0].rang_us = not_yet;
    CHECK(leaver.at(10'350).value() == doctest::Approx(0.5));
    leaver.snapshot.diners[0].state = DinerState::served;
    CHECK_FALSE(leaver.at(20'000));
}

TEST_CASE("a freed table and a table whose diner is stuck differ at every scale") {
    // Faces are drawn for up to a few hundred tables; the heat map uses other colours.
    for (const std::int64_t diners : {12, 200}) {
        CAPTURE(diners);
        Scenario sorry = stuck_scenario(diners);
        sorry.diners.every = milliseconds(10);
        Scenario stuck = sorry;
        sorry.courses[0].tries = 1;
        sorry.courses[0].timer = seconds(5);
        // Whether a waiting diner and a face are shown at the end.
        const auto seen = [](const Scenario& scenario) {
            Stage stage(scenario);
            act(stage.state, JumpToEnd{});
            stage.frames(2);
            const Box room = stage.place("Dining room");
            return std::pair{!stage.drawn_in(stage.colors().cooking, room).empty(),
                             !stage.drawn_in(stage.colors().skin, room).empty()};
        };
        const bool has_faces = diners == 12;
        CHECK(seen(sorry) == std::pair{false, false});
        CHECK(seen(stuck) == std::pair{true, has_faces});
    }
}

TEST_CASE("a kitchen that never answers has no busy cook, and says how many orders get no answer") {
    Stage gone(stuck_scenario(9));
    act(gone.state, SeekTo{seconds_in(8.5)});
    gone.frames(2);
    const Box column = gone.place("Kitchens");
    CHECK(gone.drawn_in(gone.colors().skin, column).empty());
    Stage well(small_scenario(9));
    act(well.state, SeekTo{seconds_in(3.5)});
    well.frames(2);
    CHECK_FALSE(well.drawn_in(well.colors().skin, column).empty());

    const Run& run = *gone.state.runs.main;
    const Snapshot snapshot = snapshot_at(run.scenario, run.trace, run.timeline, seconds_in(8.5));
    Scene scene;
    scene.scenario = &run.scenario;
    scene.possible = &run.possible_parts;
    scene.snapshot = &snapshot;
    // Three cooks have a ticket each, and six tickets are in the queue.
    CHECK(kitchen_story(scene, 0, {}) ==
          "Grill is gone: 0 of 3 cooks busy, 3 orders without an answer, 6 tickets in the queue.");
    CHECK(kitchen_story(scene, 0, {.cook = &snapshot.busy[0]}) ==
          "The ticket for Ana was taken at 0:00.0, and no answer comes.");
    CHECK(diner_story(run.scenario, snapshot, 1).find("no answer comes") != std::string::npos);
}

TEST_CASE("a bar of the timeline shows cooking only while somebody cooks") {
    Stage gone(stuck_scenario(3));
    act(gone.state, SeekTo{seconds_in(30)});
    gone.frames(2);
    const Box rows = gone.place("Timeline chart");
    CHECK(gone.drawn_in(gone.colors().cooking, rows).empty());
    Stage well(small_scenario(3));
    act(well.state, SeekTo{seconds_in(3)});
    well.frames(2);
    CHECK_FALSE(well.drawn_in(well.colors().cooking, well.place("Timeline chart")).empty());
}

TEST_CASE("a diner who waits forever is reported from the last event on") {
    Stage stage(stuck_scenario(9));
    const Run& run = *stage.state.runs.main;
    REQUIRE(run.ends.stuck_since == seconds_in(8));
    act(stage.state, SeekTo{seconds_in(7.9)});
    CHECK_FALSE(is_stuck(views_of(stage.state)));
    CHECK(bands_of(stage.colors(), views_of(stage.state)).empty());
    act(stage.state, SeekTo{seconds_in(8)});
    CHECK(is_stuck(views_of(stage.state)));
    const std::vector<Band> bands = bands_of(stage.colors(), views_of(stage.state));
    REQUIRE(bands.size() == 1);
    CHECK(bands[0].words.front() == "stuck");
    CHECK(bands[0].from == seconds_in(8));
    CHECK(bands[0].to == seconds_in(60));
    stage.frames(2);
    check_inside(stage);
}

TEST_CASE("the whole wait is the sum of all tries and their pauses, or patience if that ends first") {
    const Scenario scenario = told_sorry();
    CHECK(longest_course(scenario.courses[0], false) == seconds(18));
    Scenario with_backup = scenario;
    with_backup.courses[0].backup = {.kitchens = {"grill", "grill"}, .timer = seconds(2), .tries = 2};
    CHECK(longest_course(with_backup.courses[0], false) == seconds(18));
    CHECK(longest_course(with_backup.courses[0], true) == seconds(26));
    with_backup.courses[0].backup.timer = never;
    CHECK(longest_course(with_backup.courses[0], true) == never);

    const Session state = opened_session(scenario, "test");
    const Run& run = *state.runs.main;
    const auto wait_at = [&](const Scenario& in_force, double s) {
        const Snapshot snapshot = snapshot_at(run.scenario, run.trace, run.timeline, seconds_in(s));
        return whole_wait(in_force, run.timeline, 1, snapshot.diners[0], snapshot.now);
    };
    // Counted from the beginning of the course, in the second try as in the pause before it.
    for (const double s : {1.0, 5.5, 7.0, 17.0}) {
        CAPTURE(s);
        CHECK(wait_at(scenario, s).since == Time{0});
        CHECK(wait_at(scenario, s).allowed == seconds(18));
    }
    Scenario patient = scenario;
    patient.diners.patience = seconds(7);
    CHECK(wait_at(patient, 1).allowed == seconds(7));
    patient.diners.patience = seconds(30);
    CHECK(wait_at(patient, 1).allowed == seconds(18));
}

TEST_CASE("a second course begins a new whole wait") {
    Scenario scenario = small_scenario(1);
    Course soup = scenario.courses[0];
    soup.name = "soup";
    scenario.courses.push_back(soup);
    const Session state = opened_session(scenario, "test");
    const Run& run = *state.runs.main;
    // The steak is served at 4 s.
    const Snapshot snapshot = snapshot_at(run.scenario, run.trace, run.timeline, seconds_in(5));
    CHECK(whole_wait(scenario, run.timeline, 1, snapshot.diners[0], snapshot.now).since == seconds_in(4));
}

TEST_CASE("a bad spell is a band with words across timeline and transport; one that lasts the whole run is not shown") {
    Stage stage(slow_for_a_time());
    const std::vector<Band> bands = bands_of(stage.colors(), views_of(stage.state));
    REQUIRE(bands.size() == 1);
    CHECK(bands[0].words == std::vector<std::string>{"grill slow x4", "slow x4", "slow"});
    CHECK(bands[0].from == seconds_in(10));
    CHECK(bands[0].to == seconds_in(20));
    stage.frames(2);
    for (const char* chart : {"Timeline chart", "Scrub"}) {
        CAPTURE(chart);
        CHECK_FALSE(stage.drawn_in(faded(stage.colors().pause, 0.13F), stage.place(chart).inset(-20)).empty());
    }
    Scenario always = small_scenario(4);
    always.kitchens[0].slowness = 4;
    CHECK(bands_of(stage.colors(), views_of(opened_session(always, "test"))).empty());
}

TEST_CASE("a run that is over at 18 s has an axis of 20 s, plays to there, and with two the later end counts") {
    Stage stage(told_sorry());
    Session& state = stage.state;
    CHECK(end_of(state) == seconds_in(20));
    act(state, SetSpeed{50});
    act(state, TogglePlay{});
    for (int frame = 0; frame < 60; ++frame) act(state, Tick{frame_seconds});
    CHECK_FALSE(state.playback.playing);
    CHECK(state.playback.playhead == seconds_in(20));
    CHECK(state.runs.main->load.back().to == seconds_in(20));
    // The results are those of closing time.
    CHECK(state.runs.main->trace.end == seconds_in(60));
    CHECK(state.runs.main->results_at_end.sorry == 1);
    // Moving the playhead further extends the axis, up to closing time.
    act(state, SeekTo{seconds_in(40)});
    CHECK(end_of(state) == seconds_in(40));
    act(state, SeekTo{seconds_in(4)});
    CHECK(end_of(state) == seconds_in(20));
    // Compared with a run in which she waits forever, whichever of the two is edited.
    act(state, Compare{});
    act(state, SetKnobs{{{*find_knob(state.scenario(), "course.grill.timer"), Value{never}}}});
    for (const EditTarget edit_target : {EditTarget::second, EditTarget::first}) {
        act(state, ChooseEditTarget{edit_target});
        stage.frames(2);
        CHECK(end_of(state) == seconds_in(60));
    }
}

TEST_CASE("a playhead at the end stays at the end when a knob is turned") {
    Session state = opened_session(told_sorry(), "test");
    const KnobAddress timer = *find_knob(state.scenario(), "course.grill.timer");
    act(state, JumpToEnd{});
    // 10 + 1 + 10 + 2 + 10 = 33 s. A twentieth of that is less than 2 s; half a step later, at 34 s, the next whole
    // step ends at 36 s.
    act(state, SetKnobs{{{timer, Value{seconds(10)}}}});
    CHECK(state.playback.playhead == seconds_in(36));
    act(state, SetKnobs{{{timer, Value{seconds(5)}}}});
    CHECK(state.playback.playhead == seconds_in(20));
    act(state, SeekTo{seconds_in(12)});
    act(state, SetKnobs{{{timer, Value{seconds(10)}}}});
    CHECK(state.playback.playhead == seconds_in(12));
}

TEST_CASE("units suit the length: clock, axis and the scale of a slider") {
    CHECK(running_clock(Time{23'456}, Time{500'000}) == "23.4\u00A0ms");
    CHECK(running_clock(Time{1'234'567}, Time{5'000'000}) == "0:01.23");
    CHECK(running_clock(Time{61'234'567}, Time{90'000'000}) == "1:01.2");
    const Scenario scenario = small_scenario();
    const Knob& timer = knob_at(*find_knob(scenario, "course.grill.timer"));
    const Knob wide = fitted(timer, Value{seconds(300)});
    CHECK(wide.slider_high >= 300e6);
    CHECK(share_of(wide, Value{seconds(300)}) < 0.99F);
    CHECK(fitted(timer, Value{seconds(5)}).slider_high == timer.slider_high);
}

TEST_CASE("lost time and wasted dishes have different names") {
    Results results;
    results.orders = 15;
    results.timeouts = 5;
    results.cook_time_wasted = milliseconds(23'300);
    CHECK(waste_sentence(results) == "5 of 15 orders timed out; lost cooking time: 23.3\u00A0s.");
}

}  // namespace kitchen::app
