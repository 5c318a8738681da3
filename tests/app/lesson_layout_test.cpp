// Every step of the course in windows of two sizes: nothing is below the fold, and no words are cut off.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/base/text.hpp"
#include "core/lesson/text_template.hpp"
#include "core/scenario/possible.hpp"
#include "tests/app/pupil.hpp"
#include "tests/app/written.hpp"
#include "tests/sampled.hpp"

namespace kitchen::app {
namespace {

constexpr std::array sizes{ImVec2{1440, 900}, ImVec2{1024, 640}};

// Calls `look` in every state of every step's card, with the name of that state.
template <class Look>
void for_every_card(ImVec2 size, const Look& look) {
    for (const BuiltInFile& file : test::sampled(built_in(BuiltIn::lesson), 4)) {
        Pupil pupil(file, size);
        for (std::size_t step = 0; step < pupil.at().lesson->steps.size(); ++step) {
            CAPTURE(file.path);
            CAPTURE(step);
            CAPTURE(size.x);
            const auto seen = [&](const char* when) {
                CAPTURE(when);
                pupil.frames(2);
                look(pupil);
            };
            act(pupil.state, GoToStep{step});
            seen("asking");
            pupil.predict(false);
            act(pupil.state, RevealStep{});
            seen("revealed");
            if (!pupil.at().now().exercise) continue;
            act(pupil.state, BeginTurn{});
            seen("turning");
            for (int tries = 0; tries < 2; ++tries) {
                act(pupil.state, TryRun{});
                act(pupil.state, RevealStep{});
            }
            seen("judged, with the hint");
            act(pupil.state, SetKnobs{pupil.solution()});
            act(pupil.state, TryRun{});
            act(pupil.state, RevealStep{});
            seen("met");
        }
    }
}

void check_uncut() {
    for (const std::string& cut : cut_words()) FAIL_CHECK(cut << " is cut off");
    for (const Written& each : written()) {
        CAPTURE(each.words);
        CHECK(each.words.find("\u2026") == std::string::npos);
    }
}

}  // namespace

TEST_CASE("in large text a step without other buttons keeps no row for them above the main one") {
    // As much room as there is at 1280x800 in text of 150 %, and at 860x640 in text of 125 %.
    for (const ImVec2 size : {ImVec2{853, 533}, ImVec2{688, 512}}) {
        CAPTURE(size.x);
        Pupil pupil("01-waiting-forever", size);
        REQUIRE_FALSE(pupil.shows("Step before"));
        const float main_top = pupil.place("Run it and see").y;
        REQUIRE_FALSE(pupil.place_of_list("Lesson words").empty());
        CHECK(main_top - pupil.place_of_list("Lesson words").bottom() < 12);
        // With "Back" there is such a row, and the words end above it.
        act(pupil.state, GoToStep{1});
        pupil.frames(3);
        REQUIRE(pupil.shows("Step before"));
        CHECK(pupil.place("Step before").bottom() <= main_top);
        CHECK(pupil.place_of_list("Lesson words").bottom() <= pupil.place("Step before").y);
    }
}

TEST_CASE("the drawn words can be read back, and cut ones are noticed") {
    Stage stage(small_scenario());
    const std::string text = written_text();
    CHECK(text.find("Kitchen Timer\n") != std::string::npos);
    CHECK(text.find("waiting in queue\n") != std::string::npos);
    CHECK(text.find("\u2026") == std::string::npos);
    Scenario scenario = small_scenario();
    scenario.kitchens[0].name = "Wilhelmina Hubertina von Donaudampf";
    scenario.courses[0].kitchen = scenario.kitchens[0].name;
    Stage cut(scenario);
    CHECK(written_text().find("\u2026\n") != std::string::npos);
}

TEST_CASE("nothing of any step's card or results is below the fold, before the run, after it, in the learner's turn") {
    for (const ImVec2 size : sizes) {
        for_every_card(size, [](const Pupil& pupil) {
            CHECK(pupil.hidden_of("Lesson words") == 0);
            CHECK(pupil.hidden_of("Results") == 0);
            check_inside(pupil);
        });
    }
}

// Nobody scrolls there. A projector has 1920x1080 or 3840x2160 pixels, and the stage's text size follows its height.
TEST_CASE("all charts of the storm's results fit on a stage") {
    for (const ImVec2 size : {ImVec2{1920, 1080}, ImVec2{3840, 2160}}) {
        Pupil storm("17-the-storm", size);
        act(storm.state, Present{true});
        for (std::size_t step = 0; step < storm.at().lesson->steps.size(); ++step) {
            act(storm.state, GoToStep{step});
            act(storm.state, RevealStep{});
            storm.frames(3);
            CAPTURE(size.x);
            CAPTURE(step);
            CHECK(storm.hidden_of("Results") == 0);
            CHECK(written_text().find(" tickets (line") != std::string::npos);
        }
    }
}

TEST_CASE("no words of any step are cut off, in its card or beside it, nor while its run is played") {
    for (const ImVec2 size : sizes) {
        for_every_card(size, [](Pupil& pupil) {
            check_uncut();
            const Time end = pupil.state.playback.playhead;
            for (std::int64_t part = 1; part < 8; ++part) {
                act(pupil.state, SeekTo{Time{end.us * part / 8}});
                pupil.frames(2);  // In the first one a list does not know yet that it scrolls.
                CAPTURE(pupil.state.playback.playhead.us);
                check_uncut();
            }
            act(pupil.state, SeekTo{end});
        });
    }
}

TEST_CASE("the timeline of a step shows every diner and what each colour means, in small windows too") {
    std::size_t names = 0;
    for (const ImVec2 size : sizes) {
        for_every_card(size, [&names](const Pupil& pupil) {
            if (!is_unfolded(pupil.at(), View::timeline) || pupil.phase() == Phase::asking) return;
            const std::string text = written_text();
            CHECK(text.find("told sorry\n") != std::string::npos);
            const Scenario& scenario = pupil.state.scenario();
            const Possible possible = possible_in(scenario);
            if (possible.order_timers) CHECK(text.find("timer rang\n") != std::string::npos);
            if (possible.patience) CHECK(text.find("patience ended\n") != std::string::npos);
            if (possible.has_timers()) CHECK(text.find("wasted cooking\n") != std::string::npos);
            const std::size_t diners = pupil.state.runs.main->timeline.rows.size();
            if (diners > 12) return;
            for (std::size_t n = 1; n <= diners; ++n) {
                const std::string name = diner_name(scenario, static_cast<std::uint32_t>(n));
                CAPTURE(name);
                CHECK(text.find(name + "\n") != std::string::npos);
                ++names;
            }
        });
    }
    CHECK(names > 0);
}

TEST_CASE("a number to guess shows from where to where it can be before it is touched") {
    std::size_t guesses = 0;
    for (const ImVec2 size : sizes) {
        for_every_card(size, [&guesses](const Pupil& pupil) {
            const Prediction& prediction = *pupil.at().now().prediction;
            if (!prediction.guess || pupil.phase() != Phase::asking) return;
            const std::string text = written_text();
            CHECK(text.find(with_unit(figure_text(prediction.guess->high, -1), prediction.guess->unit) + "\n") !=
                  std::string::npos);
            CHECK(text.find("\n" + figure_text(prediction.guess->low, -1) + "\n") != std::string::npos);
            ++guesses;
        });
    }
    CHECK(guesses > 0);
}

TEST_CASE("what the marks of a heat map and the lines of a chart mean is said in full in a small window too") {
    Pupil storm("17-the-storm", {1024, 640});
    act(storm.state, RevealStep{});
    storm.frames(2);
    const std::string text = written_text();
    for (const char* words : {"served\n", "backup\n", "told sorry\n", "waiting\n", "nearly out of time\n", "pause\n",
                              "timer rang\n", "orders\n", "without timers\n", "/min\n"}) {
        CAPTURE(words);
        CHECK(text.find(words) != std::string::npos);
    }
}

TEST_CASE("under the bar of a run the words of a bad spell lie between the marks of the changes, or after them") {
    const auto words_of = [](std::string_view lesson, ImVec2 size) {
        Pupil pupil(lesson, size);
        act(pupil.state, RevealStep{});
        pupil.frames(2);
        std::string all;
        const Box bar = pupil.place("Scrub");
        for (const Written& each : written())
            if (each.place.x > bar.x && each.place.right() < bar.right() && each.place.centre().y > bar.y &&
                each.place.centre().y < bar.bottom() + 8)
                all += each.words + "\n";
        return all;
    };
    CHECK(words_of("17-the-storm", {1440, 900}) == "grill slow x10\n");
    CHECK(words_of("05-try-again", {1440, 900}) == "grill slow x6\n");
    // Of three spells in a row two are too short for their words.
    CHECK(words_of("03-slow-broken-gone", {1024, 640}) == "grill gone\n");
}

TEST_CASE("a lesson's title is never cut off in the header") {
    for (const ImVec2 size : {ImVec2{1440, 900}, ImVec2{1024, 640}}) {
        for (const BuiltInFile& file : built_in(BuiltIn::lesson)) {
            CAPTURE(file.path);
            Pupil pupil(file, size);
            const float left = 46 + pupil.width_of("Kitchen Timer", Font::title) + 22 +
                               pupil.width_of("Lesson 24 of 24", Font::heading_plain) + 12;
            CHECK(left + pupil.width_of(pupil.at().lesson->title, Font::heading_strong) <
                  pupil.place("Lessons").x - 10);
        }
    }
}

TEST_CASE("after a wrong prediction the card gives the right answer, a choice in quotes") {
    Pupil choice("01-waiting-forever");
    choice.predict(false);
    act(choice.state, RevealStep{});
    choice.frames(2);
    CHECK(written_text().find("Not this time. The right answer: \"All nine\".") != std::string::npos);
    Pupil guess("02-set-a-timer");
    guess.predict(false);
    act(guess.state, RevealStep{});
    guess.frames(2);
    CHECK(written_text().find("Not this time. The right answer: 0 diners.") != std::string::npos);
}

TEST_CASE("the tip of a knob explains no Python in lessons for anyone, and does in other lessons") {
    const auto hovered = [](std::string_view name, std::size_t step, const char* knob) {
        Pupil pupil(name);
        act(pupil.state, GoToStep{step});
        act(pupil.state, RevealStep{});
        act(pupil.state, BeginTurn{});
        pupil.frames(2);
        pupil.point(pupil.place(knob).centre());
        pupil.frames(3);
        return written_text();
    };
    const std::string anyone = hovered("01-waiting-forever", 2, "kitchen.oven.cooks");
    CHECK(anyone.find("How many dishes are cooked") != std::string::npos);
    CHECK(anyone.find("asyncio.Semaphore") == std::string::npos);
    const std::string other = hovered("08-one-waiter-many-tables", 2, "kitchen.stove.cooks");
    CHECK(other.find("How many dishes are cooked") != std::string::npos);
    CHECK(other.find("asyncio.Semaphore.") != std::string::npos);
}

TEST_CASE("knobs show no Python in lessons for anyone, and do in other lessons") {
    const auto turn_of = [](std::string_view name, std::size_t step) {
        Pupil pupil(name);
        act(pupil.state, GoToStep{step});
        act(pupil.state, RevealStep{});
        act(pupil.state, BeginTurn{});
        pupil.frames(2);
        return written_text();
    };
    CHECK(turn_of("02-set-a-timer", 1).find("asyncio.timeout(10)") == std::string::npos);
    CHECK(turn_of("08-one-waiter-many-tables", 2).find("asyncio.Semaphore(3)") != std::string::npos);
    // Nor where the step's program is one for anyio or trio, or the user has chosen such a one.
    CHECK(turn_of("24-any-restaurant", 0).find("asyncio.timeout(") == std::string::npos);
    Stage stage(small_scenario());
    stage.frames(2);
    CHECK(written_text().find("asyncio.timeout(5)") != std::string::npos);
    act(stage.state, ChooseDialect{Dialect::trio});
    stage.frames(2);
    CHECK(written_text().find("asyncio.timeout(5)") == std::string::npos);
}

}  // namespace kitchen::app
