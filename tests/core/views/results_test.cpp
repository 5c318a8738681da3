#include "core/views/results.hpp"

#include "core/restaurant/simulate.hpp"
#include "tests/core/trace/simple_scenario.hpp"
#include "tests/core/trace/story.hpp"
#include "tests/seeds.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include <doctest/doctest.h>

using namespace kitchen;
using namespace kitchen::test;

namespace {

Results until(const Trace& trace, std::int64_t ms) { return results_until(trace, build_timeline(trace), {ms * 1000}); }

// A hundred diners come at 0; diner n leaves after n x 100 ms, every tenth with a backup.
Trace a_hundred() {
    Story story;
    for (std::uint32_t n = 1; n <= 100; ++n) story.arrived(0, n);
    for (std::uint32_t n = 1; n <= 100; ++n) story.left(100 * n, n, n % 10 == 0 ? Outcome::backup : Outcome::served);
    return story.closed(20'000);
}

}  // namespace

TEST_CASE("a bin is the least round length of which thirteen hold the usual waits") {
    // A thirteenth of it is one microsecond less than a second.
    Scenario scenario = small_house();
    scenario.diners = {.arrive = Arrive::at, .at = {Duration{0}}};
    scenario.kitchens[0].cook_time.mean = microseconds(13 * 999'999);
    const Trace trace = simulate(scenario);
    const Results results = results_until(trace, build_timeline(trace), trace.end);
    REQUIRE(results.wait_bins.size() == 13);
    CHECK(results.wait_bins[0].to == seconds(1));
    CHECK(results.wait_bins[12].served == 1);
}

TEST_CASE("without records there are no figures") {
    const Results results = until(Trace{}, 1000);
    CHECK(results.arrived == 0);
    CHECK(results.finished() == 0);
    CHECK(results.wait_bins.empty());
    CHECK(results.rate.empty());
    CHECK(results.waiting_max_diner == 0);
    CHECK(until(Story().closed(5000), 5000).wait_p50 == Duration{0});
}

TEST_CASE("the timer around a whole visit is counted apart from those of its orders") {
    Scenario scenario = small_house();
    scenario.diners.every = seconds(1);
    scenario.diners.count = 2;
    scenario.diners.patience = seconds(1);
    scenario.courses.resize(1);
    scenario.courses[0].timer = seconds(3);
    scenario.kitchens[0].condition = Condition::gone;
    const Trace trace = simulate(scenario);
    const Timeline timeline = build_timeline(trace);
    const Results early = results_until(trace, timeline, {999'999});
    CHECK(early.visit_timeouts == 0);
    const Results results = results_until(trace, timeline, trace.end);
    CHECK(results.timeouts == 0);
    CHECK(results.visit_timeouts == 2);
    CHECK(results.sorry == 2);
}

TEST_CASE("outcomes, orders, bells and wasted work are counted up to the instant and no further") {
    const Trace trace = ben_has_bread();
    const Results early = until(trace, 4999);
    CHECK(early.arrived == 2);
    CHECK(early.served == 1);
    CHECK(early.waiting() == 1);
    CHECK(early.timeouts == 0);
    CHECK(early.orders == 2);
    CHECK(early.waiting_max == milliseconds(4999));
    CHECK(early.waiting_max_diner == 2);

    const Results bell = until(trace, 5000);
    CHECK(bell.timeouts == 1);
    CHECK(bell.dishes_wasted == 0);
    CHECK(bell.cook_time_wasted == Duration{0});

    const Results end = until(trace, 15'000);
    CHECK(end.served == 1);
    CHECK(end.backup == 1);
    CHECK(end.sorry == 0);
    CHECK(end.waiting() == 0);
    CHECK(end.waiting_max_diner == 0);
    CHECK(end.orders == 4);
    CHECK(end.timeouts == 2);
    CHECK(end.dishes_wasted == 1);
    CHECK(end.cook_time_wasted == seconds(6));
    CHECK(end.cook_time_finished == milliseconds(8200));
    CHECK(end.wait_max == milliseconds(11'200));
}

TEST_CASE("an order cancelled while it cooks wastes the time spent on it, one cancelled in the queue none") {
    const Trace trace = Story()
                            .arrived(0, 1)
                            .ordered(0, 1, 1000)
                            .cooking(0, 1)
                            .arrived(0, 2)
                            .ordered(0, 2, 1000)
                            .queued(0, 2, 1)
                            .rings(1000, 1)
                            .rings(1000, 2)
                            .left(1000, 1, Outcome::sorry)
                            .left(1000, 2, Outcome::sorry)
                            .closed(2000);
    const Results results = until(trace, 2000);
    CHECK(results.cook_time_wasted == seconds(1));
    CHECK(results.dishes_wasted == 0);
    CHECK(results.sorry == 2);
}

TEST_CASE("a cook whose kitchen answers with an error has wasted the time until then") {
    const Trace trace = Story()
                            .arrived(0, 1)
                            .ordered(0, 1, -1)
                            .cooking(500, 1)
                            .happens(2500, Event::kitchen_failed, 1)
                            .left(2500, 1, Outcome::sorry)
                            .closed(3000);
    CHECK(until(trace, 2499).cook_time_wasted == Duration{0});
    const Results results = until(trace, 3000);
    CHECK(results.errors == 1);
    CHECK(results.cook_time_wasted == seconds(2));
    CHECK(results.dishes_wasted == 0);
}

TEST_CASE("a percentile is the shortest wait that at least that many did not exceed") {
    const Results all = until(a_hundred(), 20'000);
    CHECK(all.wait_p50 == milliseconds(5000));
    CHECK(all.wait_p95 == milliseconds(9500));
    CHECK(all.wait_p99 == milliseconds(9900));
    CHECK(all.wait_max == milliseconds(10'000));
    const Results half = until(a_hundred(), 5000);
    CHECK(half.wait_p50 == milliseconds(2500));
    CHECK(half.wait_p99 == milliseconds(5000));
    const Results one = until(a_hundred(), 100);
    CHECK(one.wait_p50 == milliseconds(100));
    CHECK(one.wait_p99 == milliseconds(100));
    CHECK(until(a_hundred(), 99).wait_p50 == Duration{0});
}

TEST_CASE("the bins hold every finished visit once, by outcome, on an axis that stays") {
    const Results all = until(a_hundred(), 20'000);
    REQUIRE(all.wait_bins.size() == 11);
    for (std::size_t n = 0; n < 11; ++n) {
        CHECK(all.wait_bins[n].from == seconds(static_cast<std::int64_t>(n)));
        CHECK(all.wait_bins[n].to == (n == 10 ? never : seconds(static_cast<std::int64_t>(n) + 1)));
    }
    CHECK(all.wait_bins[0].served == 9);
    CHECK(all.wait_bins[1].served == 9);
    CHECK(all.wait_bins[1].backup == 1);
    CHECK(all.wait_bins[10].count() == 1);

    const Results early = until(a_hundred(), 1000);
    CHECK(early.wait_bins.size() == 11);
    CHECK(early.wait_bins[0].served == 9);
    CHECK(early.wait_bins[1].backup == 1);
    CHECK(early.wait_bins[1].served == 0);
}

TEST_CASE("a few very long waits share one last bin instead of pressing all others into the first") {
    Story story;
    for (std::uint32_t n = 1; n <= 1000; ++n) story.arrived(0, n);
    for (std::uint32_t n = 1; n <= 999; ++n) story.left(n, n, Outcome::served);
    story.left(3'600'000, 1000, Outcome::sorry);
    const Results results = until(story.closed(3'600'000), 3'600'000);
    CHECK(results.wait_bins.size() <= 16);
    CHECK(results.wait_bins.back().to.is_never());
    CHECK(results.wait_bins.back().sorry == 1);
    CHECK(results.wait_bins[2].count() > 50);
}

TEST_CASE("waits that are all alike have bins that end with them") {
    Story story;
    for (std::uint32_t n = 1; n <= 5; ++n) story.arrived(0, n);
    for (std::uint32_t n = 1; n <= 5; ++n) story.left(18'000, n, Outcome::sorry);
    const Results results = until(story.closed(30'000), 30'000);
    REQUIRE_FALSE(results.wait_bins.empty());
    CHECK(results.wait_bins.back().sorry == 5);
    CHECK(results.wait_bins.back().to == seconds(20));
    // Nobody was answered, so the rate is nought throughout.
    for (const RatePoint& point : results.rate) CHECK(point.answered == 0);
}

TEST_CASE("the rate counts answers, in steps that cover the run so far") {
    const Results all = until(a_hundred(), 20'000);
    REQUIRE(all.rate.size() == 40);
    CHECK(all.rate[0].from == Time{0});
    CHECK(all.rate[0].to == Time{500'000});
    CHECK(all.rate[0].answered == 4);  // at 100, 200, 300 and 400 ms; 500 ms belongs to the next
    CHECK(all.rate[1].answered == 5);
    CHECK(all.rate[1].per_minute == doctest::Approx(600));
    CHECK(all.rate[39].to == Time{20'000'000});
    CHECK(all.rate[39].answered == 0);

    // A rest too short to mean anything joins the step before it.
    const Results early = until(a_hundred(), 1100);
    REQUIRE(early.rate.size() == 2);
    CHECK(early.rate[1].to == Time{1'100'000});
    CHECK(early.rate[1].answered == 7);
    CHECK(early.rate[1].per_minute == doctest::Approx(700));
    CHECK(until(a_hundred(), 0).rate.empty());
}

TEST_CASE("the rate counts every order too, retries and backups among them") {
    // 15 s in steps of half a second: two orders at 0:00, one at 0:06, one at 0:11.
    const Results end = until(ben_has_bread(), 15'000);
    REQUIRE(end.rate.size() == 30);
    for (std::size_t n = 0; n < end.rate.size(); ++n) {
        CAPTURE(n);
        CHECK(end.rate[n].ordered == (n == 0 ? 2 : n == 12 || n == 22 ? 1 : 0));
    }
    const Results early = until(ben_has_bread(), 6'000);
    CHECK(early.rate.back().ordered == 1);
}

TEST_CASE("the longest wait so far is that of the first diner who has not left") {
    const Trace trace = Story()
                            .arrived(0, 1)
                            .arrived(1000, 2)
                            .arrived(2000, 3)
                            .left(3000, 1, Outcome::served)
                            .left(4000, 3, Outcome::served)
                            .closed(9000);
    CHECK(until(trace, 2500).waiting_max == milliseconds(2500));
    CHECK(until(trace, 2500).waiting_max_diner == 1);
    CHECK(until(trace, 3000).waiting_max == seconds(2));
    CHECK(until(trace, 3000).waiting_max_diner == 2);
    // After closing time nobody's wait grows any more.
    CHECK(until(trace, 99'000).waiting_max == seconds(8));
}

TEST_CASE("errors of a broken kitchen are counted") {
    const Trace trace =
        Story().arrived(0, 1).ordered(0, 1, -1).cooking(0, 1).happens(500, Event::kitchen_failed, 1).closed(1000);
    CHECK(until(trace, 1000).errors == 1);
}

TEST_CASE("any instant has the figures of the records up to it, counted one by one") {
    for (const std::uint64_t seed : kitchen::test::seeds(40)) {
        CAPTURE(seed);
        const Scenario scenario = simple_scenario(seed);
        const Trace trace = simulate(scenario);
        const Timeline timeline = build_timeline(trace);
        const Replay replay = build_replay(trace, timeline);
        const ResultsIndex index = build_results_index(trace, timeline);
        for (int n = 0; n <= 10; ++n) {
            const Time t{trace.end.us * n / 10};
            CAPTURE(t.us);
            const Results results = results_until(trace, timeline, replay, index, t);
            std::vector<std::int64_t> waits;
            std::vector<std::int64_t> came(trace.records.size() + 1);
            std::int64_t timeouts = 0;
            std::int64_t arrived = 0;
            for (std::size_t r = 0; r < trace.count_until(t); ++r) {
                const Record& record = trace.records[r];
                if (record.event == Event::timer_rang) ++timeouts;
                if (record.event == Event::diner_arrived) came[record.diner] = record.time_us, ++arrived;
                if (record.event == Event::visit_ended) waits.push_back(record.time_us - came[record.diner]);
            }
            std::sort(waits.begin(), waits.end());
            REQUIRE(results.timeouts == timeouts);
            REQUIRE(results.arrived == arrived);
            REQUIRE(results.finished() == static_cast<std::int64_t>(waits.size()));
            std::int64_t in_bins = 0;
            for (const WaitBin& bin : results.wait_bins) {
                in_bins += bin.count();
                const auto inside = std::count_if(waits.begin(), waits.end(),
                                                  [&](std::int64_t us) { return us >= bin.from.us && us < bin.to.us; });
                REQUIRE(bin.count() == inside);
            }
            REQUIRE(in_bins == results.finished());
            if (!waits.empty()) {
                REQUIRE(results.wait_max.us == waits.back());
                REQUIRE(results.wait_p50.us == waits[(waits.size() + 1) / 2 - 1]);
            }
            const std::int64_t answered =
                std::accumulate(results.rate.begin(), results.rate.end(), std::int64_t{0},
                                [](std::int64_t sum, const RatePoint& point) { return sum + point.answered; });
            if (t.us > 0) REQUIRE(answered == results.served + results.backup);
            for (const RatePoint& point : results.rate) {
                const bool last = &point == &results.rate.back();
                const auto is_ordered = [&](const Record& record) {
                    const bool placed = record.event == Event::order_placed || record.event == Event::backup_ordered ||
                                        record.event == Event::duplicate_placed;
                    return placed && record.layer == 0 && record.time_us >= point.from.us &&
                           (last ? record.time_us <= point.to.us : record.time_us < point.to.us);
                };
                REQUIRE(point.ordered == std::count_if(trace.records.begin(), trace.records.end(), is_ordered));
            }
        }
    }
}

TEST_CASE("the rate has at most forty points, of a width that people can read") {
    const auto width = [](std::int64_t end_us) {
        Trace trace = Story().arrived(0, 1).closed(40'000);
        trace.end = Time{end_us};
        return build_results_index(trace, build_timeline(trace)).rate_width;
    };
    CHECK(width(40'000'000) == seconds(1));
    CHECK(width(40'000'001) == seconds(2));
}
