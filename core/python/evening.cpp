// The evening of the twin: who comes when, what changes, and what was drawn at random, as data.
#include <map>

#include <fmt/format.h>

#include "core/check.hpp"
#include "core/python/parts.hpp"

namespace kitchen::python {
namespace {

// ---- Changes

std::string literal_of(const Writing& w, const Value& value) {
    if (const auto* duration = std::get_if<Duration>(&value)) return w.timer_text(*duration);
    if (const auto* number = std::get_if<double>(&value)) return fmt::format("{}", *number);
    if (const auto* count = std::get_if<std::int64_t>(&value)) return *count < 0 ? "None" : std::to_string(*count);
    if (const auto* text = std::get_if<std::string>(&value)) return quoted(*text);
    return "None";
}

// The attribute of Kitchen that a knob is, or nothing for one whose effect is in the drawn times.
std::string attribute_of(std::string_view key) {
    for (const std::string_view same : {"condition", "slowness", "error_after", "affected", "clean_up"})
        if (key == same) return std::string(same);
    return {};
}

void write_change(Writing& w, std::size_t n) {
    Program& out = w.out;
    const Change& change = w.scenario.changes[n];
    const Knob& knob = knob_at(change.knob);
    out.line("\n");
    out.open(fmt::format("def change_{}():", n + 1));
    const auto variable = w.variables.find({std::string(knob.key), change.knob.which});
    if (knob.section == Section::kitchen && knob.key == "cooks") {
        out.line(fmt::format("{}.cooks.become({})", w.kitchens[change.knob.which], literal_of(w, change.value)));
    } else if (knob.section == Section::kitchen && !attribute_of(knob.key).empty()) {
        const std::string attribute = attribute_of(knob.key);
        if (attribute != "clean_up" || w.uses.clean_up)
            out.line(fmt::format("{}.{} = {}", w.kitchens[change.knob.which], attribute, literal_of(w, change.value)));
    } else if (variable != w.variables.end()) {
        out.line(fmt::format("global {0}\n{0} = {1}", variable->second, literal_of(w, change.value)));
    }
    out.line(fmt::format("say(\"knob_changed\", value={})",
                         quoted(path_text(w.scenario, change.knob) + " = " + value_text(change.value))));
    out.close();
}

// ---- Arrivals

std::string numbers_to(std::int64_t count) { return fmt::format("range(1, {})", count + 1); }

void write_arrivals(Writing& w) {
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

// {"grill": {1: [2.5, 1.25], 2: [0.5]}}, by name and diner.
void write_drawn(Writing& w, Drew what, std::string_view name, std::string_view comment, bool by_course) {
    Program& out = w.out;
    out.line();
    out.line(comment);
    out.open(fmt::format("{} = {{", name));
    const std::size_t owners = by_course ? w.courses.size() : w.kitchens.size();
    for (std::size_t owner = 0; owner < owners; ++owner) {
        if (what == Drew::cook_time && !w.times_are_drawn(owner)) continue;
        if (what == Drew::pause && !w.pauses_are_drawn(owner)) continue;
        std::map<std::uint32_t, std::vector<std::string>> lists;
        for (const Drawing& drawing : w.drawn) {
            if (drawing.what != what || (by_course ? drawing.course : drawing.kitchen) != owner) continue;
            lists[drawing.diner].push_back(what == Drew::condition ? (drawing.value != 0 ? "True" : "False")
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

void write_evening(Writing& w) {
    Program& out = w.out;
    out.heading("The evening");
    for (std::size_t n = 0; n < w.scenario.changes.size(); ++n) write_change(w, n);
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
    if (!w.uses.arrival_list && !w.uses.drawn_times && !w.uses.affected && !w.uses.drawn_pauses) return;
    out.heading("What was drawn at random, as data");
    write_arrival_times(w);
    if (w.uses.drawn_times)
        write_drawn(w, Drew::cook_time, "COOK_TIMES",
                    "# How long a diner's dishes take, in seconds: the first one in this kitchen, the second ...",
                    false);
    if (w.uses.affected)
        write_drawn(w, Drew::condition, "AFFECTED",
                    "# Whether the kitchen's condition counts for a diner's order: the first, the second ...", false);
    if (w.uses.drawn_pauses)
        write_drawn(w, Drew::pause, "PAUSES", "# How long a diner pauses, in seconds: the first time, the second ...",
                    true);
}

}  // namespace kitchen::python
