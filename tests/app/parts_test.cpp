// Breakers, shelves, mailboxes, suppliers and hatches on the kitchens' cards: where they are and what they say.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "app/restaurant/parts.hpp"
#include "core/scenario/knobs.hpp"
#include "tests/app/played.hpp"
#include "tests/app/stage.hpp"

namespace kitchen::app {
namespace {

constexpr Box column{900, 100, 190, 370};

// Diners come at these instants; there is one cook.
Scenario house(std::vector<Duration> at) {
    Scenario scenario = grill_house(1);
    scenario.diners.arrive = Arrive::at;
    scenario.diners.at = std::move(at);
    return scenario;
}

struct PlayedRun : Played {
    using Played::Played;

    const Scene& at(std::int64_t ms) {
        go_to(ms);
        scene.kitchens = plan_kitchens(column, scenario.kitchens.size(), 1.0F, {.parts = part_lines(scene)});
        return scene;
    }
    std::string words(std::int64_t ms, Part part, std::size_t kitchen = 0) {
        return part_words(at(ms), kitchen, part).front();
    }
    std::string story(std::int64_t ms, Part part, std::size_t kitchen = 0) { return part_story(at(ms), kitchen, part); }
};

Scenario with_everything(std::size_t kitchens) {
    Scenario scenario = house({seconds(0)});
    scenario.waiters.hatches.per_kitchen = 2;
    scenario.kitchens[0].breaker.kind = BreakerKind::count;
    scenario.kitchens[0].shelf.fresh_for = seconds(2);
    scenario.kitchens[0].mailbox.places = 3;
    while (scenario.kitchens.size() < kitchens) {
        scenario.kitchens.push_back(scenario.kitchens[0]);
        scenario.kitchens.back().name = "kitchen " + std::to_string(scenario.kitchens.size());
    }
    if (kitchens > 1) scenario.kitchens[0].supplier.kitchen = "kitchen 2";
    scenario.courses[0].budget.kind = BudgetKind::grpc;
    return scenario;
}

}  // namespace

TEST_CASE("a breaker says whether it is open, and when a probe is let through") {
    Scenario scenario = house({seconds(0), milliseconds(100), milliseconds(1200)});
    scenario.kitchens[0].cooks = 9;
    scenario.kitchens[0].condition = Condition::broken;
    scenario.kitchens[0].breaker = {
        .kind = BreakerKind::count, .window = 2, .calls_min = 2, .ratio = 0.5, .open_for = seconds(1), .probes = 1};
    scenario.changes.push_back(
        {milliseconds(500), *find_knob(scenario, "kitchen.grill.condition"), std::string("fine")});
    PlayedRun run(scenario);
    CHECK(run.words(50, Part::breaker) == "breaker closed");
    CHECK(run.words(600, Part::breaker) == "breaker open, probe in 0.50\u00A0s");
    CHECK(run.words(1150, Part::breaker) == "breaker open, probe next");
    CHECK(run.words(1500, Part::breaker) == "breaker half-open");
    CHECK(run.words(2300, Part::breaker) == "breaker closed");
    CHECK(run.story(600, Part::breaker) ==
          "The circuit breaker of the grill is open since 0:00.1: every order is refused immediately. At 0:01.1 one is "
          "let "
          "through, a probe.");
    CHECK(run.story(2300, Part::breaker) ==
          "The circuit breaker of the grill is closed since 0:02.2: every order goes through.");
}

TEST_CASE("a shelf says whether its dish is fresh, and for how long") {
    Scenario scenario = house({seconds(0)});
    scenario.kitchens[0].shelf.fresh_for = seconds(5);
    PlayedRun run(scenario);
    CHECK(run.words(500, Part::shelf) == "shelf empty");
    CHECK(run.words(2000, Part::shelf) == "shelf: fresh for 4.0\u00A0s");
    CHECK(run.words(6000, Part::shelf) == "shelf: past its time");
    CHECK(run.story(2000, Part::shelf) ==
          "The shelf of the grill has a dish, made at 0:01.0; it stays fresh until 0:06.0.");
    scenario.kitchens[0].shelf.dishes = 3;
    PlayedRun several(scenario);
    CHECK(several.words(2000, Part::shelf) == "shelf: 1 fresh");
    CHECK(several.words(6000, Part::shelf) == "shelf: 0 fresh, 1 old");
}

TEST_CASE("diners who wait for the one dish that is cooked for all are counted at the shelf") {
    Scenario scenario = house({seconds(0), seconds(0), seconds(0)});
    scenario.kitchens[0].shelf = {.fresh_for = seconds(5), .on_miss = OnMiss::one_cooks};
    PlayedRun run(scenario);
    CHECK(run.words(500, Part::shelf) == "shelf empty, 2 wait");
    CHECK(run.story(500, Part::shelf) ==
          "The shelf of the grill is empty. 2 tickets wait for a dish that is cooked for all, the first for Ben since "
          "0:00.0.");
}

TEST_CASE("a mailbox says how many places are taken and who waits outside, and knows its dead letters") {
    Scenario scenario = house({seconds(0), seconds(0), seconds(0), milliseconds(700)});
    scenario.courses[0].timer = milliseconds(500);
    scenario.kitchens[0].mailbox.places = 1;
    PlayedRun run(scenario);
    CHECK(run.words(200, Part::mailbox) == "mailbox 1 of 1, 1 waits");
    CHECK(run.words(600, Part::mailbox) == "mailbox 1 of 1");
    CHECK(run.story(800, Part::mailbox) ==
          "1 of 1 place in the mailbox of the grill is taken. 1 of them for nobody any more. 1 ticket waits for a "
          "place, the first for Dev since 0:00.7.");
}

TEST_CASE("a kitchen says how many of its cooks wait for the supplier") {
    Scenario scenario = house({seconds(0), seconds(0)});
    scenario.kitchens[0].cooks = 3;
    scenario.kitchens.push_back(scenario.kitchens[0]);
    scenario.kitchens[1].name = "farm";
    scenario.kitchens[1].cooks = 1;
    scenario.kitchens[0].supplier = {.kitchen = "farm", .timer = seconds(5)};
    PlayedRun run(scenario);
    CHECK(run.words(500, Part::supplier) == "2 of 2 cooks wait for the farm");
    CHECK(run.words(1500, Part::supplier) == "1 of 2 cooks waits for the farm");
    CHECK(run.words(4500, Part::supplier) == "farm: not asked");
    CHECK(
        run.story(500, Part::supplier) ==
        "2 cooks of the grill wait for the farm. The first asked at 0:00.0 for Ana, try 1, with a timer of 5\u00A0s.");
}

TEST_CASE("a retry budget says how many coins are left, and when nobody may order again") {
    // The grill is gone until 2.5 s. Ana's timer rings at 1 s and at 2 s, Ben's at 1.2 s; Chi gets her dish at 3.5 s.
    Scenario scenario = house({seconds(0), milliseconds(200), seconds(3)});
    scenario.kitchens[0].cooks = 9;
    scenario.kitchens[0].cook_time.mean = milliseconds(500);
    scenario.kitchens[0].condition = Condition::gone;
    scenario.changes = {{milliseconds(2500), *find_knob(scenario, "kitchen.grill.condition"), std::string("fine")},
                        {seconds(5), *find_knob(scenario, "course.grill.budget.kind"), std::string("none")}};
    Course& course = scenario.courses[0];
    course.timer = seconds(1);
    course.tries = 2;
    course.pause = {};
    course.budget = {.kind = BudgetKind::tokens, .tokens = 2, .charged_on = ChargedOn::failure, .refund = 0.5};
    PlayedRun run(scenario);
    CHECK(run.words(0, Part::budget) == "2 of 2 coins for retries");
    CHECK(run.words(1000, Part::budget) == "1 of 2 coins for retries");
    CHECK(run.words(1100, Part::budget) == "1 of 2 coins for retries");
    CHECK(run.words(1200, Part::budget) == "no retry: 0 of 2 coins");
    CHECK(run.story(2000, Part::budget) ==
          "0 of 2 coins are left for retries at the grill: a diner whose order fails now may not order again.");
    CHECK(run.story(3500, Part::budget) ==
          "0.5 of 2 coins are left for retries at the grill: a diner whose order fails now may order again.");
    CHECK(run.words(5000, Part::budget) == "no retry budget now");
}

TEST_CASE("a breaker and a retry budget that only a change brings have their lines during the whole run") {
    Scenario scenario = house({seconds(0)});
    scenario.courses[0].tries = 2;
    const KnobAddress breaker = *find_knob(scenario, "kitchen.grill.breaker.kind");
    const KnobAddress budget = *find_knob(scenario, "course.grill.budget.kind");
    scenario.changes = {{seconds(2), breaker, std::string("count")},
                        {seconds(2), budget, std::string("grpc")},
                        {seconds(4), breaker, std::string("none")},
                        {seconds(4), budget, std::string("none")}};
    PlayedRun run(scenario);
    for (const std::int64_t ms : {1'000, 3'000, 5'000}) {
        CAPTURE(ms);
        run.at(ms);
        CHECK((parts_of(run.scene, 0) == std::vector{Part::breaker, Part::budget}));
        const bool is_there = ms == 3'000;
        CHECK(run.words(ms, Part::breaker) == (is_there ? "breaker closed" : "no breaker now"));
        CHECK((run.words(ms, Part::budget) == "no retry budget now") == !is_there);
    }
    // A budget without tokens has no coins to show.
    scenario.changes = {{seconds(2), budget, std::string("share")}};
    PlayedRun share(scenario);
    share.at(3'000);
    CHECK(parts_of(share.scene, 0).empty());
}

TEST_CASE("of two courses with a budget at one kitchen, the one with fewer coins is shown") {
    Scenario scenario = house({seconds(0)});
    scenario.courses.push_back(scenario.courses[0]);
    scenario.courses[1].name = "again";
    scenario.courses[0].budget = {.kind = BudgetKind::tokens, .tokens = 7};
    scenario.courses[1].budget = {.kind = BudgetKind::tokens, .tokens = 3};
    PlayedRun run(scenario);
    CHECK(run.words(0, Part::budget) == "3 of 3 coins for retries");
}

TEST_CASE("a kitchen's own hatches say how many are taken and how many tickets wait for one") {
    Scenario scenario = house({seconds(0), seconds(0), seconds(0)});
    scenario.waiters.hatches.per_kitchen = 2;
    PlayedRun run(scenario);
    CHECK(run.words(500, Part::hatches) == "hatches 2 of 2, 1 waits");
    CHECK(run.story(500, Part::hatches) ==
          "2 of 2 hatches to the grill are taken. 1 ticket waits for one, the first for Chi since 0:00.0.");
}

TEST_CASE("every part has a line of its own at the foot of its card, and the mouse finds it there") {
    PlayedRun run(with_everything(2));
    const Scene& scene = run.at(500);
    REQUIRE(scene.kitchens.part_lines == 6);
    Ui ui;
    ui.style = &run.style;
    const Box card = scene.kitchens.cards[0];
    std::vector<Part> found;
    for (float y = card.y; y < card.bottom(); ++y) {
        const auto part = part_at(ui, scene, 0, {card.middle(), y});
        if (part && (found.empty() || found.back() != *part)) found.push_back(*part);
    }
    CHECK(
        (found == std::vector{Part::hatches, Part::breaker, Part::budget, Part::shelf, Part::mailbox, Part::supplier}));
    CHECK_FALSE(part_at(ui, scene, 0, {card.middle(), card.y + 10}));
}

TEST_CASE("cards with parts stay in the column, and leave parts out when there is no room") {
    for (const std::size_t kitchens : {1U, 2U, 3U, 5U, 8U, 60U}) {
        for (const std::size_t lines : {0U, 1U, 2U, 5U}) {
            CAPTURE(kitchens);
            CAPTURE(lines);
            const KitchenPlan plan = plan_kitchens(column, kitchens, 1.0F, {.parts = lines});
            CHECK((plan.part_lines == lines || plan.part_lines == 0));
            for (const Box& card : plan.cards) CHECK(card.bottom() <= column.bottom() + 0.5F);
            CHECK(plan.hatch(0).y < plan.cards[0].bottom());
        }
    }
    CHECK(plan_kitchens(column, 2, 1.0F, {.parts = 1}).scale == KitchenScale::full);
    CHECK(plan_kitchens(column, 5, 1.0F, {.parts = 1}).part_lines == 1);
    CHECK(plan_kitchens(column, 8, 1.0F, {.parts = 5}).part_lines == 0);
}

TEST_CASE("when cards have no room for parts, the kitchen's own sentence describes them") {
    PlayedRun run(with_everything(2));
    Scene scene = run.at(500);
    CHECK(kitchen_story(scene, 0, {}).find("breaker") == std::string::npos);
    scene.kitchens.part_lines = 0;
    const std::string story = kitchen_story(scene, 0, {});
    for (const char* word : {"hatches to", "breaker of", "coins are left", "shelf of", "mailbox of", "kitchen 2"})
        CHECK(story.find(word) != std::string::npos);
}

TEST_CASE("a run with everything in it is drawn at every size without a crash") {
    for (const std::size_t kitchens : {1U, 2U, 4U, 9U}) {
        for (const ImVec2 size : {ImVec2{1024, 640}, ImVec2{1440, 900}, ImVec2{640, 400}}) {
            Stage stage(with_everything(kitchens), size);
            stage.state.playback.playhead = Time{500'000};
            stage.frames(2);
            check_inside(stage);
        }
    }
}

TEST_CASE("a letter in a mailbox is not on the kitchen's rail as well") {
    const auto is_on_rail = [](std::int64_t places) {
        Scenario scenario = house({seconds(0), milliseconds(100)});
        scenario.kitchens[0].mailbox.places = places;
        PlayedRun run(scenario);
        Ui ui;
        ui.style = &run.style;
        const Scene& scene = run.at(500);
        REQUIRE(run.snapshot.kitchens[0].queue.size() == 1);
        const Box& card = scene.kitchens.cards[0];
        const ImVec2 first{card.x + 12 + 12, card.y + 58 + 10};
        return kitchen_thing_at(ui, scene, 0, first).ticket != nullptr;
    };
    CHECK(is_on_rail(unlimited));
    CHECK_FALSE(is_on_rail(3));
}

}  // namespace kitchen::app
