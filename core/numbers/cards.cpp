#include <array>

#include "core/numbers/card.hpp"

namespace kitchen {
namespace {

constexpr std::array<Card, 21> cards = {{
    {1, "retries-multiply", "AWS Builders' Library, \"Timeouts, retries, and backoff with jitter\"; SRE book, ch. 22",
     play_retries_multiply},
    {2, "retries-load", "M. Brooker, blog, 2022-02-28; the second part derived", play_retries_load},
    {3, "retry-budget", "Google SRE book, ch. 21", play_retry_budget},
    {4, "budgets-by-name", "Finagle and Envoy documentation; grpc/proposal A6; AWS SDK source", play_budgets_by_name},
    {5, "rate-limit", "Google SRE book, ch. 22, at a hundredth of its size", play_rate_limit},
    {6, "jitter", "AWS Architecture Blog 2015, \"Exponential Backoff And Jitter\"", play_jitter},
    {7, "long-overload", "M. Brooker, blog, 2022-08-11", play_long_overload},
    {8, "metastable", "Bronson et al., \"Metastable Failures in Distributed Systems\", HotOS'21", play_metastable},
    {9, "goodput-collapse", "the well-known preset of this name of a queue simulator, run again",
     play_goodput_collapse},
    {10, "threads", "Google SRE book, ch. 22; the knee derived", play_threads},
    {11, "choosing-a-timer", "AWS Builders' Library; the multiple derived", play_choosing_a_timer},
    {12, "open-and-closed", "M. Brooker, blog, 2023-05-10", play_open_and_closed},
    {13, "deadline-handed-on", "Google SRE book, ch. 22", play_deadline_handed_on},
    {14, "second-order", "Dean and Barroso, \"The Tail at Scale\", 2013; M. Brooker, blog, 2023-01-06",
     play_second_order},
    {15, "fan-out", "Dean and Barroso, \"The Tail at Scale\", 2013", play_fan_out},
    {16, "standing-queue", "B. Maurer, \"Fail at Scale\", ACM Queue 2015", play_standing_queue},
    {17, "half-load", "M. Brooker, blog, 2020-08-06; Erlang C", play_half_load},
    {18, "breakers-by-name", "documentation of Polly v8, Resilience4j and Hystrix", play_breakers_by_name},
    {19, "blocked-waiter", "Python documentation, \"Developing with asyncio\"", play_blocked_waiter},
    {20, "patience-in-the-queue", "Erlang C, Erlang A, Zeltyn and Mandelbaum, Pollaczek and Khinchine",
     play_patience_in_the_queue},
    {21, "five-diners", "the mission's own example", play_five_diners},
}};

}  // namespace

std::span<const Card> number_cards() { return cards; }

}  // namespace kitchen
