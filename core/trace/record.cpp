#include "core/trace/record.hpp"

#include "core/check.hpp"

#include <array>
#include <cstddef>

namespace kitchen {
namespace {

constexpr std::array<std::string_view, event_count> event_names = {
    "diner_arrived",  "order_placed",        "ticket_queued",  "ticket_refused",  "cooking_started", "dish_ready",
    "dish_served",    "kitchen_failed",      "timer_rang",     "order_cancelled", "dish_wasted",     "pause_started",
    "backup_ordered", "second_order_placed", "patience_ended", "visit_ended",     "knob_changed",    "doors_closed",
};
static_assert(static_cast<int>(Event::doors_closed) + 1 == event_count);

constexpr std::array<std::string_view, 3> outcome_names = {"served", "backup", "sorry"};

}  // namespace

std::string_view name_of(Event event) {
    const auto index = static_cast<std::size_t>(event);
    CHECK(index < event_names.size());
    return event_names[index];
}

std::string_view name_of(Outcome outcome) {
    const auto index = static_cast<std::size_t>(outcome);
    CHECK(index < outcome_names.size());
    return outcome_names[index];
}

}  // namespace kitchen
