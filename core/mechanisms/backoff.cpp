#include "core/mechanisms/backoff.hpp"

#include <algorithm>

#include "core/base/check.hpp"
#include "core/base/random.hpp"
#include "core/base/rounding.hpp"

namespace kitchen {
namespace {

double real(Duration d) { return static_cast<double>(d.us); }

double base_of(const Pause& pause, std::uint32_t attempt, double most) {
    if (pause.growth == Growth::linear) return std::min(most, real(pause.first) * static_cast<double>(attempt));
    double us = real(pause.first);
    // Repeated multiplication rather than a power: the same bits everywhere. It ends early once nothing more can
    // change.
    for (std::uint32_t n = 1; n < attempt && us < most && pause.factor != 1.0; ++n) us *= pause.factor;
    return std::min(most, us);
}

}  // namespace

Duration pause_after(const Pause& pause, const PauseAfter& after) {
    if (pause.first.us == 0) return {0};
    const double most = real(pause.cap.is_never() ? duration_max : pause.cap);
    const double base = base_of(pause, after.attempt, most);
    const double unit = unit_from(after.bits);
    switch (pause.jitter) {
        case Jitter::none: return rounded(base);
        case Jitter::full: return rounded(base * unit);
        case Jitter::equal: return rounded(base / 2 + base / 2 * unit);
        case Jitter::decorrelated: {
            const double first = std::min(most, real(pause.first));
            const double upper = std::max(first, 3 * std::max(first, real(after.before)));
            return rounded(std::min(most, first + (upper - first) * unit));
        }
        case Jitter::share: return rounded(base * (1 - pause.jitter_share + 2 * pause.jitter_share * unit));
    }
    CHECK(false);
}

}  // namespace kitchen
