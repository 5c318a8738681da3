#include "core/python/dialect.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "core/scenario/knobs.hpp"

namespace kitchen::python {
namespace {

constexpr Terms asyncio_terms{.library = "asyncio",
                              .timeout = "async with asyncio.timeout",
                              .rang = "TimeoutError",
                              .when = "when()",
                              .cancelled = "asyncio.CancelledError",
                              .sleep = "asyncio.sleep",
                              .never = "None"};
constexpr Terms anyio_terms{.library = "anyio",
                            .timeout = "with anyio.fail_after",
                            .rang = "TimeoutError",
                            .when = "deadline",
                            .cancelled = "anyio.get_cancelled_exc_class()",
                            .sleep = "anyio.sleep",
                            .never = "None"};
constexpr Terms trio_terms{.library = "trio",
                           .timeout = "with trio.fail_after",
                           .rang = "trio.TooSlowError",
                           .when = "deadline",
                           .cancelled = "trio.Cancelled",
                           .sleep = "trio.sleep",
                           .never = "math.inf"};

constexpr std::string_view whatever_came = " (anyio's fail_after raises when its time is over, whatever came of it)";

void miss_in_course(const Course& course, Dialect dialect, std::vector<std::string>& missing) {
    const auto miss = [&](bool used, std::string_view key, std::string_view why = {}) {
        if (used) missing.push_back(fmt::format("course.{}.{}{}", course.name, key, why));
    };
    const bool anyio = dialect == Dialect::anyio;
    miss(anyio && course.timer.us == 0, "timer", whatever_came);
    miss(anyio && course.backup.timer.us == 0, "backup.timer", whatever_came);
    miss(!course.second.after.is_never(), "second.after");
    miss(course.pantry.us > 0, "pantry");
}

// Whether the evening shows how a cook is told to stop: once, or at every wait.
bool shows_the_flavour(const Scenario& scenario) {
    const auto swallows = [](const Value& value) { return value == Value(std::string("swallows")); };
    return std::any_of(scenario.kitchens.begin(), scenario.kitchens.end(),
                       [](const Kitchen& kitchen) {
                           return kitchen.clean_up.us > 0 || kitchen.when_diner_leaves == WhenDinerLeaves::swallows;
                       }) ||
           std::any_of(scenario.changes.begin(), scenario.changes.end(), [&](const Change& change) {
               return knob_at(change.knob).key == "clean_up" || swallows(change.value);
           });
}

// Under trio and anyio cancellation is a level, not an edge: in a cancelled scope every await fails at once, unless it
// is shielded, and what is shielded cannot be told a second time. Where a second one may come, the evening is another
// one.
bool may_be_told_twice(const Scenario& scenario) {
    if (scenario.waiters.async_flavour == AsyncFlavour::told_at_every_wait) return false;
    const auto patience = find_row(Section::diners, "patience");
    return !scenario.diners.patience.is_never() ||
           (scenario.diners.courses == Courses::together && scenario.courses.size() > 1) ||
           std::any_of(scenario.changes.begin(), scenario.changes.end(),
                       [&](const Change& change) { return change.knob.row == patience; });
}

void miss_in_kitchen(const Scenario& scenario, const Kitchen& kitchen, Dialect dialect,
                     std::vector<std::string>& missing) {
    const auto miss = [&](bool used, std::string_view key, std::string_view why = {}) {
        if (used) missing.push_back(fmt::format("kitchen.{}.{}{}", kitchen.name, key, why));
    };
    const bool twice = may_be_told_twice(scenario);
    const auto condition = find_row(Section::kitchen, "condition");
    const bool may_be_gone = kitchen.condition == Condition::gone ||
                             std::any_of(scenario.changes.begin(), scenario.changes.end(),
                                         [&](const Change& change) { return change.knob.row == condition; });
    const bool swallows = kitchen.when_diner_leaves == WhenDinerLeaves::swallows &&
                          scenario.waiters.async_flavour == AsyncFlavour::told_once;
    miss(kitchen.clean_up.us > 0 && twice, "clean_up", " (in a cancelled scope every later await fails too)");
    miss(swallows && dialect == Dialect::anyio, "when_diner_leaves", whatever_came);
    miss(swallows && twice && dialect == Dialect::trio, "when_diner_leaves",
         " (in a cancelled scope every later await fails too)");
    miss(swallows && may_be_gone && dialect == Dialect::trio, "when_diner_leaves",
         " (nothing ever ends what is shielded and never answers)");
    // Two timers of one instant, the kitchen's and the diner's, end in the inner one there.
    miss(!kitchen.supplier.kitchen.empty(), "supplier.kitchen");
    miss(kitchen.shelf.keeps.us > 0, "shelf.keeps");
    miss(kitchen.mailbox != unlimited, "mailbox");
}

// The knobs that a change may turn in mid-evening without anyio and trio following it, and those that start like this.
constexpr std::string_view changes_missed[] = {"when_diner_leaves", "second.", "pantry", "doors.", "shelf."};

bool is_followed(std::string_view key) {
    return std::none_of(std::begin(changes_missed), std::end(changes_missed),
                        [key](std::string_view missed) { return key.starts_with(missed); });
}

}  // namespace

const Terms& terms_of(Dialect dialect) {
    switch (dialect) {
        case Dialect::asyncio: break;
        case Dialect::anyio: return anyio_terms;
        case Dialect::trio: return trio_terms;
    }
    return asyncio_terms;
}

bool on_trio(const TwinOptions& options) {
    return options.dialect == Dialect::trio || (options.dialect == Dialect::anyio && options.backend == Backend::trio);
}

std::vector<std::string> missing_in_dialect(const Scenario& scenario, const TwinOptions& options) {
    std::vector<std::string> missing;
    if (options.dialect == Dialect::asyncio) {
        if (scenario.waiters.async_flavour == AsyncFlavour::told_at_every_wait && shows_the_flavour(scenario))
            missing.emplace_back("waiters.async_flavour (asyncio tells a task once that it is cancelled)");
        return missing;
    }
    const auto miss = [&](bool used, std::string_view path, std::string_view why = {}) {
        if (used) missing.push_back(fmt::format("{}{}", path, why));
    };
    miss(scenario.diners.regulars > 0 && scenario.waiters.kind == WaiterKind::blocking, "diners.regulars",
         " (who is ready when the waiter is free again has no order)");
    miss(scenario.waiters.kind == WaiterKind::one_a_table && scenario.waiters.entrance != unlimited, "waiters.entrance",
         " (who of one instant finds it full has no order)");
    miss(scenario.waiters.kind == WaiterKind::blocking && options.dialect == Dialect::anyio,
         "waiters.kind (a dish that comes after its timer is lost)");
    for (const Course& course : scenario.courses) miss_in_course(course, options.dialect, missing);
    for (const Kitchen& kitchen : scenario.kitchens) miss_in_kitchen(scenario, kitchen, options.dialect, missing);
    for (const KnobAddress knob : all_knobs(scenario)) {
        const bool of_doors = knob_at(knob).section == Section::waiters && knob_at(knob).key.starts_with("doors.");
        miss(of_doors && get(scenario, knob) != default_value(knob), path_text(scenario, knob));
    }
    for (const Change& change : scenario.changes)
        miss(!is_followed(knob_at(change.knob).key), "change of " + path_text(scenario, change.knob));
    for (const Change& change : scenario.changes)
        miss(options.dialect == Dialect::anyio && knob_at(change.knob).key.ends_with("timer") &&
                 change.value == Value(Duration{0}),
             "change of " + path_text(scenario, change.knob), whatever_came);
    for (const Change& change : scenario.changes)
        miss(knob_at(change.knob).key == "clean_up" && may_be_told_twice(scenario),
             "change of " + path_text(scenario, change.knob));
    return missing;
}

}  // namespace kitchen::python
