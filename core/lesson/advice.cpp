#include "core/lesson/advice.hpp"

#include "core/base/check.hpp"
#include "core/lesson/measured.hpp"
#include "core/numbers/measure.hpp"
#include "core/scenario/knobs.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>

#include <fmt/format.h>

namespace kitchen {
namespace {

// A name in a measure, with quotes where it needs them.
std::string measure_name(std::string_view name) {
    const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    });
    return plain ? std::string(name) : fmt::format("'{}'", name);
}

std::string at_text(Duration at) { return at.us == 0 ? std::string() : fmt::format(" at {}", to_text(at)); }

std::string knob_that_says(const Statement& said, const Scenario& scenario) {
    const auto is_it = [&](KnobAddress knob, const Value& value) {
        const std::optional<double> number = number_of(value);
        const Of of = unit_of(knob_at(knob));
        return number && *number == said.number && (said.of == of || (said.of == Of::anything && of != Of::times));
    };
    for (const KnobAddress knob : all_knobs(scenario))
        if (is_it(knob, get(scenario, knob))) return "knob " + measure_name(path_text(scenario, knob));
    for (const Change& change : scenario.changes)
        if (is_it(change.knob, change.value))
            return "knob " + measure_name(path_text(scenario, change.knob)) + at_text(change.at);
    return {};
}

std::string advice_on_number(const Statement& said, const Scenario& scenario, bool has_figures) {
    const bool in_words = !said.words.empty() && std::isdigit(static_cast<unsigned char>(said.words[0])) == 0;
    const std::string_view form = in_words ? " :words" : "";
    const std::string_view example = said.of == Of::seconds ? "max of wait = 5"
                                     : said.of == Of::times ? "orders / arrived = 3"
                                                            : "served = 3";
    if (!has_figures) return fmt::format("a claim that says it, such as \"{}\"", example);
    if (const std::string knob = knob_that_says(said, scenario); !knob.empty())
        return fmt::format("a figure such as {{{}{}}} in its place, or a claim", knob, form);
    return fmt::format("a figure such as {{{}{}}} in its place, or a claim such as \"{}\"; no setting is {}",
                       example.substr(0, example.find(" =")), form, example, said.words);
}

std::string condition_that_says(const Statement& said, const Scenario& scenario) {
    const auto condition = [&](std::uint16_t which, Duration at) {
        return "condition " + measure_name(scenario.kitchens[which].name) + at_text(at);
    };
    Scenario now = scenario;
    now.changes.clear();
    for (std::uint16_t which = 0; which < now.kitchens.size(); ++which)
        if (condition_of(now, which, Time{0}) == said.number) return condition(which, Duration{0});
    for (const Change& change : scenario.changes) {
        set(now, change.knob, change.value);
        if (knob_at(change.knob).section == Section::kitchen &&
            condition_of(now, change.knob.which, Time{0}) == said.number)
            return condition(change.knob.which, change.at);
    }
    return {};
}

std::string advice_on_condition(const Statement& said, const Scenario& scenario, bool has_figures) {
    const std::string_view word = condition_words[static_cast<std::size_t>(said.number)];
    const std::string condition = condition_that_says(said, scenario);
    if (condition.empty()) return fmt::format("another word: no kitchen of this step is ever {}", word);
    if (!has_figures) return fmt::format("the claim \"{} = {}\"", condition, word);
    return fmt::format("{{{}}} in its place, or the claim \"{} = {}\"", condition, condition, word);
}

std::string change_that_says(const Statement& said, const Scenario& scenario) {
    const auto at_that_instant = [&](const Change& change) {
        return static_cast<double>(change.at.us) == std::round(said.number * 1e6);
    };
    const bool found = std::any_of(scenario.changes.begin(), scenario.changes.end(), at_that_instant);
    return !found ? "" : at_that_instant(scenario.changes.back()) ? "last knob_changed" : "first knob_changed";
}

}  // namespace

std::string setting_that_says(const Statement& said, const Scenario& scenario) {
    switch (said.says) {
        case Says::number: return knob_that_says(said, scenario);
        case Says::instant: return change_that_says(said, scenario);
        case Says::condition: return condition_that_says(said, scenario);
        case Says::all:
        case Says::code:
        case Says::unmarked_code: return {};
    }
    CHECK(false);
}

std::string advice_on(const Statement& said, const Scenario& scenario, bool has_figures) {
    switch (said.says) {
        case Says::number: return advice_on_number(said, scenario, has_figures);
        case Says::condition: return advice_on_condition(said, scenario, has_figures);
        case Says::instant:
            if (!has_figures) return "a claim with that instant, such as \"waiting to 40s = 9\"";
            if (const std::string change = change_that_says(said, scenario); !change.empty())
                return fmt::format("{{{} :clock}} in its place, or a figure or claim with that instant", change);
            return "a figure such as {first sorry :clock} in its place, or a figure or claim with that instant, such "
                   "as \"waiting to 40s = 9\"; nothing changes at that instant";
        case Says::all: return "a claim that two measures are equal, such as \"served = arrived\", or another word";
        case Says::code: return "code as it is written in this step's program (kitchen python prints it)";
        case Says::unmarked_code: return "code between backticks";
    }
    CHECK(false);
}

}  // namespace kitchen
