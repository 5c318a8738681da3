// The diner's own coroutines: the visit and its courses, each of which is written in course.cpp. This is the part that
// a learner reads, so it is written out for the evening, with nothing in it that the evening does not use.
#include <algorithm>

#include <fmt/format.h>

#include "core/python/parts.hpp"

namespace kitchen::python {
namespace {

std::string listed(const std::vector<std::string>& names) {
    std::string text = names.size() == 1 ? fmt::format("({},)", names[0]) : "(";
    if (names.size() == 1) return text;
    for (std::size_t n = 0; n < names.size(); ++n) text += (n == 0 ? "" : ", ") + names[n];
    return text + ")";
}

void write_imports(Writing& w) {
    const bool asyncio = w.is_asyncio();
    const bool jumping = w.options.clock == TwinClock::jumping;
    w.out.line(fmt::format(
        "\"\"\"An evening in a restaurant, as {} {} program.\n"
        "\n"
        "Every diner is a task. Every wait for a dish has a timer, if the evening has timers.\n"
        "It prints what happens, one event a line: the trace of the scenario it was made from.\n"
        "{}"
        "Made by Kitchen Timer for Python 3.11.3 and later; change it, run it again, and see.\n"
        "\"\"\"\n",
        w.options.dialect == Dialect::trio ? "a" : "an", w.terms.library,
        jumping ? "Its clock is virtual: it jumps to the next timer. time.sleep() moves it on too, and nobody "
                  "else has\na turn meanwhile. It sees no other waiting, as for a thread or a network: "
                  "make this program\nwith kitchen python --clock real for that.\n"
                : "It runs in real seconds.\n"));
    if (!on_trio(w.options)) w.out.line("import asyncio");
    const Uses& uses = w.uses;
    if (uses.second_share || uses.breaker() || uses.share_budget || uses.one_cooks) w.out.line("import collections");
    if (uses.breaker() || uses.budget() || uses.doors || uses.one_a_table || uses.own_fail_after ||
        (asyncio && (uses.keeps_waiting_on_the_way() || uses.either_way)))
        w.out.line("import contextlib");
    if (!jumping && !asyncio && uses.runners) w.out.line("import inspect");
    w.out.line("import itertools\nimport json");
    if (!asyncio) w.out.line("import math");
    if (!jumping) w.out.line("import os");
    if (jumping && on_trio(w.options)) w.out.line("import random");
    if (!on_trio(w.options)) w.out.line("import selectors");
    if (!jumping) w.out.line("import signal");
    w.out.line("import sys\nimport time");
    if (!asyncio) w.out.line();
    if (w.options.dialect == Dialect::anyio) w.out.line("import anyio");
    if (on_trio(w.options)) w.out.line("import trio");
    w.out.line();
    w.out.line("TITLE = " + quoted(w.scenario.title));
}

// All courses at once, each in a task of its own: a nursery ends when all its tasks have ended.
void write_courses_in_a_nursery(Writing& w) {
    Program& out = w.out;
    const bool first = w.scenario.diners.on_error == OnError::first_error_wins;
    out.line("# All courses are ordered at once, each in a task of its own.");
    out.line("endings, apologies = [], []\n");
    out.open("async def take_beside_the_others(take):");
    if (w.uses.sorry) out.open("try:");
    out.line("endings.append(await take(diner))");
    if (w.uses.sorry) {
        out.close();
        out.open("except Sorry as sorry:");
        out.line("apologies.append(sorry)");
        if (first) out.line("table.cancel_scope.cancel()  # The first one ends the others.");
        out.close();
    }
    out.close();
    out.line();
    out.mark(Place::waiting_for_courses);
    out.open(fmt::format("async with {} as table:", w.nursery()));
    out.open(fmt::format("for take in {}:", listed(w.whole_courses)));
    out.line("table.start_soon(take_beside_the_others, take)");
    out.close(2);
    if (!w.uses.sorry) return;
    out.open("if apologies:");
    out.line("raise apologies[0]");
    out.close();
}

// The courses one after another, or all at once.
void write_courses(Writing& w) {
    Program& out = w.out;
    if (w.uses.together && !w.is_asyncio()) return write_courses_in_a_nursery(w);
    if (w.uses.together) {
        const bool first = w.scenario.diners.on_error == OnError::first_error_wins;
        out.line("# All courses are ordered at once, each in a task of its own.");
        out.line(fmt::format("courses = [start(take(diner)) for take in {}]", listed(w.whole_courses)));
        out.line("called_away = None");
        out.open("try:");
        out.mark(Place::waiting_for_courses);
        out.line(first ? "await asyncio.wait(courses, return_when=asyncio.FIRST_EXCEPTION)"
                       : "await asyncio.wait(courses)");
        out.close();
        out.open("except asyncio.CancelledError as error:");
        out.line("called_away = error");
        out.close();
        out.line("# Whatever has happened: no course goes on without its diner.");
        out.line("left = [course for course in courses if not course.done()]");
        out.open("for course in left:");
        out.line("course.cancel()");
        out.close();
        out.open("if left:");
        out.line("await asyncio.wait(left)");
        out.close();
        out.open("if called_away:");
        out.line("raise called_away");
        out.close();
        out.line("endings = [course.result() for course in courses if not course.cancelled()]");
        return;
    }
    if (w.courses.size() == 1 && w.scenario.courses[0].repeat == 1) {
        out.mark(Place::taking_course);
        out.line(fmt::format("ending = await {}(diner)", w.courses[0]));
        return;
    }
    out.line("endings = []");
    for (std::size_t c = 0; c < w.courses.size(); ++c) {
        const std::int64_t repeat = w.scenario.courses[c].repeat;
        const bool again = repeat != 1;
        if (again) out.open(fmt::format("for _ in range({}):", repeat));
        out.mark(Place::taking_course, static_cast<std::uint16_t>(c));
        out.line(fmt::format("endings.append(await {}(diner))", w.courses[c]));
        if (again) out.close();
    }
}

// A course that is taken several times in a task of its own.
void write_repeated(Writing& w, std::size_t c) {
    if (w.whole_courses[c] == w.courses[c]) return;
    Program& out = w.out;
    out.line("\n");
    out.begin_part(PartKind::course, static_cast<std::uint16_t>(c));
    out.open(fmt::format("async def {}(diner):", w.whole_courses[c]));
    out.line(fmt::format("endings = [await {}(diner) for _ in range({})]", w.courses[c], w.scenario.courses[c].repeat));
    out.line("return \"backup\" if \"backup\" in endings else \"served\"");
    out.close();
    out.end_part();
}

void write_visit(Writing& w) {
    Program& out = w.out;
    const bool one = w.courses.size() == 1 && w.scenario.courses[0].repeat == 1;
    const bool guarded = w.uses.patience || w.uses.sorry;
    out.line("\n");
    out.begin_part(PartKind::visit);
    out.mark(Place::coming_in);
    out.open("async def visit(diner):");
    out.line("\"\"\"One diner: from coming in to leaving.\"\"\"");
    if (guarded) out.open("try:");
    if (w.uses.patience) {
        const std::string patience = w.setting("patience", 0, w.timer_text(w.scenario.diners.patience));
        out.open(fmt::format("{}{}:", w.with_timer(patience), w.uses.deadline ? " as patience" : ""));
        if (w.uses.deadline) out.line(fmt::format("leaves_at[diner] = patience.{}", w.terms.when));
    }
    if (w.uses.one_a_table) out.open("async with waiter_for(diner):");
    write_courses(w);
    if (w.uses.one_a_table) out.close();
    if (w.uses.patience) out.close();
    if (!one) out.line("ending = \"backup\" if \"backup\" in endings else \"served\"");
    if (guarded) out.close();
    if (w.uses.patience) {
        out.mark(Place::patience_ended);
        out.open(fmt::format("except {}:", w.terms.rang));
        out.line("say(\"patience_ended\", diner)\nending = \"sorry\"");
        out.close();
    }
    if (w.uses.sorry) {
        out.open("except Sorry:");
        out.line("ending = \"sorry\"");
        out.close();
    }
    out.line("say(\"visit_ended\", diner, value=ending)");
    out.close();
    out.end_part();
}

// Those who come again.
void write_regular(Writing& w) {
    if (!w.uses.regulars) return;
    Program& out = w.out;
    out.line("\n");
    out.open("async def regular(diner):");
    out.line("\"\"\"Comes, leaves, and comes again some time later.\"\"\"");
    out.open("while True:");
    out.line("await visit(diner)");
    out.line(w.uses.drawn_away ? fmt::format("await {}(AWAY.get(diner, 1.0))", w.terms.sleep)
                               : fmt::format("await {}({})", w.terms.sleep,
                                             in_seconds(std::max(w.scenario.diners.think, Duration{1}))));
    out.line("diner = come_in()");
    out.close(2);
}

void write_settings(Writing& w) {
    if (w.variables.empty()) return;
    w.out.line("\n");
    w.out.begin_part(PartKind::settings);
    w.out.line("# Settings that change in mid-evening.");
    for (const auto& [knob, variable] : w.variables) {
        const bool pantry_by = knob.first == "pantry_by";
        const auto section = knob.first == "patience"                        ? Section::diners
                             : knob.first.starts_with("supplier.")           ? Section::kitchen
                             : pantry_by || knob.first.starts_with("doors.") ? Section::waiters
                                                                             : Section::course;
        const std::string key = pantry_by ? "pantry" : knob.first;
        const KnobAddress address{find_row(section, key).value(), static_cast<std::uint16_t>(knob.second)};
        const std::string value = literal_of(w, get(w.scenario, address));
        w.out.line(fmt::format("{} = {}", variable, value));
    }
    w.out.end_part();
}

}  // namespace

void write_diner(Writing& w) {
    write_imports(w);
    w.out.heading("The diner");
    write_visit(w);
    write_regular(w);
    for (std::size_t c = 0; c < w.courses.size(); ++c) {
        write_repeated(w, c);
        write_course(w, c);
    }
    write_settings(w);
    if (w.uses.sorry) {
        w.out.line("\n");
        w.out.open("class Sorry(Exception):");
        w.out.line("\"\"\"A course failed altogether: the diner is told so, and leaves.\"\"\"");
        w.out.close();
    }
}

}  // namespace kitchen::python
