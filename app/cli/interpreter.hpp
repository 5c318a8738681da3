// Runs a Python on the machine: finds one that is new enough, gives it a program, and keeps what it printed.
// Called by `kitchen twin`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "app/platform/desktop/process.hpp"

namespace kitchen::app {

// The newest of python3.14 ... python3 that is 3.11.3 or later, or for another library 3.11 or later with that library.
// There the system's own Python is looked at too: that is where a distribution puts its packages. The error: a
// sentence.
tl::expected<std::string, std::string> find_python(std::string_view library);

// Why this one cannot be used: it cannot be started, is older than 3.11, or has no such library. Empty: it can.
std::string why_not(const std::string& python, std::string_view library);

// Its errors go to our standard error as they come. Nothing when it cannot be started.
std::optional<ProcessRun> run_python(const std::string& python, std::string_view program);

}  // namespace kitchen::app
