// The words that a measure is written with, and what each of them means.
#pragma once

#include "core/numbers/measure.hpp"
#include "core/trace/event.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kitchen {

// What can be counted, and which records that is.
struct CountRow {
    std::string_view word;
    Selection selection;
};
// Words such as "orders", and the name of every event.
std::vector<CountRow> measure_counts();

inline constexpr std::array<std::pair<std::string_view, Stretch>, 5> measure_stretches = {
    {{"wait", Stretch::wait},
     {"queue", Stretch::queue},
     {"cooking", Stretch::cooking},
     {"answer", Stretch::answer},
     {"pause", Stretch::pause}}};
inline constexpr std::string_view measure_stretches_expected = "of, and one of wait, queue, cooking, answer, pause";
inline constexpr std::array<std::pair<std::string_view, Statistic>, 6> measure_statistics = {
    {{"mean", Statistic::mean},
     {"min", Statistic::least},
     {"max", Statistic::most},
     {"total", Statistic::total},
     {"variance", Statistic::variance},
     {"share", Statistic::share_over}}};

// What engineers call some of it: "timer_rang" for "timeouts"; empty for any other word.
std::string_view measure_also_called(std::string_view word);

// The words of the values of all these events, each at its number; none where a value is a number, or means different
// things.
std::vector<std::string> value_words(std::uint64_t events);

// "at grill", "diner 3": what a measure may be limited to.
struct FilterRow {
    std::string_view word;
    bool (*has)(const EventRow&);  // whether the records of such events have what is filtered
    std::string_view why_not;
};
constexpr bool is_of_order(const EventRow& row) { return row.subject == Subject::order; }
inline constexpr std::array<FilterRow, 6> measure_filters = {{
    {"at", [](const EventRow& row) { return is_of_order(row) || row.subject == Subject::kitchen; },
     "only an order or a breaker has a kitchen"},
    {"course", [](const EventRow& row) { return is_of_order(row) || row.subject == Subject::course; },
     "only an order or a default has a course"},
    {"try", is_of_order, "only an order is a try"},
    {"diner", [](const EventRow& row) { return row.subject != Subject::kitchen && row.subject != Subject::restaurant; },
     "only a visit, a default or an order has a diner"},
    {"layer", is_of_order, "only an order has a layer"},
    {"value", [](const EventRow& row) { return row.value != ValueKind::none; }, "there is none here"},
}};

// The events whose records a filter is asked about; of a stretch of time, one that ends it.
std::uint64_t events_read(const MeasurePart&);

}  // namespace kitchen
