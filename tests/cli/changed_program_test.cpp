// Programs that a reader changes, as the lessons invite: the program says so when its clock cannot do what is asked of
// it, and when a word means nothing.
#include "tests/cli/program.hpp"
#include "tests/cli/twins.hpp"

#include <cstdlib>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace kitchen::test;

namespace {

// What a changed program writes to standard output and to standard error, as one text.
std::string said_by_changed(std::string program, const std::string& from, const std::string& to) {
    const std::size_t at = program.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    program.replace(at, from.size(), to);
    const TemporaryFile script("changed.py", program);
    const TemporaryFile said("said", "");
    (void)std::system(fmt::format("'{}' {} --json >{} 2>&1", test_python(), script.path(), said.path()).c_str());
    return read_file(said.path());
}

}  // namespace

TEST_CASE("a program changed to block the loop says when everybody is served then" *
          doctest::skip(!python_is({3, 11}))) {
    // As the lesson on one slow kitchen invites: nine diners, each 0.25 s and 4 s, one after another.
    const std::string program = run_kitchen("python frozen-room-async").out;
    const std::string blocked = said_by_changed(program, "await asyncio.sleep(seconds)", "time.sleep(seconds)");
    CHECK(count_of("visit_ended", blocked) == 9);
    CHECK_MESSAGE(count_of("{\"t_us\": 38250000, \"seq\": 89, \"event\": \"visit_ended\"", blocked) == 1, blocked);
    // A cook who sleeps forever does not come back, and does not hold up closing time.
    const std::string forever =
        said_by_changed(program, "await asyncio.sleep(seconds)", "await asyncio.sleep(float('inf'))");
    CHECK(count_of("visit_ended", forever) == 0);
    CHECK_MESSAGE(count_of("Deadlock: nothing is left to happen", forever) == 1, forever);
    // A clock that jumps cannot wait for a thread, and says so.
    const std::string thread =
        said_by_changed(program, "await asyncio.sleep(seconds)", "await asyncio.to_thread(time.sleep, seconds)");
    CHECK_MESSAGE(count_of("no thread waits for a clock that jumps", thread) >= 1, thread);
    CHECK(count_of("Its clock is virtual", program) == 1);
    CHECK(count_of("It runs in real seconds", run_kitchen("python frozen-room-async --clock real").out) == 1);
}

TEST_CASE("a word that means nothing in a program is a mistake" * doctest::skip(!python_is({3, 11}))) {
    const std::string gone = run_kitchen("python waiting-forever").out;
    const std::string slow = said_by_changed(gone, "condition=Condition.GONE", "condition=\"slow\"");
    CHECK_MESSAGE(count_of("'slow' is not a valid Condition", slow) == 1, slow);
    const std::string latest = run_kitchen("python latest-first").out;
    const std::string last = said_by_changed(latest, "QueueOrder(\"last in, first out\")", "QueueOrder(\"last\")");
    CHECK_MESSAGE(count_of("'last' is not a valid QueueOrder", last) == 1, last);
}
