// Compares every scenario of assets/ with tests/golden/fingerprints.txt: the same bytes on every compiler, at every
// level of optimisation. With KITCHEN_GOLDEN=write in the environment it writes the table instead (tools/golden).
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "app/catalog/embedded.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/toml.hpp"

using namespace kitchen;

namespace {

constexpr const char* table_path = KITCHEN_SOURCE_DIR "/tests/golden/fingerprints.txt";

// By scenario: "fingerprint events".
using Table = std::map<std::string, std::string>;

Table played() {
    Table table;
    for (const EmbeddedFile& file : embedded_files()) {
        std::string_view name = file.name;
        if (!name.starts_with("scenarios/") || !name.ends_with(".toml")) continue;
        const auto scenario =
            parse_scenario({reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size()}, name);
        REQUIRE(scenario);
        const Trace trace = simulate(*scenario);
        name.remove_prefix(10);
        name.remove_suffix(5);
        table[std::string(name)] = fmt::format("{} {}", fingerprint_text(trace.fingerprint()), trace.records.size());
    }
    return table;
}

Table written() {
    Table table;
    std::ifstream file(table_path);
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::istringstream words(line);
        std::string name, fingerprint, events;
        words >> name >> fingerprint >> events;
        table[name] = fingerprint + " " + events;
    }
    return table;
}

}  // namespace

TEST_CASE("every scenario gives the run whose fingerprint was written down") {
    const Table now = played();
    const char* wish = std::getenv("KITCHEN_GOLDEN");
    if (wish != nullptr && std::string_view(wish) == "write") {
        std::ofstream file(table_path);
        file << "# scenario, fingerprint of its trace, events. Written by tools/golden; a commit that changes a line "
                "says "
                "why.\n";
        for (const auto& [name, fingerprint] : now) file << name << ' ' << fingerprint << '\n';
        REQUIRE(file);
        return;
    }
    INFO("If the change is meant, run tools/golden and say in the commit why the runs are other ones.");
    const Table then = written();
    CHECK(then.size() >= 30);
    for (const auto& [name, fingerprint] : now) {
        CAPTURE(name);
        REQUIRE_MESSAGE(then.count(name) == 1, "not in tests/golden/fingerprints.txt: tools/golden adds it");
        CHECK(then.at(name) == fingerprint);
    }
    for (const auto& [name, fingerprint] : then) {
        CAPTURE(name);
        CHECK_MESSAGE(now.count(name) == 1, "in the table, but no scenario any more: tools/golden takes it out");
    }
}
