// What the course asks and what its runs answer: every lesson's questions with the figures measured on their runs, for
// the page after the last lesson.
#pragma once

#include <string>
#include <vector>

namespace kitchen::app {

struct AnsweredQuestion {
    std::string question;
    std::string answer;
};

struct LessonFigures {
    std::string name;  // by which it is kept in the course
    std::string title;
    std::string remember;
    std::vector<AnsweredQuestion> answers;
};

// Plays the runs of all built-in lessons, which takes some hundredths of a second.
std::vector<LessonFigures> measure_course();

}  // namespace kitchen::app
