// A paragraph of a lesson with the words in it that the lesson is the first to use: they are underlined, the mouse on
// one shows what it is, and a click opens the glossary there. Called by the lesson panel.
#pragma once

#include <string_view>

#include "app/ui/ui.hpp"

namespace kitchen::app {

// `lesson` as LessonAt::name has it. Returns the number of lines, as paragraph() does.
int paragraph_with_terms(const Ui&, const Paragraph&, std::string_view words, std::string_view lesson);

}  // namespace kitchen::app
