#include "app/cli/interpreter.hpp"

#include <array>
#include <cerrno>
#include <cstdint>
#include <sstream>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

extern char** environ;

namespace kitchen::app {
namespace {

struct Pipe {
    int read = -1;
    int write = -1;

    bool open() {
        std::array<int, 2> ends{};
        if (pipe2(ends.data(), O_CLOEXEC) != 0) return false;
        read = ends[0];
        write = ends[1];
        return true;
    }
    static void close_end(int& end) {
        if (end >= 0) close(end);
        end = -1;
    }
    ~Pipe() {
        close_end(read);
        close_end(write);
    }
};

void write_all(int to, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = write(to, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;  // It has ended already; its exit code will say why.
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

std::string read_all(int from) {
    std::string text;
    std::array<char, 65536> part{};
    for (;;) {
        const ssize_t size = read(from, part.data(), part.size());
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) return text;
        text.append(part.data(), static_cast<std::size_t>(size));
    }
}

enum class Errors : std::uint8_t { shown, hidden };

// The program goes through standard input, which Python reads to its end before it begins.
std::optional<PythonRun> run(const std::string& python, std::string_view program, Errors errors) {
    Pipe in;
    Pipe out;
    if (!in.open() || !out.open()) return std::nullopt;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in.read, 0);
    posix_spawn_file_actions_adddup2(&actions, out.write, 1);
    if (errors == Errors::hidden) posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    std::string name = python;
    std::string isolated = "-I";
    std::string from_input = "-";
    // Older libraries warn of each other; that is nothing to somebody who compares traces.
    std::string quiet = "-Wignore";
    std::string trace = "--json";
    std::array<char*, 6> arguments{name.data(),       isolated.data(), quiet.data(),
                                   from_input.data(), trace.data(),    nullptr};
    pid_t child = -1;
    const int failed = posix_spawnp(&child, python.c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) return std::nullopt;
    Pipe::close_end(in.read);
    Pipe::close_end(out.write);
    write_all(in.write, program);
    Pipe::close_end(in.write);
    PythonRun ran;
    ran.out = read_all(out.read);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return ran;
}

struct Looked {
    std::vector<int> version = {};  // {3, 11, 7}; empty when it cannot be started
    bool has_library = false;
};

// A version manager puts a python3.13 on the PATH that is none, and complains when it is started.
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

}  // namespace

std::optional<PythonRun> run_python(const std::string& python, std::string_view program) {
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
    for (const char* name : {"python3.14", "python3.13", "python3.12", "python3.11", "python3", "/usr/bin/python3"}) {
        const Looked looked = look_at(name, library);
        if (looked.version >= least && looked.has_library) return name;
    }
    return tl::make_unexpected(
        asyncio ? std::string("no Python 3.11.3 or later is on the PATH; --python names one")
                : fmt::format("no Python 3.11 or later with {} is on the PATH; --python names one", library));
}

}  // namespace kitchen::app
