// Bad spells: when a kitchen was slow, broken or gone for a time. Derived from the conditions at the start and the
// knob_changed events.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/time.hpp"
#include "core/scenario/scenario.hpp"
#include "core/trace/trace.hpp"
#include "core/views/timeline.hpp"

namespace kitchen {

struct BadSpell {
    std::uint16_t kitchen = no_index;
    Condition condition = Condition::fine;  // `fine` for a slow kitchen
    double slowness = 1.0;                  // the worst of the spell
    Time from;
    Time to;  // Trace::end when it lasts to the end

    bool operator==(const BadSpell&) const = default;
};

// In order of beginning. A condition that lasts for the whole run is no spell.
std::vector<BadSpell> bad_spells(const Scenario&, const Trace&, const Timeline&);

}  // namespace kitchen
