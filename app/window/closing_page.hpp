// The words on the page after the last lesson, beside the course's figures: for the window's dialog and for the web
// page's text version.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "app/model/course_progress.hpp"

namespace kitchen::app {

inline constexpr std::string_view closing_title = "The end of the course";
inline constexpr std::string_view closing_rule = "Never wait without a limit.";
inline constexpr std::string_view closing_advice =
    "A timer frees the diner who waits. It does not repair the kitchen, and it does not say whether the work was done. "
    "Choose it from what you have measured, and decide beforehand what happens when it rings.";

struct Reading {
    std::string_view title;
    std::string_view says;
};
inline constexpr std::array closing_readings{
    Reading{"Python documentation: asyncio, Coroutines and Tasks, section Timeouts",
            "asyncio.timeout, timeout_at, wait_for, shield: what this program calls a kitchen timer."},
    Reading{"Nathaniel J. Smith: Timeouts and cancellation for humans (2018)",
            "Why a deadline around a block of code is easier to get right than a timer at each call."},
    Reading{"Marc Brooker: Timeouts, retries, and backoff with jitter (Amazon Builders' Library)",
            "How long to wait, when to try again, and why to pause for a random time."},
    Reading{"Nathan Bronson and others: Metastable Failures in Distributed Systems (HotOS 2021)",
            "Storms that outlive their cause, as in lesson 17."},
    Reading{"Jeffrey Dean and Luiz Andre Barroso: The Tail at Scale (2013)",
            "Why a few slow answers matter, and what a duplicate order can do about them."},
    Reading{"Michael T. Nygard: Release It! (second edition, 2018)",
            "Timeouts, circuit breakers and bulkheads in programs that must stay up."},
};

// "You predicted 40 of 72 answers correctly, and met 20 goals."
std::string found_words(const CourseProgress&);

}  // namespace kitchen::app
