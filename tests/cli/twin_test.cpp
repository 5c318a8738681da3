// The Python twin against the model: programs run by a real Python, many in one process, since starting one takes
// longer than the evening. KITCHEN_TEST_PYTHON names another Python than the python3 on the PATH.
#include "core/python/twin.hpp"
#include "app/embedded.hpp"
#include "core/python/compare.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/check.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/toml.hpp"
#include "core/trace/export.hpp"
#include "tests/cli/program.hpp"
#include "tests/core/restaurant/random_full.hpp"

#include <cstdlib>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

using namespace kitchen;

namespace {

// Runs each program of a file, one JSON string a line, and prints what it said, one JSON string a line.
constexpr std::string_view driver = R"(
import contextlib, gc, io, json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    out = io.StringIO()
    try:
        code = compile(json.loads(line), "twin", "exec")
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
            exec(code, {"__name__": "__main__"})
    except BaseException as error:
        out.write(f"{type(error).__name__}: {error}\n")
    sys.stdout.write(json.dumps(out.getvalue()) + "\n")
)";

std::string test_python() {
    const char* named = std::getenv("KITCHEN_TEST_PYTHON");
    return named != nullptr ? named : "python3";
}

bool python_is(const char* version) {
    const std::string command =
        fmt::format("'{}' -c 'import sys; sys.exit(sys.version_info < {})'", test_python(), version);
    return std::system(command.c_str()) == 0;
}

std::vector<std::string> run_all(const std::vector<std::string>& programs) {
    std::string lines;
    for (const std::string& program : programs) lines += nlohmann::json(program).dump() + "\n";
    const TemporaryFile script("driver.py", driver);
    const TemporaryFile input("programs", lines);
    const TemporaryFile output("outputs", "");
    const std::string command =
        fmt::format("'{}' {} {} >{} 2>/dev/null", test_python(), script.path(), input.path(), output.path());
    REQUIRE(std::system(command.c_str()) == 0);
    std::vector<std::string> said;
    std::ifstream stream(output.path());
    for (std::string line; std::getline(stream, line);) said.push_back(nlohmann::json::parse(line).get<std::string>());
    REQUIRE(said.size() == programs.size());
    return said;
}

struct Played {
    std::string program;
    std::string trace;
};

Played play(const Scenario& scenario) {
    Drawn drawn;
    const Trace trace = simulate(scenario, drawn);
    REQUIRE(trace.ended == Ended::doors_closed);
    return {text_of(twin_program(scenario, drawn)), jsonl(scenario, trace)};
}

// The scenario without what the twin has no construct for.
Scenario made_to_fit(Scenario scenario) {
    std::erase_if(scenario.changes, [&](const Change& change) {
        Scenario alone = scenario;
        alone.changes = {change};
        for (const std::string& path : missing_in_twin(alone))
            if (path.starts_with("change of ")) return true;
        return false;
    });
    for (const std::string& path : missing_in_twin(scenario)) {
        const auto address = find_knob(scenario, path);
        REQUIRE_MESSAGE(address.has_value(), path);
        set(scenario, *address, default_value(*address));
    }
    REQUIRE(missing_in_twin(scenario).empty());
    return scenario;
}

bool differs(const Scenario& scenario) {
    const Played played = play(scenario);
    return first_difference(played.trace, run_all({played.program})[0]).has_value();
}

// The smaller scenario that still differs: knobs back to what they usually are, changes left out, fewer diners.
Scenario shrunk(Scenario scenario) {
    const auto keep_if_it_differs = [&](Scenario smaller) {
        if (smaller == scenario || !check_scenario(smaller).empty() || !differs(smaller)) return;
        scenario = std::move(smaller);
    };
    for (std::size_t n = scenario.changes.size(); n-- > 0;) {
        Scenario smaller = scenario;
        smaller.changes.erase(smaller.changes.begin() + static_cast<std::ptrdiff_t>(n));
        keep_if_it_differs(smaller);
    }
    while (scenario.courses.size() > 1) {
        Scenario smaller = scenario;
        smaller.courses.pop_back();
        smaller.changes.clear();
        const Scenario before = scenario;
        keep_if_it_differs(smaller);
        if (scenario == before) break;
    }
    for (const KnobAddress knob : all_knobs(scenario)) {
        const Knob& row = knob_at(knob);
        if (row.key == "name" || row.kind == Kind::kitchen || row.key == "open_for" || row.key == "seed") continue;
        Scenario smaller = scenario;
        set(smaller, knob, default_value(knob));
        keep_if_it_differs(smaller);
    }
    return scenario;
}

void compare_all(const std::vector<Scenario>& scenarios, const std::vector<std::string>& names) {
    std::vector<Played> played;
    std::vector<std::string> programs;
    for (const Scenario& scenario : scenarios) {
        played.push_back(play(scenario));
        programs.push_back(played.back().program);
    }
    const std::vector<std::string> said = run_all(programs);
    int failures = 0;
    for (std::size_t n = 0; n < said.size(); ++n) {
        const auto difference = first_difference(played[n].trace, said[n]);
        CHECK_MESSAGE(!difference, fmt::format("{}: event {}\n{}", names[n], difference ? difference->event : 0,
                                               difference ? difference->text : ""));
        // Shrinking takes a hundred programs; one is enough to start with.
        if (difference && ++failures == 1) MESSAGE("the smaller scenario:\n" << print_scenario(shrunk(scenarios[n])));
    }
}

}  // namespace

TEST_CASE("every built-in scenario is the same evening in Python" * doctest::skip(!python_is("(3, 11)"))) {
    std::vector<Scenario> scenarios;
    std::vector<std::string> names;
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.name.starts_with("scenarios/")) continue;
        const std::string_view text(reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size());
        Scenario scenario = parse_scenario(text, file.name).value();
        if (!missing_in_twin(scenario).empty()) continue;
        scenarios.push_back(std::move(scenario));
        names.emplace_back(file.name);
    }
    REQUIRE(scenarios.size() >= 9);
    compare_all(scenarios, names);
}

TEST_CASE("random evenings are the same in Python" * doctest::skip(!python_is("(3, 11)"))) {
    // 3.11.2 and older let CancelledError out where a swallowed cancellation should end in nothing.
    const bool swallows = python_is("(3, 11, 3)");
    const char* wanted = std::getenv("KITCHEN_TEST_TWINS");
    const std::uint64_t count = wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : 400;
    std::vector<Scenario> scenarios;
    std::vector<std::string> names;
    std::set<Event> seen;
    for (std::uint64_t seed = 1; seed <= count; ++seed) {
        Scenario scenario = made_to_fit(test::full_evening(seed));
        for (Kitchen& each : scenario.kitchens)
            if (!swallows && each.when_diner_leaves == WhenDinerLeaves::swallows)
                each.when_diner_leaves = WhenDinerLeaves::stops;
        for (const Record& record : simulate(scenario).records) seen.insert(record.event);
        scenarios.push_back(std::move(scenario));
        names.push_back(fmt::format("seed {}", seed));
    }
    compare_all(scenarios, names);
    // What they must cover to be worth running.
    for (const Event event :
         {Event::ticket_queued, Event::ticket_refused, Event::kitchen_failed, Event::timer_rang, Event::order_cancelled,
          Event::dish_wasted, Event::pause_started, Event::backup_ordered, Event::patience_ended,
          Event::second_order_placed, Event::knob_changed, Event::clean_up_started})
        CHECK_MESSAGE(seen.contains(event), name_of(event));
}

TEST_CASE("a name is only ever a name in Python" * doctest::skip(!python_is("(3, 11)"))) {
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
    CHECK(count_of("class JumpingLoop", written.out) == 1);
    const Ran real = run_kitchen("python told-sorry --clock real");
    CHECK(count_of("class JumpingLoop", real.out) == 0);
    CHECK(count_of("asyncio.new_event_loop()", real.out) == 1);
    CHECK(run_kitchen("python no-such-evening").code == 2);
    CHECK(run_kitchen("python told-sorry -o /no/such/folder/x.py").code == 1);
    const TemporaryFile shelf("shelf.toml",
                              "schema = 1\n[[course]]\nkitchen = \"a\"\n[[kitchen]]\nname = \"a\"\n"
                              "shelf = { keeps = \"5s\" }\n");
    const Ran missing = run_kitchen("python " + shelf.path());
    CHECK(missing.code == 1);
    CHECK(count_of("kitchen.a.shelf.keeps", missing.err) == 1);
}

TEST_CASE("kitchen twin runs the program and tells whether it is the same" * doctest::skip(!python_is("(3, 11)"))) {
    const std::string with = "twin --python '" + test_python() + "' ";
    const Ran same = run_kitchen(with + "told-sorry dinner");
    CHECK(same.code == 0);
    CHECK(count_of(": same, ", same.out) == 2);
    CHECK(run_kitchen(with + "no-such-evening").code == 2);
    const Ran none = run_kitchen("twin --python /no/such/python told-sorry");
    CHECK(none.code == 1);
    CHECK(count_of("cannot be started", none.err) == 1);
}
