#include "tests/core/golden/table.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

namespace kitchen::test {
namespace {

std::string path_of(std::string_view file) {
    return std::string(KITCHEN_SOURCE_DIR "/tests/golden/") + std::string(file);
}

bool is_to_be_written() {
    const char* wish = std::getenv("KITCHEN_GOLDEN");
    return wish != nullptr && std::string_view(wish) == "write";
}

}  // namespace

Table read_table(std::string_view file) {
    Table table;
    std::ifstream stream(path_of(file));
    for (std::string line; std::getline(stream, line);) {
        if (line.empty() || line[0] == '#') continue;
        const std::size_t name = line.find(' ');
        table[line.substr(0, name)] = line.substr(name + 1);
    }
    return table;
}

void hold_against_table(std::string_view file, std::string_view comment, const Table& now) {
    if (is_to_be_written()) {
        std::ofstream stream(path_of(file));
        stream << "# " << comment << " Written by tools/golden; a commit that changes a line says why.\n";
        for (const auto& [name, written] : now) stream << name << ' ' << written << '\n';
        REQUIRE(stream);
        return;
    }
    INFO("If the change is meant, run tools/golden and say in the commit why the table of tests/golden/", file,
         " is another one.");
    const Table then = read_table(file);
    for (const auto& [scenario, written] : now) {
        const std::string& name = scenario;
        CAPTURE(name);
        REQUIRE_MESSAGE(then.count(name) == 1, "not in the table: tools/golden adds it");
        CHECK(then.at(name) == written);
    }
    for (const auto& [scenario, written] : then) {
        const std::string& name = scenario;
        CAPTURE(name);
        CHECK_MESSAGE(now.count(name) == 1, "in the table, but no scenario any more: tools/golden takes it out");
    }
}

}  // namespace kitchen::test
