// A child process, for tests of code that kills, limits or blocks the process it runs in.
#pragma once

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace kitchen::app {

struct ChildEnd {
    int code = -1;   // the argument of _exit; -1 when a signal ended it
    int signal = 0;  // the signal that ended it
};

// Runs `does` in a child and waits for its end. SIGALRM ends a child that blocks.
template <class Does>
ChildEnd in_child(const Does& does) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        constexpr unsigned ample_seconds = 20;
        ::alarm(ample_seconds);
        does();
        ::_exit(0);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    if (WIFSIGNALED(status)) return {-1, WTERMSIG(status)};
    return {WEXITSTATUS(status), 0};
}

}  // namespace kitchen::app
