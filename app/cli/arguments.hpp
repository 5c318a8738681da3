// Reads the arguments of either program: which values an option accepts, and what is printed when one is wrong. A
// message has the form of every other diagnostic: what was found, what was expected, and the nearest word.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "app/cli/output.hpp"

namespace kitchen::app {

// For CLI::Option::check(): accepts only these words.
CLI::Validator one_of(std::vector<std::string> words);
CLI::Validator whole_number(std::int64_t low, std::int64_t high);
CLI::Validator number(double low, double high);

// The words of the option's one_of() check; empty when it has none.
std::vector<std::string> choices_of(CLI::Option&);

// Reads the arguments into what the options of `cli` are bound to. An empty value is an error. Returns nothing when the
// program should go on; else help, the version or the error has been printed, and the exit code is returned.
std::optional<int> read_arguments(CLI::App& cli, int argc, char** argv, Output&);

}  // namespace kitchen::app
