// A learner's progress through the course: for each built-in lesson, which steps were seen, which were predicted
// correctly, and which goals were met. Stored with the preferences (preferences.hpp).
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
    bool is_met = false;                         // whether its goal was met
};

// For each lesson's name ("05-try-again") one letter per step: "-" not seen, "s" seen, "r" predicted correctly, "w"
// predicted wrongly; a capital letter where the goal was met.
using CourseProgress = std::map<std::string, std::string, std::less<>>;

// Marks one step. A goal once met stays met; a newer prediction replaces the older one.
void mark(CourseProgress&, std::string_view lesson, std::size_t step, std::size_t steps, const StepMark&);

// Adds what `other` knows and this does not: steps that were seen, predictions, goals that were met.
void add_progress(CourseProgress&, const CourseProgress& other);

// One lesson's totals; all zero for a lesson that was not begun.
struct LessonScore {
    std::size_t seen = 0;
    std::size_t steps = 0;
    std::size_t predicted = 0;
    std::size_t right = 0;
    std::size_t met = 0;

    bool is_done() const { return steps > 0 && seen == steps; }
};
LessonScore score_of(const CourseProgress&, std::string_view lesson);
// The totals of all lessons; `steps` counts only the lessons that were begun.
LessonScore score_of(const CourseProgress&);

// The key for a lesson: "05-try-again" for "lessons/05-try-again.toml".
std::string_view course_name(std::string_view path);

// Whether an entry of the settings file can be used: the letters are known, and neither text is too long.
bool is_sound(std::string_view lesson, std::string_view marks);

}  // namespace kitchen::app
