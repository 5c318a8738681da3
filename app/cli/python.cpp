// kitchen python: writes the scenario as a Python program. kitchen twin: runs that program and compares it with the
// model.
#include "app/cli/commands.hpp"
#include "app/cli/interpreter.hpp"
#include "app/cli/new_file.hpp"
#include "app/cli/source.hpp"
#include "app/cli/turn_knobs.hpp"
#include "app/platform/desktop/path_of.hpp"
#include "core/base/words.hpp"
#include "core/python/compare.hpp"
#include "core/python/twin.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/trace/export.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace kitchen::app {
namespace {

// A run as named on the command line.
struct Wanted {
    std::string scenario;
    std::vector<std::string> settings;  // "knob=value"
};

struct Twin {
    Scenario scenario;
    Trace trace;
    std::string program;
    std::string runtime;  // a module that the program imports; empty when it needs none
};

Dialect dialect_of(const std::string& name) {
    return name == "anyio" ? Dialect::anyio : name == "trio" ? Dialect::trio : Dialect::asyncio;
}

// The twin; or nothing, after a message about what prevents it: `code` is then the exit code.
std::optional<Twin> make_twin(const Wanted& wanted, const TwinOptions& options, Output& output, int& code) {
    const std::string& name = wanted.scenario;
    code = exit_diagnostic;
    tl::expected<Scenario, std::vector<Diagnostic>> scenario = load_scenario(name);
    if (!scenario) {
        output.complain(scenario.error());
        return std::nullopt;
    }
    if (const std::vector<Diagnostic> diagnostics = turn_knobs(*scenario, wanted.settings, {}, &output);
        !diagnostics.empty()) {
        output.complain(diagnostics);
        return std::nullopt;
    }
    code = exit_stopped;
    RandomLog random_log;
    Trace trace = simulate(*scenario, random_log, {.records_max = twin_records_max});
    if (const std::string why = why_no_twin(*scenario, trace, options); !why.empty()) {
        output.complain(fmt::format("kitchen: {}: {}", name, why));
        return std::nullopt;
    }
    code = exit_fine;
    std::string program = text_of(twin_program(*scenario, random_log, options));
    std::string runtime = options.runtime == RuntimeIs::imported ? runtime_module(*scenario, options) : std::string();
    return Twin{std::move(*scenario), std::move(trace), std::move(program), std::move(runtime)};
}

// Empty until the first twin needs it, so that a mistake in a scenario is reported on a machine without Python, too.
using Interpreter = std::optional<tl::expected<std::string, std::string>>;

// Runs one twin and prints how it compares; returns the exit code.
int compare_twin(Interpreter& python, const Wanted& wanted, const TwinOptions& options, Output& output) {
    const std::string& name = wanted.scenario;
    int code = exit_fine;
    const std::optional<Twin> twin = make_twin(wanted, options, output, code);
    if (!twin) return code;
    if (!python) python = find_python(name_of(options.dialect));
    if (!*python) {
        output.complain("kitchen: " + python->error());
        return exit_stopped;
    }
    const std::optional<ProcessRun> run = run_python(**python, twin->program);
    if (!run || run->code != 0) {
        output.complain(run ? fmt::format("kitchen: {}: {} ended with exit code {}", name, **python, run->code)
                            : fmt::format("kitchen: {} cannot be started", **python));
        return exit_stopped;
    }
    std::string shown = name;
    if (options.dialect == Dialect::trio) shown += ", trio";
    if (options.dialect == Dialect::anyio)
        shown += options.backend == Backend::trio ? ", anyio on trio" : ", anyio on asyncio";
    const bool has_order = options.dialect == Dialect::asyncio;  // within one instant
    const auto difference = first_difference(jsonl(twin->scenario, twin->trace), run->out,
                                             has_order ? WithinInstant::in_order : WithinInstant::in_any_order);
    if (!difference) {
        output.say(fmt::format("{}: same, {} events", shown, twin->trace.records.size()));
        return exit_fine;
    }
    output.say(fmt::format("{}: not the same: event {} differs", shown, difference->event));
    output.write(difference->text);
    if (!has_order && difference->diners > 1)
        output.say(fmt::format("{} diners met at {}. {} promises no order there: see core/MODEL.md.",
                               capitalized(count_words(static_cast<std::int64_t>(difference->diners))),
                               clock_text(difference->at, 6), name_of(options.dialect)));
    return exit_stopped;
}

}  // namespace

int print_python(const PythonOptions& options, Output& output) {
    int code = exit_fine;
    const TwinOptions twin_options{.clock = options.clock == "real" ? TwinClock::real : TwinClock::jumping,
                                   .dialect = dialect_of(options.dialect),
                                   .backend = options.backend == "trio" ? Backend::trio : Backend::asyncio,
                                   .runtime = options.runtime == "import" ? RuntimeIs::imported : RuntimeIs::printed};
    if (twin_options.runtime == RuntimeIs::imported && options.out.empty()) {
        output.complain(
            "kitchen: --runtime import writes kitchen_runtime.py beside the program: say where with -o FILE");
        return exit_diagnostic;
    }
    const std::optional<Twin> twin = make_twin({options.scenario, options.settings}, twin_options, output, code);
    if (!twin) return code;
    if (options.out.empty()) {
        output.write(twin->program);
        return exit_fine;
    }
    const IfThere if_there = options.overwrite ? IfThere::replace : IfThere::refuse;
    if (!twin->runtime.empty()) {
        const std::filesystem::path beside = path_of(options.out).replace_filename("kitchen_runtime.py");
        code = write_new_file(beside.generic_string(), twin->runtime, if_there, output);
        if (code != exit_fine) return code;
    }
    return write_new_file(options.out, twin->program, if_there, output);
}

int compare_twins(const TwinCommandOptions& options, Output& output) {
    const Dialect dialect = dialect_of(options.dialect);
    Interpreter python;
    if (!options.python.empty()) {
        if (const std::string why = why_not(options.python, name_of(dialect)); !why.empty()) {
            output.complain(fmt::format("kitchen: --python: {} {}", options.python, why));
            return exit_diagnostic;
        }
        python = options.python;
    }
    const auto is_missing = [&] { return python && !*python; };
    int worst = exit_fine;
    for (const std::string& name : options.scenarios) {
        if (is_missing()) break;
        const Wanted wanted{name, options.settings};
        worst = std::max(worst, compare_twin(python, wanted, {.dialect = dialect}, output));
        if (dialect == Dialect::anyio && !is_missing())
            worst =
                std::max(worst, compare_twin(python, wanted, {.dialect = dialect, .backend = Backend::trio}, output));
    }
    return worst;
}

}  // namespace kitchen::app
