// What happened, in sentences: of one record, or of the records of one diner at one instant.
// Used by the transcript; it knows nothing of clocks and lines.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "core/scenario/scenario.hpp"
#include "core/trace/trace.hpp"
#include "core/views/timeline.hpp"

namespace kitchen {

struct Narration {
    const Scenario& scenario;
    const Trace& trace;
    const Timeline& timeline;
};

// `records` are indices into the trace, in order, all of one instant and one diner (or a single one of nobody's).
std::string narrate(const Narration&, std::span<const std::uint32_t> records);

}  // namespace kitchen
