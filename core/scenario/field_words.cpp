#include "core/scenario/field_words.hpp"

#include "core/base/text.hpp"
#include "core/scenario/effect.hpp"
#include "core/scenario/words.hpp"

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

// How a word of the column `also` begins if it is a key of another table: "kitchen.bulkhead".
constexpr std::array<std::pair<std::string_view, Section>, 4> other_tables = {{
    {"diners.", Section::diners},
    {"waiters.", Section::waiters},
    {"course.", Section::course},
    {"kitchen.", Section::kitchen},
}};

// A server that is down may answer with an error or not at all. The message says which word is which.
constexpr std::array<std::pair<std::string_view, Condition>, 16> field_conditions = {{
    {"up", Condition::fine},
    {"ok", Condition::fine},
    {"healthy", Condition::fine},
    {"normal", Condition::fine},
    {"online", Condition::fine},
    {"error", Condition::broken},
    {"errors", Condition::broken},
    {"failed", Condition::broken},
    {"failing", Condition::broken},
    {"unhealthy", Condition::broken},
    {"down", Condition::gone},
    {"offline", Condition::gone},
    {"dead", Condition::gone},
    {"hung", Condition::gone},
    {"unavailable", Condition::gone},
    {"unreachable", Condition::gone},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> change_keys = {{
    {"when", "at"},
    {"time", "at"},
    {"from", "at"},
    {"start", "at"},
    {"after", "at"},
    {"for", "over"},
    {"during", "over"},
    {"duration", "over"},
    {"within", "over"},
    {"ramp", "over"},
    {"until", "over"},
    {"end", "over"},
}};

}  // namespace

std::vector<FieldWord> field_words(Section section) {
    std::vector<FieldWord> words;
    for (std::uint16_t row = 0; row < knobs().size(); ++row) {
        std::string_view left = knobs()[row].also;
        while (!left.empty()) {
            std::string_view word = left.substr(0, left.find(' '));
            left.remove_prefix(std::min(word.size() + 1, left.size()));
            Section of = knobs()[row].section;
            for (const auto& [beginning, other] : other_tables) {
                if (!word.starts_with(beginning)) continue;
                word.remove_prefix(beginning.size());
                of = other;
                break;
            }
            if (of == section) words.push_back({word, row});
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

std::string_view value_also_called(const Knob& knob, std::string_view word) {
    if (!is_knob<&Kitchen::condition>(knob)) return {};
    const std::string small = in_small_letters(std::string(word));
    for (const auto& [field_word, condition] : field_conditions)
        if (field_word == small) return word_of(condition);
    return {};
}

std::string_view change_key_also_called(std::string_view word) {
    for (const auto& [field_word, key] : change_keys)
        if (field_word == word) return key;
    return {};
}

std::string setting_words(const Scenario& scenario, KnobAddress address, std::string_view key,
                          std::string_view in_table, bool with_needs) {
    const Knob& knob = knob_at(address);
    const std::string needed = with_needs ? needed_for_effect(scenario, address) : std::string{};
    std::string_view help = knob.help;
    if (help.ends_with('.')) help.remove_suffix(1);
    return fmt::format("\"{}\"{}{}: {}", key, in_table, needed.empty() ? needed : ", with " + needed, help);
}

}  // namespace kitchen
