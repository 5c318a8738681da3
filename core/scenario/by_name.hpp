// Budgets and breakers that are those of a library, by name, as the settings that the library has.
#pragma once

#include "core/scenario/scenario.hpp"

namespace kitchen {

// The settings in force: those of a library by name, or the budget's own. Sources: Finagle's and Envoy's documentation;
// grpc/proposal A6, whose example this is; the AWS SDKs' standard retry mode.
Budget effective(const Budget&);

// The settings in force: those of a library by name, or the breaker's own. Sources: the documentation of Polly v8,
// Resilience4j and Hystrix.
Breaker effective(const Breaker&);

// The scenario with the settings in force in place of those that its budgets and breakers were written with.
Scenario in_force(Scenario);

}  // namespace kitchen
