// The glossary: how the table is read, where its terms are found, and that the built-in one is whole.
#include "core/lesson/glossary.hpp"

#include "app/catalog/built_in.hpp"
#include "core/scenario/knobs.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace kitchen {
namespace {

const std::vector<std::string> lessons{"02-set-a-timer", "05-try-again"};

constexpr std::string_view small_table = R"(schema = 2
[[entry]]
word = "kitchen timer"
also = ["timer", "timers"]
python = "asyncio.timeout"
library = "asyncio"
code = ["asyncio.timeout", "timeout"]
says = "Ends a wait."
lesson = "02-set-a-timer"

[[entry]]
word = "max tries"
python = "stop_after_attempt"
library = "tenacity"
code = ["stop_after_attempt"]
says = "Ends the retries."
lesson = "05-try-again"

[[entry]]
word = "the reason"
python = "raise ... from"
code = ["raise ... from"]
says = "Says what the cause was."

[[entry]]
word = "wait"
python = "await"
code = ["await"]
says = "Waits for a timer or for anything else."
lesson = "02-set-a-timer"
)";

Glossary read_small() {
    auto glossary = parse_glossary(small_table, "glossary.toml", lessons);
    REQUIRE(glossary.has_value());
    return *glossary;
}

// "asyncio.timeout=kitchen timer; ..."
std::string told(std::string_view text, const std::vector<Term>& terms) {
    std::string all;
    for (const Term& term : terms) {
        if (!all.empty()) all += "; ";
        all.append(text.substr(term.begin, term.end - term.begin)).append("=").append(term.entry->word);
    }
    return all;
}

std::string words_of_entries(const std::vector<const GlossaryEntry*>& entries) {
    std::string all;
    for (const GlossaryEntry* entry : entries) all += (all.empty() ? "" : ", ") + entry->word;
    return all;
}

}  // namespace

TEST_CASE("terms are found in a line of Python as whole words, the longest of those that fit") {
    const Glossary glossary = read_small();
    const auto in = [&](std::string_view line) { return told(line, terms_in_code(glossary, line)); };
    CHECK(in("async with asyncio.timeout(5.0):") == "asyncio.timeout=kitchen timer");
    CHECK(in("asyncio.wait(tasks, timeout=2)") == "timeout=kitchen timer");
    CHECK(in("await pot.order(order)  # timeouts, awaited") == "await=wait");
    CHECK(in("raise SorryError(\"nothing came\") from problem") ==
          "raise SorryError(\"nothing came\") from=the reason");
    CHECK(in("raise SorryError(\"nothing came\")").empty());
    CHECK(in("").empty());
}

TEST_CASE("a lesson's own words are found in its text, each once, large letters or small") {
    const Glossary glossary = read_small();
    const auto in = [&](std::string_view text, std::string_view lesson) {
        return told(text, terms_in_lesson(glossary, text, lesson));
    };
    CHECK(in("Timers ring. The kitchen timer rings too.", "02-set-a-timer") == "Timers=kitchen timer");
    CHECK(in("A kitchen timer, and you wait.", "02-set-a-timer") == "kitchen timer=kitchen timer; wait=wait");
    CHECK(in("It is written await, around a wait.", "02-set-a-timer") == "await=wait");
    CHECK(in("Awaiting a timerless waiter", "02-set-a-timer").empty());
    CHECK(in("A kitchen timer", "05-try-again").empty());
    CHECK(in("A kitchen timer", "").empty());
}

TEST_CASE("a search finds words anywhere, and puts first what is called so") {
    const Glossary glossary = read_small();
    CHECK(words_of_entries(search(glossary, " TIMER ")) == "kitchen timer, wait");
    CHECK(words_of_entries(search(glossary, "await")) == "wait");
    CHECK(words_of_entries(search(glossary, "wait")) == "wait, kitchen timer");
    CHECK(words_of_entries(search(glossary, "tenacity retries")) == "max tries");
    CHECK(search(glossary, "").size() == 4);
    CHECK(search(glossary, "no such").empty());
}

TEST_CASE("an entry is explained with whose the term is, and not twice the same") {
    const Glossary glossary = read_small();
    CHECK(explanation_of(glossary[0]) == "Kitchen timer: asyncio.timeout. Ends a wait.");
    CHECK(explanation_of(glossary[1]) == "Max tries: stop_after_attempt (tenacity). Ends the retries.");
    CHECK(
        explanation_of(
            {.word = "lock", .also = {}, .python = "lock", .library = {}, .code = {}, .says = "One.", .lesson = {}}) ==
        "Lock. One.");
}

TEST_CASE("what is wrong in a glossary is reported with its line") {
    const auto wrong = parse_glossary(R"(schema = 2
[[entry]]
word = "a"
python = "b"
code = ["c"]
says = "d"
lesson = "02-set-a-time"
[[entry]]
word = "a"
code = ["c", "c2"]
says = "d"
)",
                                      "glossary.toml", lessons);
    REQUIRE_FALSE(wrong.has_value());
    std::vector<std::string> texts;
    for (const Diagnostic& diagnostic : wrong.error()) texts.push_back(to_text(diagnostic));
    REQUIRE(texts.size() == 4);
    CHECK(texts[0] ==
          "glossary.toml:7: entry.lesson: found \"02-set-a-time\", expected the name of a lesson. Did you "
          "mean \"02-set-a-timer\"?");
    CHECK(texts[1].starts_with("glossary.toml:8: entry.python: "));
    CHECK(texts[2].starts_with("glossary.toml:9: entry.word: found \"a\" again"));
    CHECK(texts[3].starts_with("glossary.toml:10: entry.code: found \"c\" again"));
}

TEST_CASE("every lesson is the first to show some word, and says what its entries say it shows") {
    std::set<std::string> taught;
    for (const GlossaryEntry& entry : app::glossary()) {
        if (entry.lesson.empty()) continue;
        CAPTURE(entry.word);
        taught.insert(entry.lesson);
        const app::BuiltInFile file = app::find_built_in(app::BuiltIn::lesson, entry.lesson);
        const auto lesson = parse_lesson(file.bytes, file.path, app::load_built_in_scenario);
        REQUIRE(lesson.has_value());
        const bool says = std::any_of(lesson->steps.begin(), lesson->steps.end(), [&](const Step& step) {
            return std::any_of(step.prose.begin(), step.prose.end(), [&](const Written& written) {
                const bool shown =
                    written.key == "step.text" || written.key == "step.reveal" || written.key == "step.question";
                return shown && !terms_in_lesson({entry}, written.text, entry.lesson).empty();
            });
        });
        CHECK(says);
    }
    for (const std::string& name : app::built_in_names(app::BuiltIn::lesson)) {
        CAPTURE(name);
        CHECK(taught.contains(name));
    }
}

TEST_CASE("the Python term of every knob is in the glossary") {
    for (const Knob& knob : knobs()) {
        if (knob.python.empty()) continue;
        CAPTURE(knob.python);
        CHECK_FALSE(terms_in_code(app::glossary(), knob.python).empty());
    }
}

TEST_CASE("the field's words for load and waiting lead to the entries that explain them") {
    const auto first_for = [](std::string_view name) {
        const std::vector<const GlossaryEntry*> found = search(app::glossary(), name);
        return found.empty() ? std::string("nothing") : found.front()->word;
    };
    CHECK(first_for("latency") == "time until the dish comes");
    CHECK(first_for("concurrency") == "waiter");
    CHECK(first_for("backoff") == "growing pause");
    CHECK(first_for("utilization") == "busy cooks");
    CHECK(first_for("bulkhead") == "hatches to each kitchen");
    CHECK(first_for("goodput") == "dishes in time");
    CHECK(first_for("load shedding") == "refused ticket");
    CHECK(first_for("worker") == "cook");
}

TEST_CASE("the neighbours of async timeouts have entries, and libraries' terms say whose they are") {
    for (const char* name : {"actor", "aiocache", "aiofiles", "aiohttp", "anyio"}) {
        CAPTURE(name);
        CHECK_FALSE(search(app::glossary(), name).empty());
    }
    for (const GlossaryEntry& entry : app::glossary()) {
        CAPTURE(entry.word);
        CHECK(entry.says.ends_with('.'));
        const bool dotted = entry.python.find('.') != std::string::npos && entry.python.find(' ') == std::string::npos;
        CHECK((!dotted || !entry.library.empty()));
    }
}

}  // namespace kitchen
