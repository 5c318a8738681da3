// The knobs of a kitchen's supplier.
#pragma once

#include "core/knob/row.hpp"
#include "core/mechanisms/backoff_knobs.hpp"
#include "core/mechanisms/supplier.hpp"

namespace kitchen {

template <class Kitchen>
constexpr Need a_supplier = need<is_named, &Kitchen::supplier, &Supplier::kitchen>("supplier.kitchen");
template <class Kitchen>
constexpr Need two_tries_at_the_supplier =
    need<is_more_than_one, &Kitchen::supplier, &Supplier::tries>("supplier.tries = 2 or more");
template <class Kitchen>
constexpr Need a_pause_before_the_supplier = need<is_above_zero, &Kitchen::supplier, &Supplier::pause, &Pause::first>(
    "supplier.pause.first = \"1s\" or another time above 0");

template <class Kitchen>
constexpr std::array supplier_knobs = in_part(
    KnobPart::supplier,
    std::array{
        row<&Kitchen::supplier, &Supplier::kitchen>(
            "supplier.kitchen", before_opening, kitchen_or_none, "Supplier", "await supplier.cook(order)",
            "A kitchen that this one orders from for every dish; the cook waits for it.",
            {.also = "dependency depends_on upstream"}),
        row<&Kitchen::supplier, &Supplier::when>("supplier.when", any_time, choice, "Supplies are ordered",
                                                 "await supplier.cook(order)", "Before the cooking, or after it.",
                                                 {.needs = {a_supplier<Kitchen>}}),
        row<&Kitchen::supplier, &Supplier::timer>(
            "supplier.timer", any_time, or_none(wait), "Timer for the supplier", "asyncio.timeout(1)",
            "How long the kitchen waits for one order to its supplier.",
            {.role = Role::timer, .needs = {a_supplier<Kitchen>}, .also = "supplier.timeout"}),
        row<&Kitchen::supplier, &Supplier::deadline>(
            "supplier.deadline", any_time, choice, "The diner's deadline is", "asyncio.timeout_at(deadline)",
            "Passed on, the supplier's timer is never longer than what is left of the diner's.",
            {.needs = {a_supplier<Kitchen>}, .also = "supplier.propagate_deadline"}),
        row<&Kitchen::supplier, &Supplier::tries>(
            "supplier.tries", any_time, tries, "Tries at the supplier", "stop_after_attempt(3)  # tenacity",
            "The most orders the kitchen places at its supplier for a dish.",
            {.needs = {a_supplier<Kitchen>},
             .also = "supplier.retries supplier.max_retries supplier.attempts supplier.max_attempts"}),
        row<&Kitchen::supplier, &Supplier::retry_on>(
            "supplier.retry_on", any_time, choice, "Retry supplier after", "retry_if_exception_type  # tenacity",
            "Which outcomes at the supplier are retried.",
            {.needs = {a_supplier<Kitchen>, two_tries_at_the_supplier<Kitchen>}}),
        row<&Kitchen::supplier, &Supplier::pause, &Pause::first>(
            "supplier.pause.first", any_time, pause, "Pause before the supplier",
            "wait_exponential(multiplier=1)  # tenacity", "How long the kitchen waits before it orders a second time.",
            {.needs = {a_supplier<Kitchen>, two_tries_at_the_supplier<Kitchen>},
             .also = "supplier.backoff supplier.delay supplier.pause.base supplier.pause.initial"}),
        row<&Kitchen::supplier, &Supplier::pause, &Pause::factor>(
            "supplier.pause.factor", any_time, growth, "Each of these pauses grows",
            "wait_exponential(exp_base=2)  # tenacity", "Each pause is this many times as long as the one before.",
            {.needs = {a_supplier<Kitchen>, two_tries_at_the_supplier<Kitchen>, a_pause_before_the_supplier<Kitchen>,
                       need<is_one_of<Growth::exponential>, &Kitchen::supplier, &Supplier::pause, &Pause::growth>(
                           "supplier.pause.growth = \"exponential\"")},
             .also = "supplier.pause.multiplier"}),
        row<&Kitchen::supplier, &Supplier::pause, &Pause::cap>(
            "supplier.pause.cap", any_time, or_none(wait), "Longest of these pauses",
            "wait_exponential(max=8)  # tenacity", "No pause grows longer than this.",
            {.needs = {a_supplier<Kitchen>, two_tries_at_the_supplier<Kitchen>, a_pause_before_the_supplier<Kitchen>},
             .python_none = "math.inf",
             .also = "supplier.pause.max"}),
        row<&Kitchen::supplier, &Supplier::pause, &Pause::growth>(
            "supplier.pause.growth", any_time, choice, "Pauses grow",
            "wait_exponential or wait_incrementing  # tenacity",
            "Each a multiple of the one before, or each longer by the same step.",
            {.needs = {a_supplier<Kitchen>, two_tries_at_the_supplier<Kitchen>, a_pause_before_the_supplier<Kitchen>}}),
        row<&Kitchen::supplier, &Supplier::pause, &Pause::jitter>(
            "supplier.pause.jitter", any_time, choice, "Jitter", "random.uniform(0, pause)",
            "Makes pauses unequal, so that orders do not come back together: full, equal, decorrelated or a share.",
            {.needs = {a_supplier<Kitchen>, two_tries_at_the_supplier<Kitchen>, a_pause_before_the_supplier<Kitchen>}}),
        row<&Kitchen::supplier, &Supplier::pause, &Pause::jitter_share>(
            "supplier.pause.jitter_share", any_time, share, "Share of jitter",
            "pause += 0.2 * pause * random.uniform(-1, 1)",
            "How much shorter or longer a pause may be, with jitter a share.",
            {.needs = {a_supplier<Kitchen>, two_tries_at_the_supplier<Kitchen>, a_pause_before_the_supplier<Kitchen>,
                       need<is_one_of<Jitter::share>, &Kitchen::supplier, &Supplier::pause, &Pause::jitter>(
                           "supplier.pause.jitter = \"share\"")}})});

}  // namespace kitchen
