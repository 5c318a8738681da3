// Writes one course: its tries, the timer around each, the pause between them, and the backups; and the same for what a
// kitchen orders from another.
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <variant>

#include <fmt/format.h>

#include "core/python/parts.hpp"
#include "core/python/try.hpp"
#include "core/scenario/words.hpp"

namespace kitchen::python {
namespace {

void mark(Writing& w, const Try& t, Place place) {
    if (t.is_supply()) return;
    const std::size_t last = is_any_backup(w, t) ? w.scenario.kitchens.size() : t.stage;
    for (std::size_t stage = t.stage; stage <= last; ++stage)
        w.out.mark(place, static_cast<std::uint16_t>(t.course), static_cast<std::uint16_t>(stage));
}

// The most tries there are at any time of this run.
std::int64_t most_tries(const Writing& w, const Try& t) {
    const KnobAddress tries =
        t.is_supply() ? address_of<&Kitchen::supplier, &Supplier::tries>(t.orderer) : tries_of(t.course, t.stage);
    std::int64_t most = std::get<std::int64_t>(get(w.scenario, tries));
    for (const Change& change : w.scenario.changes)
        if (change.knob == tries) most = std::max(most, std::get<std::int64_t>(change.value));
    return most;
}

// "(attempt - 1)", unless the power may be more than a float holds: then it grows no further once the cap is reached.
std::string exponent_of(const Pause& pause, std::int64_t tries) {
    constexpr double power_max = 1e300;
    double power = 1;
    for (std::int64_t n = 1; n < tries && power < power_max; ++n) power *= pause.factor;
    if (pause.cap.is_never() || power < power_max) return "(attempt - 1)";
    int enough = 0;
    for (double us = static_cast<double>(pause.first.us); us < static_cast<double>(pause.cap.us); ++enough)
        us *= pause.factor;
    return fmt::format("min(attempt - 1, {})", enough);
}

// "PAUSE * 2 ** (attempt - 1)": the pause before the next try, in seconds.
std::string pause_formula(Writing& w, const std::string& owner, const Pause& pause, std::int64_t tries) {
    const std::string first = w.number(owner, "pause", in_seconds(pause.first));
    std::string formula = first;
    bool grows = true;
    if (pause.growth == Growth::linear)
        formula = fmt::format("{} * attempt", first);
    else if (pause.factor > 1.0)
        formula = fmt::format("{} * {} ** {}", first, static_cast<int>(pause.factor), exponent_of(pause, tries));
    else
        grows = false;
    if (!pause.cap.is_never() && (grows || pause.cap < pause.first))
        formula = fmt::format("min({}, {})", w.number(owner, "pause_cap", in_seconds(pause.cap)), formula);
    return formula;
}

std::string pause_text(Writing& w, const Try& t) {
    if (t.is_supply())
        return w.supplier_pauses_are_drawn(t.orderer)
                   ? drawn_name(w, DrawKind::supplier_pause, t.orderer) + ".next(order.diner)"
                   : pause_formula(w, w.scenario.kitchens[t.orderer].name + " supplier", pause_of(w, t),
                                   most_tries(w, t));
    return w.pauses_are_drawn(t.course)
               ? drawn_name(w, DrawKind::pause, t.course) + ".next(diner)"
               : pause_formula(w, w.scenario.courses[t.course].name, pause_of(w, t), most_tries(w, t));
}

void write_pause(Writing& w, const Try& t) {
    const Pause& settings = pause_of(w, t);
    const bool drawn = t.is_supply() ? w.supplier_pauses_are_drawn(t.orderer) : w.pauses_are_drawn(t.course);
    if (settings.first.us == 0 && !drawn) return;
    Program& out = w.out;
    if (!t.tries_change) out.open(fmt::format("if attempt < {}:", t.tries));
    out.line(fmt::format("pause = {}", pause_text(w, t)));
    const bool may_be_none = drawn || settings.cap.us == 0;
    if (may_be_none) out.open("if pause > 0:");
    out.line(fmt::format("{}.say(\"pause_started\", seconds=pause)", name_of(t)));
    const bool budgeted = !t.is_supply() && t.stage == 0 && w.budget_knows_pauses(t.course);
    if (budgeted) out.open(fmt::format("with {}.pausing(order):", w.budgets[t.course]));
    mark(w, t, Place::pausing);
    out.line(fmt::format("await {}(pause)", w.terms.sleep));
    if (budgeted) out.close();
    if (may_be_none) out.close();
    if (!t.tries_change) out.close();
}

std::string pantry_text(Writing& w, const Try& t) {
    return w.setting_or_number(address_of<&Course::pantry>(t.course), in_seconds(w.scenario.courses[t.course].pantry));
}

bool goes_alone(const Writing& w, const Try& t);

// The order, and that it has been placed.
void write_placing(Writing& w, const Try& t) {
    Program& out = w.out;
    const std::string_view attempt = t.many ? "attempt" : "1";
    const std::string kitchen = kitchen_text(w, t);
    if (!t.is_supply()) {
        out.line(fmt::format("order = Order(diner, {}, {}, {})", python_string(w.scenario.courses[t.course].name),
                             attempt, kitchen));
        if (is_kept_for_the_hatch(w, t)) out.line("seconds = " + t.timer);
        if (is_drawn(w, t)) out.line(fmt::format("seconds = {}.next(diner)", drawn_name(w, DrawKind::timer, t.course)));
        if (covers_change(w, t)) out.line("covers = " + w.setting<&Course::timer_covers>(t.course));
        if (goes_alone(w, t) && w.has_pantry(t.course))
            out.line(fmt::format("order.pantry = functools.partial(pantry.work, seconds={})", pantry_text(w, t)));
        const auto set = [&](bool used, std::string_view attribute, TimerCovers what) {
            if (used && has_timer(w, t) && may_cover(w, t, what))
                out.line(fmt::format("order.{} = {}", attribute, if_it_covers(w, t, what, timer_text(w, t))));
        };
        set(goes_alone(w, t) && may_be_behind_the_hatch(w, t), "timer", TimerCovers::queue_and_cooking);
        set(w.uses.queue_timer, "queue_timer", TimerCovers::queue);
        set(w.uses.cooking_timer, "cooking_timer", TimerCovers::cooking);
        out.line(fmt::format("order.say(\"{}\"{})", t.stage == 0 ? "order_placed" : "backup_ordered",
                             has_timer(w, t) ? fmt::format(", seconds={}", timer_text(w, t)) : ""));
        if (races(w, t) && w.shares_hedges(t.course)) out.line(fmt::format("{}.orders += 1", w.hedges[t.course]));
        return;
    }
    out.line(fmt::format("supply = Order(order.diner, order.course, {}, {}, order.layer + 1)", attempt, kitchen));
    if (may_be_passed_on(w, t)) {
        const std::string passed_on = if_passed_on(w, t, "order.deadline", w.terms.never);
        const std::string own = t.timer == w.terms.never ? std::string() : fmt::format("from_now({}), ", t.timer);
        out.line(fmt::format("supply.deadline = earlier({}{})", own, passed_on));
    }
    out.line("order.say(\"supplies_ordered\")");
    if (may_be_passed_on(w, t)) return out.line("supply.say(\"order_placed\", seconds=left_until(supply.deadline))");
    out.line(fmt::format("supply.say(\"order_placed\"{})",
                         rings(w, t) ? fmt::format(", seconds={}", timer_text(w, t)) : ""));
}

// The timer around the wait, and what the kitchen hears of it. Where it is set, before the hatch or behind it, may
// change.
void write_timer(Writing& w, const Try& t, HatchWait where) {
    Program& out = w.out;
    if (may_be_passed_on(w, t)) return out.open(w.with_deadline("supply.deadline") + ":");
    const std::size_t other = races(w, t) && !w.scenario.courses[t.course].duplicate.kitchen.empty()
                                  ? w.kitchen_index(w.scenario.courses[t.course].duplicate.kitchen)
                                  : t.kitchens.front();
    const bool deadline = t.any([&](std::size_t k) { return w.wants_deadline(k); }) || w.wants_deadline(other);
    std::string timer = if_it_covers(w, t, TimerCovers::queue_and_cooking, timer_text(w, t));
    if (w.changes<&Waiters::hatches, &Hatches::wait>() && !t.is_supply()) {
        const std::string_view here =
            where == HatchWait::outside_the_timer ? "hatches.timer_behind" : "not hatches.timer_behind";
        timer = covers_change(w, t) ? fmt::format("{} if covers == \"queue and cooking\" and {} else {}",
                                                  timer_text(w, t), here, w.terms.never)
                                    : fmt::format("{} if {} else {}", timer, here, w.terms.never);
    }
    out.open(fmt::format("{}{}:", w.with_timer(timer), deadline ? " as timer" : ""));
    if (!deadline) return;
    if (t.is_supply())
        out.line(fmt::format("supply.deadline = timer.{}", w.terms.when));
    else
        out.line(fmt::format("{}.deadline = earlier(timer.{}, order.deadline)", name_of(t), w.terms.when));
}

// One order, without duplicate orders.
std::string one_order(const Writing& w, const Try& t) {
    const bool keeps = t.any([&](std::size_t k) { return w.keeps_cooking(k); });
    const bool sent = w.uses.send && goes_alone(w, t);
    return fmt::format("await {}.{}({})", kitchen_text(w, t),
                       keeps  ? "order_shielded"
                       : sent ? "send"
                              : "order",
                       name_of(t));
}

void write_await(Writing& w, const Try& t) {
    Program& out = w.out;
    if (!races(w, t)) {
        mark(w, t, Place::waiting_for_dish);
        return out.line(one_order(w, t));
    }
    const bool may_not = w.changes<&Course::duplicate, &Duplicate::after>(t.course);
    mark(w, t, Place::waiting_for_dish);
    const std::string& hedge = w.hedges[t.course];
    if (may_not) {
        out.open(fmt::format("if {}.next_us() is None:", hedge));
        out.line(one_order(w, t));
        out.close();
        out.open("else:");
    }
    const std::string& duplicate = w.scenario.courses[t.course].duplicate.kitchen;
    const std::string& other = w.kitchens[duplicate.empty() ? t.kitchens.front() : w.kitchen_index(duplicate)];
    out.line(fmt::format("await {}.first_dish(order, {}{})", hedge, other,
                         has_timer(w, t) ? ", timer=" + timer_text(w, t) : ""));
    if (may_not) out.close();
}

// Whether the ticket goes the whole way to the kitchen in a task of its own; otherwise it goes in the diner's task.
bool goes_alone(const Writing& w, const Try& t) {
    return !w.uses.blocking && (races(w, t) || t.any([&](std::size_t k) { return w.keeps_cooking(k); }));
}

// The wait for the dish, inside its timer, with what is on the way to the kitchen.
void write_wait(Writing& w, const Try& t) {
    Program& out = w.out;
    const bool timed = has_timer(w, t) && may_cover(w, t, TimerCovers::queue_and_cooking);
    const bool own_way = !t.is_supply() && !goes_alone(w, t);
    const bool before = timed && may_be_before_the_hatch(w, t);
    const bool behind = timed && own_way && may_be_behind_the_hatch(w, t);
    if (before) write_timer(w, t, HatchWait::inside_the_timer);
    if (own_way && w.has_pantry(t.course)) {
        out.line(fmt::format("await pantry.work(order, {})", pantry_text(w, t)));
    }
    if (own_way && w.uses.hatches) out.open(fmt::format("async with hatches.to({}, order):", kitchen_text(w, t)));
    if (behind) write_timer(w, t, HatchWait::outside_the_timer);
    write_await(w, t);
    if (behind) out.close();
    if (own_way && w.uses.hatches) out.close();
    if (before) out.close();
}

bool has_budget(const Writing& w, const Try& t) {
    return !t.is_supply() && t.stage == 0 && w.has_budget(t.course) && (t.many || w.budget_limits_duplicates(t.course));
}

// Whether the budget must know how the try ended: a timeout may cost other tokens than an error.
bool asks_for_timeout(const Writing& w, const Try& t) {
    const Budget budget = effective(w.scenario.courses[t.course].budget);
    const bool alike = budget.cost == budget.timeout_cost && !w.changes_part(KnobPart::budget, t.course);
    return t.many && has_budget(w, t) && w.may_budget_use(t.course, BudgetSetting::timeout_cost) && !alike &&
           rings(w, t) && can_fail(w, t);
}

std::string what_ended(const Writing& w, const Try& t) {
    if (asks_for_timeout(w, t)) return fmt::format(", isinstance(problem, {})", w.terms.rang);
    return w.may_budget_use(t.course, BudgetSetting::timeout_cost) && rings(w, t) ? ", timed_out=True" : "";
}

// Writes the question whether the budget allows another try.
void write_budget(Writing& w, const Try& t) {
    if (!has_budget(w, t)) return;
    const std::string& budget = w.budgets[t.course];
    w.out.open(fmt::format("if {}not {}.allows_another(order{}):",
                           t.tries_change ? "" : fmt::format("attempt < {} and ", t.tries), budget, what_ended(w, t)));
    w.out.line("order.say(\"budget_spent\")\nbreak");
    w.out.close();
}

// The watchers around a try; each decides what the end of the try means to it.
std::string watchers_of(const Writing& w, const Try& t) {
    std::string text;
    if (has_budget(w, t)) text = fmt::format("{}.watching(order)", w.budgets[t.course]);
    if (has_breaker(w, t))
        text += fmt::format("{}{}.breaker.watching({})", text.empty() ? "" : ", ", kitchen_text(w, t), name_of(t));
    return text;
}

// Ends the tries if only the other kind of failure (`only`) is tried again.
void write_no_more(Program& out, const Try& t, RetryOn only) {
    if (!t.many) return;
    if (!t.retry_on_now.empty()) {
        out.open(fmt::format("if {} == {}:", t.retry_on_now, python_string(word_of(only))));
        out.line("break");
        out.close();
    } else if (t.retry_on == only) {
        out.line("break");
    }
}

// Writes the `except` of the timer; leaves its block open.
void write_ring(Writing& w, const Try& t, std::string_view as_problem) {
    mark(w, t, Place::timer_rang);
    w.out.open(fmt::format("except {}{}:", w.terms.rang, as_problem));
    w.out.line(fmt::format("{}.say(\"timer_rang\")", name_of(t)));
}

void write_order(Writing& w, const Try& t, std::string_view ending) {
    Program& out = w.out;
    const bool times_out = rings(w, t);
    const bool fails = can_fail(w, t);
    write_placing(w, t);
    if (times_out || fails) out.open("try:");
    const std::string watchers = watchers_of(w, t);
    if (!watchers.empty()) out.open(fmt::format("with {}:", watchers));
    // What a breaker says about the end of an order comes after that end.
    const bool said_first = times_out && has_breaker(w, t);
    if (said_first) out.open("try:");
    write_wait(w, t);
    if (said_first) {
        out.close();
        write_ring(w, t, "");
        out.line("raise");
        out.close();
    }
    out.line(fmt::format("{}.say(\"dish_served\")", name_of(t)));
    if (!watchers.empty()) out.close();
    mark(w, t, Place::dish_served);
    if (!t.is_supply())
        out.line(fmt::format("return {}", ending));
    else if (times_out || fails)
        out.line("return");
    if (times_out || fails) out.close();
    if (times_out) {
        const std::string_view rang = t.remembers ? " as rang" : "";
        if (said_first)
            out.open(fmt::format("except {}{}:", w.terms.rang, rang));
        else
            write_ring(w, t, rang);
        const std::size_t lines = out.lines().size();
        if (t.remembers) out.line("problem = rang");
        write_no_more(out, t, RetryOn::error);
        if (said_first && out.lines().size() == lines) out.line("pass  # Said above, before the breaker hears of it.");
        out.close();
    }
    if (fails) {
        mark(w, t, Place::kitchen_failed);
        out.open(t.remembers ? "except KitchenError as failed:" : "except KitchenError:");
        const std::size_t lines = out.lines().size();
        if (t.remembers) out.line("problem = failed");
        write_no_more(out, t, RetryOn::timeout);
        if (out.lines().size() == lines) out.line("pass  # The kitchen has said so itself.");
        out.close();
    }
}

// Returns whether anything can come after the tries.
bool write_tries(Writing& w, const Try& t, std::string_view ending) {
    const bool goes_on = rings(w, t) || can_fail(w, t);
    if (!t.many || !goes_on) {
        Try once = t;
        once.many = false;
        write_order(w, once, ending);
        return goes_on;
    }
    if (t.tries_change)
        w.out.open("for attempt in itertools.count(1):");
    else
        w.out.open(fmt::format("for attempt in range(1, {} + 1):", t.tries));
    write_order(w, t, ending);
    if (t.tries_change) {
        w.out.open(fmt::format("if attempt >= {}:", t.tries));
        w.out.line("break");
        w.out.close();
    }
    write_budget(w, t);
    write_pause(w, t);
    w.out.close();
    return true;
}

bool may_fail(const Writing& w, const Try& t) { return rings(w, t) || can_fail(w, t); }

// Whether the course may end in an error, whose reason is what went wrong last.
bool may_end_in_an_error(Writing& w, std::size_t c) {
    const Backup& backup = w.scenario.courses[c].backup;
    if (w.setting<&Course::backup, &Backup::otherwise>(c).empty() && backup.otherwise == Otherwise::default_dish)
        return false;
    if (!may_fail(w, try_of(w, c, 0))) return false;
    if (!w.backups[c].empty()) return true;
    for (std::size_t stage = 1; stage <= backup.kitchens.size(); ++stage)
        if (!may_fail(w, try_of(w, c, stage))) return false;
    return true;
}

constexpr std::string_view no_problem = "problem: Exception | None = None";

// Writes what one kitchen orders from another.
void write_supply(Writing& w, std::size_t k) {
    Program& out = w.out;
    Try t = try_at_supplier(w, k);
    t.remembers = may_fail(w, t);
    out.line("\n");
    out.open(fmt::format("async def {}(order: Order) -> None:", w.supplies[k]));
    out.line(may_be_passed_on(w, t) ? "\"\"\"What is needed for a dish, by the deadline of the dish.\"\"\""
                                    : "\"\"\"What is needed for a dish.\"\"\"");
    if (t.remembers) out.line(no_problem);
    if (write_tries(w, t, {})) out.line("\nraise KitchenError(\"no supplies\") from problem");
    out.close();
}

}  // namespace

void write_course(Writing& w, std::size_t c) {
    Program& out = w.out;
    const Course& course = w.scenario.courses[c];
    out.line("\n");
    out.begin_part(PartKind::course, static_cast<std::uint16_t>(c));
    out.open(fmt::format("async def {}(diner: int) -> Outcome:", w.courses[c]));
    out.line(docstring_of(w, c));
    const bool ends_in_an_error = may_end_in_an_error(w, c);
    const auto remembering = [&](Try t) {
        t.remembers = ends_in_an_error || (t.stage == 0 && asks_for_timeout(w, t));
        return t;
    };
    const Try own = remembering(try_of(w, c, 0));
    if (own.remembers) out.line(no_problem);
    bool goes_on = write_tries(w, own, "Outcome.SERVED");
    if (goes_on && !w.backups[c].empty() && !w.backups_of(c).empty()) {
        out.line("\n# It did not come, so ask the backups, as they are by then.");
        out.open(fmt::format("for backup in {}:", w.backups[c]));
        write_tries(w, remembering(try_of(w, c, 1)), "Outcome.BACKUP");
        out.close();
    } else {
        for (std::size_t stage = 1; goes_on && stage <= course.backup.kitchens.size(); ++stage) {
            out.line("\n# It did not come, so ask for the backup.");
            goes_on = write_tries(w, remembering(try_of(w, c, stage)), "Outcome.BACKUP");
        }
    }
    if (goes_on) {
        out.line();
        const std::string now = w.setting<&Course::backup, &Backup::otherwise>(c);
        const bool default_dish = now.empty() && course.backup.otherwise == Otherwise::default_dish;
        const std::string given = fmt::format("say(\"default_given\", diner, {})", python_string(course.name));
        if (default_dish) out.line(given);
        out.mark(Place::nothing_came, static_cast<std::uint16_t>(c));
        if (!now.empty()) {
            out.open(fmt::format("if {} == \"default dish\":", now));
            out.line(given + "\nreturn Outcome.BACKUP");
            out.close();
        }
        if (default_dish)
            out.line("return Outcome.BACKUP  # A default dish is always ready.");
        else
            out.line("raise SorryError(\"nothing came\") from problem");
    }
    out.close();
    out.end_part();
}

void write_supplies(Writing& w) {
    if (!w.features.contains("suppliers")) return;
    w.out.heading("What the kitchens order from each other");
    for (std::size_t k = 0; k < w.kitchens.size(); ++k)
        if (w.has_supplier(k)) write_supply(w, k);
}

}  // namespace kitchen::python
