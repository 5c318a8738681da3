// Budgets and breakers that are those of a library, by name, as the settings that the library has.
#pragma once

#include "core/scenario/scenario.hpp"

#include <string_view>

namespace kitchen {

// Whether this kind is a library's, with settings of its own.
constexpr bool is_by_name(BudgetKind kind) { return kind >= BudgetKind::finagle; }
constexpr bool is_by_name(BreakerKind kind) { return kind >= BreakerKind::polly; }

// The settings in force: those of a library by name except for `overrides`, or the budget's own. Sources: Finagle's and
// Envoy's documentation; grpc/proposal A6, whose example this is; the AWS SDKs' standard retry mode.
Budget effective(const Budget&);

// The settings in force: those of a library by name except for `overrides`, or the breaker's own. Sources: the
// documentation of Polly v8, Resilience4j and Hystrix.
Breaker effective(const Breaker&);

// The library whose value counts in place of the own one; empty for none.
std::string_view fixed_by(const Budget&, BudgetSetting);
std::string_view fixed_by(const Breaker&, BreakerSetting);

// The scenario with the settings in force in place of those that its budgets and breakers were written with.
Scenario in_force(Scenario);

}  // namespace kitchen
