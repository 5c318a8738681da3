#include "core/trace/event.hpp"

#include "core/base/check.hpp"

#include <algorithm>

namespace kitchen {

std::string_view name_of(Event event) {
    CHECK(static_cast<int>(event) < event_count);
    return event_row(event).name;
}

std::string_view name_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::served: return "served";
        case Outcome::backup: return "backup";
        case Outcome::sorry: return "sorry";
    }
    CHECK(false);
}

std::string_view name_of(Why why) {
    switch (why) {
        case Why::queue_full: return "queue full";
        case Why::breaker_open: return "breaker open";
        case Why::deadline_passed: return "deadline passed";
        case Why::rate_limit: return "rate limit";
        case Why::queue_standing: return "queue standing";
    }
    CHECK(false);
}

std::optional<Event> find_event(std::string_view name) {
    const auto found =
        std::find_if(event_table.begin(), event_table.end(), [name](const EventRow& row) { return row.name == name; });
    if (found == event_table.end()) return std::nullopt;
    return static_cast<Event>(found - event_table.begin());
}

}  // namespace kitchen
