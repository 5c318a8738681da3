#include "app/cli/interpreter.hpp"

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

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

}  // namespace

// The program goes through standard input, which Python reads to its end before it begins.
std::optional<PythonRun> run_python(const std::string& python, std::string_view program) {
    Pipe in;
    Pipe out;
    if (!in.open() || !out.open()) return std::nullopt;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in.read, 0);
    posix_spawn_file_actions_adddup2(&actions, out.write, 1);
    std::string name = python;
    std::string isolated = "-I";
    std::string from_input = "-";
    // Older libraries warn of each other; that is nothing to somebody who compares traces.
    std::string quiet = "-Wignore";
    std::array<char*, 5> arguments{name.data(), isolated.data(), quiet.data(), from_input.data(), nullptr};
    pid_t child = -1;
    const int failed = posix_spawnp(&child, python.c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) return std::nullopt;
    Pipe::close_end(in.read);
    Pipe::close_end(out.write);
    write_all(in.write, program);
    Pipe::close_end(in.write);
    PythonRun run;
    run.out = read_all(out.read);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    run.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return run;
}

std::optional<std::string> find_python(const std::string& wanted, std::string_view library) {
    if (!wanted.empty()) return wanted;
    const std::string look =
        fmt::format("import importlib.util, sys; sys.exit(sys.version_info < {} or not importlib.util.find_spec('{}'))",
                    library == "asyncio" ? "(3, 11, 3)" : "(3, 11)", library);
    for (const char* name : {"python3.14", "python3.13", "python3.12", "python3.11", "python3", "/usr/bin/python3"}) {
        const auto run = run_python(name, look);
        if (run && run->code == 0) return name;
    }
    return std::nullopt;
}

std::string python_version(const std::string& python) {
    const auto run = run_python(python, "import platform; print(platform.python_version(), end='')");
    return run ? run->out : std::string{};
}

}  // namespace kitchen::app
