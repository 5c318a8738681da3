#include "core/scenario/field_words.hpp"

#include "core/scenario/effect.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace kitchen {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> field_tables = {{
    {"client", "diners"},
    {"clients", "diners"},
    {"users", "diners"},
    {"requests", "diners"},
    {"service", "kitchen"},
    {"services", "kitchen"},
    {"server", "kitchen"},
    {"servers", "kitchen"},
    {"kitchens", "kitchen"},
}};

}  // namespace

std::vector<FieldWord> field_words(Section section) {
    std::vector<FieldWord> words;
    for (std::uint16_t row = 0; row < knobs().size(); ++row) {
        if (knobs()[row].section != section) continue;
        std::string_view left = knobs()[row].also;
        while (!left.empty()) {
            const std::string_view word = left.substr(0, left.find(' '));
            words.push_back({word, row});
            left.remove_prefix(std::min(word.size() + 1, left.size()));
        }
    }
    return words;
}

MeantKey key_meant(Section section, std::string_view group, std::string_view wrong, std::vector<std::string> keys) {
    std::vector<FieldWord> words = field_words(section);
    std::erase_if(words, [&](const FieldWord& word) { return !word.word.starts_with(group); });
    for (FieldWord& word : words) word.word.remove_prefix(group.size());
    const auto row_of = [&](std::string_view text) -> std::optional<std::uint16_t> {
        const auto place =
            std::find_if(words.begin(), words.end(), [&](const FieldWord& word) { return word.word == text; });
        return place == words.end() ? std::nullopt : std::optional(place->row);
    };
    if (const std::optional<std::uint16_t> row = row_of(wrong)) return {.row = row};
    for (const FieldWord& word : words) keys.emplace_back(word.word);
    // Of a key and a word as near, it is the key, which comes first.
    std::string nearest = nearest_name(wrong, keys);
    if (const std::optional<std::uint16_t> row = row_of(nearest)) return {.row = row};
    return {.nearest = std::move(nearest)};
}

std::string_view table_also_called(std::string_view word) {
    for (const auto& [field_word, table] : field_tables)
        if (field_word == word) return table;
    return {};
}

std::string setting_words(const Scenario& scenario, KnobAddress address, std::string_view key, bool with_needs) {
    const Knob& knob = knob_at(address);
    const std::string needed = with_needs ? needed_for_effect(scenario, address) : std::string{};
    std::string_view help = knob.help;
    if (help.ends_with('.')) help.remove_suffix(1);
    return fmt::format("\"{}\"{}: {}", key, needed.empty() ? needed : ", with " + needed, help);
}

}  // namespace kitchen
