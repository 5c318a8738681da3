// Which parts of the restaurant a run uses: found before its program is written.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/python/attributes.hpp"

namespace kitchen {
using namespace python;

std::vector<std::string> missing_in_twin(const Scenario& scenario, const TwinOptions& options) {
    // Each missing setting is named once.
    std::vector<std::string> once;
    for (const std::string& path : missing_in_dialect(scenario, options))
        if (std::find(once.begin(), once.end(), path) == once.end()) once.push_back(path);
    return once;
}

namespace python {

namespace {

void look_at_kitchen(Writing& w, std::size_t k) {
    Uses& uses = w.uses;
    uses.deadline |= w.wants_deadline(k);
    // The other libraries' semaphores may leave a cook idle for an instant although tickets wait, which shows when much
    // happens at one instant after the waiter was blocked.
    uses.own_cooks |= (!w.is_asyncio() && uses.block && !uses.blocking) || uses.entrance || needs_own_cooks(w, k);
}

void look_at_waiters(Writing& w) {
    const Waiters& waiters = w.scenario.waiters;
    const Hatches& hatches = waiters.hatches;
    Uses& uses = w.uses;
    uses.one_a_table = waiters.kind == WaiterKind::one_a_table;
    uses.entrance = uses.one_a_table && waiters.entrance != unlimited;
    uses.regulars = w.scenario.diners.regulars > 0;
    uses.rush = w.scenario.diners.rush > 0 || w.changes<&Diners::rush>();
    uses.numbers_come = uses.regulars || uses.rush;
    uses.drawn_away =
        uses.regulars && (w.scenario.diners.think_spread == Spread::exponential || w.changes_drawn(DrawKind::away, 0));
    for (std::size_t c = 0; c < w.scenario.courses.size(); ++c) uses.pantry |= w.has_pantry(c);
    const bool either = w.changes<&Waiters::pantry>();
    uses.runners = uses.pantry && !uses.blocking && (waiters.pantry == PantryWork::by_runners || either);
    uses.block = uses.blocking || (uses.pantry && (waiters.pantry == PantryWork::by_the_waiter || either));
    const bool opens = hatches.opens.us > 0 || w.changes<&Waiters::hatches, &Hatches::opens>();
    const bool answer = !hatches.answer_timer.is_never() || w.changes<&Waiters::hatches, &Hatches::answer_timer>();
    const bool counted = hatches.limit != unlimited || hatches.per_kitchen != unlimited;
    uses.hatches = counted || opens || answer || w.changes<&Waiters::hatches, &Hatches::wait>();
    uses.hatch_timers =
        answer ||
        ((counted || opens) && (!hatches.timer.is_never() || w.changes<&Waiters::hatches, &Hatches::timer>())) ||
        (opens && (!hatches.opening_timer.is_never() || w.changes<&Waiters::hatches, &Hatches::opening_timer>()));
}

bool can_end_in_apology(const Writing& w, std::size_t c) {
    const Course& course = w.scenario.courses[c];
    if (!w.may_be<&Course::backup, &Backup::otherwise>(c, Otherwise::apology)) return false;
    if (!w.can_ring(c, 0) && !w.can_fail(w.kitchen_index(course.kitchen))) return false;
    if (w.changes<&Course::backup, &Backup::kitchens>(c)) return true;  // There may be none.
    for (const std::string& name : course.backup.kitchens)
        if (!w.can_ring(c, 1) && !w.can_fail(w.kitchen_index(name))) return false;
    return true;
}

}  // namespace

namespace {

// Whether a timer of no length is set at any time.
bool may_ring_at_once(const Scenario& scenario) {
    const auto is_timer = [](const Knob& knob) {
        return knob.role == Role::timer || is_knob<&Kitchen::queue, &TicketQueue::standing_timer>(knob);
    };
    for (const KnobAddress knob : all_knobs(scenario))
        if (is_timer(knob_at(knob)) && get(scenario, knob) == Value(Duration{0})) return true;
    return std::any_of(scenario.changes.begin(), scenario.changes.end(), [&](const Change& change) {
        return is_timer(knob_at(change.knob)) && change.value == Value(Duration{0});
    });
}

// Up to anyio 3, fail_after raises whenever its time is over, even if the wait ended well. That shows when a wait may
// end well after its time, and when two timers ring at one instant.
bool needs_own_fail_after(const Writing& w) {
    bool ignores_cancel = false;
    bool passed_on = false;
    for (std::size_t k = 0; k < w.kitchens.size(); ++k) {
        ignores_cancel |= !w.uses.blocking && w.may_leave(k, WhenDinerLeaves::ignores_cancel);
        passed_on |= w.has_supplier(k) && w.may_be_passed_on(k);
    }
    return w.options.dialect == Dialect::anyio &&
           (w.uses.block || ignores_cancel || passed_on || may_ring_at_once(w.scenario));
}

void look_at_course(Writing& w, std::size_t c) {
    const Course& course = w.scenario.courses[c];
    Uses& uses = w.uses;
    w.backups.push_back(w.changes<&Course::backup, &Backup::kitchens>(c)
                            ? "settings." + w.names.identifier(course.name + "_backups", "backups")
                            : std::string());
    w.hedges.push_back(w.has_hedge(c) ? w.names.identifier(course.name + "_hedge", "hedge") : std::string());
    w.budgets.push_back(w.has_budget(c) ? (w.changes<&Course::budget, &Budget::kind>(c) ? "settings." : "") +
                                              w.names.identifier(course.name + "_budget", "budget")
                                        : std::string());
    uses.hedges |= w.has_hedge(c);
    uses.queue_timer |= uses.queue && w.may_cover(c, TimerCovers::queue);
    uses.cooking_timer |= uses.queue && w.may_cover(c, TimerCovers::cooking);
    uses.sorry |= can_end_in_apology(w, c) || uses.entrance;
    const bool times = w.has_timer(c, 0) || w.has_timer(c, 1);
    uses.timer_behind |= times && w.goes_alone(c) && w.hatch_wait_may_be(HatchWait::outside_the_timer);
    uses.send |= (uses.hatches || w.has_pantry(c) || uses.timer_behind) && w.goes_alone(c);
}

}  // namespace

Writing::Writing(const Scenario& run, const RandomLog& draws, const TwinOptions& wanted, Names free_names)
    : scenario(run),
      by_now(run),
      random_log(draws),
      options(wanted),
      terms(terms_of(wanted.dialect)),
      names(std::move(free_names)) {
    usual.courses.resize(1);
    usual.kitchens.resize(1);
    name_kitchens_and_courses();
    name_settings();
    uses.blocking = scenario.waiters.kind == WaiterKind::blocking;
    // While the waiter waits at the window nobody else comes to the queue, but she need not be there while a
    // kitchen pauses before it asks its supplier again.
    uses.queue =
        !uses.blocking || std::any_of(scenario.kitchens.begin(), scenario.kitchens.end(),
                                      [](const Kitchen& kitchen) { return !kitchen.supplier.kitchen.empty(); });
    look_at_waiters(*this);
    const Arrive arrive = scenario.diners.arrive;
    uses.arrival_list = arrive == Arrive::rate || arrive == Arrive::at || changes_drawn(DrawKind::arrival, 0);
    uses.patience = !scenario.diners.patience.is_never() || changes<&Diners::patience>();
    uses.together = scenario.diners.courses == Courses::together && scenario.courses.size() > 1 && !uses.blocking;
    for (std::size_t c = 0; c < courses.size(); ++c) {
        const bool again = uses.together && scenario.courses[c].repeat > 1;
        whole_courses.push_back(again ? names.identifier(courses[c] + "_repeatedly", "take_course") : courses[c]);
    }
    for (std::size_t k = 0; k < kitchens.size(); ++k) look_at_kitchen(*this, k);
    for (std::size_t c = 0; c < courses.size(); ++c) look_at_course(*this, c);
    uses.hatches |= uses.timer_behind;
    uses.own_fail_after = needs_own_fail_after(*this);
    // anyio's own sleep ends differently when the waiter blocks.
    if (options.dialect == Dialect::anyio && !on_trio(options) && uses.block) terms.sleep = "sleep";
    features = features_of(*this);
}

Features features_of(const Writing& w) {
    const Uses& uses = w.uses;
    Features all;
    const auto add = [&](bool used, std::string_view feature) {
        if (used) all.emplace(feature);
    };
    add_features_of_kitchens(w, all);
    const bool conditions = all.contains("broken") || all.contains("gone") || all.contains("slow");
    if (!conditions) all.erase("affected");
    add(uses.blocking, "blocking");
    add(uses.deadline, "deadline");
    add(uses.queue_timer, "queue_timer");
    add(uses.cooking_timer, "cooking_timer");
    add(uses.send, "send");
    add(uses.hatches, "hatches");
    add(uses.send && uses.hatches, "send_hatches");
    add(uses.timer_behind, "timer_behind");
    add(uses.timer_behind && uses.deadline, "deadline_behind");
    add(uses.runners, "runners");
    add(uses.block, "waiter_works");
    add(uses.hedges, "left");
    for (std::size_t c = 0; c < w.courses.size(); ++c) {
        add(w.budget_knows_pauses(c), "budget_pauses");
        add(w.budget_limits_duplicates(c), "budget_duplicates");
    }
    add(uses.own_cooks && !w.scenario.changes.empty(), "tickets");
    return all;
}

}  // namespace python

std::string_view name_of(Dialect dialect) { return python::terms_of(dialect).library; }

std::string why_no_twin(const Scenario& scenario, const Trace& trace, const TwinOptions& options) {
    if (const std::vector<std::string> missing = missing_in_twin(scenario, options); !missing.empty())
        return fmt::format("the {} program has no construct for {}",
                           options.dialect == Dialect::asyncio ? "Python" : name_of(options.dialect),
                           fmt::join(missing, ", "));
    if (trace.ended != Ended::closing_time || trace.records.size() > twin_records_max)
        return fmt::format(
            "more than {} events are too many for a Python program; fewer diners or a smaller open_for make fewer",
            twin_records_max);
    return {};
}

}  // namespace kitchen
