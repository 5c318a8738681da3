#include "app/platform/desktop/io_queue.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <future>
#include <new>
#include <string>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include <doctest/doctest.h>

namespace kitchen::app {
namespace {

std::vector<std::string> paths(const std::vector<Action>& actions) {
    std::vector<std::string> all;
    for (const Action& action : actions) all.push_back(action.get_if<FileWritten>()->path);
    return all;
}

constexpr std::chrono::minutes ample{1};

}  // namespace

TEST_CASE("no frame waits for the disk, and a job's result is there when it is done") {
    std::promise<void> disk;
    std::atomic<int> calls = 0;
    IoQueue queue([&] { ++calls; });
    queue.send([slow = disk.get_future().share()]() -> std::vector<Action> {
        slow.wait();
        return {FileWritten{"first"}};
    });
    queue.send([]() -> std::vector<Action> { return {FileWritten{"second"}}; });
    queue.send([] { return std::vector<Action>(); });
    CHECK(queue.done().empty());
    CHECK(calls == 0);
    disk.set_value();
    CHECK(paths(queue.done(ample)) == std::vector<std::string>{"first", "second"});
    // The last is_done call comes after its result is available.
    const auto end = std::chrono::steady_clock::now() + ample;
    while (calls < 3 && std::chrono::steady_clock::now() < end) std::this_thread::yield();
    CHECK(calls == 3);
    CHECK(queue.done().empty());
}

TEST_CASE("jobs are done one after another, in the order in which they were sent") {
    // A job that began too early would find another one inside, or take its place in the order.
    std::atomic<int> inside = 0;
    std::atomic<int> most_inside = 0;
    std::vector<int> done;
    {
        IoQueue queue([] {});
        for (int n = 0; n < 100; ++n) {
            queue.send([&, n]() -> std::vector<Action> {
                most_inside = std::max(most_inside.load(), ++inside);
                for (int turn = 0; turn < 50; ++turn) std::this_thread::yield();
                done.push_back(n);
                --inside;
                return {};
            });
        }
        queue.done(ample);
    }
    CHECK(most_inside == 1);
    REQUIRE(done.size() == 100);
    CHECK(std::is_sorted(done.begin(), done.end()));
}

TEST_CASE("all jobs that were sent are done even when nobody asks for results any more") {
    std::promise<void> disk;
    std::atomic<int> done = 0;
    std::thread frees_disk;
    {
        IoQueue queue([] {});
        queue.send([&, slow = disk.get_future().share()] {
            slow.wait();
            ++done;
            return std::vector<Action>();
        });
        queue.send([&] {
            ++done;
            return std::vector<Action>();
        });
        frees_disk = std::thread([&] { disk.set_value(); });
    }
    frees_disk.join();
    CHECK(done == 2);
}

TEST_CASE("at the end the queue waits for pending writes, and reports failures") {
    std::promise<void> disk;
    IoQueue queue([] {});
    queue.send([slow = disk.get_future().share()]() -> std::vector<Action> {
        slow.wait();
        return {FileNotWritten{"a.toml cannot be written: No space left on device"}};
    });
    queue.send([]() -> std::vector<Action> { return {FileWritten{"b.toml"}}; });
    queue.send([]() -> std::vector<Action> { return {TraceWritten{"c.csv", {}}}; });
    queue.send([]() -> std::vector<Action> { return {TraceWritten{{}, "d.csv cannot be written"}}; });
    queue.send([]() -> std::vector<Action> { return {SettingsNotKept{"The settings are not saved."}}; });
    queue.send([]() -> std::vector<Action> { return {FileIsThere{"e.toml"}}; });
    queue.send([]() -> std::vector<Action> { return {FileChanged{"f.toml", "title = \"Theirs\""}}; });
    std::thread frees_disk([&] { disk.set_value(); });
    CHECK(queue.finish() == std::vector<std::string>{"a.toml cannot be written: No space left on device",
                                                     "d.csv cannot be written", "The settings are not saved.",
                                                     "e.toml was not written: it exists already.",
                                                     "f.toml was not written: it was changed on the disk."});
    frees_disk.join();
    CHECK(queue.finish().empty());
}

TEST_CASE("a job for which memory runs out says so") {
    IoQueue queue([] {});
    queue.send([]() -> std::vector<Action> { throw std::bad_alloc(); });
    CHECK(queue.finish().size() == 1);
}

}  // namespace kitchen::app
