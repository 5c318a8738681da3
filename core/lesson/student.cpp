#include "core/lesson/student.hpp"

#include "core/base/checksum.hpp"
#include "core/base/text.hpp"

#include <string>
#include <utility>

namespace kitchen {

std::int64_t seed_of_student(std::string_view name) { return checksum_of(in_small_letters(trimmed(name))); }

Lesson for_student(Lesson lesson, std::string_view name) {
    const std::int64_t seed = seed_of_student(name);
    for (Step& step : lesson.steps) {
        step.scenario.seed = seed;
        for (Beside& beside : step.beside) beside.scenario.seed = seed;
        if (step.exercise) step.exercise->solution.seed = seed;
    }
    return lesson;
}

}  // namespace kitchen
