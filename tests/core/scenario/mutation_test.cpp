#include "app/catalog/embedded.hpp"
#include "core/scenario/toml.hpp"
#include "tests/core/scenario/parse_property.hpp"
#include "tests/core/scenario/random_scenario.hpp"
#include "tests/seeds.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

using namespace kitchen;

namespace {

// Pieces that mean something to TOML or to a scenario, where a random byte would seldom do more than end the parse.
constexpr std::array<std::string_view, 43> pieces = {"\"",
                                                     "'",
                                                     "\"\"\"",
                                                     "[",
                                                     "]",
                                                     "[[",
                                                     "]]",
                                                     "{",
                                                     "}",
                                                     "=",
                                                     ".",
                                                     ",",
                                                     "\n",
                                                     "#",
                                                     "\\",
                                                     "\\u0000",
                                                     "\\n",
                                                     "-",
                                                     "1e999",
                                                     "nan",
                                                     "none",
                                                     "slow",
                                                     "\"5s\"",
                                                     "\"-1s\"",
                                                     "0",
                                                     "-1",
                                                     "true",
                                                     "[]",
                                                     "{}",
                                                     "1979-05-27",
                                                     "[[course]]\n",
                                                     "[[kitchen]]\n",
                                                     "[[change]]\n",
                                                     "name = \"grill\"\n",
                                                     "x.y.z = 1\n",
                                                     "schema = 2\n",
                                                     "schema = 1\n",
                                                     "rail = { limit = 1 }\n",
                                                     "keeps = \"5s\"\n",
                                                     "pause = 1\n",
                                                     "\xff",
                                                     "\x1b[2J",
                                                     "9223372036854775808"};

std::string mutated(std::string text, std::mt19937_64& random) {
    for (std::uint64_t edits = 1 + random() % 4; edits > 0; --edits) {
        const std::size_t place = text.empty() ? 0 : random() % text.size();
        const std::size_t length = random() % 12;
        switch (random() % 6) {
            case 0: text.erase(place, length); break;
            case 1: text.insert(place, pieces[random() % pieces.size()]); break;
            case 2: text.insert(place, text.substr(random() % (text.size() + 1), random() % 60)); break;
            case 3: text.replace(place, length, pieces[random() % pieces.size()]); break;
            case 4:
                if (!text.empty()) text[place] = static_cast<char>(random() % 256);
                break;
            default: text.resize(text.size() - random() % (text.size() + 1) / 8); break;
        }
    }
    return text;
}

}  // namespace

TEST_CASE("no text whatever does harm: it loads and prints back, or every mistake has its place") {
    const std::uint64_t seed = test::new_seed();
    INFO("seed ", seed);
    std::mt19937_64 random(seed);
    std::vector<std::string> texts;
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.name.starts_with("scenarios/")) continue;
        texts.emplace_back(reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size());
    }
    // Files of the schema before, too.
    for (const auto& entry :
         std::filesystem::directory_iterator(KITCHEN_SOURCE_DIR "/tests/fixtures/schema1/scenarios")) {
        std::ifstream file(entry.path());
        texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    for (int i = 0; i < 20; ++i) texts.push_back(print_scenario(random_scenario(random, 2)));
    int loaded = 0;
    for (int round = 0; round < 4000; ++round) {
        const std::string text = mutated(texts[random() % texts.size()], random);
        CAPTURE(text);
        const std::string complaint = complaint_about_parsing(text);
        REQUIRE_MESSAGE(complaint.empty(), complaint);
        if (parse_scenario(text, "fuzz.toml")) ++loaded;
    }
    // If all were refused immediately the test would show little.
    CHECK(loaded > 100);
}
