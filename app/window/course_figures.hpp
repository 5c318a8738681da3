// Every lesson's questions with the answers measured from their runs, for the page after the last lesson.
#pragma once

#include <string>
#include <vector>

namespace kitchen::app {

struct AnsweredQuestion {
    std::string question;
    std::string answer;
};

struct LessonFigures {
    std::string name;  // the key in CourseProgress
    std::string title;
    std::string remember;
    std::vector<AnsweredQuestion> answers;
};

// Those of all built-in lessons. The first call plays their runs, which takes some hundredths of a second.
const std::vector<LessonFigures>& course_figures();

}  // namespace kitchen::app
