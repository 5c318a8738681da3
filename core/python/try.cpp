#include "core/python/try.hpp"

#include <fmt/format.h>

#include "core/scenario/words.hpp"

namespace kitchen::python {

Try try_of(Writing& w, std::size_t c, std::size_t stage) {
    const Course& course = w.scenario.courses[c];
    const bool own = stage == 0;
    const std::string key = own ? "tries" : "backup.tries";
    const std::int64_t tries = own ? course.tries : course.backup.tries;
    const bool tries_change = w.changes(Section::course, key, c);
    const std::string timer_key = own ? "timer" : "backup.timer";
    const bool drawn = own && w.timers_are_drawn(c);
    const auto named = [&](const std::string& setting, const std::string& literal) {
        return w.changes(Section::course, setting, c) ? w.setting(setting, c, literal)
                                                      : w.number(course.name, setting, literal);
    };
    return {.course = c,
            .stage = stage,
            .kitchens = own ? std::vector<std::size_t>{w.kitchen_index(course.kitchen)}
                        : w.backups[c].empty()
                            ? std::vector<std::size_t>{w.kitchen_index(course.backup.kitchens[stage - 1])}
                            : w.backups_of(c),
            .timer = drawn ? std::string() : named(timer_key, w.timer_text(own ? course.timer : course.backup.timer)),
            .tries = named(key, std::to_string(tries)),
            .tries_count = tries,
            .many = tries > 1 || tries_change,
            .tries_change = tries_change,
            .retry_on = course.retry_on,
            .retry_on_now = w.setting("retry_on", c, {})};
}

Try try_at_supplier(Writing& w, std::size_t k) {
    const Kitchen& kitchen = w.scenario.kitchens[k];
    const Supplier& supplier = kitchen.supplier;
    const bool tries_change = w.changes(Section::kitchen, "supplier.tries", k);
    const auto named = [&](const std::string& setting, const std::string& literal) {
        return w.changes(Section::kitchen, setting, k) ? w.setting(setting, k, literal)
                                                       : w.number(kitchen.name, setting, literal);
    };
    return {.kitchens = {w.kitchen_index(supplier.kitchen)},
            .orderer = k,
            .timer = named("supplier.timer", w.timer_text(supplier.timer)),
            .tries = named("supplier.tries", std::to_string(supplier.tries)),
            .tries_count = supplier.tries,
            .many = supplier.tries > 1 || tries_change,
            .tries_change = tries_change,
            .retry_on = supplier.retry_on,
            .retry_on_now = w.setting("supplier.retry_on", k, {})};
}

const Pause& pause_of(const Writing& w, const Try& t) {
    return t.is_supply() ? w.scenario.kitchens[t.orderer].supplier.pause : w.scenario.courses[t.course].pause;
}

bool may_be_passed_on(const Writing& w, const Try& t) { return t.is_supply() && w.may_be_passed_on(t.orderer); }

std::string if_passed_on(const Writing& w, const Try& t, const std::string& what, std::string_view otherwise) {
    const std::string now = w.setting("supplier.deadline", t.orderer, {});
    return now.empty() ? what : fmt::format("{} if {} == \"passed on\" else {}", what, now, otherwise);
}

bool rings(const Writing& w, const Try& t) {
    if (!t.is_supply()) return w.can_ring(t.course, t.stage);
    return !w.scenario.kitchens[t.orderer].supplier.timer.is_never() ||
           w.changes(Section::kitchen, "supplier.timer", t.orderer) || may_be_passed_on(w, t);
}

bool has_timer(const Writing& w, const Try& t) { return t.is_supply() ? rings(w, t) : w.has_timer(t.course, t.stage); }

bool races(const Writing& w, const Try& t) { return !t.is_supply() && t.stage == 0 && w.has_hedge(t.course); }

bool may_cover(const Writing& w, const Try& t, TimerCovers covers) {
    return t.is_supply() || t.stage > 0 ? covers == TimerCovers::queue_and_cooking : w.may_cover(t.course, covers);
}

bool covers_change(const Writing& w, const Try& t) {
    return !t.is_supply() && t.stage == 0 && has_timer(w, t) && w.changes(Section::course, "timer_covers", t.course);
}

std::string if_it_covers(const Writing& w, const Try& t, TimerCovers what, const std::string& timer) {
    return covers_change(w, t)
               ? fmt::format("{} if covers == {} else {}", timer, in_quotes(word_of(what)), w.terms.never)
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
           w.changes(Section::course, t.stage == 0 ? "timer" : "backup.timer", t.course);
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
