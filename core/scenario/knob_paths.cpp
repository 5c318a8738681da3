// The knobs of one scenario and their paths: "seed", "diners.count", "course.steak.timer".
#include "core/scenario/knobs.hpp"
#include "core/scenario/shorthand.hpp"
#include "core/scenario/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace kitchen {
namespace {

constexpr std::array<std::pair<Section, std::string_view>, 4> section_names = {{
    {Section::diners, "diners"},
    {Section::waiters, "waiters"},
    {Section::course, "course"},
    {Section::kitchen, "kitchen"},
}};

// How many things with these knobs the scenario has: one evening, but several courses and kitchens.
std::size_t things(const Scenario& scenario, Section section) {
    switch (section) {
        case Section::evening:
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
    // The short forms of a file that turn one knob alone: "pause" is "pause.first".
    for (const Shorthand& shorthand : shorthands)
        if (!row && shorthand.section == section && shorthand.key == key && shorthand.also.empty())
            row = find_row(section, shorthand.knob);
    if (!row) return std::nullopt;
    return KnobAddress{*row, static_cast<std::uint16_t>(which)};
}

std::optional<KnobAddress> find_exact(const Scenario& scenario, std::string_view path) {
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
    return find_key(Section::evening, 0, path);
}

// The path nearest to a wrong one; failing that, the first whose key alone is near: "timr" is "course.steak.timer".
std::string nearest_path(const Scenario& scenario, std::string_view wrong) {
    std::vector<std::string> paths;
    std::vector<std::string> keys;
    for (const KnobAddress address : all_knobs(scenario)) {
        paths.push_back(path_text(scenario, address));
        keys.emplace_back(knob_at(address).key);
    }
    const std::string nearest = nearest_name(wrong, paths);
    if (!nearest.empty()) return nearest;
    const std::string key = nearest_name(wrong.substr(wrong.rfind('.') + 1), keys);
    const auto place = std::find(keys.begin(), keys.end(), key);
    return key.empty() ? std::string{} : paths[static_cast<std::size_t>(place - keys.begin())];
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

tl::expected<KnobAddress, Mistake> find_knob(const Scenario& scenario, std::string_view path) {
    if (const std::optional<KnobAddress> address = find_exact(scenario, path)) return *address;
    return tl::unexpected(Mistake{.file = {},
                                  .line = 0,
                                  .key = shown(path),
                                  .found = "no knob of this name",
                                  .expected = fmt::format("a path such as \"{}\"", path_example(scenario)),
                                  .nearest = nearest_path(scenario, path)});
}

tl::expected<KnobAddress, Mistake> set_from_text(Scenario& scenario, std::string_view assignment) {
    const std::size_t first_equals = assignment.find('=');
    if (first_equals == std::string_view::npos) {
        return tl::unexpected(Mistake{.file = {},
                                      .line = 0,
                                      .key = {},
                                      .found = quoted(assignment),
                                      .expected = fmt::format("knob=value, such as \"{}=5s\"", path_example(scenario)),
                                      .nearest = {}});
    }
    // A name may hold a "=" as well: the path ends at the first one before which there is a knob.
    for (std::size_t equals = first_equals; equals != std::string_view::npos;
         equals = assignment.find('=', equals + 1)) {
        const std::string_view path = trimmed(assignment.substr(0, equals));
        std::optional<KnobAddress> address = find_exact(scenario, path);
        if (!address) address = find_lone_key(scenario, path);
        if (!address) continue;
        const tl::expected<Value, Mistake> value =
            parse_value(scenario, *address, trimmed(assignment.substr(equals + 1)));
        if (!value) return tl::unexpected(value.error());
        set(scenario, *address, *value);
        return *address;
    }
    return tl::unexpected(find_knob(scenario, trimmed(assignment.substr(0, first_equals))).error());
}

}  // namespace kitchen
