#include "app/cli/lesson_check.hpp"

#include "app/cli/commands.hpp"
#include "core/base/text.hpp"
#include "core/lesson/student.hpp"

#include <cstddef>
#include <iterator>
#include <vector>

#include <fmt/format.h>

namespace kitchen::app {
namespace {

// How many students to try in a lesson that has a run for each: what is true for one may not be true for all.
constexpr int students = 10;

std::vector<Diagnostic> untrue_of(const Lesson& lesson) {
    std::vector<Diagnostic> untrue;
    for (const Step& step : lesson.steps) {
        std::vector<Diagnostic> more = kitchen::untrue_of(step);
        untrue.insert(untrue.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    if (untrue.size() > diagnostics_max) untrue.resize(diagnostics_max);
    return untrue;
}

std::vector<Diagnostic> untrue_for_students(const Lesson& lesson) {
    for (int number = 1; number <= students; ++number) {
        const std::string name = fmt::format("student {}", number);
        std::vector<Diagnostic> untrue = untrue_of(for_student(lesson, name));
        for (Diagnostic& diagnostic : untrue) diagnostic.found += fmt::format(" for \"{}\"", name);
        if (!untrue.empty()) return untrue;
    }
    return {};
}

}  // namespace

int check_lesson(const Lesson& lesson, const std::string& name, Output& output) {
    std::size_t claims = 0;
    std::size_t texts = 0;
    for (const Step& step : lesson.steps) {
        claims += step.claims.size();
        texts += step.prose.size();
    }
    std::vector<Diagnostic> untrue = untrue_of(lesson);
    if (untrue.empty() && lesson.is_per_student) untrue = untrue_for_students(lesson);
    for (Diagnostic& diagnostic : untrue) diagnostic.file = name;
    if (!untrue.empty()) {
        output.complain(untrue);
        return exit_stopped;
    }
    const auto counted = [](std::size_t count, std::string_view unit) {
        return with_unit(fmt::format("{}", count), unit);
    };
    output.say(fmt::format("{}: all true, {} with {} and {}{}", name, counted(lesson.steps.size(), "steps"),
                           counted(texts, "texts"), counted(claims, "claims"),
                           lesson.is_per_student ? fmt::format(", for {} students", students) : ""));
    return exit_fine;
}

}  // namespace kitchen::app
