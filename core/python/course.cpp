// Writes one course: its own kitchen, then the backups; and the same for what a kitchen orders from another.
#include <cstdint>
#include <string_view>

#include <fmt/format.h>

#include "core/python/try.hpp"

namespace kitchen::python {
namespace {

// Whether the course may end in an error, whose reason is what went wrong last.
bool may_end_in_an_error(Writing& w, std::size_t c) {
    const Backup& backup = w.run.scenario.courses[c].backup;
    if (w.setting<&Course::backup, &Backup::otherwise>(c).empty() && backup.otherwise == Otherwise::default_dish)
        return false;
    if (!rings_or_fails(w.run, try_of(w, c, 0))) return false;
    if (w.run.backups_change(c)) return true;
    for (std::size_t stage = 1; stage <= backup.kitchens.size(); ++stage)
        if (!rings_or_fails(w.run, try_of(w, c, stage))) return false;
    return true;
}

constexpr std::string_view no_problem = "problem: Exception | None = None";

// Writes what one kitchen orders from another.
void write_supply(Writing& w, std::size_t k) {
    Program& out = w.out;
    Try t = try_at_supplier(w, k);
    t.remembers = rings_or_fails(w.run, t);
    out.line("\n");
    out.open(fmt::format("async def {}(order: Order) -> None:", w.supplies[k]));
    out.line(may_be_passed_on(w.run, t) ? "\"\"\"What is needed for a dish, by the deadline of the dish.\"\"\""
                                        : "\"\"\"What is needed for a dish.\"\"\"");
    if (t.remembers) out.line(no_problem);
    if (write_tries(w, t, {})) out.line("\nraise KitchenError(\"no supplies\") from problem");
    out.close();
}

}  // namespace

void write_course(Writing& w, std::size_t c) {
    Program& out = w.out;
    const Course& course = w.run.scenario.courses[c];
    out.line("\n");
    out.begin_part(PartKind::course, static_cast<std::uint16_t>(c));
    out.open(fmt::format("async def {}(diner: int) -> Outcome:", w.courses[c]));
    out.line(docstring_of(w, c));
    const bool ends_in_an_error = may_end_in_an_error(w, c);
    const auto remembering = [&](Try t) {
        t.remembers = ends_in_an_error || (t.stage == 0 && asks_for_timeout(w.run, t));
        return t;
    };
    const Try own = remembering(try_of(w, c, 0));
    if (own.remembers) out.line(no_problem);
    bool goes_on = write_tries(w, own, "Outcome.SERVED");
    if (goes_on && w.run.backups_change(c) && !w.run.backups_of(c).empty()) {
        out.line("\n# It did not come, so ask the backups, as they are by then.");
        out.open(fmt::format("for backup in {}:", w.backups[c]));
        write_tries(w, remembering(try_of(w, c, 1)), "Outcome.BACKUP");
        out.close();
    } else {
        for (std::size_t stage = 1; goes_on && stage <= course.backup.kitchens.size(); ++stage) {
            out.line("\n# It did not come, so ask for the backup.");
            goes_on = write_tries(w, remembering(try_of(w, c, stage)), "Outcome.BACKUP");
        }
    }
    if (goes_on) {
        out.line();
        const std::string now = w.setting<&Course::backup, &Backup::otherwise>(c);
        const bool default_dish = now.empty() && course.backup.otherwise == Otherwise::default_dish;
        const std::string given = fmt::format("say(\"default_given\", diner, {})", python_string(course.name));
        if (default_dish) out.line(given);
        out.mark(Place::nothing_came, static_cast<std::uint16_t>(c));
        if (!now.empty()) {
            out.open(fmt::format("if {} == \"default dish\":", now));
            out.line(given + "\nreturn Outcome.BACKUP");
            out.close();
        }
        if (default_dish)
            out.line("return Outcome.BACKUP  # A default dish is always ready.");
        else
            out.line("raise SorryError(\"nothing came\") from problem");
    }
    out.close();
    out.end_part();
}

void write_supplies(Writing& w) {
    if (!w.run.features.contains("suppliers")) return;
    w.out.heading("What the kitchens order from each other");
    for (std::size_t k = 0; k < w.kitchens.size(); ++k)
        if (w.run.has_supplier(k)) write_supply(w, k);
}

}  // namespace kitchen::python
