// One kind of order with all its tries: to a course's own kitchen, to one of its backups, or from a kitchen to its
// supplier; and what the generator has to know about it before it is written. Used by course.cpp.
#pragma once

#include <algorithm>
#include <cstddef>
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

// The knob that says how often a course, or its backups, are tried.
KnobAddress tries_of(std::size_t course, std::size_t stage);
Try try_of(Writing& w, std::size_t c, std::size_t stage);
Try try_at_supplier(Writing& w, std::size_t k);
const Pause& pause_of(const Writing& w, const Try& t);
bool may_be_passed_on(const Writing& w, const Try& t);
// "what if grill_supplier_deadline == "passed on" else otherwise", when a change turns it.
std::string if_passed_on(const Writing& w, const Try& t, const std::string& what, std::string_view otherwise);
bool rings(const Writing& w, const Try& t);
bool has_timer(const Writing& w, const Try& t);
bool races(const Writing& w, const Try& t);
bool may_cover(const Writing& w, const Try& t, TimerCovers covers);
// Whether what the timer covers is kept in a variable when the order is placed.
bool covers_change(const Writing& w, const Try& t);
// "timer if covers == "queue" else None", or the timer alone when it always covers that.
std::string if_it_covers(const Writing& w, const Try& t, TimerCovers what, const std::string& timer);
bool is_drawn(const Writing& w, const Try& t);
bool may_be_behind_the_hatch(const Writing& w, const Try& t);
bool may_be_before_the_hatch(const Writing& w, const Try& t);
// Whether the timer's length is kept when the order is placed, though it is set behind the hatch.
bool is_kept_for_the_hatch(const Writing& w, const Try& t);
// The timer of this order in Python; one that has to be worked out first is in a variable.
std::string timer_text(const Writing& w, const Try& t);
// The variable that holds the order: a kitchen that orders has one in hand already.
std::string_view name_of(const Try& t);
// Whether the order may go to any of the backups: when these change, all have the same lines.
bool is_any_backup(const Writing& w, const Try& t);
std::string kitchen_text(const Writing& w, const Try& t);
bool can_fail(const Writing& w, const Try& t);
bool has_breaker(const Writing& w, const Try& t);

}  // namespace kitchen::python
