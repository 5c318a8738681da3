// How far somebody is in the course: of each built-in lesson which steps were seen, which were predicted rightly, and
// which goals were met. Kept from one time to the next (preferences.hpp).
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace kitchen::app {

// The result of one step.
struct StepMark {
    bool is_seen = false;
    std::optional<bool> predicted_rightly = {};  // empty without a prediction
    bool is_met = false;                         // its goal
};

// By the lesson's name ("05-try-again") a letter a step: "-" not seen, "s" seen, "r" predicted rightly, "w" wrongly; a
// capital where the goal was met.
using CourseProgress = std::map<std::string, std::string, std::less<>>;

// A step that is already marked keeps what was met, and takes the newer prediction.
void mark(CourseProgress&, std::string_view lesson, std::size_t step, std::size_t steps, const StepMark&);

// What a lesson came to; zeros where it was not begun.
struct LessonScore {
    std::size_t seen = 0;
    std::size_t steps = 0;
    std::size_t predicted = 0;
    std::size_t right = 0;
    std::size_t met = 0;

    bool is_done() const { return steps > 0 && seen == steps; }
};
LessonScore score_of(const CourseProgress&, std::string_view lesson);
// Of all lessons together; `steps` are those of lessons that were begun.
LessonScore score_of(const CourseProgress&);

// The name under which a lesson is kept: "lessons/05-try-again.toml" is "05-try-again".
std::string_view course_name(std::string_view path);

// What a settings file says, as far as it makes sense.
bool is_sound(std::string_view lesson, std::string_view marks);

}  // namespace kitchen::app
