// The subcommands of `kitchen`, one file each. A command prints to the two outputs it is given and returns the
// program's exit code; it knows nothing of how the arguments were read.
#pragma once

#include "app/cli/output.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kitchen::app {

// What a script may rely on.
inline constexpr int exit_fine = 0;
inline constexpr int exit_stopped = 1;     // a run that hit its bound, an output that cannot be written
inline constexpr int exit_diagnostic = 2;  // the user's: an argument, a file, a knob

struct RunOptions {
    std::string scenario;               // or a lesson, of which a step is played
    std::size_t step = 0;               // of a lesson, from 1; 0 when not said: the first
    std::string student;                // whose run it is, in a lesson that is another for each
    std::vector<std::string> settings;  // knob=value
    std::string until;                  // a duration; empty for as long as the scenario says
    std::string format = "transcript";  // or "jsonl", "csv", "chrome", "summary", "fingerprint"
    std::uint64_t events_max = 0;       // 0 for the usual bound
    std::vector<std::string> measures;  // figures to print in place of anything else (core/numbers/measure.hpp)
};
int run_scenario(const RunOptions&, Output&);

struct CheckOptions {
    std::vector<std::string> files;  // scenarios and lessons
};
// exit_diagnostic when one cannot be read, else exit_stopped when a lesson says what is not true.
int check_files(const CheckOptions&, Output&);

struct NumbersOptions {
    std::string name;  // of one card; empty for all
};
// Plays number cards; exit_stopped when a figure is not met.
int play_numbers(const NumbersOptions&, Output&);

struct KnobsOptions {
    bool markdown = false;
};
int print_knobs(const KnobsOptions&, Output&);

struct CompareOptions {
    std::string first;
    std::string second;                 // empty: the first one again
    std::vector<std::string> settings;  // knob=value, turned in the second
};
// Which knobs differ, the figures in pairs, and the difference in words.
int compare_scenarios(const CompareOptions&, Output&);

struct LessonsOptions {
    std::string lesson;  // a file or a built-in one; empty for all
    bool check = false;
    bool markdown = false;   // the list, as tables for the documentation
    std::string new_lesson;  // a file to write a first lesson to; then nothing else is done
    std::string worksheet;   // an HTML file for the questions of the lesson,
    std::string answers;     // and one for the answers
    bool overwrite = false;  // these two, where they are there already
    std::string student;     // whose lesson it is, where it is another for each
};
// Lists lessons, tells one in words, or measures what it claims; exit_stopped when a claim is not true.
int show_lessons(const LessonsOptions&, Output&);

struct GlossaryOptions {
    std::vector<std::string> words;  // those to look for; none for the whole glossary
};
int show_glossary(const GlossaryOptions&, Output&);

struct ShareOptions {
    std::string name;  // of a scenario or a lesson
    std::string text;  // a share text to unpack, in place of one to pack
};
int share_file(const ShareOptions&, Output&);

struct SweepOptions {
    std::string scenario;
    std::vector<std::string> settings;  // knob=value
    std::string until;
    std::vector<std::string> vary;  // knob=a..b:step, or knob=a,b,c
    std::int64_t seeds = 1;
    std::int64_t jobs = 0;  // 0: one a core
    bool csv = false;       // which is what is printed anyway
    bool json = false;
    std::string shard;               // "i/n"; empty for all
    std::string resume;              // a table of the same sweep, whose points are not played again
    std::vector<std::string> merge;  // files of shards; then nothing is played
};
int run_sweep(const SweepOptions&, Output&);
int merge_shards(const SweepOptions&, Output&);

struct PythonOptions {
    std::string scenario;
    std::string clock = "virtual";    // or "real"
    std::string dialect = "asyncio";  // or "anyio", "trio"
    std::string backend = "asyncio";  // or "trio": what anyio runs on
    std::string runtime = "print";    // or "import", from kitchen_runtime.py beside the program
    std::string out;                  // a file; empty for standard output
    bool overwrite = false;           // a file that is there
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
