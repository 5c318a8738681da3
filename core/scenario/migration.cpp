#include "core/scenario/migration.hpp"

#include "core/base/text.hpp"
#include "core/scenario/renamed.hpp"
#include "core/scenario/toml_file.hpp"
#include "core/scenario/toml_value.hpp"

#include <string>
#include <utility>

#include <fmt/format.h>

namespace kitchen {
namespace {

// One file of schema 1. Scenarios, lessons and number cards share no key at the top, so that one walk is right for all.
class ToSchema2 {
  public:
    void migrate(toml::table& root) {
        migrate_scenario(root);
        if (toml::table* own = root["scenarios"].as_table())
            for (auto&& [name, scenario] : *own)
                if (scenario.is_table() && !is_current(*scenario.as_table())) migrate_scenario(*scenario.as_table());
        for_tables(root, "step", [&](toml::table& step) { migrate_step(step); });
        for_tables(root, "run", [&](toml::table& run) { migrate_set(run); });
        for_tables(root, "figure", [&](toml::table& figure) {
            migrate_words(figure, "measure", measure_in);
            migrate_words(figure, "formula", measure_in);
        });
    }

    std::vector<Diagnostic> diagnostics() && { return std::move(diagnostics_); }

  private:
    // A scenario that was put into the lesson from a file of its own (core/lesson/whole_lesson.hpp).
    static bool is_current(const toml::table& scenario) {
        return scenario["schema"].value<std::int64_t>() == schema_current;
    }

    using WordsIn = std::string (*)(Schema, std::string_view);

    template <class Do>
    static void for_tables(toml::table& table, std::string_view key, Do&& act) {
        toml::array* array = table[key].as_array();
        if (array == nullptr) return;
        for (toml::node& element : *array)
            if (element.is_table()) act(*element.as_table());
    }

    void migrate_scenario(toml::table& scenario) {
        if (toml::table* waiters = scenario["waiters"].as_table()) migrate_settings(*waiters, "waiters.");
        for_tables(scenario, "course", [&](toml::table& course) { migrate_named(course, "course", "kitchen"); });
        for_tables(scenario, "kitchen", [&](toml::table& kitchen) { migrate_named(kitchen, "kitchen", "name"); });
        for_tables(scenario, "change", [&](toml::table& change) { migrate_set(change); });
    }

    void migrate_named(toml::table& thing, std::string_view section, std::string_view name_key) {
        std::string name = thing["name"].value_or(thing[name_key].value_or(std::string{}));
        // A dot in a name is reported later on.
        if (name.empty() || name.find('.') != std::string::npos) name = "?";
        migrate_settings(thing, fmt::format("{}.{}.", section, name));
    }

    void migrate_set(toml::table& table) {
        if (toml::table* set = table["set"].as_table()) migrate_settings(*set, {});
    }

    void migrate_step(toml::table& step) {
        migrate_set(step);
        for_tables(step, "beside", [&](toml::table& beside) { migrate_set(beside); });
        for (const std::string_view key : {"text", "question", "reveal"}) migrate_words(step, key, text_in);
        for_tables(step, "choices", [&](toml::table& choice) { migrate_words(choice, "right", measure_in); });
        if (toml::table* guess = step["guess"].as_table()) migrate_words(*guess, "answer", measure_in);
        if (toml::array* claims = step["claims"].as_array())
            for (toml::node& claim : *claims) migrate_words(claim, "claims", measure_in);
    }

    // `prefix`: the path of the table in schema 1 with its dot.
    void migrate_settings(toml::table& table, const std::string& prefix) {
        const std::string above = prefix.substr(0, prefix.empty() ? 0 : prefix.size() - 1);
        const std::size_t prefix_now = path_in(Schema::two, above).size() + (prefix.empty() ? 0 : 1);
        std::vector<std::pair<std::string, std::string>> renamed;
        for (auto&& [key, node] : table) {
            const std::string path = prefix + std::string(key.str());
            const std::string before = path_in(Schema::one, path);
            if (before != path) {
                add(static_cast<int>(key.source().begin.line), path, "a name of schema 2", before);
                continue;
            }
            const std::string now = path_in(Schema::two, path);
            if (toml::table* inner = node.as_table())
                migrate_settings(*inner, path + '.');
            else
                migrate_value(node, now);
            if (now.substr(prefix_now) != key.str()) renamed.emplace_back(key.str(), now.substr(prefix_now));
        }
        for (const auto& [before, now] : renamed) rename(table, before, now);
    }

    static void rename(toml::table& table, std::string_view before, const std::string& now) {
        const auto place = table.find(before);
        const toml::key key(now, place->first.source());
        place->second.visit([&](auto& node) { table.insert_or_assign(key, std::move(node)); });
        table.erase(before);
    }

    void migrate_value(toml::node& node, const std::string& path) {
        if (toml::array* array = node.as_array())
            for (toml::node& element : *array) migrate_value(element, path);
        toml::value<std::string>* value = node.as_string();
        if (value == nullptr) return;
        const std::string before = value_in(Schema::one, path, value->get());
        if (before != value->get()) add(line_of(node), path, in_quotes(value->get()) + ", a word of schema 2", before);
        value->get() = value_in(Schema::two, path, value->get());
    }

    void migrate_words(toml::table& table, std::string_view key, WordsIn words_in) {
        if (toml::node* node = table.get(key)) migrate_words(*node, key, words_in);
    }

    void migrate_words(toml::node& node, std::string_view key, WordsIn words_in) {
        toml::value<std::string>* text = node.as_string();
        if (text == nullptr) return;
        const std::string before = words_in(Schema::one, text->get());
        if (before != text->get()) add(line_of(node), key, "a word of schema 2", before);
        text->get() = words_in(Schema::two, text->get());
    }

    void add(int line, std::string_view key, std::string found, std::string_view before) {
        if (diagnostics_.size() >= diagnostics_max) return;
        diagnostics_.push_back({.line = line,
                                .key = shown(key, 200),
                                .found = std::move(found),
                                .expected = in_quotes(before) + ", or schema = 2 and its words in the whole file"});
    }

    std::vector<Diagnostic> diagnostics_;
};

}  // namespace

tl::expected<toml::table, std::vector<Diagnostic>> parse_file(std::string_view bytes, std::string_view wanted) {
    tl::expected<toml::table, Diagnostic> root = parse_toml(bytes, wanted);
    if (!root) return tl::unexpected(std::vector<Diagnostic>{std::move(root.error())});
    const tl::expected<int, Diagnostic> schema = schema_of(*root, bytes, schema_current);
    if (!schema) return tl::unexpected(std::vector<Diagnostic>{schema.error()});
    if (*schema == schema_current) return std::move(*root);
    ToSchema2 migration;
    migration.migrate(*root);
    std::vector<Diagnostic> diagnostics = std::move(migration).diagnostics();
    if (!diagnostics.empty()) return tl::unexpected(std::move(diagnostics));
    return std::move(*root);
}

}  // namespace kitchen
