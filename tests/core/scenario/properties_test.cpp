#include "core/scenario/check.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/toml.hpp"
#include "tests/core/scenario/random_scenario.hpp"
#include "tests/seeds.hpp"

#include <random>
#include <string>

#include <doctest/doctest.h>

using namespace kitchen;

TEST_CASE("every scenario is read back as it was printed") {
    const std::uint64_t seed = test::new_seed();
    INFO("seed ", seed);
    std::mt19937_64 random(seed);
    for (int round = 0; round < 1500; ++round) {
        const Scenario scenario = random_scenario(random);
        const std::string text = print_scenario(scenario);
        CAPTURE(text);
        const std::vector<Diagnostic> diagnostics = check_scenario(scenario);
        REQUIRE_MESSAGE(diagnostics.empty(), to_text(diagnostics.front()));
        const auto read = parse_scenario(text, "random.toml");
        REQUIRE_MESSAGE(read.has_value(), to_text(read.error().front()));
        REQUIRE(*read == scenario);
        REQUIRE(print_scenario(*read) == text);
    }
}

TEST_CASE("every value is read back from its text") {
    const std::uint64_t seed = test::new_seed();
    INFO("seed ", seed);
    std::mt19937_64 random(seed);
    for (int round = 0; round < 300; ++round) {
        const Scenario scenario = random_scenario(random);
        for (const KnobAddress address : all_knobs(scenario)) {
            const Value value = get(scenario, address);
            const std::string assignment = path_text(scenario, address) + "=" + value_text(value);
            CAPTURE(assignment);
            Scenario other = scenario;
            set(other, address, default_value(address));
            // With its name gone a thing cannot be found by its path; a name is set under the old one.
            if (knob_at(address).key == "name") other = scenario;
            const auto found = set_from_text(other, assignment);
            REQUIRE_MESSAGE(found.has_value(), to_text(found.error()));
            REQUIRE(*found == address);
            REQUIRE(other == scenario);
        }
    }
}
