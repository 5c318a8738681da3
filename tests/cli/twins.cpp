#include "tests/cli/twins.hpp"

#include "core/python/compare.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/check.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/toml.hpp"
#include "core/trace/export.hpp"
#include "tests/cli/program.hpp"
#include "tests/core/restaurant/full_scenario.hpp"
#include "tests/seeds.hpp"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace kitchen::test {
namespace {

// Runs each program of a file, one JSON string a line, and prints what it said, one JSON string a line.
constexpr std::string_view driver = R"(
import contextlib, gc, io, json, signal, sys

def too_long(*_):
    raise SystemExit("this program goes round in circles")

signal.signal(signal.SIGPROF, too_long)  # by processor time: the machine may be busy
programs, sys.argv = sys.argv[1], ["program", "--json"]
for line in open(programs, encoding="utf-8"):
    out = io.StringIO()
    signal.setitimer(signal.ITIMER_PROF, 20)
    try:
        code = compile(json.loads(line), "twin", "exec")
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
            exec(code, {"__name__": "__main__"})
    except BaseException as error:
        out.write(f"{type(error).__name__}: {error}\n")
    with contextlib.redirect_stderr(io.StringIO()):
        gc.collect()  # Its loop has files open.
    sys.stdout.write(json.dumps(out.getvalue()) + "\n")
)";

// What a Python prints, as numbers; none when it cannot be started or fails. Asked before doctest begins, too.
std::vector<int> numbers_from(const std::string& python, std::string_view statement) {
    std::vector<int> numbers;
    std::FILE* said = popen(fmt::format("'{}' -W ignore -c \"{}\" 2>/dev/null", python, statement).c_str(), "r");
    if (said == nullptr) return numbers;
    for (int number = 0; std::fscanf(said, "%d", &number) == 1;) numbers.push_back(number);
    return pclose(said) == 0 ? numbers : std::vector<int>{};
}

std::vector<std::string> run_all(const std::string& python, const std::vector<std::string>& programs) {
    std::string lines;
    for (const std::string& program : programs) lines += nlohmann::json(program).dump() + "\n";
    const TemporaryFile script("driver.py", driver);
    const TemporaryFile input("programs", lines);
    const TemporaryFile output("outputs", "");
    const std::string command =
        fmt::format("'{}' -W ignore {} {} >{} 2>/dev/null", python, script.path(), input.path(), output.path());
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

Played play(const Scenario& scenario, const TwinOptions& options) {
    RandomLog random_log;
    const Trace trace = simulate(scenario, random_log);
    REQUIRE(trace.ended == Ended::closing_time);
    return {text_of(twin_program(scenario, random_log, options)), jsonl(scenario, trace)};
}

std::optional<TwinDifference> difference(const Played& played, const std::string& said, const TwinRun& run) {
    return first_difference(
        played.trace, said,
        run.options.dialect == Dialect::asyncio ? WithinInstant::in_order : WithinInstant::in_any_order);
}

bool differs(const Scenario& scenario, const TwinRun& run) {
    const Played played = play(scenario, run.options);
    return difference(played, run_all(run.python, {played.program})[0], run).has_value();
}

// The smaller scenario that still differs: knobs back to what they usually are, changes left out, fewer diners.
Scenario shrunk(Scenario scenario, const TwinRun& run) {
    const auto keep_if_it_differs = [&](Scenario smaller) {
        if (smaller == scenario || !check_scenario(smaller).empty() || !missing_in_twin(smaller, run.options).empty() ||
            !differs(smaller, run))
            return;
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

struct Fitted {
    Scenario scenario;
    std::set<std::string> without;  // keys of knobs
};

// The scenario without what the twin has no construct for.
Fitted made_to_fit(Scenario scenario, const TwinOptions& options) {
    std::set<std::string> without;
    std::erase_if(scenario.changes, [&](const Change& change) {
        Scenario alone = scenario;
        alone.changes = {change};
        for (const std::string& path : missing_in_twin(alone, options)) {
            if (!path.starts_with("change of ")) continue;
            without.insert(fmt::format("a change of {}", knob_at(change.knob).key));
            return true;
        }
        return false;
    });
    // Some are missing only beside others.
    for (const std::string& path : missing_in_twin(scenario, options))
        std::erase_if(scenario.changes, [&](const Change& change) {
            const bool is_it = path.starts_with(fmt::format("change of {} (", path_text(scenario, change.knob)));
            if (is_it) without.insert(fmt::format("a change of {}", knob_at(change.knob).key));
            return is_it;
        });
    for (const std::string& path : missing_in_twin(scenario, options)) {
        const auto address = find_knob(scenario, path.substr(0, path.find(" (")));
        REQUIRE_MESSAGE(address.has_value(), path);
        without.insert(std::string(knob_at(*address).key));
        set(scenario, *address, default_value(*address));
    }
    REQUIRE(missing_in_twin(scenario, options).empty());
    return {std::move(scenario), std::move(without)};
}

// Enough for all of a usual run, and no more than Python plays in a second.
constexpr std::uint64_t events_max = 20'000;

// nullopt when even its first instants are too much: layers of kitchens in which tries multiply.
std::optional<Scenario> made_short(Scenario scenario) {
    while (simulate(scenario, {.records_max = events_max}).ended != Ended::closing_time) {
        scenario.open_for.us /= 2;
        if (!check_scenario(scenario).empty()) return std::nullopt;
    }
    return scenario;
}

std::string seeds_text(std::string_view what, const std::vector<std::string>& seeds) {
    return seeds.empty() ? fmt::format("none {}", what)
                         : fmt::format("{} {} ({})", seeds.size(), what, fmt::join(seeds, ", "));
}

}  // namespace

std::string test_python() {
    const char* named = std::getenv("KITCHEN_TEST_PYTHON");
    return named != nullptr ? named : "python3";
}

bool python_is(const std::vector<int>& at_least) {
    static const std::vector<int> version = numbers_from(test_python(), "import sys; print(*sys.version_info[:3])");
    return version >= at_least;
}

std::string python_with(std::string_view library) {
    static std::map<std::string, std::string, std::less<>> found;
    if (const auto known = found.find(library); known != found.end()) return known->second;
    std::string& with = found[std::string(library)];
    // A distribution puts the library beside its own Python, which another one may hide.
    for (const std::string& python : {test_python(), std::string("/usr/bin/python3")})
        if (with.empty() && numbers_from(python, fmt::format("import sys, {}; print(*sys.version_info[:2])",
                                                             library)) >= std::vector{3, 11})
            with = python;
    return with;
}

bool is_missing(std::string_view library) {
    if (!python_with(library).empty()) return false;
    CHECK_MESSAGE(std::getenv("CI") == nullptr, "no Python here has ", library);
    MESSAGE("skipped: no Python here has " << library);
    return true;
}

RandomRuns random_runs(std::size_t usual, Scenario (*settle)(Scenario), const TwinOptions& options) {
    const char* wanted = std::getenv("KITCHEN_TEST_TWINS");
    const std::uint64_t count = wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : usual;
    RandomRuns runs;
    std::vector<std::string> skipped;
    std::vector<std::string> closed_early;
    std::map<std::string, std::size_t> without;
    for (const std::uint64_t seed : seeds(count)) {
        const std::string name = fmt::format("seed {}", seed);
        Fitted fitted = made_to_fit(full_scenario(seed), options);
        std::optional<Scenario> scenario = made_short(settle(fitted.scenario));
        if (!scenario) {
            skipped.push_back(name);
            continue;
        }
        if (scenario->open_for != fitted.scenario.open_for) closed_early.push_back(name);
        for (const std::string& key : fitted.without) ++without[key];
        runs.scenarios.push_back(*std::move(scenario));
        runs.names.push_back(name);
    }
    std::string said =
        fmt::format("{} of {} runs, from seed {}; of more than {} events: {}, {}", runs.names.size(), count, seed_or(1),
                    events_max, seeds_text("skipped", skipped), seeds_text("closed early", closed_early));
    for (const auto& [key, times] : without) said += fmt::format("\n  {} without {}", times, key);
    MESSAGE(said);
    return runs;
}

void must_happen(const std::vector<Event>& events, const RandomRuns& runs) {
    std::set<Event> seen;
    for (const Scenario& scenario : runs.scenarios)
        for (const Record& record : simulate(scenario).records) seen.insert(record.event);
    for (const Event event : events) CHECK_MESSAGE(seen.contains(event), name_of(event));
}

void compare_all(const std::vector<Scenario>& scenarios, const std::vector<std::string>& names, const TwinRun& run) {
    std::vector<Played> played;
    std::vector<std::string> programs;
    for (const Scenario& scenario : scenarios) {
        played.push_back(play(scenario, run.options));
        programs.push_back(played.back().program);
    }
    const std::vector<std::string> said = run_all(run.python, programs);
    int failures = 0;
    for (std::size_t n = 0; n < said.size(); ++n) {
        const auto found = difference(played[n], said[n], run);
        CHECK_MESSAGE(!found,
                      fmt::format("{}: event {}\n{}", names[n], found ? found->event : 0, found ? found->text : ""));
        // Shrinking takes a hundred programs; one is enough to start with.
        if (found && ++failures == 1) MESSAGE("the smaller scenario:\n" << print_scenario(shrunk(scenarios[n], run)));
    }
}

}  // namespace kitchen::test
