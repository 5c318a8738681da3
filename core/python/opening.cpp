// What comes from outside: diners and changes.
#include <algorithm>

#include <fmt/format.h>

#include "core/base/check.hpp"
#include "core/python/parts.hpp"
#include "core/scenario/words.hpp"

namespace kitchen::python {
namespace {

// ---- Changes

std::string queue_change(const Writing& w, const Change& change) {
    const std::string_view key = knob_at(change.knob).key;
    const std::string& kitchen = w.kitchens[change.knob.which];
    if (!w.uses.queue) return {};
    if (key == "queue.limit") return fmt::format("{}.queue_limit = {}", kitchen, literal_of(w, change.value));
    if (key == "queue.order")
        return fmt::format("{}.tickets().order = QueueOrder({})", kitchen, literal_of(w, change.value));
    if (key == "queue.standing_timer")
        return fmt::format("{}.standing_timer = {}", kitchen, literal_of(w, change.value));
    return w.uses.stands ? fmt::format("{}.tickets().standing_after = {}", kitchen, literal_of(w, change.value)) : "";
}

std::string_view true_or_false(bool value) { return value ? "True" : "False"; }

// What the kitchen does from now on when a diner leaves.
std::string leaving_change(const Writing& w, const Change& change) {
    const std::size_t k = change.knob.which;
    const std::string& word = std::get<std::string>(change.value);
    std::string lines;
    const auto set = [&](bool used, std::string_view attribute, bool value) {
        if (used)
            lines +=
                fmt::format("{}{}.{} = {}", lines.empty() ? "" : "\n", w.kitchens[k], attribute, true_or_false(value));
    };
    const bool looks = word == word_of(WhenDinerLeaves::looks_at_the_deadline);
    set(w.features.contains("shield") && !w.has_mailbox(k), "keeps_cooking",
        looks || word == word_of(WhenDinerLeaves::keeps_cooking));
    set(w.features.contains("ignores_cancel"), "ignores_cancel", word == word_of(WhenDinerLeaves::ignores_cancel));
    set(w.features.contains("deadline_check"), "looks_at_the_deadline", looks);
    return lines;
}

std::string kitchen_change(const Writing& w, const Change& change) {
    const std::string_view key = knob_at(change.knob).key;
    const std::string& kitchen = w.kitchens[change.knob.which];
    const std::string value = literal_of(w, change.value);
    const auto set = [&](std::string_view feature, std::string_view attribute, const std::string& to) {
        return w.features.contains(feature) ? fmt::format("{}.{} = {}", kitchen, attribute, to) : std::string();
    };
    if (key == "cooks") return fmt::format("{}.tickets().become({})", kitchen, value);
    if (key == "condition") return set("broken", key, fmt::format("Condition({})", value));
    if (key == "slowness") return set("slow", key, value);
    if (key == "error_after") return set("broken", key, value);
    if (key == "affected") return set("affected", key, value);
    if (key == "clean_up") return set("clean_up", key, value);
    if (key == "when_diner_leaves") return leaving_change(w, change);
    if (key == "supplier.when")
        return w.has_supplier(change.knob.which) ? set("suppliers", "supplies_last",
                                                       std::string(true_or_false(std::get<std::string>(change.value) ==
                                                                                 word_of(Supplies::after_cooking))))
                                                 : std::string();
    if (key.starts_with("shelf."))
        return w.has_shelf(change.knob.which) ? set("shelf_takes", key, value) : std::string();
    if (key.starts_with("queue.")) return queue_change(w, change);
    return {};
}

std::string waiters_change(const Writing& w, const Change& change) {
    const std::string_view key = knob_at(change.knob).key;
    if (key == "pantry")
        return w.uses.runners && w.uses.pantry
                   ? fmt::format("pantry.by_the_waiter = {}",
                                 true_or_false(change.value == Value(std::string(word_of(PantryWork::by_the_waiter)))))
                   : std::string();
    if (!key.starts_with("hatches.") || !w.uses.hatches) return {};
    if (key == "hatches.wait")
        return fmt::format("hatches.timer_behind = {}",
                           true_or_false(change.value == Value(std::string(word_of(HatchWait::outside_the_timer)))));
    return fmt::format("hatches.{} = {}", key.substr(std::string_view("hatches.").size()), literal_of(w, change.value));
}

// What the change is in Python; empty when its effect is in the drawn times.
std::string effect_of(const Writing& w, const Change& change) {
    const Knob& knob = knob_at(change.knob);
    if (const auto name = w.variables.find({std::string(knob.key), change.knob.which});
        name != w.variables.end() && knob.section != Section::waiters &&
        (knob.section != Section::kitchen || knob.key.starts_with("supplier.")))
        return fmt::format("settings.{} = {}", name->second, literal_of(w, change.value));
    if (is_policy(knob.key)) return policy_change(w, change);
    if (knob.key == "backup.kitchens")
        return fmt::format("{}[:] = {}", w.backups[change.knob.which],
                           list_of(w, std::get<std::vector<std::string>>(change.value)));
    if (knob.section == Section::kitchen) return kitchen_change(w, change);
    if (knob.section == Section::waiters) return waiters_change(w, change);
    return {};
}

void write_change(Writing& w, std::size_t n) {
    Program& out = w.out;
    const Change& change = w.scenario.changes[n];
    const Knob& knob = knob_at(change.knob);
    out.line("\n");
    out.open(fmt::format("def change_{}() -> None:", n + 1));
    if (const std::string lines = effect_of(w, change); !lines.empty()) out.line(lines);
    out.line(fmt::format("say(\"knob_changed\", value={})",
                         in_quotes(path_text(w.scenario, change.knob) + " = " + value_text(change.value))));
    if (knob.section == Section::diners && knob.key == "rush")
        out.line(fmt::format("rush({})", literal_of(w, change.value)));
    out.close();
}

// ---- Arrivals

// A diner's task.
std::string in_the_room(const Writing& w, std::string_view coroutine, std::string_view diner) {
    return w.is_asyncio() ? fmt::format("room.create_task({}({}))", coroutine, diner)
                          : fmt::format("room.start_soon({}, {})", coroutine, diner);
}

std::string numbers_to(std::int64_t count) { return fmt::format("range(1, {})", count + 1); }

// Who comes again has another number at every visit, and a rush comes between the others.
void write_arrivals_by_number(Writing& w) {
    Program& out = w.out;
    const Diners& diners = w.scenario.diners;
    if (w.uses.regulars) {
        out.open(fmt::format("for _ in range({}):", diners.regulars));
        out.line(in_the_room(w, "regular", "come_in()"));
        out.close();
    }
    if (diners.rush > 0) out.line(fmt::format("rush({})", diners.rush));
    if (w.uses.arrival_list) {
        out.open("for instant in ARRIVALS:");
        out.line("await until(instant)");
    } else {
        out.open(fmt::format("for n in range({}):", diners.count));
        if (diners.arrive == Arrive::every)
            out.line(fmt::format("await until(n * {})", w.number("", "every", in_seconds(diners.every))));
    }
    out.line(in_the_room(w, "visit", "come_in()"));
    out.close();
}

void write_arrivals(Writing& w) {
    if (w.uses.numbers_come) return write_arrivals_by_number(w);
    Program& out = w.out;
    const Diners& diners = w.scenario.diners;
    std::string comes;
    switch (w.uses.arrival_list ? Arrive::at : diners.arrive) {
        case Arrive::burst: out.open(fmt::format("for diner in {}:", numbers_to(diners.count))); break;
        case Arrive::every:
            out.open(fmt::format("for diner in {}:", numbers_to(diners.count)));
            comes = fmt::format("await until((diner - 1) * {})", w.number("", "every", in_seconds(diners.every)));
            break;
        case Arrive::rate:
        case Arrive::at:
            out.open("for diner, instant in enumerate(ARRIVALS, 1):");
            comes = "await until(instant)";
            break;
    }
    if (!comes.empty()) out.line(comes);
    out.line("say(\"diner_arrived\", diner)\n" + in_the_room(w, "visit", "diner"));
    out.close();
}

}  // namespace

std::string literal_of(const Writing& w, const Value& value) {
    if (const auto* duration = std::get_if<Duration>(&value)) return w.timer_text(*duration);
    if (const auto* number = std::get_if<double>(&value)) return fmt::format("{}", *number);
    if (const auto* count = std::get_if<std::int64_t>(&value)) return *count < 0 ? "None" : std::to_string(*count);
    if (const auto* text = std::get_if<std::string>(&value)) return in_quotes(*text);
    return "None";
}

void write_opening(Writing& w) {
    Program& out = w.out;
    if (!w.scenario.changes.empty()) out.heading("What changes");
    w.by_now.changes.clear();
    for (std::size_t n = 0; n < w.scenario.changes.size(); ++n) {
        write_change(w, n);
        set(w.by_now, w.scenario.changes[n].knob, w.scenario.changes[n].value);
    }
    if (w.uses.rush) {
        out.line("\n");
        out.open("def rush(diners: int) -> None:");
        out.line("\"\"\"A number of diners more come in together.\"\"\"");
        out.open("for _ in range(diners):");
        out.line("start(visit, come_in())");
        out.close(2);
    }
    out.heading("The run");
    out.line("\n");
    out.open("async def main() -> None:");
    out.line("\"\"\"Opening time.\"\"\"");
    for (std::size_t n = 0; n < w.scenario.changes.size(); ++n) {
        const Duration at = w.scenario.changes[n].at;
        out.line(at.us == 0 ? fmt::format("change_{}()", n + 1)
                            : fmt::format("call_at({}, change_{})", in_seconds(at), n + 1));
    }
    out.open(fmt::format("async with {} as room:", w.is_asyncio() ? "asyncio.TaskGroup()" : w.nursery()));
    write_arrivals(w);
    out.close(2);
}

}  // namespace kitchen::python
