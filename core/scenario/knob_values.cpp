// What a knob's value may be: the kinds of knobs.hpp, one case each.
#include "core/base/text.hpp"
#include "core/scenario/field_words.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/renamed.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace kitchen {
namespace {

// Lists longer than this would not fit a scenario file.
constexpr std::size_t durations_max = 10'000;
constexpr std::size_t texts_max = 1'000;

Duration as_duration(double us) { return {static_cast<std::int64_t>(us)}; }

bool within(const Knob& knob, double value) { return value >= knob.low && value <= knob.high; }

// Compared as a whole number: as a double, 9007199254740993 would be ...992.
bool within(const Knob& knob, std::int64_t value) {
    return value >= static_cast<std::int64_t>(knob.low) && value <= static_cast<std::int64_t>(knob.high);
}

std::vector<std::string> strings(std::span<const std::string_view> views) { return {views.begin(), views.end()}; }

std::vector<std::string> kitchen_names(const Scenario& scenario) {
    std::vector<std::string> names;
    for (const Kitchen& kitchen : scenario.kitchens) names.push_back(kitchen.name);
    return names;
}

bool has_kitchen(const Scenario& scenario, std::string_view name) {
    return std::any_of(scenario.kitchens.begin(), scenario.kitchens.end(),
                       [&](const Kitchen& kitchen) { return kitchen.name == name; });
}

bool is_text(const Knob& knob, const std::string& text) {
    if (first_bad_byte(text) || has_control_character(text)) return false;
    if (!within(knob, static_cast<std::int64_t>(character_count(text)))) return false;
    if (knob.kind == Kind::texts) return is_clear_name(text);
    // No kitchen may be named "none", which is how a file writes that there is no kitchen.
    return knob.role != Role::identity ||
           (is_clear_name(text) && text.find('.') == std::string::npos && trimmed(text) == text && text != "none");
}

bool is_choice(const Knob& knob, std::string_view word) {
    return std::find(knob.choices.begin(), knob.choices.end(), word) != knob.choices.end();
}

// For an old word or one of the field, the one that files have.
std::string nearest_choice(const Knob& knob, std::string_view word) {
    std::string now = value_in(Schema::two, knob.key, word);
    if (is_choice(knob, now)) return now;
    const std::string_view meant = value_also_called(knob, word);
    return meant.empty() ? nearest_name(word, strings(knob.choices)) : std::string(meant);
}

// nullopt when the value is right for the knob; otherwise the nearest right one, or an empty text.
std::optional<std::string> wrong_value(const Scenario& scenario, const Knob& knob, const Value& value) {
    const std::optional<std::string> right = std::nullopt;
    const std::string no_idea;
    switch (knob.kind) {
        case Kind::duration: {
            const Duration* duration = std::get_if<Duration>(&value);
            if (duration == nullptr) return no_idea;
            if (duration->is_never()) return knob.none_allowed ? right : no_idea;
            return within(knob, duration->us) ? right : no_idea;
        }
        case Kind::number: {
            const double* number = std::get_if<double>(&value);
            return number != nullptr && within(knob, *number) ? right : no_idea;
        }
        case Kind::count: {
            const std::int64_t* count = std::get_if<std::int64_t>(&value);
            if (count == nullptr) return no_idea;
            if (*count == unlimited) return knob.none_allowed ? right : no_idea;
            return within(knob, *count) ? right : no_idea;
        }
        case Kind::choice: {
            const std::string* word = std::get_if<std::string>(&value);
            if (word == nullptr) return no_idea;
            if (is_choice(knob, *word)) return right;
            return nearest_choice(knob, *word);
        }
        case Kind::text: {
            const std::string* text = std::get_if<std::string>(&value);
            return text != nullptr && is_text(knob, *text) ? right : no_idea;
        }
        case Kind::kitchen: {
            const std::string* name = std::get_if<std::string>(&value);
            if (name == nullptr) return no_idea;
            if (name->empty() && knob.none_allowed) return right;
            return has_kitchen(scenario, *name) ? right : nearest_name(*name, kitchen_names(scenario));
        }
        case Kind::durations: {
            const std::vector<Duration>* durations = std::get_if<std::vector<Duration>>(&value);
            if (durations == nullptr || durations->size() > durations_max) return no_idea;
            const bool all = std::all_of(durations->begin(), durations->end(),
                                         [&](Duration duration) { return within(knob, duration.us); });
            return all ? right : no_idea;
        }
        case Kind::texts: {
            const std::vector<std::string>* texts = std::get_if<std::vector<std::string>>(&value);
            if (texts == nullptr || texts->size() > texts_max) return no_idea;
            for (const std::string& text : *texts) {
                if (!knob.choices.empty() && !is_choice(knob, text)) return nearest_choice(knob, text);
                if (!is_text(knob, text)) return no_idea;
            }
            return right;
        }
        case Kind::kitchens: {
            const std::vector<std::string>* names = std::get_if<std::vector<std::string>>(&value);
            if (names == nullptr || !within(knob, static_cast<std::int64_t>(names->size()))) return no_idea;
            for (const std::string& name : *names) {
                if (!has_kitchen(scenario, name)) return nearest_name(name, kitchen_names(scenario));
            }
            return right;
        }
    }
    return no_idea;
}

std::string one_of_the_kitchens(const Scenario& scenario) {
    const std::vector<std::string> names = kitchen_names(scenario);
    return quoted_list(std::vector<std::string_view>(names.begin(), names.end()));
}

}  // namespace

Diagnostic value_diagnostic(const Scenario& scenario, KnobAddress address, std::string found, std::string nearest) {
    return {.key = path_text(scenario, address),
            .found = std::move(found),
            .expected = expectation(scenario, address),
            .nearest = std::move(nearest)};
}

tl::expected<Value, Diagnostic> check_value(const Scenario& scenario, KnobAddress address, const Value& value) {
    const Knob& knob = knob_at(address);
    Value typed = value;
    // A whole number is a number too: slowness = 4.
    if (const std::int64_t* count = std::get_if<std::int64_t>(&value); count != nullptr && knob.kind == Kind::number) {
        typed = static_cast<double>(*count);
    }
    const std::optional<std::string> wrong = wrong_value(scenario, knob, typed);
    if (!wrong) return typed;
    return tl::unexpected(value_diagnostic(scenario, address, in_quotes(value_text(value)), *wrong));
}

std::string expectation(const Scenario& scenario, KnobAddress address) {
    const Knob& knob = knob_at(address);
    const auto from_to = [&] {
        return fmt::format("from {} to {}", to_text(as_duration(knob.low)), to_text(as_duration(knob.high)));
    };
    switch (knob.kind) {
        case Kind::duration: return fmt::format("a duration {}{}", from_to(), knob.none_allowed ? ", or \"none\"" : "");
        case Kind::number:
            return fmt::format("a number from {} to {}{}", knob.low, knob.high,
                               knob.unit.ends_with("/s") ? ", or a text such as \"0.7/s\" or \"42/min\"" : "");
        case Kind::count:
            return fmt::format("a whole number from {} to {}{}", static_cast<std::int64_t>(knob.low),
                               static_cast<std::int64_t>(knob.high), knob.none_allowed ? ", or \"none\"" : "");
        case Kind::choice: return quoted_list(knob.choices) + std::string(knob.hint);
        case Kind::text:
            if (knob.role == Role::identity) {
                return fmt::format(
                    "a name of {} to {} characters, without a dot, a character that is not seen or a space at an end, "
                    "and not \"none\"",
                    knob.low, knob.high);
            }
            return fmt::format("a text of at most {} characters in one line", knob.high);
        case Kind::kitchen:
            return fmt::format("the name of a kitchen{}: {}", knob.none_allowed ? ", or \"none\"" : "",
                               one_of_the_kitchens(scenario));
        case Kind::durations: return fmt::format("a list of at most {} durations {}", durations_max, from_to());
        case Kind::texts:
            if (!knob.choices.empty()) return "a list of " + quoted_list(knob.choices);
            return fmt::format("a list of at most {} texts of {} to {} characters that are seen", texts_max, knob.low,
                               knob.high);
        case Kind::kitchens: return "a list of names of kitchens: " + one_of_the_kitchens(scenario);
    }
    return {};
}

}  // namespace kitchen
