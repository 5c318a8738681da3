// What asyncio does, story by story, worked out by hand and tried in CPython. The times are microseconds.
#include <doctest/doctest.h>

#include "tests/core/kernel/programs.hpp"

using namespace kitchen::test;

namespace {

Statement note(std::int64_t n) { return {.what = Do::log, .n = n}; }
Statement pause_for(std::int64_t n) { return {.what = Do::sleep, .n = n}; }
Statement cancel_task(std::int64_t task) { return {.what = Do::cancel, .n = task}; }
Statement join_all(std::int64_t timeout = 0) { return {.what = Do::join, .n = timeout, .until = 2}; }
Statement within(std::int64_t n, std::vector<Statement> body) {
    return {.what = Do::timeout, .n = n, .body = std::move(body)};
}
Statement hold(std::vector<Statement> body) { return {.what = Do::hold, .n = 0, .body = std::move(body)}; }
Statement spawn(std::vector<Statement> body) { return {.what = Do::spawn, .body = std::move(body)}; }
Statement clean_up(std::int64_t n, std::vector<Statement> body) {
    return {.what = Do::clean_up, .n = n, .body = std::move(body)};
}
Statement ignore_cancel(std::vector<Statement> body) { return {.what = Do::ignore_cancel, .body = std::move(body)}; }

std::string printed(std::vector<Statement> body, std::vector<std::int64_t> semaphores = {}) {
    return play({.semaphores = std::move(semaphores), .body = std::move(body)});
}

}  // namespace

TEST_CASE("a timeout that comes first ends the wait, and one that comes later has no effect") {
    CHECK(printed({within(1000, {pause_for(2000), note(1)}), note(2)}) == "1000 0 timed out\n1000 0 at 2\n");
    CHECK(printed({within(1000, {pause_for(999), note(1)}), note(2)}) == "999 0 at 1\n999 0 at 2\n");
}

TEST_CASE("a timeout wins against what is ready at the same instant, whichever was set first") {
    CHECK(printed({within(1000, {pause_for(1000), note(1)})}) == "1000 0 timed out\n");
    CHECK(printed({pause_for(500), within(500, {pause_for(500), note(1)})}) == "1000 0 timed out\n");
}

TEST_CASE("a timeout of no length fails at the first wait, and not before it") {
    CHECK(printed({within(0, {note(1), pause_for(1), note(2)})}) == "0 0 at 1\n0 0 timed out\n");
    CHECK(printed({within(0, {note(1)}), note(2)}) == "0 0 at 1\n0 0 at 2\n");
    // The shortest one has a length.
    CHECK(printed({within(1, {pause_for(2), note(1)})}) == "1 0 timed out\n");
}

TEST_CASE("of nested timeouts the first deadline wins, and at one instant the outer one raises") {
    CHECK(printed({within(2000, {within(1000, {pause_for(3000)}), note(1)})}) == "1000 0 timed out\n1000 0 at 1\n");
    CHECK(printed({within(1000, {within(1000, {pause_for(3000)}), note(1)})}) == "1000 0 timed out\n");
}

TEST_CASE("a timeout waits for the clean-up of what it cancelled") {
    CHECK(printed({within(1000, {clean_up(700, {pause_for(3000)})}), note(1)}) ==
          "1000 0 cleans up\n1700 0 cleaned up\n1700 0 timed out\n1700 0 at 1\n");
}

TEST_CASE("an ignored cancellation goes on without any timeout") {
    CHECK(printed({within(1000, {ignore_cancel({pause_for(3000)}), pause_for(500), note(1)}), note(2)}) ==
          "1000 0 ignored\n1500 0 at 1\n1500 0 at 2\n");
}

TEST_CASE("a task that is cancelled before its first step never begins") {
    CHECK(printed({spawn({note(1), pause_for(1)}), cancel_task(1), pause_for(5), note(2)}) == "5 0 at 2\n");
}

TEST_CASE("an answer that was delivered is lost when the cancellation comes before the next step") {
    // Task 1's sleep is over at 10; before its step, task 0, woken in the same turn and first in it, cancels it.
    CHECK(printed({spawn({clean_up(1, {pause_for(10), note(1)})}), pause_for(10), cancel_task(1), pause_for(5)}) ==
          "10 1 cleans up\n11 1 cleaned up\n");
}

TEST_CASE("permits go first come, first served, and a waiter that was cancelled passes a granted permit on") {
    CHECK(printed({spawn({hold({pause_for(10)}), note(1)}), spawn({hold({pause_for(10)}), note(2)}),
                   spawn({within(15, {hold({note(9)})})}), spawn({hold({note(3)})}), join_all()},
                  {1}) == "10 1 at 1\n15 3 timed out\n20 2 at 2\n20 4 at 3\n");
    // Task 2 is granted the permit at 10, and cancelled in the same turn.
    CHECK(printed({spawn({hold({pause_for(10)})}), spawn({hold({note(2)})}), spawn({hold({note(3)})}), pause_for(10),
                   cancel_task(2)},
                  {1}) == "10 3 at 3\n");
}

TEST_CASE("a wait for children ends with the last of them or with its timeout, and cancels nobody") {
    CHECK(printed({spawn({pause_for(10), note(1)}), spawn({pause_for(20), note(2)}), join_all(15), note(3), join_all(),
                   note(4)}) == "10 1 at 1\n15 0 at 3\n20 2 at 2\n20 0 at 4\n");
}

TEST_CASE("a run ends when only tasks are left that nothing can wake") {
    CHECK(printed({spawn({hold({hold({note(1)})})}), note(2), join_all(), note(3)}, {1}) == "0 0 at 2\n");
}
