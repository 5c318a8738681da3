// The words a knob that is chosen offers side by side, and what choosing each of them sets.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/panels/panels.hpp"

namespace kitchen::app {

struct Choices {
    std::vector<std::string> words;
    std::vector<std::vector<Setting>> settings;  // what choosing each one sets
    std::size_t chosen = 0;
    Color color = 0;

    // Every knob that it turns, once.
    std::vector<KnobAddress> knobs() const;
};

// Precondition: the knob is chosen, neither slid nor typed.
Choices choices_of(const Ui&, const Views&, KnobAddress);

}  // namespace kitchen::app
