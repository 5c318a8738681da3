// What the broken copies of core/ call (tools/mutate) to ask whether a break is the one that KITCHEN_MUTANT names. The
// breaks that were reached are written to the file that KITCHEN_MUTANTS_REACHED names.
#pragma once

#include <array>
#include <cstdio>
#include <cstdlib>
#include <type_traits>

namespace kitchen::mutants {

inline std::array<bool, 20'000> reached{};

struct Chosen {
    int number = 0;

    Chosen() {
        if (const char* text = std::getenv("KITCHEN_MUTANT")) number = std::atoi(text);
    }
    ~Chosen() {
        const char* path = std::getenv("KITCHEN_MUTANTS_REACHED");
        std::FILE* file = path == nullptr ? nullptr : std::fopen(path, "a");
        if (file == nullptr) return;
        for (unsigned n = 0; n < reached.size(); ++n)
            if (reached[n]) std::fprintf(file, "%u\n", n);
        std::fclose(file);
    }
};
inline Chosen chosen;

// Never while compiling, but for a number below zero: that break is compiled in.
constexpr bool on(int n) {
    if (n < 0) return true;
    if (std::is_constant_evaluated()) return false;
    reached[static_cast<unsigned>(n)] = true;
    return chosen.number == n;
}

// "a < b" becomes "a < Less<7>{} < b": the operands need not be found, since both signs bind as the one did.
#define KITCHEN_PROXY(Name, sign, other)                                  \
    template <int n>                                                      \
    struct Name {};                                                       \
    template <int n, class L>                                             \
    struct Held##Name {                                                   \
        const L& left;                                                    \
    };                                                                    \
    template <int n, class L>                                             \
    constexpr Held##Name<n, L> operator sign(const L& left, Name<n>) {    \
        return {left};                                                    \
    }                                                                     \
    template <int n, class L, class R>                                    \
    constexpr auto operator sign(Held##Name<n, L> held, const R& right) { \
        return on(n) ? (held.left other right) : (held.left sign right);  \
    }
KITCHEN_PROXY(Less, <, <=)
KITCHEN_PROXY(LessEqual, <=, <)
KITCHEN_PROXY(Greater, >, >=)
KITCHEN_PROXY(GreaterEqual, >=, >)
KITCHEN_PROXY(Equal, ==, !=)
KITCHEN_PROXY(NotEqual, !=, ==)
KITCHEN_PROXY(Plus, +, -)
KITCHEN_PROXY(Minus, -, +)
#undef KITCHEN_PROXY

}  // namespace kitchen::mutants
