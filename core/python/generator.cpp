// Puts a program together: what depends on the scenario first, then the runtime, then the objects and the start.
#include <initializer_list>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "core/base/check.hpp"
#include "core/python/parts.hpp"
#include "core/scenario/ramp.hpp"

namespace kitchen {
using namespace python;

namespace {

std::string docstring(const TwinOptions& options) {
    return fmt::format(
        "\"\"\"A restaurant, as {} {} program made by Kitchen Timer for Python 3.11.3 or later.\n"
        "\n"
        "Change it, run it again, and see. It says what happens; with --json it prints the trace, one event a line.\n"
        "{}\n"
        "\"\"\"\n",
        options.dialect == Dialect::trio ? "a" : "an", name_of(options.dialect),
        options.clock == TwinClock::jumping
            ? "Its clock is virtual and jumps to the next timer; kitchen python --clock real makes one that waits."
            : "It runs in real seconds.");
}

// Writes one part and takes its lines out of `w`.
template <class Write>
Program part(Writing& w, Write write) {
    w.out = Program();
    write(w);
    return std::move(w.out);
}

void write_runtime(Program& out, const RuntimeText& runtime) {
    std::size_t next = 0;
    for (std::size_t n = 0; n < runtime.lines.size(); ++n) {
        for (; next < runtime.marks.size() && runtime.marks[next].line == n + 1; ++next)
            out.mark(runtime.marks[next].place);
        out.line(runtime.lines[n]);
    }
}

std::string closing(const Scenario& scenario) {
    if (scenario.open_for.is_never()) return "run(main)";
    return fmt::format("run(main, closes={})", in_seconds(scenario.open_for));
}

RuntimeFor runtime_wanted_by(const RunFacts& run) {
    return {.options = run.options,
            .cancelled_at_every_await = run.scenario.waiters.cancellation == Cancellation::cancelled_at_every_await,
            .own_fail_after = run.uses.own_fail_after,
            .own_sleep = run.uses.own_sleep};
}

using Programs = std::initializer_list<const Program*>;

Program written(const RunFacts& run, const RandomLog& random_log, Names names) {
    Writing w(run, std::move(names));
    const Program lesson = part(w, [](Writing& each) {
        write_diner(each);
        write_supplies(each);
        write_opening(each);
    });
    const Program settings = part(w, write_settings);
    const Program objects = part(w, write_kitchens);
    const Program data = part(w, [&](Writing& each) { write_drawn(each, random_log); });
    const Program numbers = part(w, write_numbers);
    Program start;
    start.line("\n");
    start.open("if __name__ == \"__main__\":");
    start.line(closing(run.scenario));
    start.close();

    Program own;
    for (const Program* each : Programs{&numbers, &settings, &lesson, &data, &objects, &start}) own.append(*each);
    const bool imports = run.options.runtime == RuntimeIs::imported;
    const RuntimeText runtime = imports ? runtime_imported_by(text_of(own), runtime_wanted_by(run))
                                        : runtime_for(text_of(own), run.features, runtime_wanted_by(run));
    Program program;
    program.line(docstring(run.options));
    program.line("from __future__ import annotations\n");
    for (const std::string& line : runtime.imports) program.line(line);
    for (const Program* each : Programs{&numbers, &settings}) program.append(*each);
    program.line("\n");
    program.append(lesson);
    if (!imports) {
        program.heading("The runtime");
        program.line("\n");
        write_runtime(program, runtime);
    }
    program.heading("This restaurant");
    program.line();
    for (const Program* each : Programs{&data, &objects, &start}) program.append(*each);
    return program;
}

}  // namespace

python::Program twin_program(const Scenario& scenario, const RandomLog& random_log, const TwinOptions& options) {
    CHECK(missing_in_twin(scenario, options).empty());
    // Written once with placeholders, to see which names the program uses itself; then with other names for the
    // kitchens.
    const Scenario played = as_played(scenario);
    const RunFacts run(played, options);
    return written(run, random_log, Names(text_of(written(run, {}, Names::placeholders()))));
}

std::string runtime_module(const Scenario& scenario, const TwinOptions& options) {
    const Scenario played = as_played(scenario);
    RuntimeFor wanted = runtime_wanted_by(RunFacts(played, options));
    // Programs of other scenarios may import it too.
    wanted.own_fail_after = options.dialect == Dialect::anyio;
    wanted.own_sleep = options.dialect == Dialect::anyio && !on_trio(options);
    return whole_runtime(wanted);
}

std::string text_of(const python::Program& program) {
    std::string text;
    for (const std::string& line : program.lines()) text.append(line).append("\n");
    return text;
}

}  // namespace kitchen
