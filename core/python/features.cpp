// Finds which parts of the restaurant a run uses, before its program is written.
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

// Whether some attribute of the kitchen needs more than a library's semaphore.
bool needs_own_cooks(const RunFacts& run, std::size_t k) {
    return std::any_of(attributes().begin(), attributes().end(),
                       [&](const Attribute& row) { return row.own_cooks && row.needs(run, k); });
}

void look_at_kitchen(RunFacts& run, std::size_t k) {
    Uses& uses = run.uses;
    uses.deadline |= run.wants_deadline(k);
    // The other libraries' semaphores may leave a cook idle for an instant although tickets wait, which shows when much
    // happens at one instant after the waiter was blocked.
    uses.own_cooks |= (!run.is_asyncio() && uses.block && !uses.blocking) || uses.entrance || needs_own_cooks(run, k);
}

void look_at_waiters(RunFacts& run) {
    const Waiters& waiters = run.scenario.waiters;
    const Hatches& hatches = waiters.hatches;
    Uses& uses = run.uses;
    uses.one_a_table = waiters.kind == WaiterKind::one_a_table;
    uses.entrance = uses.one_a_table && waiters.entrance != unlimited;
    uses.regulars = run.scenario.diners.regulars > 0;
    uses.rush = run.scenario.diners.rush > 0 || run.changes<&Diners::rush>();
    uses.numbers_come = uses.regulars || uses.rush;
    uses.drawn_away = uses.regulars &&
                      (run.scenario.diners.think_spread == Spread::exponential || run.changes_drawn(DrawKind::away, 0));
    for (std::size_t c = 0; c < run.scenario.courses.size(); ++c) uses.pantry |= run.has_pantry(c);
    const bool either = run.changes<&Waiters::pantry>();
    uses.runners = uses.pantry && !uses.blocking && (waiters.pantry == PantryWork::by_runners || either);
    uses.block = uses.blocking || (uses.pantry && (waiters.pantry == PantryWork::by_the_waiter || either));
    const bool opens = hatches.opens.us > 0 || run.changes<&Waiters::hatches, &Hatches::opens>();
    const bool answer = !hatches.answer_timer.is_never() || run.changes<&Waiters::hatches, &Hatches::answer_timer>();
    const bool counted = hatches.limit != unlimited || hatches.per_kitchen != unlimited;
    uses.hatches = counted || opens || answer || run.changes<&Waiters::hatches, &Hatches::wait>();
    uses.hatch_timers =
        answer ||
        ((counted || opens) && (!hatches.timer.is_never() || run.changes<&Waiters::hatches, &Hatches::timer>())) ||
        (opens && (!hatches.opening_timer.is_never() || run.changes<&Waiters::hatches, &Hatches::opening_timer>()));
}

bool can_end_in_apology(const RunFacts& run, std::size_t c) {
    const Course& course = run.scenario.courses[c];
    if (!run.may_be<&Course::backup, &Backup::otherwise>(c, Otherwise::apology)) return false;
    if (!run.can_ring(c, 0) && !run.can_fail(run.kitchen_index(course.kitchen))) return false;
    if (run.backups_change(c)) return true;  // There may be none.
    for (const std::string& name : course.backup.kitchens)
        if (!run.can_ring(c, 1) && !run.can_fail(run.kitchen_index(name))) return false;
    return true;
}

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
bool needs_own_fail_after(const RunFacts& run) {
    bool ignores_cancel = false;
    bool passed_on = false;
    for (std::size_t k = 0; k < run.scenario.kitchens.size(); ++k) {
        ignores_cancel |= run.may_ignore_cancel(k);
        passed_on |= run.has_supplier(k) && run.may_be_passed_on(k);
    }
    return run.options.dialect == Dialect::anyio &&
           (run.uses.block || ignores_cancel || passed_on || may_ring_at_once(run.scenario));
}

void look_at_course(RunFacts& run, std::size_t c) {
    Uses& uses = run.uses;
    uses.hedges |= run.has_hedge(c);
    uses.queue_timer |= uses.queue && run.may_cover(c, TimerCovers::queue);
    uses.cooking_timer |= uses.queue && run.may_cover(c, TimerCovers::cooking);
    uses.sorry |= can_end_in_apology(run, c) || uses.entrance;
    const bool times = run.has_timer(c, 0) || run.has_timer(c, 1);
    uses.timer_behind |= times && run.goes_alone(c) && run.hatch_wait_may_be(HatchWait::outside_the_timer);
    uses.send |= (uses.hatches || run.has_pantry(c) || uses.timer_behind) && run.goes_alone(c);
}

// The features that the kitchens' attributes need.
void add_features_of_kitchens(const RunFacts& run, Features& features) {
    for (std::size_t k = 0; k < run.scenario.kitchens.size(); ++k)
        for (const Attribute& row : attributes()) {
            const bool is_had = row.object != Object::shelf || run.has_shelf(k);
            if (!is_had || row.feature.empty() || row.needs == nullptr || !row.needs(run, k)) continue;
            features.emplace(row.feature);
            for (const std::string_view feature : row.also)
                if (!feature.empty()) features.emplace(feature);
        }
}

Features features_of(const RunFacts& run) {
    const Uses& uses = run.uses;
    Features all;
    const auto add = [&](bool used, std::string_view feature) {
        if (used) all.emplace(feature);
    };
    add_features_of_kitchens(run, all);
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
    add(uses.hedges, "hedges");
    add(uses.one_a_table, "one_a_table");
    add(uses.entrance, "entrance");
    const bool tasks_of_kitchens = all.contains("shield") || all.contains("serves_stale");
    add(uses.hedges || uses.rush || uses.together || tasks_of_kitchens, "starts");
    for (std::size_t c = 0; c < run.scenario.courses.size(); ++c) {
        add(run.has_budget(c), "budget");
        add(run.may_be<&Course::backup, &Backup::otherwise>(c, Otherwise::default_dish), "default_dish");
        add(run.budget_knows_pauses(c), "budget_pauses");
        add(run.budget_limits_duplicates(c), "budget_duplicates");
    }
    add(uses.own_cooks && !run.scenario.changes.empty(), "tickets");
    return all;
}

}  // namespace

RunFacts::RunFacts(const Scenario& played, const TwinOptions& wanted) : scenario(played), options(wanted) {
    usual.courses.resize(1);
    usual.kitchens.resize(1);
    uses.blocking = waiter_blocks(scenario.waiters);
    // While the waiter waits at the window nobody else comes to the queue, but she need not be there while a
    // kitchen pauses before it asks its supplier again.
    uses.queue = !uses.blocking || std::any_of(scenario.kitchens.begin(), scenario.kitchens.end(),
                                               [](const Kitchen& kitchen) { return is_in_use(kitchen.supplier); });
    look_at_waiters(*this);
    const Arrive arrive = scenario.diners.arrive;
    uses.arrival_list = arrive == Arrive::rate || arrive == Arrive::at || changes_drawn(DrawKind::arrival, 0);
    uses.patience = !scenario.diners.patience.is_never() || changes<&Diners::patience>();
    uses.together = scenario.diners.courses == Courses::together && scenario.courses.size() > 1 && !uses.blocking;
    for (std::size_t k = 0; k < scenario.kitchens.size(); ++k) look_at_kitchen(*this, k);
    for (std::size_t c = 0; c < scenario.courses.size(); ++c) look_at_course(*this, c);
    uses.hatches |= uses.timer_behind;
    uses.own_fail_after = needs_own_fail_after(*this);
    // anyio's own sleep ends differently when the waiter blocks.
    uses.own_sleep = options.dialect == Dialect::anyio && !on_trio(options) && uses.block;
    features = features_of(*this);
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
