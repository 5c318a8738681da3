// The kernel against CPython: random programs of tasks, timeouts, semaphores and cancellations, equal in order and
// time.
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tests/cli/program.hpp"
#include "tests/cli/twins.hpp"
#include "tests/core/kernel/programs.hpp"
#include "tests/seeds.hpp"

using namespace kitchen::test;

namespace {

void compare_with_asyncio(const std::vector<std::uint64_t>& seeds, bool semaphores) {
    std::string lines;
    for (const std::uint64_t seed : seeds) lines += to_json(random_program(seed, semaphores)) + "\n";
    const TemporaryFile input("programs", lines);
    const TemporaryFile output("printed", "");
    REQUIRE(std::system(fmt::format("'{}' -W ignore {}/tests/core/kernel/asyncio_programs.py {} >{}", test_python(),
                                    KITCHEN_SOURCE_DIR, input.path(), output.path())
                            .c_str()) == 0);
    std::ifstream stream(output.path());
    std::size_t compared = 0;
    std::string all;
    for (std::string line; std::getline(stream, line); ++compared) {
        CAPTURE(seeds[compared]);
        const std::string printed = play(random_program(seeds[compared], semaphores));
        all += printed;
        CHECK(printed == nlohmann::json::parse(line).get<std::string>());
    }
    CHECK(compared == seeds.size());
    // The programs did all kinds of things, and often.
    const int often = static_cast<int>(seeds.size() / 20);
    for (const char* what : {"timed out", "cleans up", "cleaned up", "ignored", "caught"}) {
        CAPTURE(std::string(what));
        CHECK(count_of(what, all) > often);
    }
}

std::vector<std::uint64_t> some_seeds() {
    const char* wanted = std::getenv("KITCHEN_TEST_PROGRAMS");
    std::vector<std::uint64_t> all;
    for (const std::uint64_t seed : seeds(wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : 2'000))
        all.push_back(seed);
    return all;
}

}  // namespace

TEST_CASE("random programs run in the kernel as they do in asyncio" * doctest::skip(!python_is({3, 11, 3}))) {
    SUBCASE("tasks, timeouts and cancellations") { compare_with_asyncio(some_seeds(), false); }
    SUBCASE("and semaphores") { compare_with_asyncio(some_seeds(), true); }
}
