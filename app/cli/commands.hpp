// The subcommands of `kitchen`, one file each. A command prints to the two outputs it is given and returns the
// program's exit code; it knows nothing of how the arguments were read.
#pragma once

#include "app/cli/output.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kitchen::app {

// Exit codes that scripts may rely on.
inline constexpr int exit_fine = 0;
inline constexpr int exit_stopped = 1;  // a run reached its limit, a claim is not true, or an output cannot be written
inline constexpr int exit_diagnostic = 2;  // the user's error: in an argument, a file or a knob

struct RunOptions {
    std::string scenario;               // or a lesson, of which one step is played
    std::size_t step = 0;               // of a lesson, from 1; 0 means the first
    std::string student;                // whose run to play, in a lesson that has one for each student
    std::vector<std::string> settings;  // knob=value
    std::string until;                  // a duration; empty for as long as the scenario says
    std::string format = "transcript";  // or "jsonl", "csv", "chrome", "summary", "fingerprint"
    std::uint64_t events_max = 0;       // 0 for the default limit
    std::vector<std::string> measures;  // print these figures and nothing else (core/numbers/measure.hpp)
};
int run_scenario(const RunOptions&, Output&);

struct CheckOptions {
    std::vector<std::string> files;  // scenarios and lessons
};
// exit_diagnostic when a file cannot be read, else exit_stopped when a claim of a lesson is not true.
int check_files(const CheckOptions&, Output&);

struct NumbersOptions {
    std::string name;  // of one card; empty for all
};
// Plays number cards; exit_stopped when a figure is outside its range.
int play_numbers(const NumbersOptions&, Output&);

struct KnobsOptions {
    bool markdown = false;
};
int print_knobs(const KnobsOptions&, Output&);

struct CompareOptions {
    std::string first;
    std::string second;                 // empty: the first one again
    std::vector<std::string> settings;  // knob=value, for the second scenario
};
// Which knobs differ, the figures in pairs, and the difference in words.
int compare_scenarios(const CompareOptions&, Output&);

struct LessonsOptions {
    std::string lesson;  // a file or a built-in one; empty for all
    bool check = false;
    bool markdown = false;   // the list, as tables for the documentation
    std::string new_lesson;  // a path to write a starter lesson to; nothing else is done
    std::string worksheet;   // path of an HTML file for the questions of the lesson
    std::string answers;     // path of an HTML file for its answers
    bool overwrite = false;  // replace these two files if they exist
    std::string student;     // whose lesson, if it differs from student to student
};
// Lists lessons, prints one as text, or checks what lessons claim; exit_stopped when a claim is not true.
int show_lessons(const LessonsOptions&, Output&);

struct GlossaryOptions {
    std::vector<std::string> words;  // words to look for; empty for the whole glossary
};
int show_glossary(const GlossaryOptions&, Output&);

struct ShareOptions {
    std::string name;  // of a scenario or a lesson
    std::string text;  // a share text to unpack; empty to pack `name`
};
int share_file(const ShareOptions&, Output&);

struct SweepOptions {
    std::string scenario;
    std::vector<std::string> settings;  // knob=value
    std::string until;
    std::vector<std::string> vary;  // knob=a..b:step, or knob=a,b,c
    std::int64_t seeds = 1;
    std::int64_t jobs = 0;  // 0: one per core
    bool csv = false;       // the default
    bool json = false;
    std::string shard;               // "i/n": the part of the points to play; empty for all
    std::string resume;              // a table from an earlier start of the same sweep; its points are not played again
    std::vector<std::string> merge;  // tables of shards to put together; nothing is played
};
int run_sweep(const SweepOptions&, Output&);
int merge_shards(const SweepOptions&, Output&);

struct PythonOptions {
    std::string scenario;
    std::string clock = "virtual";    // or "real"
    std::string dialect = "asyncio";  // or "anyio", "trio"
    std::string backend = "asyncio";  // or "trio": what anyio runs on
    std::string runtime = "print";    // or "import": with kitchen_runtime.py beside the program
    std::string out;                  // a file; empty for standard output
    bool overwrite = false;           // replace the file if it exists
    std::vector<std::string> settings;
};
int print_python(const PythonOptions&, Output&);

struct TwinCommandOptions {
    std::vector<std::string> scenarios;
    std::string python;               // the interpreter; empty to look for one
    std::string dialect = "asyncio";  // or "anyio" (on both its back ends), "trio"
    std::vector<std::string> settings;
};
int compare_twins(const TwinCommandOptions&, Output&);

}  // namespace kitchen::app
