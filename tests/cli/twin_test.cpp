// The Python twin against the model.
#include "core/python/twin.hpp"
#include "app/catalog/embedded.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/toml.hpp"
#include "core/scenario/words.hpp"
#include "tests/cli/program.hpp"
#include "tests/cli/twins.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace kitchen;
using namespace kitchen::test;

TEST_CASE("every built-in scenario is the same run in Python" * doctest::skip(!python_is({3, 11}))) {
    std::vector<Scenario> scenarios;
    std::vector<std::string> names;
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.name.starts_with("scenarios/")) continue;
        const std::string_view text(reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size());
        Scenario scenario = parse_scenario(text, file.name).value();
        scenarios.push_back(std::move(scenario));
        names.emplace_back(file.name);
    }
    REQUIRE(scenarios.size() >= 32);
    compare_all(scenarios, names);
}

TEST_CASE("random runs are the same in Python" * doctest::skip(!python_is({3, 11}))) {
    // 3.11.2 and older let CancelledError out where an ignored cancellation should have no effect.
    const auto without_ignored_cancels = [](Scenario scenario) {
        for (Kitchen& each : scenario.kitchens)
            if (each.when_diner_leaves == WhenDinerLeaves::ignores_cancel)
                each.when_diner_leaves = WhenDinerLeaves::stops;
        std::erase_if(scenario.changes, [](const Change& change) {
            return change.value == Value(std::string(word_of(WhenDinerLeaves::ignores_cancel)));
        });
        std::erase_if(scenario.changes,
                      [](const Change& change) { return change.value == Value(std::string("ignores the cancel")); });
        return scenario;
    };
    const auto as_it_is = [](Scenario scenario) { return scenario; };
    const RandomRuns runs =
        python_is({3, 11, 3}) ? random_runs(400, as_it_is) : random_runs(400, without_ignored_cancels);
    compare_all(runs.scenarios, runs.names);
    // What they must cover to be worth running.
    must_happen({Event::ticket_queued,   Event::ticket_refused,   Event::kitchen_failed,      Event::timer_rang,
                 Event::order_cancelled, Event::dish_wasted,      Event::pause_started,       Event::backup_ordered,
                 Event::patience_ended,  Event::duplicate_placed, Event::knob_changed,        Event::clean_up_started,
                 Event::budget_spent,    Event::breaker_opened,   Event::breaker_half_opened, Event::breaker_closed,
                 Event::waiter_awaited,  Event::waiter_came,      Event::turned_away,         Event::pantry_queued,
                 Event::pantry_started,  Event::pantry_done,      Event::hatch_queued,        Event::hatch_taken,
                 Event::hatch_entered,   Event::shelf_hit,        Event::shelf_missed,        Event::shelf_locked,
                 Event::shelf_filled,    Event::mailbox_full,     Event::supplies_ordered,    Event::renewal_ordered,
                 Event::shelf_evicted,   Event::default_given},
                runs);
}

// Enough of it for a Python program: the first diners, and a few waiters where there are a thousand.
Scenario made_small(Scenario scenario) {
    scenario.diners.count = std::min<std::int64_t>(scenario.diners.count, 200);
    scenario.diners.regulars = std::min<std::int64_t>(scenario.diners.regulars, 20);
    scenario.waiters.number = std::min<std::int64_t>(scenario.waiters.number, 10);
    scenario.open_for = std::min(scenario.open_for, seconds(20));
    return scenario;
}

TEST_CASE("every number card is the same run in Python, made small enough" * doctest::skip(!python_is({3, 11}))) {
    std::vector<Scenario> scenarios;
    std::vector<std::string> names;
    std::set<Event> seen;
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.name.starts_with("numbers/")) continue;
        const std::string_view text(reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size());
        scenarios.push_back(made_small(parse_scenario(text, file.name).value()));
        names.emplace_back(file.name);
        for (const Record& record : simulate(scenarios.back()).records) seen.insert(record.event);
    }
    CHECK(scenarios.size() >= 21);
    CHECK(seen.contains(Event::turned_away));  // A thousand threads.
    CHECK(seen.contains(Event::pantry_done));  // A waiter who blocks.
    compare_all(scenarios, names);
}

TEST_CASE("a rush comes in Python when it comes in the model" * doctest::skip(!python_is({3, 11}))) {
    Scenario scenario;
    scenario.diners.count = 4;
    scenario.diners.rush = 2;
    scenario.courses.resize(1);
    scenario.courses[0].name = scenario.courses[0].kitchen = "grill";
    scenario.courses[0].timer = seconds(3);
    scenario.kitchens.resize(1);
    scenario.kitchens[0].name = "grill";
    const auto rush = [&](Duration at, std::int64_t diners) {
        scenario.changes.push_back({at, *find_knob(scenario, "diners.rush"), diners});
    };
    rush(Duration{0}, 1);  // Before the two that the run begins with.
    rush(seconds(2), 3);   // Before the third diner, who comes at that instant.
    rush(seconds(4), 0);
    Scenario with_regulars = scenario;
    with_regulars.diners.regulars = 2;
    Scenario at_instants = scenario;
    at_instants.diners.arrive = Arrive::at;
    at_instants.diners.at = {seconds(1), seconds(2), seconds(2)};
    Scenario frozen = scenario;
    frozen.waiters.kind = WaiterKind::blocking;
    compare_all({scenario, with_regulars, at_instants, frozen}, {"a rush", "with regulars", "at instants", "frozen"});
    RandomLog random_log;
    const Trace trace = simulate(scenario, random_log);
    CHECK(std::count_if(trace.records.begin(), trace.records.end(),
                        [](const Record& record) { return record.event == Event::diner_arrived; }) == 10);
    CHECK(count_of("    rush(3)\n", text_of(twin_program(scenario, random_log))) == 1);
}

TEST_CASE("a name is only ever a name in Python" * doctest::skip(!python_is({3, 11}))) {
    Scenario scenario;
    scenario.courses.resize(1);
    scenario.courses[0].timer = seconds(1);
    scenario.courses[0].tries = 2;
    scenario.kitchens.resize(1);
    scenario.kitchens[0].name = "x";
    scenario.changes.push_back({seconds(2), *find_knob(scenario, "kitchen.x.slowness"), 2.0});
    std::vector<Scenario> scenarios;
    std::vector<std::string> names;
    for (const char* evil :
         {R"("""; print('executed')  #)", R"('''\)", R"(\"+print('executed')+")", "{evil}", "\xe2\x80\xae",
          "# -*- coding: utf-7 -*-", "None", "say", "loop", "\xf0\x9f\x8d\x95", "__import__", "_"}) {
        scenario.title = scenario.courses[0].name = scenario.courses[0].kitchen = scenario.kitchens[0].name = evil;
        scenarios.push_back(scenario);
        names.emplace_back(evil);
    }
    compare_all(scenarios, names);
}

TEST_CASE("kitchen python writes a program, and says what it cannot write") {
    const Ran written = run_kitchen("python told-sorry");
    CHECK(written.code == 0);
    CHECK(count_of("async with asyncio.timeout(", written.out) >= 1);
    CHECK(count_of("class VirtualLoop(OrderedLoop)", written.out) == 1);
    const Ran real = run_kitchen("python told-sorry --clock real");
    CHECK(count_of("class VirtualLoop(OrderedLoop)", real.out) == 0);
    CHECK(count_of("class PunctualLoop(OrderedLoop)", real.out) == 1);
    CHECK(run_kitchen("python no-such-scenario").code == 2);
    CHECK(run_kitchen("python told-sorry -o /no/such/folder/x.py").code == 1);
    const TemporaryFile change(
        "change.toml",
        "schema = 2\n[[course]]\nkitchen = \"a\"\n[[kitchen]]\nname = \"a\"\n"
        "[[change]]\nat = \"1s\"\nset = { \"kitchen.a.when_diner_leaves\" = \"ignores the cancel\" }\n");
    const Ran missing = run_kitchen("python --dialect trio " + change.path());
    CHECK(missing.code == 1);
    CHECK(count_of("change of kitchen.a.when_diner_leaves", missing.err) == 1);
    CHECK(run_kitchen("python " + change.path()).code == 0);
}

TEST_CASE("a course says in Python what its diner does") {
    const auto says = [](const std::string& scenario_text, const std::string& what) {
        CHECK_MESSAGE(count_of(what, run_kitchen("python " + scenario_text).out) == 1, scenario_text);
    };
    says("waiting-forever", "\"\"\"Waits for the dish, however long that takes.\"\"\"");
    says("full-queue --set course.grill.backup.timer=none",
         "\"\"\"Waits for the dish until the timer rings. If it does not come, takes a backup.\"\"\"");
    says("full-queue", "If it does not come, takes a backup; if that fails too, is told sorry.");
    says("told-sorry", "If it does not come, tries again after a pause, 3 times in all; then is told sorry.");
    says("layers", "If the kitchen fails, tries again immediately, 3 times in all; then is told sorry.");
    says("retry-budget --set course.grill.retry_on=timeout",
         "If the timer rings, tries again immediately, twice in all. If it does not come, is told sorry.");
    says("duplicate-order", "however long that takes, with a duplicate order beside a late one.\"\"\"");
}

TEST_CASE("Ctrl-C ends a run in real time politely" * doctest::skip(!python_is({3, 11}))) {
    // Also while the waiter is at the window, where no loop gets a turn.
    for (const std::string name : {"told-sorry", "frozen-room"}) {
        const TemporaryFile program("real.py", run_kitchen("python " + name + " --clock real").out);
        const TemporaryFile script("interrupt.py",
                                   "import signal, subprocess, sys\n"
                                   "p = subprocess.Popen([sys.executable, '-u', sys.argv[1], '--json'], text=True,\n"
                                   "                     stdout=subprocess.PIPE, stderr=subprocess.PIPE)\n"
                                   "p.stdout.readline()\n"
                                   "p.send_signal(signal.SIGINT)\n"
                                   "_, said = p.communicate(timeout=20)\n"
                                   "lines = [line for line in said.splitlines() if '3.11.3' not in line]\n"
                                   "sys.exit(lines != ['The run was interrupted.'] or p.returncode != 130)\n");
        CHECK(std::system(fmt::format("'{}' {} {}", test_python(), script.path(), program.path()).c_str()) == 0);
    }
}

TEST_CASE("diners in the room at closing time print nothing of it in real time" * doctest::skip(!python_is({3, 11}))) {
    // A cook who cleans up for longer than the run, a waiter who is blocked, and a runner, who is a thread. The minute
    // of the clean-up and of the pantry is not waited for.
    const std::string scenario_text =
        "schema = 2\nopen_for = \"50ms\"\n[diners]\ncount = 1\n[[course]]\nkitchen = \"a\"\n[[kitchen]]\nname = "
        "\"a\"\n";
    for (const std::string more : {"clean_up = \"60s\"\n", "[waiters]\nkind = \"blocking\"\n",
                                   "[[change]]\nat = \"0s\"\nset = { \"course.a.pantry\" = \"60s\" }\n"}) {
        const TemporaryFile file("real.toml", scenario_text + more);
        const TemporaryFile program("real.py", run_kitchen("python " + file.path() + " --clock real").out);
        const TemporaryFile script(
            "quiet.py",
            "import subprocess, sys\n"
            "p = subprocess.run([sys.executable, sys.argv[1], '--json'], text=True, timeout=30,\n"
            "                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)\n"
            "lines = [line for line in p.stderr.splitlines() if '3.11.3' not in line]\n"
            "sys.exit(bool(lines) or p.returncode != 0 or 'closing_time' not in p.stdout)\n");
        CHECK(std::system(fmt::format("'{}' {} {}", test_python(), script.path(), program.path()).c_str()) == 0);
    }
}

TEST_CASE("pauses that grow stay at their cap, however many tries there are" * doctest::skip(!python_is({3, 11}))) {
    // 100 to the power of 199 is no float. A try of 1 ms and a pause of at most 2 ms: all 200 in less than a second.
    const std::string tries =
        "timer = \"1ms\"\ntries = 200\npause = { first = \"1ms\", factor = 100, cap = \"2ms\" }\n";
    const std::string kitchens = "[[kitchen]]\nname = \"a\"\n";
    const std::string changed = "[[change]]\nat = \"1ms\"\nset = { \"course.a.tries\" = 200 }\n";
    const auto scenario_text = [](const std::string& rest) {
        return parse_scenario(
                   "schema = 2\nopen_for = \"1s\"\n[diners]\ncount = 1\n[[course]]\nkitchen = \"a\"\n" + rest, "test")
            .value();
    };
    std::string once = tries;
    once.replace(once.find("200"), 3, "2");
    const std::vector<Scenario> scenarios = {
        scenario_text(tries + kitchens), scenario_text(once + kitchens + changed),
        scenario_text(
            kitchens +
            "supplier.kitchen = \"b\"\nsupplier.timer = \"1ms\"\nsupplier.tries = 200\n"
            "supplier.pause = { first = \"1ms\", factor = 100, cap = \"2ms\" }\n[[kitchen]]\nname = \"b\"\n")};
    compare_all(scenarios, {"a course", "a course whose tries change", "a supplier"});
    for (const Scenario& scenario : scenarios) {
        const Trace trace = simulate(scenario);
        // The first pause is 1 ms, the other 198 are 2 ms, and each try is 1 ms.
        const auto last = std::find_if(trace.records.rbegin(), trace.records.rend(),
                                       [](const Record& record) { return record.event == Event::timer_rang; });
        CHECK(last->time_us == 200'000 + 1'000 + 198 * 2'000);
    }
}

TEST_CASE("kitchen twin runs the program and tells whether it is the same" * doctest::skip(!python_is({3, 11}))) {
    const std::string with = "twin --python '" + test_python() + "' ";
    const Ran same = run_kitchen(with + "told-sorry dinner");
    CHECK(same.code == 0);
    CHECK(count_of(": same, ", same.out) == 2);
    CHECK(run_kitchen(with + "no-such-scenario").code == 2);
    const Ran none = run_kitchen("twin --python /no/such/python told-sorry");
    CHECK(none.code == 2);
    CHECK(count_of("--python: /no/such/python cannot be started", none.err) == 1);
    const Ran no_python = run_kitchen("twin --python /bin/true told-sorry");
    CHECK(no_python.code == 2);
    CHECK(count_of("--python: /bin/true cannot be started, or is no Python", no_python.err) == 1);
}

TEST_CASE("the tests ask a Python for its version once" *
          doctest::skip(!python_is({3, 11}) || !std::filesystem::exists("/proc/self/exe"))) {
    const TemporaryFile asked("asked", "");
    const TemporaryFile python("counting",
                               "#!/bin/sh\necho once >>" + asked.path() + "\nexec '" + test_python() + "' \"$@\"\n");
    std::filesystem::permissions(python.path(), std::filesystem::perms::owner_all);
    const std::string self = std::filesystem::read_symlink("/proc/self/exe").string();
    const std::string command =
        fmt::format("KITCHEN_TEST_PYTHON={} '{}' --list-test-cases >/dev/null", python.path(), self);
    REQUIRE(std::system(command.c_str()) == 0);
    CHECK(read_file(asked.path()) == "once\n");
}
