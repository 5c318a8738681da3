// The learner's turn in a lesson file: what it needs, every mistake in it, and that its goal can be reached.
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "core/lesson/lesson.hpp"
#include "core/scenario/knobs.hpp"

using namespace kitchen;

namespace {

// One diner, a grill that never answers, a timer of 5 s: told sorry at 0:05. A grill that is fine answers after 2 s.
constexpr std::string_view begin = R"(schema = 1
title = "Turn"
remember = "A timer ends the wait."
[scenarios.mine]
open_for = "20s"
[scenarios.mine.diners]
count = 1
[[scenarios.mine.course]]
kitchen = "grill"
timer = "5s"
[[scenarios.mine.kitchen]]
name = "grill"
cook_time = "2s"
condition = "gone"
[[step]]
title = "A step"
scenario = "mine"
)";
constexpr std::string_view turn = R"(task = "Serve the diner in 3 seconds."
unlock = ["kitchen.grill.condition", "course.grill.timer"]
goal = "served = 1 and max of wait <= 3"
hint = "The timer does not cook. Is {knob course.grill.timer} seconds too long?"
solution = { "kitchen.grill.condition" = "fine" }
outcome = "{served} eats."
)";

tl::expected<Lesson, std::vector<Diagnostic>> read(const std::string& text) {
    return parse_lesson(
        text, "mine.toml", [](std::string_view name) -> tl::expected<Scenario, std::vector<Diagnostic>> {
            return tl::unexpected(std::vector<Diagnostic>{Diagnostic{{}, 0, {}, std::string(name), "none", {}}});
        });
}

std::string with(std::string_view from, std::string_view to) {
    std::string text = std::string(begin) + std::string(turn);
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string wrong_in(const std::string& text) {
    const auto lesson = read(text);
    std::string words;
    if (!lesson) {
        for (const Diagnostic& diagnostic : lesson.error()) words += to_text(diagnostic) + "\n";
        return words;
    }
    for (Diagnostic diagnostic : untrue_of(lesson->steps[0])) {
        diagnostic.file = "mine.toml";
        words += to_text(diagnostic) + "\n";
    }
    return words;
}

void reports(const std::string& text, std::string_view words) {
    const std::string all = wrong_in(text);
    CAPTURE(all);
    CAPTURE(words);
    CHECK(all.find(words) != std::string::npos);
}

}  // namespace

TEST_CASE("an exercise is read with its knobs, its goal and one solution, and the lesson with what to remember") {
    const auto lesson = read(std::string(begin) + std::string(turn));
    REQUIRE(lesson.has_value());
    CHECK(lesson->remember == "A timer ends the wait.");
    const Exercise& exercise = lesson->steps[0].exercise.value();
    CHECK(exercise.unlocked.size() == 2);
    CHECK(exercise.goal.line == 20);
    CHECK(exercise.solution.kitchens[0].condition == Condition::fine);
    CHECK(exercise.solution.courses[0].timer == seconds(5));
    CHECK(untrue_of(lesson->steps[0]).empty());
}

TEST_CASE("the choice of a kitchen's condition unlocks its slowness, and no other knob") {
    const auto lesson = read(std::string(begin) + std::string(turn));
    REQUIRE(lesson.has_value());
    const Scenario& scenario = lesson->steps[0].scenario;
    const Exercise& exercise = lesson->steps[0].exercise.value();
    CHECK(is_unlocked(exercise, *find_knob(scenario, "kitchen.grill.slowness")));
    CHECK(is_unlocked(exercise, *find_knob(scenario, "course.grill.timer")));
    CHECK_FALSE(is_unlocked(exercise, *find_knob(scenario, "course.grill.tries")));
    CHECK_FALSE(is_unlocked(exercise, *find_knob(scenario, "kitchen.grill.cooks")));
}

TEST_CASE("an exercise unlocks six knobs at most") {
    const std::string_view two = "\"kitchen.grill.condition\", \"course.grill.timer\"";
    const std::string six = std::string(two) +
                            ", \"course.grill.tries\", \"kitchen.grill.cooks\", \"diners.patience\", "
                            "\"course.grill.timer_covers\"";
    CHECK(read(with(two, six)).has_value());
    reports(with(two, six + ", \"kitchen.grill.clean_up\""), "expected a list of 1 to 6 knobs");
}

TEST_CASE("every mistake in an exercise has its line") {
    reports(with("course.grill.timer\"]", "course.gril.timer\"]"),
            "mine.toml:19: course.gril.timer: found no knob of this name");
    reports(with("course.grill.timer\"]", "course.gril.timer\"]"), "Did you mean \"course.grill.timer\"?");
    reports(with("unlock = [\"kitchen.grill.condition\", \"course.grill.timer\"]", "unlock = []"),
            "mine.toml:19: step.unlock: found [], expected a list of 1 to 6 knobs");
    reports(with("hint = ", "# "), "step.hint: found no hint, expected task, unlock, goal, hint and solution together");
    reports(with("goal = \"served = 1 and", "goal = \"servd = 1 and"), "mine.toml:20: step.goal");
    reports(with("solution = { \"kitchen.grill.condition\"", "solution = { \"kitchen.grill.conditon\""),
            "mine.toml:22: kitchen.grill.conditon: found no knob of this name");
    reports(with("solution = { \"kitchen.grill.condition\" = \"fine\"", "solution = { \"kitchen.grill.cooks\" = 2"),
            "mine.toml:22: step.solution: found kitchen.grill.cooks, expected only knobs that the step unlocks");
    reports(with("task = ", "locked = [\"course.grill.timer\"]\ntask = "),
            "mine.toml:20: step.unlock: found course.grill.timer, expected knobs that the step does not lock");
}

TEST_CASE("a goal that the lesson's own run meets, or the solution does not, is reported") {
    reports(with("served = 1 and max of wait <= 3", "max of wait <= 5"),
            "step.goal: found max of wait <= 5 (it holds), expected a goal that the step's own run does not meet");
    reports(with("max of wait <= 3", "max of wait <= 1"),
            "step.solution: found max of wait <= 1 (on the left 2, on the right 1) in \"served = 1 and max of wait <= "
            "1\", expected settings that meet the goal");
}

TEST_CASE("numbers in the task and the hint are those of the goal, or figures") {
    reports(with("in 3 seconds", "in 4 seconds"), "mine.toml:18: step.task: found \"4\"");
    reports(with("Is {knob course.grill.timer} seconds", "Is 7 seconds"), "mine.toml:21: step.hint: found \"7\"");
    reports(with("outcome = \"{served} eats.\"", "outcome = \"Seven eat.\""), "mine.toml:23: step.outcome");
    reports(with("A timer ends the wait.", "Two timers end the wait."), "mine.toml:3: remember: found \"Two\"");
    // A number of the goal says nothing about the rest of the step.
    reports(with("task =", "text = \"They come in 3 seconds.\"\ntask ="), "step.text: found \"3\"");
}
