// Reading the arguments of either program: what an option accepts, and what is said where one is wrong. Messages have
// the form of every other mistake: what was found, what was expected, and the nearest word.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "app/cli/output.hpp"

namespace kitchen::app {

// For CLI::Option::check().
CLI::Validator one_of(std::vector<std::string> words);
CLI::Validator whole_number(std::int64_t low, std::int64_t high);
CLI::Validator number(double low, double high);

// The words of one_of(), where the option has that check.
std::vector<std::string> choices_of(CLI::Option&);

// Reads the arguments into what the options of `cli` are bound to. An empty one is a mistake. Nothing when the program
// should go on; else help, the version or the mistake was printed, and the exit code is returned.
std::optional<int> read_arguments(CLI::App& cli, int argc, char** argv, Output&);

}  // namespace kitchen::app
