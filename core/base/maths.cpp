#include "core/base/maths.hpp"

#include <cstdint>
#include <cstring>
#include <limits>

#include "core/base/check.hpp"

namespace kitchen {
namespace {

// ln 2 in two parts; the first has its low 21 bits zero, so that its product with a small integer is exact.
constexpr double ln2_high = 6.93147180369123816490e-01;
constexpr double ln2_low = 1.90821492927058770002e-10;

std::uint64_t bits_of(double x) {
    std::uint64_t bits;
    std::memcpy(&bits, &x, sizeof bits);
    return bits;
}

double from_bits(std::uint64_t bits) {
    double x;
    std::memcpy(&x, &bits, sizeof x);
    return x;
}

}  // namespace

double log_exact(double x) {
    CHECK(x > 0 && x < 1e308);
    int exponent = 0;
    if (x < 2.2250738585072014e-308) {  // subnormal: scale up first
        x *= 18014398509481984.0;       // 2^54
        exponent -= 54;
    }
    std::uint64_t bits = bits_of(x);
    exponent += static_cast<int>(bits >> 52) - 1023;
    bits = (bits & 0xfffffffffffffULL) | (1023ULL << 52);
    double m = from_bits(bits);  // in [1, 2)
    if (m > 1.4142135623730951) {
        m *= 0.5;
        exponent += 1;
    }
    // log m = 2 atanh(s), s = (m - 1) / (m + 1), |s| <= 0.1716; the series to s^23 leaves less than 1e-18.
    const double f = m - 1.0;
    const double s = f / (m + 1.0);
    const double z = s * s;
    double r = 1.0 / 23.0;
    r = r * z + 1.0 / 21.0;
    r = r * z + 1.0 / 19.0;
    r = r * z + 1.0 / 17.0;
    r = r * z + 1.0 / 15.0;
    r = r * z + 1.0 / 13.0;
    r = r * z + 1.0 / 11.0;
    r = r * z + 1.0 / 9.0;
    r = r * z + 1.0 / 7.0;
    r = r * z + 1.0 / 5.0;
    r = r * z + 1.0 / 3.0;
    r = r * z;
    const double e = exponent;
    return e * ln2_high + (2.0 * s + (2.0 * s * r + e * ln2_low));
}

double exp_exact(double x) {
    if (x != x) return x;
    if (x < -700.0) return 0.0;
    if (x > 709.0) return std::numeric_limits<double>::infinity();
    const double quotient = x * 1.4426950408889634;
    const int k = static_cast<int>(quotient + (quotient >= 0 ? 0.5 : -0.5));
    const double r = (x - k * ln2_high) - k * ln2_low;  // |r| <= 0.35
    double sum = 1.0;
    for (int n = 14; n >= 1; --n) sum = sum * r / n + 1.0;
    return sum * from_bits(static_cast<std::uint64_t>(k + 1023) << 52);
}

}  // namespace kitchen
