// The knobs of one scenario and their paths: "seed", "diners.count", "course.steak.timer".
#include "core/base/check.hpp"
#include "core/base/text.hpp"
#include "core/scenario/field_words.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/renamed.hpp"
#include "core/scenario/shorthand.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace kitchen {
namespace {

constexpr std::array all_sections = {Section::run, Section::diners, Section::waiters, Section::course,
                                     Section::kitchen};

constexpr std::array<std::pair<Section, std::string_view>, 4> section_names = {{
    {Section::diners, "diners"},
    {Section::waiters, "waiters"},
    {Section::course, "course"},
    {Section::kitchen, "kitchen"},
}};

// How many things with these knobs the scenario has: one run, but several courses and kitchens.
std::size_t things(const Scenario& scenario, Section section) {
    switch (section) {
        case Section::run:
        case Section::diners:
        case Section::waiters: return 1;
        case Section::course: return scenario.courses.size();
        case Section::kitchen: return scenario.kitchens.size();
    }
    return 0;
}

bool has_names(Section section) { return section == Section::course || section == Section::kitchen; }

const std::string& name_of_thing(const Scenario& scenario, Section section, std::size_t which) {
    return section == Section::course ? scenario.courses[which].name : scenario.kitchens[which].name;
}

std::optional<KnobAddress> find_key(Section section, std::size_t which, std::string_view key) {
    std::optional<std::uint16_t> row = find_row(section, key);
    // The short forms of a file: "pause" is "pause.first". A path leaves a second knob as it is: "cook_time" is
    // "cook_time.mean", whatever the shape.
    for (const Shorthand& shorthand : shorthands)
        if (!row && shorthand.section == section && shorthand.key == key && names_a_group(shorthand))
            row = find_row(section, shorthand.knob);
    if (!row) return std::nullopt;
    return KnobAddress{*row, static_cast<std::uint16_t>(which)};
}

std::string same_or_nearest(std::string_view word, const std::vector<std::string>& valid) {
    const bool is_right = std::find(valid.begin(), valid.end(), word) != valid.end();
    return is_right ? std::string(word) : nearest_name(word, valid);
}

std::vector<std::string> keys_of(std::optional<Section> section) {
    std::vector<std::string> keys;
    for (const Knob& knob : knobs())
        if (!section || knob.section == *section) keys.emplace_back(knob.key);
    return keys;
}

// What the beginning of a wrong path means, and the key after it, which may be wrong, too.
struct PathParts {
    Section section;
    std::size_t which;
    std::string_view key;
};

// Goes part by part, since there are too many whole paths to compare. When no name is near, it is the first course or
// kitchen.
std::optional<PathParts> nearest_parts(const Scenario& scenario, std::string_view wrong) {
    const std::size_t dot = wrong.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    std::vector<std::string> words;
    for (const auto& [section, word] : section_names) words.emplace_back(word);
    const std::string_view first = wrong.substr(0, dot);
    const std::string_view table = table_also_called(first);
    const std::string word = table.empty() ? same_or_nearest(first, words) : std::string(table);
    if (word.empty()) return std::nullopt;
    const Section section =
        section_names[static_cast<std::size_t>(std::find(words.begin(), words.end(), word) - words.begin())].first;
    const std::string_view rest = wrong.substr(dot + 1);
    if (!has_names(section)) return PathParts{section, 0, rest};
    std::vector<std::string> names;
    for (std::size_t which = 0; which < things(scenario, section); ++which)
        names.push_back(name_of_thing(scenario, section, which));
    const std::size_t end = std::min(rest.find('.'), rest.size());
    if (names.empty() || end == rest.size()) return std::nullopt;
    const std::string name = same_or_nearest(rest.substr(0, end), names);
    const auto place = name.empty() ? names.begin() : std::find(names.begin(), names.end(), name);
    return PathParts{section, static_cast<std::size_t>(place - names.begin()), rest.substr(end + 1)};
}

std::string nearest_in_parts(const Scenario& scenario, std::string_view wrong) {
    const std::optional<PathParts> parts = nearest_parts(scenario, wrong);
    if (!parts) return {};
    std::optional<KnobAddress> address = find_key(parts->section, parts->which, parts->key);
    if (!address) address = find_key(parts->section, parts->which, nearest_name(parts->key, keys_of(parts->section)));
    return address ? path_text(scenario, *address) : std::string{};
}

std::optional<std::uint16_t> row_also_called(Section section, std::string_view word) {
    for (const FieldWord& each : field_words(section))
        if (each.word == word) return each.row;
    return std::nullopt;
}

// The setting that is the beginning of a longer key: rate_limit of "rate_limit.rps". Where a kitchen is named, what
// follows may be meant as a setting of that kitchen.
std::optional<std::uint16_t> row_before_dot(Section section, std::string_view key) {
    for (std::size_t dot = key.rfind('.'); dot != std::string_view::npos; dot = key.rfind('.')) {
        key = key.substr(0, dot);
        std::optional<std::uint16_t> row = find_row(section, key);
        if (!row) row = row_also_called(section, key);
        if (!row) continue;
        const Kind kind = knobs()[*row].kind;
        return kind == Kind::kitchen || kind == Kind::kitchens ? std::nullopt : row;
    }
    return std::nullopt;
}

// The setting that the path calls by a word of the field: "course.steak.timeout", or "timeout" alone.
std::optional<KnobAddress> called_by_field_word(const Scenario& scenario, std::string_view wrong) {
    if (const std::optional<PathParts> parts = nearest_parts(scenario, wrong)) {
        if (find_key(parts->section, parts->which, parts->key)) return std::nullopt;
        std::optional<std::uint16_t> row = key_meant(parts->section, {}, parts->key, keys_of(parts->section)).row;
        if (!row) row = row_before_dot(parts->section, parts->key);
        if (!row) return std::nullopt;
        const bool is_of_it = knobs()[*row].section == parts->section;
        return KnobAddress{*row, static_cast<std::uint16_t>(is_of_it ? parts->which : 0)};
    }
    for (const auto& find : {row_also_called, row_before_dot}) {
        for (const Section section : all_sections) {
            const std::optional<std::uint16_t> row = find(section, wrong);
            if (row && has_knob(scenario, {*row, 0})) return KnobAddress{*row, 0};
        }
    }
    return std::nullopt;
}

// Failing that, the first whose key alone is near: "timr" is "course.steak.timer".
std::string nearest_path(const Scenario& scenario, std::string_view wrong) {
    if (std::string path = nearest_in_parts(scenario, wrong); !path.empty()) return path;
    for (const Section section : all_sections) {
        const std::optional<KnobAddress> address = find_key(section, 0, wrong);
        if (address && has_knob(scenario, *address)) return path_text(scenario, *address);
    }
    const std::string key = same_or_nearest(wrong.substr(wrong.rfind('.') + 1), keys_of({}));
    for (std::uint16_t row = 0; row < knobs().size() && !key.empty(); ++row)
        if (knobs()[row].key == key && has_knob(scenario, {row, 0})) return path_text(scenario, {row, 0});
    return {};
}

std::string path_example(const Scenario& scenario) {
    return scenario.courses.empty() ? "diners.count" : fmt::format("course.{}.timer", shown(scenario.courses[0].name));
}

// A key alone, "timer", where only one course or kitchen has it.
std::optional<KnobAddress> find_lone_key(const Scenario& scenario, std::string_view key) {
    std::optional<KnobAddress> only;
    for (const KnobAddress address : all_knobs(scenario)) {
        if (knob_at(address).key != key) continue;
        if (only) return std::nullopt;
        only = address;
    }
    return only;
}

}  // namespace

std::optional<std::uint16_t> find_row(Section section, std::string_view key) {
    for (std::size_t row = 0; row < knobs().size(); ++row) {
        if (knobs()[row].section == section && knobs()[row].key == key) return static_cast<std::uint16_t>(row);
    }
    return std::nullopt;
}

std::uint16_t row_of_field(const char* field_mark) {
    const auto place =
        std::find_if(knobs().begin(), knobs().end(), [&](const Knob& knob) { return knob.field == field_mark; });
    CHECK(place != knobs().end());
    return static_cast<std::uint16_t>(place - knobs().begin());
}

bool has_knob(const Scenario& scenario, KnobAddress address) {
    return address.row < knobs().size() && address.which < things(scenario, knobs()[address.row].section);
}

std::vector<KnobAddress> all_knobs(const Scenario& scenario) {
    std::vector<KnobAddress> addresses;
    for (std::size_t row = 0; row < knobs().size(); ++row) {
        for (std::size_t which = 0; which < things(scenario, knobs()[row].section); ++which) {
            addresses.push_back({static_cast<std::uint16_t>(row), static_cast<std::uint16_t>(which)});
        }
    }
    return addresses;
}

std::string path_text(const Scenario& scenario, KnobAddress address) {
    const Knob& knob = knob_at(address);
    std::string path;
    for (const auto& [section, word] : section_names) {
        if (section == knob.section) path = std::string(word) + '.';
    }
    if (has_names(knob.section)) {
        // A course whose name is missing goes by its number; only messages about such a file show that.
        const std::string& name = name_of_thing(scenario, knob.section, address.which);
        path += (name.empty() ? fmt::format("{}", address.which + 1) : name) + '.';
    }
    return path + std::string(knob.key);
}

std::optional<KnobAddress> knob_at_path(const Scenario& scenario, std::string_view path) {
    for (const auto& [section, word] : section_names) {
        if (!path.starts_with(word) || path.size() <= word.size() || path[word.size()] != '.') continue;
        const std::string_view rest = path.substr(word.size() + 1);
        if (!has_names(section)) return find_key(section, 0, rest);
        // Names hold no dot, so the next one ends the name.
        const std::size_t dot = rest.find('.');
        if (dot == std::string_view::npos) return std::nullopt;
        for (std::size_t which = 0; which < things(scenario, section); ++which) {
            if (name_of_thing(scenario, section, which) == rest.substr(0, dot)) {
                return find_key(section, which, rest.substr(dot + 1));
            }
        }
        return std::nullopt;
    }
    return find_key(Section::run, 0, path);
}

tl::expected<KnobAddress, Diagnostic> find_knob(const Scenario& scenario, std::string_view path) {
    if (const std::optional<KnobAddress> address = knob_at_path(scenario, path)) return *address;
    if (const std::string note = renamed_note(path); !note.empty()) {
        return tl::unexpected(Diagnostic{.key = shown(path),
                                         .found = "an old name",
                                         .expected = "the new one: " + shown(note, 200),
                                         .nearest = nearest_in_parts(scenario, path_in(Schema::two, path))});
    }
    if (const std::optional<KnobAddress> meant = called_by_field_word(scenario, path)) {
        const std::string right = shown(path_text(scenario, *meant));
        return tl::unexpected(Diagnostic{.key = shown(path),
                                         .found = "no knob of this name",
                                         .expected = setting_words(scenario, *meant, right, {}, true)});
    }
    return tl::unexpected(Diagnostic{.key = shown(path),
                                     .found = "no knob of this name",
                                     .expected = fmt::format("a path such as \"{}\"", path_example(scenario)),
                                     .nearest = nearest_path(scenario, path)});
}

tl::expected<Assignment, Diagnostic> read_assignment(const Scenario& scenario, std::string_view assignment) {
    const std::size_t first_equals = assignment.find('=');
    if (first_equals == std::string_view::npos) {
        return tl::unexpected(
            Diagnostic{.found = in_quotes(assignment),
                       .expected = fmt::format("knob=value, such as \"{}=5s\"", path_example(scenario))});
    }
    // A name may contain "=" too: the path ends at the first "=" that has a knob before it.
    for (std::size_t equals = first_equals; equals != std::string_view::npos;
         equals = assignment.find('=', equals + 1)) {
        const std::string_view path = trimmed(assignment.substr(0, equals));
        std::optional<KnobAddress> address = knob_at_path(scenario, path);
        if (!address) address = find_lone_key(scenario, path);
        if (!address) continue;
        return Assignment{*address, trimmed(assignment.substr(equals + 1))};
    }
    return tl::unexpected(find_knob(scenario, trimmed(assignment.substr(0, first_equals))).error());
}

tl::expected<KnobAddress, Diagnostic> set_from_text(Scenario& scenario, std::string_view assignment) {
    const tl::expected<Assignment, Diagnostic> read = read_assignment(scenario, assignment);
    if (!read) return tl::unexpected(read.error());
    const tl::expected<Value, Diagnostic> value = parse_value(scenario, read->knob, read->value);
    if (!value) return tl::unexpected(value.error());
    set(scenario, read->knob, *value);
    return read->knob;
}

}  // namespace kitchen
