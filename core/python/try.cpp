#include "core/python/try.hpp"

#include <fmt/format.h>

#include "core/scenario/words.hpp"

namespace kitchen::python {

KnobAddress tries_of(std::size_t course, std::size_t stage) {
    return stage == 0 ? address_of<&Course::tries>(course) : address_of<&Course::backup, &Backup::tries>(course);
}

Try try_of(Writing& w, std::size_t c, std::size_t stage) {
    const Course& course = w.scenario.courses[c];
    const bool own = stage == 0;
    const KnobAddress timer = own ? address_of<&Course::timer>(c) : address_of<&Course::backup, &Backup::timer>(c);
    const KnobAddress tries = tries_of(c, stage);
    const std::int64_t count = own ? course.tries : course.backup.tries;
    const bool tries_change = w.changes_field(knob_at(tries).field, c);
    const bool drawn = own && w.timers_are_drawn(c);
    return {.course = c,
            .stage = stage,
            .kitchens = own ? std::vector<std::size_t>{w.kitchen_index(course.kitchen)}
                        : w.backups[c].empty()
                            ? std::vector<std::size_t>{w.kitchen_index(course.backup.kitchens[stage - 1])}
                            : w.backups_of(c),
            .timer = drawn ? std::string()
                           : w.setting_or_number(timer, w.timer_text(own ? course.timer : course.backup.timer)),
            .tries = w.setting_or_number(tries, std::to_string(count)),
            .tries_count = count,
            .many = count > 1 || tries_change,
            .tries_change = tries_change,
            .retry_on = course.retry_on,
            .retry_on_now = w.setting<&Course::retry_on>(c)};
}

Try try_at_supplier(Writing& w, std::size_t k) {
    const Supplier& supplier = w.scenario.kitchens[k].supplier;
    const KnobAddress timer = address_of<&Kitchen::supplier, &Supplier::timer>(k);
    const KnobAddress tries = address_of<&Kitchen::supplier, &Supplier::tries>(k);
    const bool tries_change = w.changes_field(knob_at(tries).field, k);
    return {.kitchens = {w.kitchen_index(supplier.kitchen)},
            .orderer = k,
            .timer = w.setting_or_number(timer, w.timer_text(supplier.timer)),
            .tries = w.setting_or_number(tries, std::to_string(supplier.tries)),
            .tries_count = supplier.tries,
            .many = supplier.tries > 1 || tries_change,
            .tries_change = tries_change,
            .retry_on = supplier.retry_on,
            .retry_on_now = w.setting<&Kitchen::supplier, &Supplier::retry_on>(k)};
}

const Pause& pause_of(const Writing& w, const Try& t) {
    return t.is_supply() ? w.scenario.kitchens[t.orderer].supplier.pause : w.scenario.courses[t.course].pause;
}

bool may_be_passed_on(const Writing& w, const Try& t) { return t.is_supply() && w.may_be_passed_on(t.orderer); }

std::string if_passed_on(const Writing& w, const Try& t, const std::string& what, std::string_view otherwise) {
    const std::string now = w.setting<&Kitchen::supplier, &Supplier::deadline>(t.orderer);
    return now.empty() ? what : fmt::format("{} if {} == \"passed on\" else {}", what, now, otherwise);
}

bool rings(const Writing& w, const Try& t) {
    if (!t.is_supply()) return w.can_ring(t.course, t.stage);
    return !w.scenario.kitchens[t.orderer].supplier.timer.is_never() ||
           w.changes<&Kitchen::supplier, &Supplier::timer>(t.orderer) || may_be_passed_on(w, t);
}

bool has_timer(const Writing& w, const Try& t) { return t.is_supply() ? rings(w, t) : w.has_timer(t.course, t.stage); }

bool races(const Writing& w, const Try& t) { return !t.is_supply() && t.stage == 0 && w.has_hedge(t.course); }

bool may_cover(const Writing& w, const Try& t, TimerCovers covers) {
    return t.is_supply() || t.stage > 0 ? covers == TimerCovers::queue_and_cooking : w.may_cover(t.course, covers);
}

bool covers_change(const Writing& w, const Try& t) {
    return !t.is_supply() && t.stage == 0 && has_timer(w, t) && w.changes<&Course::timer_covers>(t.course);
}

std::string if_it_covers(const Writing& w, const Try& t, TimerCovers what, const std::string& timer) {
    return covers_change(w, t)
               ? fmt::format("{} if covers == {} else {}", timer, python_string(word_of(what)), w.terms.never)
               : timer;
}

bool is_drawn(const Writing& w, const Try& t) { return !t.is_supply() && t.stage == 0 && w.timers_are_drawn(t.course); }

bool may_be_behind_the_hatch(const Writing& w, const Try& t) {
    return !t.is_supply() && w.hatch_wait_may_be(HatchWait::outside_the_timer);
}

bool may_be_before_the_hatch(const Writing& w, const Try& t) {
    return t.is_supply() || w.hatch_wait_may_be(HatchWait::inside_the_timer);
}

bool is_kept_for_the_hatch(const Writing& w, const Try& t) {
    return may_be_behind_the_hatch(w, t) && !is_drawn(w, t) &&
           (t.stage == 0 ? w.changes<&Course::timer>(t.course) : w.changes<&Course::backup, &Backup::timer>(t.course));
}

std::string timer_text(const Writing& w, const Try& t) {
    return is_drawn(w, t) || may_be_passed_on(w, t) || is_kept_for_the_hatch(w, t) ? "seconds" : t.timer;
}

std::string_view name_of(const Try& t) { return t.is_supply() ? "supply" : "order"; }

bool is_any_backup(const Writing& w, const Try& t) {
    return !t.is_supply() && t.stage > 0 && !w.backups[t.course].empty();
}

std::string kitchen_text(const Writing& w, const Try& t) {
    return is_any_backup(w, t) ? std::string("backup") : w.kitchens[t.kitchens.front()];
}

bool can_fail(const Writing& w, const Try& t) {
    return t.any([&](std::size_t k) { return w.can_fail(k); });
}

bool has_breaker(const Writing& w, const Try& t) {
    return t.any([&](std::size_t k) { return w.has_breaker(k); });
}

}  // namespace kitchen::python
