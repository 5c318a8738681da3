#include "core/numbers/formulas.hpp"

#include "core/base/check.hpp"
#include "core/base/maths.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace kitchen {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

// Erlang B, by the recurrence that stays between 0 and 1: the share of tickets lost when there is no queue.
double erlang_b(std::int64_t cooks, double load) {
    double blocked = 1;
    for (std::int64_t n = 1; n <= cooks; ++n) {
        blocked = load * blocked / (static_cast<double>(n) + load * blocked);
    }
    return blocked;
}

// The sum over j < c of load^j / j!, divided by its last term: Zeltyn and Mandelbaum's epsilon, without the 1/mu that
// would make it a time. 1 / erlang_b of c - 1 cooks.
double epsilon(const Queue& queue) { return 1 / erlang_b(queue.cooks - 1, queue.load()); }

// J is the integral of exp(rate H(x) - c mu x), J_H that of H(x) times it, where H(x) is the mean of the smaller of x
// and the patience.
Impatient from_integrals(const Queue& queue, double j, double j_h) {
    const double capacity = static_cast<double>(queue.cooks) / queue.cook_time;
    const double all = epsilon(queue) + queue.rate * j;
    return {.waits = queue.rate * j / all,
            .leaves = (1 + (queue.rate - capacity) * j) / all,
            .wait_mean = queue.rate * j_h / all};
}

}  // namespace

double erlang_c(std::int64_t cooks, double load) {
    CHECK(cooks >= 1 && load >= 0);
    const auto c = static_cast<double>(cooks);
    if (load >= c) return 1;
    const double blocked = erlang_b(cooks, load);
    return c * blocked / (c - load * (1 - blocked));
}

double erlang_c_wait(const Queue& queue) {
    const auto c = static_cast<double>(queue.cooks);
    if (queue.load() >= c) return infinite;
    return erlang_c(queue.cooks, queue.load()) * queue.cook_time / (c - queue.load());
}

Impatient erlang_a(const Queue& queue, double patience_mean) {
    CHECK(queue.cooks >= 1 && queue.rate > 0 && queue.cook_time > 0 && patience_mean > 0);
    const double capacity = static_cast<double>(queue.cooks) / queue.cook_time;
    const auto h = [&](double x) { return patience_mean * (1 - exp_exact(-x / patience_mean)); };
    const auto exponent = [&](double x) { return queue.rate * h(x) - capacity * x; };
    const auto density = [&](double x) { return exp_exact(exponent(x)); };
    // The exponent falls once it is negative, and exp(-60) is negligible beside the integral.
    double end = 60 / capacity;
    while (exponent(end) > -60) end *= 1.5;
    constexpr int steps = 40'000;  // even; Simpson's rule leaves an error far below 1e-9 of the whole
    const double width = end / steps;
    double j = 0;
    double j_h = 0;
    for (int n = 0; n <= steps; ++n) {
        const double x = n * width;
        const double weight = n == 0 || n == steps ? 1 : (n % 2 == 1 ? 4 : 2);
        const double value = weight * density(x);
        j += value;
        j_h += value * h(x);
    }
    return from_integrals(queue, j * width / 3, j_h * width / 3);
}

Impatient fixed_patience(const Queue& queue, double patience) {
    CHECK(queue.cooks >= 1 && queue.rate > 0 && queue.cook_time > 0 && patience >= 0);
    const double capacity = static_cast<double>(queue.cooks) / queue.cook_time;
    const double growth = queue.rate - capacity;
    const double edge = exp_exact(growth * patience);  // of the density where the patience ends
    // H(x) is x up to the patience, and stays there. Both integrals have a closed form, which is 0 / 0 when the load
    // equals the number of cooks; the density is 1 then.
    const bool even = std::max(growth, -growth) * patience < 1e-6;
    const double j_before = even ? patience : (edge - 1) / growth;
    const double j_h_before = even ? patience * patience / 2 : (patience * edge - j_before) / growth;
    return from_integrals(queue, j_before + edge / capacity, j_h_before + patience * edge / capacity);
}

double pollaczek_khinchine(double rate, double cook_time, double cook_time_mean_square) {
    const double utilisation = rate * cook_time;
    if (utilisation >= 1) return infinite;
    return rate * cook_time_mean_square / (2 * (1 - utilisation));
}

double fixed_cook_time_wait(double rate, double cook_time) {
    return pollaczek_khinchine(rate, cook_time, cook_time * cook_time);
}

double student_t_99(std::int64_t degrees) {
    CHECK(degrees >= 1);
    constexpr std::array<double, 30> table = {63.657, 9.925, 5.841, 4.604, 4.032, 3.707, 3.499, 3.355, 3.250, 3.169,
                                              3.106,  3.055, 3.012, 2.977, 2.947, 2.921, 2.898, 2.878, 2.861, 2.845,
                                              2.831,  2.819, 2.807, 2.797, 2.787, 2.779, 2.771, 2.763, 2.756, 2.750};
    if (degrees <= static_cast<std::int64_t>(table.size())) return table[static_cast<std::size_t>(degrees - 1)];
    constexpr double z = 2.5758293035489004;
    const auto n = static_cast<double>(degrees);
    return z + (z * z * z + z) / (4 * n) + (5 * z * z * z * z * z + 16 * z * z * z + 3 * z) / (96 * n * n);
}

}  // namespace kitchen
