// The settings that are in force during a run: those it began with, and the changes that have happened since. A change
// happens at its knob_changed record. Where a waiter holds up the loop, that is later than the scenario planned it, or
// never. (What is planned for an instant is as_of() and value_at() in scenario/changes.hpp.)
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "core/scenario/scenario.hpp"
#include "core/trace/trace.hpp"

namespace kitchen {

// Follows the changes of a run forwards. Nothing is copied before the first change, and most runs have none.
class InForce {
  public:
    // `changes` are the indices of all knob_changed records, in order (Timeline::changes). All three must live as long
    // as this.
    InForce(const Scenario& scenario, const Trace& trace, std::span<const std::uint32_t> changes)
        : scenario_(scenario), trace_(trace), changes_(changes) {}

    // The scenario as the first `records` records have left it, valid until the next call. Precondition: no call before
    // asked for more records.
    const Scenario& after(std::size_t records);

  private:
    const Scenario& scenario_;
    const Trace& trace_;
    std::span<const std::uint32_t> changes_;  // still to come
    std::optional<Scenario> changed_;
};

// One knob as the first `records` records have left it. Copies nothing but its value.
Value value_after(const Scenario&, const Trace&, std::span<const std::uint32_t> changes, KnobAddress,
                  std::size_t records);

}  // namespace kitchen
