// The scenarios that are built in.
#include "app/catalog/embedded.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/check.hpp"
#include "core/scenario/toml.hpp"
#include "tests/cli/program.hpp"

#include <set>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

using namespace kitchen;

TEST_CASE("every scenario that is built in loads, says what to notice, and ends") {
    std::set<std::string> titles;
    std::size_t count = 0;
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.name.starts_with("scenarios/")) continue;
        ++count;
        CAPTURE(file.name);
        const std::string_view text(reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size());
        CHECK(text.starts_with("# "));
        CHECK(text.find("# Notice") != std::string_view::npos);
        const auto scenario = parse_scenario(text, file.name);
        REQUIRE_MESSAGE(scenario.has_value(), to_text(scenario.error().front()));
        CHECK(check_scenario(*scenario).empty());
        CHECK_FALSE(scenario->notice.empty());
        titles.insert(scenario->title);
        const Trace trace = simulate(*scenario);
        CHECK(trace.ended == Ended::closing_time);
        CHECK(trace.records.size() > 10);
        CHECK(parse_scenario(print_scenario(*scenario), file.name).value() == *scenario);
    }
    CHECK(count == toml_files_in(KITCHEN_SOURCE_DIR "/assets/scenarios"));
    CHECK(titles.size() == count);
}
