#include "core/restaurant/draws.hpp"

#include <cmath>

#include "core/base/check.hpp"
#include "core/base/maths.hpp"
#include "core/base/rounding.hpp"

namespace kitchen {
namespace {

double real(Duration d) { return static_cast<double>(d.us); }

// A standard normal value by Marsaglia's polar method; draws are numbered, so rejected pairs change no other draw.
double draw_normal(const Draws& draws, std::uint64_t key) {
    for (std::uint64_t n = 0;; n += 2) {
        const double u = 2.0 * unit_from(draws.draw(Purpose::cook_time, key, n)) - 1.0;
        const double v = 2.0 * unit_from(draws.draw(Purpose::cook_time, key, n + 1)) - 1.0;
        const double s = u * u + v * v;
        if (s > 0 && s < 1) return u * std::sqrt(-2.0 * log_exact(s) / s);
    }
}

Duration draw_any(const Distribution& d, const Draws& draws, const DishKey& dish) {
    const auto unit = [&] { return unit_from(draws.draw(Purpose::cook_time, dish.key)); };
    switch (d.shape) {
        case Shape::fixed: return d.mean;
        case Shape::uniform: return rounded(real(d.low) + (real(d.high) - real(d.low)) * unit());
        case Shape::exponential: return rounded(-real(d.mean) * log_exact(unit()));
        case Shape::log_normal: return rounded(real(d.mean) * exp_exact(d.sigma * draw_normal(draws, dish.key)));
        case Shape::two_humped: return unit() < d.rare_share ? d.high : d.mean;
        case Shape::listed: return d.times.empty() ? d.mean : d.times[(dish.diner + dish.attempt - 2) % d.times.size()];
    }
    CHECK(false);
}

}  // namespace

Duration draw_time(const Distribution& distribution, const Draws& draws, const DishKey& dish) {
    const Duration time = draw_any(distribution, draws, dish);
    return time.us < 1 ? Duration{1} : time;
}

Duration Gaps::before(std::uint64_t ordinal, double rate, const Draws& draws) {
    if (const std::uint64_t first = ordinal - ordinal % prepared; first != first_) {
        first_ = first;
        for (std::uint64_t n = 0; n < prepared; ++n)
            logarithms_[n] = log_exact(unit_from(draws.draw(Purpose::arrival, first + n)));
    }
    return rounded(-1e6 / rate * logarithms_[ordinal % prepared]);
}

}  // namespace kitchen
