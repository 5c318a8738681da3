// What comes from outside: diners and changes.
#include <algorithm>

#include <fmt/format.h>

#include "core/python/attributes.hpp"

namespace kitchen::python {
namespace {

// ---- Changes

bool shows_in_arrivals(const Writing& w, const Change& change) {
    return w.run.uses.arrival_list && std::any_of(attributes().begin(), attributes().end(), [&](const Attribute& row) {
               return row.field == knob_at(change.knob).field && row.drawn == DrawKind::arrival;
           });
}

void write_change(Writing& w, const Scenario& now, std::size_t n) {
    Program& out = w.out;
    const Change& change = w.run.scenario.changes[n];
    out.line("\n");
    out.open(fmt::format("def change_{}() -> None:", n + 1));
    if (const std::string lines = change_made(w, now, change); !lines.empty())
        out.line(lines);
    else if (shows_in_arrivals(w, change))
        out.line("# The instants in ARRIVALS follow this already.");
    out.line(fmt::format("say(\"knob_changed\", value={})",
                         python_string(path_text(w.run.scenario, change.knob) + " = " + value_text(change.value))));
    if (knob_at(change.knob).on_change == OnChange::lets_a_rush_in)
        out.line(fmt::format("rush({})", literal_of(w, change.value)));
    out.close();
}

// ---- Arrivals

// A diner's task.
std::string in_the_room(const Writing& w, std::string_view coroutine, std::string_view diner) {
    return w.run.is_asyncio() ? fmt::format("room.create_task({}({}))", coroutine, diner)
                              : fmt::format("room.start_soon({}, {})", coroutine, diner);
}

std::string numbers_to(std::int64_t count) { return fmt::format("range(1, {})", count + 1); }

// A regular has another number at every visit, and a rush comes between the others.
void write_arrivals_by_number(Writing& w) {
    Program& out = w.out;
    const Diners& diners = w.run.scenario.diners;
    if (w.run.uses.regulars) {
        out.open(fmt::format("for _ in range({}):", diners.regulars));
        out.line(in_the_room(w, "regular", "come_in()"));
        out.close();
    }
    if (diners.rush > 0) out.line(fmt::format("rush({})", diners.rush));
    if (w.run.uses.arrival_list) {
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
    if (w.run.uses.numbers_come) return write_arrivals_by_number(w);
    Program& out = w.out;
    const Diners& diners = w.run.scenario.diners;
    std::string comes;
    switch (w.run.uses.arrival_list ? Arrive::at : diners.arrive) {
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

void write_opening(Writing& w) {
    Program& out = w.out;
    if (!w.run.scenario.changes.empty()) out.heading("What changes");
    Scenario now = w.run.scenario;
    now.changes.clear();
    for (std::size_t n = 0; n < w.run.scenario.changes.size(); ++n) {
        set(now, w.run.scenario.changes[n].knob, w.run.scenario.changes[n].value);
        write_change(w, now, n);
    }
    if (w.run.uses.rush) {
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
    for (std::size_t n = 0; n < w.run.scenario.changes.size(); ++n) {
        const Duration at = w.run.scenario.changes[n].at;
        out.line(at.us == 0 ? fmt::format("change_{}()", n + 1)
                            : fmt::format("call_at({}, change_{})", in_seconds(at), n + 1));
    }
    out.open(fmt::format("async with {} as room:", w.run.is_asyncio() ? "asyncio.TaskGroup()" : w.nursery()));
    write_arrivals(w);
    out.close(2);
}

}  // namespace kitchen::python
