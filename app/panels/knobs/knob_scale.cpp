#include "app/panels/knobs/knob_scale.hpp"

#include <algorithm>
#include <cmath>
#include <variant>

#include "core/base/check.hpp"

namespace kitchen::app {
namespace {

// The share of the slider that durations get when "none" is also a value.
constexpr double timed_part = 0.94;

double plain_number(const Value& value) {
    if (const auto* duration = std::get_if<Duration>(&value)) return static_cast<double>(duration->us);
    if (const auto* number = std::get_if<double>(&value)) return *number;
    if (const auto* count = std::get_if<std::int64_t>(&value)) return static_cast<double>(*count);
    CHECK(false);
    return 0;
}

Value value_of(const Knob& knob, double number) {
    number = std::clamp(number, knob.low, knob.high);
    // Rounds, so that a tenth added several times is still exact.
    if (knob.kind == Kind::number) return Value{std::round(number * 1e9) / 1e9};
    const auto whole = static_cast<std::int64_t>(std::llround(number));
    if (knob.kind == Kind::duration) return Value{Duration{whole}};
    return Value{whole};
}

bool is_none(const Value& value) {
    const auto* duration = std::get_if<Duration>(&value);
    return (duration != nullptr && duration->is_never()) || value == Value{unlimited};
}

Value none_of(const Knob& knob) { return knob.kind == Kind::duration ? Value{never} : Value{unlimited}; }

}  // namespace

bool slides(const Knob& knob) {
    return knob.kind == Kind::duration || knob.kind == Kind::number || knob.kind == Kind::count;
}

Knob fitted(const Knob& knob, const Value& value) {
    constexpr double share_least = 0.05;
    constexpr double step_least = 10;
    const auto* const length = std::get_if<Duration>(&value);
    Knob fits = knob;
    if (length == nullptr || length->is_never() || length->us <= 0) return fits;
    while (static_cast<double>(length->us) < share_least * fits.slider_high && fits.step >= step_least) {
        fits.slider_high /= 10;
        fits.step /= 10;
        fits.slider_low = std::min(fits.slider_low, fits.step);
    }
    while (static_cast<double>(length->us) > fits.slider_high && fits.slider_high < fits.high) {
        fits.slider_high = std::min(fits.slider_high * 10, fits.high);
        fits.step *= 10;
    }
    return fits;
}

float share_of(const Knob& knob, const Value& value) {
    if (is_none(value)) return 1;
    const double part = knob.none_allowed ? timed_part : 1.0;
    const double range = std::max(1e-9, knob.slider_high - knob.slider_low);
    return static_cast<float>(std::clamp((plain_number(value) - knob.slider_low) / range, 0.0, 1.0) * part);
}

Value value_at(const Knob& knob, float share) {
    const double part = knob.none_allowed ? timed_part : 1.0;
    const double at = std::clamp(static_cast<double>(share), 0.0, 1.0);
    if (knob.none_allowed && at > (1 + timed_part) / 2) return none_of(knob);
    const double number = knob.slider_low + std::min(1.0, at / part) * (knob.slider_high - knob.slider_low);
    const double step = knob.step > 0 ? knob.step : 1;
    // Whole steps from zero, so that values are round wherever the slider's ends are.
    const double whole = std::round(number / step) * step;
    return value_of(knob, std::clamp(whole, knob.slider_low, knob.slider_high));
}

Value stepped(const Knob& knob, const Value& value, int steps) {
    if (is_none(value)) return steps < 0 ? value_of(knob, knob.slider_high) : value;
    const double number = plain_number(value) + static_cast<double>(steps) * knob.step;
    const bool beyond = number > knob.slider_high && plain_number(value) <= knob.slider_high;
    if (steps > 0 && beyond && knob.none_allowed) return none_of(knob);
    return value_of(knob, number);
}

}  // namespace kitchen::app
