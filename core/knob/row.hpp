// How a row of the knobs table is made from a field: row<&Course::pause, &Pause::first>("pause.first", ...).
// The rows are beside the fields that they describe, in mechanisms/ and in scenario/knobs.cpp, and only that file
// includes them.
#pragma once

#include "core/base/check.hpp"
#include "core/knob/knob.hpp"
#include "core/knob/words.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace kitchen {

template <class Member>
struct FieldOf;
template <class O, class F>
struct FieldOf<F O::*> {
    using Type = F;
    using Owner = O;
};

// The type of the field at the end of a path of member pointers.
template <auto First, auto... Rest>
struct PathEnd {
    using Type = typename PathEnd<Rest...>::Type;
};
template <auto Last>
struct PathEnd<Last> {
    using Type = typename FieldOf<decltype(Last)>::Type;
};

// The type at which the path begins: a course, a kitchen, the waiters ...
template <auto First, auto... Rest>
struct PathBegin {
    using Type = typename FieldOf<decltype(First)>::Owner;
};
template <auto... Members>
using PathOwner = typename PathBegin<Members...>::Type;

// Finds such an owner in a scenario: `section`, and `in(scenario, which)`. Defined in scenario/knobs.cpp.
template <class Owner>
struct KnobOwner;

template <class T>
struct IsEnumList : std::false_type {};
template <class T>
struct IsEnumList<std::vector<T>> : std::is_enum<T> {};

template <class Choice>
Choice choice_of(std::string_view word) {
    constexpr auto words = words_of<Choice>();
    const auto place = std::find(words.begin(), words.end(), word);
    CHECK(place != words.end());
    return static_cast<Choice>(place - words.begin());
}

template <auto... Members>
Value get_field(const Scenario& scenario, std::size_t which) {
    using Field = typename PathEnd<Members...>::Type;
    const auto& field = (KnobOwner<PathOwner<Members...>>::in(scenario, which).*....*Members);
    if constexpr (std::is_enum_v<Field>) {
        return Value{std::string(word_of(field))};
    } else if constexpr (IsEnumList<Field>::value) {
        std::vector<std::string> words;
        for (const auto choice : field) words.emplace_back(word_of(choice));
        return Value{std::move(words)};
    } else {
        return Value{field};
    }
}

template <auto... Members>
void set_field(Scenario& scenario, std::size_t which, const Value& value) {
    using Field = typename PathEnd<Members...>::Type;
    Field& field = (KnobOwner<PathOwner<Members...>>::in(scenario, which).*....*Members);
    if constexpr (std::is_enum_v<Field>) {
        CHECK(std::holds_alternative<std::string>(value));
        field = choice_of<Field>(std::get<std::string>(value));
    } else if constexpr (IsEnumList<Field>::value) {
        CHECK(std::holds_alternative<std::vector<std::string>>(value));
        field.clear();
        for (const std::string& word : std::get<std::vector<std::string>>(value))
            field.push_back(choice_of<typename Field::value_type>(word));
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

// The range of its length, in characters.
constexpr Accepts text(double low, double high) { return {Kind::text, low, high}; }

// The range of each length in the list.
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
        case Kind::texts: return std::is_same_v<Field, std::vector<std::string>> || IsEnumList<Field>::value;
        case Kind::kitchens: return std::is_same_v<Field, std::vector<std::string>>;
    }
    return false;
}

// Whether a change may turn the knob during a run, and whether it is one of the six that a beginner sees.
enum class Turns { before_opening, any_time, any_time_first_six };
using enum Turns;

// A need that another field of the knob's owner meets: need<is_set, &Course::timer>("a timer").
template <auto holds, auto... Members>
constexpr Need need(std::string_view words) {
    return {[](const Scenario& scenario, std::size_t which) {
                return holds((KnobOwner<PathOwner<Members...>>::in(scenario, which).*....*Members));
            },
            words};
}

// A text as a template argument.
template <std::size_t size>
struct Text {
    constexpr Text(const char (&text)[size]) { std::copy_n(text, size, chars.begin()); }
    std::array<char, size> chars = {};
};

// The words of a need that some of the choices meet: budget.kind = "share" or "in flight".
template <Text key, class Choice, bool (*meets)(Choice)>
class ChoiceNeed {
    struct Written {
        std::array<char, 200> chars = {};
        std::size_t size = 0;
        constexpr void append(std::string_view text) {
            for (const char c : text) chars[size++] = c;
        }
    };
    static constexpr Written written = [] {
        Written text;
        text.append(key.chars.data());
        text.append(" = ");
        constexpr auto choices = choices_of<Choice>();
        auto left = std::count_if(choices.begin(), choices.end(), meets);
        for (const Choice choice : choices) {
            if (!meets(choice)) continue;
            text.append("\"");
            text.append(word_of(choice));
            --left;
            text.append(left == 0 ? "\"" : left == 1 ? "\" or " : "\", ");
        }
        return text;
    }();

  public:
    static constexpr std::string_view words{written.chars.data(), written.size};
};

// ---- What many knobs accept

constexpr Duration instant{0};
constexpr Duration shortest{1};
constexpr Duration tenth = milliseconds(100);
constexpr Duration hour = seconds(3600);
constexpr Duration day = seconds(24 * 3600);
constexpr Accepts wait = duration(instant, hour, tenth, seconds(20));
constexpr Accepts tries = count(1, 1000, 10, "times");
constexpr Accepts share = {Kind::number, 0, 1, 0.05, 0, 1};
constexpr Accepts choice = {Kind::choice};
constexpr Accepts texts = {Kind::texts, 1, 60};
constexpr Accepts kitchen_name = {Kind::kitchen};
constexpr Accepts kitchen_or_none = or_none(kitchen_name);

// ---- What many knobs need

template <auto First, auto... Rest>
bool is_one_of(const decltype(First)& value) {
    return value == First || ((value == Rest) || ...);
}
inline bool is_above_zero(const Duration& length) { return length.us > 0; }
inline bool is_set(const Duration& timer) { return !timer.is_never(); }
inline bool is_limited(const std::int64_t& count) { return count != unlimited; }
inline bool is_more_than_one(const std::int64_t& count) { return count > 1; }
inline bool is_named(const std::string& kitchen) { return !kitchen.empty(); }
inline bool are_named(const std::vector<std::string>& kitchens) { return !kitchens.empty(); }

// For the setting of a part that may be a library's: fixed<&Kitchen::breaker, BreakerSetting::ratio>.
template <auto part, auto setting>
std::string_view fixed(const Scenario& scenario, std::size_t which) {
    return fixed_by(KnobOwner<PathOwner<part>>::in(scenario, which).*part, setting);
}

// The needs of such a part, by its kind.
template <auto part>
using KindOf = decltype(PathEnd<part>::Type::kind);
template <class OfPart, auto setting>
constexpr bool has_setting(OfPart kind) {
    return uses(kind, setting);
}
template <auto part, auto setting>
bool has_setting_in_force(const Scenario& scenario, std::size_t which) {
    return uses(effective(KnobOwner<PathOwner<part>>::in(scenario, which).*part).kind, setting);
}
template <auto part>
bool is_part_by_name(const Scenario& scenario, std::size_t which) {
    return is_by_name((KnobOwner<PathOwner<part>>::in(scenario, which).*part).kind);
}
template <Text key, auto part, auto setting>
constexpr Need kind_with = {has_setting_in_force<part, setting>,
                            ChoiceNeed<key, KindOf<part>, has_setting<KindOf<part>, setting>>::words};
template <Text key, auto part>
constexpr Need kind_by_name = {is_part_by_name<part>, ChoiceNeed<key, KindOf<part>, is_by_name>::words};

// Columns that most rows leave out.
struct Columns {
    Role role = Role::ordinary;
    OnChange on_change = OnChange::nothing_more;
    std::array<Need, needs_max> needs = {};
    FixedBy fixed_by = nullptr;
    std::string_view hint = {};
    std::string_view python_none = "None";
    std::string_view python_zero = "0";
    std::string_view also = {};
};

constexpr Columns with_also(Columns columns, std::string_view words) {
    columns.also = words;
    return columns;
}

// Never defined: no constant expression may call it.
void the_kind_does_not_fit_the_field();

template <auto... Members>
constexpr Knob row(std::string_view key, Turns turns, Accepts accepts, std::string_view word, std::string_view python,
                   std::string_view help, const Columns& columns = {}) {
    using Field = typename PathEnd<Members...>::Type;
    std::span<const std::string_view> choices;
    if constexpr (std::is_enum_v<Field>) choices = words_of<Field>();
    if constexpr (IsEnumList<Field>::value) choices = words_of<typename Field::value_type>();
    // Reached only while compiling: a row whose kind does not fit its field does not compile.
    if (!holds<Field>(accepts.kind)) the_kind_does_not_fit_the_field();
    return {.section = KnobOwner<PathOwner<Members...>>::section,
            .key = key,
            .word = word,
            .python = python,
            .python_none = columns.python_none,
            .python_zero = columns.python_zero,
            .help = help,
            .hint = columns.hint,
            .also = columns.also,
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
            .part = KnobPart::run,  // Until in_part() sets it.
            .role = columns.role,
            .on_change = columns.on_change,
            .needs = columns.needs,
            .fixed_by = columns.fixed_by,
            .field = &field_mark<Members...>,
            .get = &get_field<Members...>,
            .set = &set_field<Members...>};
}

// ---- Parts of the table

template <std::size_t count>
constexpr std::array<Knob, count> in_part(KnobPart part, std::array<Knob, count> rows) {
    for (Knob& knob : rows) knob.part = part;
    return rows;
}

template <std::size_t... counts>
constexpr auto joined(const std::array<Knob, counts>&... parts) {
    std::array<Knob, (counts + ...)> all = {};
    std::size_t next = 0;
    const auto append = [&](const auto& part) {
        for (const Knob& knob : part) all[next++] = knob;
    };
    (append(parts), ...);
    return all;
}

}  // namespace kitchen
