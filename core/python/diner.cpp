// The diner's own coroutines: the visit, and for each course what to do when it takes too long. This is the part that a
// learner reads, so it is written out for the evening, with nothing in it that the evening does not use.
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
    w.out.line(
        fmt::format("\"\"\"An evening in a restaurant, as {} {} program.\n"
                    "\n"
                    "Every diner is a task. Every wait for a dish has a timer, if the evening has timers.\n"
                    "It prints what happens, one event a line: the trace of the scenario it was made from.\n"
                    "Made by Kitchen Timer for Python 3.11.3 and later; change it, run it again, and see.\n"
                    "\"\"\"\n",
                    w.options.dialect == Dialect::trio ? "a" : "an", w.terms.library));
    const bool jumping = w.options.clock == TwinClock::jumping;
    const bool own_loop = jumping && !on_trio(w.options);
    if (asyncio || own_loop) w.out.line("import asyncio");
    if (own_loop || w.uses.second) w.out.line("import collections");
    if (own_loop) w.out.line("import heapq");
    w.out.line("import itertools\nimport json");
    if (!asyncio) w.out.line("import math");
    w.out.line("import sys");
    if (!jumping && w.uses.blocking) w.out.line("import time");
    if (!asyncio) w.out.line();
    if (w.options.dialect == Dialect::anyio) w.out.line("import anyio");
    if (w.options.dialect == Dialect::trio || (jumping && on_trio(w.options))) w.out.line("import trio");
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
    out.open(fmt::format("async with {} as table:",
                         w.options.dialect == Dialect::trio ? "trio.open_nursery()" : "anyio.create_task_group()"));
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
    write_courses(w);
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

// ---- One course

struct Try {
    std::size_t course;
    std::size_t stage;  // 0: the course's own kitchen; n: its nth backup
    std::size_t kitchen;
    std::string timer;
    std::string tries;
    bool many;  // more than one, or perhaps more than one
    bool tries_change;
};

Try try_of(const Writing& w, std::size_t c, std::size_t stage) {
    const Course& course = w.scenario.courses[c];
    const bool own = stage == 0;
    const std::string key = own ? "tries" : "backup.tries";
    const std::int64_t tries = own ? course.tries : course.backup.tries;
    const bool tries_change = w.changes(Section::course, key, c);
    return {
        .course = c,
        .stage = stage,
        .kitchen = w.kitchen_index(own ? course.kitchen : course.backup.kitchens[stage - 1]),
        .timer = w.setting(own ? "timer" : "backup.timer", c, w.timer_text(own ? course.timer : course.backup.timer)),
        .tries = w.setting(key, c, std::to_string(tries)),
        .many = tries > 1 || tries_change,
        .tries_change = tries_change};
}

void mark(Writing& w, const Try& t, Place place) {
    w.out.mark(place, static_cast<std::uint16_t>(t.course), static_cast<std::uint16_t>(t.stage));
}

// "1.0 * 2 ** (attempt - 1)": the pause before the next try, in seconds.
std::string pause_formula(const Pause& pause) {
    const std::string first = in_seconds(pause.first);
    std::string formula = first;
    bool grows = true;
    if (pause.growth == Growth::linear)
        formula = fmt::format("{} * attempt", first);
    else if (pause.factor > 1.0)
        formula = fmt::format("{} * {} ** (attempt - 1)", first, static_cast<int>(pause.factor));
    else
        grows = false;
    if (!pause.cap.is_never() && (grows || pause.cap < pause.first))
        formula = fmt::format("min({}, {})", in_seconds(pause.cap), formula);
    return formula;
}

void write_pause(Writing& w, const Try& t) {
    const Pause& settings = w.scenario.courses[t.course].pause;
    const bool drawn = w.pauses_are_drawn(t.course);
    if (settings.first.us == 0 && !drawn) return;
    Program& out = w.out;
    if (!t.tries_change) out.open(fmt::format("if attempt < {}:", t.tries));
    out.line(fmt::format("pause = {}",
                         drawn ? fmt::format("drawn(PAUSES[{}], diner)", quoted(w.scenario.courses[t.course].name))
                               : pause_formula(settings)));
    const bool may_be_none = drawn || settings.cap.us == 0;
    if (may_be_none) out.open("if pause > 0:");
    out.line("order.say(\"pause_started\", us(pause))");
    mark(w, t, Place::pausing);
    out.line(fmt::format("await {}(pause)", w.terms.sleep));
    if (may_be_none) out.close();
    if (!t.tries_change) out.close();
}

void write_order(Writing& w, const Try& t, std::string_view ending) {
    Program& out = w.out;
    const Course& course = w.scenario.courses[t.course];
    const bool rings = w.can_ring(t.course, t.stage);
    const bool fails = w.can_fail(t.kitchen);
    out.line(fmt::format("order = Order(diner, {}, {}, {})", quoted(course.name), t.many ? "attempt" : "1",
                         w.kitchens[t.kitchen]));
    out.line(fmt::format("order.say(\"{}\"{})", t.stage == 0 ? "order_placed" : "backup_ordered",
                         rings ? fmt::format(", us({})", t.timer) : ""));
    if (rings || fails) out.open("try:");
    const auto looks_at_deadline = [&](std::size_t kitchen) {
        return w.scenario.kitchens[kitchen].when_diner_leaves == WhenDinerLeaves::looks_at_the_deadline;
    };
    const bool races = t.stage == 0 && !course.second.after.is_never() && !w.uses.blocking;
    const std::size_t other =
        races && !course.second.kitchen.empty() ? w.kitchen_index(course.second.kitchen) : t.kitchen;
    const bool deadline = looks_at_deadline(t.kitchen) || looks_at_deadline(other);
    if (rings) {
        out.open(fmt::format("{}{}:", w.with_timer(t.timer), deadline ? " as timer" : ""));
        if (deadline) out.line(fmt::format("order.deadline = earlier(timer.{}, order.deadline)", w.terms.when));
    }
    mark(w, t, Place::waiting_for_dish);
    const bool keeps = !w.uses.blocking &&
                       (deadline || w.scenario.kitchens[t.kitchen].when_diner_leaves == WhenDinerLeaves::keeps_cooking);
    const Second& second = course.second;
    if (races)
        out.line(fmt::format("await first_dish(order, {}, {}, {}, {}, {}, {})", rings ? t.timer : "None",
                             w.kitchens[other], in_seconds(second.after), second.most, second.share,
                             second.loser == Loser::left_alone ? "True" : "False"));
    else
        out.line(fmt::format("await {}.{}(order)", w.kitchens[t.kitchen], keeps ? "order_shielded" : "order"));
    if (rings) out.close();
    out.line("order.say(\"dish_served\")");
    mark(w, t, Place::dish_served);
    out.line(fmt::format("return {}", quoted(ending)));
    if (rings || fails) out.close();
    const bool again = t.many;
    if (rings) {
        mark(w, t, Place::timer_rang);
        out.open(fmt::format("except {}:", w.terms.rang));
        out.line("order.say(\"timer_rang\")");
        if (again && course.again_after == AgainAfter::error) out.line("break");
        out.close();
    }
    if (fails) {
        mark(w, t, Place::kitchen_failed);
        out.open("except KitchenFailed:");
        out.line(again && course.again_after == AgainAfter::bell ? "break" : "pass  # The kitchen has said so itself.");
        out.close();
    }
}

// Whether anything can come after it.
bool write_tries(Writing& w, const Try& t, std::string_view ending) {
    const bool goes_on = w.can_ring(t.course, t.stage) || w.can_fail(t.kitchen);
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
    write_pause(w, t);
    w.out.close();
    return true;
}

void write_course(Writing& w, std::size_t c) {
    Program& out = w.out;
    const Course& course = w.scenario.courses[c];
    out.line("\n");
    out.begin_part(PartKind::course, static_cast<std::uint16_t>(c));
    out.open(fmt::format("async def {}(diner):", w.courses[c]));
    out.line(fmt::format("\"\"\"One course{}.\"\"\"",
                         course.backup.kitchens.empty() ? "" : ", or what there is instead of it"));
    bool goes_on = write_tries(w, try_of(w, c, 0), "served");
    for (std::size_t stage = 1; goes_on && stage <= course.backup.kitchens.size(); ++stage) {
        out.line("\n# It did not come, so ask for the backup.");
        goes_on = write_tries(w, try_of(w, c, stage), "backup");
    }
    if (goes_on) {
        out.line();
        out.mark(Place::nothing_came, static_cast<std::uint16_t>(c));
        if (course.backup.otherwise == Otherwise::kept_ready)
            out.line("return \"backup\"  # Something is always kept ready.");
        else
            out.line("raise Sorry");
    }
    out.close();
    out.end_part();
}

void write_settings(Writing& w) {
    if (w.variables.empty()) return;
    w.out.line("\n");
    w.out.begin_part(PartKind::settings);
    w.out.line("# Settings that change in mid-evening.");
    for (const auto& [knob, variable] : w.variables) {
        const Course& course = w.scenario.courses[knob.first == "patience" ? 0 : knob.second];
        std::string value = knob.first == "patience"       ? w.timer_text(w.scenario.diners.patience)
                            : knob.first == "timer"        ? w.timer_text(course.timer)
                            : knob.first == "backup.timer" ? w.timer_text(course.backup.timer)
                            : knob.first == "tries"        ? std::to_string(course.tries)
                                                           : std::to_string(course.backup.tries);
        w.out.line(fmt::format("{} = {}", variable, value));
    }
    w.out.end_part();
}

}  // namespace

void write_diner(Writing& w) {
    write_imports(w);
    w.out.heading("The diner");
    write_visit(w);
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
