// What happened, in numbers: diners, orders, dishes and the cooks' time. The only rule of what each event counts as,
// for runs that are only counted (counters.hpp), for the figures of a run (results.hpp) and for an instant of it
// (snapshot.hpp).
#pragma once

#include <cstdint>

#include "core/base/time.hpp"
#include "core/trace/record.hpp"

namespace kitchen {

struct Counts {
    std::int64_t arrived = 0;
    std::int64_t served = 0;  // visits that ended so, and the next two
    std::int64_t backup = 0;
    std::int64_t sorry = 0;
    std::int64_t orders = 0;             // of diners: tries, to backups too, and duplicate orders
    std::int64_t duplicates = 0;         // among those
    std::int64_t timeouts = 0;           // of diners
    std::int64_t supplier_timeouts = 0;  // of kitchens, for what they ordered from suppliers
    std::int64_t visit_timeouts = 0;     // of the timer around a whole visit
    std::int64_t errors = 0;             // answers of kitchens to diners
    std::int64_t supplier_errors = 0;    // of kitchens to kitchens
    std::int64_t refused = 0;            // tickets of diners
    std::int64_t turned_away = 0;        // diners whom no waiter could look after
    std::int64_t dishes_ready = 0;       // by any kitchen, for anyone
    std::int64_t dishes_wasted = 0;
    // On dishes that nobody got, on orders cancelled while a cook cooked them, and on those that ended with an error.
    Duration cook_time_wasted{0};
    Duration cook_time_finished{0};  // on dishes that were finished, wasted ones too

    std::int64_t answered() const { return served + backup; }
    std::int64_t finished() const { return answered() + sorry; }
    std::int64_t waiting() const { return arrived - finished(); }

    // `began_us`: when a cook began what a dish_ready, kitchen_failed or order_cancelled ends; -1 when none did.
    [[gnu::always_inline]] void add(const Record& record, std::int64_t began_us);
    Counts& operator+=(const Counts&);
    bool operator==(const Counts&) const = default;
};

// Millions of events a second come through here. It is inlined where the event is logged: most of this is known to the
// compiler there and falls away.
inline void Counts::add(const Record& record, std::int64_t began_us) {
    const bool of_diner = record.layer == 0;  // What kitchens order from each other is no diner's.
    switch (event_row(record.event).counts) {
        case Count::none: return;
        case Count::arrival: arrived += of_diner; return;
        case Count::turned_away: turned_away += of_diner; return;
        case Count::duplicate: duplicates += of_diner; [[fallthrough]];
        case Count::order: orders += of_diner; return;
        case Count::refusal: refused += of_diner; return;
        case Count::error:
            ++(of_diner ? errors : supplier_errors);
            // The cook was not free until then, and nobody got a dish.
            if (began_us >= 0) cook_time_wasted.us += record.time_us - began_us;
            return;
        case Count::timeout: ++(of_diner ? timeouts : supplier_timeouts); return;
        case Count::visit_timeout: ++visit_timeouts; return;
        case Count::cancelled:
            if (began_us >= 0) cook_time_wasted.us += record.time_us - began_us;
            return;
        case Count::dish_ready:
            ++dishes_ready;
            cook_time_finished.us += record.time_us - began_us;
            return;
        case Count::dish_wasted:
            ++dishes_wasted;
            cook_time_wasted.us += record.value;
            return;
        case Count::ending: {
            const auto outcome = static_cast<Outcome>(record.value);
            ++(outcome == Outcome::served ? served : outcome == Outcome::backup ? backup : sorry);
            return;
        }
    }
}

inline Counts& Counts::operator+=(const Counts& more) {
    for (const auto count : {&Counts::arrived, &Counts::served, &Counts::backup, &Counts::sorry, &Counts::orders,
                             &Counts::duplicates, &Counts::timeouts, &Counts::supplier_timeouts,
                             &Counts::visit_timeouts, &Counts::errors, &Counts::supplier_errors, &Counts::refused,
                             &Counts::turned_away, &Counts::dishes_ready, &Counts::dishes_wasted})
        this->*count += more.*count;
    for (const auto time : {&Counts::cook_time_wasted, &Counts::cook_time_finished})
        (this->*time).us += (more.*time).us;
    return *this;
}

}  // namespace kitchen
