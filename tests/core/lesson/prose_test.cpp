// What a sentence states: every number, instant, condition and piece of code in it, worked out by hand.
#include "core/lesson/prose.hpp"
#include "core/base/text.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <fmt/format.h>

using namespace kitchen;

namespace {

// "3 s, 0:10, all": each statement in short. A number with its unit, an instant in seconds after @.
std::string stated(std::string_view prose) {
    std::string text;
    for (const Statement& said : statements_in(prose)) {
        if (!text.empty()) text += ", ";
        switch (said.says) {
            case Says::number: text += fmt::format("{}", said.number); break;
            case Says::instant: text += fmt::format("@{}", said.number); continue;
            case Says::all: text += "all"; break;
            case Says::condition: text += fmt::format("condition {}", said.number); break;
            case Says::code: text += "`" + said.words + "`"; break;
            case Says::unmarked_code: text += "code " + said.words; break;
        }
        if (said.of == Of::seconds) text += " s";
        if (said.of == Of::times) text += " times";
    }
    return text;
}

}  // namespace

TEST_CASE("numbers are found in digits and in words") {
    CHECK(stated("Nine diners, 4 of them together.") == "9, 4");
    CHECK(stated("twenty-five of two hundred and 1,250") == "25, 200, 1250");
    CHECK(stated("A dozen, two dozen, three thousand five hundred.") == "12, 24, 3500");
    CHECK(stated("Thirty of ninety-nine") == "30, 99");
    CHECK(stated("Half of them, none of the rest.") == "0.5, 0");
    CHECK(stated("It is 4.25.") == "4.25");
    CHECK(stated("5 + 1 + 5 + 2 + 5") == "5, 1, 5, 2, 5");
    CHECK(stated("All of them.") == "all");
}

TEST_CASE("one, ordinals, and digits in a name are no numbers") {
    CHECK(stated("One waiter looks after one table; the first, second and third, 3rd and 22nd.").empty());
    CHECK(stated("One hundred") == "100");
    CHECK(stated("The p99 and the L2 cache.").empty());
    CHECK(stated("Nobody weighs a tall wall, often.").empty());
}

TEST_CASE("the unit of a number is found beside it") {
    CHECK(stated("5 seconds, 250 ms, 3s and two minutes") == "5 s, 0.25 s, 3 s, 120 s");
    CHECK(stated("half a second, a quarter of a second") == "0.5 s, 0.25 s");
    CHECK(stated("three more seconds; 3, 10 and 30 seconds") == "3 s, 3 s, 10 s, 30 s");
    CHECK(stated("three tries, ten times slower, twice") == "3 times, 10 times, condition 1, 2 times");
    // A rate is not a length, and a unit in the next sentence does not count.
    CHECK(stated("8 diners a second, 10 a second") == "8, 10");
    CHECK(stated("There are 3. Seconds later") == "3");
    CHECK(stated("They place 5 orders") == "5");
}

TEST_CASE("a range is about its numbers, and ends with its part of the sentence") {
    const auto first_limit = [](std::string_view prose) { return statements_in(prose).front().limit; };
    CHECK(first_limit("It takes 3 to 5 seconds.") == Limit::about);
    CHECK(first_limit("It takes 3; to 5 it is nothing.") == Limit::none);
    CHECK(first_limit("It takes 3 to (5 say) many.") == Limit::none);
}

TEST_CASE("instants, conditions and code are found") {
    CHECK(stated("From 0:08 to 1:02.5, and at 1:00:00.") == "@8, @62.5, @3600");
    CHECK(stated("The grill is gone, slow or broken, and then fine.") ==
          "condition 3, condition 1, condition 2, condition 0");
    CHECK(stated("It says `asyncio.timeout(5.0)` here.") == "`asyncio.timeout(5.0)`");
    CHECK(stated("Use asyncio.timeout, bread_basket or sleep(now).") ==
          "code asyncio.timeout, code bread_basket, code sleep");
    CHECK(stated("That is, e.g. this, i.e. that.").empty());
}

TEST_CASE("what is in braces is measured and states nothing") {
    CHECK(stated("{served to 40s} of {arrived} in {knob course.grill.timer} seconds").empty());
    CHECK(stated("All {served}: three") == "all, 3");
}

TEST_CASE("braces and backticks with nothing in them end where they begin") {
    CHECK(stated("{} 4 {x} 5") == "4, 5");
    CHECK(stated("`` 4 `x` 5") == "``, 4, `x`, 5");
}

TEST_CASE("the sentence around a place is found, and a dot in a number does not end it") {
    const std::string_view prose = "It takes 4.25 s. Then asyncio.sleep ends! Is it so?";
    CHECK(sentence_at(prose, 0) == "It takes 4.25 s.");
    CHECK(sentence_at(prose, 20) == "Then asyncio.sleep ends!");
    CHECK(sentence_at(prose, prose.size() - 1) == "Is it so?");
    CHECK(sentence_at("no end", 3) == "no end");
}

TEST_CASE("numbers are written in words up to twenty") {
    CHECK(number_in_words(0) == "zero");
    CHECK(number_in_words(9) == "nine");
    CHECK(number_in_words(20) == "twenty");
    CHECK(number_in_words(21) == "21");
    CHECK(number_in_words(2.5) == "2.5");
    CHECK(number_in_words(-1) == "-1");
}

// Strangers write prose: in any text, the statements found lie within it, in order.
TEST_CASE("any text is read, and every statement is where it says it is") {
    constexpr std::string_view pieces = "{}`.:,-_'( 019aehnostx\xc3\xa9\xff";
    std::mt19937 random(11);
    for (int round = 0; round < 5000; ++round) {
        std::string prose;
        for (std::size_t n = random() % 40; n > 0; --n) prose += pieces[random() % pieces.size()];
        if (round % 3 == 0) prose += " twenty-two hundred 0:10 seconds";
        CAPTURE(prose);
        std::size_t last = 0;
        for (const Statement& said : statements_in(prose)) {
            REQUIRE(said.at >= last);
            last = said.at;
            REQUIRE(prose.substr(said.at, said.words.size()) == said.words);
            REQUIRE(sentence_at(prose, said.at).size() <= prose.size());
        }
    }
}
