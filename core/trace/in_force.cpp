#include "core/trace/in_force.hpp"

#include <algorithm>
#include <iterator>

#include "core/scenario/knobs.hpp"

namespace kitchen {

const Scenario& InForce::after(std::size_t records) {
    for (; !changes_.empty() && changes_.front() < records; changes_ = changes_.subspan(1)) {
        if (!changed_) changed_ = scenario_;
        const Change& change = change_of(scenario_, trace_, trace_.records[changes_.front()]);
        set(*changed_, change.knob, change.value);
    }
    return changed_ ? *changed_ : scenario_;
}

Value value_after(const Scenario& scenario, const Trace& trace, std::span<const std::uint32_t> changes,
                  KnobAddress knob, std::size_t records) {
    const auto until = std::lower_bound(changes.begin(), changes.end(), records);
    for (auto next = std::make_reverse_iterator(until); next != changes.rend(); ++next) {
        const Change& change = change_of(scenario, trace, trace.records[*next]);
        if (change.knob == knob) return change.value;
    }
    return get(scenario, knob);
}

}  // namespace kitchen
