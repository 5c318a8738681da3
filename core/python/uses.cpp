// What an evening uses of the restaurant, and what of it the twin has no construct for yet.
#include <algorithm>
#include <iterator>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/check.hpp"
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

bool Writing::shares_seconds(std::size_t course) const {
    // With one second order to an order at most, there are never more of them than orders.
    const Second& second = scenario.courses[course].second;
    return has_second(course) &&
           (second.most > 1 || second.share < 1.0 || changes_any(Section::course, "second.", course));
}

bool Writing::has_second(std::size_t course) const {
    return !uses.blocking &&
           (!scenario.courses[course].second.after.is_never() || changes(Section::course, "second.after", course));
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

bool Writing::may_lack_budget(std::size_t course) const {
    return may_be(Section::course, "budget.kind", course, word_of(BudgetKind::none));
}

bool Writing::has_breaker(std::size_t kitchen) const {
    return may_breaker_be(kitchen, BreakerKind::count) || may_breaker_be(kitchen, BreakerKind::time);
}

bool Writing::may_lack_breaker(std::size_t kitchen) const {
    return may_be(Section::kitchen, "breaker.kind", kitchen, word_of(BreakerKind::none));
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

bool Writing::may_be_told(std::size_t kitchen) const {
    return !has_mailbox(kitchen) &&
           (may_leave(kitchen, WhenDinerLeaves::stops) || may_leave(kitchen, WhenDinerLeaves::swallows));
}

bool Writing::may_leave(std::size_t kitchen, WhenDinerLeaves leaves) const {
    return may_be(Section::kitchen, "when_diner_leaves", kitchen, word_of(leaves));
}

std::vector<std::size_t> Writing::backups_of(std::size_t course) const {
    std::vector<std::size_t> all;
    const auto add = [&](const std::vector<std::string>& names) {
        for (const std::string& name : names)
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
           may_leave(which, WhenDinerLeaves::looks_at_the_deadline) || kitchen.rail.limit != unlimited ||
           changes(Section::kitchen, "rail.limit", which) || !kitchen.rail.standing_timer.is_never() ||
           changes(Section::kitchen, "rail.standing_timer", which) || has_rate_limit(which) || has_breaker(which) ||
           supplies_can_fail(which);
}

bool Writing::supplies_can_fail(std::size_t which) const {
    if (!has_supplier(which)) return false;
    const Supplier& supplier = scenario.kitchens[which].supplier;
    return !supplier.timer.is_never() || changes(Section::kitchen, "supplier.timer", which) ||
           may_be_handed_on(which) || can_fail(kitchen_index(supplier.kitchen));
}

bool Writing::wants_deadline(std::size_t which) const {
    return may_leave(which, WhenDinerLeaves::looks_at_the_deadline) || (has_supplier(which) && may_be_handed_on(which));
}

bool Writing::may_be_handed_on(std::size_t kitchen) const {
    return may_be(Section::kitchen, "supplier.deadline", kitchen, word_of(Deadline::handed_on));
}

bool Writing::may_cover(std::size_t course, TimerCovers covers) const {
    return may_be(Section::course, "timer_covers", course, word_of(covers));
}

bool Writing::door_wait_may_be(DoorWait wait) const { return may_be(Section::waiters, "doors.wait", 0, word_of(wait)); }

bool Writing::goes_alone(std::size_t course) const {
    const Course& settings = scenario.courses[course];
    if (uses.blocking) return false;
    if (has_second(course) || keeps_cooking(kitchen_index(settings.kitchen))) return true;
    const std::vector<std::size_t> others = backups_of(course);
    return std::any_of(others.begin(), others.end(), [&](std::size_t kitchen) { return keeps_cooking(kitchen); });
}

bool Writing::can_ring(std::size_t course, std::size_t stage) const {
    return uses.door_timers || has_timer(course, stage);
}

bool Writing::has_timer(std::size_t course, std::size_t stage) const {
    const Course& settings = scenario.courses[course];
    if (stage == 0) return !settings.timer.is_never() || changes(Section::course, "timer", course);
    return !settings.backup.timer.is_never() || changes(Section::course, "backup.timer", course);
}

std::string Writing::setting(std::string_view key, std::size_t course, const std::string& literal) const {
    const auto found = variables.find({std::string(key), course});
    return found == variables.end() ? literal : found->second;
}

namespace {

void look_at_shelf(Writing& w, std::size_t k) {
    const Shelf& shelf = w.scenario.kitchens[k].shelf;
    Uses& uses = w.uses;
    uses.shelf = true;
    uses.shelf_size |= shelf.size != unlimited;
    uses.shelf_takes |= shelf.takes.us > 0 || w.changes(Section::kitchen, "shelf.takes", k);
    uses.dishes |= shelf.dishes > 1;
    uses.one_cooks |= shelf.on_miss == OnMiss::one_cooks;
    uses.serves_stale |= shelf.stale == Stale::served_while_cooking && !uses.blocking;
}

void look_at_kitchen(Writing& w, std::size_t k) {
    const Kitchen& kitchen = w.scenario.kitchens[k];
    Uses& uses = w.uses;
    const bool condition_changes = w.changes(Section::kitchen, "condition", k);
    uses.broken |= kitchen.condition == Condition::broken || condition_changes;
    uses.gone |= kitchen.condition == Condition::gone || condition_changes;
    uses.failures |= w.can_fail(k);
    uses.looks_at_the_deadline |= w.may_leave(k, WhenDinerLeaves::looks_at_the_deadline);
    uses.deadline |= w.wants_deadline(k);
    if (w.has_supplier(k)) {
        const Supplier& supplier = kitchen.supplier;
        uses.suppliers = true;
        uses.supplies_first |= w.may_be(Section::kitchen, "supplier.when", k, word_of(Supplies::before_cooking));
        uses.supplies_last |= w.may_be(Section::kitchen, "supplier.when", k, word_of(Supplies::after_cooking));
        uses.supplies_fail |= w.supplies_can_fail(k);
        uses.handed_on |= w.may_be_handed_on(k);
        uses.drawn_supplier_pauses |=
            (supplier.tries > 1 || w.changes(Section::kitchen, "supplier.tries", k)) && w.supplier_pauses_are_drawn(k);
    }
    uses.breaker_by_count |= w.may_breaker_be(k, BreakerKind::count);
    uses.breaker_by_time |= w.may_breaker_be(k, BreakerKind::time);
    if (uses.rail) {
        const bool keeps = w.keeps_cooking(k);
        uses.keeps |= keeps;
        uses.either_way |= keeps && w.may_be_told(k);
        const bool swallows = !uses.blocking && w.may_leave(k, WhenDinerLeaves::swallows);
        uses.swallows |= swallows;
        uses.swallows_for_a_while |=
            swallows && !w.is_told_at_every_wait() && w.changes(Section::kitchen, "when_diner_leaves", k);
        uses.clean_up |= kitchen.clean_up.us > 0 || w.changes(Section::kitchen, "clean_up", k);
        uses.rail_limit |= kitchen.rail.limit != unlimited || w.changes(Section::kitchen, "rail.limit", k);
        const bool order_changes = w.changes(Section::kitchen, "rail.order", k);
        uses.rail_order |= kitchen.rail.order != RailOrder::first_in_first_out || order_changes;
        uses.adaptive |= kitchen.rail.order == RailOrder::adaptive || order_changes;
        uses.standing_timer |=
            !kitchen.rail.standing_timer.is_never() || w.changes(Section::kitchen, "rail.standing_timer", k);
    }
    uses.rate_limit |= w.has_rate_limit(k);
    uses.mailbox |= w.has_mailbox(k);
    if (w.has_shelf(k)) look_at_shelf(w, k);
    uses.slowness |= kitchen.slowness != 1.0 || w.changes(Section::kitchen, "slowness", k);
    uses.affected |= kitchen.affected < 1.0 || w.changes(Section::kitchen, "affected", k);
    uses.drawn_times |= w.times_are_drawn(k);
    // The other libraries' semaphores may leave a cook idle for an instant beside the queue, which shows where much
    // happens at once after the waiter has stood still.
    uses.own_cooks |= (!w.is_asyncio() && uses.block && !uses.blocking) || uses.entrance || uses.rail_limit ||
                      uses.rail_order || uses.stands() || w.changes(Section::kitchen, "cooks", k);
}

void look_at_waiters(Writing& w) {
    const Waiters& waiters = w.scenario.waiters;
    const Doors& doors = waiters.doors;
    Uses& uses = w.uses;
    const auto changes = [&](std::string_view key) { return w.changes(Section::waiters, key); };
    uses.one_a_table = waiters.kind == WaiterKind::one_a_table;
    uses.entrance = uses.one_a_table && waiters.entrance != unlimited;
    // trio's and anyio's semaphores do not tell whether one would have to wait.
    uses.own_cooks |= uses.one_a_table && !w.is_asyncio();
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
    uses.doors_take_time = doors.opens.us > 0 || changes("doors.opens");
    const bool answer = !doors.answer_timer.is_never() || changes("doors.answer_timer");
    const bool counted = doors.limit != unlimited || doors.per_kitchen != unlimited;
    uses.doors = counted || uses.doors_take_time || answer;
    uses.door_timers = answer ||
                       ((counted || uses.doors_take_time) && (!doors.timer.is_never() || changes("doors.timer"))) ||
                       (uses.doors_take_time && (!doors.opening_timer.is_never() || changes("doors.opening_timer")));
    uses.places = counted || uses.runners;
}

// Whether somebody may be in the queue of a semaphore that has room for more than one.
bool has_room_for_several(const Writing& w) {
    const Uses& uses = w.uses;
    const Waiters& waiters = w.scenario.waiters;
    if (uses.doors && (waiters.doors.limit > 1 || waiters.doors.per_kitchen > 1)) return true;
    if (uses.runners && waiters.runners > 1) return true;
    if (uses.one_a_table && !uses.entrance && waiters.number > 1) return true;
    for (std::size_t k = 0; k < w.scenario.kitchens.size(); ++k) {
        const Kitchen& kitchen = w.scenario.kitchens[k];
        if ((uses.rail && !uses.own_cooks && kitchen.cooks > 1) || (w.has_mailbox(k) && kitchen.mailbox > 1))
            return true;
    }
    return false;
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
    return w.options.dialect == Dialect::anyio &&
           (w.uses.block || w.uses.swallows || w.uses.handed_on || may_ring_at_once(w.scenario));
}

}  // namespace

Writing::Writing(const Scenario& evening, const Drawn& draws, const TwinOptions& wanted, Names names)
    : scenario(evening), by_now(evening), drawn(draws), options(wanted), terms(terms_of(wanted.dialect)) {
    for (const Kitchen& kitchen : scenario.kitchens) kitchens.push_back(names.identifier(kitchen.name, "kitchen"));
    for (const Kitchen& kitchen : scenario.kitchens)
        supplies.push_back(kitchen.supplier.kitchen.empty()
                               ? std::string()
                               : names.identifier("supply_" + kitchen.name, "supply_kitchen"));
    for (const Course& course : scenario.courses)
        courses.push_back(names.identifier("take_" + course.name, "take_course"));
    for (const Change& change : scenario.changes) {
        const Knob& knob = knob_at(change.knob);
        const bool supplier = knob.key.starts_with("supplier.") && !knob.key.starts_with("supplier.pause") &&
                              knob.key != "supplier.when";  // That one is a setting of the Python kitchen.
        if (knob.section == Section::kitchen && !supplier) continue;
        if (knob.key.starts_with("pause") || knob.key.starts_with("budget.") || knob.key == "timer_spread") continue;
        if (knob.key == "timer" && timers_are_drawn(change.knob.which)) continue;
        if (knob.section == Section::diners && knob.key != "patience") continue;  // The rest is in the drawn times.
        if (knob.key.starts_with("second.")) continue;                            // They are in an object of their own.
        if (knob.key == "backup.kitchens") continue;  // A list of kitchens, which come later in the program.
        const std::string key = variable_key(knob);
        std::string& variable = variables[{key, change.knob.which}];
        if (!variable.empty()) continue;
        const std::string owner = supplier                          ? scenario.kitchens[change.knob.which].name
                                  : knob.section == Section::course ? scenario.courses[change.knob.which].name
                                  : knob.section == Section::diners ? std::string("diners")
                                                                    : std::string("waiters");
        variable = names.identifier(fmt::format("{}_{}", owner, key), "setting");
    }
    uses.blocking = scenario.waiters.kind == WaiterKind::blocking;
    // While the waiter stands at the window nobody else comes to the rail, but she need not stand there while a kitchen
    // pauses before it asks its supplier again.
    uses.rail = !uses.blocking || std::any_of(scenario.kitchens.begin(), scenario.kitchens.end(),
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
    uses.places |= uses.one_cooks || uses.mailbox;
    for (std::size_t c = 0; c < courses.size(); ++c) {
        const Course& course = scenario.courses[c];
        backups.push_back(changes(Section::course, "backup.kitchens", c)
                              ? names.identifier(course.name + "_backups", "backups")
                              : std::string());
        if (!backups[c].empty()) {
            const std::vector<std::size_t> all = backups_of(c);
            const auto keeps = std::count_if(all.begin(), all.end(), [&](std::size_t k) { return keeps_cooking(k); });
            uses.either_way |= keeps > 0 && keeps < std::ssize(all);
        }
        uses.second |= has_second(c);
        uses.second_changes |= has_second(c) && changes_any(Section::course, "second.", c);
        uses.second_share |= shares_seconds(c);
        uses.rail_timer |= uses.rail && may_cover(c, TimerCovers::rail);
        uses.cooking_timer |= uses.rail && may_cover(c, TimerCovers::cooking);
        uses.drawn_timers |= timers_are_drawn(c);
        budgets.push_back(has_budget(c) ? names.identifier(course.name + "_budget", "budget") : std::string());
        if (has_budget(c)) {
            uses.share_budget |= may_budget_be(c, BudgetKind::share);
            uses.token_budget |= may_budget_be(c, BudgetKind::tokens);
            uses.in_flight_budget |= may_budget_be(c, BudgetKind::in_flight);
            uses.budget_changes |= changes(Section::course, "budget.kind", c);
        }
        uses.sorry |= can_end_in_apology(*this, c) || uses.entrance;
        seconds.push_back(has_second(c) ? names.identifier(course.name + "_second", "second") : std::string());
        const bool times = !course.timer.is_never() || changes(Section::course, "timer", c) ||
                           !course.backup.timer.is_never() || changes(Section::course, "backup.timer", c);
        uses.behind_the_door |= times && goes_alone(c) && door_wait_may_be(DoorWait::outside_the_timer);
        uses.errands |= (uses.doors || has_pantry(c) || uses.behind_the_door) && goes_alone(c);
        const bool again =
            may_try_again(c) ||
            (!backups_of(c).empty() && (course.backup.tries > 1 || changes(Section::course, "backup.tries", c)));
        uses.drawn_pauses |= again && pauses_are_drawn(c);
    }
    uses.own_fail_after = needs_own_fail_after(*this);
    uses.own_sleep = options.dialect == Dialect::anyio && !on_trio(options) && uses.block;
    if (uses.own_sleep) terms.sleep = "sleep";
    uses.lets_all_in = is_asyncio() && has_room_for_several(*this);
}

std::string Writing::timer_text(Duration timer) const {
    return timer.is_never() ? std::string(terms.never) : in_seconds(timer);
}

std::string Writing::nursery() const {
    return options.dialect == Dialect::trio ? "trio.open_nursery()" : "anyio.create_task_group()";
}

std::string Writing::semaphore() const {
    return uses.lets_all_in ? "Semaphore" : fmt::format("{}.Semaphore", terms.library);
}

std::string Writing::with_timer(std::string_view timer) const {
    return fmt::format("{}({})", uses.own_fail_after ? "with fail_after" : terms.timeout, timer);
}

std::string variable_key(const Knob& knob) {
    return knob.section == Section::waiters && knob.key == "pantry" ? "pantry_by" : std::string(knob.key);
}

std::string in_seconds(Duration d) {
    if (d.is_never()) return "None";
    std::string text = fmt::format("{}.{:06}", d.us / 1'000'000, d.us % 1'000'000);
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text += '0';
    return text;
}

}  // namespace python

std::string_view name_of(Dialect dialect) { return python::terms_of(dialect).library; }

std::string why_no_twin(const Scenario& scenario, const Trace& trace, const TwinOptions& options) {
    if (const std::vector<std::string> missing = missing_in_twin(scenario, options); !missing.empty())
        return fmt::format("the {} program has no construct for {}",
                           options.dialect == Dialect::asyncio ? "Python" : name_of(options.dialect),
                           fmt::join(missing, ", "));
    if (trace.ended != Ended::doors_closed || trace.records.size() > twin_records_max)
        return fmt::format(
            "more than {} events are too many for a Python program; fewer diners or a smaller open_for make fewer",
            twin_records_max);
    return {};
}

namespace {

python::Program written(const Scenario& scenario, const Drawn& drawn, const TwinOptions& options, Names names) {
    python::Writing w(scenario, drawn, options, std::move(names));
    write_diner(w);
    write_kitchens(w);
    write_evening(w);
    write_plumbing(w);
    write_clock(w);
    return std::move(w.out);
}

}  // namespace

python::Program twin_program(const Scenario& scenario, const Drawn& drawn, const TwinOptions& options) {
    CHECK(missing_in_twin(scenario, options).empty());
    // Once with nothing named, to see which names are the program's own, and then with others for the kitchens.
    const Scenario played = as_played(scenario);
    return written(played, drawn, options, Names(text_of(written(played, {}, options, Names::placeholders()))));
}

std::string text_of(const python::Program& program) {
    std::string text;
    for (const std::string& line : program.lines()) text.append(line).append("\n");
    return text;
}

}  // namespace kitchen
