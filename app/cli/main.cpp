// kitchen: the simulator in a terminal. Reads the arguments and calls a command.
#include "app/catalog/built_in.hpp"
#include "app/catalog/export_format.hpp"
#include "app/cli/about.hpp"
#include "app/cli/arguments.hpp"
#include "app/cli/commands.hpp"
#include "app/cli/source.hpp"
#include "app/platform/desktop/process.hpp"
#include "core/lesson/lesson.hpp"

#include <exception>
#include <new>
#include <tuple>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/CLI.hpp>

namespace {

using namespace kitchen::app;

constexpr const char* scenario_help =
    "a scenario file, the name of one that is built in, a share text, or - for standard input";
constexpr const char* either_help =
    "a scenario or a lesson: a file, the name of one that is built in, a share text, or - for standard input";

void add_set(CLI::App& command, std::vector<std::string>& settings) {
    command.add_option("--set", settings, "set a knob at the start, as in course.grill.timer=5s")
        ->type_name("KNOB=VALUE")
        ->take_all()
        ->allow_extra_args(false);
}

void add_student(CLI::App& command, std::string& student) {
    command.add_option("--student", student, "the name of the student, for a lesson with seed = \"per student\"")
        ->type_name("NAME");
}

void add_run(CLI::App& app, RunOptions& options) {
    CLI::App* run = app.add_subcommand("run", "Play a run and print what happens");
    run->add_option("FILE", options.scenario, either_help)->required();
    run->add_option("--step", options.step, "the step of a lesson to play; default: the first")
        ->type_name("NUMBER")
        ->check(whole_number(1, kitchen::lesson_steps_max));
    add_student(*run, options.student);
    add_set(*run, options.settings);
    run->add_option("--until", options.until, "end the run at this time, as in 30s")->type_name("DURATION");
    std::vector<std::string> formats{"transcript"};
    std::string help = "transcript (prose), ";
    for (const ExportFormat& format : export_formats()) {
        formats.emplace_back(format.name);
        help += fmt::format("{} ({}), ", format.name, format.help);
    }
    formats.insert(formats.end(), {"summary", "summary-json", "fingerprint"});
    run->add_option("--format", options.format,
                    help + "summary (figures, for any length; summary-json for programs) or fingerprint")
        ->type_name("FORMAT")
        ->check(one_of(std::move(formats)))
        ->capture_default_str();
    run->add_option("--events-max", options.events_max,
                    "stop after this many events; default: 8,388,608, and 4 billion for a summary")
        ->type_name("COUNT")
        ->check(whole_number(1, 20'000'000));
    run->add_option("--measure", options.measures,
                    "print this figure alone, as in \"sorry / arrived\", \"p99 of wait\" or \"orders at grill from 20s "
                    "to 30s\"; can be repeated")
        ->type_name("FIGURE")
        ->take_all()
        ->allow_extra_args(false);
    run->footer(
        "Examples:\n  kitchen run told-sorry\n  kitchen run told-sorry --set course.grill.timer=none\n"
        "  kitchen run dinner --until 30s --format jsonl\n"
        "  kitchen run dinner --measure \"p95 of wait\" --measure \"orders at grill / arrived\"");
}

void add_check(CLI::App& app, CheckOptions& options) {
    CLI::App* check =
        app.add_subcommand("check",
                           "Check scenarios, lessons and running orders: report mistakes, at most 20 in each file, and "
                           "claims that are not true");
    check
        ->add_option("FILE", options.files,
                     "a scenario, a lesson or a running order: a file, the name of one that is built in, a share text, "
                     "or - for standard input")
        ->required();
    check->footer(
        "Examples:\n  kitchen check my-dinner.toml\n  kitchen check my-lesson.toml my-talk.toml\ndocs/scenarios.md, "
        "docs/lessons.md and docs/speakers.md describe the files.");
}

void add_numbers(CLI::App& app, NumbersOptions& options) {
    CLI::App* numbers =
        app.add_subcommand("numbers", "Measure published figures, and show them beside what their sources say");
    numbers->add_option("NAME", options.name, "one card, such as metastable; default: all of them");
}

void add_knobs(CLI::App& app, KnobsOptions& options) {
    CLI::App* knobs = app.add_subcommand("knobs", "List every setting with its Python term, default and range");
    knobs->add_flag("--markdown", options.markdown, "as a table for the documentation, with help");
}

void add_compare(CLI::App& app, CompareOptions& options) {
    CLI::App* compare = app.add_subcommand("compare", "Play two runs and show what differs");
    compare->add_option("FIRST", options.first, scenario_help)->required();
    compare->add_option("SECOND", options.second, "the second one; default: the first again");
    compare->add_option("--set", options.settings, "turn a knob in the second, as in course.grill.timer=5s")
        ->type_name("KNOB=VALUE")
        ->take_all()
        ->allow_extra_args(false);
    compare->footer(
        "Examples:\n  kitchen compare waiting-forever told-sorry\n"
        "  kitchen compare told-sorry --set course.grill.timer=none");
}

void add_lessons(CLI::App& app, LessonsOptions& options) {
    CLI::App* lessons = app.add_subcommand("lessons", "List the lessons, print one as text, or check its claims");
    CLI::Option* lesson = lessons->add_option("LESSON", options.lesson,
                                              "a lesson: a file, the name of one that is built in, a share text, or - "
                                              "for standard input");
    CLI::Option* check =
        lessons->add_flag("--check", options.check, "measure every claim and figure, and say which are not true");
    lessons->add_flag("--markdown", options.markdown, "list them as tables for the documentation, with minutes")
        ->excludes(lesson)
        ->excludes(check);
    lessons->add_option("--new", options.new_lesson, "write a first lesson of your own to this new file")
        ->type_name("FILE")
        ->excludes(lesson)
        ->excludes(check);
    for (const auto& [name, file, words] :
         {std::tuple("--worksheet", &options.worksheet, "write the questions as a page to print (HTML)"),
          std::tuple("--answers", &options.answers, "write the same page with the answers")})
        lessons->add_option(name, *file, words)->type_name("FILE")->needs(lesson)->excludes(check);
    lessons->add_flag("--overwrite", options.overwrite, "replace pages that are there");
    add_student(*lessons, options.student);
    lessons->footer(
        "Examples:\n  kitchen lessons\n  kitchen lessons 01-waiting-forever\n  kitchen lessons --new my.toml\n"
        "  kitchen lessons my.toml --check\n"
        "  kitchen lessons my.toml --worksheet questions.html --answers answers.html\ndocs/lessons.md describes how a "
        "lesson is written.");
}

void add_glossary(CLI::App& app, GlossaryOptions& options) {
    CLI::App* glossary = app.add_subcommand("glossary", "Explain words of the restaurant and of Python");
    glossary->add_option("WORD", options.words, "words to look up; default: the whole glossary");
    glossary->footer("Examples:\n  kitchen glossary\n  kitchen glossary shield\n  kitchen glossary asyncio.timeout");
}

void add_share(CLI::App& app, ShareOptions& options) {
    CLI::App* share = app.add_subcommand("share", "Pack a scenario or a lesson into one line to send, or unpack one");
    CLI::Option* name = share->add_option("FILE", options.name, either_help);
    CLI::Option* text = share->add_option("--open", options.text, "print the file that was packed into this text")
                            ->type_name("TEXT")
                            ->excludes(name);
    share->callback([=] {
        if (name->count() + text->count() == 0) throw CLI::RequiredError("FILE or --open");
    });
    share->footer(
        "Examples:\n  kitchen share dinner\n  kitchen share my-lesson.toml\n  kitchen run $(kitchen share dinner)\n"
        "  kitchen share --open $(kitchen share dinner) > dinner.toml");
}

void add_sweep(CLI::App& app, SweepOptions& options) {
    CLI::App* sweep = app.add_subcommand(
        "sweep", "Play every combination of knob values and seeds on all cores; a row for each point");
    sweep->add_option("SCENARIO", options.scenario, scenario_help);
    const auto repeated = [](CLI::Option* option) { option->take_all()->allow_extra_args(false); };
    repeated(sweep->add_option("--vary", options.vary, "a knob and its values; repeat it for another knob")
                 ->type_name("KNOB=A..B:STEP"));
    repeated(sweep->add_option("--set", options.settings, "turn a knob at every point")->type_name("KNOB=VALUE"));
    sweep->add_option("--until", options.until, "end the run at this time, as in 30s")->type_name("DURATION");
    sweep
        ->add_option("--seeds", options.seeds,
                     "play every point with this many seeds, beginning with the scenario's seed")
        ->type_name("COUNT")
        ->check(whole_number(1, 1'000'000));
    sweep->add_option("--jobs", options.jobs, "how many runs at a time; default: one for each core")
        ->type_name("COUNT")
        ->check(whole_number(1, 1024));
    CLI::Option* csv = sweep->add_flag("--csv", options.csv, "as CSV, which is the default");
    CLI::Option* json = sweep->add_flag("--json", options.json, "as JSON")->excludes(csv);
    sweep->add_option("--shard", options.shard, "play only every nth point, beginning with the ith")->type_name("I/N");
    sweep
        ->add_option("--resume", options.resume,
                     "continue a stopped sweep: keep its rows in this CSV; print to another file")
        ->type_name("FILE")
        ->excludes(json);
    sweep->add_option("--merge", options.merge, "merge the CSV files of shards; plays nothing")->type_name("FILE ...");
    sweep->footer(
        "Examples:\n  kitchen sweep dinner --vary course.grill.timer=1s..8s:500ms --seeds 20\n"
        "  kitchen sweep dinner --vary kitchen.grill.cooks=1..4 --vary \"course.grill.tries=1,3\" --json\n"
        "  kitchen sweep dinner --vary kitchen.grill.cooks=1..8 --shard 2/8 > 2.csv\n"
        "  kitchen sweep dinner --vary kitchen.grill.cooks=1..8 --shard 2/8 --resume 2.csv > 2-whole.csv\n"
        "  kitchen sweep --merge 1.csv 2.csv 3.csv");
}

void add_dialect(CLI::App& command, std::string& dialect) {
    command.add_option("--dialect", dialect, "the library that the program uses: asyncio, anyio or trio")
        ->type_name("LIBRARY")
        ->check(one_of({"asyncio", "anyio", "trio"}))
        ->capture_default_str();
}

void add_python(CLI::App& app, PythonOptions& options) {
    CLI::App* python = app.add_subcommand("python", "Write the run as a Python program with the same trace");
    python->add_option("SCENARIO", options.scenario, scenario_help)->required();
    python->add_option("--clock", options.clock, "virtual (jumps to the next timer) or real (seconds that pass)")
        ->type_name("CLOCK")
        ->check(one_of({"virtual", "real"}))
        ->capture_default_str();
    add_dialect(*python, options.dialect);
    python->add_option("--backend", options.backend, "what an anyio program runs on: asyncio or trio")
        ->type_name("LIBRARY")
        ->check(one_of({"asyncio", "trio"}))
        ->capture_default_str();
    python->add_option("--runtime", options.runtime, "print (in the program) or import (kitchen_runtime.py beside it)")
        ->type_name("WHERE")
        ->check(one_of({"print", "import"}))
        ->capture_default_str();
    add_set(*python, options.settings);
    CLI::Option* out = python->add_option("-o,--out", options.out, "write it to this new file")->type_name("FILE");
    python->add_flag("--overwrite", options.overwrite, "replace the file that is there")->needs(out);
    python->footer(
        "Examples:\n  kitchen python told-sorry\n  kitchen python dinner --clock real -o dinner.py\n"
        "  kitchen python dinner --dialect trio\n  kitchen python dinner --runtime import -o dinner.py");
}

void add_twin(CLI::App& app, TwinCommandOptions& options) {
    CLI::App* twin = app.add_subcommand("twin", "Run the Python versions of runs, and compare them with the model");
    twin->add_option("SCENARIO", options.scenarios, scenario_help)->required();
    add_set(*twin, options.settings);
    twin->add_option("--python", options.python, "the Python to run; default: the newest on the PATH")
        ->type_name("PROGRAM");
    add_dialect(*twin, options.dialect);
}

int run_program(int argc, char** argv, Output& output) {
    CLI::App app("Kitchen Timer without a window: async timeouts, played in a restaurant.", "kitchen");
    add_about(app);
    app.require_subcommand(1);
    app.get_formatter()->column_width(34);
    RunOptions run;
    CheckOptions check;
    NumbersOptions numbers;
    KnobsOptions knobs;
    CompareOptions compare;
    LessonsOptions lessons;
    GlossaryOptions glossary;
    ShareOptions share;
    SweepOptions sweep;
    PythonOptions python;
    TwinCommandOptions twin;
    add_run(app, run);
    add_check(app, check);
    add_numbers(app, numbers);
    add_knobs(app, knobs);
    add_compare(app, compare);
    add_lessons(app, lessons);
    add_glossary(app, glossary);
    add_share(app, share);
    add_sweep(app, sweep);
    add_python(app, python);
    add_twin(app, twin);
    // A command that is added later would have the same footer.
    app.footer(fmt::format(
        "Built-in scenarios: {}\nExit codes: 0 fine, 1 a run was stopped, cut off or could not be written, a lesson is "
        "not "
        "true, or twin or numbers found a difference, 2 a mistake in an argument or a file.\nDocuments: "
        "docs/terminal.md, "
        "docs/scenarios.md, docs/knobs.md (every setting), docs/lessons.md, docs/teachers.md, docs/speakers.md, "
        "docs/troubleshooting.md.",
        fmt::join(built_in_names(BuiltIn::scenario), ", ")));
    if (const std::optional<int> code = read_arguments(app, argc, argv, output)) return *code;
    if (app.got_subcommand("run")) return run_scenario(run, output);
    if (app.got_subcommand("check")) return check_files(check, output);
    if (app.got_subcommand("share")) return share_file(share, output);
    if (app.got_subcommand("numbers")) return play_numbers(numbers, output);
    if (app.got_subcommand("sweep")) {
        if (sweep.scenario.empty() && sweep.merge.empty()) {
            output.complain("kitchen: sweep: a SCENARIO is required, or --merge with files");
            return exit_diagnostic;
        }
        return run_sweep(sweep, output);
    }
    if (app.got_subcommand("python")) return print_python(python, output);
    if (app.got_subcommand("compare")) return compare_scenarios(compare, output);
    if (app.got_subcommand("lessons")) return show_lessons(lessons, output);
    if (app.got_subcommand("glossary")) return show_glossary(glossary, output);
    if (app.got_subcommand("twin")) return compare_twins(twin, output);
    return print_knobs(knobs, output);
}

}  // namespace

int main(int argc, char** argv) {
    prepare_streams();
    Output output;
    try {
        return output.finish(run_program(argc, argv, output));
    } catch (const std::bad_alloc&) {
        output.complain("kitchen: not enough memory. A shorter run, or fewer diners at a time, needs less.");
        return output.finish(exit_stopped);
    } catch (const std::exception& error) {
        output.complain(fmt::format("kitchen: {}", error.what()));
        return exit_stopped;
    }
}
