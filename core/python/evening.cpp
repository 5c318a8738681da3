// The evening of the twin: who comes when, what changes, and what was drawn at random, as data.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "core/check.hpp"
#include "core/python/parts.hpp"
#include "core/scenario/words.hpp"

namespace kitchen::python {
namespace {

// ---- Changes

// The attribute of Kitchen that a knob is, or nothing for one whose effect is in the drawn times.
std::string attribute_of(std::string_view key) {
    for (const std::string_view same : {"condition", "slowness", "error_after", "affected", "clean_up"})
        if (key == same) return std::string(same);
    return {};
}

bool is_policy(std::string_view key) {
    return key.starts_with("breaker.") || key.starts_with("budget.") || key.starts_with("rate_");
}

std::string rail_change(const Writing& w, const Change& change) {
    const std::string_view key = knob_at(change.knob).key;
    const std::string& kitchen = w.kitchens[std::min<std::size_t>(change.knob.which, w.kitchens.size() - 1)];
    if (!w.uses.rail || !key.starts_with("rail.")) return {};
    if (key == "rail.limit") return fmt::format("{}.rail_limit = {}", kitchen, literal_of(w, change.value));
    if (key == "rail.order") return fmt::format("{}.cooks.rail_order = {}", kitchen, literal_of(w, change.value));
    if (key == "rail.standing_timer")
        return fmt::format("{}.standing_timer = {}", kitchen, literal_of(w, change.value));
    return w.uses.stands() ? fmt::format("{}.cooks.standing_after = {}", kitchen, literal_of(w, change.value)) : "";
}

void write_change(Writing& w, std::size_t n) {
    Program& out = w.out;
    const Change& change = w.scenario.changes[n];
    const Knob& knob = knob_at(change.knob);
    out.line("\n");
    out.open(fmt::format("def change_{}():", n + 1));
    const auto variable = w.variables.find({variable_key(knob), change.knob.which});
    if (knob.section == Section::kitchen && knob.key == "cooks") {
        out.line(fmt::format("{}.cooks.become({})", w.kitchens[change.knob.which], literal_of(w, change.value)));
    } else if (knob.section == Section::kitchen && !attribute_of(knob.key).empty()) {
        const std::string attribute = attribute_of(knob.key);
        if (attribute != "clean_up" || w.uses.clean_up)
            out.line(fmt::format("{}.{} = {}", w.kitchens[change.knob.which], attribute, literal_of(w, change.value)));
    } else if (knob.key == "when_diner_leaves") {
        if (const std::string lines = leaving_change(w, change); !lines.empty()) out.line(lines);
    } else if (knob.key.starts_with("second.")) {
        if (const std::string line = second_change(w, change); !line.empty()) out.line(line);
    } else if (knob.key == "backup.kitchens") {
        out.line(fmt::format("{}[:] = {}", w.backups[change.knob.which],
                             list_of(w, std::get<std::vector<std::string>>(change.value))));
    } else if (knob.key == "supplier.when") {
        if (w.uses.supplies_first && w.uses.supplies_last && w.has_supplier(change.knob.which))
            out.line(
                fmt::format("{}.supplies_last = {}", w.kitchens[change.knob.which],
                            change.value == Value(std::string(word_of(Supplies::after_cooking))) ? "True" : "False"));
    } else if (is_policy(knob.key)) {
        if (const std::string line = policy_change(w, change); !line.empty()) out.line(line);
    } else if (knob.key.starts_with("shelf.")) {
        if (w.has_shelf(change.knob.which) && w.uses.shelf_takes)
            out.line(fmt::format("{}.{} = {}", w.kitchens[change.knob.which], knob.key, literal_of(w, change.value)));
    } else if (const std::string rail = rail_change(w, change); !rail.empty()) {
        out.line(rail);
    } else if (variable != w.variables.end()) {
        out.line(fmt::format("global {0}\n{0} = {1}", variable->second, literal_of(w, change.value)));
    }
    out.line(fmt::format("say(\"knob_changed\", value={})",
                         quoted(path_text(w.scenario, change.knob) + " = " + value_text(change.value))));
    if (knob.section == Section::diners && knob.key == "rush")
        out.line(fmt::format("rush({})", literal_of(w, change.value)));
    out.close();
}

// ---- Arrivals

std::string numbers_to(std::int64_t count) { return fmt::format("range(1, {})", count + 1); }

// Who comes again has another number at every visit, and a rush comes between the others.
void write_arrivals_by_number(Writing& w) {
    Program& out = w.out;
    const Diners& diners = w.scenario.diners;
    if (w.uses.regulars) {
        out.open(fmt::format("for _ in range({}):", diners.regulars));
        out.line(w.is_asyncio() ? "start(regular(come_in()))" : "start(regular, come_in())");
        out.close();
    }
    if (diners.rush > 0) out.line(fmt::format("rush({})", diners.rush));
    if (w.uses.arrival_list) {
        out.open("for instant in ARRIVALS:");
        out.line("await until(instant)");
    } else {
        out.open(fmt::format("for n in range({}):", diners.count));
        if (diners.arrive == Arrive::every) out.line(fmt::format("await until(n * {})", in_seconds(diners.every)));
    }
    out.line(w.is_asyncio() ? "start(visit(come_in()))" : "start(visit, come_in())");
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
            comes = fmt::format("await until((diner - 1) * {})", in_seconds(diners.every));
            break;
        case Arrive::rate:
        case Arrive::at:
            out.open("for diner, instant in enumerate(ARRIVALS, 1):");
            comes = "await until(instant)";
            break;
    }
    if (!comes.empty()) out.line(comes);
    out.line(fmt::format("say(\"diner_arrived\", diner)\nstart({})", w.is_asyncio() ? "visit(diner)" : "visit, diner"));
    out.close();
}

// ---- Drawn times

void write_list(Program& out, const std::string& opening, const std::vector<std::string>& items,
                const std::string& closing) {
    std::string line = opening;
    for (std::size_t n = 0; n < items.size(); ++n) {
        const std::string item = items[n] + (n + 1 < items.size() ? ", " : "");
        if (line.size() + item.size() > 100) {
            while (!line.empty() && line.back() == ' ') line.pop_back();
            out.line(line);
            line = "    ";
        }
        line += item;
    }
    out.line(line + closing);
}

void write_arrival_times(Writing& w) {
    if (!w.uses.arrival_list) return;
    std::vector<std::string> instants;
    for (const Drawing& drawing : w.drawn)
        if (drawing.what == Drew::arrival) instants.push_back(in_seconds({drawing.value}));
    w.out.line("\n# When each diner comes in, in seconds.");
    write_list(w.out, "ARRIVALS = [", instants, "]");
}

void write_away(Writing& w) {
    std::vector<std::string> items;
    for (const Drawing& drawing : w.drawn)
        if (drawing.what == Drew::away)
            items.push_back(fmt::format("{}: {}", drawing.diner, in_seconds({drawing.value})));
    w.out.line("\n# How long a regular stays away after this visit, in seconds.");
    write_list(w.out, "AWAY = {", items, "}");
}

// {"grill": {1: [2.5, 1.25], 2: [0.5]}}, by name and diner.
void write_drawn(Writing& w, Drew what, std::string_view name, std::string_view comment, bool by_course) {
    Program& out = w.out;
    out.line();
    out.line(comment);
    out.open(fmt::format("{} = {{", name));
    const std::size_t owners = by_course ? w.courses.size() : w.kitchens.size();
    for (std::size_t owner = 0; owner < owners; ++owner) {
        if (what == Drew::cook_time && !w.times_are_drawn(owner)) continue;
        if (what == Drew::dish && !w.has_shelf(owner)) continue;
        if (what == Drew::timer && !w.timers_are_drawn(owner)) continue;
        if (what == Drew::pause && !w.pauses_are_drawn(owner)) continue;
        if (what == Drew::supplier_pause && (!w.has_supplier(owner) || !w.supplier_pauses_are_drawn(owner))) continue;
        std::map<std::uint32_t, std::vector<std::string>> lists;
        for (const Drawing& drawing : w.drawn) {
            if (drawing.what != what || (by_course ? drawing.course : drawing.kitchen) != owner) continue;
            lists[drawing.diner].push_back(what == Drew::condition ? (drawing.value != 0 ? "True" : "False")
                                           : drawing.value < 0     ? std::string(w.terms.never)
                                           : what == Drew::dish    ? std::to_string(drawing.value)
                                                                   : in_seconds({drawing.value}));
        }
        out.open(fmt::format("{}: {{",
                             quoted(by_course ? w.scenario.courses[owner].name : w.scenario.kitchens[owner].name)));
        for (const auto& [diner, list] : lists) write_list(out, fmt::format("{}: [", diner), list, "],");
        out.close();
        out.line("},");
    }
    out.close();
    out.line("}");
}

}  // namespace

std::string literal_of(const Writing& w, const Value& value) {
    if (const auto* duration = std::get_if<Duration>(&value)) return w.timer_text(*duration);
    if (const auto* number = std::get_if<double>(&value)) return fmt::format("{}", *number);
    if (const auto* count = std::get_if<std::int64_t>(&value)) return *count < 0 ? "None" : std::to_string(*count);
    if (const auto* text = std::get_if<std::string>(&value)) return quoted(*text);
    return "None";
}

void write_evening(Writing& w) {
    Program& out = w.out;
    out.heading("The evening");
    w.by_now.changes.clear();
    for (std::size_t n = 0; n < w.scenario.changes.size(); ++n) {
        write_change(w, n);
        set(w.by_now, w.scenario.changes[n].knob, w.scenario.changes[n].value);
    }
    out.line("\n");
    out.open("async def evening():");
    out.line("\"\"\"The doors are open.\"\"\"");
    for (std::size_t n = 0; n < w.scenario.changes.size(); ++n) {
        const Duration at = w.scenario.changes[n].at;
        out.line(at.us == 0 ? fmt::format("change_{}()", n + 1)
                            : fmt::format("call_at({}, change_{})", in_seconds(at), n + 1));
    }
    write_arrivals(w);
    out.close();
    if (!w.uses.arrival_list && !w.uses.drawn_times && !w.uses.affected && !w.uses.drawn_pauses &&
        !w.uses.drawn_supplier_pauses && !w.uses.drawn_timers && !w.uses.dishes && !w.uses.drawn_away)
        return;
    out.heading("What was drawn at random, as data");
    write_arrival_times(w);
    if (w.uses.drawn_away) write_away(w);
    if (w.uses.dishes)
        write_drawn(w, Drew::dish, "DISHES",
                    "# Which of the kitchen's dishes a diner asks for: the first time, the second ...", false);
    if (w.uses.drawn_times)
        write_drawn(w, Drew::cook_time, "COOK_TIMES",
                    "# How long a diner's dishes take, in seconds: the first one in this kitchen, the second ...",
                    false);
    if (w.uses.affected)
        write_drawn(w, Drew::condition, "AFFECTED",
                    "# Whether the kitchen's condition counts for a diner's order: the first, the second ...", false);
    if (w.uses.drawn_timers)
        write_drawn(w, Drew::timer, "TIMERS",
                    "# How long a diner's timer is, in seconds: for the first order, the second ...", true);
    if (w.uses.drawn_pauses)
        write_drawn(w, Drew::pause, "PAUSES", "# How long a diner pauses, in seconds: the first time, the second ...",
                    true);
    if (w.uses.drawn_supplier_pauses)
        write_drawn(w, Drew::supplier_pause, "SUPPLIER_PAUSES",
                    "# How long a kitchen pauses before it asks its supplier again: the first time for this diner ...",
                    false);
}

}  // namespace kitchen::python
