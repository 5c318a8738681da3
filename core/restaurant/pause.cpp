#include "core/restaurant/pause.hpp"

#include "core/engine/rounding.hpp"

namespace kitchen {

Duration pause_after(const Pause& pause, std::uint32_t attempt) {
    double us = static_cast<double>(pause.first.us);
    const double most = static_cast<double>(pause.cap.is_never() ? duration_max.us : pause.cap.us);
    // Repeated multiplication rather than a power: the same bits everywhere. It ends early once nothing more can
    // change.
    for (std::uint32_t n = 1; n < attempt && us > 0 && us < most && pause.factor != 1.0; ++n) us *= pause.factor;
    return rounded(us < most ? us : most);
}

}  // namespace kitchen
