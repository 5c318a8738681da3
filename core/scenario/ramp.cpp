#include "core/scenario/ramp.hpp"

#include <optional>
#include <utility>

#include "core/engine/rounding.hpp"

namespace kitchen {
namespace {

std::optional<double> number_in(const Value& value) {
    if (value == Value{never} || value == Value{unlimited}) return std::nullopt;
    if (const auto* const length = std::get_if<Duration>(&value)) return static_cast<double>(length->us);
    if (const auto* const count = std::get_if<std::int64_t>(&value)) return static_cast<double>(*count);
    if (const auto* const number = std::get_if<double>(&value)) return *number;
    return std::nullopt;
}

Value like(const Value& model, double number) {
    if (std::holds_alternative<Duration>(model)) return Value{rounded(number)};
    if (std::holds_alternative<std::int64_t>(model)) return Value{rounded(number).us};
    return Value{number};
}

}  // namespace

std::vector<Change> ramp(const Change& goal, const Value& from, Duration over) {
    const std::optional<double> first = number_in(from);
    const std::optional<double> last = number_in(goal.value);
    std::vector<Change> steps;
    if (!first || !last) return steps;
    for (int n = 1; n < ramp_steps; ++n) {
        Change step = goal;
        step.at.us += over.us / ramp_steps * n;
        step.value = like(goal.value, *first + (*last - *first) * n / ramp_steps);
        steps.push_back(std::move(step));
    }
    steps.push_back(goal);
    steps.back().at.us += over.us;
    return steps;
}

}  // namespace kitchen
