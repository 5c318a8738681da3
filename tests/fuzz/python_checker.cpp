#include "tests/fuzz/python_checker.hpp"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>

namespace {

// Reads a length and so many bytes, and answers with one line.
constexpr const char* loop = R"(
import sys
while length := sys.stdin.buffer.readline():
    program = sys.stdin.buffer.read(int(length))
    try:
        compile(program, "program", "exec")
        print("fine", flush=True)
    except Exception as error:
        print(f"{type(error).__name__}: {error}".replace("\n", " "), flush=True)
)";

}  // namespace

void PythonChecker::start() {
    std::array<int, 2> there{};
    std::array<int, 2> back{};
    if (pipe(there.data()) != 0 || pipe(back.data()) != 0) std::abort();
    const pid_t child = fork();
    if (child < 0) std::abort();
    if (child == 0) {
        dup2(there[0], STDIN_FILENO);
        dup2(back[1], STDOUT_FILENO);
        for (const int end : {there[0], there[1], back[0], back[1]}) close(end);
        execlp("python3", "python3", "-c", loop, static_cast<char*>(nullptr));
        _exit(127);
    }
    close(there[0]);
    close(back[1]);
    to_ = fdopen(there[1], "w");
    from_ = fdopen(back[0], "r");
}

std::string PythonChecker::complaint_about(const std::string& program) {
    if (to_ == nullptr) start();
    std::fprintf(to_, "%zu\n", program.size());
    std::fwrite(program.data(), 1, program.size(), to_);
    std::fflush(to_);
    std::array<char, 400> line{};
    // libFuzzer looks at its clock by a signal, which interrupts the wait for a slow answer.
    while (std::fgets(line.data(), static_cast<int>(line.size()), from_) == nullptr) {
        if (errno != EINTR) return "no Python answers";
        std::clearerr(from_);
    }
    const std::string answer = line.data();
    return answer == "fine\n" ? std::string() : answer;
}
