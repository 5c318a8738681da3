// Writes the objects of a program, and the changes of them, from the table of attributes.
#include <fmt/format.h>

#include "core/base/check.hpp"
#include "core/python/attributes.hpp"

namespace kitchen::python {
namespace {

// The object in Python; empty where the program has none.
std::string object_text(const Writing& w, Object object, std::size_t which) {
    const auto of_kitchen = [&](bool has, std::string_view attribute) {
        return has ? fmt::format("{}.{}", w.kitchens[which], attribute) : std::string();
    };
    switch (object) {
        case Object::nothing: return {};
        case Object::settings: return "settings";
        case Object::backups: return w.backups[which];
        case Object::budget: return w.budgets[which];
        case Object::hedge: return w.hedges[which];
        case Object::kitchen: return w.kitchens[which];
        case Object::tickets: return of_kitchen(true, "tickets()");
        case Object::shelf: return of_kitchen(w.run.has_shelf(which), "shelf");
        case Object::rate_limit: return of_kitchen(w.run.has_rate_limit(which), "rate_limit");
        case Object::breaker: return of_kitchen(w.run.has_breaker(which), "breaker");
        case Object::hatches: return w.run.uses.hatches ? "hatches" : "";
        // A waiter who blocks does the work herself, whatever is set.
        case Object::pantry: return w.run.uses.pantry && !w.run.uses.blocking ? "pantry" : "";
        case Object::waiters: return w.run.uses.one_a_table ? "waiters" : "";
    }
    CHECK(false);
}

std::string_view class_of(const RunFacts& run, const Scenario& now, Object object, std::size_t which) {
    switch (object) {
        case Object::nothing:
        case Object::settings:
        case Object::backups: break;
        case Object::budget: return python_class(effective(now.courses[which].budget).kind);
        case Object::hedge: return "Hedge";
        case Object::kitchen: return "Kitchen";
        case Object::tickets: return run.uses.own_cooks ? "QueueSemaphore" : "Semaphore";
        case Object::shelf: return "Shelf";
        case Object::rate_limit: return "RateLimit";
        case Object::breaker: return python_class(effective(now.kitchens[which].breaker).kind);
        case Object::hatches: return "Hatches";
        case Object::pantry: return "Pantry";
        case Object::waiters: return "Waiters";
    }
    CHECK(false);
}

bool is_there(const RunFacts& run, const Attribute& row, const Scenario& now, std::size_t which) {
    return (row.feature.empty() || run.features.contains(row.feature)) &&
           (row.has == nullptr || row.has(run, now, which));
}

// The text of the attribute among the arguments; empty when there is none.
std::string argument_text(Writing& w, const Attribute& row, const Scenario& now, std::size_t which) {
    if (row.argument == Argument::never || !is_there(w.run, row, now, which)) return {};
    if (row.argument == Argument::unless_usual && row.value(w, now, which) == row.value(w, w.run.usual, 0)) return {};
    const std::string value = row.made_with != nullptr ? row.made_with(w, which) : row.value(w, now, which);
    if (value.empty()) return {};
    return row.argument == Argument::first ? value : fmt::format("{}={}", row.name, value);
}

}  // namespace

std::string object_made(Writing& w, const Scenario& now, Object object, std::size_t which) {
    std::string arguments;
    for (const Attribute& row : attributes()) {
        if (row.object != object) continue;
        const std::string argument = argument_text(w, row, now, which);
        if (!argument.empty()) arguments += (arguments.empty() ? "" : ", ") + argument;
    }
    return fmt::format("{}({})", class_of(w.run, now, object, which), arguments);
}

std::string change_made(Writing& w, const Scenario& now, const Change& change) {
    const Knob& knob = knob_at(change.knob);
    const std::size_t which = change.knob.which;
    // A setting that a library fixes does not change.
    if (knob.fixed_by != nullptr && !knob.fixed_by(now, which).empty()) return {};
    std::string lines;
    for (const Attribute& row : attributes()) {
        if (row.field != knob.field || !is_there(w.run, row, now, which)) continue;
        const std::string object = object_text(w, row.object, which);
        if (object.empty()) continue;
        const std::string_view name = row.object == Object::settings ? w.variables.at(change.knob) : row.name;
        lines +=
            (lines.empty() ? "" : "\n") + fmt::format(fmt::runtime(row.change), object, name, row.value(w, now, which));
    }
    return lines;
}

}  // namespace kitchen::python
