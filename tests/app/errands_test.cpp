#include "app/shell/errands.hpp"

#include <atomic>
#include <chrono>
#include <future>
#include <string>
#include <thread>
#include <utility>
#include <variant>

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

TEST_CASE("nobody waits for an errand, and the next begins when it is done") {
    std::promise<void> disk;
    std::atomic<bool> second_began = false;
    std::atomic<int> calls = 0;
    Errands errands([&] { ++calls; });
    errands.send([slow = disk.get_future().share()]() -> Action {
        slow.wait();
        return FileWritten{"first"};
    });
    errands.send([&]() -> Action {
        second_began = true;
        return FileWritten{"second"};
    });
    errands.send([] { return std::optional<Action>(); });
    CHECK(errands.come_back().empty());
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
    CHECK(errands.come_back().empty());
    CHECK_FALSE(second_began);
    disk.set_value();
    CHECK(paths(errands.come_back(ample)) == std::vector<std::string>{"first", "second"});
    CHECK(calls == 3);
    CHECK(errands.come_back().empty());
}

TEST_CASE("errands that were sent are done even when nobody asks for them any more") {
    std::atomic<bool> done = false;
    {
        Errands errands([] {});
        errands.send([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds{20});
            done = true;
            return std::optional<Action>();
        });
    }
    CHECK(done);
}

}  // namespace kitchen::app
