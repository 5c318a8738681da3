// The only logarithm and exponential that may decide a trace: made of + - * / alone, so that they give the same bits on
// every compiler and processor. (The C library's differ between machines in the last bit.)
#pragma once

namespace kitchen {

// Natural logarithm, within 2 units in the last place. Precondition: x > 0 and finite.
double log_exact(double x);
// e to the x, within 2 units in the last place; 0 below -700, infinite above 709.
double exp_exact(double x);

}  // namespace kitchen
