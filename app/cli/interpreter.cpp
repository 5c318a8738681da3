#include "app/cli/interpreter.hpp"

#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kitchen::app {
namespace {

// Ends the interpreter at a Ctrl-C, without the traceback that it prints while it imports; then plays standard input.
constexpr const char* play_input =
    "import _signal, sys\n"
    "_signal.signal(_signal.SIGINT, _signal.SIG_DFL)\n"
    "if hasattr(_signal, 'pthread_sigmask'): _signal.pthread_sigmask(_signal.SIG_UNBLOCK, [_signal.SIGINT])\n"
    "exec(compile(sys.stdin.buffer.read(), '<stdin>', 'exec', dont_inherit=True))\n";

// The program goes through standard input, which Python reads to its end before it begins.
std::optional<ProcessRun> run(const std::string& python, std::string_view program, Errors errors) {
    // Older libraries print warnings about each other, which do not matter for comparing traces.
    std::optional<Process> process =
        Process::start({python, "-I", "-Wignore", "-c", play_input, "--json"}, errors, Interrupts::held);
    return process ? std::optional(process->run(program)) : std::nullopt;
}

struct Looked {
    std::vector<int> version = {};  // {3, 11, 7}; empty when it cannot be started
    bool has_library = false;
};

// A version manager may put a python3.13 on the PATH that only prints an error.
Looked look_at(const std::string& python, std::string_view library) {
    const auto ran = run(python,
                         fmt::format("import importlib.util, sys\n"
                                     "print(*sys.version_info[:3], int(importlib.util.find_spec('{}') is not None))",
                                     library),
                         Errors::hidden);
    Looked looked;
    if (!ran || ran->code != 0) return looked;
    std::istringstream said(ran->out);
    for (int number = 0; said >> number;) looked.version.push_back(number);
    if (looked.version.size() != 4) return {};
    looked.has_library = looked.version.back() == 1;
    looked.version.pop_back();
    return looked;
}

const std::vector<int> oldest = {3, 11};

// By name the first on the PATH; then every other python3 there, of which one may have what the first has not.
std::vector<std::string> candidates() {
    std::vector<std::string> all = {"python3.14", "python3.13", "python3.12", "python3.11", "python3"};
    const char* const path = std::getenv("PATH");
    constexpr char separator = std::filesystem::path::preferred_separator == '/' ? ':' : ';';
    std::istringstream folders(path == nullptr ? "" : path);
    for (std::string folder; std::getline(folders, folder, separator);)
        if (!folder.empty()) all.push_back(folder + "/python3");
    return all;
}

}  // namespace

std::optional<ProcessRun> run_python(const std::string& python, std::string_view program) {
    return run(python, program, Errors::shown);
}

std::string why_not(const std::string& python, std::string_view library) {
    const Looked looked = look_at(python, library);
    if (looked.version.empty()) return "cannot be started, or is no Python";
    if (looked.version < oldest)
        return fmt::format("is Python {}, expected 3.11 or later", fmt::join(looked.version, "."));
    return looked.has_library ? std::string() : fmt::format("has no {}", library);
}

tl::expected<std::string, std::string> find_python(std::string_view library) {
    const bool asyncio = library == "asyncio";
    const std::vector<int> least = asyncio ? std::vector<int>{3, 11, 3} : oldest;
    for (const std::string& name : candidates()) {
        const Looked looked = look_at(name, library);
        if (looked.version >= least && looked.has_library) return name;
    }
    return tl::make_unexpected(
        asyncio ? std::string("no Python 3.11.3 or later is on the PATH; --python names one")
                : fmt::format("no Python 3.11 or later with {} is on the PATH; --python names one", library));
}

}  // namespace kitchen::app
