#include "core/restaurant/numbers_in_use.hpp"

#include <algorithm>

#include "core/base/check.hpp"

namespace kitchen {

std::uint32_t take_number(NumbersInUse& numbers) {
    std::size_t word = numbers.first_word_free;
    while (word < numbers.busy.size() && ~numbers.busy[word] == 0) ++word;
    if (word == numbers.busy.size()) numbers.busy.push_back(0);
    numbers.first_word_free = word;
    const auto bit = static_cast<unsigned>(__builtin_ctzll(~numbers.busy[word]));
    numbers.busy[word] |= 1ULL << bit;
    return static_cast<std::uint32_t>(word * 64 + bit + 1);
}

void give_back_number(NumbersInUse& numbers, std::uint32_t number) {
    const std::size_t word = (number - 1) / 64;
    const std::uint64_t bit = 1ULL << ((number - 1) % 64);
    CHECK(word < numbers.busy.size() && (numbers.busy[word] & bit));
    numbers.busy[word] &= ~bit;
    numbers.first_word_free = std::min(numbers.first_word_free, word);
}

}  // namespace kitchen
