// How a value looks beside its slider, and in Python.
#include "core/base/text.hpp"
#include "core/base/words.hpp"
#include "core/scenario/knobs.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace kitchen {
namespace {

// "5.0 s", "250 ms", "1.25 s", "2 min".
std::string shown_duration(Duration duration) {
    if (duration.is_never()) return "none";
    const std::int64_t us = duration.us;
    if (us >= 120'000'000 && us % 60'000'000 == 0) return fmt::format("{} min", us / 60'000'000);
    if (us % 100'000 == 0) return fmt::format("{}.{} s", us / 1'000'000, us / 100'000 % 10);
    if (us < 1'000) return fmt::format("{} us", us);
    if (us < 1'000'000 && us % 1'000 == 0) return fmt::format("{} ms", us / 1'000);
    return seconds_text(duration) + " s";
}

std::string shown_number(std::string_view unit, const std::string& number) {
    if (unit == "x") return "x" + number;
    if (const std::size_t slash = unit.find('/'); slash != std::string_view::npos) {
        return number + std::string(unit.substr(slash));
    }
    if (unit.empty()) return number;
    return with_unit(number, unit);
}

std::string python_number(const Knob& knob, const Value& value) {
    const Duration* duration = std::get_if<Duration>(&value);
    const bool is_none = duration != nullptr ? duration->is_never() : value == Value{unlimited};
    if (is_none) return std::string(knob.python_none);
    const std::string number = duration != nullptr ? seconds_text(*duration) : value_text(value);
    return number == "0" ? std::string(knob.python_zero) : number;
}

std::string after_name(const std::string& name, std::string word) {
    word[0] = static_cast<char>(word[0] - 'A' + 'a');
    return fmt::format("{}: {}", capitalized(name), word);
}

}  // namespace

std::string knob_name(const Scenario& scenario, KnobAddress address) {
    const Knob& knob = knob_at(address);
    const std::string word(knob.word);
    switch (knob.section) {
        case Section::run:
        case Section::diners:
        case Section::waiters: return word;
        case Section::course:
            return scenario.courses.size() > 1 ? after_name(scenario.courses[address.which].name, word) : word;
        case Section::kitchen: break;
    }
    const std::string& kitchen = scenario.kitchens[address.which].name;
    if (is_knob<&Kitchen::condition>(knob)) return capitalized(kitchen) + " is";
    return after_name(kitchen, word);
}

std::string slider_text(const Knob& knob, const Value& value) {
    if (const Duration* duration = std::get_if<Duration>(&value)) return shown_duration(*duration);
    if (const auto* list = std::get_if<std::vector<std::string>>(&value); list != nullptr && list->empty())
        return "none";
    if (const auto* list = std::get_if<std::vector<Duration>>(&value); list != nullptr && list->empty()) return "none";
    if (value == Value{unlimited} || (knob.kind == Kind::kitchen && value == Value{std::string{}})) return "none";
    const std::string text = value_text(value);
    return std::holds_alternative<double>(value) || std::holds_alternative<std::int64_t>(value)
               ? shown_number(knob.unit, text)
               : text;
}

std::string python_text(const Knob& knob, const Value& value) {
    const std::string_view term = knob.python;
    constexpr std::string_view digits = "0123456789.";
    const bool is_number = std::holds_alternative<Duration>(value) || std::holds_alternative<double>(value) ||
                           std::holds_alternative<std::int64_t>(value);
    const std::size_t first = term.find_first_of(digits.substr(0, 10));
    if (!is_number || first == std::string_view::npos) return std::string(term);
    const std::size_t end = std::min(term.find_first_not_of(digits, first), term.size());
    return std::string(term.substr(0, first)) + python_number(knob, value) + std::string(term.substr(end));
}

}  // namespace kitchen
