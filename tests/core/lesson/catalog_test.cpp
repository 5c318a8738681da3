// The catalog of lessons and scenarios: how the table is read, that the built-in one has everything once, and how long
// a lesson takes.
#include "core/lesson/catalog.hpp"

#include "app/catalog/built_in.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace kitchen {
namespace {

std::vector<std::string> sorted_names(const std::vector<CatalogGroup>& groups) {
    std::vector<std::string> names;
    for (const CatalogGroup& group : groups)
        for (const CatalogItem& item : group.items) names.push_back(item.name);
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

TEST_CASE("every built-in lesson is in one track, in order, and every scenario in one group with a sentence") {
    const Catalog& catalog = app::catalog();
    REQUIRE(catalog.tracks.size() == 3);
    std::vector<std::string> in_order;
    for (const CatalogGroup& track : catalog.tracks)
        for (const CatalogItem& item : track.items) in_order.push_back(item.name);
    CHECK(in_order == app::built_in_names(app::BuiltIn::lesson));
    CHECK(sorted_names(catalog.groups) == app::built_in_names(app::BuiltIn::scenario));
    for (const CatalogGroup& group : catalog.groups)
        for (const CatalogItem& item : group.items) {
            CAPTURE(item.name);
            CHECK(item.shows.ends_with('.'));
        }
}

TEST_CASE("what is wrong in a catalog is reported with its line") {
    const auto wrong = parse_catalog(R"(schema = 2
[[track]]
title = "A"
says = "B."
items = []
[[group]]
title = "A"
says = "B."
items = [{ name = "a" }, 3]
)",
                                     "catalog.toml");
    REQUIRE_FALSE(wrong.has_value());
    std::vector<std::string> texts;
    for (const Diagnostic& diagnostic : wrong.error()) texts.push_back(to_text(diagnostic));
    REQUIRE(texts.size() == 3);
    CHECK(texts[0].starts_with("catalog.toml:5: track.items: "));
    CHECK(texts[1].starts_with("catalog.toml:9: group.items.shows: "));
    CHECK(texts[2].starts_with("catalog.toml:9: group.items: found 3, expected a name"));
}

TEST_CASE("a lesson takes as long as its words, its runs and its questions") {
    // Title and text have 1 + 119 words and the run 10 s: 70 s, which is a minute.
    std::string text = "a";
    for (int n = 1; n < 119; ++n) text += " a";
    const auto step_with = [](const std::string& words) {
        return "[[step]]\ntitle = \"A\"\nscenario = \"told-sorry\"\ntext = \"" + words + "\"\n";
    };
    const std::string step = step_with(text);
    const auto minutes = [](const std::string& steps) {
        const auto lesson = parse_lesson("schema = 2\ntitle = \"L\"\n" + steps, "l.toml", app::load_built_in_scenario);
        REQUIRE(lesson.has_value());
        return minutes_of(*lesson);
    };
    CHECK(minutes(step) == 1);
    CHECK(minutes(step + step) == 2);
    // 159 words and the run are 89.5 s, and with one word more a minute and a half.
    for (int n = 119; n < 158; ++n) text += " a";
    CHECK(minutes(step_with(text)) == 1);
    CHECK(minutes(step_with(text + " a")) == 2);
    CHECK(minutes(step + step + step) == 4);
    CHECK(minutes("[[step]]\ntitle = \"A\"\nscenario = \"told-sorry\"\n") == 1);
    // A cue is for the speaker.
    CHECK(minutes(step + "cue = \"" + text + "\"\n") == 1);
}

}  // namespace kitchen
