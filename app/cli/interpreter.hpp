// Runs a Python on the machine: finds one that is new enough, gives it a program, and keeps what it printed.
// Its errors go to our standard error as they come. Called by `kitchen twin`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kitchen::app {

struct PythonRun {
    int code = -1;  // the exit code; 128 + n when signal n ended it
    std::string out;
};

// `wanted` if it is not empty, or else the newest of python3.14 ... python3 that has this library; nothing when there
// is none. For asyncio it is 3.11.3 or later, for others 3.11, and the system's own Python is looked at too: that is
// where a distribution puts its packages.
std::optional<std::string> find_python(const std::string& wanted, std::string_view library);

// "3.11.7", as it says itself.
std::string python_version(const std::string& python);

// Nothing when it cannot be started.
std::optional<PythonRun> run_python(const std::string& python, std::string_view program);

}  // namespace kitchen::app
