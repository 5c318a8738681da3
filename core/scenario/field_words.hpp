// The words by which engineers know settings elsewhere: a course's "timeout" is its timer. No file may have them, but
// a message about one leads to the setting. They are the column `also` of the knob table.
#pragma once

#include "core/scenario/knobs.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kitchen {

struct FieldWord {
    std::string_view word;  // as a key of the section: "timeout", "queue.size"
    std::uint16_t row;
};

// Those that a table of this section may have. The setting may be in [diners] or [waiters] all the same: a kitchen's
// "bulkhead" is of the waiters' hatches.
std::vector<FieldWord> field_words(Section);

// What a wrong key may mean: a key of the section that is near, or else a setting that the field calls so.
struct MeantKey {
    std::string nearest = {};
    std::optional<std::uint16_t> row = {};
};
// `wrong` and `keys` are those of a group, such as "queue.", or of the whole section.
MeantKey key_meant(Section, std::string_view group, std::string_view wrong, std::vector<std::string> keys);

// The table that a word of the field means: "kitchen" for "service"; empty for any other word.
std::string_view table_also_called(std::string_view word);

// The value that a word of the field means: "gone" for a condition "offline"; empty for any other word.
std::string_view value_also_called(const Knob&, std::string_view word);

// The key of a [[change]] that a word of the field means: "over" for "for"; empty for any other word.
std::string_view change_key_also_called(std::string_view word);

// For a message: "tries": The most orders a diner places, including the first (without a full stop). The table comes
// before the colon, such as " in [waiters]" (empty for the one that is read), and so does what the setting still needs.
std::string setting_words(const Scenario&, KnobAddress, std::string_view key, std::string_view in_table,
                          bool with_needs);

}  // namespace kitchen
