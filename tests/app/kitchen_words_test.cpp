// The words on a kitchen's card, in full and when it is narrow; and the tiles of the score.
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "app/restaurant/kitchen_parts.hpp"
#include "app/ui/words.hpp"
#include "core/scenario/knobs.hpp"
#include "tests/app/pupil.hpp"
#include "tests/app/written.hpp"

namespace kitchen::app {
namespace {

using Lines = std::vector<std::string>;

bool is_written(std::string_view line) {
    const std::vector<Written> all = written();
    return std::any_of(all.begin(), all.end(), [&](const Written& each) { return each.words == line; });
}

}  // namespace

TEST_CASE("a card says who is busy in one line, in several, or in fewer words, and never cuts them off") {
    const Stage stage(small_scenario());
    const Ui ui = stage.ui();
    constexpr std::size_t any = 9;
    const KitchenWork well{.cooking = 3, .cooks = 4, .no_answer = 0, .waiting = 9};
    CHECK(work_lines(ui, well, 500, any) == Lines{"3 of 4 cooks busy, 9 waiting"});
    CHECK(work_lines(ui, well, stage.width_of("3 of 4 cooks busy", Font::note), any) ==
          Lines{"3 of 4 cooks busy", "9 waiting"});
    CHECK(work_lines(ui, well, stage.width_of("3 of 4 busy, 9 waiting", Font::note), 1) ==
          Lines{"3 of 4 busy, 9 waiting"});
    const KitchenWork silent{.cooking = 1, .cooks = 4, .no_answer = 1, .waiting = 0};
    CHECK(work_lines(ui, silent, 500, any) == Lines{"1 of 4 cooks busy, 1 order without an answer, 0 waiting"});
    CHECK(work_lines(ui, silent, stage.width_of("1 of 4 cooks busy", Font::note), any) ==
          Lines{"1 of 4 busy", "1 unanswered", "0 waiting"});
    // That no cook is busy does not matter while orders get no answer.
    const KitchenWork gone{.cooking = 0, .cooks = 4, .no_answer = 2, .waiting = 1};
    CHECK(work_lines(ui, gone, 500, any) == Lines{"2 orders without an answer, 1 waiting"});
}

TEST_CASE("a card has as many lines as its largest figures need, so that it keeps its size while the run is played") {
    const Stage stage(small_scenario());
    Scenario scenario = small_scenario();
    const float narrow = stage.width_of("3 of 3 cooks busy", Font::note) + 24;
    CHECK(work_lines_max(stage.ui(), possible_parts_in(scenario), 12, 500) == 1);
    CHECK(work_lines_max(stage.ui(), possible_parts_in(scenario), 12, narrow) == 2);
    scenario.kitchens[0].condition = Condition::gone;
    CHECK(work_lines_max(stage.ui(), possible_parts_in(scenario), 12, narrow) == 3);
    scenario.kitchens[0].condition = Condition::fine;
    scenario.changes = {{seconds(5), *find_knob(scenario, "kitchen.grill.condition"), std::string("gone")}};
    CHECK(work_lines_max(stage.ui(), possible_parts_in(scenario), 12, narrow) == 3);
    const Box column{0, 0, narrow, 300};
    CHECK(plan_kitchens(column, 3, 1.0F).word_lines == 1);
    const KitchenPlan plan = plan_kitchens(column, 3, 1.0F, {.words = 2});
    CHECK(plan.scale == KitchenScale::middling);
    CHECK(plan.word_lines == 2);
    // Without room for a third line the cards keep their size and use one line.
    CHECK(plan_kitchens(column, 3, 1.0F, {.words = 3}).word_lines == 1);
}

TEST_CASE("a card has room for the most cooks of the run, and not only for those of the beginning") {
    const Stage stage(small_scenario());
    Scenario scenario = small_scenario();
    const float narrow = stage.width_of("3 of 3 cooks busy, 12 waiting", Font::note) + 24;
    CHECK(work_lines_max(stage.ui(), possible_parts_in(scenario), 12, narrow) == 1);
    scenario.changes = {{seconds(5), *find_knob(scenario, "kitchen.grill.cooks"), std::int64_t{800}}};
    CHECK(work_lines_max(stage.ui(), possible_parts_in(scenario), 12, narrow) == 2);
}

TEST_CASE("a card says how long the kitchen cooks and how many cooks it has then, after a change too") {
    Scenario scenario = small_scenario();
    scenario.changes = {{seconds(5), *find_knob(scenario, "kitchen.grill.cook_time.mean"), seconds(9)},
                        {seconds(5), *find_knob(scenario, "kitchen.grill.cooks"), std::int64_t{2}}};
    Stage stage(scenario);
    act(stage.state, SeekTo{Time{0}});
    stage.frames(2);
    CHECK(is_written("4 s, 3 cooks"));
    // The three cooks who had dishes of 4 s at 0:05 have put them down by 0:09.
    act(stage.state, SeekTo{Time{12'000'000}});
    stage.frames(2);
    CHECK(is_written("9 s, 2 cooks"));
}

TEST_CASE("busy cooks keep their order in the row while it gets shorter") {
    // Who is in each place of a row for that number of cooks, 0 for nobody, when the cooks of these numbers are busy.
    const auto places = [](const std::vector<std::uint32_t>& busy, std::size_t cooks) {
        Snapshot snapshot;
        for (const std::uint32_t cook : busy) snapshot.busy.push_back({.cook = cook});
        SnapshotKitchen k;
        k.busy = {0, static_cast<std::uint32_t>(busy.size())};
        CookRow row;
        row.cooks = cooks;
        std::vector<std::uint32_t> all;
        for (const BusyCook* const cook : cooks_in_row(snapshot, k, row))
            all.push_back(cook == nullptr ? 0 : cook->cook);
        return all;
    };
    using Numbers = std::vector<std::uint32_t>;
    // With six places each cook has that of their number.
    CHECK(places({2, 4, 5, 6}, 6) == Numbers{0, 2, 0, 4, 5, 6});
    // From six cooks to one: the busy ones stay until they finish, and move up when one leaves.
    CHECK(places({2, 4, 5, 6}, 4) == Numbers{2, 4, 5, 6});
    CHECK(places({2, 4, 6}, 3) == Numbers{2, 4, 6});
    CHECK(places({4, 6}, 2) == Numbers{4, 6});
    CHECK(places({6}, 1) == Numbers{6});
    // From six cooks to three, of whom two are busy.
    CHECK(places({2, 5}, 3) == Numbers{2, 5, 0});
    CHECK(places({}, 2) == Numbers{0, 0});
}

TEST_CASE("a kitchen that answers only some orders is not called gone") {
    SnapshotKitchen k;
    k.condition = Condition::gone;
    CHECK(condition_words(k) == Lines{"gone", ""});
    k.affected = 0.3;
    CHECK(condition_words(k) == Lines{"sometimes no answer", "sometimes gone", ""});
    k.condition = Condition::broken;
    CHECK(condition_words(k).front() == "sometimes broken");
    k.condition = Condition::fine;
    k.slowness = 4;
    CHECK(condition_words(k).front() == "sometimes slow x4");
    k.slowness = 1;
    CHECK(condition_words(k).front() == "fine");
    // Lesson 12, last step: the grill answers some orders, so no sign says that it never does.
    Pupil pupil("12-one-timer-around-everything");
    act(pupil.state, GoToStep{2});
    act(pupil.state, RevealStep{});
    pupil.frames(2);
    CHECK_FALSE(is_written("gone"));
    CHECK_FALSE(is_written("never answers"));
    CHECK(written_text().find("sometimes ") != std::string::npos);
    act(pupil.state, GoToStep{0});
    pupil.frames(2);
    CHECK(is_written("gone"));
    CHECK(is_written("never answers"));
}

TEST_CASE("the name of a kitchen is whole when the word for its condition does not fit beside it") {
    for (const bool is_small : {false, true}) {
        CAPTURE(is_small);
        Pupil pupil("11-a-timer-for-each-wait", is_small ? ImVec2{1024, 640} : ImVec2{1440, 900});
        act(pupil.state, RevealStep{});
        pupil.frames(2);
        for (const char* name : {"Web server", "Database", "Person", "Saved copy"}) {
            CAPTURE(name);
            CHECK(is_written(name));
        }
        CHECK(is_written("fine") == !is_small);
    }
}

TEST_CASE("the tiles of the score use as many rows as their words need") {
    Pupil pupil("14-leaving-does-not-stop-the-cook", {1024, 640});
    act(pupil.state, RevealStep{});
    pupil.frames(2);
    for (const char* word : {"served", "backup", "told sorry", "waiting", "timeouts", "dishes wasted"}) {
        CAPTURE(word);
        CHECK(written_text().find(word) != std::string::npos);
    }
}

TEST_CASE("a knob's name begins with its kitchen or course") {
    Scenario scenario = small_scenario();
    const auto name = [&](std::string_view path) { return knob_name(scenario, *find_knob(scenario, path)); };
    CHECK(name("kitchen.grill.cooks") == "Grill: cooks");
    CHECK(name("kitchen.grill.condition") == "Grill is");
    CHECK(name("kitchen.grill.breaker.ratio") == "Grill: breaker opens when this share fails");
    CHECK(name("course.grill.timer") == "Kitchen timer");
    scenario.courses.push_back(scenario.courses[0]);
    scenario.courses[1].name = "soup";
    CHECK(name("course.soup.timer") == "Soup: kitchen timer");
}

}  // namespace kitchen::app
