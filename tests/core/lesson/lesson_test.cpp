// Lesson files: what they say, every mistake in them, and that nothing a stranger writes does more than be refused.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>

#include "core/base/text.hpp"
#include "core/lesson/lesson.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/check.hpp"
#include "core/scenario/knobs.hpp"

using namespace kitchen;

namespace {

constexpr std::string_view small = R"(schema = 2
title = "Small"
summary = "One diner"

[scenarios.mine]
title = "Mine"
open_for = "20s"
[scenarios.mine.diners]
count = 1
[[scenarios.mine.course]]
kitchen = "grill"
timer = "5s"
[[scenarios.mine.kitchen]]
name = "grill"
condition = "gone"

[[step]]
title = "A step"
text = """{arrived} diner comes in,
and orders."""
scenario = "mine"
until = "10s"
view = ["timeline", "floor"]
dialect = "trio"
question = "And then?"
choices = [
    { text = "Served", right = "served = 1" },
    { text = "Sorry", right = "sorry = 1" },
]
reveal = "Sorry after {max of wait} s."
claims = ["sorry = 1"]

[[step]]
title = "Another"
set = { "course.grill.timer" = "none" }
question = "How many wait?"
guess = { answer = "waiting to 20s", unit = "diners", low = 0, high = 2 }
[[step.beside]]
name = "before"
set = { course.grill.timer = "5s" }
)";

tl::expected<Scenario, std::vector<Diagnostic>> no_scenarios(std::string_view name) {
    return tl::unexpected(std::vector<Diagnostic>{Diagnostic{{}, 0, {}, std::string(name), "none", {}}});
}

Lesson read(std::string_view text) {
    auto lesson = parse_lesson(text, "small.toml", no_scenarios);
    REQUIRE_MESSAGE(lesson.has_value(), to_text(lesson.error().front()));
    return *lesson;
}

std::string replaced(std::string_view from, std::string_view to) {
    std::string text(small);
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

void refused(const std::string& text, std::string_view words) {
    const auto lesson = parse_lesson(text, "small.toml", no_scenarios);
    REQUIRE_FALSE(lesson.has_value());
    std::string all;
    for (const Diagnostic& diagnostic : lesson.error()) all += to_text(diagnostic) + "\n";
    CAPTURE(all);
    CHECK(all.find(words) != std::string::npos);
    CHECK(all.starts_with("small.toml:"));
}

}  // namespace

TEST_CASE("a lesson is read with its own scenarios, and a step goes on from the one before") {
    const Lesson lesson = read(small);
    CHECK(lesson.title == "Small");
    REQUIRE(lesson.steps.size() == 2);
    const Step& first = lesson.steps[0];
    CHECK(first.scenario.title == "Mine");
    CHECK(first.until == Time{10'000'000});
    CHECK(first.views == std::vector<View>{View::timeline, View::floor});
    CHECK(first.dialect == Dialect::trio);
    CHECK(first.prediction->choices.size() == 2);
    const Step& second = lesson.steps[1];
    CHECK(second.scenario.courses[0].timer == never);
    CHECK(second.until == Time{20'000'000});
    CHECK(second.views == std::vector<View>{View::floor});
    CHECK_FALSE(second.dialect.has_value());
    CHECK(second.beside[0].scenario.courses[0].timer == seconds(5));
}

TEST_CASE("texts are printed with their figures, and the right choice is measured") {
    const Lesson lesson = read(small);
    const Step& step = lesson.steps[0];
    const Trace trace = simulate(step.scenario);
    const StepRuns played = play_beside(step);
    const std::vector<MeasuredRun> runs = played.with(step, step.scenario, trace);
    CHECK(fill_in(step.text, runs) == "1 diner comes in, and orders.");
    CHECK(fill_in(step.reveal, runs) == "Sorry after 5 s.");
    CHECK(right_choice(*step.prediction, runs) == 1);
    CHECK(untrue_of(step).empty());
    CHECK(untrue_of(lesson.steps[1]).empty());
}

TEST_CASE("what is not true is found: a claim, a choice, a guess, a figure") {
    CHECK(untrue_of(read(replaced("claims = [\"sorry = 1\"]", "claims = [\"sorry = 2\"]")).steps[0]).size() == 1);
    // A number that nothing bears out.
    CHECK(untrue_of(read(replaced("and orders.", "and orders two dishes.")).steps[0]).size() == 1);
    // Two choices right, and none.
    CHECK_FALSE(untrue_of(read(replaced("\"served = 1\"", "\"sorry = 1\"")).steps[0]).empty());
    CHECK_FALSE(untrue_of(read(replaced("\"sorry = 1\" }", "\"sorry = 2\" }")).steps[0]).empty());
    CHECK(read(replaced("low = 0, high = 2", "low = 200")).steps[1].prediction->guess->high == 300);
    const std::string low_guess = replaced("low = 0, high = 2", "low = 2, high = 3");
    const std::vector<Diagnostic> not_guessed = untrue_of(read(low_guess).steps[1]);
    REQUIRE(not_guessed.size() == 1);
    CHECK(line_of_text(low_guess, not_guessed[0].line).starts_with("guess = "));
    CHECK(untrue_of(read(replaced("{max of wait}", "{mean of pause}")).steps[0]).size() == 1);
}

TEST_CASE("every mistake has its line, what was found, what was expected and the nearest name") {
    refused(replaced("title = \"Small\"", "titel = \"Small\""), "small.toml:2: titel: found an unknown key");
    refused(replaced("title = \"Small\"", "titel = \"Small\""), "Did you mean \"title\"?");
    refused(replaced("scenario = \"mine\"", "scenario = \"other\""), "step.scenario: found \"other\"");
    refused(replaced("dialect = \"trio\"", "dialect = \"twisted\""),
            "step.dialect: found \"twisted\", expected \"asyncio\"");
    refused(replaced("course.grill.timer\"", "course.gril.timer\""), "Did you mean \"course.grill.timer\"?");
    refused(replaced("until = \"10s\"", "until = \"21s\""), "step.until: found \"21s\"");
    refused(replaced("until = \"10s\"", "until = \"none\""), "step.until: found \"none\"");
    refused(replaced("\"timeline\", \"floor\"", "\"timelin\""), "Did you mean \"timeline\"?");
    refused(replaced("{max of wait}", "{max of wit}"), "step.reveal");
    refused(replaced("question = \"And then?\"", ""), "step.question: found no question");
    refused(replaced("guess =", "begin = \"9s\"\nuntil = \"8s\"\nguess ="),
            "step.begin: found 0:09.0, expected an instant before 0:08.0, where the run stops");
    refused(replaced("reveal =", "guess = { answer = \"1\" }\nreveal ="), "found choices and a guess");
    refused(replaced("low = 0, high = 2", "low = 3, high = 2"), "a number from 3");
    const auto without_answer = parse_lesson(replaced("answer = \"waiting to 20s\", ", ""), "small.toml", no_scenarios);
    REQUIRE_FALSE(without_answer.has_value());
    REQUIRE(without_answer.error().size() == 1);
    CHECK(to_text(without_answer.error()[0])
              .ends_with(": step.guess.answer: found no answer, expected a measure, as in answer = \"max of wait\"."));
    refused(replaced("condition = \"gone\"", "condition = \"gon\""), "Did you mean \"gone\"?");
    refused(replaced("name = \"before\"", "name = \"this one\""), "a name of its own");
    refused("schema = 2\ntitle = \"None\"\n", "step: found no step");
    refused("", "found an empty file");
    refused(replaced("schema = 2", "schema = 3"), "for a newer Kitchen Timer");
}

TEST_CASE("the message about a lesson that names a file says how to take its content in") {
    refused(
        replaced("scenario = \"mine\"", "scenario = \"c.toml\""),
        "step.scenario: found \"c.toml\", expected the name of a built-in scenario, of one of the lesson's own under "
        "[scenarios.NAME], or of a file in the lesson's own folder");
    refused(replaced("scenario = \"mine\"", "scenario = \"minee\""), "Did you mean \"mine\"?");
}

TEST_CASE("a scenario that is missing is reported once, and nothing else of the steps that need it") {
    // The second step goes on from the first, turns a setting and claims something; a third names the same scenario.
    const std::string text = replaced("scenario = \"mine\"", "scenario = \"c.toml\"") +
                             "\n[[step]]\ntitle = \"Third\"\nscenario = \"c.toml\"\n"
                             "set = { \"course.grill.timer\" = \"1s\" }\nclaims = [\"servd = 1\"]\n";
    const auto lesson = parse_lesson(text, "small.toml", no_scenarios);
    REQUIRE_FALSE(lesson.has_value());
    REQUIRE(lesson.error().size() == 1);
    CHECK(lesson.error().front().found == "\"c.toml\"");
}

TEST_CASE("a figure of a run that is not there names what makes one") {
    refused(replaced("{max of wait}", "{sorry in 'Noon'}"),
            "expected a run: 'this one'; [[step.beside]] with name = and set = gives the step another.");
}

TEST_CASE("a lesson in which the TOML parser is lost is refused with its line") {
    refused("schema = 2\n[[step]]\ntitle = 1979-05-27T:\n", "small.toml:3: found what is not TOML, expected a line");
}

TEST_CASE("a lesson that is nothing but mistakes is refused with the first twenty") {
    std::string steps(small);
    for (int step = 0; step < 30; ++step) {
        steps += "[[step]]\ntitle = \"x\"\n[step.set]\n";
        for (int n = 0; n < 600; ++n) steps += "\"kitchen.g" + std::to_string(n) + "ll.slowness\" = 2\n";
    }
    const auto lesson = parse_lesson(steps, "small.toml", no_scenarios);
    REQUIRE_FALSE(lesson.has_value());
    CHECK(lesson.error().size() == 20);
}

TEST_CASE("a text that is only half a lesson is a lesson or refused, whatever is missing or doubled") {
    std::mt19937 random(7);
    for (int round = 0; round < 400; ++round) {
        std::string text(small);
        for (int i = 0; i < 3; ++i) {
            const std::size_t at = random() % text.size();
            const std::size_t length = 1 + random() % 40;
            if (random() % 2 == 0) {
                text.erase(at, length);
            } else {
                text.insert(at, std::string(small.substr(random() % small.size(), length)));
            }
        }
        CAPTURE(text);
        const auto lesson = parse_lesson(text, "small.toml", no_scenarios);
        if (lesson) {
            CHECK_FALSE(lesson->steps.empty());
        } else {
            CHECK_FALSE(lesson.error().empty());
        }
    }
}

TEST_CASE("a lesson and a scenario are told apart by their first step") {
    CHECK(looks_like_lesson(small));
    CHECK(looks_like_lesson("[[step]]\n"));
    CHECK_FALSE(looks_like_lesson("schema = 2\n[[course]]\n# [[step]]\n"));
}

TEST_CASE("the runs beside a step share what one run may have, and where one is cut off that is said") {
    Lesson lesson = read(small);
    Step& step = lesson.steps[0];
    Scenario endless = step.scenario;
    endless.diners = {};
    endless.diners.every = microseconds(1);
    endless.diners.count = 100'000'000;
    endless.open_for = seconds(86'400);
    endless.changes.clear();
    endless.courses[0].timer = Duration{0};
    endless.courses[0].tries = 1000;
    REQUIRE(check_scenario(endless).empty());
    step.beside = {{"one", endless}, {"two", endless}, {"three", endless}, {"four", endless}};
    const StepRuns played = play_beside(step);
    std::size_t bytes = 0;
    for (const Trace& trace : played.beside) {
        CHECK(trace.ended == Ended::event_bound);
        bytes += trace.records.capacity() * sizeof(Record);
    }
    CHECK(bytes <= trace_bytes_max);

    const Trace whole = simulate(step.scenario);
    const std::vector<std::string> sentences = cut_off_sentences(step, played.with(step, step.scenario, whole));
    REQUIRE(sentences.size() == 4);
    CHECK(sentences[1].find("The run beside it, 'two', was cut off at 0:") == 0);
    CHECK(sentences[1].find("after 2,097,152 events: it would not end, or not fit in memory.") != std::string::npos);
    const std::vector<Diagnostic> untrue = untrue_of(step);
    REQUIRE(untrue.size() >= 4);
    CHECK(
        std::any_of(untrue.begin(), untrue.end(), [&](const Diagnostic& each) { return each.found == sentences[0]; }));
}

TEST_CASE("a caller who stops waiting stops the runs beside a step too") {
    Lesson lesson = read(small);
    Step& step = lesson.steps[0];
    step.beside = {{"one", step.scenario}};
    Progress progress;
    progress.stop();
    CHECK(play_beside(step, &progress).beside.at(0).records.empty());
}

TEST_CASE("a step locks settings, and the condition of a kitchen with its slowness") {
    const Lesson lesson = read(
        replaced("until = \"10s\"", "until = \"10s\"\nlocked = [\"course.grill.timer\", \"kitchen.grill.condition\"]"));
    const Step& step = lesson.steps[0];
    const auto locks = [&](std::string_view path) { return is_locked(step, find_knob(step.scenario, path).value()); };
    CHECK(locks("course.grill.timer"));
    CHECK(locks("kitchen.grill.condition"));
    CHECK(locks("kitchen.grill.slowness"));
    CHECK_FALSE(locks("course.grill.tries"));
    CHECK_FALSE(locks("kitchen.grill.cooks"));
    // Only in this step.
    CHECK(lesson.steps[1].locked.empty());
    refused(replaced("until = \"10s\"", "until = \"10s\"\nlocked = [\"course.grill.timr\"]"),
            "Did you mean \"course.grill.timer\"?");
    refused(replaced("until = \"10s\"", "until = \"10s\"\nlocked = []"), "a list of 1 to 20 knobs");
    refused(replaced("until = \"10s\"", "until = \"10s\"\nlocked = \"seed\""), "a list of 1 to 20 knobs");
    refused(replaced("until = \"10s\"", "until = \"10s\"\nlocked = [5]"), "the path of a knob");
}

TEST_CASE("the first step has a scenario, and each step some of the views there are") {
    const auto without = [](std::string_view line, std::string_view instead) {
        std::string lesson(small);
        lesson.replace(lesson.find(line), line.size(), instead);
        const auto read = parse_lesson(lesson, "small.toml", no_scenarios);
        return read ? "nothing" : to_text(read.error().front());
    };
    CHECK(without("scenario = \"mine\"\n", "").starts_with("small.toml:17: step.scenario: found no scenario, "));
    const std::string_view views = "view = [\"timeline\", \"floor\"]\n";
    CHECK(without(views, "view = []\n").starts_with("small.toml:23: step.view: found [], expected a list of "));
    CHECK(without(views, "view = 3\n").starts_with("small.toml:23: step.view: found 3, expected a list of "));
}

TEST_CASE("a lesson may ask for a seed of each student, and sets none for everybody") {
    CHECK_FALSE(read(small).is_per_student);
    CHECK(read(replaced("summary = \"One diner\"", "seed = \"per student\"")).is_per_student);
    for (const std::string_view seed : {"7", "\"7\""})
        refused(replaced("summary = \"One diner\"", fmt::format("seed = {}", seed)),
                fmt::format("small.toml:3: seed: found {}, expected \"per student\"; a seed for everybody is a setting "
                            "of the scenario.\n",
                            seed));
}

TEST_CASE("the scenarios of a lesson are tables with names, twenty at most") {
    const std::string head = "schema = 2\ntitle = \"T\"\n";
    const std::string expected = ", expected [scenarios.NAME], at most 20 of them.\n";
    refused(head + "scenarios = 5\n", "small.toml:3: scenarios: found 5" + expected);
    std::string many = head;
    for (int n = 0; n < 21; ++n) many += fmt::format("[scenarios.s{}]\n", n);
    refused(many, "scenarios: found more of them" + expected);
    refused(head + "[scenarios]\nmine = 5\n",
            "small.toml:4: scenarios.mine: found 5, expected a table with what a scenario file has.\n");
    refused(replaced("scenario = \"mine\"", "scenario = 5"),
            "small.toml:21: step.scenario: found 5, expected the name of a scenario.\n");
}

TEST_CASE("a run beside a step has the kitchens and courses of the step") {
    const auto beside = [](std::string_view kitchen) {
        return replaced("set = { course.grill.timer = \"5s\" }\n",
                        fmt::format("scenario = \"other\"\n[scenarios.other]\n[[scenarios.other.course]]\nkitchen = "
                                    "\"{0}\"\n[[scenarios.other.kitchen]]\nname = \"{0}\"\n",
                                    kitchen));
    };
    CHECK(read(beside("grill")).steps[1].beside.size() == 1);
    refused(beside("oven"),
            "small.toml:40: step.beside.scenario: found \"other\", expected one with the same kitchens and courses as "
            "the step's.\n");
}

TEST_CASE("claims are a list of texts, forty at most") {
    const std::string claims = "claims = [\"sorry = 1\"]";
    refused(replaced(claims, "claims = [5]"),
            "small.toml:31: step.claims: found 5, expected a claim such as \"waiting to 40s = 0\".\n");
    const std::string expected = ", expected a list of claims, at most 40.\n";
    refused(replaced(claims, "claims = \"sorry = 1\""), "small.toml:31: step.claims: found \"sorry = 1\"" + expected);
    const auto many = [&](int count) {
        std::string list = "claims = [";
        for (int n = 0; n < count; ++n) list += "\"sorry = 1\", ";
        return replaced(claims, list + "]");
    };
    CHECK(read(many(40)).steps[0].claims.size() == 40);
    refused(many(41), "small.toml:31: step.claims: found more of them" + expected);
}

TEST_CASE("a question has at least two choices, each with the claim that makes it right") {
    refused(replaced(", right = \"sorry = 1\"", ""),
            "small.toml:28: step.choices.right: found no right, expected the claim that makes this choice right.\n");
    refused(replaced("    { text = \"Sorry\", right = \"sorry = 1\" },\n", ""),
            "small.toml:26: step.choices: found 1, expected 2 to 6 choices.\n");
}

TEST_CASE("a text of a lesson is not too long, and has no character that cannot be seen") {
    const auto titled = [](const std::string& title) { return replaced("\"Small\"", title); };
    const std::string expected = ", expected a text of at most 80 characters.\n";
    const std::string longest(80, 'x');
    CHECK(read(titled('"' + longest + '"')).title == longest);
    refused(titled('"' + longest + "x\""), "small.toml:2: title: found \"xxx");
    refused(titled('"' + longest + "x\""), "..." + expected);
    refused(titled("5"), "small.toml:2: title: found 5" + expected);
    refused(titled("\"  \""), "small.toml:2: title: found \"  \"" + expected);
    refused(titled("\"a\\u0007b\""), "small.toml:2: title: found \"a\\u0007b\"" + expected);
}

TEST_CASE("the steps of a lesson are tables, and so are their settings, with values that the knobs accept") {
    refused("schema = 2\ntitle = \"T\"\nstep = [5]\n",
            "small.toml:3: step: found 5, expected [[step]], in double brackets, at most 40 of them.\n");
    const std::string set = "set = { \"course.grill.timer\" = \"none\" }";
    refused(replaced(set, "set = 5"),
            "small.toml:35: step.set: found 5, expected set = { \"course.steak.timer\" = \"3s\" }, with the knobs to "
            "turn.\n");
    refused(replaced(set, "set = { \"course.grill.timer\" = \"5 sconds\" }"),
            "small.toml:35: course.grill.timer: found \"5 sconds\", expected a duration from 0s to 1h, or \"none\"");
}
