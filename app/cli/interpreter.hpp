// Finds a Python on the machine that is new enough, runs a program in it, and keeps what it printed. For `kitchen
// twin`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "app/platform/desktop/process.hpp"

namespace kitchen::app {

// The newest of python3.14 ... python3 on the PATH that is at least 3.11.3, or with a library other than asyncio at
// least 3.11 with that library installed; every python3 on the PATH is tried, not only the first. The error is a
// sentence.
tl::expected<std::string, std::string> find_python(std::string_view library);

// Why this interpreter cannot be used: it does not start, is older than 3.11, or lacks the library. Empty when it can.
std::string why_not(const std::string& python, std::string_view library);

// Passes its errors to our standard error. Empty when it does not start.
std::optional<ProcessRun> run_python(const std::string& python, std::string_view program);

}  // namespace kitchen::app
