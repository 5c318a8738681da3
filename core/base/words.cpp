#include "core/base/words.hpp"

#include <array>

#include <fmt/format.h>

namespace kitchen {

std::string grouped(std::int64_t number) {
    std::string text = fmt::format("{}", number);
    const std::size_t first_digit = number < 0 ? 1 : 0;
    for (std::size_t place = text.size(); place > first_digit + 3;) {
        place -= 3;
        text.insert(place, ",");
    }
    return text;
}

namespace {

constexpr std::array<std::string_view, 13> numbers = {"no",    "one",   "two",  "three", "four",   "five",  "six",
                                                      "seven", "eight", "nine", "ten",   "eleven", "twelve"};
constexpr std::array<std::string_view, 13> ordinals = {"",      "first",    "second",  "third",  "fourth",
                                                       "fifth", "sixth",    "seventh", "eighth", "ninth",
                                                       "tenth", "eleventh", "twelfth"};

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

}  // namespace

std::string length_words(Duration length) {
    if (length.is_never()) return "forever";
    if (length.us < 0) return "-" + length_words(Duration{-length.us});
    if (length.us < 1'000 && length.us != 0) return fmt::format("{} us", length.us);
    // Readers need nothing finer than milliseconds. Truncated, as the clock is, so that a length agrees with the
    // clocks.
    const std::int64_t ms = length.us / 1'000;
    if (ms < 1'000 && ms != 0) return fmt::format("{} ms", ms);
    if (ms < 60'000) return seconds_text(milliseconds(ms)) + " s";
    std::string words;
    const auto add = [&](const std::string& part) { words += (words.empty() ? "" : " ") + part; };
    if (ms >= 3'600'000) add(fmt::format("{} h", grouped(ms / 3'600'000)));
    if (const std::int64_t minutes = ms / 60'000 % 60; minutes > 0) add(fmt::format("{} min", minutes));
    if (const std::int64_t rest = ms % 60'000; rest > 0) add(seconds_text(milliseconds(rest)) + " s");
    return words;
}

std::string count_words(std::int64_t number) {
    if (number >= 0 && number < static_cast<std::int64_t>(numbers.size()))
        return std::string(numbers[static_cast<std::size_t>(number)]);
    return grouped(number);
}

std::string ordinal_words(std::int64_t number) {
    if (number > 0 && number < static_cast<std::int64_t>(ordinals.size()))
        return std::string(ordinals[static_cast<std::size_t>(number)]);
    const std::int64_t tens = number % 100;
    const bool teen = tens >= 11 && tens <= 13;
    const std::int64_t last = teen ? 0 : number % 10;
    const std::string_view ending = last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th";
    return grouped(number) + std::string(ending);
}

std::string list_words(std::span<const std::string> items, std::size_t all, std::size_t shown_max) {
    // "and 1 more" would be no shorter than the name itself.
    std::size_t shown = items.size();
    if (all > shown_max + 1 || all > items.size()) shown = shown < shown_max ? shown : shown_max;
    std::string text;
    for (std::size_t n = 0; n < shown; ++n) {
        if (n > 0) text += shown == all && n + 1 == shown ? " and " : ", ";
        text += items[n];
    }
    if (shown < all) text += fmt::format(" and {} more", grouped(static_cast<std::int64_t>(all - shown)));
    return text;
}

std::string with_article(std::string_view name) {
    if (name.empty()) return "the kitchen";
    const bool has_article = name.substr(0, 4) == "the " || name.substr(0, 2) == "a " || name.substr(0, 3) == "an ";
    // A name with a capital or an apostrophe is a proper name, and takes no article.
    const bool own = is_upper(name.front()) || name.find('\'') != std::string_view::npos;
    return has_article || own ? std::string(name) : "the " + std::string(name);
}

std::string possessive(std::string_view name) { return std::string(name) + "'s"; }

std::string capitalized(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

}  // namespace kitchen
