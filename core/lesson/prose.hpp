// What a sentence states that a run can contradict: numbers ("three", "4.25", "twice"), instants ("0:40"), "all", the
// condition of a kitchen ("gone") and code. It reads words and knows nothing of lessons. Text in braces is a measured
// figure, and is left out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kitchen {

// unmarked_code: what looks like code and is not between backticks.
enum class Says : std::uint8_t { number, instant, all, condition, code, unmarked_code };
// What a number counts: seconds, times (how often, or how many times as much), or anything else.
enum class Of : std::uint8_t { anything, seconds, times };

struct Statement {
    Says says = Says::number;
    std::string words;   // as written
    std::size_t at = 0;  // offset in the prose
    double number = 0;   // of an instant in seconds, of a condition its place among `condition_words`
    Of of = Of::anything;
};

// In order. "One", ordinals ("third", "3rd") and digits in a name ("p99") do not count as numbers.
std::vector<Statement> statements_in(std::string_view prose);

// The sentence that this place is in, as written.
std::string sentence_at(std::string_view prose, std::size_t at);

// "nine"; a number that is not whole, or greater than twenty, in digits.
std::string number_in_words(double);

}  // namespace kitchen
