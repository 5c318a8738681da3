// The knobs of a kitchen's circuit breaker.
#pragma once

#include "core/knob/row.hpp"
#include "core/mechanisms/circuit_breaker.hpp"

namespace kitchen {

constexpr Accepts answers = count(1, 100'000, 200, "answers");
constexpr Accepts probes = count(1, 1000, 20, "orders");

template <class Kitchen, BreakerSetting setting>
constexpr Columns breaker_setting = {.needs = {kind_with<"breaker.kind", &Kitchen::breaker, setting>},
                                     .fixed_by = fixed<&Kitchen::breaker, setting>};

template <class Kitchen>
constexpr std::array circuit_breaker_knobs = in_part(
    KnobPart::breaker,
    std::array{
        row<&Kitchen::breaker, &Breaker::kind>(
            "breaker.kind", any_time, choice, "Circuit breaker", "if breaker.state == \"open\"",
            Words<BreakerKind>::help, {.on_change = OnChange::replaces_the_breaker, .also = "circuit_breaker"}),
        row<&Kitchen::breaker, &Breaker::overrides>("breaker.overrides", before_opening, texts,
                                                    "Overridden breaker settings", "",
                                                    "If the kind is a library: the settings that you override.",
                                                    {.needs = {kind_by_name<"breaker.kind", &Kitchen::breaker>}}),
        row<&Kitchen::breaker, &Breaker::window>("breaker.window", any_time, answers, "Answers looked at",
                                                 "slidingWindowSize(100)  # resilience4j",
                                                 "How many of the latest answers are judged.",
                                                 breaker_setting<Kitchen, BreakerSetting::window>),
        row<&Kitchen::breaker, &Breaker::window_time>("breaker.window_time", any_time,
                                                      duration(milliseconds(10), hour, seconds(1), seconds(60)),
                                                      "Span looked at", "SamplingDuration=30  # Polly",
                                                      "How far back answers are judged.",
                                                      breaker_setting<Kitchen, BreakerSetting::window_time>),
        row<&Kitchen::breaker, &Breaker::calls_min>(
            "breaker.calls_min", any_time, answers,
            "Min answers", "MinimumThroughput=100  # Polly",
            "With fewer answers than this, the breaker stays closed; by a count, a full window is always enough.",
            with_also(breaker_setting<Kitchen, BreakerSetting::calls_min>, "breaker.min_calls")),
        row<&Kitchen::breaker, &Breaker::ratio>(
            "breaker.ratio", any_time, share, "Breaker opens when this share fails", "FailureRatio=0.5  # Polly",
            "The breaker opens when at least this share of the answers are failures.",
            with_also(breaker_setting<Kitchen, BreakerSetting::ratio>, "breaker.threshold breaker.failure_threshold")),
        row<&Kitchen::breaker, &Breaker::open_for>(
            "breaker.open_for", any_time, duration(instant, hour, seconds(1), seconds(60)), "Stays open for",
            "BreakDuration=5  # Polly", "How long no order is sent before a probe is tried.",
            with_also(breaker_setting<Kitchen, BreakerSetting::open_for>, "breaker.reset_timeout")),
        row<&Kitchen::breaker, &Breaker::probes>(
            "breaker.probes", any_time, probes, "Probes", "permittedNumberOfCallsInHalfOpenState(1)  # resilience4j",
            "How many orders are let through to see whether it answers.",
            with_also(breaker_setting<Kitchen, BreakerSetting::probes>, "breaker.half_open_calls"))});

}  // namespace kitchen
