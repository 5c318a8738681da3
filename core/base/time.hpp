// Time in the restaurant: whole microseconds, so that every machine counts alike.
// Time is an instant since opening time, Duration a length. Neither knows a wall clock.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace kitchen {

struct Duration {
    std::int64_t us = 0;

    constexpr auto operator<=>(const Duration&) const = default;
    constexpr bool is_never() const { return us == std::numeric_limits<std::int64_t>::max(); }
    constexpr double seconds() const { return static_cast<double>(us) / 1e6; }
};

// "No timer": longer than anything that can be written. Written "none" in files and on the screen.
inline constexpr Duration never{std::numeric_limits<std::int64_t>::max()};
// The longest length that can be written: a hundred days. Sums of a few of them stay far from overflow.
inline constexpr Duration duration_max{100LL * 24 * 3600 * 1'000'000};

constexpr Duration microseconds(std::int64_t n) { return {n}; }
constexpr Duration milliseconds(std::int64_t n) { return {n * 1'000}; }
constexpr Duration seconds(std::int64_t n) { return {n * 1'000'000}; }
constexpr Duration operator+(Duration a, Duration b) { return {a.us + b.us}; }
constexpr Duration operator-(Duration a, Duration b) { return {a.us - b.us}; }

struct Time {
    std::int64_t us = 0;

    constexpr auto operator<=>(const Time&) const = default;
    constexpr double seconds() const { return static_cast<double>(us) / 1e6; }
};

constexpr Time operator+(Time t, Duration d) { return {t.us + d.us}; }
constexpr Duration operator-(Time a, Time b) { return {a.us - b.us}; }

// The shortest exact text: "5s", "250ms", "1.5s", "2min", "100us", "none". `parse_duration` reads it back unchanged.
std::string to_text(Duration);

// Reads "<number><unit>" with unit us, ms, s, min or h, a decimal point allowed ("1.5s"), or "none". nullopt for
// anything else: no unit, a minus sign, finer than a microsecond, longer than `duration_max`.
std::optional<Duration> parse_duration(std::string_view);

// The seconds in full, as programs write them: "5", "0.25", "0.000001". Precondition: neither negative nor `never`.
std::string seconds_text(Duration);

// A clock as shown on the screen: "0:23.4", or with `decimals` 0 "0:23"; minutes grow past an hour ("75:03.0").
std::string clock_text(Time, int decimals = 1);

// Down for a length that runs: like a clock, it shows nothing that has not come. Up for a limit: "at most 0.78 s" is
// true of 0.7794 s, and "at most 0.77 s" is not.
enum class Rounding : std::uint8_t { down, up };

// A length as it is shown beside a picture, in the unit of its size: "250 us", "4.5 ms", "45 ms", "0.25 s", "23.4 s",
// "2:05 min", "3:20 h", "none".
std::string short_text(Duration, Rounding = Rounding::down);
// The same for a length that is set and does not run: without trailing zeros where that is exact: "2 s", "0.2 s".
std::string plain_text(Duration);

// The second length less the first, both rounded as in short_text, in the unit of the longer one: "+0.3 s", "-5 ms".
struct ShownDifference {
    std::string text;  // "same" when the difference is too small to show
    int sign = 0;
};
ShownDifference shown_difference(Duration first, Duration second, Rounding = Rounding::down);

}  // namespace kitchen
