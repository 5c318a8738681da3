// The words for every choice, in the order of the enum; each is written beside its enum. Files, sliders and sentences
// all write a choice with these.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace kitchen {

template <class Choice>
struct Words;

template <class Choice>
constexpr std::span<const std::string_view> words_of() {
    return Words<Choice>::all;
}

// Every choice, in the order of the enum.
template <class Choice>
constexpr auto choices_of() {
    std::array<Choice, Words<Choice>::all.size()> choices = {};
    for (std::size_t n = 0; n < choices.size(); ++n) choices[n] = static_cast<Choice>(n);
    return choices;
}

template <class Choice>
constexpr std::string_view word_of(Choice choice) {
    return Words<Choice>::all[static_cast<std::size_t>(choice)];
}

}  // namespace kitchen
