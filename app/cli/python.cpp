// kitchen python: the scenario as a Python program. kitchen twin: that program run, and held against the model.
#include "app/cli/commands.hpp"
#include "app/cli/interpreter.hpp"
#include "app/cli/source.hpp"
#include "core/python/compare.hpp"
#include "core/python/twin.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/trace/export.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>

#include <fmt/format.h>

namespace kitchen::app {
namespace {

struct Twin {
    Scenario scenario;
    Trace trace;
    std::string program;
};

// The twin, or nothing after it has been said what is in the way; `code` is then the exit code.
std::optional<Twin> make_twin(const std::string& name, TwinClock clock, Output& output, int& code) {
    code = exit_mistake;
    tl::expected<Scenario, std::vector<Mistake>> scenario = load_scenario(name);
    if (!scenario) {
        output.complain(scenario.error());
        return std::nullopt;
    }
    code = exit_stopped;
    Drawn drawn;
    Trace trace = simulate(*scenario, drawn, {.records_max = twin_records_max});
    if (const std::string why = why_no_twin(*scenario, trace); !why.empty()) {
        output.complain(fmt::format("kitchen: {}: {}", name, why));
        return std::nullopt;
    }
    code = exit_fine;
    std::string program = text_of(twin_program(*scenario, drawn, {.clock = clock}));
    return Twin{std::move(*scenario), std::move(trace), std::move(program)};
}

}  // namespace

int print_python(const PythonOptions& options, Output& output) {
    int code = exit_fine;
    const TwinClock clock = options.clock == "real" ? TwinClock::real : TwinClock::jumping;
    const std::optional<Twin> twin = make_twin(options.scenario, clock, output, code);
    if (!twin) return code;
    if (options.out.empty()) {
        output.write(twin->program);
        return exit_fine;
    }
    std::ofstream file(options.out, std::ios::binary);
    file << twin->program << std::flush;
    if (file.good()) return exit_fine;
    output.complain(fmt::format("kitchen: {}: cannot be written: {}", options.out, std::strerror(errno)));
    return exit_stopped;
}

int compare_twins(const TwinCommandOptions& options, Output& output) {
    const std::optional<std::string> python = find_python(options.python);
    if (!python) {
        output.complain("kitchen: no Python 3.11.3 or later is on the PATH; --python names one");
        return exit_stopped;
    }
    int worst = exit_fine;
    for (const std::string& name : options.scenarios) {
        int code = exit_fine;
        const std::optional<Twin> twin = make_twin(name, TwinClock::jumping, output, code);
        if (!twin) {
            worst = std::max(worst, code);
            continue;
        }
        const std::optional<PythonRun> run = run_python(*python, twin->program);
        if (!run || run->code != 0) {
            output.complain(run ? fmt::format("kitchen: {}: {} ended with exit code {}", name, *python, run->code)
                                : fmt::format("kitchen: {} cannot be started", *python));
            worst = std::max(worst, exit_stopped);
            continue;
        }
        const auto difference = first_difference(jsonl(twin->scenario, twin->trace), run->out);
        if (!difference) {
            output.write(fmt::format("{}: same, {} events\n", name, twin->trace.records.size()));
            continue;
        }
        output.write(fmt::format("{}: not the same: event {} differs\n{}", name, difference->event, difference->text));
        worst = std::max(worst, exit_stopped);
    }
    return worst;
}

}  // namespace kitchen::app
