#include "core/scenario/toml_read.hpp"

#include "core/base/text.hpp"
#include "core/scenario/effect.hpp"
#include "core/scenario/field_words.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/renamed.hpp"
#include "core/scenario/shorthand.hpp"
#include "core/scenario/table_reader.hpp"
#include "core/scenario/toml_file.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kitchen {
namespace {

// One key of a section with its value: key "pause.first" for { pause = { first = "1s" } }.
struct Entry {
    Section section;
    std::size_t which;
    std::string key;
    const toml::node* node;
    int line;
};

bool begins_group(Section section, std::string_view key) {
    const std::string prefix = std::string(key) + '.';
    const auto is_in = [&](const auto& row) { return row.section == section && row.key.starts_with(prefix); };
    return std::any_of(knobs().begin(), knobs().end(), is_in) ||
           std::any_of(shorthands.begin(), shorthands.end(), is_in);
}

const Shorthand* find_shorthand(Section section, std::string_view key) {
    const auto place = std::find_if(shorthands.begin(), shorthands.end(), [&](const Shorthand& shorthand) {
        return shorthand.section == section && shorthand.key == key;
    });
    return place == shorthands.end() ? nullptr : &*place;
}

// The keys that a section may have, or in a group of it: "first", "factor" and "cap" in "pause.".
std::vector<std::string> keys_of(Section section, std::string_view group) {
    std::vector<std::string> keys;
    const auto add = [&](Section of, std::string_view key) {
        if (of != section || !key.starts_with(group)) return;
        key = key.substr(group.size());
        const std::string first(key.substr(0, key.find('.')));
        if (std::find(keys.begin(), keys.end(), first) == keys.end()) keys.push_back(first);
    };
    if (section == Section::run) keys = {"schema"};
    for (const Knob& knob : knobs()) add(knob.section, knob.key);
    for (const Shorthand& shorthand : shorthands) add(shorthand.section, shorthand.key);
    if (section == Section::run) keys.insert(keys.end(), {"diners", "waiters", "course", "kitchen", "change"});
    return keys;
}

// How a file writes this knob, within the group: "tries" in "supplier.", "cook_time" for cook_time.mean.
std::string_view key_in_file(const Knob& knob, std::string_view group) {
    for (const Shorthand& shorthand : shorthands) {
        const bool is_of_it = shorthand.section == knob.section && shorthand.knob == knob.key;
        // rate is arrive.rate only to one who has written arrive.
        const bool is_meant = group.empty() ? names_a_group(shorthand) : shorthand.key.starts_with(group);
        if (is_of_it && is_meant) return shorthand.key.substr(group.size());
    }
    return knob.key.starts_with(group) ? knob.key.substr(group.size()) : knob.key;
}

std::string change_key_words(std::string_view key) {
    if (key == "at") return "\"at\": When the change happens";
    return "\"over\": How long a number takes to reach its new value. A change has no end; to undo it, add another "
           "[[change]] with a later \"at\"";
}

class ScenarioReader : private TableReader {
  public:
    ScenarioReader(std::string_view source, Reading& reading) : TableReader(source), reading_(reading) {}

    void read(const toml::table& root) {
        collect(root, Section::run, 0, {});
        collect_table(root, "diners", Section::diners);
        collect_table(root, "waiters", Section::waiters);
        const std::vector<const toml::table*> courses = tables(root, "course");
        const std::vector<const toml::table*> kitchens = tables(root, "kitchen");
        scenario().courses.resize(courses.size());
        scenario().kitchens.resize(kitchens.size());
        collect_tables(courses, Section::course, lines_.courses);
        collect_tables(kitchens, Section::kitchen, lines_.kitchens);
        // A table does not keep the order in which it was written.
        std::stable_sort(entries_.begin(), entries_.end(),
                         [](const Entry& a, const Entry& b) { return a.line < b.line; });

        // Names come first: all paths and all orders are by name.
        is_named_ = {std::vector<bool>(courses.size()), std::vector<bool>(kitchens.size())};
        for (const Entry& entry : entries_) read_name(entry);
        // With more than the limit, looking names up among them could take very long.
        if (courses.size() > courses_max || kitchens.size() > kitchens_max) {
            check_names(scenario(), lines_, diagnostics_so_far());
            // A lesson would copy them for each of its steps.
            scenario().courses.clear();
            scenario().kitchens.clear();
            return;
        }
        name_courses();
        for (const Entry& entry : entries_) {
            if (!is_full()) read_entry(entry);
        }
        report_unnamed();
        if (!is_full()) read_changes(tables(root, "change"));
        check_names(scenario(), lines_, diagnostics_so_far());
        if (diagnostic_count() == 0) check_together(scenario(), lines_, diagnostics_so_far());
        if (diagnostic_count() > 0) return;
        reading_.warnings = settings_without_effect(scenario(), all_set());
        for (std::vector<Diagnostic> more :
             {settings_out_of_reach(scenario(), all_set()), changes_after_closing(scenario(), lines_.changes),
              kitchens_without_orders(scenario(), lines_.kitchens), count_left_out(scenario(), all_set())})
            std::move(more.begin(), more.end(), std::back_inserter(reading_.warnings));
    }

    using TableReader::diagnostics;

  private:
    struct ReadChange {
        Change change;
        int line;
    };
    // Which courses name their kitchen, and which kitchens have a name.
    struct Named {
        std::vector<bool> courses;
        std::vector<bool> kitchens;
    };

    Scenario& scenario() { return reading_.scenario; }

    // ---- The tables of the file

    void collect_table(const toml::table& root, std::string_view key, Section section) {
        const toml::node* node = root.get(key);
        if (node == nullptr) return;
        if (const toml::table* table = node->as_table()) return collect(*table, section, 0, {});
        add_written(*node, std::string(key), fmt::format("a table [{}]", key));
    }

    // The tables of [[course]] and the like; those beyond any bound are not even looked at.
    std::vector<const toml::table*> tables(const toml::table& root, std::string_view key) {
        std::vector<const toml::table*> found;
        const toml::node* node = root.get(key);
        if (node == nullptr) return found;
        const toml::array* array = node->as_array();
        const std::string expected = fmt::format("[[{}]], in double brackets", key);
        if (array == nullptr) {
            const std::string what = node->is_table() ? fmt::format("[{}]", key) : as_written(*node, source());
            add(line_of(*node), node->is_table() ? std::string{} : std::string(key), what, expected);
            return found;
        }
        constexpr std::size_t tables_max = changes_max + 1;
        for (const toml::node& element : *array) {
            if (is_full()) break;
            const toml::table* table = element.as_table();
            if (table == nullptr) {
                add_written(element, std::string(key), expected);
            } else if (found.size() < tables_max) {
                found.push_back(table);
            }
        }
        return found;
    }

    void collect_tables(const std::vector<const toml::table*>& tables, Section section, std::vector<int>& lines) {
        for (std::size_t which = 0; which < tables.size(); ++which) {
            lines.push_back(line_of(*tables[which]));
            collect(*tables[which], section, which, {});
        }
    }

    // Flattens a table into entries, as deep as the knobs go.
    void collect(const toml::table& table, Section section, std::size_t which, const std::string& prefix) {
        constexpr std::array<std::string_view, 6> own = {"schema", "diners", "waiters", "course", "kitchen", "change"};
        for (const auto& [key, node] : table) {
            const bool is_own = std::find(own.begin(), own.end(), key.str()) != own.end();
            if (section == Section::run && is_own) continue;
            const std::string full = prefix + std::string(key.str());
            const toml::table* inner = node.as_table();
            if (inner != nullptr && begins_group(section, full)) {
                collect(*inner, section, which, full + '.');
            } else {
                entries_.push_back({section, which, full, &node, static_cast<int>(key.source().begin.line)});
            }
        }
    }

    // ---- Names

    void read_name(const Entry& entry) {
        const std::optional<std::uint16_t> row = find_row(entry.section, entry.key);
        if (!row) return;
        const Knob& knob = knobs()[*row];
        const bool is_kitchen = is_knob<&Kitchen::name>(knob);
        const bool is_order = is_knob<&Course::kitchen>(knob);
        if (is_kitchen) is_named_.kitchens[entry.which] = true;
        if (is_order) is_named_.courses[entry.which] = true;
        const toml::value<std::string>* text = entry.node->as_string();
        const bool is_looked_up = is_kitchen || is_order || is_knob<&Course::name>(knob);
        if (text != nullptr && is_looked_up) knob.set(scenario(), entry.which, Value{text->get()});
    }

    // A course without a name goes by its kitchen's; the second from one kitchen gets a number, and a long name is cut
    // to make room for it.
    void name_courses() {
        std::vector<Course>& courses = scenario().courses;
        const auto is_taken = [&](const std::string& name) {
            return std::any_of(courses.begin(), courses.end(),
                               [&](const Course& course) { return course.name == name; });
        };
        for (Course& course : courses) {
            if (!course.name.empty() || course.kitchen.empty()) continue;
            std::string name = course.kitchen;
            for (int number = 2; is_taken(name); ++number) {
                const std::string ending = fmt::format(" {}", number);
                name = std::string(trimmed(first_characters(course.kitchen, name_characters_max - ending.size())));
                name += ending;
            }
            course.name = name;
        }
    }

    void report_unnamed() {
        for (std::size_t i = 0; i < scenario().courses.size(); ++i) {
            if (is_named_.courses[i]) continue;
            add(lines_.courses[i], fmt::format("course {}", i + 1), "no kitchen", "kitchen = and the name of one");
        }
        for (std::size_t i = 0; i < scenario().kitchens.size(); ++i) {
            if (is_named_.kitchens[i]) continue;
            add(lines_.kitchens[i], fmt::format("kitchen {}", i + 1), "no name", "name = and what it is called");
        }
    }

    // All knobs that the file sets, and where: at the beginning, or else in the first change.
    std::vector<std::pair<KnobAddress, int>> all_set() const {
        std::map<std::pair<std::uint16_t, std::uint16_t>, int> lines = lines_.knobs;
        for (std::size_t i = 0; i < lines_.changes.size(); ++i) {
            const KnobAddress knob = reading_.scenario.changes[i].knob;
            lines.try_emplace({knob.row, knob.which}, lines_.changes[i]);
        }
        std::vector<std::pair<KnobAddress, int>> all;
        for (const auto& [knob, line] : lines) all.push_back({{knob.first, knob.second}, line});
        return all;
    }

    // ---- Values

    void read_entry(const Entry& entry) {
        if (const std::optional<std::uint16_t> row = find_row(entry.section, entry.key)) {
            const KnobAddress address{*row, static_cast<std::uint16_t>(entry.which)};
            const toml::table* table = entry.node->as_table();
            return table == nullptr || table->empty() ? assign(address, *entry.node) : report_keys(address, *table);
        }
        const Shorthand* shorthand = find_shorthand(entry.section, entry.key);
        if (shorthand == nullptr) return report_unknown(entry);
        const auto address = [&](std::string_view knob) {
            return KnobAddress{find_row(entry.section, knob).value(), static_cast<std::uint16_t>(entry.which)};
        };
        assign(address(shorthand->knob), *entry.node);
        if (shorthand->also.empty()) return;
        const KnobAddress also = address(shorthand->also);
        const auto [first, is_first] = short_forms_.try_emplace({also.row, also.which}, shorthand);
        if (!is_first) return report_both(entry, *first->second, *shorthand);
        if (claim(also, line_of(*entry.node))) set(scenario(), also, Value{std::string(shorthand->word)});
    }

    // Of one group only one short form goes, since each sets the same second knob.
    void report_both(const Entry& entry, const Shorthand& first, const Shorthand& second) {
        const std::size_t group = second.key.rfind('.') + 1;
        std::vector<std::string> keys = keys_of(entry.section, second.key.substr(0, group));
        const std::string last = keys.back();
        keys.pop_back();
        const std::string path = path_text(
            scenario(), {find_row(entry.section, second.also).value(), static_cast<std::uint16_t>(entry.which)});
        add(entry.line, path, fmt::format("both {} and {}", first.key.substr(group), second.key.substr(group)),
            fmt::format("one of {} or {}; for more diners who come together, set rush", fmt::join(keys, ", "), last));
    }

    void assign(KnobAddress address, const toml::node& node) {
        if (!claim(address, line_of(node))) return;
        const tl::expected<Value, Diagnostic> value = read_value(scenario(), address, node, source());
        if (value) return set(scenario(), address, *value);
        add(value.error());
    }

    // Notes the line of a knob; a second value, which only the short forms can give, is an error.
    bool claim(KnobAddress address, int line) {
        const auto [place, is_new] = lines_.knobs.try_emplace({address.row, address.which}, line);
        if (is_new) return true;
        const int first = std::min(line, place->second);
        add(std::max(line, place->second), path_text(scenario(), address), "a second value for it",
            fmt::format("one; the first is in line {}", first));
        return false;
    }

    void report_unknown(const Entry& entry) {
        const std::string group = entry.key.substr(0, entry.key.rfind('.') + 1);
        const std::vector<std::string> keys = keys_of(entry.section, group);
        const std::string_view last = std::string_view(entry.key).substr(group.size());
        const std::string path =
            path_text(scenario(), {first_row(entry.section), static_cast<std::uint16_t>(entry.which)});
        const std::string label = path.substr(0, path.size() - knobs()[first_row(entry.section)].key.size());
        if (const std::string note = renamed_note(label + entry.key); !note.empty())
            return add(entry.line, label + shown(entry.key), "an old name", "the new one: " + shown(note, 200));
        if (entry.section == Section::run) {
            if (const std::string_view table = table_also_called(entry.key); !table.empty()) {
                const bool is_one = table == "diners";
                return add(entry.line, shown(entry.key), "an unknown key",
                           fmt::format("{}{}{}", is_one ? "[" : "[[", table, is_one ? "]" : "]]"));
            }
        }
        const MeantKey meant = key_meant(entry.section, group, last, keys);
        add(entry.line, label + shown(entry.key), "an unknown key",
            meant.row ? meant_words(*meant.row, entry.section, entry.which, group)
                      : fmt::format("one of {}", fmt::join(keys, ", ")),
            meant.nearest);
    }

    // What a message says of the setting that a key in this group of the section means.
    std::string meant_words(std::uint16_t row, Section section, std::size_t which, std::string_view group) {
        const Knob& knob = knobs()[row];
        if (knob.section != section) {
            const std::string path = path_text(scenario(), {row, 0});
            const std::string_view table = std::string_view(path).substr(0, path.size() - knob.key.size() - 1);
            return setting_words(scenario(), {row, 0}, knob.key, fmt::format(" in [{}]", table), true);
        }
        // The other keys of a group may not have been read yet, so what it needs is not known.
        return setting_words(scenario(), {row, static_cast<std::uint16_t>(which)}, key_in_file(knob, group), {},
                             group.empty());
    }

    // rate_limit = { rps = 5 }: a setting that is one value has no keys.
    void report_keys(KnobAddress address, const toml::table& table) {
        const Knob& knob = knob_at(address);
        const std::string group = std::string(knob.key) + '.';
        for (const auto& [key, node] : table) {
            if (is_full()) return;
            const MeantKey meant = key_meant(knob.section, group, key.str(), {});
            std::string expected = fmt::format("one value for {}: {}", knob.key, expectation(scenario(), address));
            if (meant.row) {
                expected = meant_words(*meant.row, knob.section, address.which, group);
            } else if (table.size() == 1 && !node.is_array() && read_value(scenario(), address, node, source())) {
                expected = fmt::format("{} = {}", knob.key, as_written(node, source()));
            }
            add(static_cast<int>(key.source().begin.line), path_text(scenario(), address) + '.' + shown(key.str()),
                "an unknown key", std::move(expected));
        }
    }

    static std::uint16_t first_row(Section section) {
        const auto place =
            std::find_if(knobs().begin(), knobs().end(), [&](const Knob& knob) { return knob.section == section; });
        return static_cast<std::uint16_t>(place - knobs().begin());
    }

    // ---- Changes

    void read_changes(const std::vector<const toml::table*>& tables) {
        std::vector<ReadChange> changes;
        for (const toml::table* table : tables) {
            if (is_full()) return;
            read_change(*table, changes);
        }
        std::stable_sort(changes.begin(), changes.end(),
                         [](const ReadChange& a, const ReadChange& b) { return a.change.at < b.change.at; });
        for (ReadChange& each : changes) {
            scenario().changes.push_back(std::move(each.change));
            lines_.changes.push_back(each.line);
        }
    }

    void read_change(const toml::table& table, std::vector<ReadChange>& changes) {
        const std::vector<std::string> keys = {"at", "set", "over"};
        for (const auto& [key, node] : table) {
            if (key.str() == "at" || key.str() == "set" || key.str() == "over") continue;
            if (is_full()) return;
            const std::string_view meant = change_key_also_called(key.str());
            const bool is_missing = !meant.empty() && table.get(meant) == nullptr;
            add(static_cast<int>(key.source().begin.line), "change." + shown(key.str()), "an unknown key",
                is_missing ? change_key_words(meant) : "at, set and over",
                is_missing ? std::string{} : nearest_name(key.str(), keys));
        }
        const toml::node* at = table.get("at");
        const toml::node* turned = table.get("set");
        const int line = line_of(table);
        const std::string when = "a duration such as \"10s\"";
        if (at == nullptr) return add(line, "change", "no at", "at = and " + when);
        const toml::value<std::string>* text = at->as_string();
        const std::optional<Duration> time = text == nullptr ? std::nullopt : parse_duration(text->get());
        if (!time) return add_written(*at, "change.at", when);
        std::optional<Duration> over = Duration{0};
        if (const toml::node* const taken = table.get("over")) {
            const toml::value<std::string>* const length = taken->as_string();
            over = length == nullptr ? std::nullopt : parse_duration(length->get());
            if (!over || over->is_never()) return add_written(*taken, "change.over", when);
        }
        const std::string what = "set = { \"course.steak.timer\" = \"3s\" }, with the knobs to turn";
        if (turned == nullptr) return add(line, "change", "no set", what);
        if (!turned->is_table() || turned->as_table()->empty()) {
            return add_written(*turned, "change.set", what);
        }
        for (const auto& [path, node] : settings_in(*turned->as_table()))
            read_setting(*time, *over, path, *node, changes);
    }

    void read_setting(Duration at, Duration over, const std::string& path, const toml::node& node,
                      std::vector<ReadChange>& changes) {
        if (is_full()) return;
        const tl::expected<KnobAddress, Diagnostic> address = find_knob(scenario(), path);
        if (!address) return add_at(node, {}, address.error());
        const tl::expected<Value, Diagnostic> value = read_value(scenario(), *address, node, source());
        if (!value) return add(value.error());
        const Change change{at, *address, *value, over};
        std::vector<Diagnostic>& all = diagnostics_so_far();
        const std::size_t before = all.size();
        check_change(scenario(), change, all);
        for (std::size_t i = before; i < all.size(); ++i) all[i].line = line_of(node);
        if (all.size() == before) changes.push_back({change, line_of(node)});
    }

    Reading& reading_;
    std::vector<Entry> entries_;
    Named is_named_;
    LineNumbers lines_;
    // By the second knob that it set.
    std::map<std::pair<std::uint16_t, std::uint16_t>, const Shorthand*> short_forms_;
};

}  // namespace

Reading read_scenario(const toml::table& root, std::string_view source) {
    Reading reading;
    ScenarioReader reader(source, reading);
    reader.read(root);
    reading.diagnostics = std::move(reader).diagnostics();
    return reading;
}

}  // namespace kitchen
