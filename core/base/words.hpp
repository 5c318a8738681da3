// Small pieces of English: lengths, numbers, lists, and kitchens as people call them. core/prose says which event has
// which sentence.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/base/time.hpp"

namespace kitchen {

// "250 ms", "1.5 s", "12.345 s", "2 min", "1 min 30 s", "24 h"; to the millisecond; below 1 ms in microseconds.
std::string length_words(Duration);
// "10,000".
std::string grouped(std::int64_t);
// "no", "one", ... "twelve", then "13", "10,000".
std::string count_words(std::int64_t);
// "first" ... "twelfth", then "13th", "21st".
std::string ordinal_words(std::int64_t);
// "Ana", "Ana and Ben", "Ana, Ben and Chi"; of a long list the first `shown_max` items "and 9,988 more". `all` may
// count more items than are in `items`.
std::string list_words(std::span<const std::string> items, std::size_t all, std::size_t shown_max);
// A kitchen or dish as people call it: "the grill"; a name of its own ("Anna's", "the oven") stays as it is.
std::string with_article(std::string_view name);
// "Ana's", "Gus's", "diner 27's".
std::string possessive(std::string_view name);
// With a capital first letter.
std::string capitalized(std::string text);

}  // namespace kitchen
