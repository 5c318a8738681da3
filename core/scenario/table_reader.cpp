#include "core/scenario/table_reader.hpp"

#include "core/base/text.hpp"
#include "core/scenario/check.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/toml_file.hpp"
#include "core/scenario/toml_value.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kitchen {
namespace {

std::string unfolded(std::string_view text) {
    std::string whole;
    for (const char c : text) {
        if (c != '\n')
            whole += c;
        else if (!whole.ends_with(' '))
            whole += ' ';
    }
    return std::string(trimmed(whole));
}

}  // namespace

void TableReader::add(Diagnostic diagnostic) {
    if (!is_full()) diagnostics_.push_back(std::move(diagnostic));
}

void TableReader::add(int line, std::string key, std::string found, std::string expected, std::string nearest) {
    add({.line = line,
         .key = std::move(key),
         .found = std::move(found),
         .expected = std::move(expected),
         .nearest = std::move(nearest)});
}

void TableReader::add_written(const toml::node& node, std::string key, std::string expected, std::string nearest) {
    std::string found = as_written(node, source_);
    add(line_of(node), std::move(key), std::move(found), std::move(expected), std::move(nearest));
}

void TableReader::add_at(const toml::node& node, std::string key, Diagnostic diagnostic) {
    diagnostic.line = line_of(node);
    if (diagnostic.key.empty()) diagnostic.key = std::move(key);
    add(std::move(diagnostic));
}

void TableReader::check_keys(const toml::table& table, const Names& known, const std::string& where) {
    for (const auto& [key, node] : table) {
        if (is_full()) return;
        if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
        add(static_cast<int>(key.source().begin.line), where + shown(key.str()), "an unknown key",
            fmt::format("one of {}", fmt::join(known, ", ")), nearest_name(key.str(), known));
    }
}

std::string TableReader::text_of(const toml::table& table, std::string_view key, const std::string& where,
                                 std::size_t characters_max, bool is_needed) {
    const toml::node* node = table.get(key);
    const std::string expected = fmt::format("a text of at most {} characters", characters_max);
    const std::string path = where + std::string(key);
    if (node == nullptr) {
        if (is_needed) add(std::max(1, line_of(table)), path, "no " + std::string(key), expected);
        return {};
    }
    const toml::value<std::string>* text = node->as_string();
    const bool fits = text != nullptr && character_count(text->get()) <= characters_max &&
                      !(is_needed && trimmed(text->get()).empty());
    if (fits && !has_control_character(unfolded(text->get()))) return unfolded(text->get());
    add_written(*node, path, expected);
    return {};
}

double TableReader::number_of(const toml::table& table, std::string_view key, const std::string& where,
                              double otherwise, double low, double high) {
    const toml::node* node = table.get(key);
    if (node == nullptr) return otherwise;
    const std::optional<double> number = node->value<double>();
    if (node->is_number() && number && *number >= low && *number <= high) return *number;
    add_written(*node, where + std::string(key), fmt::format("a number from {} to {}", low, high));
    return otherwise;
}

Time TableReader::time_of(const toml::table& table, std::string_view key, const std::string& where, Time otherwise,
                          Duration most) {
    const toml::node* node = table.get(key);
    if (node == nullptr) return otherwise;
    const toml::value<std::string>* text = node->as_string();
    const std::optional<Duration> time = text == nullptr ? std::nullopt : parse_duration(text->get());
    // "none" is longer than any run.
    if (time && *time <= most) return Time{time->us};
    add_written(*node, where + std::string(key),
                fmt::format("a time such as \"10s\", {} at the latest", to_text(most)));
    return otherwise;
}

std::vector<const toml::table*> TableReader::tables(const toml::table& table, std::string_view key,
                                                    const std::string& where, std::size_t most) {
    std::vector<const toml::table*> found;
    const toml::node* node = table.get(key);
    if (node == nullptr) return found;
    const std::string path = where + std::string(key);
    const std::string expected = fmt::format("[[{}]], in double brackets, at most {} of them", path, most);
    const toml::array* array = node->as_array();
    if (array == nullptr || array->size() > most) {
        add(line_of(*node), path, array == nullptr ? as_written(*node, source_) : "more of them", expected);
        return found;
    }
    for (const toml::node& element : *array) {
        if (element.is_table()) {
            found.push_back(element.as_table());
        } else {
            add_written(element, path, expected);
        }
    }
    return found;
}

void TableReader::turn_knobs(const toml::table& table, const std::string& where, Scenario& scenario,
                             std::string_view key) {
    const toml::node* node = table.get(key);
    if (node == nullptr) return;
    const std::string whole_key = where + std::string(key);
    if (!node->is_table()) {
        return add_written(*node, whole_key,
                           fmt::format("{} = {{ \"course.steak.timer\" = \"3s\" }}, with the knobs to turn", key));
    }
    for (const auto& [path, value_node] : settings_in(*node->as_table())) {
        if (is_full()) return;
        const tl::expected<KnobAddress, Diagnostic> address = find_knob(scenario, path);
        if (!address) {
            add_at(*value_node, whole_key, address.error());
            continue;
        }
        const tl::expected<Value, Diagnostic> value = read_value(scenario, *address, *value_node, source_);
        if (value) {
            kitchen::set(scenario, *address, *value);
        } else {
            add(value.error());
        }
    }
    for (Diagnostic& diagnostic : check_scenario(scenario)) add_at(*node, whole_key, std::move(diagnostic));
}

}  // namespace kitchen
