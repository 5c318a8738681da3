// One kind of order with all its tries: to a course's own kitchen, to one of its backups, or from a kitchen to its
// supplier; and what the generator has to know about it before it is written. Used by course.cpp, order.cpp and
// docstring.cpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/python/parts.hpp"

namespace kitchen::python {

inline constexpr std::size_t no_kitchen = static_cast<std::size_t>(-1);

struct Try {
    std::size_t course = 0;
    std::size_t stage = 0;                   // 0: the course's own kitchen; n: its nth backup
    std::vector<std::size_t> kitchens = {};  // where it goes; several when the backups change
    std::size_t orderer = no_kitchen;        // the kitchen that orders from its supplier, where no diner does
    std::string timer = {};
    std::string tries = {};
    std::int64_t tries_count = 1;  // as many as there are at the beginning
    std::int64_t tries_most = 1;   // at any time of the run
    bool remembers = false;        // it keeps what went wrong, as the reason of an error in the end
    bool many = false;             // there is, or may be, more than one try
    bool tries_change = false;
    RetryOn retry_on = RetryOn::timeout_or_error;
    std::string retry_on_now = {};  // the variable that says so, when a change turns it

    bool is_supply() const { return orderer != no_kitchen; }
    template <class Is>
    bool any(Is is) const {
        return std::any_of(kitchens.begin(), kitchens.end(), is);
    }
};

Try try_of(Writing& w, std::size_t c, std::size_t stage);
Try try_at_supplier(Writing& w, std::size_t k);
const Pause& pause_of(const RunFacts& run, const Try& t);
bool may_be_passed_on(const RunFacts& run, const Try& t);
bool rings(const RunFacts& run, const Try& t);
bool has_timer(const RunFacts& run, const Try& t);
bool races(const RunFacts& run, const Try& t);
bool may_cover(const RunFacts& run, const Try& t, TimerCovers covers);
// Whether what the timer covers is kept in a variable when the order is placed.
bool covers_change(const RunFacts& run, const Try& t);
bool is_drawn(const RunFacts& run, const Try& t);
bool may_be_behind_the_hatch(const RunFacts& run, const Try& t);
bool may_be_before_the_hatch(const RunFacts& run, const Try& t);
// Whether the timer's length is kept when the order is placed, though it is set behind the hatch.
bool is_kept_for_the_hatch(const RunFacts& run, const Try& t);
// The timer of this order in Python; one that has to be worked out first is in a variable.
std::string timer_text(const RunFacts& run, const Try& t);
// The variable that holds the order: a kitchen that orders has one in hand already.
std::string_view name_of(const Try& t);
// Whether the order may go to any of the backups: when these change, all have the same lines.
bool is_any_backup(const RunFacts& run, const Try& t);
bool can_fail(const RunFacts& run, const Try& t);
bool rings_or_fails(const RunFacts& run, const Try& t);  // at times
bool has_breaker(const RunFacts& run, const Try& t);
// Whether the pauses before the tries are written out one by one, rather than as a formula.
bool pauses_are_drawn(const RunFacts& run, const Try& t);
// Whether the ticket goes the whole way to the kitchen in a task of its own; otherwise it goes in the diner's task.
bool goes_alone(const RunFacts& run, const Try& t);
bool has_budget(const RunFacts& run, const Try& t);
// Whether the budget must know how the try ended: a timeout may cost other tokens than an error.
bool asks_for_timeout(const RunFacts& run, const Try& t);

// Writes the order with all its tries (order.cpp). Returns whether anything can come after them.
bool write_tries(Writing& w, const Try& t, std::string_view ending);

}  // namespace kitchen::python
