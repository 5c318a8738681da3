// Compares every scenario of assets/, and some that the tables share, with tests/golden: the same run and the same
// programs in Python on every compiler, at every level of optimisation. With KITCHEN_GOLDEN=write in the environment it
// writes the tables instead (tools/golden).
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/catalog/embedded.hpp"
#include "core/base/checksum.hpp"
#include "core/python/code_map.hpp"
#include "core/python/twin.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/share.hpp"
#include "core/scenario/toml.hpp"
#include "tests/core/golden/table.hpp"

using namespace kitchen;
using namespace kitchen::test;

namespace {

struct Named {
    std::string name;
    Scenario scenario;
};

std::vector<Named> built_in() {
    std::vector<Named> scenarios;
    for (const EmbeddedFile& file : embedded_files()) {
        std::string_view name = file.name;
        if (!name.starts_with("scenarios/") || !name.ends_with(".toml")) continue;
        const auto scenario =
            parse_scenario({reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size()}, name);
        REQUIRE(scenario);
        name.remove_prefix(10);
        name.remove_suffix(5);
        scenarios.push_back({std::string(name), *scenario});
    }
    CHECK(scenarios.size() >= 30);
    return scenarios;
}

// The built-in ones, and those of the table that are share texts. Those of the programs are small, with every part in
// some of them. That of the fingerprints has timers of 20 minutes: where std::size_t has 32 bits, instants that far
// ahead need more.
std::vector<Named> with_shared(std::string_view table) {
    std::vector<Named> scenarios = built_in();
    const std::size_t own = scenarios.size();
    for (const auto& [name, written] : read_table(table))
        if (looks_like_share_text(name)) scenarios.push_back({name, read_share_text(name).value()});
    CHECK(scenarios.size() > own);
    return scenarios;
}

std::string sum(std::string_view text) { return fmt::format("{:08x}", checksum_of(text)); }

// The program, or what it has no construct for.
std::string program_text(const Scenario& scenario, const RandomLog& random_log, const TwinOptions& options) {
    const std::vector<std::string> missing = missing_in_twin(scenario, options);
    if (!missing.empty()) return fmt::format("{}", fmt::join(missing, "\n"));
    std::string text = text_of(twin_program(scenario, random_log, options));
    if (options.runtime == RuntimeIs::imported) text += runtime_module(scenario, options);
    return text;
}

constexpr TwinOptions ways[] = {{},
                                {.clock = TwinClock::real, .runtime = RuntimeIs::imported},
                                {.dialect = Dialect::trio},
                                {.clock = TwinClock::real, .dialect = Dialect::trio, .runtime = RuntimeIs::imported},
                                {.dialect = Dialect::anyio},
                                {.dialect = Dialect::anyio, .backend = Backend::trio}};

std::string words_of(const KitchenSpot& spot) {
    return fmt::format("{} {} {} {} {}", static_cast<int>(spot.place), spot.line, spot.outer, spot.since.us,
                       spot.lasts.us);
}

std::string words_of(const CodeSpot& spot) {
    return fmt::format("{} {} {} {} {} {} {} {} {} {} {} {} {} {}\n", static_cast<int>(spot.place), spot.line,
                       spot.outer, spot.course, spot.kitchen, spot.stage, spot.attempt, spot.tries, spot.since.us,
                       spot.lasts.us, spot.left, words_of(spot.in_kitchen), spot.kitchen_matters(),
                       spot.diner_matters());
}

// Where each diner is in the program at each of its own events, and 100 ms later.
std::string spots_text(const Scenario& scenario, const Trace& trace, const RandomLog& random_log) {
    const auto map = map_code(scenario, trace, random_log);
    if (!map) return map.error();
    std::string text;
    for (std::uint32_t diner = 1; diner < map->first_of.size(); ++diner) {
        for (std::size_t n = map->first_of[diner - 1]; n < map->first_of[diner]; ++n) {
            const Time event = trace.records[map->records[n]].time();
            for (const std::int64_t later : {0, 100'000}) {
                const auto spots = code_spots(
                    *map, scenario, trace, {.diner = diner, .at = Time{event.us + later}, .moment = milliseconds(200)});
                for (const CodeSpot& spot : spots) text += words_of(spot);
                for (const CodeLines& lines : code_snippet(*map, spots))
                    text += fmt::format("{}-{} ", lines.first, lines.last);
            }
        }
    }
    return text;
}

}  // namespace

TEST_CASE("every scenario gives the run whose fingerprint was written down") {
    Table now;
    for (const auto& [name, scenario] : with_shared("fingerprints.txt")) {
        const Trace trace = simulate(scenario);
        now[name] = fmt::format("{} {}", fingerprint_text(trace.fingerprint()), trace.records.size());
    }
    hold_against_table("fingerprints.txt", "scenario, fingerprint of its trace, events.", now);
}

TEST_CASE("every scenario gives the Python programs whose sums were written down") {
    INFO("`kitchen python NAME` before and after the change shows the lines; NAME may be a share text.");
    Table now;
    for (const auto& [name, scenario] : with_shared("programs.txt")) {
        RandomLog random_log;
        const Trace trace = simulate(scenario, random_log);
        std::string& sums = now[name];
        for (const TwinOptions& options : ways) sums += sum(program_text(scenario, random_log, options)) + ' ';
        sums += sum(spots_text(scenario, trace, random_log));
    }
    hold_against_table("programs.txt",
                       "scenario, sums of its programs (asyncio, trio: jumping and real clock; anyio, anyio on trio), "
                       "and of the lines the code panel lights.",
                       now);
}
