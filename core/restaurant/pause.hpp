// The pause between two tries, as a pure function of the course's settings and the try that failed.
#pragma once

#include <cstdint>

#include "core/engine/time.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen {

// The pause after try `attempt` (from 1) has failed: first * factor^(attempt - 1), at most `cap`. Zero is no pause.
Duration pause_after(const Pause&, std::uint32_t attempt);

}  // namespace kitchen
