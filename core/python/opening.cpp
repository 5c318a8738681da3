// What comes from outside: diners and changes.
#include <algorithm>

#include <fmt/format.h>

#include "core/python/attributes.hpp"

namespace kitchen::python {
namespace {

// ---- Changes

void write_change(Writing& w, std::size_t n) {
    Program& out = w.out;
    const Change& change = w.scenario.changes[n];
    out.line("\n");
    out.open(fmt::format("def change_{}() -> None:", n + 1));
    if (const std::string lines = change_made(w, change); !lines.empty()) out.line(lines);
    out.line(fmt::format("say(\"knob_changed\", value={})",
                         python_string(path_text(w.scenario, change.knob) + " = " + value_text(change.value))));
    if (knob_at(change.knob).on_change == OnChange::lets_a_rush_in)
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

// A regular has another number at every visit, and a rush comes between the others.
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
    if (const auto* text = std::get_if<std::string>(&value)) return python_string(*text);
    return "None";
}

void write_opening(Writing& w) {
    Program& out = w.out;
    if (!w.scenario.changes.empty()) out.heading("What changes");
    w.by_now.changes.clear();
    for (std::size_t n = 0; n < w.scenario.changes.size(); ++n) {
        set(w.by_now, w.scenario.changes[n].knob, w.scenario.changes[n].value);
        write_change(w, n);
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
