// kitchen run: one evening, as a story, as data, or as a fingerprint.
#include "app/cli/commands.hpp"
#include "app/cli/source.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/toml.hpp"
#include "core/trace/export.hpp"
#include "core/trace/transcript.hpp"

#include <utility>

#include <fmt/format.h>

namespace kitchen::app {
namespace {

// A run may be so long that its text would not fit the memory beside it; lines go out as they are made.
void write_transcript(const Scenario& scenario, const Trace& trace, Output& output) {
    transcript(scenario, trace, [&](std::string_view line) {
        output.write(line);
        output.write("\n");
    });
}

void write_jsonl(const Scenario& scenario, const Trace& trace, Output& output) {
    std::string line;
    for (std::size_t i = 0; i < trace.records.size(); ++i) {
        line.clear();
        append_jsonl(scenario, trace, i, line);
        if (!output.write(line)) return;
    }
}

// Counted, not kept, so that no evening is too long for it.
int print_summary(const Scenario& scenario, const RunOptions& options, Output& output) {
    Limits limits = counting_limits;
    if (options.events_max > 0) limits.records_max = options.events_max;
    const Counters counters = count(scenario, seconds(1), limits);
    output.write(summary_text(scenario, counters));
    return counters.ended == Ended::doors_closed ? exit_fine : exit_stopped;
}

// The scenario with --set and --until done to it, or every mistake in them.
std::vector<Mistake> turn_knobs(Scenario& scenario, const RunOptions& options) {
    std::vector<Mistake> mistakes;
    const auto turn = [&](const std::string& assignment, std::string option) {
        const tl::expected<KnobAddress, Mistake> turned = set_from_text(scenario, assignment);
        if (turned) return;
        mistakes.push_back(turned.error());
        mistakes.back().file = std::move(option);
    };
    for (const std::string& setting : options.settings) turn(setting, "--set");
    if (!options.until.empty()) turn("open_for=" + options.until, "--until");
    if (!mistakes.empty()) return mistakes;
    // One by one they are right; they may still not go together.
    mistakes = check_scenario(scenario);
    for (Mistake& mistake : mistakes) mistake.file = "--set";
    return mistakes;
}

}  // namespace

int run_scenario(const RunOptions& options, Output& output) {
    tl::expected<Scenario, std::vector<Mistake>> scenario = load_scenario(options.scenario);
    if (!scenario) {
        output.complain(scenario.error());
        return exit_mistake;
    }
    if (const std::vector<Mistake> mistakes = turn_knobs(*scenario, options); !mistakes.empty()) {
        output.complain(mistakes);
        return exit_mistake;
    }

    if (options.format == "summary") return print_summary(*scenario, options, output);
    Limits limits;
    if (options.events_max > 0) limits.records_max = options.events_max;
    const Trace trace = simulate(*scenario, limits);
    if (options.format == "transcript") write_transcript(*scenario, trace, output);
    if (options.format == "jsonl") write_jsonl(*scenario, trace, output);
    if (options.format == "fingerprint") output.write(fingerprint_text(trace.fingerprint()) + "\n");
    if (trace.ended == Ended::doors_closed) return exit_fine;

    output.complain(
        fmt::format("kitchen: {}: the run was stopped after {} events, at {}: it would not end, or not fit the memory. "
                    "--until makes it shorter.",
                    options.scenario, trace.records.size(), clock_text(trace.end)));
    return exit_stopped;
}

}  // namespace kitchen::app
