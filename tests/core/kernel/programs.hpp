// Small made-up asynchronous programs, and the kernel playing them. Each is a tree of statements; what it prints (the
// instant, the task, what happened) is compared with what asyncio prints for the same tree (asyncio_programs.py).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/time.hpp"

namespace kitchen::test {

enum class Do : std::uint8_t {
    log,            // n: which
    sleep,          // n: microseconds
    timeout,        // asyncio.timeout(n) around the body; a TimeoutError is logged
    hold,           // semaphore n around the body
    spawn,          // the body is a task of its own
    join,           // asyncio.wait for the children that have not ended; n: timeout, 0 for none; until: return_when
    cancel,         // the task with number n, counted among all there are, unless it is this one or has ended
    clean_up,       // try: the body; except CancelledError: log, sleep n, raise
    ignore_cancel,  // try: the body; except CancelledError: log
    fail,           // raises Failure
    catch_,         // try: the body; except Failure: log
};

struct Statement {
    Do what = Do::log;
    std::int64_t n = 0;
    int until = 0;
    std::vector<Statement> body = {};
};

struct Program {
    std::vector<std::int64_t> semaphores = {};
    std::vector<Statement> body = {};
};

Program random_program(std::uint64_t seed, bool semaphores);
// What the program prints when the kernel plays it, a line an entry.
std::string play(const Program&);
// For asyncio_programs.py.
std::string to_json(const Program&);

}  // namespace kitchen::test
