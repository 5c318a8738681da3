#include "app/platform/desktop/process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __APPLE__
#include <mach-o/dyld.h>
#include <climits>
#endif

extern char** environ;

namespace kitchen::app {
namespace {

void close_end(int& end) {
    if (end >= 0) close(end);
    end = -1;
}

struct Pipe {
    int read = -1;
    int write = -1;

    bool open() {
        std::array<int, 2> ends{};
        if (pipe(ends.data()) != 0) return false;
        read = ends[0];
        write = ends[1];
        // So that other child processes do not inherit it.
        return fcntl(read, F_SETFD, FD_CLOEXEC) == 0 && fcntl(write, F_SETFD, FD_CLOEXEC) == 0;
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
        if (written <= 0) return;  // It has already ended; its exit code tells why.
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

// For execv() and posix_spawn(); `words` must outlive the pointers.
std::vector<char*> pointers_to(std::vector<std::string>& words) {
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    return pointers;
}

}  // namespace

std::optional<Process> Process::start(const std::vector<std::string>& words, Errors errors, Interrupts interrupts) {
    Pipe in;
    Pipe out;
    if (!in.open() || !out.open()) return std::nullopt;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in.read, 0);
    posix_spawn_file_actions_adddup2(&actions, out.write, 1);
    if (errors == Errors::hidden) posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    if (interrupts == Interrupts::held) {
        sigset_t signals;
        pthread_sigmask(SIG_SETMASK, nullptr, &signals);
        sigaddset(&signals, SIGINT);
        posix_spawnattr_setsigmask(&attributes, &signals);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    }
    std::vector<std::string> arguments = words;
    pid_t child = -1;
    const int failed =
        posix_spawnp(&child, words.front().c_str(), &actions, &attributes, pointers_to(arguments).data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) return std::nullopt;
    Process process;
    process.id_ = child;
    process.input_ = std::exchange(in.write, -1);
    process.output_ = std::exchange(out.read, -1);
    return process;
}

ProcessRun Process::run(std::string_view input) {
    int in = static_cast<int>(std::exchange(input_, -1));
    int out = static_cast<int>(std::exchange(output_, -1));
    write_all(in, input);
    close_end(in);
    ProcessRun ran;
    ran.out = read_all(out);
    close_end(out);
    int status = 0;
    while (waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
    ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return ran;
}

bool is_running(int id) { return kill(id, 0) == 0 || errno != ESRCH; }

int own_process_id() { return getpid(); }

void end_process(int id) {
    if (id > 0) kill(id, SIGTERM);
}

void become(const std::string& program, const std::vector<std::string>& words) {
    std::vector<std::string> arguments = words;
    execv(program.c_str(), pointers_to(arguments).data());
}

std::string own_folder() {
    std::error_code error;
#ifdef __APPLE__
    std::array<char, PATH_MAX> path{};
    auto size = static_cast<std::uint32_t>(path.size());
    if (_NSGetExecutablePath(path.data(), &size) != 0) return {};
    return std::filesystem::canonical(path.data(), error).parent_path().string();
#else
    return std::filesystem::read_symlink("/proc/self/exe", error).parent_path().string();
#endif
}

void prepare_streams() {
    std::signal(SIGPIPE, SIG_IGN);
    // Opened the wrong way round, so that using it is an error, as it was.
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (fcntl(stream, F_GETFD) < 0) static_cast<void>(open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY));
}

void write_without_waiting(std::string_view text) {
    constexpr std::size_t piece_max = 512;  // fits into every pipe that has room
    pollfd out{STDOUT_FILENO, POLLOUT, 0};
    while (!text.empty() && ::poll(&out, 1, 0) != 0) {
        const ssize_t written = ::write(STDOUT_FILENO, text.data(), std::min(text.size(), piece_max));
        if (written <= 0) return;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

bool is_terminal(std::FILE* file) { return isatty(fileno(file)) != 0; }

}  // namespace kitchen::app
