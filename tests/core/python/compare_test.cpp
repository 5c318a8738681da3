// When two traces count as the same.
#include "core/python/compare.hpp"

#include <string>

#include <doctest/doctest.h>

using kitchen::first_difference;

namespace {

const std::string ana = R"({"t_us": 5, "seq": 0, "event": "dish_ready", "diner": 1})";
const std::string ben = R"({"t_us": 5, "seq": 1, "event": "dish_ready", "diner": 2})";
const std::string bell = R"({"t_us": 5, "seq": 2, "event": "timer_rang", "diner": 1})";

}  // namespace

TEST_CASE("lines are compared one by one in their order, also those of two diners within one instant") {
    CHECK_FALSE(first_difference(ana + "\n" + ben + "\n", ana + "\n" + ben + "\n").has_value());
    CHECK(first_difference(ana + "\n" + ben + "\n", ben + "\n" + ana + "\n").has_value());
    // What else happened before an event is no part of it.
    const std::string later = R"({"t_us": 5, "seq": 7, "event": "dish_ready", "diner": 1})";
    CHECK_FALSE(first_difference(ana + "\n", later + "\n").has_value());
    CHECK(first_difference(ana + "\n" + bell + "\n", bell + "\n" + ana + "\n").has_value());
}

TEST_CASE("where a library promises no order, the order of lines within one instant and who was first do not count") {
    using kitchen::WithinInstant;
    CHECK_FALSE(first_difference(ana + "\n" + bell + "\n", bell + "\n" + ana + "\n", WithinInstant::in_any_order));
    CHECK_FALSE(first_difference(ana + "\n" + ben + "\n", ben + "\n" + ana + "\n", WithinInstant::in_any_order));
    const std::string first = R"({"t_us": 5, "event": "cooking_started", "diner": 1, "value": 1})"
                              "\n";
    const std::string second = R"({"t_us": 5, "event": "cooking_started", "diner": 1, "value": 2})"
                               "\n";
    CHECK(first_difference(first, second));
    CHECK_FALSE(first_difference(first, second, WithinInstant::in_any_order));
    const std::string came = R"({"t_us": 5, "event": "waiter_came", "diner": 1, "value": 1})"
                             "\n";
    const std::string other_came = R"({"t_us": 5, "event": "waiter_came", "diner": 1, "value": 2})"
                                   "\n";
    CHECK(first_difference(came, other_came));
    CHECK_FALSE(first_difference(came, other_came, WithinInstant::in_any_order));
    const std::string evicted = R"({"t_us": 5, "event": "shelf_evicted", "diner": 1, "value": 1})"
                                "\n";
    const std::string other_evicted = R"({"t_us": 5, "event": "shelf_evicted", "diner": 1, "value": 2})"
                                      "\n";
    CHECK(first_difference(evicted, other_evicted));
    CHECK_FALSE(first_difference(evicted, other_evicted, WithinInstant::in_any_order));
    const std::string later = R"({"t_us": 6, "event": "cooking_started", "diner": 1, "value": 1})"
                              "\n";
    CHECK(first_difference(first, later, WithinInstant::in_any_order));
    CHECK(first_difference(ana + "\n", bell + "\n", WithinInstant::in_any_order));
    const std::string pause = R"({"t_us": 5, "event": "pause_started", "diner": 1, "value": 1})"
                              "\n";
    const std::string other = R"({"t_us": 5, "event": "pause_started", "diner": 1, "value": 2})"
                              "\n";
    CHECK(first_difference(pause, other, WithinInstant::in_any_order));
}

TEST_CASE("a difference is shown after the three lines before it") {
    std::string lines;
    for (const char* t : {"1", "2", "3", "4", "5"}) lines += std::string(R"({"t_us": )") + t + "}\n";
    const auto difference = first_difference(lines + ana + "\n", lines + ben + "\n");
    REQUIRE(difference.has_value());
    CHECK(difference->event == 6);
    CHECK(difference->text.find(R"(  both   {"t_us":3})"
                                "\n"
                                R"(  both   {"t_us":4})"
                                "\n"
                                R"(  both   {"t_us":5})"
                                "\n") == 0);
    const auto early = first_difference(R"({"t_us": 1})"
                                        "\n" +
                                            ana + "\n",
                                        R"({"t_us": 1})"
                                        "\n" +
                                            ben + "\n");
    REQUIRE(early.has_value());
    CHECK(early->text.find(R"(  both   {"t_us":1})") == 0);
}

TEST_CASE("a difference says when it is, and how many diners met then") {
    using kitchen::WithinInstant;
    const std::string closing = R"({"t_us": 9, "event": "closing_time"})";
    const std::string rang = R"({"t_us": 5, "event": "timer_rang", "diner": 2})";
    // Ben's line is another one, and Ana's dish is ready at the same instant.
    auto difference = first_difference(ana + "\n" + ben + "\n" + closing, ana + "\n" + rang + "\n" + closing,
                                       WithinInstant::in_any_order);
    REQUIRE(difference);
    CHECK(difference->at.us == 5);
    CHECK(difference->diners == 2);
    // Python has nothing of Ben's, and goes on to closing time.
    difference = first_difference(ana + "\n" + ben + "\n" + closing, ana + "\n" + closing, WithinInstant::in_any_order);
    REQUIRE(difference);
    CHECK(difference->at.us == 5);
    CHECK(difference->diners == 2);
    difference = first_difference(ana + "\n" + closing, bell + "\n" + closing);
    REQUIRE(difference);
    CHECK(difference->diners == 1);
    difference = first_difference(ana + "\n" + closing, ana + "\n");
    REQUIRE(difference);
    CHECK(difference->at.us == 9);
    CHECK(difference->diners == 0);
}

TEST_CASE("a line more, a line less and a line that is none are differences") {
    const auto less = first_difference(ana + "\n" + ben + "\n", ana + "\n");
    REQUIRE(less.has_value());
    CHECK(less->event == 2);
    CHECK(less->text.find("(nothing more)") != std::string::npos);
    CHECK(first_difference(ana + "\n", ana + "\n" + ben + "\n").has_value());
    CHECK(first_difference(ana + "\n", "Traceback\n").has_value());
    CHECK(first_difference(ana + "\n", R"({"t_us": "five"})"
                                       "\n")
              .has_value());
    CHECK(first_difference(ana + "\n", "[[[[\xff\n").has_value());
    CHECK_FALSE(first_difference("", "").has_value());
}
