// The words that a knob with choices offers side by side, and the settings that each of them makes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "app/panels/panels.hpp"

namespace kitchen::app {

struct Choices {
    std::vector<std::string> words;
    std::vector<std::vector<Setting>> settings;  // for each word, what choosing it sets
    std::size_t chosen = 0;
    Color color = 0;
    // The word that holds at the playhead, where a change has made it another one than the chosen, and how it is said.
    std::optional<std::size_t> in_force = {};
    std::string now = {};

    // Every knob that the choices set, without repeats.
    std::vector<KnobAddress> knobs() const;
};

// Precondition: the knob is chosen, not a slider or a text.
Choices choices_of(const Ui&, const Views&, KnobAddress);

}  // namespace kitchen::app
