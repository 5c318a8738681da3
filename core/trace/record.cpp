#include "core/trace/record.hpp"

#include "core/check.hpp"

#include <array>
#include <cstddef>

namespace kitchen {
namespace {

constexpr std::array<std::string_view, event_count> event_names = {
    "diner_arrived",  "order_placed",        "ticket_queued",  "ticket_refused",      "cooking_started",
    "dish_ready",     "dish_served",         "kitchen_failed", "timer_rang",          "order_cancelled",
    "dish_wasted",    "pause_started",       "backup_ordered", "second_order_placed", "patience_ended",
    "visit_ended",    "knob_changed",        "doors_closed",   "clean_up_started",    "budget_spent",
    "breaker_opened", "breaker_half_opened", "breaker_closed", "waiter_awaited",      "waiter_came",
    "turned_away",    "pantry_queued",       "pantry_started", "pantry_done",         "door_queued",
    "door_entered",   "shelf_hit",           "shelf_missed",   "shelf_locked",        "shelf_filled",
    "mailbox_full",   "door_taken",
};
static_assert(static_cast<int>(Event::door_taken) + 1 == event_count);

constexpr std::array<std::string_view, 3> outcome_names = {"served", "backup", "sorry"};
constexpr std::array<std::string_view, 5> why_names = {"rail full", "breaker open", "deadline passed", "rate limit",
                                                       "queue standing"};

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

std::string_view name_of(Why why) {
    const auto index = static_cast<std::size_t>(why);
    CHECK(index < why_names.size());
    return why_names[index];
}

}  // namespace kitchen
