#include "app/window/closing_page.hpp"

#include <fmt/format.h>

namespace kitchen::app {

std::string found_words(const CourseProgress& progress) {
    const LessonScore all = score_of(progress);
    return fmt::format("You predicted {} of {} answers correctly, and met {} goals.", all.right, all.predicted,
                       all.met);
}

}  // namespace kitchen::app
