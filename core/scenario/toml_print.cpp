// A scenario as a file: only what differs from the defaults, in the short forms where there is one.
#include "core/base/shown_text.hpp"
#include "core/base/text.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/migration.hpp"
#include "core/scenario/shorthand.hpp"
#include "core/scenario/toml.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kitchen {
namespace {

// A character that cannot be seen is written as its number in hexadecimal, so that it shows in the file.
std::string toml_string(std::string_view text) {
    std::string result = "\"";
    while (!text.empty()) {
        const std::string_view character = first_characters(text, 1);
        if (character == "\"" || character == "\\") {
            result += '\\';
            result += character;
        } else if (is_control(character)) {
            result += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(code_point(character)));
        } else {
            result += shown_character(character);
        }
        text.remove_prefix(character.size());
    }
    return result + '"';
}

struct TomlWriter {
    std::string operator()(Duration duration) const { return toml_string(to_text(duration)); }
    std::string operator()(double number) const { return value_text(number); }
    std::string operator()(std::int64_t count) const {
        return count == unlimited ? toml_string("none") : value_text(count);
    }
    std::string operator()(const std::string& text) const { return toml_string(text); }
    std::string operator()(const std::vector<Duration>& durations) const { return list(durations); }
    std::string operator()(const std::vector<std::string>& texts) const { return list(texts); }

    template <class Item>
    std::string list(const std::vector<Item>& items) const {
        std::vector<std::string> written;
        for (const Item& item : items) written.push_back((*this)(item));
        return fmt::format("[{}]", fmt::join(written, ", "));
    }
};

std::string toml_value(const Value& value) { return std::visit(TomlWriter{}, value); }

// "pause" of "pause.first".
std::string_view group_of(std::string_view key) { return key.substr(0, key.find('.')); }

// The section of one thing, with its knobs in the order of the table.
class SectionText {
  public:
    SectionText(const Scenario& scenario, Section section, std::size_t which)
        : scenario_(scenario), section_(section), which_(which), written_(knobs().size(), false) {}

    // The lines, empty when nothing differs from the defaults.
    std::string lines() {
        for (const Shorthand& shorthand : shorthands) {
            if (shorthand.section == section_ && shorthand.is_printed) write_shorthand(shorthand);
        }
        std::string text;
        for (std::size_t row = 0; row < knobs().size(); ++row) {
            if (!short_lines_.empty() && short_lines_.front().first == row) {
                text += short_lines_.front().second;
                short_lines_.erase(short_lines_.begin());
            }
            if (!written_[row] && is_written(row)) text += line_at(row);
        }
        return text;
    }

  private:
    Value value(std::size_t row) const { return knobs()[row].get(scenario_, which_); }

    // Whether the file must name this knob.
    bool is_written(std::size_t row) const {
        const Knob& knob = knobs()[row];
        if (knob.section != section_) return false;
        // A course goes by the name of its kitchen unless the file says otherwise.
        if (section_ == Section::course && knob.role == Role::identity) {
            return scenario_.courses[which_].name != scenario_.courses[which_].kitchen;
        }
        return value(row) != default_value({static_cast<std::uint16_t>(row), 0});
    }

    void write_shorthand(const Shorthand& shorthand) {
        const std::size_t target = find_row(section_, shorthand.knob).value();
        const std::optional<std::uint16_t> also = find_row(section_, shorthand.also);
        if (also && value(*also) != Value{std::string(shorthand.word)}) return;
        if (!is_written(target) && !(also && is_written(*also))) return;
        // pause = "1s" says nothing of the other knobs of the pause, so they must have their defaults.
        const bool is_group = shorthand.key.find('.') == std::string_view::npos;
        for (std::size_t row = 0; is_group && row < knobs().size(); ++row) {
            const bool other = knobs()[row].key.find('.') != std::string_view::npos &&
                               group_of(knobs()[row].key) == shorthand.key && row != target && row != also;
            if (other && is_written(row)) return;
        }
        written_[target] = true;
        if (also) written_[*also] = true;
        const std::size_t place = also ? std::min<std::size_t>(target, *also) : target;
        const std::size_t dot = shorthand.key.find('.');
        const std::string text = toml_value(value(target));
        short_lines_.emplace_back(place, is_group ? fmt::format("{} = {}\n", shorthand.key, text)
                                                  : fmt::format("{} = {{ {} = {} }}\n", shorthand.key.substr(0, dot),
                                                                shorthand.key.substr(dot + 1), text));
        std::sort(short_lines_.begin(), short_lines_.end());
    }

    // The line of this knob, with all others of its group: pause = { first = "1s", factor = 2 }.
    std::string line_at(std::size_t first) {
        const std::string_view key = knobs()[first].key;
        if (key.find('.') == std::string_view::npos) return fmt::format("{} = {}\n", key, toml_value(value(first)));
        std::vector<std::string> items;
        for (std::size_t row = first; row < knobs().size(); ++row) {
            const std::string_view other = knobs()[row].key;
            if (knobs()[row].section != section_ || group_of(other) != group_of(key) || !is_written(row)) continue;
            written_[row] = true;
            items.push_back(fmt::format("{} = {}", other.substr(other.find('.') + 1), toml_value(value(row))));
        }
        return fmt::format("{} = {{ {} }}\n", group_of(key), fmt::join(items, ", "));
    }

    const Scenario& scenario_;
    Section section_;
    std::size_t which_;
    std::vector<bool> written_;                                     // by row
    std::vector<std::pair<std::size_t, std::string>> short_lines_;  // by row
};

void print_table(const Scenario& scenario, Section section, std::string_view name, std::string& text) {
    const std::string lines = SectionText(scenario, section, 0).lines();
    if (!lines.empty()) text += fmt::format("\n[{}]\n{}", name, lines);
}

// One [[change]] for each run of changes that begin at one instant and take as long; a knob that turns twice begins
// another one.
void print_changes(const Scenario& scenario, std::string& text) {
    std::size_t next = 0;
    while (next < scenario.changes.size()) {
        const auto [at, over] = std::pair(scenario.changes[next].at, scenario.changes[next].over);
        std::vector<KnobAddress> turned;
        std::vector<std::string> items;
        for (; next < scenario.changes.size(); ++next) {
            const Change& change = scenario.changes[next];
            if (change.at != at || change.over != over) break;
            if (std::find(turned.begin(), turned.end(), change.knob) != turned.end()) break;
            turned.push_back(change.knob);
            items.push_back(
                fmt::format("{} = {}", toml_string(path_text(scenario, change.knob)), toml_value(change.value)));
        }
        text += fmt::format("\n[[change]]\nat = {}\n", toml_value(at));
        if (over.us > 0) text += fmt::format("over = {}\n", toml_value(over));
        text += fmt::format("set = {{ {} }}\n", fmt::join(items, ", "));
    }
}

}  // namespace

std::string print_scenario(const Scenario& scenario) {
    std::string text = fmt::format("schema = {}\n", schema_current);
    text += SectionText(scenario, Section::run, 0).lines();
    print_table(scenario, Section::diners, "diners", text);
    print_table(scenario, Section::waiters, "waiters", text);
    for (std::size_t which = 0; which < scenario.courses.size(); ++which) {
        text += "\n[[course]]\n" + SectionText(scenario, Section::course, which).lines();
    }
    for (std::size_t which = 0; which < scenario.kitchens.size(); ++which) {
        text += "\n[[kitchen]]\n" + SectionText(scenario, Section::kitchen, which).lines();
    }
    print_changes(scenario, text);
    return text;
}

tl::expected<std::string, Diagnostic> scenario_file(const Scenario& scenario) {
    std::string text = print_scenario(scenario);
    if (text.size() <= scenario_bytes_max) return text;
    return tl::unexpected(
        Diagnostic{.found = fmt::format("a scenario of {} bytes as a file", text.size()),
                   .expected = fmt::format("at most {}, with fewer changes or shorter lists", scenario_bytes_max)});
}

}  // namespace kitchen
