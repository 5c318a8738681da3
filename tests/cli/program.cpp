#include "tests/cli/program.hpp"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>

namespace {

std::string temporary_path(std::string_view name) {
    static int number = 0;
    return (std::filesystem::temp_directory_path() /
            ("kitchen-" + std::to_string(getpid()) + "-" + std::to_string(++number) + "-" + std::string(name)))
        .string();
}

// Through bash, because its $'...' can write any character.
Ran run(const std::string& command) {
    const TemporaryFile out("out", "");
    const TemporaryFile err("err", "");
    const TemporaryFile script("script", "{ " + command + "; } >" + out.path() + " 2>" + err.path());
    const int status = std::system(("bash " + script.path()).c_str());
    REQUIRE(WIFEXITED(status));
    return {WEXITSTATUS(status), read_file(out.path()), read_file(err.path())};
}

}  // namespace

bool has_full_device() { return std::filesystem::exists("/dev/full"); }

std::string read_file(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

Ran run_kitchen(const std::string& arguments) { return run("'" KITCHEN_BINARY "' " + arguments); }

// The folder for settings does not exist, so that no lesson is done.
Ran run_timer(const std::string& arguments) {
    return run("env -u DISPLAY -u WAYLAND_DISPLAY XDG_CONFIG_HOME=/nonexistent '" KITCHEN_TIMER_BINARY "' " +
               arguments);
}

Ran run_kitchen_after(const std::string& setup, const std::string& arguments) {
    return run(setup + " '" KITCHEN_BINARY "' " + arguments);
}

StartedKitchen::StartedKitchen(const std::string& arguments, bool on_terminal)
    : out_path_(temporary_path("out")), err_path_(temporary_path("err")) {
    std::string terminal_name = err_path_;
    if (on_terminal) {
        terminal_ = posix_openpt(O_RDWR | O_NOCTTY);
        REQUIRE_MESSAGE(terminal_ >= 0, "a pseudo-terminal is needed; is /dev/pts mounted?");
        REQUIRE(grantpt(terminal_) == 0);
        REQUIRE(unlockpt(terminal_) == 0);
        terminal_name = ptsname(terminal_);
    }
    // The shell is replaced by the program, so that it is the program that a signal reaches.
    const std::string command = "exec '" KITCHEN_BINARY "' " + arguments + " >" + out_path_ + " 2>" + terminal_name;
    pid_ = fork();
    REQUIRE(pid_ >= 0);
    if (pid_ == 0) {
        execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
        _exit(127);
    }
}

StartedKitchen::~StartedKitchen() {
    if (pid_ > 0) {
        kill(pid_, SIGKILL);
        waitpid(pid_, nullptr, 0);
    }
    if (terminal_ >= 0) close(terminal_);
    std::remove(out_path_.c_str());
    std::remove(err_path_.c_str());
}

namespace {

// Asks again and again until it is so. Returns false if that takes more than a minute.
template <class IsSo>
bool becomes(IsSo is_so) {
    for (int looks = 0; looks < 60'000; ++looks) {
        if (is_so()) return true;
        usleep(1000);
    }
    return false;
}

}  // namespace

void StartedKitchen::wait_for_output(std::string_view text) {
    REQUIRE(becomes([&] { return read_file(out_path_).find(text) != std::string::npos; }));
}

void StartedKitchen::wait_for_terminal(std::string_view text) {
    REQUIRE(terminal_ >= 0);
    REQUIRE(becomes([&] {
        pollfd ready{terminal_, POLLIN, 0};
        char piece[4096];
        if (poll(&ready, 1, 0) > 0) {
            const ssize_t size = read(terminal_, piece, sizeof piece);
            if (size > 0) shown_.append(piece, static_cast<std::size_t>(size));
        }
        return shown_.find(text) != std::string::npos;
    }));
}

void StartedKitchen::send(int signal) { REQUIRE(kill(pid_, signal) == 0); }

Ran StartedKitchen::end() {
    int status = 0;
    const bool ended = becomes([&] { return waitpid(pid_, &status, WNOHANG) == pid_; });
    REQUIRE(ended);
    pid_ = -1;
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), read_file(out_path_),
            read_file(err_path_)};
}

TemporaryFile::TemporaryFile(std::string_view name, std::string_view bytes) : path_(temporary_path(name)) {
    std::ofstream stream(path_, std::ios::binary);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    REQUIRE(stream.good());
}

TemporaryFile::~TemporaryFile() { std::remove(path_.c_str()); }

std::size_t toml_files_in(const std::string& folder) {
    const std::filesystem::directory_iterator files(folder);
    return static_cast<std::size_t>(
        std::count_if(begin(files), end(files), [](const auto& file) { return file.path().extension() == ".toml"; }));
}

int count_of(std::string_view part, std::string_view text) {
    int count = 0;
    for (std::size_t place = text.find(part); place != std::string_view::npos; place = text.find(part, place + 1))
        ++count;
    return count;
}
