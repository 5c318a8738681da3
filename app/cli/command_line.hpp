// What a program's command line accepts, as data: read from the same description that `--help` prints, for the manual
// page and for completion.
#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace kitchen::app {

struct DescribedOption {
    std::vector<std::string> names;  // "-o", "--out"; only the placeholder for a positional argument
    std::string value;               // placeholder: "FILE"; empty for a flag
    std::string help;
    std::string value_unless_given;
    std::vector<std::string> choices;  // empty: any value
    bool is_required = false;
    bool may_repeat = false;

    bool goes_by_place() const { return names.empty(); }
};

struct DescribedCommand {
    std::string name;  // "kitchen", or "run" of `kitchen run`
    std::string help;
    std::string footer;
    std::vector<DescribedOption> options;
    std::vector<DescribedCommand> commands;
};

DescribedCommand describe(CLI::App&);

}  // namespace kitchen::app
