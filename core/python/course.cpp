// One course of the twin: its tries, the timer about each, the pause between them, and what there is instead; and the
// same for what a kitchen orders from another.
#include <algorithm>
#include <cstdint>
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

// As many as there ever are in this evening.
std::int64_t most_tries(const Writing& w, const Try& t) {
    const Section section = t.is_supply() ? Section::kitchen : Section::course;
    const std::string_view key = t.is_supply() ? "supplier.tries" : t.stage == 0 ? "tries" : "backup.tries";
    const KnobAddress tries{find_row(section, key).value(),
                            static_cast<std::uint16_t>(t.is_supply() ? t.orderer : t.course)};
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

// "1.0 * 2 ** (attempt - 1)": the pause before the next try, in seconds.
std::string pause_formula(const Pause& pause, std::int64_t tries) {
    const std::string first = in_seconds(pause.first);
    std::string formula = first;
    bool grows = true;
    if (pause.growth == Growth::linear)
        formula = fmt::format("{} * attempt", first);
    else if (pause.factor > 1.0)
        formula = fmt::format("{} * {} ** {}", first, static_cast<int>(pause.factor), exponent_of(pause, tries));
    else
        grows = false;
    if (!pause.cap.is_never() && (grows || pause.cap < pause.first))
        formula = fmt::format("min({}, {})", in_seconds(pause.cap), formula);
    return formula;
}

std::string pause_text(const Writing& w, const Try& t) {
    if (t.is_supply())
        return w.supplier_pauses_are_drawn(t.orderer)
                   ? fmt::format("drawn(SUPPLIER_PAUSES[{}], order.diner)", quoted(w.scenario.kitchens[t.orderer].name))
                   : pause_formula(pause_of(w, t), most_tries(w, t));
    return w.pauses_are_drawn(t.course)
               ? fmt::format("drawn(PAUSES[{}], diner)", quoted(w.scenario.courses[t.course].name))
               : pause_formula(pause_of(w, t), most_tries(w, t));
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
    out.line(fmt::format("{}.say(\"pause_started\", us(pause))", name_of(t)));
    mark(w, t, Place::pausing);
    out.line(fmt::format("await {}(pause)", w.terms.sleep));
    if (may_be_none) out.close();
    if (!t.tries_change) out.close();
}

std::string pantry_text(const Writing& w, const Try& t) {
    return w.setting("pantry", t.course, in_seconds(w.scenario.courses[t.course].pantry));
}

bool goes_alone(const Writing& w, const Try& t);

// The order, and that it has been placed.
void write_placing(Writing& w, const Try& t) {
    Program& out = w.out;
    const std::string_view attempt = t.many ? "attempt" : "1";
    const std::string kitchen = kitchen_text(w, t);
    if (!t.is_supply()) {
        out.line(fmt::format("order = Order(diner, {}, {}, {})", quoted(w.scenario.courses[t.course].name), attempt,
                             kitchen));
        if (is_kept_for_the_door(w, t)) out.line("seconds = " + t.timer);
        if (is_drawn(w, t))
            out.line(fmt::format("seconds = drawn(TIMERS[{}], diner)", quoted(w.scenario.courses[t.course].name)));
        if (covers_change(w, t)) out.line("covers = " + w.setting("timer_covers", t.course, {}));
        if (goes_alone(w, t) && w.has_pantry(t.course)) out.line(fmt::format("order.pantry = {}", pantry_text(w, t)));
        const auto set = [&](bool used, std::string_view attribute, TimerCovers what) {
            if (used && has_timer(w, t) && may_cover(w, t, what))
                out.line(fmt::format("order.{} = {}", attribute, if_it_covers(w, t, what, timer_text(w, t))));
        };
        set(goes_alone(w, t) && may_be_behind_the_door(w, t), "timer", TimerCovers::rail_and_cooking);
        set(w.uses.rail_timer, "rail_timer", TimerCovers::rail);
        set(w.uses.cooking_timer, "cooking_timer", TimerCovers::cooking);
        out.line(fmt::format("order.say(\"{}\"{})", t.stage == 0 ? "order_placed" : "backup_ordered",
                             has_timer(w, t) ? fmt::format(", us({})", timer_text(w, t)) : ""));
        if (races(w, t) && w.shares_seconds(t.course))
            out.line(fmt::format("orders_placed[{}] += 1", quoted(w.scenario.courses[t.course].name)));
        return;
    }
    out.line(fmt::format("supply = Order(order.diner, order.course, {}, {}, order.layer + 1)", attempt, kitchen));
    if (may_be_handed_on(w, t)) {
        const std::string left = t.timer == w.terms.never
                                     ? std::string("left_until(order.deadline)")
                                     : fmt::format("earlier({}, left_until(order.deadline))", t.timer);
        out.line("seconds = " + if_handed_on(w, t, left, t.timer));
    }
    out.line("order.say(\"supplies_ordered\")");
    out.line(
        fmt::format("supply.say(\"order_placed\"{})", rings(w, t) ? fmt::format(", us({})", timer_text(w, t)) : ""));
}

// The timer around the wait, and what the kitchen hears of it. Where it is set, before the door or behind it, may
// change.
void write_timer(Writing& w, const Try& t, DoorWait where) {
    Program& out = w.out;
    const std::size_t other = races(w, t) && !w.scenario.courses[t.course].second.kitchen.empty()
                                  ? w.kitchen_index(w.scenario.courses[t.course].second.kitchen)
                                  : t.kitchens.front();
    const bool deadline = t.any([&](std::size_t k) { return w.wants_deadline(k); }) || w.wants_deadline(other);
    std::string timer = if_it_covers(w, t, TimerCovers::rail_and_cooking, timer_text(w, t));
    if (const std::string wait = w.setting("doors.wait", 0, {}); !wait.empty() && !t.is_supply())
        timer = covers_change(w, t)
                    ? fmt::format("{} if covers == \"rail and cooking\" and {} == {} else {}", timer_text(w, t), wait,
                                  quoted(word_of(where)), w.terms.never)
                    : fmt::format("{} if {} == {} else {}", timer, wait, quoted(word_of(where)), w.terms.never);
    out.open(fmt::format("{}{}:", w.with_timer(timer), deadline ? " as timer" : ""));
    if (!deadline) return;
    if (t.is_supply() && !may_be_handed_on(w, t))
        out.line(fmt::format("supply.deadline = timer.{}", w.terms.when));
    else if (t.is_supply())
        out.line(fmt::format("supply.deadline = earlier(timer.{}, {})", w.terms.when,
                             if_handed_on(w, t, "order.deadline", w.terms.never)));
    else
        out.line(fmt::format("{}.deadline = earlier(timer.{}, order.deadline)", name_of(t), w.terms.when));
}

// One order, with none beside it.
std::string one_order(const Writing& w, const Try& t) {
    const bool keeps = t.any([&](std::size_t k) { return w.keeps_cooking(k); });
    const bool told = t.any([&](std::size_t k) { return w.may_be_told(k) || !w.keeps_cooking(k); });
    const bool sent = w.uses.errands && goes_alone(w, t);
    return fmt::format("await {}.{}({})", kitchen_text(w, t),
                       keeps && told ? "order_either_way"
                       : keeps       ? "order_shielded"
                       : sent        ? "send"
                                     : "order",
                       name_of(t));
}

std::string settings_of_second(const Writing& w, const Try& t) {
    if (w.uses.second_changes) return w.seconds[t.course];
    const Second& second = w.scenario.courses[t.course].second;
    std::string settings = fmt::format("after={}", in_seconds(second.after));
    if (has_timer(w, t)) settings += ", timer=" + timer_text(w, t);
    if (second.most != 1) settings += fmt::format(", most={}", second.most);
    if (w.shares_seconds(t.course)) settings += fmt::format(", share={}", second.share);
    if (second.loser == Loser::left_alone) settings += ", left_alone=True";
    return settings;
}

void write_await(Writing& w, const Try& t) {
    Program& out = w.out;
    if (!races(w, t)) {
        mark(w, t, Place::waiting_for_dish);
        return out.line(one_order(w, t));
    }
    const bool may_not = w.changes(Section::course, "second.after", t.course);
    mark(w, t, Place::waiting_for_dish);
    if (may_not) {
        out.open(fmt::format("if {}.due() is None:", w.seconds[t.course]));
        out.line(one_order(w, t));
        out.close();
        out.open("else:");
    }
    const std::string& second = w.scenario.courses[t.course].second.kitchen;
    const std::string& other = w.kitchens[second.empty() ? t.kitchens.front() : w.kitchen_index(second)];
    out.line(fmt::format("await first_dish(order, {}, {}{})", other, settings_of_second(w, t),
                         w.uses.second_changes && has_timer(w, t) ? ", timer=" + timer_text(w, t) : ""));
    if (may_not) out.close();
}

// A ticket in a task of its own goes the whole way in that task; otherwise the way is the diner's own.
bool goes_alone(const Writing& w, const Try& t) {
    return !w.uses.blocking && (races(w, t) || t.any([&](std::size_t k) { return w.keeps_cooking(k); }));
}

// The wait for the dish, inside its timer, with what is on the way to the kitchen.
void write_wait(Writing& w, const Try& t) {
    Program& out = w.out;
    const bool timed = has_timer(w, t) && may_cover(w, t, TimerCovers::rail_and_cooking);
    const bool own_way = !t.is_supply() && !goes_alone(w, t);
    const bool before = timed && may_be_before_the_door(w, t);
    const bool behind = timed && own_way && may_be_behind_the_door(w, t);
    if (before) write_timer(w, t, DoorWait::inside_the_timer);
    if (own_way && w.has_pantry(t.course)) {
        const std::string seconds = pantry_text(w, t);
        const bool may_be_none = w.changes(Section::course, "pantry", t.course);
        if (may_be_none) out.open(fmt::format("if {} > 0:", seconds));
        out.line(fmt::format("await go_to_pantry(order, {})", seconds));
        if (may_be_none) out.close();
    }
    if (own_way && w.uses.doors) out.open(fmt::format("async with door_to({}, order):", kitchen_text(w, t)));
    if (behind) write_timer(w, t, DoorWait::outside_the_timer);
    write_await(w, t);
    if (behind) out.close();
    if (own_way && w.uses.doors) out.close();
    if (before) out.close();
}

bool has_budget(const Writing& w, const Try& t) {
    return !t.is_supply() && t.stage == 0 && t.many && w.has_budget(t.course);
}

// Whether the budget asks what the try ended with: tokens for a bell may be others than those for an error.
bool asks_for_bell(const Writing& w, const Try& t) {
    const Budget budget = effective(w.scenario.courses[t.course].budget);
    const bool alike = budget.cost == budget.bell_cost && !w.changes_any(Section::course, "budget.", t.course);
    return has_budget(w, t) && w.may_budget_be(t.course, BudgetKind::tokens) && !alike && rings(w, t) && can_fail(w, t);
}

std::string what_ended(const Writing& w, const Try& t) {
    if (asks_for_bell(w, t)) return "bell";
    if (!w.may_budget_be(t.course, BudgetKind::tokens)) return "";
    return rings(w, t) ? "bell=True" : "bell=False";
}

// Whether there is another try at all.
void write_budget(Writing& w, const Try& t) {
    if (!has_budget(w, t)) return;
    const std::string& budget = w.budgets[t.course];
    w.out.open(fmt::format(
        "if {}{}not {}.allows_another({}):", t.tries_change ? "" : fmt::format("attempt < {} and ", t.tries),
        w.may_lack_budget(t.course) ? budget + " and " : "", budget, what_ended(w, t)));
    w.out.line("order.say(\"budget_spent\")\nbreak");
    w.out.close();
}

// The watchers around a try: what they are told of its end is up to them.
std::string watchers_of(const Writing& w, const Try& t) {
    std::string text;
    if (has_budget(w, t)) text = fmt::format("{}.watching(attempt)", w.budgets[t.course]);
    if (has_budget(w, t) && w.may_lack_budget(t.course))
        text += fmt::format(" if {} else contextlib.nullcontext()", w.budgets[t.course]);
    if (!has_breaker(w, t)) return text;
    const std::string kitchen = kitchen_text(w, t);
    const bool all = !t.any([&](std::size_t k) { return w.may_lack_breaker(k); });
    text += fmt::format("{}{}.breaker.watching({})", text.empty() ? "" : ", ", kitchen, name_of(t));
    if (!all) text += fmt::format(" if {}.breaker else contextlib.nullcontext()", kitchen);
    return text;
}

// Where only the other is tried again, `only` says which.
void write_no_more(Program& out, const Try& t, AgainAfter only) {
    if (!t.many) return;
    if (!t.again_after_now.empty()) {
        out.open(fmt::format("if {} == {}:", t.again_after_now, quoted(word_of(only))));
        out.line("break");
        out.close();
    } else if (t.again_after == only) {
        out.line("break");
    }
}

// What the timer does; the block stays open.
void write_bell(Writing& w, const Try& t) {
    mark(w, t, Place::timer_rang);
    w.out.open(fmt::format("except {}:", w.terms.rang));
    w.out.line(fmt::format("{}.say(\"timer_rang\")", name_of(t)));
}

void write_order(Writing& w, const Try& t, std::string_view ending) {
    Program& out = w.out;
    const bool bell = rings(w, t);
    const bool fails = can_fail(w, t);
    write_placing(w, t);
    if (bell || fails) out.open("try:");
    const std::string watchers = watchers_of(w, t);
    if (!watchers.empty()) out.open(fmt::format("with {}:", watchers));
    // A breaker says what it makes of the order's end, and that comes after the end.
    const bool said_first = bell && has_breaker(w, t);
    if (said_first) out.open("try:");
    write_wait(w, t);
    if (said_first) {
        out.close();
        write_bell(w, t);
        out.line("raise");
        out.close();
    }
    out.line(fmt::format("{}.say(\"dish_served\")", name_of(t)));
    if (!watchers.empty()) out.close();
    mark(w, t, Place::dish_served);
    out.line(t.is_supply() ? "return" : fmt::format("return {}", quoted(ending)));
    if (bell || fails) out.close();
    if (bell) {
        if (said_first)
            out.open(fmt::format("except {}:", w.terms.rang));
        else
            write_bell(w, t);
        const std::size_t lines = out.lines().size();
        write_no_more(out, t, AgainAfter::error);
        if (asks_for_bell(w, t) && (t.again_after != AgainAfter::error || !t.again_after_now.empty()))
            out.line("bell = True");
        if (said_first && out.lines().size() == lines) out.line("pass  # Said above, before the breaker hears of it.");
        out.close();
    }
    if (fails) {
        mark(w, t, Place::kitchen_failed);
        out.open("except KitchenFailed:");
        write_no_more(out, t, AgainAfter::bell);
        if (!t.many || t.again_after != AgainAfter::bell || !t.again_after_now.empty())
            out.line(asks_for_bell(w, t) ? "bell = False  # The kitchen has said so itself."
                                         : "pass  # The kitchen has said so itself.");
        out.close();
    }
}

// Whether anything can come after it.
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
        w.out.open(fmt::format("for attempt in range(1, {}):", std::stoll(t.tries) + 1));
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

// What one kitchen orders from another.
void write_supply(Writing& w, std::size_t k) {
    Program& out = w.out;
    const Try t = try_at_supplier(w, k);
    out.line("\n");
    out.open(fmt::format("async def {}(order):", w.supplies[k]));
    out.line(may_be_handed_on(w, t) ? "\"\"\"What is needed for a dish, by the deadline of the dish.\"\"\""
                                    : "\"\"\"What is needed for a dish.\"\"\"");
    if (write_tries(w, t, {})) out.line("\nraise KitchenFailed");
    out.close();
}

}  // namespace

void write_course(Writing& w, std::size_t c) {
    Program& out = w.out;
    const Course& course = w.scenario.courses[c];
    out.line("\n");
    out.begin_part(PartKind::course, static_cast<std::uint16_t>(c));
    out.open(fmt::format("async def {}(diner):", w.courses[c]));
    out.line(docstring_of(w, c));
    bool goes_on = write_tries(w, try_of(w, c, 0), "served");
    if (goes_on && !w.backups[c].empty() && !w.backups_of(c).empty()) {
        out.line("\n# It did not come, so ask the backups, as they are by then.");
        out.open(fmt::format("for backup in {}:", w.backups[c]));
        write_tries(w, try_of(w, c, 1), "backup");
        out.close();
    } else {
        for (std::size_t stage = 1; goes_on && stage <= course.backup.kitchens.size(); ++stage) {
            out.line("\n# It did not come, so ask for the backup.");
            goes_on = write_tries(w, try_of(w, c, stage), "backup");
        }
    }
    if (goes_on) {
        out.line();
        const std::string now = w.setting("backup.otherwise", c, {});
        const bool kept_ready = now.empty() && course.backup.otherwise == Otherwise::kept_ready;
        const std::string given = fmt::format("say(\"default_given\", diner, {})", quoted(course.name));
        if (kept_ready) out.line(given);
        out.mark(Place::nothing_came, static_cast<std::uint16_t>(c));
        if (!now.empty()) {
            out.open(fmt::format("if {} == \"kept ready\":", now));
            out.line(given + "\nreturn \"backup\"");
            out.close();
        }
        if (kept_ready)
            out.line("return \"backup\"  # Something is always kept ready.");
        else
            out.line("raise Sorry");
    }
    out.close();
    out.end_part();
}

void write_supplies(Writing& w) {
    if (!w.uses.suppliers) return;
    w.out.heading("What the kitchens order from each other");
    for (std::size_t k = 0; k < w.kitchens.size(); ++k)
        if (w.has_supplier(k)) write_supply(w, k);
}

}  // namespace kitchen::python
