#include "app/ui/words.hpp"

#include <cmath>
#include <variant>

#include <fmt/format.h>

#include "core/base/words.hpp"

namespace kitchen::app {
namespace {

// Number and unit belong in one line, so the space between them does not break.
std::string in_one_line(std::string text) {
    if (const std::size_t space = text.find(' '); space != std::string::npos) text.replace(space, 1, "\u00A0");
    return text;
}

}  // namespace

std::string short_time(Duration length, Rounding rounding) { return in_one_line(short_text(length, rounding)); }

std::string plain_time(Duration length) { return in_one_line(plain_text(length)); }

std::string whole_time(Duration length) {
    const bool has_hundredths = length.us >= 1'000'000 && length.us < 10'000'000 && length.us % 100'000 >= 10'000;
    if (!has_hundredths) return plain_time(length);
    return in_one_line(fmt::format("{}.{:02} s", length.us / 1'000'000, length.us % 1'000'000 / 10'000));
}

std::string running_clock(Time at, Time end) {
    if (end.us < 1'000'000) return in_one_line(fmt::format("{}.{} ms", at.us / 1'000, at.us % 1'000 / 100));
    return clock_text(at, end.us < 10'000'000 ? 2 : 1);
}

std::string short_count(std::int64_t n) {
    if (n < 10'000) return grouped(n);
    if (n < 1'000'000) return fmt::format("{}k", n / 1'000);
    if (n < 10'000'000) return fmt::format("{}.{}M", n / 1'000'000, n / 100'000 % 10);
    return fmt::format("{}M", n / 1'000'000);
}

std::string counted(std::int64_t n, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", grouped(n), n == 1 ? one : many);
}

std::string_view kitchen_name(const Scenario& scenario, std::uint16_t kitchen) {
    return kitchen < scenario.kitchens.size() ? std::string_view(scenario.kitchens[kitchen].name) : std::string_view();
}

std::string_view order_stop_words(Stop stop) {
    switch (stop) {
        case Stop::for_runner: return "the order waits for a runner";
        case Stop::in_pantry: return "something is fetched from the pantry";
        case Stop::for_hatch: return "the ticket waits for a hatch";
        case Stop::at_hatch: return "the hatch to the kitchen is opening";
        case Stop::for_shelf: return "the dish is being cooked for all who wait for it";
        case Stop::for_mailbox: return "the letter waits for a place in the mailbox";
        case Stop::same:
        case Stop::at_entrance:
        case Stop::in_queue:
        case Stop::with_cook:
        case Stop::between:
        case Stop::over: break;
    }
    return {};
}

std::string condition_text(Condition condition, double slowness, double affected) {
    const bool is_bad = condition != Condition::fine || slowness > 1.0;
    if (affected < 1 && is_bad) return "sometimes " + condition_text(condition, slowness);
    switch (condition) {
        case Condition::broken: return "broken";
        case Condition::gone: return "gone";
        case Condition::fine: return slowness > 1.0 ? fmt::format("slow x{:.3g}", slowness) : "fine";
    }
    return {};
}

}  // namespace kitchen::app
