// The diner's own coroutines: the visit and its courses, each of which is written in course.cpp. This is the part that
// a learner reads, so it is written out for the run, with nothing in it that the run does not use.
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

// Whether the course may end with a dish from a backup, or with a default dish.
bool may_bring_backup(const RunFacts& run, std::size_t c) {
    return run.backups_change(c) || !run.scenario.courses[c].backup.kitchens.empty() ||
           run.may_be<&Course::backup, &Backup::otherwise>(c, Otherwise::default_dish);
}

// Courses in turn of which none brings a backup have one ending.
bool all_end_served(const RunFacts& run) {
    for (std::size_t c = 0; c < run.scenario.courses.size(); ++c)
        if (may_bring_backup(run, c)) return false;
    return !run.uses.together;
}

// All courses together, each in a task of its own: a nursery ends when all its tasks have ended.
void write_courses_in_a_nursery(Writing& w) {
    Program& out = w.out;
    const bool first = w.run.scenario.diners.on_error == OnError::first_error_wins;
    out.line("# All courses are ordered together, each in a task of its own.");
    out.line("endings: list[Outcome] = []");
    if (w.run.uses.sorry) out.line("apologies: list[SorryError] = []");
    out.line();
    out.open("async def take_beside_the_others(take: Callable[[int], Awaitable[Outcome]]) -> None:");
    if (w.run.uses.sorry) out.open("try:");
    out.line("endings.append(await take(diner))");
    if (w.run.uses.sorry) {
        out.close();
        out.open("except SorryError as sorry:");
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
    if (!w.run.uses.sorry) return;
    out.open("if apologies:");
    out.line("raise apologies[0]");
    out.close();
}

// The same with asyncio's tasks.
void write_courses_in_tasks(Writing& w) {
    Program& out = w.out;
    const bool first = w.run.scenario.diners.on_error == OnError::first_error_wins;
    if (first) {
        out.line("# All courses are ordered together, each in a task of its own. asyncio.TaskGroup does this in fewer");
        out.line("# lines; here the tasks are cancelled in a certain order.");
    } else {
        out.line("# All courses are ordered together, each in a task of its own, and all are awaited.");
    }
    out.line(fmt::format("courses = [start(take, diner) for take in {}]", listed(w.whole_courses)));
    out.line("called_away: BaseException | None = None");
    out.open("try:");
    out.mark(Place::waiting_for_courses);
    out.line(first ? "await asyncio.wait(courses, return_when=asyncio.FIRST_EXCEPTION)"
                   : "await asyncio.wait(courses)");
    out.close();
    out.open("except asyncio.CancelledError as cancelled:");
    out.line("called_away = cancelled");
    out.close();
    out.line("# Whatever has happened, no course goes on without its diner.");
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
}

// The courses one after another, or all together.
void write_courses(Writing& w) {
    Program& out = w.out;
    if (w.run.uses.together) return w.run.is_asyncio() ? write_courses_in_tasks(w) : write_courses_in_a_nursery(w);
    if (w.courses.size() == 1 && w.run.scenario.courses[0].repeat == 1) {
        out.mark(Place::taking_course);
        out.line(fmt::format("ending = await {}(diner)", w.courses[0]));
        return;
    }
    const bool served = all_end_served(w.run);
    if (!served) out.line("endings: list[Outcome] = []");
    for (std::size_t c = 0; c < w.courses.size(); ++c) {
        const std::int64_t repeat = w.run.scenario.courses[c].repeat;
        const bool again = repeat != 1;
        if (again) out.open(fmt::format("for _ in range({}):", repeat));
        out.mark(Place::taking_course, static_cast<std::uint16_t>(c));
        const std::string take = fmt::format("await {}(diner)", w.courses[c]);
        out.line(served ? take : fmt::format("endings.append({})", take));
        if (again) out.close();
    }
}

// A course that is taken several times in a task of its own.
void write_repeated(Writing& w, std::size_t c) {
    if (w.whole_courses[c] == w.courses[c]) return;
    Program& out = w.out;
    out.line("\n");
    out.begin_part(PartKind::course, static_cast<std::uint16_t>(c));
    out.open(fmt::format("async def {}(diner: int) -> Outcome:", w.whole_courses[c]));
    const std::int64_t repeat = w.run.scenario.courses[c].repeat;
    if (may_bring_backup(w.run, c)) {
        out.line(fmt::format("endings = [await {}(diner) for _ in range({})]", w.courses[c], repeat));
        out.line("return Outcome.BACKUP if Outcome.BACKUP in endings else Outcome.SERVED");
    } else {
        out.open(fmt::format("for _ in range({}):", repeat));
        out.line(fmt::format("await {}(diner)", w.courses[c]));
        out.close();
        out.line("return Outcome.SERVED");
    }
    out.close();
    out.end_part();
}

void write_visit(Writing& w) {
    const Uses& uses = w.run.uses;
    Program& out = w.out;
    const bool one = w.courses.size() == 1 && w.run.scenario.courses[0].repeat == 1;
    const bool guarded = uses.patience || uses.sorry;
    out.line("\n");
    out.begin_part(PartKind::visit);
    out.mark(Place::coming_in);
    out.open("async def visit(diner: int) -> None:");
    out.line("\"\"\"One diner: from coming in to leaving.\"\"\"");
    if (guarded) out.open("try:");
    if (uses.patience) {
        const std::string patience =
            w.setting<&Diners::patience>(0, w.number("", "patience", w.timer_text(w.run.scenario.diners.patience)));
        out.open(fmt::format("{}{}:", w.with_timer(patience), uses.deadline ? " as patience" : ""));
        if (uses.deadline) out.line(fmt::format("leaves_at[diner] = patience.{}", w.terms.when));
    }
    if (uses.one_a_table) out.open("async with waiters.one_for(diner):");
    write_courses(w);
    if (uses.one_a_table) out.close();
    if (uses.patience) out.close();
    if (!one)
        out.line(all_end_served(w.run) ? "ending = Outcome.SERVED"
                                       : "ending = Outcome.BACKUP if Outcome.BACKUP in endings else Outcome.SERVED");
    if (guarded) out.close();
    if (uses.patience) {
        out.mark(Place::patience_ended);
        out.open(fmt::format("except {}:", w.terms.rang));
        out.line("say(\"patience_ended\", diner)\nending = Outcome.SORRY");
        out.close();
    }
    if (uses.sorry) {
        out.open("except SorryError:");
        out.line("ending = Outcome.SORRY");
        out.close();
    }
    out.line("say(\"visit_ended\", diner, value=ending)");
    out.close();
    out.end_part();
}

void write_regular(Writing& w) {
    if (!w.run.uses.regulars) return;
    Program& out = w.out;
    out.line("\n");
    out.open("async def regular(diner: int) -> None:");
    out.line("\"\"\"Comes, leaves, and comes again some time later.\"\"\"");
    out.open("while True:");
    out.line("await visit(diner)");
    const std::string away =
        w.run.uses.drawn_away
            ? drawn_name(w, DrawKind::away, 0) + ".next(diner)"
            : w.number("", "time_away", in_seconds(std::max(w.run.scenario.diners.think, Duration{1})));
    out.line(fmt::format("await {}({})", w.terms.sleep, away));
    out.line("diner = come_in()");
    out.close(2);
}

}  // namespace

void write_diner(Writing& w) {
    w.out.heading("The diner");
    write_visit(w);
    write_regular(w);
    for (std::size_t c = 0; c < w.courses.size(); ++c) {
        write_repeated(w, c);
        write_course(w, c);
    }
}

}  // namespace kitchen::python
