// What a teacher does in the terminal: begins a lesson, checks it, plays a step, uses scenario files beside it, and
// sends it as one line.
#include "tests/cli/program.hpp"
#include "tests/dinner_file.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

namespace {

constexpr std::string_view lesson_beside = R"(schema = 2
title = "Mine"
[[step]]
title = "A grill"
scenario = "my-dinner.toml"
reveal = "{sorry} are told sorry."
claims = ["sorry = 3"]
[[step]]
title = "No timer"
set = { "course.grill.timer" = "none" }
claims = ["sorry = 0"]
)";

// A folder that exists as long as this object.
class Folder {
  public:
    Folder() : guard_("folder", "") { std::filesystem::create_directory(path()); }
    ~Folder() { std::filesystem::remove_all(path()); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string path() const { return guard_.path() + "-files"; }
    std::string file(std::string_view name) const { return path() + "/" + std::string(name); }
    std::string write(std::string_view name, std::string_view bytes) const {
        std::ofstream(file(name), std::ios::binary) << bytes;
        return file(name);
    }

  private:
    TemporaryFile guard_;
};

std::string without_line_end(std::string text) {
    text.pop_back();
    return text;
}

}  // namespace

TEST_CASE("a new lesson is true as it is written, and never written over a file") {
    const Folder folder;
    const std::string path = folder.file("my.toml");
    const Ran made = run_kitchen("lessons --new " + path);
    CHECK(made.code == 0);
    CHECK(made.out.find("docs/lessons.md") != std::string::npos);
    const Ran checked = run_kitchen("lessons " + path + " --check");
    CHECK(checked.code == 0);
    CHECK(checked.out == path + ": all true, 2 steps with 15 texts and 4 claims\n");
    CHECK(run_kitchen("lessons " + path).out.find("Four eat, and two are told sorry.") != std::string::npos);

    folder.write("my.toml", "mine");
    const Ran refused = run_kitchen("lessons --new " + path);
    CHECK(refused.code == 2);
    CHECK(refused.err == "kitchen: " + path + " already exists; choose another name\n");
    CHECK(read_file(path) == "mine");
}

TEST_CASE("check, run and share open a lesson") {
    const Ran checked = run_kitchen("check 01-waiting-forever told-sorry");
    CHECK(checked.code == 0);
    CHECK(checked.out.starts_with("01-waiting-forever: all true, 3 steps"));
    CHECK(checked.out.find("told-sorry: fine, ") != std::string::npos);

    const auto orders = [](const std::string& arguments) {
        return run_kitchen("run " + arguments + " --measure orders").out;
    };
    // Nine diners order a steak and nothing else; in the third step they have had soup before.
    CHECK(orders("01-waiting-forever") == "9\n");
    CHECK(orders("01-waiting-forever --step 1") == "9\n");
    CHECK(orders("01-waiting-forever --step 3") == "18\n");
    const Ran beyond = run_kitchen("run 01-waiting-forever --step 4");
    CHECK(beyond.code == 2);
    CHECK(beyond.err == "--step: found 4, expected a step from 1 to 3.\n");
    const Ran scenario = run_kitchen("run told-sorry --step 1");
    CHECK(scenario.code == 2);
    CHECK(scenario.err == "--step: found a scenario, expected a lesson, which has steps.\n");

    const Folder folder;
    const std::string untrue = folder.write("lesson.toml", R"(schema = 2
title = "Wrong"
[[step]]
title = "A step"
scenario = "told-sorry"
claims = ["served = 5"]
)");
    const Ran wrong = run_kitchen("check " + untrue);
    CHECK(wrong.code == 1);
    CHECK(wrong.out.empty());
    CHECK(wrong.err.starts_with(untrue + ":6: step.claims: found served = 5"));
}

TEST_CASE("a lesson names a scenario file beside it") {
    const Folder folder;
    folder.write("my-dinner.toml", kitchen::test::dinner_file);
    const std::string lesson = folder.write("lesson.toml", lesson_beside);
    CHECK(run_kitchen("check " + lesson).code == 0);
    CHECK(run_kitchen("lessons " + lesson).out.find("3 are told sorry.") != std::string::npos);
    CHECK(run_kitchen("run " + lesson + " --step 2 --measure sorry").out == "0\n");
    // From within the folder as well.
    CHECK(run_kitchen_after("cd " + folder.path() + ";", "check lesson.toml").code == 0);
}

TEST_CASE("check of a running order checks the lesson files that it names") {
    const Folder folder;
    folder.write("my-dinner.toml", kitchen::test::dinner_file);
    const std::string lesson = folder.write("lesson.toml", lesson_beside);
    const std::string talk = folder.write("talk.toml", R"(schema = 2
title = "A talk"
[[item]]
lesson = "lesson.toml"
[[item]]
lesson = "01-waiting-forever"
[[item]]
lesson = "lesson.toml"
steps = [2]
)");
    const Ran fine = run_kitchen("check " + talk);
    CHECK(fine.code == 0);
    CHECK(fine.out.starts_with(lesson + ": all true, 2 steps"));
    CHECK(fine.out.ends_with(talk + ": fine, \"A talk\" with 6 steps in 3 items\n"));
    CHECK(count_of("\n", fine.out) == 2);

    std::string untrue(lesson_beside);
    untrue.replace(untrue.find("sorry = 3"), 9, "sorry = 2");
    folder.write("lesson.toml", untrue);
    const Ran wrong = run_kitchen("check " + talk);
    CHECK(wrong.code == 1);
    CHECK(wrong.out.empty());
    CHECK(wrong.err.starts_with(lesson + ":7: step.claims: found sorry = 2"));
}

TEST_CASE("what is wrong with a scenario file beside a lesson is said with its own name and line") {
    const Folder folder;
    const std::string lesson = folder.write("lesson.toml", lesson_beside);
    const auto refused = [&](std::string_view words) {
        const Ran ran = run_kitchen("check " + lesson);
        CAPTURE(words);
        CAPTURE(ran.err);
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
        CHECK(ran.err.find(words) != std::string::npos);
    };
    refused(lesson + ":5: step.scenario: found \"my-dinner.toml\", expected the name of a built-in scenario");
    folder.write("my-dinners.toml", kitchen::test::dinner_file);
    refused(
        ":5: step.scenario: found \"my-dinner.toml\": no such file, expected a scenario file beside the lesson. Did "
        "you mean \"my-dinners.toml\"?");
    std::filesystem::remove(folder.file("my-dinners.toml"));
    // The lesson itself is none.
    std::string own(lesson_beside);
    own.replace(own.find("my-dinner.toml"), 14, "lesso.toml");
    CHECK(run_kitchen("check " + folder.write("lesson.toml", own)).err.find("Did you mean") == std::string::npos);
    folder.write("lesson.toml", lesson_beside);
    folder.write("my-dinner.toml", "schema = 2\n[[kitchen]]\nname = \"grill\"\ncooks = 0\n");
    refused(folder.file("my-dinner.toml") + ":4: kitchen.grill.cooks: found 0");
    std::filesystem::remove(folder.file("my-dinner.toml"));
    std::filesystem::create_directory(folder.file("my-dinner.toml"));
    refused(":5: step.scenario: found \"my-dinner.toml\": a folder, expected a scenario file beside the lesson.");
    std::filesystem::remove(folder.file("my-dinner.toml"));
    folder.write("elsewhere", kitchen::test::dinner_file);
    std::filesystem::create_symlink(folder.file("elsewhere"), folder.file("my-dinner.toml"));
    refused("found \"my-dinner.toml\": a link to another file");
}

TEST_CASE("a lesson on standard input has no folder, and one message says what to do") {
    const Folder folder;
    folder.write("my-dinner.toml", kitchen::test::dinner_file);
    const std::string lesson = folder.write("lesson.toml", lesson_beside);
    for (const std::string command : {"check", "lessons", "run", "share"}) {
        CAPTURE(command);
        const Ran ran = run_kitchen_after("cd " + folder.path() + "; cat lesson.toml |", command + " -");
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
        CHECK(ran.err.starts_with(
            "standard input: found \"my-dinner.toml\", a file beside this one, expected a text that "
            "needs no other file, since standard input has no folder. Name the file instead of -, "
            "or pipe what `kitchen share` prints of it.\n"));
        CHECK(count_of("found", ran.err) == 1);
    }
    // What is shared has its scenarios inside.
    CHECK(run_kitchen("share " + lesson + " | " KITCHEN_BINARY " check -").code == 0);
}

TEST_CASE("a lesson in the terminal has the goal, the hint and the outcome of the learner's turn") {
    const Folder folder;
    folder.write("my-dinner.toml", kitchen::test::dinner_file);
    const std::string path = folder.write("lesson.toml", std::string(lesson_beside) + R"(task = "Let all be told sorry."
unlock = ["course.grill.timer"]
goal = "sorry = arrived"
hint = "A timer of {knob course.grill.timer} never rings."
solution = { "course.grill.timer" = "3s" }
outcome = "{sorry} of {arrived} are told sorry."
)");
    const Ran ran = run_kitchen("lessons " + path);
    CHECK(ran.code == 0);
    CHECK(
        ran.out.ends_with("  Your turn: Let all be told sorry.\n"
                          "    course.grill.timer = none\n"
                          "  Goal: sorry = arrived\n"
                          "  Hint: A timer of none never rings.\n"
                          "  Outcome before: 0 of 3 are told sorry.\n"
                          "  Outcome when the goal is met: 3 of 3 are told sorry.\n"));
    // On paper there is room for the settings and for what happened, and no hint.
    const std::string page = folder.file("questions.html");
    REQUIRE(run_kitchen("lessons " + path + " --worksheet " + page).code == 0);
    const std::string asked = read_file(page);
    CHECK(asked.find("<p>Kitchen timer, now none: <span class=\"blank\">&nbsp;</span></p>\n"
                     "<p class=\"note\">What happened?</p>\n<div class=\"line\"></div>\n<div class=\"line\"></div>") !=
          std::string::npos);
    CHECK(asked.find("never rings") == std::string::npos);
}

TEST_CASE("a lesson opens no file outside its own folder") {
    const Folder folder;
    std::filesystem::create_directory(folder.file("inner"));
    folder.write("my-dinner.toml", kitchen::test::dinner_file);
    folder.write("inner/my-dinner.toml", kitchen::test::dinner_file);
    folder.write("inner/.hidden.toml", kitchen::test::dinner_file);
    for (const std::string name : {"../my-dinner.toml", "./my-dinner.toml", ".hidden.toml", "my-dinner",
                                   "inner/my-dinner.toml", "\\\\my-dinner.toml"}) {
        CAPTURE(name);
        std::string text(lesson_beside);
        text.replace(text.find("my-dinner.toml"), std::string_view("my-dinner.toml").size(), name);
        const Ran ran = run_kitchen("check " + folder.write("inner/lesson.toml", text));
        CHECK(ran.code == 2);
        CHECK(ran.err.find("expected the name of a built-in scenario") != std::string::npos);
    }
    folder.write("inner/lesson.toml",
                 std::string(lesson_beside)
                     .replace(std::string(lesson_beside).find("my-dinner.toml"), 14, folder.file("my-dinner.toml")));
    CHECK(run_kitchen("check " + folder.file("inner/lesson.toml")).code == 2);
}

TEST_CASE("a lesson is sent as one line, with the scenario files beside it inside") {
    const Folder folder;
    folder.write("my-dinner.toml", kitchen::test::dinner_file);
    const std::string lesson = folder.write("lesson.toml", lesson_beside);
    const Ran packed = run_kitchen("share " + lesson);
    REQUIRE(packed.code == 0);
    REQUIRE(count_of("\n", packed.out) == 1);
    const std::string text = without_line_end(packed.out);
    CHECK(text.starts_with("kt1-"));

    // The person who gets it has no such file.
    const Folder elsewhere;
    const auto there = [&](const std::string& arguments) {
        return run_kitchen_after("cd " + elsewhere.path() + ";", arguments);
    };
    CHECK(there("check " + text).out == "share text: all true, 2 steps with 3 texts and 2 claims\n");
    CHECK(there("lessons " + text + " --check").out == "share text: all true, 2 steps with 3 texts and 2 claims\n");
    CHECK(there("run " + text + " --step 1 --format fingerprint").out ==
          run_kitchen("run " + folder.file("my-dinner.toml") + " --format fingerprint").out);
    CHECK(there("lessons " + text).out == run_kitchen("lessons " + lesson).out);
    const Ran opened = there("share --open " + text);
    CHECK(opened.code == 0);
    CHECK(opened.out.starts_with(lesson_beside));
    elsewhere.write("sent.toml", opened.out);
    CHECK(there("share sent.toml").out == packed.out);
}

TEST_CASE("a lesson with a mistake is not sent, and a terminal obeys nothing that is in one") {
    const Folder folder;
    const std::string lesson = folder.write("lesson.toml", lesson_beside);
    const Ran refused = run_kitchen("share " + lesson);
    CHECK(refused.code == 2);
    CHECK(refused.out.empty());

    // U+009B begins a command on some terminals, in a comment too.
    std::string text(lesson_beside);
    text.replace(text.find("my-dinner.toml"), std::string_view("my-dinner.toml").size(), "told-sorry");
    text +=
        "# \xc2\x9b"
        "31m red\n";
    const Ran packed = run_kitchen("share " + folder.write("red.toml", text));
    REQUIRE(packed.code == 0);
    const Ran opened = run_kitchen("share --open " + without_line_end(packed.out));
    CHECK(opened.code == 0);
    CHECK(opened.out.find("\xc2\x9b") == std::string::npos);
    CHECK(opened.out.find("31m red") != std::string::npos);
}

TEST_CASE("a worksheet asks, and gives no answer away") {
    const Folder folder;
    folder.write("my-dinner.toml", kitchen::test::dinner_file);
    const std::string lesson = folder.write("lesson.toml", R"(schema = 2
title = "Soup & <bread>"
[[step]]
title = "A <b>bold</b> step"
scenario = "my-dinner.toml"
text = "{arrived} diners come."
question = "How many are told sorry?"
choices = [{ text = "None <script>alert(1)</script>", right = "sorry = 0" }, { text = "All", right = "sorry = arrived" }]
reveal = "{sorry} are told sorry, of course."
claims = ["sorry = arrived", "served = 0"]
cue = "Ask why."
[[step]]
title = "A number"
question = "How long?"
guess = { answer = "max of wait", unit = "seconds", low = 0, high = 20, near = 1 }
claims = ["max of wait = 5"]
)");
    const std::string questions = folder.file("questions.html");
    const std::string answers = folder.file("answers.html");
    const Ran made = run_kitchen("lessons " + lesson + " --worksheet " + questions + " --answers " + answers);
    CHECK(made.code == 0);
    CHECK(made.out.empty());

    const std::string asked = read_file(questions);
    CHECK(asked.find("<h1>Soup &amp; &lt;bread&gt;</h1>") != std::string::npos);
    CHECK(asked.find("<h2>1. A &lt;b&gt;bold&lt;/b&gt; step</h2>") != std::string::npos);
    CHECK(asked.find("<p class=\"text\">3 diners come.</p>") != std::string::npos);
    CHECK(asked.find("<li>None &lt;script&gt;alert(1)&lt;/script&gt;</li>\n<li>All</li>") != std::string::npos);
    CHECK(asked.find("My guess, from 0 to 20: ") != std::string::npos);
    // Three diners come in each of two steps, and below each it says what the mark means.
    CHECK(count_of("<path class=\"comes\"", asked) == 8);
    for (const std::string_view given_away :
         {"of course", "Ask why", "Answer", "class=\"right\"", "<rect", "<g class=\"sign"}) {
        CAPTURE(given_away);
        CHECK(asked.find(given_away) == std::string::npos);
    }

    const std::string told = read_file(answers);
    CHECK(told.find("<li class=\"right\">All</li>") != std::string::npos);
    CHECK(told.find("<p class=\"reveal\">3 are told sorry, of course.</p>") != std::string::npos);
    CHECK(told.find("<p>Answer: <b>5 seconds</b>; up to 1 more or fewer is right</p>") != std::string::npos);
    CHECK(told.find("For the speaker: Ask why.") != std::string::npos);
    // Each has a timer that rings and is told sorry; below it says what the signs mean.
    CHECK(count_of("<g class=\"sign timeout\"", told) == 8);
    CHECK(count_of("<g class=\"sign sorry\"", told) == 8);
    // A timer of 5 s rings at a quarter of an axis of 20 s, and the outcome of that instant is beside it.
    CHECK(count_of("<line class=\"axis\" x1=\"84\" y1=\"60.0\" x2=\"662\"", told) == 2);
    CHECK(count_of("<g class=\"sign timeout\" transform=\"translate(228.5 ", told) == 6);

    // One file that asks nobody for anything.
    for (const std::string& page : {asked, told})
        for (const std::string_view outside : {"<script", "http", "src=", "@import", "url("}) {
            CAPTURE(outside);
            CHECK(page.find(outside) == std::string::npos);
        }

    const Ran again = run_kitchen("lessons " + lesson + " --worksheet " + answers);
    CHECK(again.code == 2);
    CHECK(again.err == "kitchen: " + answers + " already exists; --overwrite replaces it\n");
    CHECK(read_file(answers) == told);
    CHECK(run_kitchen("lessons " + lesson + " --worksheet " + answers + " --overwrite").code == 0);
    CHECK(read_file(answers) == asked);
    CHECK(run_kitchen("lessons --worksheet " + questions).code == 2);
}

TEST_CASE("a worksheet's axis does not tell when the last diner leaves") {
    const Folder folder;
    folder.write("my-dinner.toml", kitchen::test::dinner_file);
    const auto sheet = [&](const std::string& first, const std::string& second, const std::string& kind) {
        const std::string step = "[[step]]\ntitle = \"A step\"\nscenario = \"my-dinner.toml\"\nuntil = ";
        const std::string lesson =
            folder.write("l.toml", "schema = 2\ntitle = \"T\"\n" + step + first + "\n" + step + second + "\n");
        REQUIRE(run_kitchen("lessons " + lesson + " --overwrite --" + kind + " " + folder.file("sheet")).code == 0);
        return read_file(folder.file("sheet"));
    };
    CHECK(count_of(">0:10<", sheet("\"3s\"", "\"10s\"", "worksheet")) == 2);
    CHECK(count_of(">0:10<", sheet("\"3s\"", "\"10s\"", "answers")) == 1);
    // The marks of so short a step would be one on the other.
    CHECK(count_of(">0:10<", sheet("\"2s\"", "\"10s\"", "worksheet")) == 1);
}

TEST_CASE("a worksheet of a full room has a curve to draw, and of diners who come back no marks") {
    const Folder folder;
    const auto sheets = [&](const std::string& lesson) {
        run_kitchen("lessons " + lesson + " --overwrite --worksheet " + folder.file("q") + " --answers " +
                    folder.file("a"));
        return std::pair(read_file(folder.file("q")), read_file(folder.file("a")));
    };
    // A hundred diners in the last three steps.
    const auto [asked, told] = sheets("04-too-short-too-long");
    CHECK(count_of("<polyline", asked) == 0);
    CHECK(count_of("<polyline class=\"curve\"", told) == 3);
    // Nobody comes in while the waiter waits at the kitchen, so when they come is part of the answer.
    const auto [blocked, unblocked] = sheets("09-the-timer-nobody-hears");
    // In the second of the three steps the waiter is async, and nine diners come.
    CHECK(count_of("class=\"comes\"", blocked) == 10);
    CHECK(unblocked.find("<rect class=\"waiter\"") != std::string::npos);
}

TEST_CASE("each student has another run, from the name alone") {
    const Folder folder;
    const auto lesson = [&](std::string_view claims) {
        return folder.write("lesson.toml", std::string(R"(schema = 2
title = "Mine"
seed = "per student"
[scenarios.random]
[scenarios.random.diners]
arrive = { rate = 2.0 }
[[scenarios.random.course]]
kitchen = "grill"
[[scenarios.random.kitchen]]
name = "grill"
cooks = 100
cook_time = { shape = "exponential", mean = "2s" }
[[step]]
title = "A step"
scenario = "random"
text = "The longest wait: {max of wait} s."
claims = [)") + std::string(claims) + "]\n");
    };
    const std::string path = lesson("\"served = arrived\"");
    CHECK(run_kitchen("check " + path).out == path + ": all true, 1 step with 2 texts and 1 claim, for 10 students\n");
    const auto played = [&](const std::string& more) {
        return run_kitchen("run " + path + more + " --format fingerprint").out;
    };
    CHECK(played(" --student Ana") == played(" --student ' ana'"));
    CHECK(played(" --student Ana") != played(" --student Ben"));
    // As docs/lessons.md works it out.
    CHECK(played(" --student Mia") == played(" --set seed=3197056006"));
    CHECK(run_kitchen("lessons " + path + " --student Ana").out !=
          run_kitchen("lessons " + path + " --student Ben").out);
    run_kitchen("lessons " + path + " --student '<Ana>' --worksheet " + folder.file("ana.html"));
    CHECK(read_file(folder.file("ana.html")).find("<span>Name &lt;Ana&gt;</span>") != std::string::npos);

    // True of the lesson's own seed, and not of everybody's.
    const std::string longest = run_kitchen("run " + path + " --measure 'max of wait'").out;
    const Ran untrue =
        run_kitchen("check " + lesson("\"max of wait > " + without_line_end(longest) + " - 0.001\", \"max of wait < " +
                                      without_line_end(longest) + " + 0.001\""));
    CHECK(untrue.code == 1);
    CHECK(untrue.err.find("for \"student 1\"") != std::string::npos);

    const Ran same = run_kitchen("run told-sorry --student Ana");
    CHECK(same.code == 2);
    const Ran lesson_for_all = run_kitchen("lessons 01-waiting-forever --student Ana");
    CHECK(lesson_for_all.code == 2);
    CHECK(lesson_for_all.err.find("seed = \"per student\"") != std::string::npos);
}
