#include "app/shell/errands.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <future>
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

TEST_CASE("nobody waits for an errand, and what comes of it comes back when it is done") {
    std::promise<void> disk;
    std::atomic<int> calls = 0;
    Errands errands([&] { ++calls; });
    errands.send([slow = disk.get_future().share()]() -> Action {
        slow.wait();
        return FileWritten{"first"};
    });
    errands.send([]() -> Action { return FileWritten{"second"}; });
    errands.send([] { return std::optional<Action>(); });
    CHECK(errands.come_back().empty());
    CHECK(calls == 0);
    disk.set_value();
    CHECK(paths(errands.come_back(ample)) == std::vector<std::string>{"first", "second"});
    CHECK(calls == 3);
    CHECK(errands.come_back().empty());
}

TEST_CASE("errands are done one after another, in the order in which they were sent") {
    // One that began too early would find another inside, or take its place in the row.
    std::atomic<int> inside = 0;
    std::atomic<int> most_inside = 0;
    std::vector<int> done;
    {
        Errands errands([] {});
        for (int n = 0; n < 100; ++n) {
            errands.send([&, n]() -> std::optional<Action> {
                most_inside = std::max(most_inside.load(), ++inside);
                for (int turn = 0; turn < 50; ++turn) std::this_thread::yield();
                done.push_back(n);
                --inside;
                return std::nullopt;
            });
        }
        errands.come_back(ample);
    }
    CHECK(most_inside == 1);
    REQUIRE(done.size() == 100);
    CHECK(std::is_sorted(done.begin(), done.end()));
}

TEST_CASE("all errands that were sent are done even when nobody asks for them any more") {
    std::promise<void> disk;
    std::atomic<int> done = 0;
    std::thread frees_disk;
    {
        Errands errands([] {});
        errands.send([&, slow = disk.get_future().share()] {
            slow.wait();
            ++done;
            return std::optional<Action>();
        });
        errands.send([&] {
            ++done;
            return std::optional<Action>();
        });
        frees_disk = std::thread([&] { disk.set_value(); });
    }
    frees_disk.join();
    CHECK(done == 2);
}

}  // namespace kitchen::app
