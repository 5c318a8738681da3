#include "core/scenario/share.hpp"

#include "app/catalog/embedded.hpp"
#include "core/scenario/compression.hpp"
#include "core/scenario/toml.hpp"
#include "tests/core/scenario/parse_property.hpp"
#include "tests/core/scenario/random_scenario.hpp"
#include "tests/seeds.hpp"

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

using namespace kitchen;

namespace {

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

Scenario built_in(std::string_view name) {
    for (const EmbeddedFile& file : embedded_files()) {
        if (file.name != name) continue;
        const std::string_view bytes(reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size());
        return parse_scenario(bytes, name).value();
    }
    FAIL("no such scenario: ", name);
    return {};
}

std::string shared(const Scenario& scenario) {
    const auto text = share_text(scenario);
    REQUIRE_MESSAGE(text.has_value(), to_text(text.error()));
    return *text;
}

std::string complaint(std::string_view text) {
    const auto read = read_share_text(text);
    if (read) return "";
    CHECK(read.error().front().file == "share text");
    return to_text(read.error().front());
}

}  // namespace

TEST_CASE("every scenario that is built in comes back from its share text, which an address leaves as it is") {
    int tried = 0;
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.name.starts_with("scenarios/")) continue;
        CAPTURE(file.name);
        const Scenario scenario = built_in(file.name);
        const std::string text = shared(scenario);
        CHECK(text.find_first_not_of(letters) == std::string::npos);
        // Packed it is shorter than the file although every six bits take a letter.
        CHECK(text.size() < print_scenario(scenario).size());
        const auto read = read_share_text(text);
        REQUIRE(read.has_value());
        CHECK(*read == scenario);
        ++tried;
    }
    CHECK(tried > 10);
}

TEST_CASE("a share text that was sent once is read forever") {
    // Written by the first version. If this fails, the packing or what both sides know has changed, and everything
    // that was ever shared is lost: make a version 2 beside it instead.
    constexpr std::string_view sent = "kt1-kBMMU2VudCBsb25nIGFnb4iLBoSOBQA3iY0Fl_0EADSH_QSBwgWd0AIANZC7AhcXoNI";
    const auto read = read_share_text(sent);
    REQUIRE_MESSAGE(read.has_value(), to_text(read.error().front()));
    Scenario scenario;
    scenario.title = "Sent long ago";
    scenario.diners.count = 7;
    scenario.courses.resize(1);
    scenario.courses[0].name = scenario.courses[0].kitchen = "grill";
    scenario.courses[0].timer = seconds(4);
    scenario.courses[0].tries = 2;
    scenario.kitchens.resize(1);
    scenario.kitchens[0].name = "grill";
    scenario.kitchens[0].cooks = 5;
    scenario.kitchens[0].condition = Condition::gone;
    CHECK(*read == scenario);
}

TEST_CASE("spaces, line ends and the address before it do no harm to a share text") {
    const Scenario scenario = built_in("scenarios/told-sorry.toml");
    const std::string text = shared(scenario);
    for (const std::string& sent : {"  " + text + "\r\n", "https://example.org/kitchen/#" + text, "#" + text}) {
        CAPTURE(sent);
        CHECK(looks_like_share_text(sent));
        const auto read = read_share_text(sent);
        REQUIRE(read.has_value());
        CHECK(*read == scenario);
    }
}

TEST_CASE("names of files and scenarios do not look like share texts") {
    for (const std::string_view name : {"told-sorry", "kt.toml", "kt", "kt1", "kt-1", "k", "", "kitchen-1", "./kt1-a"})
        CHECK_FALSE(looks_like_share_text(name));
    CHECK(looks_like_share_text("kt1-AAAA"));
    CHECK(looks_like_share_text("kt27-AAAA"));
}

TEST_CASE("a share text that is cut off, changed, too long or of another version is a mistake in words") {
    const std::string text = shared(built_in("scenarios/told-sorry.toml"));
    CHECK(complaint(text.substr(0, text.size() - 9)).find("cut off or changed") != std::string::npos);
    std::string changed = text;
    changed[text.size() / 2] = changed[text.size() / 2] == 'A' ? 'B' : 'A';
    CHECK(complaint(changed).find("cut off or changed") != std::string::npos);
    CHECK(complaint(text + "A").find("cut off or changed") != std::string::npos);
    CHECK(complaint("kt1-").find("cut off or changed") != std::string::npos);
    CHECK(complaint("kt1-%%%%").find("cut off or changed") != std::string::npos);
    CHECK(complaint("kt2-AAAA").find("of version 1") != std::string::npos);
    CHECK(complaint("hello").find("begins with \"kt1-\"") != std::string::npos);
    CHECK(complaint("").find("begins with") != std::string::npos);
    CHECK(complaint("kt1-" + std::string(share_characters_max + 2000, 'A')).find("at most 65536") != std::string::npos);
}

TEST_CASE("no single changed letter goes unnoticed") {
    const std::string text = shared(built_in("scenarios/dinner.toml"));
    for (std::size_t place = 4; place < text.size(); ++place) {
        std::string changed = text;
        changed[place] = letters[(letters.find(text[place]) + 1) % letters.size()];
        CAPTURE(changed);
        CHECK_FALSE(read_share_text(changed).has_value());
    }
}

TEST_CASE("a scenario too large to be shared says so") {
    Scenario scenario = built_in("scenarios/told-sorry.toml");
    scenario.diners.arrive = Arrive::at;
    std::mt19937_64 random(1);
    for (std::int64_t i = 0; i < 9'000; ++i)
        scenario.diners.at.push_back(Duration{i * 100'000'000 + static_cast<std::int64_t>(random() % 100'000'000)});
    const auto text = share_text(scenario);
    REQUIRE_FALSE(text.has_value());
    CHECK(to_text(text.error()).find("too much") != std::string::npos);
}

TEST_CASE("the longest text that is shared is read, too") {
    std::mt19937_64 random(1);
    std::string file;
    while (file.size() < 48'600) file += static_cast<char>(random() % 256);
    const std::string text = share_text_of(file).value();
    CHECK(text.size() > share_characters_max - 1000);
    CHECK(unpack_share_text(text) == file);
}

TEST_CASE("the largest file that is shared comes back, and one byte more is too much") {
    const std::string file(share_bytes_max, 'x');
    CHECK(unpack_share_text(share_text_of(file).value()) == file);
    CHECK_FALSE(share_text_of(file + "x").has_value());
}

TEST_CASE("random scenarios come back from their share texts") {
    const std::uint64_t seed = test::new_seed();
    INFO("seed ", seed);
    std::mt19937_64 random(seed);
    for (int round = 0; round < 400; ++round) {
        const Scenario scenario = random_scenario(random, 3);
        const auto text = share_text(scenario);
        REQUIRE(text.has_value());
        const auto read = read_share_text(*text);
        REQUIRE_MESSAGE(read.has_value(), to_text(read.error().front()));
        REQUIRE(*read == scenario);
    }
}

TEST_CASE("whatever a stranger sends is a scenario or a mistake") {
    const std::uint64_t seed = test::new_seed();
    INFO("seed ", seed);
    std::mt19937_64 random(seed);
    const std::string good = shared(built_in("scenarios/dinner.toml"));
    for (int round = 0; round < 4'000; ++round) {
        std::string text = round % 2 == 0 ? good : "kt1-";
        if (round % 2 == 0) {
            for (std::uint64_t edits = 1 + random() % 3; edits > 0; --edits) {
                const std::size_t place = random() % text.size();
                if (random() % 3 == 0)
                    text.erase(place, random() % 8);
                else
                    text[place] = random() % 4 == 0 ? static_cast<char>(random() % 256) : letters[random() % 64];
                if (text.empty()) text = "k";
            }
        } else {
            for (std::uint64_t length = random() % 200; length > 0; --length) text += letters[random() % 64];
        }
        CAPTURE(text);
        const auto read = read_share_text(text);
        if (read) continue;
        REQUIRE_FALSE(read.error().empty());
        REQUIRE_FALSE(read.error().front().found.empty());
    }
}

TEST_CASE("what repeats earlier bytes is packed as their place, from the first byte on") {
    // Eight bytes as they are; then eight (four and four more) that begin eight places earlier.
    CHECK(compress("abcdefghabcdefgh", "") ==
          "\x07"
          "abcdefgh"
          "\x84\x07");
    // The longest of several: after a copy of four and one letter, the eight that begin thirteen places earlier.
    const std::string twice(
        "\x07"
        "abcdefgh"
        "\x80\x07"
        "\x00"
        "X"
        "\x84\x0c",
        15);
    CHECK(compress("abcdefghabcdXabcdefgh", "") == twice);
    // Four that both sides know, four places earlier.
    CHECK(compress("abcd", "abcd") == "\x80\x03");
    // Three are not worth it.
    CHECK(compress("abc", "abc") ==
          "\x02"
          "abc");
}

TEST_CASE("packed bytes come back, and any bytes at all unpack within the bound or not at all") {
    const std::uint64_t seed = test::new_seed();
    INFO("seed ", seed);
    std::mt19937_64 random(seed);
    const std::string known = "the quick brown fox jumps over the lazy dog";
    for (int round = 0; round < 3'000; ++round) {
        std::string bytes;
        const std::uint64_t kinds = 1 + random() % 256;
        for (std::uint64_t length = random() % 3'000; length > 0; --length)
            bytes += static_cast<char>(random() % kinds);
        const auto back = decompress(compress(bytes, known), known, bytes.size());
        REQUIRE(back.has_value());
        REQUIRE(*back == bytes);
        if (!bytes.empty()) REQUIRE_FALSE(decompress(compress(bytes, known), known, bytes.size() - 1).has_value());
        const auto anything = decompress(bytes, known, 1'000);
        if (anything) REQUIRE(anything->size() <= 1'000);
    }
    // A few bytes that would be very many.
    const std::string many = compress(std::string(100'000, 'x'), known);
    CHECK(many.size() < 3'000);
    CHECK_FALSE(decompress(many, known, 50'000).has_value());
}

TEST_CASE("of equal places the nearest is packed, which takes the fewest bytes") {
    std::string between;
    for (int c = 128; c < 256; ++c) between += static_cast<char>(c);
    const std::string packed = compress("abcdefgh" + between + "abcdefghXabcdefgh", "");
    CHECK(packed.ends_with("X\x84\x08"));
}

TEST_CASE("a share text is refused unread when it is longer than any, with some room for what is around it") {
    const std::string text = shared(built_in("scenarios/told-sorry.toml"));
    const std::string room(share_characters_max + 1024 - text.size(), ' ');
    CHECK(unpack_share_text(room + text).has_value());
    CHECK_FALSE(unpack_share_text(room + ' ' + text).has_value());
}
