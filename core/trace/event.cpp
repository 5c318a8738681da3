#include "core/trace/event.hpp"

#include "core/base/check.hpp"

#include <algorithm>

namespace kitchen {
namespace {

constexpr std::array<std::string_view, 3> outcome_names = {"served", "backup", "sorry"};
constexpr std::array<std::string_view, 5> why_names = {"queue full", "breaker open", "deadline passed", "rate limit",
                                                       "queue standing"};

template <class Name, std::size_t count>
std::string_view name_in(const std::array<std::string_view, count>& names, Name name) {
    const auto index = static_cast<std::size_t>(name);
    CHECK(index < count);
    return names[index];
}

}  // namespace

std::string_view name_of(Event event) {
    CHECK(static_cast<int>(event) < event_count);
    return event_row(event).name;
}

std::string_view name_of(Outcome outcome) { return name_in(outcome_names, outcome); }

std::string_view name_of(Why why) { return name_in(why_names, why); }

std::optional<Event> find_event(std::string_view name) {
    const auto found =
        std::find_if(event_table.begin(), event_table.end(), [name](const EventRow& row) { return row.name == name; });
    if (found == event_table.end()) return std::nullopt;
    return static_cast<Event>(found - event_table.begin());
}

}  // namespace kitchen
