// kitchen run: one run, as prose, as data, or as a fingerprint.
#include "app/catalog/export_format.hpp"
#include "app/cli/commands.hpp"
#include "app/cli/progress_line.hpp"
#include "app/cli/source.hpp"
#include "app/cli/turn_knobs.hpp"
#include "core/base/words.hpp"
#include "core/numbers/measure.hpp"
#include "core/prose/transcript.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/knobs.hpp"

#include <utility>

#include <fmt/format.h>

namespace kitchen::app {
namespace {

// The scenario of that name, or of that step of a lesson (from 1; 0 means the first).
tl::expected<Scenario, std::vector<Diagnostic>> scenario_or_step(const RunOptions& options) {
    const std::size_t step = options.step;
    const auto source = find_source(options.scenario);
    if (!source) return tl::unexpected(source.error());
    const auto refused = [](std::string option, std::string found, std::string expected) {
        return tl::unexpected(std::vector<Diagnostic>{
            {.file = std::move(option), .found = std::move(found), .expected = std::move(expected)}});
    };
    if (!source->is_lesson()) {
        if (step > 0) return refused("--step", "a scenario", "a lesson, which has steps");
        if (!options.student.empty()) return refused("--student", "a scenario", "a lesson with seed = \"per student\"");
        return scenario_of(*source);
    }
    auto lesson = lesson_of(*source, options.student);
    if (!lesson) return tl::unexpected(std::move(lesson.error()));
    const std::size_t steps = lesson->steps.size();
    if (step > steps) return refused("--step", fmt::format("{}", step), fmt::format("a step from 1 to {}", steps));
    return std::move(lesson->steps[step == 0 ? 0 : step - 1].scenario);
}

// The text of a long run may not fit in memory beside the run, so lines are written as they are made.
void write_transcript(const Scenario& scenario, const Trace& trace, Output& output) {
    transcript(scenario, trace, [&](std::string_view line) { output.say(line); });
}

// What lets a run that was cut off end.
std::string_view advice_on(Ended ended) {
    if (ended == Ended::room_bound || ended == Ended::order_bound)
        return "Let fewer diners come, or not all at the same time.";
    return "--until makes it shorter.";
}

// Counts events and does not store them, so that no run is too long for it.
int print_summary(const Scenario& scenario, const RunOptions& options, Output& output) {
    Limits limits = counting_limits;
    if (options.events_max > 0) limits.records_max = options.events_max;
    Progress progress;
    limits.progress = &progress;
    const Counters counters = [&] {
        const RunProgress shown(progress);
        return count(scenario, seconds(1), limits);
    }();
    output.write(options.format == "summary" ? summary_text(scenario, counters) : summary_json(scenario, counters));
    if (counters.ended == Ended::closing_time) return exit_fine;
    output.complain(fmt::format("kitchen: {}: the run was cut off at {}: {}. {}", options.scenario,
                                clock_text(counters.end), bound_words(counters.ended), advice_on(counters.ended)));
    return exit_stopped;
}

// All measures, or everything that is wrong with them.
tl::expected<std::vector<Measure>, std::vector<Diagnostic>> read_measures(const Scenario& scenario,
                                                                          const std::vector<std::string>& texts) {
    std::vector<Measure> measures;
    std::vector<Diagnostic> diagnostics;
    const std::vector<std::string> runs = {"base"};
    for (const std::string& text : texts) {
        tl::expected<Measure, Diagnostic> measure = read_measure(text, scenario, runs);
        if (measure) {
            measures.push_back(std::move(*measure));
        } else {
            diagnostics.push_back(std::move(measure.error()));
            diagnostics.back().file = "--measure";
            diagnostics.back().key = text;
        }
    }
    if (!diagnostics.empty()) return tl::unexpected(std::move(diagnostics));
    return measures;
}

void write_measures(const Scenario& scenario, const Trace& trace, const std::vector<Measure>& measures,
                    Output& output) {
    const MeasuredRun run{&scenario, &trace};
    for (const Measure& measure : measures) output.write(measured_text(measure, evaluate(measure, {&run, 1})) + "\n");
}

}  // namespace

int run_scenario(const RunOptions& options, Output& output) {
    tl::expected<Scenario, std::vector<Diagnostic>> scenario = scenario_or_step(options);
    if (!scenario) return output.refuse(scenario.error());
    if (const std::vector<Diagnostic> diagnostics = turn_knobs(*scenario, options.settings, options.until, &output);
        !diagnostics.empty())
        return output.refuse(diagnostics);

    const auto measures = read_measures(*scenario, options.measures);
    if (!measures) return output.refuse(measures.error());
    if (options.format.starts_with("summary") && measures->empty()) return print_summary(*scenario, options, output);
    Limits limits;
    if (options.events_max > 0) limits.records_max = options.events_max;
    const Trace trace = simulate(*scenario, limits);
    const Write write = [&output](std::string_view piece) { return output.write(piece); };
    if (!measures->empty())
        write_measures(*scenario, trace, *measures, output);
    else if (options.format == "transcript")
        write_transcript(*scenario, trace, output);
    else if (const ExportFormat* const format = find_export_format(options.format))
        format->write({*scenario, trace}, write);
    else
        output.write(fingerprint_text(trace.fingerprint()) + "\n");
    if (trace.ended == Ended::closing_time) return exit_fine;

    const bool counts_more = trace.ended == Ended::event_bound;
    output.complain(fmt::format("kitchen: {}: the run was {}. {}{}", options.scenario, cut_off_words(trace),
                                advice_on(trace.ended),
                                counts_more ? " --format summary counts many more events." : ""));
    return exit_stopped;
}

}  // namespace kitchen::app
