#include "core/trace/event.hpp"

#include "core/base/check.hpp"

#include <algorithm>

namespace kitchen {

std::string_view name_of(Event event) {
    CHECK(static_cast<int>(event) < event_count);
    return event_row(event).name;
}

std::optional<Event> find_event(std::string_view name) {
    const auto found =
        std::find_if(event_table.begin(), event_table.end(), [name](const EventRow& row) { return row.name == name; });
    if (found == event_table.end()) return std::nullopt;
    return static_cast<Event>(found - event_table.begin());
}

}  // namespace kitchen
