// Questions before something is lost, with their answers: drawn as a dialog, and read by screen readers.
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

// The question that is open; empty while no dialog or another one is open.
std::optional<Question> question_of(const State&);

}  // namespace kitchen::app
