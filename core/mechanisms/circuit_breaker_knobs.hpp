// The knobs of a kitchen's circuit breaker.
#pragma once

#include "core/knob/row.hpp"
#include "core/mechanisms/circuit_breaker.hpp"

namespace kitchen {

constexpr Accepts answers = count(1, 100'000, 200, "answers");
constexpr Accepts probes = count(1, 1000, 20, "orders");

template <BreakerKind... kinds>
bool is_breaker(const Breaker& breaker) {
    return ((effective(breaker).kind == kinds) || ...);
}
inline bool is_breaker_by_name(const Breaker& breaker) { return is_by_name(breaker.kind); }
template <class Kitchen>
constexpr Need breaker_by_count = need<is_breaker<BreakerKind::count>, &Kitchen::breaker>("breaker.kind = \"count\"");
template <class Kitchen>
constexpr Need breaker_by_time = need<is_breaker<BreakerKind::time>, &Kitchen::breaker>("breaker.kind = \"time\"");
template <class Kitchen>
constexpr Need some_breaker =
    need<is_breaker<BreakerKind::count, BreakerKind::time>, &Kitchen::breaker>("breaker.kind = \"count\" or \"time\"");
template <class Kitchen>
constexpr Need breaker_by_name =
    need<is_breaker_by_name, &Kitchen::breaker>("breaker.kind = \"polly\", \"resilience4j\" or \"hystrix\"");

template <class Kitchen>
constexpr std::array circuit_breaker_knobs = in_part(
    KnobPart::breaker,
    std::array{
        row<&Kitchen::breaker, &Breaker::kind>("breaker.kind", any_time, choice, "Circuit breaker",
                                               "if breaker.is_open: raise",
                                               "When too many orders fail, no more are sent for a while; judged "
                                               "by a count of answers, by a span of time, or as "
                                               "Polly, Resilience4j or Hystrix do.",
                                               {.on_change = OnChange::replaces_the_breaker}),
        row<&Kitchen::breaker, &Breaker::overrides>("breaker.overrides", before_opening, texts,
                                                    "Overridden breaker settings", "",
                                                    "If the kind is a library: the settings that you override.",
                                                    {.needs = {breaker_by_name<Kitchen>}}),
        row<&Kitchen::breaker, &Breaker::window>("breaker.window", any_time, answers, "Answers looked at",
                                                 "slidingWindowSize(100)", "How many of the latest answers are judged.",
                                                 {.needs = {breaker_by_count<Kitchen>},
                                                  .fixed_by = fixed<&Kitchen::breaker, BreakerSetting::window>}),
        row<&Kitchen::breaker, &Breaker::window_time>(
            "breaker.window_time", any_time, duration(milliseconds(10), hour, seconds(1), seconds(60)),
            "Span looked at", "SamplingDuration=30", "How far back answers are judged.",
            {.needs = {breaker_by_time<Kitchen>}, .fixed_by = fixed<&Kitchen::breaker, BreakerSetting::window_time>}),
        row<&Kitchen::breaker, &Breaker::calls_min>(
            "breaker.calls_min", any_time,
            answers, "Min answers", "MinimumThroughput=100", "With fewer answers than this, the breaker stays closed.",
            {.needs = {some_breaker<Kitchen>}, .fixed_by = fixed<&Kitchen::breaker, BreakerSetting::calls_min>}),
        row<&Kitchen::breaker, &Breaker::ratio>(
            "breaker.ratio", any_time, share, "Opens at a share of", "FailureRatio=0.5",
            "The breaker opens when at least this share of the answers are failures.",
            {.needs = {some_breaker<Kitchen>}, .fixed_by = fixed<&Kitchen::breaker, BreakerSetting::ratio>}),
        row<&Kitchen::breaker, &Breaker::open_for>(
            "breaker.open_for", any_time, duration(instant, hour, seconds(1), seconds(60)), "Stays open for",
            "BreakDuration=5", "How long no order is sent before a probe is tried.",
            {.needs = {some_breaker<Kitchen>}, .fixed_by = fixed<&Kitchen::breaker, BreakerSetting::open_for>}),
        row<&Kitchen::breaker, &Breaker::probes>(
            "breaker.probes", any_time, probes, "Probes", "permittedNumberOfCallsInHalfOpenState(1)",
            "How many orders are let through to see whether it answers.",
            {.needs = {some_breaker<Kitchen>}, .fixed_by = fixed<&Kitchen::breaker, BreakerSetting::probes>})});

}  // namespace kitchen
