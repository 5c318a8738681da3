#include "core/base/time.hpp"

#include "core/base/check.hpp"
#include "core/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <numeric>

#include <fmt/format.h>

namespace kitchen {
namespace {

struct Unit {
    std::string_view text;
    std::int64_t us;
};

// Longest first: of two texts of the same length, the one in the longer unit reads better ("2min", not "120s").
constexpr std::array<Unit, 5> units = {{
    {"h", 3'600'000'000},
    {"min", 60'000'000},
    {"s", 1'000'000},
    {"ms", 1'000},
    {"us", 1},
}};

// `us` as a decimal number of `unit_us`; nullopt when the digits would never end.
std::optional<std::string> decimal_text(std::int64_t us, std::int64_t unit_us) {
    std::string text = fmt::format("{}", us / unit_us);
    std::int64_t rest = us % unit_us;
    if (rest == 0) return text;
    text += '.';
    // Ten digits are enough for an hour, the unit with the most factors of two and five.
    for (int digit = 0; digit < 10 && rest != 0; ++digit) {
        rest *= 10;
        text += static_cast<char>('0' + rest / unit_us);
        rest %= unit_us;
    }
    if (rest != 0) return std::nullopt;
    return text;
}

// The part after the point, in microseconds; nullopt when it is finer than a microsecond.
std::optional<std::int64_t> fraction_us(std::string_view digits, std::int64_t unit_us) {
    while (!digits.empty() && digits.back() == '0') digits.remove_suffix(1);
    // More digits than an hour has factors of two can never be whole microseconds.
    if (digits.size() > 10) return std::nullopt;
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;
    for (const char digit : digits) {
        numerator = numerator * 10 + (digit - '0');
        denominator *= 10;
    }
    const std::int64_t common = std::gcd(denominator, unit_us);
    denominator /= common;
    if (numerator % denominator != 0) return std::nullopt;
    return numerator / denominator * (unit_us / common);
}

// How lengths below a bound are shown: as a number of `unit`, cut after some decimals.
struct Scale {
    std::int64_t below_us;
    std::string_view unit;
    std::int64_t unit_us;
    int decimals;
    std::int64_t step_us;  // the last decimal
};
constexpr std::array<Scale, 5> scales = {{{1'000, "us", 1, 0, 1},
                                          {10'000, "ms", 1'000, 1, 100},
                                          {100'000, "ms", 1'000, 0, 1'000},
                                          {1'000'000, "s", 1'000'000, 2, 10'000},
                                          {100'000'000, "s", 1'000'000, 1, 100'000}}};

// Null from 100 s on: minutes and hours are shown as on a clock.
const Scale* scale_of(std::int64_t us) {
    for (const Scale& scale : scales)
        if (us < scale.below_us) return &scale;
    return nullptr;
}

// The last digit that short_text shows of such a length.
std::int64_t shown_step_us(std::int64_t us) {
    if (const Scale* const scale = scale_of(us)) return scale->step_us;
    return us < 3'600'000'000 ? 1'000'000 : 60'000'000;
}

Duration rounded_up(Duration length, std::int64_t step_us) { return {(length.us + step_us - 1) / step_us * step_us}; }

std::string scaled_text(std::int64_t us, const Scale& scale) {
    std::string text = fmt::format("{}", us / scale.unit_us);
    if (scale.decimals > 0) text += fmt::format(".{:0{}}", us % scale.unit_us / scale.step_us, scale.decimals);
    return text.append(" ").append(scale.unit);
}

}  // namespace

std::string to_text(Duration duration) {
    if (duration.is_never()) return "none";
    if (duration.us < 0) return "-" + to_text(Duration{-duration.us});
    if (duration.us == 0) return "0s";
    std::string best;
    bool best_is_whole = false;
    for (const Unit& unit : units) {
        const std::optional<std::string> number = decimal_text(duration.us, unit.us);
        if (!number) continue;
        const std::string text = *number + std::string(unit.text);
        const bool is_whole = duration.us % unit.us == 0;
        const bool is_better =
            best.empty() || text.size() < best.size() || (text.size() == best.size() && is_whole && !best_is_whole);
        if (!is_better) continue;
        best = text;
        best_is_whole = is_whole;
    }
    return best;
}

std::optional<Duration> parse_duration(std::string_view text) {
    if (text == "none") return never;
    std::int64_t whole = 0;
    std::size_t place = 0;
    for (; place < text.size() && is_digit(text[place]); ++place) {
        whole = whole * 10 + (text[place] - '0');
        if (whole > duration_max.us) return std::nullopt;
    }
    if (place == 0) return std::nullopt;

    std::string_view fraction;
    if (place < text.size() && text[place] == '.') {
        const std::size_t first = ++place;
        while (place < text.size() && is_digit(text[place])) ++place;
        if (place == first) return std::nullopt;
        fraction = text.substr(first, place - first);
    }

    for (const Unit& unit : units) {
        if (text.substr(place) != unit.text) continue;
        const std::optional<std::int64_t> rest = fraction_us(fraction, unit.us);
        if (!rest || whole > duration_max.us / unit.us) return std::nullopt;
        const Duration duration{whole * unit.us + *rest};
        if (duration > duration_max) return std::nullopt;
        return duration;
    }
    return std::nullopt;
}

std::string seconds_text(Duration duration) {
    CHECK(duration.us >= 0 && !duration.is_never());
    return *decimal_text(duration.us, 1'000'000);
}

std::string clock_text(Time time, int decimals) {
    CHECK(decimals >= 0 && decimals <= 6);
    if (time.us < 0) return "-" + clock_text(Time{-time.us}, decimals);
    const std::int64_t whole_seconds = time.us / 1'000'000;
    std::string text = fmt::format("{}:{:02}", whole_seconds / 60, whole_seconds % 60);
    if (decimals == 0) return text;
    // Cut, not rounded: a clock never shows an instant that has not come.
    const std::string digits = fmt::format("{:06}", time.us % 1'000'000);
    return text + "." + digits.substr(0, static_cast<std::size_t>(decimals));
}

std::string short_text(Duration length, Rounding rounding) {
    if (length.is_never()) return "none";
    if (rounding == Rounding::up) return short_text(rounded_up(length, shown_step_us(length.us)));
    if (length.us < 0) return "-" + short_text({-length.us});
    if (length.us == 0) return "0 s";
    if (const Scale* const scale = scale_of(length.us)) return scaled_text(length.us, *scale);
    const std::int64_t whole = length.us / 1'000'000;
    if (whole < 3'600) return fmt::format("{}:{:02} min", whole / 60, whole % 60);
    return fmt::format("{}:{:02} h", whole / 3'600, whole / 60 % 60);
}

std::string plain_text(Duration length) {
    std::string text = short_text(length);
    const std::size_t point = text.find('.');
    const bool is_exact = length.us % (length < seconds(1) ? 100 : 100'000) == 0;
    if (point == std::string::npos || !is_exact) return text;
    std::size_t end = text.find(' ');
    while (text[end - 1] == '0') text.erase(--end, 1);
    if (end - 1 == point) text.erase(point, 1);
    return text;
}

ShownDifference shown_difference(Duration first, Duration second, Rounding rounding) {
    const Scale* const scale = scale_of(std::max(first.us, second.us));
    const std::int64_t step_us = scale == nullptr ? 1'000'000 : scale->step_us;
    if (rounding == Rounding::up) {
        first = rounded_up(first, step_us);
        second = rounded_up(second, step_us);
    }
    const std::int64_t us = (second.us / step_us - first.us / step_us) * step_us;
    if (us == 0) return {.text = "same"};
    const std::string length = scale == nullptr ? short_text({std::abs(us)}) : scaled_text(std::abs(us), *scale);
    return {.text = (us < 0 ? "-" : "+") + length, .sign = us < 0 ? -1 : 1};
}

}  // namespace kitchen
