#include "tests/cli/program.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

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

std::string read_file(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

// Through bash, for its $'...' writes any character.
Ran run(const std::string& command) {
    const TemporaryFile out("out", "");
    const TemporaryFile err("err", "");
    const TemporaryFile script("script", "{ " + command + "; } >" + out.path() + " 2>" + err.path());
    const int status = std::system(("bash " + script.path()).c_str());
    REQUIRE(WIFEXITED(status));
    return {WEXITSTATUS(status), read_file(out.path()), read_file(err.path())};
}

}  // namespace

Ran run_kitchen(const std::string& arguments) { return run("'" KITCHEN_BINARY "' " + arguments); }

Ran run_timer(const std::string& arguments) {
    return run("env -u DISPLAY -u WAYLAND_DISPLAY '" KITCHEN_TIMER_BINARY "' " + arguments);
}

TemporaryFile::TemporaryFile(std::string_view name, std::string_view bytes) : path_(temporary_path(name)) {
    std::ofstream stream(path_, std::ios::binary);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    REQUIRE(stream.good());
}

TemporaryFile::~TemporaryFile() { std::remove(path_.c_str()); }

int count_of(std::string_view part, std::string_view text) {
    int count = 0;
    for (std::size_t place = text.find(part); place != std::string_view::npos; place = text.find(part, place + 1))
        ++count;
    return count;
}
