// Writes one kind of order with all its tries: the timer around each, the wait in it, and the pause between them.
#include <cstdint>
#include <string_view>

#include <fmt/format.h>

#include "core/python/try.hpp"
#include "core/scenario/words.hpp"

namespace kitchen::python {
namespace {

void mark(Writing& w, const Try& t, Place place) {
    if (t.is_supply()) return;
    const std::size_t last = is_any_backup(w.run, t) ? w.run.scenario.kitchens.size() : t.stage;
    for (std::size_t stage = t.stage; stage <= last; ++stage)
        w.out.mark(place, static_cast<std::uint16_t>(t.course), static_cast<std::uint16_t>(stage));
}

std::string kitchen_text(const Writing& w, const Try& t) {
    return is_any_backup(w.run, t) ? std::string("backup") : w.kitchens[t.kitchens.front()];
}

// "timer if covers == "queue" else None", or the timer alone when it always covers that.
std::string if_it_covers(const Writing& w, const Try& t, TimerCovers what, const std::string& timer) {
    return covers_change(w.run, t)
               ? fmt::format("{} if covers == {} else {}", timer, python_string(word_of(what)), w.terms.never)
               : timer;
}

// "order.deadline if settings.grill_supplier_deadline == "passed on" else None": the dish's, where it is passed on.
std::string deadline_passed_on(const Writing& w, const Try& t) {
    const std::string now = w.setting<&Kitchen::supplier, &Supplier::deadline>(t.orderer);
    return now.empty() ? "order.deadline"
                       : fmt::format("order.deadline if {} == \"passed on\" else {}", now, w.terms.never);
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
    if (!pauses_are_drawn(w.run, t)) {
        const Scenario& scenario = w.run.scenario;
        const std::string owner =
            t.is_supply() ? scenario.kitchens[t.orderer].name + " supplier" : scenario.courses[t.course].name;
        return pause_formula(w, owner, pause_of(w.run, t), t.tries_most);
    }
    return t.is_supply() ? drawn_name(w, DrawKind::supplier_pause, t.orderer) + ".next(order.diner)"
                         : drawn_name(w, DrawKind::pause, t.course) + ".next(diner)";
}

void write_pause(Writing& w, const Try& t) {
    const Pause& settings = pause_of(w.run, t);
    const bool drawn = pauses_are_drawn(w.run, t);
    if (settings.first.us == 0 && !drawn) return;
    Program& out = w.out;
    if (!t.tries_change) out.open(fmt::format("if attempt < {}:", t.tries));
    out.line(fmt::format("pause = {}", pause_text(w, t)));
    const bool may_be_none = drawn || settings.cap.us == 0;
    if (may_be_none) out.open("if pause > 0:");
    out.line(fmt::format("{}.say(\"pause_started\", seconds=pause)", name_of(t)));
    const bool budgeted = !t.is_supply() && t.stage == 0 && w.run.budget_knows_pauses(t.course);
    if (budgeted) out.open(fmt::format("with {}.pausing(order):", w.budgets[t.course]));
    mark(w, t, Place::pausing);
    out.line(fmt::format("await {}(pause)", w.terms.sleep));
    if (budgeted) out.close();
    if (may_be_none) out.close();
    if (!t.tries_change) out.close();
}

std::string pantry_text(Writing& w, const Try& t) {
    return w.setting_or_number(address_of<&Course::pantry>(t.course),
                               in_seconds(w.run.scenario.courses[t.course].pantry));
}

std::string_view attempt_text(const Try& t) { return t.many ? "attempt" : "1"; }

// A kitchen's order to its supplier, and that it has been placed.
void write_supply_placing(Writing& w, const Try& t) {
    const RunFacts& run = w.run;
    Program& out = w.out;
    out.line(fmt::format("supply = Order(order.diner, order.course, {}, {}, order.layer + 1)", attempt_text(t),
                         kitchen_text(w, t)));
    if (may_be_passed_on(run, t)) {
        const std::string own = t.timer == w.terms.never ? std::string() : fmt::format("from_now({}), ", t.timer);
        out.line(fmt::format("supply.deadline = earlier({}{})", own, deadline_passed_on(w, t)));
    }
    out.line("order.say(\"supplies_ordered\")");
    if (may_be_passed_on(run, t)) return out.line("supply.say(\"order_placed\", seconds=left_until(supply.deadline))");
    out.line(fmt::format("supply.say(\"order_placed\"{})",
                         rings(run, t) ? fmt::format(", seconds={}", timer_text(run, t)) : ""));
}

// A diner's order, and that it has been placed.
void write_placing(Writing& w, const Try& t) {
    const RunFacts& run = w.run;
    Program& out = w.out;
    out.line(fmt::format("order = Order(diner, {}, {}, {})", python_string(run.scenario.courses[t.course].name),
                         attempt_text(t), kitchen_text(w, t)));
    if (is_kept_for_the_hatch(run, t)) out.line("seconds = " + t.timer);
    if (is_drawn(run, t)) out.line(fmt::format("seconds = {}.next(diner)", drawn_name(w, DrawKind::timer, t.course)));
    if (covers_change(run, t)) out.line("covers = " + w.setting<&Course::timer_covers>(t.course));
    if (goes_alone(run, t) && run.has_pantry(t.course))
        out.line(fmt::format("order.pantry = functools.partial(pantry.work, seconds={})", pantry_text(w, t)));
    const auto set = [&](bool used, std::string_view attribute, TimerCovers what) {
        if (used && has_timer(run, t) && may_cover(run, t, what))
            out.line(fmt::format("order.{} = {}", attribute, if_it_covers(w, t, what, timer_text(run, t))));
    };
    set(goes_alone(run, t) && may_be_behind_the_hatch(run, t), "timer", TimerCovers::queue_and_cooking);
    set(run.uses.queue_timer, "queue_timer", TimerCovers::queue);
    set(run.uses.cooking_timer, "cooking_timer", TimerCovers::cooking);
    out.line(fmt::format("order.say(\"{}\"{})", t.stage == 0 ? "order_placed" : "backup_ordered",
                         has_timer(run, t) ? fmt::format(", seconds={}", timer_text(run, t)) : ""));
    if (races(run, t) && run.shares_hedges(t.course)) out.line(fmt::format("{}.orders += 1", w.hedges[t.course]));
}

// The timer around the wait, and what the kitchen hears of it. Where it is set, before the hatch or behind it, may
// change.
void write_timer(Writing& w, const Try& t, HatchWait where) {
    const RunFacts& run = w.run;
    Program& out = w.out;
    if (may_be_passed_on(run, t)) return out.open(fmt::format("{}(supply.deadline):", w.terms.at));
    const std::size_t other = races(run, t) && !run.scenario.courses[t.course].duplicate.kitchen.empty()
                                  ? run.kitchen_index(run.scenario.courses[t.course].duplicate.kitchen)
                                  : t.kitchens.front();
    const bool deadline = t.any([&](std::size_t k) { return run.wants_deadline(k); }) || run.wants_deadline(other);
    std::string timer = if_it_covers(w, t, TimerCovers::queue_and_cooking, timer_text(run, t));
    if (run.changes<&Waiters::hatches, &Hatches::wait>() && !t.is_supply()) {
        const std::string_view here =
            where == HatchWait::outside_the_timer ? "hatches.timer_behind" : "not hatches.timer_behind";
        timer = covers_change(run, t) ? fmt::format("{} if covers == \"queue and cooking\" and {} else {}",
                                                    timer_text(run, t), here, w.terms.never)
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
    const bool keeps = t.any([&](std::size_t k) { return w.run.keeps_cooking(k); });
    const bool sent = w.run.uses.send && goes_alone(w.run, t);
    return fmt::format("await {}.{}({})", kitchen_text(w, t),
                       keeps  ? "order_shielded"
                       : sent ? "send"
                              : "order",
                       name_of(t));
}

void write_await(Writing& w, const Try& t) {
    const RunFacts& run = w.run;
    Program& out = w.out;
    mark(w, t, Place::waiting_for_dish);
    if (!races(run, t)) return out.line(one_order(w, t));
    const bool may_not = run.changes<&Course::duplicate, &Duplicate::after>(t.course);
    const std::string& hedge = w.hedges[t.course];
    if (may_not) {
        out.open(fmt::format("if {}.next_us() is None:", hedge));
        out.line(one_order(w, t));
        out.close();
        out.open("else:");
    }
    const std::string& duplicate = run.scenario.courses[t.course].duplicate.kitchen;
    const std::string& other = w.kitchens[duplicate.empty() ? t.kitchens.front() : run.kitchen_index(duplicate)];
    out.line(fmt::format("await {}.first_dish(order, {}{})", hedge, other,
                         has_timer(run, t) ? ", timer=" + timer_text(run, t) : ""));
    if (may_not) out.close();
}

// The wait for the dish, inside its timer, with what is on the way to the kitchen.
void write_wait(Writing& w, const Try& t) {
    const RunFacts& run = w.run;
    Program& out = w.out;
    const bool timed = has_timer(run, t) && may_cover(run, t, TimerCovers::queue_and_cooking);
    const bool own_way = !t.is_supply() && !goes_alone(run, t);
    const bool before = timed && may_be_before_the_hatch(run, t);
    const bool behind = timed && own_way && may_be_behind_the_hatch(run, t);
    if (before) write_timer(w, t, HatchWait::inside_the_timer);
    if (own_way && run.has_pantry(t.course)) out.line(fmt::format("await pantry.work(order, {})", pantry_text(w, t)));
    if (own_way && run.uses.hatches) out.open(fmt::format("async with hatches.to({}, order):", kitchen_text(w, t)));
    if (behind) write_timer(w, t, HatchWait::outside_the_timer);
    write_await(w, t);
    if (behind) out.close();
    if (own_way && run.uses.hatches) out.close();
    if (before) out.close();
}

std::string what_ended(const Writing& w, const Try& t) {
    if (asks_for_timeout(w.run, t)) return fmt::format(", isinstance(problem, {})", w.terms.rang);
    return w.run.may_budget_use(t.course, BudgetSetting::timeout_cost) && rings(w.run, t) ? ", timed_out=True" : "";
}

// Writes the question whether the budget allows another try.
void write_budget(Writing& w, const Try& t) {
    if (!has_budget(w.run, t)) return;
    const std::string& budget = w.budgets[t.course];
    w.out.open(fmt::format("if {}not {}.allows_another(order{}):",
                           t.tries_change ? "" : fmt::format("attempt < {} and ", t.tries), budget, what_ended(w, t)));
    w.out.line("order.say(\"budget_spent\")\nbreak");
    w.out.close();
}

// The watchers around a try; each decides what the end of the try means to it.
std::string watchers_of(const Writing& w, const Try& t) {
    std::string text;
    if (has_budget(w.run, t)) text = fmt::format("{}.watching(order)", w.budgets[t.course]);
    if (has_breaker(w.run, t))
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
    const RunFacts& run = w.run;
    Program& out = w.out;
    const bool times_out = rings(run, t);
    const bool fails = can_fail(run, t);
    if (t.is_supply())
        write_supply_placing(w, t);
    else
        write_placing(w, t);
    if (times_out || fails) out.open("try:");
    const std::string watchers = watchers_of(w, t);
    if (!watchers.empty()) out.open(fmt::format("with {}:", watchers));
    // What a breaker says about the end of an order comes after that end.
    const bool said_first = times_out && has_breaker(run, t);
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

}  // namespace

bool write_tries(Writing& w, const Try& t, std::string_view ending) {
    const bool goes_on = rings_or_fails(w.run, t);
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

}  // namespace kitchen::python
