// A paragraph of a lesson in which the words that this lesson introduces are underlined. Hovering over one explains it,
// and a click opens the glossary there.
#pragma once

#include <string_view>

#include "app/ui/ui.hpp"

namespace kitchen::app {

// `lesson` is LessonAt::name. Returns the number of lines, like paragraph().
int paragraph_with_terms(const Ui&, const Paragraph&, std::string_view words, std::string_view lesson);

}  // namespace kitchen::app
