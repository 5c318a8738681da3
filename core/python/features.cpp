// What a run uses of the restaurant: what is asked of a scenario before its program is written.
#include <algorithm>
#include <iterator>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/base/check.hpp"
#include "core/python/parts.hpp"
#include "core/scenario/ramp.hpp"
#include "core/scenario/words.hpp"

namespace kitchen {
using namespace python;

std::vector<std::string> missing_in_twin(const Scenario& scenario, const TwinOptions& options) {
    // What is missed several times is said once.
    std::vector<std::string> once;
    for (const std::string& path : missing_in_dialect(scenario, options))
        if (std::find(once.begin(), once.end(), path) == once.end()) once.push_back(path);
    return once;
}

namespace python {

bool Writing::changes(Section section, std::string_view key, std::size_t which) const {
    return std::any_of(scenario.changes.begin(), scenario.changes.end(), [&](const Change& change) {
        const Knob& knob = knob_at(change.knob);
        return knob.section == section && knob.key == key && change.knob.which == which;
    });
}

bool Writing::changes(Section section, std::string_view key) const {
    return std::any_of(scenario.changes.begin(), scenario.changes.end(), [&](const Change& change) {
        return knob_at(change.knob).section == section && knob_at(change.knob).key == key;
    });
}

bool Writing::may_be(Section section, std::string_view key, std::size_t which, std::string_view word) const {
    const auto is_word = [word](const Value& value) { return std::get<std::string>(value) == word; };
    const KnobAddress knob{find_row(section, key).value(), static_cast<std::uint16_t>(which)};
    return is_word(get(scenario, knob)) ||
           std::any_of(scenario.changes.begin(), scenario.changes.end(),
                       [&](const Change& change) { return change.knob == knob && is_word(change.value); });
}

std::uint16_t Writing::kitchen_index(std::string_view name) const {
    for (std::size_t k = 0; k < scenario.kitchens.size(); ++k)
        if (scenario.kitchens[k].name == name) return static_cast<std::uint16_t>(k);
    CHECK(false);
}

bool Writing::times_are_drawn(std::size_t kitchen) const {
    if (scenario.kitchens[kitchen].cook_time.shape != Shape::fixed) return true;
    return std::any_of(scenario.changes.begin(), scenario.changes.end(), [&](const Change& change) {
        return change.knob.which == kitchen && knob_at(change.knob).section == Section::kitchen &&
               knob_at(change.knob).key.starts_with("cook_time");
    });
}

bool Writing::changes_any(Section section, std::string_view keys, std::size_t which) const {
    return std::any_of(scenario.changes.begin(), scenario.changes.end(), [&](const Change& change) {
        return change.knob.which == which && knob_at(change.knob).section == section &&
               knob_at(change.knob).key.starts_with(keys);
    });
}

namespace {

bool is_drawn(const Pause& pause) {
    if (pause.first.us == 0) return false;
    // A formula in Python gives the same microseconds as ours only where nothing has to be rounded.
    const bool whole = pause.growth == Growth::linear || (pause.factor == static_cast<int>(pause.factor));
    return pause.jitter != Jitter::none || !whole;
}

}  // namespace

bool Writing::pauses_are_drawn(std::size_t course) const {
    return changes_any(Section::course, "pause", course) || is_drawn(scenario.courses[course].pause);
}

bool Writing::supplier_pauses_are_drawn(std::size_t kitchen) const {
    return changes_any(Section::kitchen, "supplier.pause", kitchen) ||
           is_drawn(scenario.kitchens[kitchen].supplier.pause);
}

bool Writing::shares_hedges(std::size_t course) const {
    // With one duplicate order to an order at most, there are never more of them than orders.
    const Duplicate& duplicate = scenario.courses[course].duplicate;
    return has_hedge(course) &&
           (duplicate.max > 1 || duplicate.share < 1.0 || changes_any(Section::course, "duplicate.", course));
}

bool Writing::has_hedge(std::size_t course) const {
    return !uses.blocking && (!scenario.courses[course].duplicate.after.is_never() ||
                              changes(Section::course, "duplicate.after", course));
}

bool Writing::timers_are_drawn(std::size_t course) const {
    return scenario.courses[course].timer_spread == Spread::exponential ||
           changes(Section::course, "timer_spread", course);
}

bool Writing::may_try_again(std::size_t course) const {
    return scenario.courses[course].tries > 1 || changes(Section::course, "tries", course);
}

bool Writing::has_budget(std::size_t course) const {
    return may_try_again(course) &&
           (may_budget_be(course, BudgetKind::share) || may_budget_be(course, BudgetKind::tokens) ||
            may_budget_be(course, BudgetKind::in_flight));
}

bool Writing::has_breaker(std::size_t kitchen) const {
    return may_breaker_be(kitchen, BreakerKind::count) || may_breaker_be(kitchen, BreakerKind::time);
}

bool Writing::may_budget_be(std::size_t course, BudgetKind kind) const {
    if (effective(scenario.courses[course].budget).kind == kind) return true;
    for (const BudgetKind each : {kind, BudgetKind::finagle, BudgetKind::grpc, BudgetKind::aws, BudgetKind::envoy})
        if (effective({.kind = each}).kind == kind && may_be(Section::course, "budget.kind", course, word_of(each)))
            return true;
    return false;
}

bool Writing::may_breaker_be(std::size_t kitchen, BreakerKind kind) const {
    if (effective(scenario.kitchens[kitchen].breaker).kind == kind) return true;
    for (const BreakerKind each : {kind, BreakerKind::polly, BreakerKind::resilience4j, BreakerKind::hystrix})
        if (effective({.kind = each}).kind == kind && may_be(Section::kitchen, "breaker.kind", kitchen, word_of(each)))
            return true;
    return false;
}

bool Writing::keeps_cooking(std::size_t kitchen) const {
    return !uses.blocking && (has_mailbox(kitchen) || may_leave(kitchen, WhenDinerLeaves::keeps_cooking) ||
                              may_leave(kitchen, WhenDinerLeaves::looks_at_the_deadline));
}

bool Writing::may_leave(std::size_t kitchen, WhenDinerLeaves leaves) const {
    return may_be(Section::kitchen, "when_diner_leaves", kitchen, word_of(leaves));
}

std::vector<std::size_t> Writing::backups_of(std::size_t course) const {
    std::vector<std::size_t> all;
    const auto add = [&](const std::vector<std::string>& these) {
        for (const std::string& name : these)
            if (std::find(all.begin(), all.end(), kitchen_index(name)) == all.end()) all.push_back(kitchen_index(name));
    };
    add(scenario.courses[course].backup.kitchens);
    const auto row = find_row(Section::course, "backup.kitchens");
    for (const Change& change : scenario.changes)
        if (change.knob.row == row && change.knob.which == course)
            add(std::get<std::vector<std::string>>(change.value));
    return all;
}

bool Writing::has_rate_limit(std::size_t kitchen) const {
    return scenario.kitchens[kitchen].rate_limit != unlimited || changes(Section::kitchen, "rate_limit", kitchen);
}

bool Writing::can_fail(std::size_t which) const {
    const Kitchen& kitchen = scenario.kitchens[which];
    return kitchen.condition == Condition::broken || changes(Section::kitchen, "condition", which) ||
           may_leave(which, WhenDinerLeaves::looks_at_the_deadline) || kitchen.queue.limit != unlimited ||
           changes(Section::kitchen, "queue.limit", which) || !kitchen.queue.standing_timer.is_never() ||
           changes(Section::kitchen, "queue.standing_timer", which) || has_rate_limit(which) || has_breaker(which) ||
           supplies_can_fail(which);
}

bool Writing::supplies_can_fail(std::size_t which) const {
    if (!has_supplier(which)) return false;
    const Supplier& supplier = scenario.kitchens[which].supplier;
    return !supplier.timer.is_never() || changes(Section::kitchen, "supplier.timer", which) ||
           may_be_passed_on(which) || can_fail(kitchen_index(supplier.kitchen));
}

bool Writing::wants_deadline(std::size_t which) const {
    return may_leave(which, WhenDinerLeaves::looks_at_the_deadline) || (has_supplier(which) && may_be_passed_on(which));
}

bool Writing::may_be_passed_on(std::size_t kitchen) const {
    return may_be(Section::kitchen, "supplier.deadline", kitchen, word_of(Deadline::passed_on));
}

bool Writing::may_cover(std::size_t course, TimerCovers covers) const {
    return may_be(Section::course, "timer_covers", course, word_of(covers));
}

bool Writing::hatch_wait_may_be(HatchWait wait) const {
    return may_be(Section::waiters, "hatches.wait", 0, word_of(wait));
}

bool Writing::goes_alone(std::size_t course) const {
    const Course& settings = scenario.courses[course];
    if (uses.blocking) return false;
    if (has_hedge(course) || keeps_cooking(kitchen_index(settings.kitchen))) return true;
    const std::vector<std::size_t> others = backups_of(course);
    return std::any_of(others.begin(), others.end(), [&](std::size_t kitchen) { return keeps_cooking(kitchen); });
}

bool Writing::can_ring(std::size_t course, std::size_t stage) const {
    return uses.hatch_timers || has_timer(course, stage);
}

bool Writing::has_timer(std::size_t course, std::size_t stage) const {
    const Course& settings = scenario.courses[course];
    if (stage == 0) return !settings.timer.is_never() || changes(Section::course, "timer", course);
    return !settings.backup.timer.is_never() || changes(Section::course, "backup.timer", course);
}

std::string Writing::setting(std::string_view key, std::size_t which, const std::string& literal) const {
    const auto found = variables.find({std::string(key), which});
    return found == variables.end() ? literal : "settings." + found->second;
}

std::string Writing::number(std::string_view owner, std::string_view key, const std::string& literal) {
    if (literal == terms.never || literal == "1" || literal == "0.0") return literal;
    const bool alone = courses.size() == 1 && owner == scenario.courses[0].name;
    const std::string text = alone || owner.empty() ? std::string(key) : fmt::format("{} {}", owner, key);
    const auto found =
        std::find_if(numbers.begin(), numbers.end(), [&](const Number& each) { return each.text == text; });
    if (found != numbers.end()) return found->name;
    numbers.push_back({text, names.constant(text, "number"), literal});
    return numbers.back().name;
}

namespace {

void look_at_kitchen(Writing& w, std::size_t k) {
    const Kitchen& kitchen = w.scenario.kitchens[k];
    Uses& uses = w.uses;
    const auto changes = [&](std::string_view key) { return w.changes(Section::kitchen, key, k); };
    uses.looks_at_the_deadline |= w.may_leave(k, WhenDinerLeaves::looks_at_the_deadline);
    uses.deadline |= w.wants_deadline(k);
    const bool order = kitchen.queue.order != QueueOrder::first_in_first_out || changes("queue.order");
    const bool standing_timer = !kitchen.queue.standing_timer.is_never() || changes("queue.standing_timer");
    const bool limit = kitchen.queue.limit != unlimited || changes("queue.limit");
    uses.stands |=
        uses.queue && (kitchen.queue.order == QueueOrder::adaptive || changes("queue.order") || standing_timer);
    // The other libraries' semaphores may leave a cook idle for an instant beside the queue, which shows where much
    // happens at one instant after the waiter has stood still.
    uses.own_cooks |= (!w.is_asyncio() && uses.block && !uses.blocking) || uses.entrance || changes("cooks") ||
                      (uses.queue && (limit || order || standing_timer));
}

void look_at_waiters(Writing& w) {
    const Waiters& waiters = w.scenario.waiters;
    const Hatches& hatches = waiters.hatches;
    Uses& uses = w.uses;
    const auto changes = [&](std::string_view key) { return w.changes(Section::waiters, key); };
    uses.one_a_table = waiters.kind == WaiterKind::one_a_table;
    uses.entrance = uses.one_a_table && waiters.entrance != unlimited;
    uses.regulars = w.scenario.diners.regulars > 0;
    uses.rush = w.scenario.diners.rush > 0 || w.changes(Section::diners, "rush");
    uses.numbers_come = uses.regulars || uses.rush;
    uses.drawn_away =
        uses.regulars && (w.scenario.diners.think_spread == Spread::exponential ||
                          w.changes(Section::diners, "think") || w.changes(Section::diners, "think_spread"));
    for (std::size_t c = 0; c < w.scenario.courses.size(); ++c) uses.pantry |= w.has_pantry(c);
    const bool either = changes("pantry");
    uses.runners = uses.pantry && !uses.blocking && (waiters.pantry == PantryWork::by_runners || either);
    uses.block = uses.blocking || (uses.pantry && (waiters.pantry == PantryWork::by_the_waiter || either));
    const bool opens = hatches.opens.us > 0 || changes("hatches.opens");
    const bool answer = !hatches.answer_timer.is_never() || changes("hatches.answer_timer");
    const bool counted = hatches.limit != unlimited || hatches.per_kitchen != unlimited;
    uses.hatches = counted || opens || answer || changes("hatches.wait");
    uses.hatch_timers = answer || ((counted || opens) && (!hatches.timer.is_never() || changes("hatches.timer"))) ||
                        (opens && (!hatches.opening_timer.is_never() || changes("hatches.opening_timer")));
}

bool can_end_in_apology(const Writing& w, std::size_t c) {
    const Course& course = w.scenario.courses[c];
    if (!w.may_be(Section::course, "backup.otherwise", c, word_of(Otherwise::apology))) return false;
    if (!w.can_ring(c, 0) && !w.can_fail(w.kitchen_index(course.kitchen))) return false;
    if (w.changes(Section::course, "backup.kitchens", c)) return true;  // There may be none.
    for (const std::string& name : course.backup.kitchens)
        if (!w.can_ring(c, 1) && !w.can_fail(w.kitchen_index(name))) return false;
    return true;
}

}  // namespace

namespace {

// Whether a timer of no length is set at any time.
bool may_ring_at_once(const Scenario& scenario) {
    const auto is_timer = [](const Knob& knob) { return knob.key.ends_with("timer"); };
    for (const KnobAddress knob : all_knobs(scenario))
        if (is_timer(knob_at(knob)) && get(scenario, knob) == Value(Duration{0})) return true;
    return std::any_of(scenario.changes.begin(), scenario.changes.end(), [&](const Change& change) {
        return is_timer(knob_at(change.knob)) && change.value == Value(Duration{0});
    });
}

// anyio's fail_after raised up to anyio 3 whenever its time was over, whatever had come of the wait. That shows where
// the wait may end well all the same, and where two timers are of one instant.
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
    const auto changes = [&](std::string_view key) { return w.changes(Section::course, key, c); };
    w.backups.push_back(changes("backup.kitchens")
                            ? "settings." + w.names.identifier(course.name + "_backups", "backups")
                            : std::string());
    w.hedges.push_back(w.has_hedge(c) ? w.names.identifier(course.name + "_hedge", "hedge") : std::string());
    w.budgets.push_back(w.has_budget(c) ? (changes("budget.kind") ? "settings." : "") +
                                              w.names.identifier(course.name + "_budget", "budget")
                                        : std::string());
    uses.hedges |= w.has_hedge(c);
    uses.queue_timer |= uses.queue && w.may_cover(c, TimerCovers::queue);
    uses.cooking_timer |= uses.queue && w.may_cover(c, TimerCovers::cooking);
    uses.sorry |= can_end_in_apology(w, c) || uses.entrance;
    const bool times =
        !course.timer.is_never() || changes("timer") || !course.backup.timer.is_never() || changes("backup.timer");
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
    uses.arrival_list = arrive == Arrive::rate || arrive == Arrive::at || changes(Section::diners, "every") ||
                        changes(Section::diners, "rate") || changes(Section::diners, "count");
    uses.patience = !scenario.diners.patience.is_never() || changes(Section::diners, "patience");
    uses.together = scenario.diners.courses == Courses::together && scenario.courses.size() > 1 && !uses.blocking;
    for (std::size_t c = 0; c < courses.size(); ++c) {
        const bool again = uses.together && scenario.courses[c].repeat > 1;
        whole_courses.push_back(again ? names.identifier(courses[c] + "_repeatedly", "take_course") : courses[c]);
    }
    for (std::size_t k = 0; k < kitchens.size(); ++k) look_at_kitchen(*this, k);
    for (std::size_t c = 0; c < courses.size(); ++c) look_at_course(*this, c);
    uses.hatches |= uses.timer_behind;
    uses.own_fail_after = needs_own_fail_after(*this);
    // anyio's own sleep ends otherwise where the waiter blocks.
    if (options.dialect == Dialect::anyio && !on_trio(options) && uses.block) terms.sleep = "sleep";
    features = features_of(*this);
}

void Writing::name_kitchens_and_courses() {
    for (const Kitchen& kitchen : scenario.kitchens) kitchens.push_back(names.identifier(kitchen.name, "kitchen"));
    for (const Kitchen& kitchen : scenario.kitchens)
        supplies.push_back(kitchen.supplier.kitchen.empty()
                               ? std::string()
                               : names.identifier("supply_" + kitchen.name, "supply_kitchen"));
    for (const Course& course : scenario.courses)
        courses.push_back(names.identifier("take_" + course.name, "take_course"));
}

void Writing::name_settings() {
    for (const Change& change : scenario.changes) {
        const Knob& knob = knob_at(change.knob);
        const bool supplier = knob.section == Section::kitchen && knob.key.starts_with("supplier.") &&
                              !knob.key.starts_with("supplier.pause") && knob.key != "supplier.when";
        const bool course = knob.section == Section::course && !knob.key.starts_with("pause") &&
                            !knob.key.starts_with("budget.") && !knob.key.starts_with("duplicate.") &&
                            knob.key != "timer_spread" && knob.key != "backup.kitchens" &&
                            !(knob.key == "timer" && timers_are_drawn(change.knob.which));
        // What else changes is an attribute of a kitchen or of what kitchens share, or is in the drawn times.
        if (!supplier && !course && !(knob.section == Section::diners && knob.key == "patience")) continue;
        std::string& name = variables[{std::string(knob.key), change.knob.which}];
        if (!name.empty()) continue;
        const std::string& owner = supplier                          ? scenario.kitchens[change.knob.which].name
                                   : knob.section == Section::course ? scenario.courses[change.knob.which].name
                                                                     : std::string("diners");
        name = names.identifier(fmt::format("{}_{}", owner, knob.key), "setting");
    }
}

std::string Writing::timer_text(Duration timer) const {
    return timer.is_never() ? std::string(terms.never) : in_seconds(timer);
}

std::string Writing::nursery() const {
    return options.dialect == Dialect::trio ? "trio.open_nursery()" : "anyio.create_task_group()";
}

std::string Writing::with_timer(std::string_view timer) const {
    return fmt::format("{}({})", uses.own_fail_after ? "with fail_after" : terms.timeout, timer);
}

std::string Writing::with_deadline(std::string_view instant) const { return fmt::format("{}({})", terms.at, instant); }

std::string in_seconds(Duration d) {
    if (d.is_never()) return "None";
    std::string text = fmt::format("{}.{:06}", d.us / 1'000'000, d.us % 1'000'000);
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text += '0';
    return text;
}

Features features_of(const Writing& w) {
    const Uses& uses = w.uses;
    Features all;
    const auto add = [&](bool used, std::string_view feature) {
        if (used) all.emplace(feature);
    };
    for (std::size_t k = 0; k < w.kitchens.size(); ++k) {
        const Kitchen& kitchen = w.scenario.kitchens[k];
        const auto changes = [&](std::string_view key) { return w.changes(Section::kitchen, key, k); };
        add(w.times_are_drawn(k), "cook_times");
        add(kitchen.condition == Condition::broken || changes("condition"), "broken");
        add(kitchen.condition == Condition::gone || changes("condition"), "gone");
        add(kitchen.slowness != 1.0 || changes("slowness"), "slow");
        add(kitchen.affected < 1.0 || changes("affected"), "affected");
        add(uses.queue && !uses.blocking && w.may_leave(k, WhenDinerLeaves::ignores_cancel), "ignores_cancel");
        add(uses.queue && (kitchen.clean_up.us > 0 || changes("clean_up")), "clean_up");
        add(w.keeps_cooking(k), "shield");
        add(w.has_supplier(k), "suppliers");
        add(w.has_breaker(k), "breaker");
        add(w.has_rate_limit(k), "rate_limit");
        add(w.has_mailbox(k), "mailbox");
        add(uses.queue && (kitchen.queue.limit != unlimited || changes("queue.limit")), "queue_limit");
        add(uses.queue && (!kitchen.queue.standing_timer.is_never() || changes("queue.standing_timer")),
            "standing_timer");
        if (!w.has_shelf(k)) continue;
        add(true, "shelf");
        add(kitchen.shelf.on_miss == OnMiss::one_cooks, "one_cooks");
        add(kitchen.shelf.stale == Stale::served_while_cooking && !uses.blocking, "serves_stale");
        add(kitchen.shelf.takes.us > 0 || changes("shelf.takes"), "shelf_takes");
    }
    const bool conditions = all.contains("broken") || all.contains("gone") || all.contains("slow");
    if (!conditions) all.erase("affected");
    add(uses.blocking, "blocking");
    add(uses.looks_at_the_deadline, "deadline_check");
    add(uses.deadline, "deadline");
    add(uses.stands, "standing");
    add(uses.queue_timer, "queue_timer");
    add(uses.cooking_timer, "cooking_timer");
    add(uses.send, "send");
    add(uses.hatches, "hatches");
    add(uses.send && uses.hatches, "send_hatches");
    add(uses.timer_behind, "timer_behind");
    add(uses.timer_behind && uses.deadline, "deadline_behind");
    add(uses.runners, "runners");
    add(uses.block, "waiter_works");
    add(all.contains("suppliers") || all.contains("serves_stale"), "layers");
    add(all.contains("shield") || uses.hedges, "left");
    add(all.contains("rate_limit") || all.contains("queue_limit") || all.contains("breaker") ||
            uses.looks_at_the_deadline,
        "refusals");
    add(uses.own_cooks &&
            (all.contains("queue_limit") || all.contains("standing_timer") || !w.scenario.changes.empty()),
        "tickets");
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
