// A lesson whose prose says what its run does not: each false sentence is reported with its line and what to write.
#include "core/lesson/lesson.hpp"
#include "core/lesson/likely_measures.hpp"
#include "core/lesson/prose.hpp"
#include "core/python/twin.hpp"
#include "core/restaurant/simulate.hpp"
#include "tests/core/lesson/setting_that_says.hpp"
#include "tests/processor_time.hpp"

#include <optional>
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

// A step with these lines, which begin at line 21.
Step step_of(std::string_view lines) {
    const auto none = [](std::string_view name) -> tl::expected<Scenario, std::vector<Diagnostic>> {
        return tl::unexpected(std::vector<Diagnostic>{Diagnostic{{}, 0, {}, std::string(name), "none", {}}});
    };
    const auto lesson = parse_lesson(std::string(lesson_begin) + std::string(lines), "mine.toml", none);
    REQUIRE_MESSAGE(lesson.has_value(), to_text(lesson.error().front()));
    return lesson->steps[0];
}

// What is reported of it.
std::string untrue(std::string_view lines) {
    std::string text;
    for (Diagnostic diagnostic : untrue_of(step_of(lines))) {
        diagnostic.file = "mine.toml";
        text += to_text(diagnostic) + "\n";
    }
    return text;
}

// The text of such a step as it is shown.
std::string shown(const std::string& lines) {
    const Step step = step_of(lines);
    const Trace trace = simulate(step.scenario);
    return fill_in(step.text, play_beside(step).with(step, step.scenario, trace));
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

TEST_CASE("a claim bears out only numbers of what it counts") {
    // Two are served, each of the four orders once, and the grill has four cooks.
    reports("text = \"The grill has two cooks.\"\nclaims = [\"served = 2\"]\n", "found \"two\"");
    reports("text = \"Two orders come.\"\nclaims = [\"served = 2\"]\n", "found \"Two\"");
    reports("text = \"Four diners come.\"\nclaims = [\"knob kitchen.grill.cooks = 4\"]\n", "found \"Four\"");
    CHECK(
        untrue("text = \"Four diners come. Two of them eat.\"\nclaims = [\"served = 2\", \"arrived = 4\"]\n").empty());
    CHECK(untrue("text = \"Four orders come.\"\nclaims = [\"orders = 4\"]\n").empty());
    reports("text = \"Four diners come.\"\nclaims = [\"orders = 4\"]\n", "found \"Four\"");
    CHECK(untrue("text = \"4 cooks work.\"\nclaims = [\"knob kitchen.grill.cooks = 4\"]\n").empty());
    // A sum is of what its parts count.
    reports("text = \"Three orders come.\"\nclaims = [\"1 + served = 3\"]\n", "found \"Three\"");
    // How many for each, and events that may be of anything.
    CHECK(untrue("text = \"Two orders for each.\"\nclaims = [\"2 * orders / arrived = 2\"]\n").empty());
    CHECK(untrue("text = \"Two diners hear it.\"\nclaims = [\"timer_rang = 2\"]\n").empty());
    // What orders is a verb here.
    CHECK(untrue("text = \"Each of the four orders a steak.\"\nclaims = [\"arrived = 4\"]\n").empty());
}

TEST_CASE("five \"of them\" are of what is named before, and of what the sentence says of them") {
    // Two of the four diners are served, and two are told sorry.
    const std::string four = "text = \"Four diners come. ";
    const std::string claims = "claims = [\"arrived = 4\", ";
    CHECK(untrue(four + "Two of them are served.\"\n" + claims + "\"served = 2\"]\n").empty());
    CHECK(untrue(four + "Two of them eat.\"\n" + claims + "\"served to 19s = 2\"]\n").empty());
    CHECK(untrue(four + "Two of them get nothing.\"\n" + claims + "\"sorry = 2\"]\n").empty());
    CHECK(untrue(four + "For two of them the timer rings.\"\n" + claims + "\"timer_rang = 2\"]\n").empty());
    CHECK(untrue(four + "Two of them eat.\"\n" + claims + "\"served * 1 = 2\"]\n").empty());
    reports(four + "Two of them are served.\"\n" + claims + "\"sorry = 2\"]\n",
            "found \"Two\" in \"Two of them are served.\", expected a figure such as {served :words}");
    reports(four + "Four of them eat.\"\n" + claims + "\"orders = 4\"]\n", "another number (served is 2");
    reports("text = \"Diners come. Four of them have luck.\"\nclaims = [\"knob kitchen.grill.cooks = 4\"]\n",
            "found \"Four\" in \"Four of them have luck.\"");
    // Nothing says what they are.
    CHECK(untrue("text = \"Two of them eat.\"\nclaims = [\"served = 2\"]\n").empty());
    reports("text = \"Two of them have luck.\"\nclaims = [\"served = 2\"]\n",
            "expected the word for what they are, as in \"Two diners\"");
    CHECK(untrue("text = \"Two of the diners have luck.\"\nclaims = [\"served = 2\"]\n").empty());
    reports("text = \"Two of the cooks have luck.\"\nclaims = [\"served = 2\"]\n", "found \"Two\"");
    CHECK(untrue("text = \"Two of the four diners eat.\"\n" + claims + "\"served = 2\"]\n").empty());
}

TEST_CASE("a claim that something is more or less bears out a limit on that side, and no number alone") {
    // The longest wait is the timer's 3 s, the shortest is a dish's 0.5 s.
    reports("text = \"They wait 9 seconds.\"\nclaims = [\"max of wait < 9\"]\n", "found \"9\"");
    reports("text = \"They wait at least 9 seconds.\"\nclaims = [\"max of wait < 9\"]\n", "found \"9\"");
    reports("text = \"Nobody waits longer than 1 second.\"\nclaims = [\"max of wait > 1\"]\n", "found \"1\"");
    for (const std::string_view text :
         {"They wait at most 9 seconds.", "Nobody waits longer than 9 seconds.", "They wait less than 9 seconds.",
          "It is over within 9 seconds.", "It is over in 9 seconds.", "Nobody waits as long as 9 seconds.",
          "It takes about 9 seconds.", "One comes at least every 9 seconds."}) {
        CAPTURE(text);
        const std::string step = "text = \"" + std::string(text) + "\"\nclaims = [\"";
        CHECK(untrue(step + "max of wait < 9\"]\n").empty());
        CHECK(untrue(step + "9 > max of wait\"]\n").empty());
    }
    CHECK(untrue("text = \"It takes 2 to 9 seconds.\"\nclaims = [\"max of wait > 2\", \"max of wait < 9\"]\n").empty());
    CHECK(untrue("text = \"Some wait longer than 2 seconds.\"\nclaims = [\"max of wait > 2\"]\n").empty());
    CHECK(untrue("text = \"No sooner than 2 seconds.\"\nclaims = [\"max of wait > 2\"]\n").empty());
    CHECK(untrue("text = \"Nobody waits a minute, with at least 2 plates.\"\nclaims = [\"arrived > 2\", "
                 "\"max of wait < 60\"]\n")
              .find("\"2\"") == std::string::npos);
    CHECK(untrue("text = \"At most 3 seconds.\"\nclaims = [\"max of wait = 3\"]\n").empty());
}

TEST_CASE("the advice on a number names measures that have it, nearest in meaning first") {
    reports("text = \"They wait 3 seconds.\"\n", "a figure such as {knob course.grill.timer}, {max of wait} or ");
    reports("text = \"They wait 3 seconds.\"\n", "a claim such as \"knob course.grill.timer = 3\"");
    reports("text = \"The longest wait is 3 seconds.\"\n", "a figure such as {max of wait}");
    reports("text = \"Two are told sorry.\"\n", "{sorry :words}, {served :words} or ");
    reports("text = \"Two of them eat.\"\n", "{served :words}, {answered :words} or ");
    reports("text = \"It takes ten times as long.\"\n", "{knob kitchen.grill.slowness at 2s :words} in its place");
    reports("text = \"At 0:04 three are still waiting, or 2.\"\n", "{waiting to 4s}");
    reports("cue = \"They wait 3 seconds.\"\n", "a claim that says it, such as \"knob course.grill.timer = 3\"");
    reports("cue = \"They wait at most 3 seconds.\"\n", "a claim that says it, such as \"max of wait = 3\"");
    // As the sentence has its unit.
    reports("text = \"A dish takes 500 ms.\"\n", "such as {1000 * min of cooking}");
    // No figure is shown as such a word.
    reports("text = \"Half of them eat.\"\n", "expected a claim that says it, such as \"served / arrived = 0.5\"");
}

TEST_CASE("measures of one kitchen are only likely where there is another one") {
    Scenario scenario = step_of("text = \"They come.\"\n").scenario;
    const Trace trace = simulate(scenario);
    const MeasuredRun run{&scenario, &trace};
    const auto orders_at_the_grill = [&]() -> std::optional<double> {
        for (const LikelyMeasure& measure : likely_measures({}, {&run, 1}))
            if (measure.text == "orders at grill") return measure.figure;
        return std::nullopt;
    };
    CHECK(orders_at_the_grill() == std::nullopt);
    scenario.kitchens.emplace_back().name = "bread basket";
    // Each of the four diners orders once.
    CHECK(orders_at_the_grill() == 4);
}

TEST_CASE("where the number is that of something else, the advice says so first") {
    // Four come, and two are served.
    reports("text = \"Four are served.\"\n", "expected another number (served is 2 and ");
    reports("text = \"Four are served.\"\n", "; or, if that is meant, a figure such as {arrived :words}");
}

TEST_CASE("the advice on a step whose run is too long to be measured can still be given") {
    // Of such a run no counts are advised, and so there is none that another run's could be equal to.
    const std::string_view many = R"(set = { "open_for" = "5h", "diners.count" = 150000, "diners.every" = "100ms" }
text = "All are served."
[[step.beside]]
name = "short"
set = { "diners.count" = 2 }
)";
    CHECK(simulate(step_of(many).scenario).records.size() > 500'000);
    reports(many, "expected another word, or a claim that two counts are equal");
}

TEST_CASE("a setting has the number of a sentence where it has its unit") {
    const Scenario scenario = step_of("set = { \"course.grill.tries\" = 7 }\n").scenario;
    const auto setting = [&](std::string_view sentence) {
        return test::setting_that_says(statements_in(sentence).front(), scenario);
    };
    CHECK(setting("They wait 3 seconds.") == "knob course.grill.timer");
    CHECK(setting("There are 4 cooks.") == "knob kitchen.grill.cooks");
    CHECK(setting("There are 4 diners.") == "knob diners.count");
    CHECK(setting("It takes ten times as long.") == "knob kitchen.grill.slowness at 2s");
    // A number of nothing in particular is that of no setting that says how often.
    CHECK(setting("They try seven times.") == "knob course.grill.tries");
    CHECK(setting("There are seven.").empty());
    CHECK(setting("They wait 4 seconds.").empty());
}

TEST_CASE("the advice on a choice is its own right, which need not hold") {
    const std::string choices =
        "question = \"So?\"\nchoices = [\n{ text = \"All of them eat\", right = \"served = 4\" },\n"
        "{ text = \"Three eat\", right = \"served > 2 and served < 4\" },\n"
        "{ text = \"Some are told sorry after at least 9 seconds\", right = \"sorry = 2\" }]\n";
    reports(choices,
            "found \"All\" in \"All of them eat\", expected a right that says it, such as \"served = arrived\"");
    reports(choices, "found \"Three\" in \"Three eat\", expected a right that says it, such as \"served = 3\"");
    reports(choices, "such as \"max of wait >= 9\"");
    reports(
        "question = \"So?\"\nchoices = [\n{ text = \"About half\", right = \"served > 1 and served < 3\" },\n"
        "{ text = \"None\", right = \"served = 0\" }]\n",
        "found \"half\" in \"About half\", expected a right that says it, such as \"served / arrived = 0.5\"");
}

TEST_CASE("a choice that only counts diners is about what its question asks, and not about a setting") {
    // Four diners come.
    reports(
        "question = \"How many are told sorry?\"\nchoices = [\n{ text = \"4 diners\", right = \"sorry > 3\" },\n"
        "{ text = \"None\", right = \"sorry = 0\" }]\n",
        "expected a right that says it, such as \"sorry = 4\", or other words");
}

TEST_CASE("what no measure is, is said, with the figures that may be meant") {
    reports("text = \"Thirteen are served.\"\n",
            "expected another number, or a claim that says it: no setting and no usual measure of this step is 13 "
            "(served is 2 and ");
    reports("cue = \"Thirteen are told sorry.\"\n", "no usual measure of this step is 13 (sorry is 2");
    // "For" is a word of any sentence, and not of "Cooks for" or open_for.
    reports("text = \"They have waited 13 seconds for nothing.\"\n", "is 13 (max of wait is 3");
    reports("text = \"They wait 13 seconds.\"\n", "is 13 (");
    reports("text = \"Nobody waits longer than 2 seconds.\"\n",
            "expected a claim with that limit, if it holds, or other words (");
}

// Following a message makes no other sentence false: the figure shows the number that it replaces.
TEST_CASE("the advice can be followed, and then nothing is false") {
    for (const std::string_view text :
         {"They wait 3 seconds.", "Two eat.", "Of them two are told sorry.", "It takes 500 ms.",
          "Each orders 4 dishes.", "Until 0:05 they wait.", "It is ten times slower.", "4 cooks"}) {
        CAPTURE(text);
        const std::string step = "text = \"" + std::string(text) + "\"\nclaims = [\"condition grill at 2s = slow\"]\n";
        const std::string message = untrue(step);
        const std::size_t quote = message.find("found \"") + 7;
        const std::string number = message.substr(quote, message.find('"', quote) - quote);
        const std::size_t brace = message.find('{', message.find("expected"));
        REQUIRE(brace != std::string::npos);
        const std::string figure = message.substr(brace, message.find('}', brace) + 1 - brace);
        std::string followed = step;
        followed.replace(followed.find(number), number.size(), figure);
        CAPTURE(followed);
        CHECK(untrue(followed).empty());
        CHECK(shown(followed) == text);
    }
}

TEST_CASE("a text without figures is reported as such, with a claim as advice") {
    reports("cue = \"They wait {knob course.grill.timer} seconds.\"\n",
            "step.cue: found \"{knob course.grill.timer} sec");
    reports("cue = \"They wait {knob course.grill.timer} seconds.\"\n", "expected words alone");
    reports("cue = \"It is slow.\"\n", "expected the claim \"condition grill at 2s = slow\"");
    CHECK(untrue("text = \"They wait {knob course.grill.timer} seconds.\"\n").empty());
    CHECK(untrue("cue = \"Python's `{}` are braces.\"\n").find("words alone") == std::string::npos);
}

TEST_CASE("an instant needs a window or a change there") {
    reports("text = \"Until 0:12.\"\n", "nothing happens for the first or last time then");
    reports("text = \"Until 0:12 they wait.\"\n", "a claim with that instant, such as \"waiting to 12s = 0\"");
    reports("text = \"Until 0:12 they are served.\"\n", "a claim with that instant, such as \"served to 12s = 2\"");
    reports("text = \"From 0:02 on it changes.\"\n", "{first knob_changed :clock}");
    CHECK(untrue("text = \"At 0:04 {waiting to 4s} wait.\"\n").empty());
    CHECK(untrue("text = \"From {first knob_changed :clock} on.\"\n").empty());
    CHECK(untrue("text = \"Until 0:05.\"\nclaims = [\"first sorry = 5\"]\n").empty());
    // A length is no instant.
    reports("text = \"Until 0:03.\"\nclaims = [\"max of wait = 3\"]\n", "found \"0:03\"");
}

TEST_CASE("all needs two counts that are equal") {
    reports("text = \"All are served.\"\nclaims = [\"served = 2\"]\n",
            "expected another word: served is 2, and arrived is 4");
    reports("text = \"All come and go.\"\n", "such as \"left = arrived\"");
    CHECK(untrue("text = \"All come and go.\"\nclaims = [\"left = arrived\"]\n").empty());
    CHECK(untrue("text = \"That is not enough for all.\"\n").empty());
    // The longest wait is as long as the timer, which says nothing of all.
    reports("text = \"All eat.\"\nclaims = [\"max of wait = knob course.grill.timer\"]\n", "found \"All\"");
    reports("text = \"All eat.\"\nclaims = [\"2 * served = arrived\"]\n", "found \"All\"");
    // Two of the four are told sorry.
    reports("text = \"All eat.\"\nclaims = [\"served + sorry = arrived\"]\n", "found \"All\"");
}

TEST_CASE("a condition must be the kitchen's own at that instant") {
    reports("text = \"The grill is gone.\"\n", "no kitchen of this step is ever gone");
    reports("text = \"The grill is slow.\"\n", "\"condition grill at 2s = slow\"");
    reports("text = \"It is slower.\"\nclaims = [\"condition grill at 1s = slow\"]\n",
            "condition grill at 1s = slow (on the left fine, on the right slow)");
    CHECK(untrue("text = \"It is slower.\"\nclaims = [\"condition grill at 2s = slow\"]\n").empty());
    CHECK(untrue("text = \"It is {condition grill at 2s}.\"\n").empty());
    // That two instants are alike says not how they are.
    reports("text = \"It is fine.\"\nclaims = [\"condition grill at 2s = condition grill at 3s\"]\n", "found \"fine\"");
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
    // A number in braces is a figure, and no form.
    CHECK(shown("text = \"Of {2} and {2:1}.\"\n") == "Of 2 and 2.0.");
    // Nobody is turned away, so there is no first time.
    CHECK(shown("text = \"{first turned_away :clock} {first turned_away :words} {first turned_away}\"\n") ==
          "none none none");
}

TEST_CASE("a step shows its Python in a library that has a construct for all of its run") {
    CHECK(untrue("dialect = \"trio\"\n").empty());
    reports(
        "dialect = \"asyncio\"\nset = { \"waiters.cancellation\" = \"cancelled at every await\", "
        "\"kitchen.grill.clean_up\" = \"1s\" }\n",
        "step.dialect: found asyncio: the Python program has no construct for waiters.cancellation");
}

TEST_CASE("a claim from an instant on bears out that instant") {
    CHECK(untrue("text = \"Nobody arrives after 0:04.\"\nclaims = [\"arrived from 4s = 0\"]\n").empty());
    reports("text = \"Nobody arrives after 0:04.\"\nclaims = [\"arrived from 5s = 0\"]\n", "found \"0:04\"");
}

TEST_CASE("a name alone between backticks need not be in the step's program") {
    CHECK(untrue("text = \"Others write `anything_at_all`.\"\n").empty());
    reports("text = \"Others write `anything_at_all()`.\"\n", "found \"anything_at_all()\"");
}

TEST_CASE("a number of them is of what is named before") {
    reports("text = \"Four diners smile. Nine of them.\"\nclaims = [\"arrived = 4\"]\n", "found \"Nine\"");
    CHECK(untrue("text = \"Four diners smile. Nine of them.\"\nclaims = [\"arrived = 4\"]\n")
              .find("the word for what they are") == std::string::npos);
}

TEST_CASE("a run that is too long for a program is not played again for each piece of code") {
    std::string text;
    for (char name = 'a'; name <= 'p'; ++name) text += std::string("`") + name + "(1)` ";
    Step step = step_of("text = \"" + text + "\"\n");
    step.scenario.diners.every = milliseconds(1);
    step.scenario.diners.count = 60'000;
    step.scenario.open_for = seconds(60);
    double began = test::processor_seconds();
    const Trace trace = simulate(step.scenario);
    const double played = test::processor_seconds() - began;
    REQUIRE(trace.records.size() > twin_records_max);
    began = test::processor_seconds();
    CHECK(untrue_of(step, trace, {}).size() == 16);
    CHECK(test::processor_seconds() - began < 4 * played + 0.1);
}
