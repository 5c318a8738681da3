#include "app/model/course_progress.hpp"

#include <algorithm>
#include <cctype>

#include "core/lesson/lesson.hpp"

namespace kitchen::app {
namespace {

constexpr char unseen = '-';
constexpr char seen = 's';
constexpr char right = 'r';
constexpr char wrong = 'w';

bool is_capital(char letter) { return letter >= 'A' && letter <= 'Z'; }
char capital_letter(char letter) { return static_cast<char>(letter - 'a' + 'A'); }
char small(char letter) { return is_capital(letter) ? static_cast<char>(letter - 'A' + 'a') : letter; }

char letter_of(const StepMark& mark) {
    if (!mark.is_seen) return unseen;
    char letter = seen;
    if (mark.predicted_rightly) letter = *mark.predicted_rightly ? right : wrong;
    return mark.is_met ? capital_letter(letter) : letter;
}

void add(LessonScore& score, std::string_view marks) {
    score.steps += marks.size();
    for (const char letter : marks) {
        score.seen += letter != unseen ? 1U : 0U;
        score.right += small(letter) == right ? 1U : 0U;
        score.predicted += small(letter) == right || small(letter) == wrong ? 1U : 0U;
        score.met += is_capital(letter) ? 1U : 0U;
    }
}

}  // namespace

void mark(CourseProgress& course, std::string_view lesson, std::size_t step, std::size_t steps, const StepMark& mark) {
    std::string& marks = course[std::string(lesson)];
    marks.resize(steps, unseen);
    if (step >= steps) return;
    StepMark now = mark;
    now.is_met = now.is_met || is_capital(marks[step]);
    // Looking at a step again without predicting keeps the earlier prediction.
    if (!now.predicted_rightly && small(marks[step]) != unseen && small(marks[step]) != seen)
        now.predicted_rightly = small(marks[step]) == right;
    marks[step] = letter_of(now);
}

void add_progress(CourseProgress& course, const CourseProgress& other) {
    const auto knows_more = [](char one, char than) {
        const bool is_prediction = small(one) == right || small(one) == wrong;
        return than == unseen || (small(than) == seen && is_prediction);
    };
    for (const auto& [lesson, others] : other) {
        std::string& marks = course[lesson];
        marks.resize(std::max(marks.size(), others.size()), unseen);
        for (std::size_t step = 0; step < others.size(); ++step) {
            const bool is_met = is_capital(marks[step]) || is_capital(others[step]);
            if (knows_more(others[step], marks[step])) marks[step] = others[step];
            if (is_met && !is_capital(marks[step])) marks[step] = capital_letter(marks[step]);
        }
    }
}

LessonScore score_of(const CourseProgress& course, std::string_view lesson) {
    LessonScore score;
    const auto found = course.find(lesson);
    if (found != course.end()) add(score, found->second);
    return score;
}

LessonScore score_of(const CourseProgress& course) {
    LessonScore score;
    for (const auto& [lesson, marks] : course) add(score, marks);
    return score;
}

std::string_view course_name(std::string_view path) {
    if (const std::size_t slash = path.rfind('/'); slash != std::string_view::npos) path.remove_prefix(slash + 1);
    return path.substr(0, path.rfind('.'));
}

bool is_sound(std::string_view lesson, std::string_view marks) {
    constexpr std::size_t name_bytes_max = 100;
    return !lesson.empty() && lesson.size() <= name_bytes_max && marks.size() <= lesson_steps_max &&
           marks.find_first_not_of("-srwSRW") == std::string_view::npos;
}

}  // namespace kitchen::app
