// Every published figure is shown by the restaurant as it is built now.
#include "core/numbers/card.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>

#include "app/embedded.hpp"
#include "core/numbers/judge.hpp"
#include "core/scenario/toml.hpp"

using namespace kitchen;

namespace {

Scenario load(std::string_view name) {
    const EmbeddedFile* const file = find_embedded("numbers/" + std::string(name) + ".toml");
    REQUIRE(file != nullptr);
    const std::string_view bytes(reinterpret_cast<const char*>(file->bytes.data()), file->bytes.size());
    const auto scenario = parse_scenario(bytes, name);
    REQUIRE(scenario);
    return *scenario;
}

}  // namespace

TEST_CASE("every number card shows its figures") {
    std::set<int> rows;
    for (const Card& card : number_cards()) {
        CAPTURE(std::string(card.name));
        rows.insert(card.row);
        const std::vector<Figure> figures = card.play(load);
        CHECK_FALSE(figures.empty());
        for (const Figure& figure : figures) {
            CAPTURE(figure.what);
            CAPTURE(figure.expected);
            CAPTURE(figure.measured);
            CHECK(figure.ok);
        }
    }
    CHECK(rows.size() == 21);
}

TEST_CASE("a figure that is off is said to be off") {
    CHECK(exactly("x", 3, 3).ok);
    CHECK_FALSE(exactly("x", 3, 4).ok);
    CHECK(within("x", 1, 2, 2).ok);
    CHECK_FALSE(within("x", 1, 2, 2.01).ok);
    CHECK(by_formula("x", 1.0, {0.9, 1.1, 1.0}).ok);
    CHECK_FALSE(by_formula("x", 2.0, {0.9, 1.1, 1.0}).ok);
}
