// What is asked before something is lost, and the answers: drawn in a dialog, and read by screen readers.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/model/action.hpp"
#include "app/model/state.hpp"

namespace kitchen::app {

struct Question {
    const char* title;
    std::string words;
    std::vector<std::pair<const char*, Action>> answers;
};

// The question that is open; none while another card is, or no card.
std::optional<Question> question_of(const State&);

}  // namespace kitchen::app
