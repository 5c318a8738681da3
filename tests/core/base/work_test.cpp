// Loops that run a piece at a time do the same, in the same order, as in one go.
#include "core/base/work.hpp"

#include <vector>

#include <doctest/doctest.h>

namespace kitchen {
namespace {

// Counts up to three, then does one step, then counts to twice what was counted by then.
std::vector<std::size_t> played(std::size_t items, int* pieces = nullptr) {
    std::vector<std::size_t> done;
    Work work;
    const auto note = [&](std::size_t from, std::size_t until) {
        for (std::size_t n = from; n < until; ++n) done.push_back(n);
    };
    work.add([] { return std::size_t{3}; }, note);
    work.add([&] { done.push_back(100); });
    work.add([] { return std::size_t{0}; }, note);
    work.add([&] { return 2 * done.size(); }, note);
    int played = 1;
    while (work.play(items)) ++played;
    CHECK_FALSE(work.play(items));
    CHECK(work.done() == 12);
    if (pieces != nullptr) *pieces = played;
    return done;
}

}  // namespace

TEST_CASE("work that is done in pieces is the same as work that is done in one go") {
    const std::vector<std::size_t> whole{0, 1, 2, 100, 0, 1, 2, 3, 4, 5, 6, 7};
    int pieces = 0;
    CHECK(played(1000, &pieces) == whole);
    CHECK(pieces == 4);  // At most one loop at a time.
    CHECK(played(2, &pieces) == whole);
    CHECK(pieces == 2 + 1 + 1 + 4);
    CHECK(played(1) == whole);
}

}  // namespace kitchen
