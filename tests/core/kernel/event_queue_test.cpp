#include <doctest/doctest.h>

#include <map>
#include <vector>

#include "core/base/random.hpp"
#include "core/kernel/event_queue.hpp"
#include "tests/seeds.hpp"

using namespace kitchen;

TEST_CASE("events come out by instant, and those of one instant in the order they were scheduled") {
    EventQueue<int> queue;
    queue.push({5}, 50);
    queue.push({3}, 30);
    queue.push({5}, 51);
    queue.push({3}, 31);
    std::vector<int> order;
    while (!queue.empty()) order.push_back(queue.pop());
    CHECK(order == std::vector<int>{30, 31, 50, 51});
}

TEST_CASE("a cancelled event leaves immediately, and its handle names nothing any more") {
    EventQueue<int> queue;
    const EventHandle first = queue.push({1}, 1);
    const EventHandle second = queue.push({2}, 2);
    CHECK(queue.cancel(first));
    CHECK(queue.size() == 1);
    CHECK_FALSE(queue.cancel(first));
    queue.push({3}, 3);  // May take the place of the first; the old handle must not name it.
    CHECK_FALSE(queue.pending(first));
    CHECK(queue.pop() == 2);
    CHECK_FALSE(queue.cancel(second));
    CHECK_FALSE(queue.cancel(EventHandle{}));
    CHECK(queue.pop() == 3);
    CHECK(queue.empty());
}

TEST_CASE("a place that was claimed keeps its place in the order of scheduling, though its event is kept elsewhere") {
    EventQueue<int> queue;
    queue.push({5}, 50);
    const std::uint64_t place = queue.claim_place();
    queue.push({5}, 51);
    CHECK(queue.first_is_before({5}, place));
    CHECK_FALSE(queue.first_is_before({4}, place));
    CHECK(queue.pop() == 50);
    CHECK_FALSE(queue.first_is_before({5}, place));  // The root is empty here: 51 is a child.
    CHECK(queue.first_is_before({6}, place));
    CHECK(queue.pop() == 51);
}

TEST_CASE("a queue agrees with a sorted map over random pushes, pops and cancellations") {
    for (const std::uint64_t seed : kitchen::test::seeds(20)) {
        CAPTURE(seed);
        EventQueue<std::uint64_t> queue;
        std::map<std::pair<std::int64_t, std::uint64_t>, std::uint64_t> expected;
        std::map<std::uint64_t, std::pair<EventHandle, std::pair<std::int64_t, std::uint64_t>>> handles;
        std::int64_t now = 0;
        for (std::uint64_t n = 0; n < 3000; ++n) {
            const std::uint64_t dice = mix(seed, n);
            const std::uint64_t what = dice % 10;
            if (what < 5) {
                const std::int64_t at = now + static_cast<std::int64_t>(dice / 10 % 50);
                handles[n] = {queue.push({at}, n), {at, n}};
                expected[{at, n}] = n;
            } else if (what < 8 && !expected.empty()) {
                REQUIRE(queue.next_when().us == expected.begin()->first.first);
                now = expected.begin()->first.first;
                REQUIRE(queue.pop() == expected.begin()->second);
                expected.erase(expected.begin());
            } else if (!handles.empty()) {
                auto chosen = handles.lower_bound(dice / 10 % n);
                if (chosen == handles.end()) chosen = handles.begin();
                const bool there = expected.erase(chosen->second.second) == 1;
                REQUIRE(queue.cancel(chosen->second.first) == there);
                handles.erase(chosen);
            }
            REQUIRE(queue.size() == expected.size());
        }
    }
}

TEST_CASE("the order is kept while a few events become thousands and few again, near, far and at one instant") {
    for (const std::uint64_t seed : kitchen::test::seeds(8)) {
        CAPTURE(seed);
        EventQueue<std::uint64_t> queue;
        using Key = std::pair<std::int64_t, std::uint64_t>;
        std::map<Key, EventHandle> expected;
        std::vector<Key> pushed;
        std::int64_t now = 0;
        std::uint64_t place = 0;
        std::uint64_t claimed = 0;
        for (std::uint64_t n = 0; n < 40'000; ++n) {
            const std::uint64_t dice = mix(seed, n);
            const std::uint64_t length = dice / 64;
            if (n % 5 == 0) {
                place = queue.claim_place();
                claimed = n;
            }
            // Two phases of growing and two of shrinking; most events are near, some an hour ahead, some together.
            const bool grows = n / 10'000 % 2 == 0;
            if (dice % 8 < (grows ? 5 : 2)) {
                const std::int64_t spread[] = {1, 50, 1'000, 1'000'000, 3'600'000'000};
                const std::int64_t at = now + static_cast<std::int64_t>(length) % spread[dice / 8 % 5];
                expected[{at, n}] = queue.push({at}, n);
                pushed.push_back({at, n});
            } else if (dice % 8 < 7 && !expected.empty()) {
                REQUIRE(queue.next_when().us == expected.begin()->first.first);
                now = expected.begin()->first.first;
                REQUIRE(queue.pop() == expected.begin()->first.second);
                expected.erase(expected.begin());
            } else if (!pushed.empty()) {
                const auto chosen = expected.find(pushed[length % pushed.size()]);
                if (chosen == expected.end()) continue;
                REQUIRE(queue.cancel(chosen->second));
                REQUIRE_FALSE(queue.pending(chosen->second));
                expected.erase(chosen);
            }
            REQUIRE(queue.size() == expected.size());
            if (n % 3 != 0 || expected.empty()) continue;
            const Key first = expected.begin()->first;
            REQUIRE(queue.next_when().us == first.first);
            for (const std::int64_t when : {first.first - 1, first.first, first.first + 1})
                REQUIRE(queue.first_is_before({when}, place) == (first < Key{when, claimed}));
        }
        const EventQueue<std::uint64_t> copy = queue;
        for (EventQueue<std::uint64_t> rest : {queue, copy}) {
            for (const auto& [key, handle] : expected) {
                REQUIRE(rest.next_when().us == key.first);
                REQUIRE(rest.pop() == key.second);
            }
            REQUIRE(rest.empty());
        }
    }
}

TEST_CASE("memory is bounded by what is pending, however many events were cancelled") {
    for (const int pending : {1, 5'000}) {
        CAPTURE(pending);
        EventQueue<int> queue;
        std::vector<EventHandle> handles;
        for (int n = 0; n < pending; ++n) handles.push_back(queue.push({n}, n));
        const std::size_t bytes = queue.bytes();
        for (int n = 0; n < 100'000; ++n) {
            EventHandle& handle = handles[static_cast<std::size_t>(n % pending)];
            queue.cancel(handle);
            handle = queue.push({n}, n);
        }
        CHECK(queue.size() == static_cast<std::size_t>(pending));
        CHECK(queue.bytes() <= 2 * bytes);
    }
}
