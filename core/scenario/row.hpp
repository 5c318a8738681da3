// How a row of the knobs table is made from a field: row<Course, &Course::pause, &Pause::first>("pause.first", ...).
// Only knobs.cpp includes this.
#pragma once

#include "core/check.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/words.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace kitchen {

template <class Member>
struct FieldOf;
template <class O, class F>
struct FieldOf<F O::*> {
    using Type = F;
};

// What stands at the end of a path of member pointers.
template <auto First, auto... Rest>
struct PathEnd {
    using Type = typename PathEnd<Rest...>::Type;
};
template <auto Last>
struct PathEnd<Last> {
    using Type = typename FieldOf<decltype(Last)>::Type;
};

template <class Owner>
constexpr Section section_of() {
    if constexpr (std::is_same_v<Owner, Scenario>) return Section::evening;
    if constexpr (std::is_same_v<Owner, Diners>) return Section::diners;
    if constexpr (std::is_same_v<Owner, Waiters>) return Section::waiters;
    if constexpr (std::is_same_v<Owner, Course>) return Section::course;
    if constexpr (std::is_same_v<Owner, Kitchen>) return Section::kitchen;
}

// The part of a scenario that has the field; `AnyScenario` is Scenario or const Scenario.
template <class Owner, class AnyScenario>
auto& owner_in(AnyScenario& scenario, std::size_t which) {
    if constexpr (std::is_same_v<Owner, Scenario>) {
        return scenario;
    } else if constexpr (std::is_same_v<Owner, Diners>) {
        return scenario.diners;
    } else if constexpr (std::is_same_v<Owner, Waiters>) {
        return scenario.waiters;
    } else if constexpr (std::is_same_v<Owner, Course>) {
        CHECK(which < scenario.courses.size());
        return scenario.courses[which];
    } else {
        static_assert(std::is_same_v<Owner, Kitchen>);
        CHECK(which < scenario.kitchens.size());
        return scenario.kitchens[which];
    }
}

template <class Owner, auto... Members>
Value get_field(const Scenario& scenario, std::size_t which) {
    const auto& field = (owner_in<Owner>(scenario, which).*....*Members);
    if constexpr (std::is_enum_v<typename PathEnd<Members...>::Type>) {
        return Value{std::string(word_of(field))};
    } else {
        return Value{field};
    }
}

template <class Owner, auto... Members>
void set_field(Scenario& scenario, std::size_t which, const Value& value) {
    using Field = typename PathEnd<Members...>::Type;
    Field& field = (owner_in<Owner>(scenario, which).*....*Members);
    if constexpr (std::is_enum_v<Field>) {
        CHECK(std::holds_alternative<std::string>(value));
        constexpr auto words = words_of<Field>();
        const auto word = std::find(words.begin(), words.end(), std::get<std::string>(value));
        CHECK(word != words.end());
        field = static_cast<Field>(word - words.begin());
    } else {
        CHECK(std::holds_alternative<Field>(value));
        field = std::get<Field>(value);
    }
}

// What a knob accepts; the functions below make one.
struct Accepts {
    Kind kind;
    double low = 0;
    double high = 0;
    double step = 0;
    double slider_low = 0;
    double slider_high = 0;
    std::string_view unit = {};
    bool none_allowed = false;
};

constexpr Accepts duration(Duration low, Duration high, Duration step, Duration slider_high) {
    const auto us = [](Duration length) { return static_cast<double>(length.us); };
    // A slider does not begin at one microsecond, which nobody could see, but at its first step.
    return {Kind::duration, us(low), us(high), us(step), us(low.us == 0 ? low : step), us(slider_high), "s"};
}

constexpr Accepts or_none(Accepts accepts) {
    accepts.none_allowed = true;
    return accepts;
}

constexpr Accepts count(double low, double high, double slider_high, std::string_view unit) {
    return {Kind::count, low, high, 1, low, slider_high, unit};
}

// How many characters.
constexpr Accepts text(double low, double high) { return {Kind::text, low, high}; }

// From when to when each of a list may be.
constexpr Accepts durations(Duration low, Duration high) {
    return {Kind::durations, static_cast<double>(low.us), static_cast<double>(high.us)};
}

template <class Field>
constexpr bool holds(Kind kind) {
    switch (kind) {
        case Kind::duration: return std::is_same_v<Field, Duration>;
        case Kind::number: return std::is_same_v<Field, double>;
        case Kind::count: return std::is_same_v<Field, std::int64_t>;
        case Kind::choice: return std::is_enum_v<Field>;
        case Kind::text:
        case Kind::kitchen: return std::is_same_v<Field, std::string>;
        case Kind::durations: return std::is_same_v<Field, std::vector<Duration>>;
        case Kind::texts:
        case Kind::kitchens: return std::is_same_v<Field, std::vector<std::string>>;
    }
    return false;
}

// Whether a change may turn the knob in mid-evening, and whether it is one of the six that a beginner sees.
enum class Turns { before_opening, any_time, any_time_first_six };

template <class Owner, auto... Members>
constexpr Knob row(std::string_view key, Turns turns, Accepts accepts, std::string_view word, std::string_view python,
                   std::string_view help) {
    using Field = typename PathEnd<Members...>::Type;
    std::span<const std::string_view> choices;
    if constexpr (std::is_enum_v<Field>) choices = words_of<Field>();
    // Reached only while compiling: a row whose kind does not fit its field does not compile.
    if (!holds<Field>(accepts.kind)) throw "the kind does not fit the field";
    return {.section = section_of<Owner>(),
            .key = key,
            .word = word,
            .python = python,
            .help = help,
            .kind = accepts.kind,
            .unit = accepts.unit,
            .low = accepts.low,
            .high = accepts.high,
            .step = accepts.step,
            .slider_low = accepts.slider_low,
            .slider_high = accepts.slider_high,
            .none_allowed = accepts.none_allowed,
            .choices = choices,
            .first_six = turns == Turns::any_time_first_six,
            .may_change = turns != Turns::before_opening,
            .get = &get_field<Owner, Members...>,
            .set = &set_field<Owner, Members...>};
}

}  // namespace kitchen
