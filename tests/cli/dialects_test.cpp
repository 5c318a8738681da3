// The twins for trio and anyio against the model, by their rules: within one instant the order of a diner's lines does
// not count. Skipped where the libraries are not installed.
#include "app/catalog/embedded.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/toml.hpp"
#include "tests/cli/program.hpp"
#include "tests/cli/twins.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace kitchen;
using namespace kitchen::test;

namespace {

constexpr TwinOptions trio{.dialect = Dialect::trio};
constexpr TwinOptions anyio_on_asyncio{.dialect = Dialect::anyio};
constexpr TwinOptions anyio_on_trio{.dialect = Dialect::anyio, .backend = Backend::trio};

bool is_missing(const TwinOptions& options) { return test::is_missing(name_of(options.dialect)); }

void compare_built_in(const TwinOptions& options, std::size_t at_least) {
    if (is_missing(options)) return;
    std::vector<Scenario> scenarios;
    std::vector<std::string> names;
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.name.starts_with("scenarios/")) continue;
        const std::string_view text(reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size());
        Scenario scenario = parse_scenario(text, file.name).value();
        if (!missing_in_twin(scenario, options).empty()) continue;
        scenarios.push_back(std::move(scenario));
        names.emplace_back(file.name);
    }
    CHECK(scenarios.size() >= at_least);
    compare_all(scenarios, names, {.options = options, .python = python_with(name_of(options.dialect))});
}

// Where two diners' turns fall on one instant, trio and anyio may take them in either order, and from then on the
// run may be another one. Arrivals and cook times that are drawn have no such instants.
Scenario without_ties(Scenario scenario) {
    scenario.diners.arrive = Arrive::rate;
    // Diners who come together order together.
    scenario.diners.rush = 0;
    // While the waiter is in the pantry much comes due, and is taken at one instant.
    scenario.waiters.pantry = PantryWork::by_runners;
    std::erase_if(scenario.changes, [](const Change& change) {
        return knob_at(change.knob).section == Section::waiters && knob_at(change.knob).key == "pantry";
    });
    std::erase_if(scenario.changes, [](const Change& change) { return knob_at(change.knob).key == "rush"; });
    scenario.diners.regulars = std::min<std::int64_t>(scenario.diners.regulars, 1);
    scenario.diners.think_spread = Spread::exponential;
    for (Kitchen& each : scenario.kitchens) each.cook_time.shape = Shape::exponential;
    const bool hatches = scenario.waiters.hatches != Hatches{};
    const auto not_at_once = [](Duration& wait) { wait.us = std::max<std::int64_t>(wait.us, 7001); };
    for (Kitchen& each : scenario.kitchens) {
        // Courses that are ordered together and whose kitchens fail immediately come to one backup at the same instant.
        not_at_once(each.error_after);
        // A retry without a pause comes to the hatch at the very instant at which it becomes free.
        if (hatches) not_at_once(each.supplier.pause.first);
    }
    for (Course& each : scenario.courses) {
        if (hatches) not_at_once(each.pause.first);
        // A duplicate order at the instant at which the first one's timer rings.
        if (!each.duplicate.after.is_never()) not_at_once(each.timer), not_at_once(each.duplicate.after);
    }
    // Courses ordered together come to the hatches at one instant, and their timers ring at one.
    if (hatches) scenario.diners.courses = Courses::in_turn;
    // anyio 3 says that the timer rang even where the patience around it ended at the same instant.
    if (!scenario.diners.patience.is_never()) scenario.diners.patience.us += 1337;
    // One diner's waits may fall on one instant too, so each gets a few microseconds of its own.
    std::int64_t more_us = 0;
    const auto lengthen = [&](const Value& value) {
        const Duration* const wait = std::get_if<Duration>(&value);
        if (wait == nullptr || wait->is_never() || wait->us == 0) return value;
        more_us += 101;
        return Value(Duration{wait->us + more_us});
    };
    for (const KnobAddress knob : all_knobs(scenario))
        if (knob_at(knob).section != Section::run) set(scenario, knob, lengthen(get(scenario, knob)));
    for (Change& change : scenario.changes) change.value = lengthen(change.value);
    return scenario;
}

void compare_random(const TwinOptions& options) {
    if (is_missing(options)) return;
    const RandomRuns runs = random_runs(200, without_ties, options);
    compare_all(runs.scenarios, runs.names, {.options = options, .python = python_with(name_of(options.dialect))});
    must_happen({Event::ticket_queued,   Event::ticket_refused,   Event::kitchen_failed,   Event::timer_rang,
                 Event::order_cancelled, Event::dish_wasted,      Event::pause_started,    Event::backup_ordered,
                 Event::patience_ended,  Event::knob_changed,     Event::clean_up_started, Event::budget_spent,
                 Event::breaker_opened,  Event::waiter_came,      Event::duplicate_placed, Event::pantry_queued,
                 Event::pantry_done,     Event::hatch_queued,     Event::hatch_taken,      Event::hatch_entered,
                 Event::shelf_hit,       Event::shelf_missed,     Event::shelf_locked,     Event::shelf_filled,
                 Event::mailbox_full,    Event::supplies_ordered, Event::renewal_ordered,  Event::shelf_evicted,
                 Event::default_given},
                runs);
}

}  // namespace

TEST_CASE("a program for trio or anyio has nothing of asyncio in it, save where anyio runs on it") {
    const Ran trio_program = run_kitchen("python told-sorry --dialect trio");
    CHECK(trio_program.code == 0);
    CHECK(count_of("with trio.fail_after(", trio_program.out) >= 1);
    CHECK(count_of("except trio.TooSlowError as rang:", trio_program.out) >= 1);
    CHECK(count_of("asyncio", trio_program.out) == 0);
    const Ran on_trio = run_kitchen("python told-sorry --dialect anyio --backend trio");
    CHECK(count_of("with anyio.fail_after(", on_trio.out) >= 1);
    CHECK(count_of("class JumpingClock", on_trio.out) == 1);
    CHECK(count_of("asyncio", on_trio.out) == 0);
    const Ran on_asyncio = run_kitchen("python told-sorry --dialect anyio");
    CHECK(count_of("class VirtualLoop(OrderedLoop)", on_asyncio.out) == 1);
    const Ran real = run_kitchen("python told-sorry --dialect anyio --clock real");
    CHECK(count_of("class PunctualLoop(OrderedLoop)", real.out) == 1);
    CHECK(run_kitchen("python told-sorry --dialect curio").code == 2);
}

TEST_CASE("a scenario whose run would differ under trio or anyio is refused, with the reason") {
    const auto refused = [](const char* scenario_text, const char* why) {
        const TemporaryFile file("refused.toml", std::string("schema = 2\n") + scenario_text);
        for (const char* dialect : {"trio", "anyio"}) {
            const Ran ran = run_kitchen(fmt::format("python --dialect {} {}", dialect, file.path()));
            CHECK(ran.code == 1);
            CHECK_MESSAGE(count_of(why, ran.err) == 1, ran.err);
        }
        CHECK(run_kitchen("python " + file.path()).code == 0);
    };
    refused("[diners]\npatience = \"3s\"\n[[course]]\nkitchen = \"a\"\n[[kitchen]]\nname = \"a\"\nclean_up = \"1s\"\n",
            "kitchen.a.clean_up (in a cancelled scope every later await fails too)");
    refused(
        "[diners]\nregulars = 2\n[waiters]\nkind = \"blocking\"\n[[course]]\nkitchen = \"a\"\n[[kitchen]]\nname = "
        "\"a\"\n",
        "diners.regulars (all are ready together when the waiter is free again, in no fixed order)");
    refused(
        "[[course]]\nkitchen = \"a\"\nduplicate = { after = \"1s\" }\n[[kitchen]]\nname = \"a\"\n"
        "supplier = { kitchen = \"b\", deadline = \"passed on\" }\n[[kitchen]]\nname = \"b\"\n",
        "kitchen.a.supplier.deadline (the order is a separate task");
}

TEST_CASE(
    "cooks who are cancelled at every await are a program for trio and anyio, and for asyncio only where it does not "
    "show") {
    const Ran asyncio = run_kitchen("python clean-up --set 'waiters.cancellation=cancelled at every await'");
    CHECK(asyncio.code == 1);
    CHECK(count_of("waiters.cancellation (asyncio cancels a task once", asyncio.err) == 1);
    CHECK(run_kitchen("python told-sorry --set 'waiters.cancellation=cancelled at every await'").code == 0);
}

TEST_CASE(
    "cancelled at every await, a clean-up is cut short and no cancel is ignored in trio and anyio as in the model") {
    const auto scenario = [](std::string_view kitchen) {
        return parse_scenario(fmt::format("schema = 2\n[diners]\ncount = 3\nevery = \"1.3s\"\npatience = \"2.9s\"\n"
                                          "[waiters]\ncancellation = \"cancelled at every await\"\n"
                                          "[[course]]\nkitchen = \"grill\"\ntimer = \"1.1s\"\ntries = 4\n"
                                          "[[kitchen]]\nname = \"grill\"\ncooks = 1\ncook_time = \"1.7s\"\n{}",
                                          kitchen),
                              "test")
            .value();
    };
    const std::vector<Scenario> scenarios = {
        scenario("clean_up = \"700ms\"\n"), scenario("when_diner_leaves = \"ignores the cancel\"\n"),
        scenario("when_diner_leaves = \"ignores the cancel\"\ncondition = \"gone\"\n"),
        scenario("when_diner_leaves = \"ignores the cancel\"\nclean_up = \"700ms\"\n")};
    for (const TwinOptions& options : {trio, anyio_on_asyncio, anyio_on_trio}) {
        if (is_missing(options)) return;
        compare_all(
            scenarios,
            {"cleans up", "ignores the cancel", "ignores the cancel and is gone", "ignores the cancel and cleans up"},
            {.options = options, .python = python_with(name_of(options.dialect))});
    }
}

TEST_CASE("a kitchen may be called what the program calls something of its own, in every dialect") {
    // "change 1" is the function of the first change; the others are imported, or defined for some runs alone.
    std::vector<Scenario> scenarios;
    std::vector<std::string> names;
    for (const char* name : {"change 1", "change_1", "selectors", "fail after", "first over", "real us", "covers",
                             "inspect", "random", "room", "known", "everything", "take beside the others"}) {
        scenarios.push_back(
            parse_scenario(fmt::format("schema = 2\n[diners]\ncount = 2\ncourses = \"together\"\n"
                                       "[waiters]\npantry = \"by the waiter\"\n"
                                       "[[course]]\nkitchen = \"{0}\"\ntimer = \"2s\"\npantry = \"10ms\"\n"
                                       "duplicate = {{ after = \"700ms\" }}\n"
                                       "[[course]]\nkitchen = \"other\"\n"
                                       "[[kitchen]]\nname = \"{0}\"\n[[kitchen]]\nname = \"other\"\n"
                                       "[[change]]\nat = \"1ms\"\nset = {{ \"kitchen.{0}.slowness\" = 2, "
                                       "\"course.{0}.timer_covers\" = \"queue\" }}\n",
                                       name),
                           name)
                .value());
        names.emplace_back(name);
    }
    for (const TwinOptions& options : {TwinOptions{}, trio, anyio_on_asyncio, anyio_on_trio}) {
        if (is_missing(options)) continue;
        compare_all(scenarios, names, {.options = options, .python = python_with(name_of(options.dialect))});
    }
}

TEST_CASE("kitchen twin runs anyio on both of its back ends") {
    if (is_missing(anyio_on_trio)) return;
    const std::string with = "twin --python '" + python_with("anyio") + "' ";
    const Ran ran = run_kitchen(with + "--dialect anyio told-sorry");
    CHECK(ran.code == 0);
    CHECK(count_of("told-sorry, anyio on asyncio: same, 81 events", ran.out) == 1);
    CHECK(count_of("told-sorry, anyio on trio: same, 81 events", ran.out) == 1);
}

TEST_CASE("built-in scenarios are the same runs under trio") { compare_built_in(trio, 32); }

TEST_CASE("built-in scenarios are the same runs under anyio on asyncio") { compare_built_in(anyio_on_asyncio, 32); }

TEST_CASE("built-in scenarios are the same runs under anyio on trio") { compare_built_in(anyio_on_trio, 32); }

TEST_CASE("random runs are the same under trio") { compare_random(trio); }

TEST_CASE("random runs are the same under anyio on asyncio") { compare_random(anyio_on_asyncio); }

TEST_CASE("random runs are the same under anyio on trio") { compare_random(anyio_on_trio); }

TEST_CASE("a rush, regulars and a timer for the queue come in every dialect as in the model") {
    // Nothing falls on one instant with anything else: regulars stay away for 1.3 s, and the rush comes at 2.7 s.
    const Scenario scenario =
        parse_scenario(
            "schema = 2\n[diners]\ncount = 2\nevery = \"4.1s\"\nregulars = 1\nthink = \"1.3s\"\n"
            "[[course]]\nkitchen = \"grill\"\ntimer = \"1.7s\"\ntimer_covers = \"queue\"\ntries = 2\n"
            "[[kitchen]]\nname = \"grill\"\ncooks = 1\n"
            "[[change]]\nat = \"2.7s\"\nset = { \"diners.rush\" = 1 }\n"
            "[[change]]\nat = \"9.3s\"\nset = { \"course.grill.retry_on\" = \"error\" }\n",
            "test")
            .value();
    for (const TwinOptions& options : {trio, anyio_on_asyncio, anyio_on_trio}) {
        if (is_missing(options)) continue;
        REQUIRE(missing_in_twin(scenario, options).empty());
        compare_all({scenario}, {"a rush"}, {.options = options, .python = python_with(name_of(options.dialect))});
    }
}

namespace {

struct Happens {
    Event event;
    std::uint32_t diner;
    std::int64_t ms;
};

struct Story {
    const char* name;
    const char* scenario;
    std::vector<Happens> happens;  // worked out by hand
    Event never;
};

// What is hard to say with levels of cancellation, and what is done while the waiter is blocked.
const std::vector<Story> stories = {
    {"a deadline passed on: of two timers of one instant the diner's rings",
     "[diners]\ncount = 1\n[[course]]\nkitchen = \"a\"\ntimer = \"2s\"\n[[kitchen]]\nname = \"a\"\n"
     "supplier = { kitchen = \"b\", deadline = \"passed on\" }\n[[kitchen]]\nname = \"b\"\ncook_time = \"3s\"\n",
     {{Event::timer_rang, 1, 2000}, {Event::visit_ended, 1, 2000}},
     Event::kitchen_failed},
    {"the waiter is at the window: a dish counts however long it took",
     "[diners]\ncount = 2\nevery = \"1s\"\n[waiters]\nkind = \"blocking\"\n[[course]]\nkitchen = \"a\"\n"
     "timer = \"1s\"\n[[kitchen]]\nname = \"a\"\ncook_time = \"3s\"\n",
     {{Event::dish_served, 1, 3000}, {Event::dish_served, 2, 6000}},
     Event::timer_rang},
    {"a timer of no length rings immediately",
     "[diners]\ncount = 1\n[[course]]\nkitchen = \"a\"\ntimer = \"0s\"\n[[kitchen]]\nname = \"a\"\n",
     {{Event::timer_rang, 1, 0}, {Event::visit_ended, 1, 0}},
     Event::dish_ready},
    {"a cook who ignores the cancel has no timer any more",
     "[diners]\ncount = 1\n[[course]]\nkitchen = \"a\"\ntimer = \"1s\"\n[[kitchen]]\nname = \"a\"\n"
     "cook_time = \"3s\"\nwhen_diner_leaves = \"ignores the cancel\"\n",
     {{Event::dish_served, 1, 3000}},
     Event::timer_rang},
    // The first dish would be there at 2.2 s and its bell ring at 2.5 s, both while the waiter is in the pantry.
    {"the waiter is in the pantry, and the bell that came due meanwhile is heard",
     "[diners]\narrive = { at = [\"0s\", \"2s\"] }\n[waiters]\npantry = \"by the waiter\"\n[[course]]\n"
     "kitchen = \"a\"\npantry = \"1s\"\ntimer = \"2.5s\"\n[[kitchen]]\nname = \"a\"\ncook_time = \"1.2s\"\n",
     {{Event::timer_rang, 1, 3000}, {Event::dish_served, 2, 4200}},
     Event::ticket_queued},
    // 0.43012 + 0.5 is 0.9301200000000001 as a float, and the clock says 0.93012.
    {"a deadline that is a float beside its microsecond rings in it",
     "open_for = \"5s\"\n[diners]\narrive = { at = [\"430120us\"] }\n[[course]]\nkitchen = \"a\"\ntimer = \"500ms\"\n"
     "[[kitchen]]\nname = \"a\"\ncook_time = \"500ms\"\n",
     {{Event::timer_rang, 1, 930}, {Event::visit_ended, 1, 930}},
     Event::dish_served},
    // In anyio's task group, a deadline that has passed ends one diner's visit, and not the run.
    {"two who lose patience in the pantry leave the others alone",
     "[diners]\narrive = { at = [\"6s\", \"6s\"] }\npatience = \"3us\"\n[waiters]\npantry = \"by the waiter\"\n"
     "[[course]]\nkitchen = \"a\"\npantry = \"2us\"\n[[kitchen]]\nname = \"a\"\nsupplier.kitchen = \"b\"\n"
     "supplier.deadline = \"passed on\"\n[[kitchen]]\nname = \"b\"\n",
     {{Event::patience_ended, 1, 6000}, {Event::patience_ended, 2, 6000}, {Event::closing_time, 0, 60000}},
     Event::dish_served},
    {"who finds the entrance full is turned away",
     "[diners]\narrive = { at = [\"0s\", \"300ms\", \"500ms\"] }\n[waiters]\nkind = \"one a table\"\nnumber = 1\n"
     "entrance = 1\n[[course]]\nkitchen = \"a\"\n[[kitchen]]\nname = \"a\"\ncook_time = \"1s\"\n",
     {{Event::turned_away, 3, 500}, {Event::waiter_came, 2, 1000}, {Event::dish_served, 2, 2000}},
     Event::timer_rang}};

}  // namespace

TEST_CASE("levels of cancellation and a waiter who is blocked come in every dialect at the times worked out by hand") {
    std::vector<Scenario> scenarios;
    std::vector<std::string> names;
    for (const Story& story : stories) {
        scenarios.push_back(parse_scenario(std::string("schema = 2\n") + story.scenario, story.name).value());
        names.emplace_back(story.name);
        const std::vector<Record> records = simulate(scenarios.back()).records;
        for (const Happens& each : story.happens)
            CHECK_MESSAGE(std::any_of(records.begin(), records.end(),
                                      [&](const Record& record) {
                                          return record.event == each.event && record.diner == each.diner &&
                                                 record.time_us / 1000 == each.ms;
                                      }),
                          fmt::format("{}: {} of {} at {} ms", story.name, name_of(each.event), each.diner, each.ms));
        CHECK_MESSAGE(std::none_of(records.begin(), records.end(),
                                   [&](const Record& record) { return record.event == story.never; }),
                      story.name);
    }
    for (const TwinOptions& options : {trio, anyio_on_asyncio, anyio_on_trio}) {
        if (is_missing(options)) continue;
        for (const Scenario& scenario : scenarios) REQUIRE(missing_in_twin(scenario, options).empty());
        compare_all(scenarios, names, {.options = options, .python = python_with(name_of(options.dialect))});
    }
}
