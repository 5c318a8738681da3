#include "core/lesson/catalog.hpp"

#include "core/scenario/table_reader.hpp"
#include "core/scenario/toml_value.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

namespace kitchen {
namespace {

constexpr std::size_t groups_max = 40;
constexpr std::size_t group_title_characters_max = 60;
constexpr std::size_t group_says_characters_max = 120;

class CatalogReader : private TableReader {
  public:
    explicit CatalogReader(std::string_view source) : TableReader(source) {}

    Catalog read(const toml::table& root) {
        check_keys(root, {"schema", "track", "group"}, "");
        Catalog catalog;
        for (const toml::table* table : tables(root, "track", "", groups_max))
            catalog.tracks.push_back(read_group(*table, "track."));
        for (const toml::table* table : tables(root, "group", "", groups_max))
            catalog.groups.push_back(read_group(*table, "group."));
        return catalog;
    }

    using TableReader::diagnostics;

  private:
    CatalogGroup read_group(const toml::table& table, const std::string& where) {
        check_keys(table, {"title", "says", "items"}, where);
        CatalogGroup group;
        group.title = text_of(table, "title", where, group_title_characters_max, true);
        group.says = text_of(table, "says", where, group_says_characters_max, true);
        const toml::node* items = table.get("items");
        const toml::array* array = items == nullptr ? nullptr : items->as_array();
        if (array == nullptr || array->empty()) {
            add(line_of(items == nullptr ? static_cast<const toml::node&>(table) : *items), where + "items",
                "no list of names", "at least one name");
            return group;
        }
        for (const toml::node& item : *array) group.items.push_back(read_item(item, where + "items"));
        return group;
    }

    // A name alone, or a name with a sentence.
    CatalogItem read_item(const toml::node& node, const std::string& where) {
        if (const toml::value<std::string>* name = node.as_string()) return {name->get(), {}};
        const toml::table* table = node.as_table();
        if (table == nullptr) {
            add_written(node, where, "a name, or { name = \"...\", shows = \"...\" }");
            return {};
        }
        check_keys(*table, {"name", "shows"}, where + ".");
        return {text_of(*table, "name", where + ".", group_title_characters_max, true),
                text_of(*table, "shows", where + ".", group_says_characters_max, true)};
    }
};

std::size_t words_in(std::string_view text) {
    const auto spaces = std::count(text.begin(), text.end(), ' ');
    return text.empty() ? 0 : static_cast<std::size_t>(spaces) + 1;
}

}  // namespace

tl::expected<Catalog, std::vector<Diagnostic>> parse_catalog(std::string_view toml_bytes, std::string_view file_name) {
    return parse_tables<Catalog, CatalogReader>(toml_bytes, file_name, "a catalog: schema, [[track]] and [[group]]");
}

int minutes_of(const Lesson& lesson) {
    // The speed of somebody who reads a foreign language. A run lasts about ten seconds, and a question takes time to
    // think.
    constexpr double words_a_minute = 120;
    constexpr double run_seconds = 10;
    constexpr double thought_seconds = 15;
    double seconds = 0;
    for (const Step& step : lesson.steps) {
        std::size_t words = 0;
        for (const Written& written : step.prose) {
            const bool is_spoken = written.key == "step.cue";  // tidy: the key of a text, not of a knob
            if (!is_spoken) words += words_in(written.text);
        }
        seconds += static_cast<double>(words) * 60 / words_a_minute + run_seconds;
        if (step.prediction) seconds += thought_seconds;
    }
    return std::max(1, static_cast<int>(seconds / 60 + 0.5));
}

}  // namespace kitchen
