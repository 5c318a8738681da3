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

// Plays the runs of all built-in lessons; takes some hundredths of a second.
std::vector<LessonFigures> measure_course();

}  // namespace kitchen::app
