#include "core/lesson/running_order.hpp"

#include "core/base/text.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/table_reader.hpp"
#include "core/scenario/toml.hpp"
#include "core/scenario/toml_value.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace kitchen {
namespace {

constexpr std::size_t talk_steps_max = 200;
constexpr std::size_t then_max = 20;
constexpr std::size_t talk_title_characters_max = 80;
constexpr std::size_t note_characters_max = 1200;

struct ActionRow {
    std::string_view word;
    LiveAction what;
    bool of_kitchen;  // whose name may follow
};
constexpr std::array actions{
    ActionRow{"break", LiveAction::break_kitchen, true}, ActionRow{"recover", LiveAction::recover_kitchen, true},
    ActionRow{"rush", LiveAction::rush, false},          ActionRow{"compare", LiveAction::compare, false},
    ActionRow{"rewind", LiveAction::rewind, false},
};

std::uint16_t first_kitchen(const Scenario& scenario) {
    const std::string& name = scenario.courses.front().kitchen;
    const auto found = std::find_if(scenario.kitchens.begin(), scenario.kitchens.end(),
                                    [&](const Kitchen& kitchen) { return kitchen.name == name; });
    return static_cast<std::uint16_t>(found - scenario.kitchens.begin());
}

class RunningOrderReader : private TableReader {
  public:
    RunningOrderReader(std::string_view source, const LoadItem& load) : TableReader(source), load_(load) {}

    RunningOrder read(const toml::table& root) {
        check_keys(root, {"schema", "title", "item", "files"}, "");
        order_.title = text_of(root, "title", "", talk_title_characters_max, true);
        read_files(root);
        const std::vector<const toml::table*> items = tables(root, "item", "", talk_items_max);
        if (items.empty() && diagnostic_count() == 0) add(1, "item", "no item", "at least one [[item]]");
        for (std::size_t n = 0; n < items.size() && !is_full(); ++n) read_item(*items[n], n);
        if (order_.steps.size() > talk_steps_max)
            add(1, "item", fmt::format("{} steps and scenarios", order_.steps.size()),
                fmt::format("at most {}", talk_steps_max));
        return std::move(order_);
    }

    using TableReader::diagnostics;

  private:
    // ---- Files that were put inside

    void read_files(const toml::table& root) {
        const toml::node* node = root.get("files");
        if (node == nullptr) return;
        const toml::table* table = node->as_table();
        if (table == nullptr || table->size() > files_beside_max)
            return add(line_of(*node), "files", table == nullptr ? as_written(*node, source()) : "more of them",
                       fmt::format("[files], at most {} of them", files_beside_max));
        for (const auto& [name, inner] : *table) {
            if (is_full()) return;
            const std::string key = "files." + shown(name.str());
            const toml::value<std::string>* text = inner.as_string();
            if (text == nullptr)
                add_written(inner, key, "the text of a lesson or scenario");
            else
                read_file(inner, key, std::string(name.str()), text->get());
        }
    }

    void read_file(const toml::node& node, const std::string& key, const std::string& name, const std::string& text) {
        const auto keep = [&](auto&& read, auto& among) {
            if (read)
                among.emplace(name, std::make_shared<const std::decay_t<decltype(*read)>>(std::move(*read)));
            else
                for (Diagnostic& diagnostic : read.error()) {
                    diagnostic.file.clear();
                    diagnostic.key = key + (diagnostic.key.empty() ? "" : '.' + diagnostic.key);
                    add_at(node, key, std::move(diagnostic));
                }
        };
        if (looks_like_lesson(text))
            keep(parse_lesson(text, name, load_.scenario), lessons_);
        else
            keep(parse_scenario(text, name), scenarios_);
    }

    // The thing of that name, inside the file or built in. If there is none, reports that and returns null.
    template <class Thing>
    std::shared_ptr<const Thing> named(
        const toml::node& node, const std::string& key, std::string_view what,
        std::map<std::string, std::shared_ptr<const Thing>>& known,
        const std::function<tl::expected<Thing, std::vector<Diagnostic>>(std::string_view)>& load) {
        const toml::value<std::string>* name = node.as_string();
        if (name == nullptr) {
            add_written(node, key, fmt::format("the name of a {}", what));
            return nullptr;
        }
        const auto own = known.find(name->get());
        if (own != known.end()) return own->second;
        tl::expected<Thing, std::vector<Diagnostic>> loaded = load(name->get());
        if (!loaded) {
            add_written(node, key,
                        fmt::format("the name of a built-in {0}, or of a {0} file in the running order's own folder, "
                                    "such as \"my-{0}.toml\"",
                                    what),
                        loaded.error().front().nearest);
            return nullptr;
        }
        return known.emplace(name->get(), std::make_shared<const Thing>(std::move(*loaded))).first->second;
    }

    // ---- Items

    void read_item(const toml::table& table, std::size_t number) {
        const std::string where = "item.";
        check_keys(table, {"lesson", "steps", "scenario", "at", "speed", "set", "then", "note"}, where);
        const toml::node* lesson = table.get("lesson");
        const toml::node* scenario = table.get("scenario");
        if ((lesson == nullptr) == (scenario == nullptr))
            return add(std::max(1, line_of(table)), "item", lesson == nullptr ? "neither of them" : "both of them",
                       "either lesson = or scenario = and a name");
        const std::string note = text_of(table, "note", where, note_characters_max, false);
        refuse(table, lesson != nullptr ? Names{"at", "speed", "set", "then"} : Names{"steps"},
               lesson != nullptr ? "only with scenario =" : "only with lesson =");
        if (lesson != nullptr)
            read_lesson(table, *lesson, number, note);
        else
            read_scenario(table, *scenario, number, note);
    }

    void refuse(const toml::table& table, const Names& keys, const std::string& why) {
        for (const std::string& key : keys)
            if (const toml::node* node = table.get(key)) add_written(*node, "item." + key, why);
    }

    void read_lesson(const toml::table& table, const toml::node& node, std::size_t number, const std::string& note) {
        const auto lesson = named<Lesson>(node, "item.lesson", "lesson", lessons_, load_.lesson);
        if (!lesson) return;
        std::string said = note;
        for (const std::size_t step : steps_of(table, lesson->steps.size())) {
            const Step& shown_step = lesson->steps[step];
            TalkStep made{.item = number, .name = node.as_string()->get(), .title = shown_step.title};
            made.note = said + (said.empty() || shown_step.cue.empty() ? "" : " ") + shown_step.cue;
            made.lesson = lesson;
            made.step = step;
            order_.steps.push_back(std::move(made));
            said.clear();  // The item's own note is for its first step.
        }
    }

    std::vector<std::size_t> steps_of(const toml::table& table, std::size_t count) {
        std::vector<std::size_t> steps;
        const toml::node* node = table.get("steps");
        if (node == nullptr) {
            for (std::size_t n = 0; n < count; ++n) steps.push_back(n);
            return steps;
        }
        const std::string expected = fmt::format("a list of steps from 1 to {}, such as [1, {}]", count, count);
        const toml::array* array = node->as_array();
        if (array == nullptr || array->empty() || array->size() > count) {
            add_written(*node, "item.steps", expected);
            return steps;
        }
        for (const toml::node& element : *array) {
            const toml::value<std::int64_t>* step = element.as_integer();
            if (step != nullptr && step->get() >= 1 && step->get() <= static_cast<std::int64_t>(count))
                steps.push_back(static_cast<std::size_t>(step->get()) - 1);
            else
                add_written(element, "item.steps", expected);
        }
        return steps;
    }

    void read_scenario(const toml::table& table, const toml::node& node, std::size_t number, const std::string& note) {
        const std::string where = "item.";
        const auto found = named<Scenario>(node, where + "scenario", "scenario", scenarios_, load_.scenario);
        if (!found) return;
        Scenario scenario = *found;
        const std::size_t diagnostics_before = diagnostic_count();
        turn_knobs(table, where, scenario);
        if (diagnostic_count() != diagnostics_before) return;
        TalkStep made{.item = number, .name = node.as_string()->get(), .title = scenario.title, .note = note};
        made.begin = time_of(table, "at", where, Time{0}, scenario.open_for);
        if (table.contains("speed")) made.speed = number_of(table, "speed", where, 1, 0.1, 50);
        read_actions(table, scenario, made);
        if (scenario != *found) made.unset = found;
        made.scenario = std::make_shared<const Scenario>(std::move(scenario));
        if (const toml::node* then = table.get("then")) warn_of_alike(*then, made);
        order_.steps.push_back(std::move(made));
    }

    // ---- What is done live

    void read_actions(const toml::table& table, const Scenario& scenario, TalkStep& made) {
        const toml::node* node = table.get("then");
        if (node == nullptr) return;
        const toml::array* array = node->as_array();
        if (array == nullptr || array->size() > then_max)
            return add_written(*node, "item.then", fmt::format("{}, at most {} of them", actions_expected, then_max));
        for (const toml::node& element : *array)
            if (const auto action = action_of(element, scenario)) made.then.push_back(*action);
    }

    // Warns of a comparison that begins where nothing differs, and ends before anything does.
    void warn_of_alike(const toml::node& then, const TalkStep& step) {
        if (step.unset) return;
        bool compares = false;
        for (const PlannedAction& planned : step.then) {
            if (planned.what == LiveAction::compare) {
                if (compares) break;
                compares = true;
            } else if (planned.what != LiveAction::rewind) {
                return;
            }
        }
        if (!compares) return;
        order_.warnings.push_back({.line = line_of(then),
                                   .key = "item.then",
                                   .found = "a \"compare\" of two restaurants that are the same",
                                   .expected = "a set = with other settings in this item, or a \"break\", \"recover\" "
                                               "or \"rush\" first"});
    }

    std::optional<PlannedAction> action_of(const toml::node& node, const Scenario& scenario) {
        const toml::value<std::string>* text = node.as_string();
        const std::string_view words = text == nullptr ? std::string_view() : trimmed(text->get());
        const std::string_view word = words.substr(0, words.find(' '));
        const auto row =
            std::find_if(actions.begin(), actions.end(), [&](const ActionRow& each) { return each.word == word; });
        const bool has_name = word.size() < words.size();
        if (row == actions.end() || (has_name && !row->of_kitchen)) {
            Names known;
            for (const ActionRow& each : actions) known.emplace_back(each.word);
            add_written(node, "item.then", std::string(actions_expected), nearest_name(word, known));
            return std::nullopt;
        }
        if (!has_name) return PlannedAction{row->what, first_kitchen(scenario)};
        return kitchen_of(node, row->what, std::string(trimmed(words.substr(word.size()))), scenario);
    }

    std::optional<PlannedAction> kitchen_of(const toml::node& node, LiveAction what, const std::string& name,
                                            const Scenario& scenario) {
        Names names;
        for (const Kitchen& kitchen : scenario.kitchens) names.push_back(kitchen.name);
        const auto found = std::find(names.begin(), names.end(), name);
        if (found != names.end()) return PlannedAction{what, static_cast<std::uint16_t>(found - names.begin())};
        const std::vector<std::string_view> listed(names.begin(), names.end());
        add_written(node, "item.then", "the name of a kitchen of this scenario: " + quoted_list(listed),
                    nearest_name(name, names));
        return std::nullopt;
    }

    static constexpr std::string_view actions_expected =
        "a list of \"break\", \"recover\", \"rush\", \"compare\" and \"rewind\"; \"break\" and \"recover\" may name a "
        "kitchen, as in \"break grill\"";

    const LoadItem& load_;
    std::map<std::string, std::shared_ptr<const Lesson>> lessons_;
    std::map<std::string, std::shared_ptr<const Scenario>> scenarios_;
    RunningOrder order_;
};

}  // namespace

bool looks_like_running_order(std::string_view toml_bytes) {
    return has_line_beginning(toml_bytes, "[[item]]") && !looks_like_lesson(toml_bytes);
}

tl::expected<RunningOrder, std::vector<Diagnostic>> parse_running_order(std::string_view toml_bytes,
                                                                        std::string_view file_name,
                                                                        const LoadItem& load) {
    auto order = parse_tables<RunningOrder, RunningOrderReader>(toml_bytes, file_name,
                                                                "a running order: schema, title and [[item]]", load);
    if (order) order->warnings = as_reported(std::move(order->warnings), file_name);
    return order;
}

}  // namespace kitchen
