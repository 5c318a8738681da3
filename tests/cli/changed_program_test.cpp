// Programs that a reader changes, as the lessons invite: the program says so when its clock cannot do what is asked of
// it, and when a word means nothing.
#include "tests/cli/program.hpp"
#include "tests/cli/twins.hpp"

#include <cstdlib>
#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace kitchen::test;

namespace {

// What a changed program writes to standard output and to standard error, as one text.
std::string said_by_changed(std::string program, const std::string& from, const std::string& to,
                            const std::string& python = test_python()) {
    const std::size_t at = program.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    program.replace(at, from.size(), to);
    const TemporaryFile script("changed.py", program);
    const TemporaryFile said("said", "");
    (void)std::system(fmt::format("'{}' {} --json >{} 2>&1", python, script.path(), said.path()).c_str());
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
    const std::string last = said_by_changed(latest, "order=QueueOrder.LATEST", "order=\"last\"");
    CHECK_MESSAGE(count_of("'last' is not a valid QueueOrder", last) == 1, last);
    // What this program has no lines for is an error, too, and is not without effect.
    const std::string broken = said_by_changed(gone, "condition=Condition.GONE", "condition=Condition.BROKEN");
    CHECK_MESSAGE(count_of("\nAttributeError: ", broken) == 1, broken);
    const std::string told = run_kitchen("python told-sorry").out;
    const std::string slowness = said_by_changed(told, "    run(main", "    grill.slowness = 100\n    run(main");
    CHECK_MESSAGE(count_of("'Kitchen' object has no attribute 'slowness'", slowness) == 1, slowness);
}

TEST_CASE("a mistake in a change of a program is shown with its line" * doctest::skip(!python_is({3, 11}))) {
    const std::string dinner = run_kitchen("python dinner").out;
    const std::string typo = said_by_changed(dinner, "say(\"knob_changed\"", "says(\"knob_changed\"");
    CHECK_MESSAGE(count_of("in change_1", typo) == 1, typo);
    CHECK_MESSAGE(count_of("NameError: name 'says' is not defined", typo) == 1, typo);
}

TEST_CASE("a program for trio or anyio speaks of a deadlock only where someone waits") {
    for (const std::string dialect : {"trio", "anyio --backend trio"}) {
        const std::string library = dialect.substr(0, dialect.find(' '));
        if (is_missing(library)) return;
        std::string program = run_kitchen("python told-sorry --dialect " + dialect).out;
        const std::string_view closes = ", closes=60.0";
        REQUIRE(count_of(closes, program) == 1);
        program.erase(program.find(closes), closes.size());
        const auto said = [&](const std::string& from, const std::string& to) {
            return said_by_changed(program, from, to, python_with(library));
        };
        const std::string ends = said("TRIES = 3", "TRIES = 2");
        CHECK_MESSAGE(count_of("visit_ended", ends) == 5, ends);
        CHECK_MESSAGE(count_of("Deadlock", ends) == 0, ends);
        const std::string fails = said("say(\"visit_ended\"", "says(\"visit_ended\"");
        CHECK_MESSAGE(count_of("Traceback (most recent call last)", fails) >= 1, fails);
        CHECK_MESSAGE(count_of("Deadlock", fails) == 0, fails);
        const std::string waits = said("    \"\"\"Opening time.\"\"\"", "    await forever()");
        CHECK_MESSAGE(count_of("Deadlock", waits) == 1, waits);
    }
}
