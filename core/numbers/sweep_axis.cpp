// Reads the axes of a sweep: "--vary kitchen.grill.cooks=1..4".
#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "core/base/check.hpp"
#include "core/base/number.hpp"
#include "core/base/text.hpp"
#include "core/numbers/sweep.hpp"

namespace kitchen {
namespace {

Diagnostic axis_diagnostic(std::string_view key, std::string_view found, std::string expected) {
    return {.key = std::string(key), .found = in_quotes(found), .expected = std::move(expected)};
}

// Values are multiples of the step from the low end, never sums of it, so that no error adds up.
std::vector<Value> stepped(const Value& low, const Value& high, const Value& step) {
    std::vector<Value> values;
    const auto room = [&] { return values.size() <= sweep_values_max; };
    if (const auto* from = std::get_if<Duration>(&low)) {
        const std::int64_t to = std::get<Duration>(high).us;
        for (std::int64_t us = from->us; us <= to && room(); us += std::get<Duration>(step).us)
            values.push_back(Duration{us});
    } else if (const auto* count = std::get_if<std::int64_t>(&low)) {
        const std::int64_t to = std::get<std::int64_t>(high);
        for (std::int64_t n = *count; n <= to && room(); n += std::get<std::int64_t>(step)) values.push_back(n);
    } else {
        const double first = std::get<double>(low);
        const double size = std::get<double>(step);
        // Half a millionth of a step beyond the end is still the end: 0.1 has no exact double.
        const double steps = (std::get<double>(high) - first) / size + 5e-7;
        for (std::int64_t n = 0; static_cast<double>(n) <= steps && room(); ++n) {
            // To nine digits, so that a value reads as it was meant: 0.3, not 0.30000000000000004.
            values.push_back(std::round((first + static_cast<double>(n) * size) * 1e9) / 1e9);
        }
    }
    return values;
}

// Reads the step as a value of the knob's kind. Returns false unless it is above zero.
bool read_step(const Knob& knob, std::string_view text, Value& step) {
    switch (knob.kind) {
        case Kind::duration: {
            const auto duration = parse_duration(text);
            if (!duration || duration->us <= 0 || duration->is_never()) return false;
            step = *duration;
            return true;
        }
        case Kind::number:
        case Kind::count: {
            const std::optional<double> number = parse_decimal(text);
            if (!number || !(*number > 0) || *number > 1e15) return false;
            if (knob.kind == Kind::number)
                step = *number;
            else if (*number >= 1 && *number == std::floor(*number))
                step = static_cast<std::int64_t>(*number);
            else
                return false;
            return true;
        }
        case Kind::choice:
        case Kind::text:
        case Kind::kitchen:
        case Kind::durations:
        case Kind::texts:
        case Kind::kitchens: break;  // These have no ranges.
    }
    CHECK(false);
}

Value own_step(const Knob& knob) {
    if (knob.kind == Kind::duration) return Duration{std::max<std::int64_t>(1, static_cast<std::int64_t>(knob.step))};
    if (knob.kind == Kind::count) return std::max<std::int64_t>(1, static_cast<std::int64_t>(knob.step));
    return knob.step;
}

tl::expected<std::vector<Value>, Diagnostic> read_range(const Scenario& scenario, KnobAddress address,
                                                        std::string_view path, std::string_view text) {
    const Knob& knob = knob_at(address);
    const std::size_t dots = text.find("..");
    std::string_view high_text = text.substr(dots + 2);
    Value step = own_step(knob);
    if (const std::size_t colon = high_text.find(':'); colon != std::string_view::npos) {
        const std::string_view step_text = high_text.substr(colon + 1);
        if (!read_step(knob, step_text, step))
            return tl::unexpected(axis_diagnostic(path, step_text,
                                                  knob.kind == Kind::duration ? "a step above zero such as \"500ms\""
                                                                              : "a step above zero such as \"1\""));
        high_text = high_text.substr(0, colon);
    }
    const auto low = parse_value(scenario, address, text.substr(0, dots));
    if (!low) return tl::unexpected(low.error());
    const auto high = parse_value(scenario, address, high_text);
    if (!high) return tl::unexpected(high.error());
    const auto endless = [](const Value& value) { return value == Value{never} || value == Value{unlimited}; };
    if (endless(*low) || endless(*high) || *high < *low)
        return tl::unexpected(axis_diagnostic(path, text, "a range from low to high, as in \"1s..5s:500ms\""));
    std::vector<Value> values = stepped(*low, *high, step);
    // Both ends are valid, but a knob may still refuse a value between them.
    for (const Value& value : values)
        if (const auto checked = check_value(scenario, address, value); !checked)
            return tl::unexpected(checked.error());
    return values;
}

// The choices of the knob, or the kitchens it may name, that contain a comma.
std::vector<std::string_view> names_with_comma(const Scenario& scenario, const Knob& knob) {
    std::vector<std::string_view> names(knob.choices.begin(), knob.choices.end());
    if (knob.kind == Kind::kitchen)
        for (const Kitchen& kitchen : scenario.kitchens) names.emplace_back(kitchen.name);
    std::erase_if(names, [](std::string_view name) { return name.find(',') == std::string_view::npos; });
    return names;
}

// Takes the first item off a list: up to the next comma, or as far as the longest name with a comma in it that the list
// begins with.
std::string_view take_item(std::string_view& list, const std::vector<std::string_view>& names) {
    while (list.starts_with(' ')) list.remove_prefix(1);
    const auto comma_after = [&](std::size_t place) { return std::min(list.find(',', place), list.size()); };
    std::size_t end = comma_after(0);
    for (const std::string_view name : names) {
        if (!list.starts_with(name)) continue;
        const std::size_t after = comma_after(name.size());
        if (trimmed(list.substr(0, after)) == name) end = std::max(end, after);
    }
    const std::string_view item = trimmed(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
    return item;
}

tl::expected<std::vector<Value>, Diagnostic> read_list(const Scenario& scenario, KnobAddress address,
                                                       std::string_view text) {
    const std::vector<std::string_view> names = names_with_comma(scenario, knob_at(address));
    std::vector<Value> values;
    for (bool more = true; more && values.size() <= sweep_values_max;) {
        const std::string_view before = text;
        auto value = parse_value(scenario, address, take_item(text, names));
        if (!value) return tl::unexpected(value.error());
        values.push_back(std::move(*value));
        // A comma at the very end begins one more item, which is empty and so an error.
        more = !text.empty() || before.ends_with(',');
    }
    return values;
}

tl::expected<std::vector<Value>, Diagnostic> read_values(const Scenario& scenario, const Assignment& axis) {
    const Knob& knob = knob_at(axis.knob);
    const std::string path = path_text(scenario, axis.knob);
    switch (knob.kind) {
        case Kind::duration:
        case Kind::number:
        case Kind::count:
            if (axis.value.find("..") != std::string_view::npos)
                return read_range(scenario, axis.knob, path, axis.value);
            return read_list(scenario, axis.knob, axis.value);
        case Kind::choice:
        case Kind::text:
        case Kind::kitchen: return read_list(scenario, axis.knob, axis.value);
        case Kind::durations:
        case Kind::texts:
        case Kind::kitchens: break;
    }
    return tl::unexpected(axis_diagnostic(path, axis.value, "a knob with a single value"));
}

}  // namespace

tl::expected<Axis, Diagnostic> read_axis(const Scenario& scenario, std::string_view text) {
    if (text.find('=') == std::string_view::npos)
        return tl::unexpected(axis_diagnostic({}, text,
                                              fmt::format("a knob and its values, as in \"kitchen.{}.cooks=1..4\"",
                                                          shown(scenario.kitchens.front().name))));
    const tl::expected<Assignment, Diagnostic> read = read_assignment(scenario, text);
    if (!read) return tl::unexpected(read.error());
    auto values = read_values(scenario, *read);
    if (!values) return tl::unexpected(values.error());
    if (values->size() > sweep_values_max)
        return tl::unexpected(axis_diagnostic(path_text(scenario, read->knob), read->value,
                                              fmt::format("at most {} values", sweep_values_max)));
    return Axis{read->knob, std::move(*values)};
}

}  // namespace kitchen
