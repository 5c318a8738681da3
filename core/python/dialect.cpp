#include "core/python/dialect.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/scenario/knobs.hpp"
#include "core/scenario/words.hpp"

namespace kitchen::python {
namespace {

constexpr Terms asyncio_terms{.library = "asyncio",
                              .timeout = "async with asyncio.timeout",
                              .at = "async with asyncio.timeout_at",
                              .rang = "TimeoutError",
                              .when = "when()",
                              .cancelled = "asyncio.CancelledError",
                              .sleep = "asyncio.sleep",
                              .never = "None"};
constexpr Terms anyio_terms{.library = "anyio",
                            .timeout = "with anyio.fail_after",
                            .at = "with fail_at",
                            .rang = "TimeoutError",
                            .when = "deadline",
                            .cancelled = "anyio.get_cancelled_exc_class()",
                            .sleep = "anyio.sleep",
                            .never = "math.inf"};
constexpr Terms trio_terms{.library = "trio",
                           .timeout = "with trio.fail_after",
                           .at = "with trio.fail_at",
                           .rang = "trio.TooSlowError",
                           .when = "deadline",
                           .cancelled = "trio.Cancelled",
                           .sleep = "trio.sleep",
                           .never = "math.inf"};

template <auto... Members>
bool turns(const Change& change) {
    return is_knob<Members...>(knob_at(change.knob));
}

template <auto... Members>
bool is_changed(const Scenario& scenario) {
    return std::any_of(scenario.changes.begin(), scenario.changes.end(), turns<Members...>);
}

// Whether the run shows how a cook is cancelled: once, or at every await.
bool shows_the_cancellation(const Scenario& scenario) {
    const auto ignores_cancel = [](const Value& value) {
        return value == Value(std::string(word_of(WhenDinerLeaves::ignores_cancel)));
    };
    return std::any_of(scenario.kitchens.begin(), scenario.kitchens.end(),
                       [](const Kitchen& kitchen) {
                           return kitchen.clean_up.us > 0 ||
                                  kitchen.when_diner_leaves == WhenDinerLeaves::ignores_cancel;
                       }) ||
           is_changed<&Kitchen::clean_up>(scenario) ||
           std::any_of(scenario.changes.begin(), scenario.changes.end(),
                       [&](const Change& change) { return ignores_cancel(change.value); });
}

// Under trio and anyio cancellation is a level, not an edge: in a cancelled scope every await fails immediately,
// unless it is shielded, and what is shielded cannot be cancelled a second time. Where a second cancel may come, the
// run differs.
bool may_be_told_twice(const Scenario& scenario) {
    if (scenario.waiters.cancellation == Cancellation::cancelled_at_every_await) return false;
    const Hatches& hatches = scenario.waiters.hatches;
    return !scenario.diners.patience.is_never() || !hatches.answer_timer.is_never() ||
           std::any_of(scenario.kitchens.begin(), scenario.kitchens.end(),
                       [](const Kitchen& kitchen) { return is_in_use(kitchen.supplier); }) ||
           (scenario.diners.courses == Courses::together && scenario.courses.size() > 1) ||
           is_changed<&Diners::patience>(scenario) || is_changed<&Waiters::hatches, &Hatches::answer_timer>(scenario);
}

// A slower order that has to stop is waited for, and in a shield nobody hears what rings meanwhile.
void miss_duplicates(const Scenario& scenario, std::vector<std::string>& missing) {
    if (scenario.waiters.cancellation == Cancellation::cancelled_at_every_await || !shows_the_cancellation(scenario))
        return;
    constexpr std::string_view why = " (a timer is not heard while a slower order stops)";
    for (const Course& course : scenario.courses)
        if (!course.duplicate.after.is_never())
            missing.push_back(fmt::format("course.{}.duplicate.after{}", course.name, why));
    for (const Change& change : scenario.changes)
        if (turns<&Course::duplicate, &Duplicate::after>(change))
            missing.push_back(fmt::format("change of {}{}", path_text(scenario, change.knob), why));
}

// An order in a task of its own, which may be called off there, has a timer that rings at the same instant as the
// diner's. Which of the two is heard first is not defined, so the kitchen may have failed just before it is cancelled.
void miss_passed_on_to_a_task(const Scenario& scenario, std::vector<std::string>& missing) {
    const bool may_be_called_off =
        std::any_of(scenario.courses.begin(), scenario.courses.end(),
                    [](const Course& course) { return !course.duplicate.after.is_never(); }) ||
        is_changed<&Course::duplicate, &Duplicate::after>(scenario) ||
        is_changed<&Kitchen::when_diner_leaves>(scenario);
    if (!may_be_called_off) return;
    constexpr std::string_view why =
        " (the order is a separate task, and two timers of one instant ring in no fixed order)";
    for (const Kitchen& kitchen : scenario.kitchens)
        if (is_in_use(kitchen.supplier) && kitchen.supplier.deadline == Deadline::passed_on)
            missing.push_back(fmt::format("kitchen.{}.supplier.deadline{}", kitchen.name, why));
    for (const Change& change : scenario.changes)
        if (change.value == Value(std::string(word_of(Deadline::passed_on))))
            missing.push_back(fmt::format("change of {}{}", path_text(scenario, change.knob), why));
}

// A kitchen that listens at one time and not at another: cancelled once, a cook may have to decide when the timeout
// rings.
bool may_ignore_cancel_for_a_while(const Scenario& scenario, const Change& change) {
    if (scenario.waiters.cancellation == Cancellation::cancelled_at_every_await) return false;
    return turns<&Kitchen::when_diner_leaves>(change) &&
           (change.value == Value(std::string(word_of(WhenDinerLeaves::ignores_cancel))) ||
            scenario.kitchens[change.knob.which].when_diner_leaves == WhenDinerLeaves::ignores_cancel);
}

void miss_in_kitchen(const Scenario& scenario, const Kitchen& kitchen, std::vector<std::string>& missing) {
    const auto miss = [&](bool used, std::string_view key, std::string_view why = {}) {
        if (used) missing.push_back(fmt::format("kitchen.{}.{}{}", kitchen.name, key, why));
    };
    const bool twice = may_be_told_twice(scenario);
    const bool may_be_gone = kitchen.condition == Condition::gone || is_changed<&Kitchen::condition>(scenario);
    const bool ignores_cancel = kitchen.when_diner_leaves == WhenDinerLeaves::ignores_cancel &&
                                scenario.waiters.cancellation == Cancellation::cancelled_once;
    miss(kitchen.clean_up.us > 0 && twice, "clean_up", " (in a cancelled scope every later await fails too)");
    miss(ignores_cancel && twice, "when_diner_leaves", " (in a cancelled scope every later await fails too)");
    miss(ignores_cancel && may_be_gone, "when_diner_leaves", " (a shielded order that gets no answer would never end)");
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
        if (scenario.waiters.cancellation == Cancellation::cancelled_at_every_await && shows_the_cancellation(scenario))
            missing.emplace_back("waiters.cancellation (asyncio cancels a task once)");
        return missing;
    }
    const auto miss = [&](bool used, std::string_view path, std::string_view why = {}) {
        if (used) missing.push_back(fmt::format("{}{}", path, why));
    };
    miss(scenario.diners.regulars > 0 && waiter_blocks(scenario.waiters), "diners.regulars",
         " (all are ready together when the waiter is free again, in no fixed order)");
    for (const Kitchen& kitchen : scenario.kitchens) miss_in_kitchen(scenario, kitchen, missing);
    for (const Change& change : scenario.changes)
        miss(may_ignore_cancel_for_a_while(scenario, change), "change of " + path_text(scenario, change.knob),
             " (a shielded order cannot be cancelled later)");
    miss_duplicates(scenario, missing);
    miss_passed_on_to_a_task(scenario, missing);
    for (const Change& change : scenario.changes)
        miss(turns<&Kitchen::clean_up>(change) && may_be_told_twice(scenario),
             "change of " + path_text(scenario, change.knob), " (in a cancelled scope every later await fails too)");
    return missing;
}

}  // namespace kitchen::python
