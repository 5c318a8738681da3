#include "core/python/try.hpp"

namespace kitchen::python {
namespace {

// The most tries there are at any time of the run.
std::int64_t most_tries(const RunFacts& run, KnobAddress tries) {
    std::int64_t most = std::get<std::int64_t>(get(run.scenario, tries));
    for (const Change& change : run.scenario.changes)
        if (change.knob == tries) most = std::max(most, std::get<std::int64_t>(change.value));
    return most;
}

}  // namespace

Try try_of(Writing& w, std::size_t c, std::size_t stage) {
    const Course& course = w.run.scenario.courses[c];
    const bool own = stage == 0;
    const KnobAddress timer = own ? address_of<&Course::timer>(c) : address_of<&Course::backup, &Backup::timer>(c);
    const KnobAddress tries = own ? address_of<&Course::tries>(c) : address_of<&Course::backup, &Backup::tries>(c);
    const std::int64_t count = own ? course.tries : course.backup.tries;
    const bool tries_change = w.run.changes_field(knob_at(tries).field, c);
    const bool drawn = own && w.run.timers_are_drawn(c);
    return {.course = c,
            .stage = stage,
            .kitchens = own ? std::vector<std::size_t>{w.run.kitchen_index(course.kitchen)}
                        : w.run.backups_change(c)
                            ? w.run.backups_of(c)
                            : std::vector<std::size_t>{w.run.kitchen_index(course.backup.kitchens[stage - 1])},
            .timer = drawn ? std::string()
                           : w.setting_or_number(timer, w.timer_text(own ? course.timer : course.backup.timer)),
            .tries = w.setting_or_number(tries, std::to_string(count)),
            .tries_count = count,
            .tries_most = most_tries(w.run, tries),
            .many = count > 1 || tries_change,
            .tries_change = tries_change,
            .retry_on = course.retry_on,
            .retry_on_now = w.setting<&Course::retry_on>(c)};
}

Try try_at_supplier(Writing& w, std::size_t k) {
    const Supplier& supplier = w.run.scenario.kitchens[k].supplier;
    const KnobAddress timer = address_of<&Kitchen::supplier, &Supplier::timer>(k);
    const KnobAddress tries = address_of<&Kitchen::supplier, &Supplier::tries>(k);
    const bool tries_change = w.run.changes_field(knob_at(tries).field, k);
    return {.kitchens = {w.run.kitchen_index(supplier.kitchen)},
            .orderer = k,
            .timer = w.setting_or_number(timer, w.timer_text(supplier.timer)),
            .tries = w.setting_or_number(tries, std::to_string(supplier.tries)),
            .tries_count = supplier.tries,
            .tries_most = most_tries(w.run, tries),
            .many = supplier.tries > 1 || tries_change,
            .tries_change = tries_change,
            .retry_on = supplier.retry_on,
            .retry_on_now = w.setting<&Kitchen::supplier, &Supplier::retry_on>(k)};
}

const Pause& pause_of(const RunFacts& run, const Try& t) {
    return t.is_supply() ? run.scenario.kitchens[t.orderer].supplier.pause : run.scenario.courses[t.course].pause;
}

bool may_be_passed_on(const RunFacts& run, const Try& t) { return t.is_supply() && run.may_be_passed_on(t.orderer); }

bool rings(const RunFacts& run, const Try& t) {
    if (!t.is_supply()) return run.can_ring(t.course, t.stage);
    return !run.scenario.kitchens[t.orderer].supplier.timer.is_never() ||
           run.changes<&Kitchen::supplier, &Supplier::timer>(t.orderer) || may_be_passed_on(run, t);
}

bool has_timer(const RunFacts& run, const Try& t) {
    return t.is_supply() ? rings(run, t) : run.has_timer(t.course, t.stage);
}

bool races(const RunFacts& run, const Try& t) { return !t.is_supply() && t.stage == 0 && run.has_hedge(t.course); }

bool may_cover(const RunFacts& run, const Try& t, TimerCovers covers) {
    return t.is_supply() || t.stage > 0 ? covers == TimerCovers::queue_and_cooking : run.may_cover(t.course, covers);
}

bool covers_change(const RunFacts& run, const Try& t) {
    return !t.is_supply() && t.stage == 0 && has_timer(run, t) && run.changes<&Course::timer_covers>(t.course);
}

bool is_drawn(const RunFacts& run, const Try& t) {
    return !t.is_supply() && t.stage == 0 && run.timers_are_drawn(t.course);
}

bool may_be_behind_the_hatch(const RunFacts& run, const Try& t) {
    return !t.is_supply() && run.hatch_wait_may_be(HatchWait::outside_the_timer);
}

bool may_be_before_the_hatch(const RunFacts& run, const Try& t) {
    return t.is_supply() || run.hatch_wait_may_be(HatchWait::inside_the_timer);
}

bool is_kept_for_the_hatch(const RunFacts& run, const Try& t) {
    return may_be_behind_the_hatch(run, t) && !is_drawn(run, t) &&
           (t.stage == 0 ? run.changes<&Course::timer>(t.course)
                         : run.changes<&Course::backup, &Backup::timer>(t.course));
}

std::string timer_text(const RunFacts& run, const Try& t) {
    return is_drawn(run, t) || may_be_passed_on(run, t) || is_kept_for_the_hatch(run, t) ? "seconds" : t.timer;
}

std::string_view name_of(const Try& t) { return t.is_supply() ? "supply" : "order"; }

bool is_any_backup(const RunFacts& run, const Try& t) {
    return !t.is_supply() && t.stage > 0 && run.backups_change(t.course);
}

bool can_fail(const RunFacts& run, const Try& t) {
    return t.any([&](std::size_t k) { return run.can_fail(k); });
}

bool has_breaker(const RunFacts& run, const Try& t) {
    return t.any([&](std::size_t k) { return run.has_breaker(k); });
}

bool rings_or_fails(const RunFacts& run, const Try& t) { return rings(run, t) || can_fail(run, t); }

bool pauses_are_drawn(const RunFacts& run, const Try& t) {
    if (t.is_supply() ? run.changes_drawn(DrawKind::supplier_pause, t.orderer)
                      : run.changes_drawn(DrawKind::pause, t.course))
        return true;
    const Pause& pause = pause_of(run, t);
    if (pause.first.us == 0) return false;
    // A formula in Python gives the same microseconds as ours only where nothing has to be rounded.
    const bool whole = pause.growth == Growth::linear || (pause.factor == static_cast<int>(pause.factor));
    return pause.jitter != Jitter::none || !whole;
}

bool goes_alone(const RunFacts& run, const Try& t) {
    return !run.uses.blocking && (races(run, t) || t.any([&](std::size_t k) { return run.keeps_cooking(k); }));
}

bool has_budget(const RunFacts& run, const Try& t) {
    return !t.is_supply() && t.stage == 0 && run.has_budget(t.course) &&
           (t.many || run.budget_limits_duplicates(t.course));
}

bool asks_for_timeout(const RunFacts& run, const Try& t) {
    const Budget budget = effective(run.scenario.courses[t.course].budget);
    const bool alike = budget.cost == budget.timeout_cost && !run.changes_part(KnobPart::budget, t.course);
    return t.many && has_budget(run, t) && run.may_budget_use(t.course, BudgetSetting::timeout_cost) && !alike &&
           rings(run, t) && can_fail(run, t);
}

}  // namespace kitchen::python
