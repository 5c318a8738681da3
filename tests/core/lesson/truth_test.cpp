// A lesson whose prose says what its run does not: each false sentence is reported with its line and what to write.
#include "core/lesson/lesson.hpp"
#include "core/restaurant/simulate.hpp"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

using namespace kitchen;

namespace {

// Four diners, one a second from 0:00; the grill is ten times slower from 0:02, so the dishes of the diners at 0:00 and
// 0:01 take 0.5 s and those of the other two would take 5 s. With a timer of 3 s these are told sorry.
constexpr std::string_view lesson_begin = R"(schema = 2
title = "Truth"
[scenarios.mine]
open_for = "20s"
[scenarios.mine.diners]
arrive = { every = "1s" }
count = 4
[[scenarios.mine.course]]
kitchen = "grill"
timer = "3s"
[[scenarios.mine.kitchen]]
name = "grill"
cooks = 4
cook_time = "500ms"
[[scenarios.mine.change]]
at = "2s"
set = { "kitchen.grill.slowness" = 10 }
[[step]]
title = "A step"
scenario = "mine"
)";

// What is reported of a step with these lines, which begin at line 21.
std::string untrue(std::string_view lines) {
    const auto none = [](std::string_view name) -> tl::expected<Scenario, std::vector<Diagnostic>> {
        return tl::unexpected(std::vector<Diagnostic>{Diagnostic{{}, 0, {}, std::string(name), "none", {}}});
    };
    const auto lesson = parse_lesson(std::string(lesson_begin) + std::string(lines), "mine.toml", none);
    REQUIRE_MESSAGE(lesson.has_value(), to_text(lesson.error().front()));
    std::string text;
    for (Diagnostic diagnostic : untrue_of(lesson->steps[0])) {
        diagnostic.file = "mine.toml";
        text += to_text(diagnostic) + "\n";
    }
    return text;
}

void reports(std::string_view lines, std::string_view words) {
    const std::string text = untrue(lines);
    CAPTURE(text);
    CAPTURE(words);
    CHECK(text.find(words) != std::string::npos);
}

}  // namespace

TEST_CASE("a number that nothing bears out is reported with its line and its sentence") {
    reports("text = \"They come. Each orders three times.\"\n",
            "mine.toml:21: step.text: found \"three\" in \"Each orders three times.\"");
    reports("reveal = \"Two seconds are enough.\"\n", "step.reveal: found \"Two\" in \"Two seconds are enough.\"");
    reports("cue = \"It lasts 2 seconds.\"\n", "step.cue: found \"2\"");
    reports("question = \"Of the five?\"\nguess = { answer = \"served\", unit = \"diners\" }\n",
            "step.question: found \"five\"");
    reports(
        "question = \"So?\"\nchoices = [\n{ text = \"Seven\", right = \"served = 2\" },\n"
        "{ text = \"None\", right = \"served = 0\" }]\n",
        "mine.toml:23: step.choices.text: found \"Seven\" in \"Seven\"");
}

TEST_CASE("a figure, a claim and a choice's own right bear a number out") {
    CHECK(untrue("text = \"{served :words} of {arrived} eat.\"\n").empty());
    CHECK(untrue("text = \"Two eat.\"\nclaims = [\"served = 2\"]\n").empty());
    CHECK(untrue("text = \"Two eat.\"\nclaims = [\"served * exp(0) = 2\"]\n").empty());
    CHECK(untrue("question = \"So?\"\nchoices = [\n{ text = \"Two\", right = \"served = 2\" },\n"
                 "{ text = \"None\", right = \"served = 0\" }]\n")
              .empty());
    // A claim that does not hold is reported, and so is a number other than the claim's.
    reports("text = \"Three eat.\"\nclaims = [\"served = 3\"]\n",
            "mine.toml:22: step.claims: found served = 3 (on the left 2");
    reports("text = \"Three eat.\"\nclaims = [\"served = 2\"]\n", "found \"Three\"");
    reports("text = \"Two eat.\"\nclaims = [\"served != 2\", \"served = 4 - 2\"]\nreveal = \"Three.\"\n",
            "found \"Three\"");
}

TEST_CASE("a claim bears out only numbers of its own unit") {
    reports("text = \"After 2 seconds.\"\nclaims = [\"served = 2\"]\n", "found \"2\" in \"After 2 seconds.\"");
    CHECK(untrue("text = \"After 3 seconds.\"\nclaims = [\"max of wait = 3\"]\n").empty());
    CHECK(untrue("text = \"After 3 seconds.\"\nclaims = [\"orders / arrived * max of wait = 3\"]\n").empty());
    // "None" is not every number.
    reports("text = \"Seven come.\"\nclaims = [\"knob diners.patience = none\"]\n", "found \"Seven\"");
    CHECK(untrue("text = \"Their patience is at none.\"\nclaims = [\"knob diners.patience = none\"]\n").empty());
    reports("text = \"They try twice.\"\nclaims = [\"served = 2\"]\n", "found \"twice\"");
    CHECK(untrue("text = \"They try once, not twice.\"\nclaims = [\"2 * orders / arrived = 2\"]\n").empty());
}

TEST_CASE("the lines of a text are one line, with one space between two of them") {
    reports("text = \"\"\"\nOf these \nthree\nwill eat.\n\"\"\"\n", "found \"three\" in \"Of these three will eat.\"");
}

TEST_CASE("the setting that has the number is named") {
    reports("text = \"They wait 3 seconds.\"\n", "{knob course.grill.timer} in its place");
    reports("text = \"It takes ten times as long.\"\n", "{knob kitchen.grill.slowness at 2s :words} in its place");
    reports("text = \"They wait 7 seconds.\"\n", "no setting is 7");
}

TEST_CASE("a text without figures is reported as such, with a claim as advice") {
    reports("cue = \"They wait {knob course.grill.timer} seconds.\"\n",
            "step.cue: found \"{knob course.grill.timer} sec");
    reports("cue = \"They wait {knob course.grill.timer} seconds.\"\n", "expected words alone");
    reports("cue = \"They wait 3 seconds.\"\n", "expected a claim that says it, such as \"max of wait = 5\"");
    reports("cue = \"It is slow.\"\n", "expected the claim \"condition grill at 2s = slow\"");
    CHECK(untrue("text = \"They wait {knob course.grill.timer} seconds.\"\n").empty());
    CHECK(untrue("cue = \"Python's `{}` are braces.\"\n").find("words alone") == std::string::npos);
}

TEST_CASE("an instant needs a window or a change there") {
    reports("text = \"Until 0:12.\"\n", "nothing changes at that instant");
    reports("text = \"From 0:02 on.\"\n", "{last knob_changed :clock} in its place");
    CHECK(untrue("text = \"At 0:04 {waiting to 4s} wait.\"\n").empty());
    CHECK(untrue("text = \"From {first knob_changed :clock} on.\"\n").empty());
}

TEST_CASE("all needs two measures that are equal") {
    reports("text = \"All are served.\"\nclaims = [\"served = 2\"]\n", "\"served = arrived\"");
    CHECK(untrue("text = \"All come and go.\"\nclaims = [\"left = arrived\"]\n").empty());
}

TEST_CASE("a condition must be the kitchen's own at that instant") {
    reports("text = \"The grill is gone.\"\n", "no kitchen of this step is ever gone");
    reports("text = \"The grill is slow.\"\n", "\"condition grill at 2s = slow\"");
    reports("text = \"It is slower.\"\nclaims = [\"condition grill at 1s = slow\"]\n",
            "condition grill at 1s = slow (on the left fine, on the right slow)");
    CHECK(untrue("text = \"It is slower.\"\nclaims = [\"condition grill at 2s = slow\"]\n").empty());
    CHECK(untrue("text = \"It is {condition grill at 2s}.\"\n").empty());
}

TEST_CASE("code must be in the program of the step") {
    CHECK(untrue("text = \"`TIMER = 3.0`\"\n").empty());
    reports("text = \"`TIMER = 5.0`\"\n", "code as it is written in this step's program");
    reports("text = \"It says asyncio.timeout here.\"\n", "code between backticks");
    CHECK(untrue("text = \"`time.sleep` blocks.\"\n").empty());
}

TEST_CASE("a figure that does not exist is reported with its line") {
    reports("reveal = \"It took {mean of pause} s.\"\n",
            "mine.toml:21: step.reveal: found no figure after \"It took \"");
    CHECK(untrue("text = \"Patience: {knob diners.patience}.\"\n").empty());
}

TEST_CASE("forms of a figure: words, with a capital where a sentence begins, and the clock") {
    const auto none = [](std::string_view) -> tl::expected<Scenario, std::vector<Diagnostic>> {
        return tl::unexpected(std::vector<Diagnostic>{});
    };
    const std::string bytes = std::string(lesson_begin) +
                              "text = \"{arrived :words} come, {served :words} eat. {sorry :words} wait until "
                              "{first sorry :clock}; `time.sleep` {condition grill at 2s}\"\n";
    const auto lesson = parse_lesson(bytes, "mine.toml", none);
    REQUIRE(lesson.has_value());
    const StepRuns played = play_beside(lesson->steps[0]);
    const Trace trace = simulate(lesson->steps[0].scenario);
    const auto runs = played.with(lesson->steps[0], lesson->steps[0].scenario, trace);
    CHECK(fill_in(lesson->steps[0].text, runs) == "Four come, two eat. Two wait until 0:05; time.sleep slow");
}

TEST_CASE("a step shows its Python in a library that has a construct for all of its run") {
    CHECK(untrue("dialect = \"trio\"\n").empty());
    reports(
        "dialect = \"asyncio\"\nset = { \"waiters.cancellation\" = \"cancelled at every await\", "
        "\"kitchen.grill.clean_up\" = \"1s\" }\n",
        "step.dialect: found asyncio: the Python program has no construct for waiters.cancellation");
}
