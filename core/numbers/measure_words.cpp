#include "core/numbers/measure_words.hpp"

#include "core/base/check.hpp"

#include <algorithm>

namespace kitchen {
namespace {

constexpr std::uint8_t bit(Outcome outcome) { return static_cast<std::uint8_t>(1U << static_cast<unsigned>(outcome)); }
// Goodput and throughput are those of the results (results.hpp).
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> also_called = {
    {{"timeouts", "timer_rang"},
     {"errors", "kitchen_failed"},
     {"refused", "ticket_refused"},
     {"rejected", "ticket_refused"},
     {"dropped", "ticket_refused"},
     {"hedges", "duplicate_placed"},
     {"duplicates", "duplicate_placed"},
     {"requests", "orders"},
     {"cancelled", "order_cancelled"},
     {"canceled", "order_cancelled"},
     {"latency", "mean of wait"},
     {"throughput", "orders per second"},
     {"goodput", "answered per second"}}};

template <class Choice>
std::vector<std::string> all_names() {
    std::vector<std::string> names;
    for (int n = 0; !name_of(static_cast<Choice>(n)).empty(); ++n) names.emplace_back(name_of(static_cast<Choice>(n)));
    return names;
}
}  // namespace

std::vector<CountRow> measure_counts() {
    static_assert(event_count <= 64);
    std::uint64_t orders = 0;
    for (int n = 0; n < event_count; ++n)
        if (event_row(static_cast<Event>(n)).places_order) orders |= bit(static_cast<Event>(n));
    const std::uint64_t ended = bit(Event::visit_ended);
    std::vector<CountRow> rows = {
        {"arrived", {.events = bit(Event::diner_arrived)}},
        {"served", {.events = ended, .outcomes = bit(Outcome::served)}},
        {"backup", {.events = ended, .outcomes = bit(Outcome::backup)}},
        {"sorry", {.events = ended, .outcomes = bit(Outcome::sorry)}},
        {"answered",
         {.events = ended, .outcomes = static_cast<std::uint8_t>(bit(Outcome::served) | bit(Outcome::backup))}},
        {"left", {.events = ended}},
        {"waiting", {.events = bit(Event::diner_arrived) | ended, .waiting = true}},
        {"orders", {.events = orders}},
        {"retries", {.events = orders, .retries_only = true}},
    };
    for (int n = 0; n < event_count; ++n) {
        const auto event = static_cast<Event>(n);
        rows.push_back({name_of(event), {.events = bit(event)}});
    }
    return rows;
}
std::string_view measure_also_called(std::string_view word) {
    const auto place =
        std::find_if(also_called.begin(), also_called.end(), [&](const auto& each) { return each.first == word; });
    return place == also_called.end() ? std::string_view{} : place->second;
}

std::vector<std::string> value_words(std::uint64_t events) {
    const auto all_are = [&](ValueKind kind) {
        for (int n = 0; n < event_count; ++n)
            if ((events & bit(static_cast<Event>(n))) != 0 && event_row(static_cast<Event>(n)).value != kind)
                return false;
        return true;
    };
    if (all_are(ValueKind::why)) return all_names<Why>();
    if (all_are(ValueKind::outcome)) return all_names<Outcome>();
    return {};
}
std::uint64_t events_read(const MeasurePart& part) {
    if (part.what != MeasurePart::What::statistic) return part.selection.events;
    switch (part.stretch) {
        case Stretch::wait: return bit(Event::visit_ended);
        case Stretch::queue: return bit(Event::cooking_started);
        case Stretch::cooking: return bit(Event::dish_ready);
        case Stretch::answer: return bit(Event::dish_served);
        case Stretch::pause: return bit(Event::pause_started);
    }
    CHECK(false);
}
}  // namespace kitchen
