#include "core/views/timeline.hpp"

#include "core/base/work.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/views/snapshot.hpp"
#include "tests/core/trace/simple_scenario.hpp"
#include "tests/core/trace/story.hpp"
#include "tests/core/views/timeline_text.hpp"
#include "tests/seeds.hpp"

#include <algorithm>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace kitchen;
using namespace kitchen::test;

TEST_CASE("a diner whose timer has rung waits until the cook has cleaned up, and only then hears it") {
    Scenario scenario = small_house();
    scenario.diners.every = seconds(10);
    scenario.diners.count = 1;
    scenario.courses.resize(1);
    scenario.courses[0].timer = seconds(1);
    scenario.courses[0].tries = 1;
    scenario.kitchens[0].cook_time.mean = seconds(3);
    scenario.kitchens[0].clean_up = milliseconds(700);
    const Trace trace = simulate(scenario);
    const Timeline timeline = build_timeline(trace);
    const Row& row = timeline.rows[0];
    CHECK(spans_text(timeline, row.spans) == "cooking 0-1000, clean-up 1000-1700");
    CHECK(marks_text(timeline, row) == "bell 1700, sorry 1700");
    CHECK_FALSE(snapshot_at(scenario, trace, timeline, Time{999'000}).diners[0].cleaning_up);
    const SnapshotDiner diner = snapshot_at(scenario, trace, timeline, Time{1'200'000}).diners[0];
    CHECK(diner.cleaning_up);
    CHECK(diner.state == DinerState::cooking);
}

TEST_CASE("the timer around a whole visit is among the timeouts") {
    Scenario scenario = small_house();
    scenario.diners.count = 2;
    scenario.diners.every = seconds(2);
    scenario.diners.patience = milliseconds(1500);
    scenario.courses.resize(1);
    scenario.courses[0].timer = never;
    scenario.kitchens[0].condition = Condition::gone;
    const Trace trace = simulate(scenario);
    const Timeline timeline = build_timeline(trace);
    REQUIRE(timeline.timeouts.size() == 2);
    CHECK(trace.records[timeline.timeouts[0]].time() == Time{1'500'000});
    CHECK(trace.records[timeline.timeouts[1]].time() == Time{3'500'000});
    // In the row it is no timer of an order, so that those can be counted there.
    CHECK(marks_text(timeline, timeline.rows[0]) == "patience ended 1500, sorry 1500");
    CHECK(snapshot_at(scenario, trace, timeline, Time{1'500'000}).diners[0].rang_us == 1'500'000);
}

TEST_CASE("a trace without records has an empty timeline") {
    const Timeline timeline = build_timeline(Trace{});
    CHECK(timeline.rows.empty());
    CHECK(timeline.spans.empty());
    CHECK(timeline.order(0) == nullptr);
    CHECK(timeline.order(1) == nullptr);
    CHECK(arrived_until(timeline, {0}) == 0);

    const Timeline closed = build_timeline(Story().closed(5000));
    CHECK(closed.rows.empty());
    CHECK(closed.end == Time{5'000'000});
}

TEST_CASE("each diner's row tells queue, cooking, pause, backup and what was cooked for nobody") {
    const Timeline timeline = build_timeline(ben_has_bread());
    REQUIRE(timeline.rows.size() == 2);
    const Row& ana = timeline.rows[0];
    CHECK(spans_text(timeline, ana.spans) == "cooking 0-2000");
    CHECK(marks_text(timeline, ana) == "served 2000");
    CHECK(ana.visit == VisitState::served);
    CHECK(ana.left_us == 2'000'000);

    const Row& ben = timeline.rows[1];
    CHECK(spans_text(timeline, ben.spans) ==
          "queue 0-2000, cooking 2000-5000, pause 5000-6000, queue 6000-8000, cooking 8000-11000, "
          "backup cooking 11000-11200");
    CHECK(spans_text(timeline, ben.wasted) == "wasted 5000-8000, wasted 11000-15000 (open)");
    CHECK(marks_text(timeline, ben) == "bell 5000, bell 11000, backup served 11200");
    CHECK(ben.visit == VisitState::backup);
    CHECK(ben.left_us == 11'200'000);

    CHECK(timeline.timeouts.size() == 2);
    CHECK(timeline.orders.size() == 4);
}

TEST_CASE("supplies that come are no dish on the row of the diner") {
    // The grill asks the bread basket for supplies at 0 s, has them at 1 s, and the dish is ready at 3 s.
    Scenario scenario = small_house();
    scenario.diners = {.arrive = Arrive::at, .at = {Duration{0}}};
    scenario.kitchens[0].cook_time.mean = seconds(2);
    scenario.kitchens[0].supplier.kitchen = "bread basket";
    scenario.kitchens[1].cook_time.mean = seconds(1);
    const Timeline timeline = build_timeline(simulate(scenario));
    CHECK(spans_text(timeline, timeline.rows[0].spans) == "cooking 0-3000");
    CHECK(marks_text(timeline, timeline.rows[0]) == "served 3000");
}

TEST_CASE("of a run that goes on otherwise, the rows of those who were through are taken over") {
    const auto agrees = [](const Trace& before, const Trace& after, std::size_t shared) {
        REQUIRE(std::equal(before.records.begin(), before.records.begin() + static_cast<std::ptrdiff_t>(shared),
                           after.records.begin()));
        const Timeline first = build_timeline(before);
        return build_timeline(after, first, shared) == build_timeline(after);
    };
    // Ana has left, but her dish is still cooked: for one run until 9 s, for the other until closing time.
    Story left = Story().arrived(0, 1).ordered(0, 1, 5000).cooking(0, 1).happens(5000, Event::timer_rang, 1);
    left.left(5000, 1, Outcome::sorry).arrived(6000, 2);
    CHECK(agrees(Story(left).happens(9000, Event::dish_ready, 1).wasted(9000, 1, 9000).closed(20'000),
                 Story(left).closed(15'000), 6));
    // Ana is through, but a dish is renewed under her number.
    const Story eaten = Story().arrived(0, 1).ordered(0, 1, 5000).cooking(0, 1).eats(1000, 1, 1).arrived(2000, 2);
    CHECK(agrees(Story(eaten).closed(20'000), Story(eaten).ordered(3000, 1, -1).cooking(3000, 2).closed(20'000), 7));
    // In one run Ben orders at the instant at which the runs part, in the other never.
    CHECK(agrees(Story(eaten).ordered(2000, 2, -1).closed(20'000),
                 Story(eaten).left(2500, 2, Outcome::sorry).closed(20'000), 7));
    // Nobody is here any more, and a third comes.
    const Story gone = Story(eaten).left(2500, 2, Outcome::sorry).changed(3000, 0);
    CHECK(agrees(Story(gone).closed(9000), Story(gone).arrived(4000, 3).closed(9000), 9));
}

TEST_CASE("a timeline that is built a few records at a time is the same") {
    const Trace trace = ben_has_bread();
    const Timeline before_all;
    for (const std::size_t at_a_time : {1U, 2U, 3U, 5U}) {
        CAPTURE(at_a_time);
        Timeline timeline;
        Work work;
        build_timeline(work, trace, before_all, 0, timeline);
        while (work.play(at_a_time)) {
        }
        CHECK(timeline == build_timeline(trace));
    }
}

TEST_CASE("an order's story has its instants, and -1 for those that never came") {
    const Timeline timeline = build_timeline(ben_has_bread());
    const Order& first = *timeline.order(2);
    CHECK(first.placed_us == 0);
    CHECK(first.timer_us == 5'000'000);
    CHECK(first.started_us == 2'000'000);
    CHECK(first.ready_us == 8'000'000);
    CHECK(first.freed_us == 8'000'000);
    CHECK(first.released_us == 5'000'000);
    CHECK(first.pause_us == 1'000'000);
    CHECK(first.cook == 1);
    CHECK_FALSE(first.served);
    CHECK_FALSE(first.backup);
    CHECK(first.wanted_at({4'999'999}));
    CHECK_FALSE(first.wanted_at({5'000'000}));

    const Order& second = *timeline.order(3);
    CHECK(second.attempt == 2);
    CHECK(second.ready_us == not_yet);
    CHECK(second.freed_us == not_yet);

    const Order& bread = *timeline.order(4);
    CHECK(bread.backup);
    CHECK(bread.served);
    CHECK(bread.kitchen == 1);
    CHECK(bread.timer_us == -1);
}

TEST_CASE("what is not over when the run ends is open, and ends there") {
    const Timeline timeline = build_timeline(Story()
                                                 .arrived(0, 1)
                                                 .ordered(0, 1, -1)
                                                 .cooking(0, 1)
                                                 .arrived(1000, 2)
                                                 .ordered(1000, 2, -1)
                                                 .queued(1000, 2, 1)
                                                 .arrived(3000, 3)
                                                 .closed(3000));
    CHECK(spans_text(timeline, timeline.rows[0].spans) == "cooking 0-3000 (open)");
    CHECK(spans_text(timeline, timeline.rows[1].spans) == "queue 1000-3000 (open)");
    CHECK(timeline.rows[1].left_us == not_yet);
    CHECK(timeline.rows[1].visit == VisitState::waiting);
    // A diner who comes at the last instant is there, with a span of no length.
    CHECK(spans_text(timeline, timeline.rows[2].spans) == "waiter 3000-3000 (open)");
}

TEST_CASE("a kitchen that is told stops: nothing more is cooked for nobody") {
    const Timeline timeline = build_timeline(Story()
                                                 .arrived(0, 1)
                                                 .ordered(0, 1, 1000)
                                                 .cooking(0, 1)
                                                 .rings(1000, 1)
                                                 .left(1000, 1, Outcome::sorry)
                                                 .closed(2000));
    CHECK(spans_text(timeline, timeline.rows[0].spans) == "cooking 0-1000");
    CHECK(timeline.rows[0].wasted.size() == 0);
    CHECK(marks_text(timeline, timeline.rows[0]) == "bell 1000, sorry 1000");
}

TEST_CASE("a ticket that nobody wants any more is cooked for nobody from the moment a cook takes it") {
    const Timeline timeline = build_timeline(Story()
                                                 .arrived(0, 1)
                                                 .ordered(0, 1, 1000)
                                                 .queued(0, 1, 1)
                                                 .happens(1000, Event::timer_rang, 1)
                                                 .left(1000, 1, Outcome::sorry)
                                                 .cooking(2500, 1)
                                                 .happens(4000, Event::dish_ready, 1)
                                                 .wasted(4000, 1, 1500)
                                                 .closed(5000));
    CHECK(spans_text(timeline, timeline.rows[0].spans) == "queue 0-1000");
    CHECK(spans_text(timeline, timeline.rows[0].wasted) == "wasted 2500-4000");
}

TEST_CASE("a kitchen that fails for nobody is rid of the order, without a mark") {
    const Timeline timeline = build_timeline(Story()
                                                 .arrived(0, 1)
                                                 .ordered(0, 1, 1000)
                                                 .cooking(0, 1)
                                                 .happens(1000, Event::timer_rang, 1)
                                                 .left(1000, 1, Outcome::sorry)
                                                 .happens(2500, Event::kitchen_failed, 1)
                                                 .closed(5000));
    CHECK(spans_text(timeline, timeline.rows[0].wasted) == "wasted 1000-2500");
    CHECK(marks_text(timeline, timeline.rows[0]) == "bell 1000, sorry 1000");
    CHECK(timeline.order(1)->freed_us == 2'500'000);
}

TEST_CASE("wasted dishes of several tries are in order of begin, whichever is finished first") {
    const Timeline timeline = build_timeline(Story()
                                                 .arrived(0, 1)
                                                 .ordered(0, 1, 1000)
                                                 .cooking(0, 1, 1)
                                                 .happens(1000, Event::timer_rang, 1)
                                                 .ordered(1000, 1, 1000, {.attempt = 2})
                                                 .cooking(1000, 2, 2)
                                                 .happens(2000, Event::timer_rang, 2)
                                                 .left(2000, 1, Outcome::sorry)
                                                 .happens(3000, Event::dish_ready, 2)
                                                 .wasted(3000, 2, 2000)
                                                 .happens(4000, Event::dish_ready, 1)
                                                 .wasted(4000, 1, 4000)
                                                 .closed(5000));
    CHECK(spans_text(timeline, timeline.rows[0].wasted) == "wasted 1000-4000, wasted 2000-3000");
}

TEST_CASE("a broken kitchen's error ends the try, and is a mark of its own") {
    const Timeline timeline = build_timeline(Story()
                                                 .arrived(0, 1)
                                                 .ordered(0, 1, -1)
                                                 .cooking(0, 1)
                                                 .happens(500, Event::kitchen_failed, 1)
                                                 .pauses(500, 1, 1000)
                                                 .ordered(1500, 1, -1, {.attempt = 2})
                                                 .cooking(1500, 2)
                                                 .closed(3000));
    CHECK(spans_text(timeline, timeline.rows[0].spans) == "cooking 0-500, pause 500-1500, cooking 1500-3000 (open)");
    CHECK(marks_text(timeline, timeline.rows[0]) == "failed 500");
    CHECK(timeline.order(1)->released_us == 500'000);
}

TEST_CASE("a diner who waits for a waiter who is held up has a span that says so") {
    const Timeline timeline = build_timeline(Story()
                                                 .arrived(0, 1)
                                                 .arrived(0, 2)
                                                 .ordered(0, 1, 3000)
                                                 .cooking(0, 1)
                                                 .eats(5000, 1, 1)
                                                 .ordered(5000, 2, 3000)
                                                 .cooking(5000, 2)
                                                 .happens(6000, Event::dish_ready, 2)
                                                 .happens(8000, Event::dish_served, 2)
                                                 .left(8000, 2, Outcome::served)
                                                 .closed(9000));
    CHECK(spans_text(timeline, timeline.rows[1].spans) == "waiter 0-5000, cooking 5000-6000, waiter 6000-8000");
}

TEST_CASE("a second course follows the first in the same row") {
    Scenario scenario = small_house();
    scenario.courses.resize(2);
    const Timeline timeline = build_timeline(Story()
                                                 .arrived(0, 1)
                                                 .ordered(0, 1, -1)
                                                 .cooking(0, 1)
                                                 .happens(1000, Event::dish_ready, 1)
                                                 .happens(1000, Event::dish_served, 1)
                                                 .ordered(1000, 1, -1, {.course = 1, .kitchen = 1})
                                                 .cooking(1000, 2)
                                                 .eats(3000, 2, 1)
                                                 .closed(4000));
    const Row& row = timeline.rows[0];
    CHECK(spans_text(timeline, row.spans) == "cooking 0-1000, cooking 1000-3000");
    CHECK(marks_text(timeline, row) == "served 1000, served 3000");
    CHECK(timeline.spans[row.spans.begin].course == 0);
    CHECK(timeline.spans[row.spans.begin + 1].course == 1);
    CHECK(timeline.spans[row.spans.begin + 1].kitchen == 1);
}

TEST_CASE("a default dish is marked where it is given, as no kitchen's") {
    Scenario scenario = small_house();
    scenario.courses.resize(2);
    const Timeline timeline = build_timeline(Story()
                                                 .arrived(0, 1)
                                                 .ordered(0, 1, 1000)
                                                 .cooking(0, 1)
                                                 .rings(1000, 1)
                                                 .default_given(1000, 1)
                                                 .ordered(1000, 1, 1000, {.course = 1})
                                                 .cooking(1000, 2)
                                                 .rings(2000, 2)
                                                 .default_given(2000, 2)
                                                 .left(2000, 1, Outcome::backup)
                                                 .closed(3000));
    CHECK(marks_text(timeline, timeline.rows[0]) == "bell 1000, backup served 1000, bell 2000, backup served 2000");
    const Mark& first = timeline.marks[timeline.rows[0].marks.begin + 1];
    CHECK(first.course == 0);
    CHECK(first.kitchen == no_index);
}

TEST_CASE("an order to a supplier has the order that asked for it, and a dish for the shelf has none") {
    Scenario scenario = small_house();
    scenario.diners = {.arrive = Arrive::at, .at = {seconds(0), seconds(3)}};
    scenario.kitchens[0].supplier.kitchen = "bread basket";
    scenario.kitchens[0].cook_time.mean = seconds(1);
    scenario.kitchens[1].cook_time.mean = milliseconds(500);
    scenario.kitchens[1].shelf = {.fresh_for = seconds(1), .stale = Stale::served_while_cooking};
    const Timeline timeline = build_timeline(simulate(scenario));
    // Ana's dish and the bread for it; Ben's dish, bread past its time for it, and new bread.
    REQUIRE(timeline.orders.size() == 5);
    const std::uint32_t askers[] = {0, 1, 0, 3, 0};
    for (std::size_t n = 0; n < 5; ++n) CHECK(timeline.orders[n].asker == askers[n]);
    const bool of_diner[] = {true, false, true, false, false};
    for (std::size_t n = 0; n < 5; ++n) CHECK(timeline.orders[n].of_diner == of_diner[n]);
    const std::uint32_t diners[] = {1, 1, 2, 2, 0};
    for (std::size_t n = 0; n < 5; ++n) CHECK(timeline.orders[n].for_diner() == diners[n]);
    CHECK(timeline.orders[3].freed_us == 3'000'000);
    CHECK(timeline.orders[4].for_shelf);
    CHECK_FALSE(timeline.orders[3].for_shelf);
}

TEST_CASE("the supplies for a dish that goes on the shelf are for the shelf, too") {
    Scenario scenario = small_house();
    scenario.diners = {.arrive = Arrive::at, .at = {seconds(0), seconds(3)}};
    scenario.kitchens[0].shelf = {.fresh_for = seconds(1), .stale = Stale::served_while_cooking};
    scenario.kitchens[0].supplier.kitchen = "bread basket";
    scenario.kitchens[0].cook_time.mean = seconds(1);
    scenario.kitchens[1].cook_time.mean = milliseconds(500);
    const Timeline timeline = build_timeline(simulate(scenario));
    // Ana's dish and the bread for it; Ben gets hers, past its time, and a new one is cooked with bread of its own.
    REQUIRE(timeline.orders.size() == 5);
    const std::uint32_t askers[] = {0, 1, 0, 0, 4};
    for (std::size_t n = 0; n < 5; ++n) CHECK(timeline.orders[n].asker == askers[n]);
    const std::uint32_t diners[] = {1, 1, 2, 0, 0};
    for (std::size_t n = 0; n < 5; ++n) CHECK(timeline.orders[n].for_diner() == diners[n]);
}

TEST_CASE("a diner's span is found by time") {
    const Timeline timeline = build_timeline(ben_has_bread());
    const Row& ben = timeline.rows[1];
    CHECK(span_at(timeline, ben, {0})->kind == SpanKind::queue);
    CHECK(span_at(timeline, ben, {1'999'999})->kind == SpanKind::queue);
    CHECK(span_at(timeline, ben, {2'000'000})->kind == SpanKind::cooking);
    CHECK(span_at(timeline, ben, {5'500'000})->kind == SpanKind::pause);
    CHECK(span_at(timeline, ben, {11'200'000}) == nullptr);
    CHECK(span_at(timeline, ben, {-1}) == nullptr);
    CHECK(first_span_after(timeline, ben, {5'000'000}) == ben.spans.begin + 2);
    CHECK(first_span_after(timeline, ben, {20'000'000}) == ben.spans.end);

    const Timeline open = build_timeline(Story().arrived(0, 1).ordered(0, 1, -1).closed(1000));
    CHECK(span_at(open, open.rows[0], {1'000'000})->kind == SpanKind::queue);
}

TEST_CASE("arrivals are counted by time") {
    const Timeline timeline = build_timeline(Story().arrived(0, 1).arrived(1000, 2).arrived(1000, 3).closed(2000));
    CHECK(arrived_until(timeline, {-1}) == 0);
    CHECK(arrived_until(timeline, {0}) == 1);
    CHECK(arrived_until(timeline, {999'999}) == 1);
    CHECK(arrived_until(timeline, {1'000'000}) == 3);
}

TEST_CASE("changes are listed") {
    Scenario scenario = small_house();
    scenario.changes.resize(2);
    const Timeline timeline = build_timeline(Story().changed(0, 0).arrived(0, 1).changed(1000, 1).closed(2000));
    CHECK(timeline.changes == std::vector<std::uint32_t>{0, 2});
}

TEST_CASE("ten thousand diners have ten thousand rows, each with its own spans") {
    Story story;
    for (std::uint32_t n = 1; n <= 10'000; ++n) story.arrived(n, n).ordered(n, n, -1).queued(n, n, n);
    for (std::uint32_t n = 1; n <= 10'000; ++n) story.cooking(20'000 + n, n).eats(20'001 + n, n, n);
    const Timeline timeline = build_timeline(story.closed(40'000));
    REQUIRE(timeline.rows.size() == 10'000);
    for (std::uint32_t n = 1; n <= 10'000; n += 1111) {
        CHECK(spans_text(timeline, timeline.rows[n - 1].spans) ==
              fmt::format("queue {}-{}, cooking {}-{}", n, 20'000 + n, 20'000 + n, 20'001 + n));
        CHECK(timeline.rows[n - 1].visit == VisitState::served);
    }
    CHECK(timeline.spans.size() == 20'000);
}

TEST_CASE("whatever happens, a row's own spans fill the visit without gaps and without overlap") {
    for (const std::uint64_t seed : kitchen::test::seeds(60)) {
        CAPTURE(seed);
        const Scenario scenario = simple_scenario(seed);
        const Trace trace = simulate(scenario);
        const Timeline timeline = build_timeline(trace);
        std::uint32_t spans = 0;
        for (const Row& row : timeline.rows) {
            const std::int64_t until = row.left_us == not_yet ? trace.end.us : row.left_us;
            std::int64_t at = row.arrived_us;
            REQUIRE(row.spans.begin == spans);
            for (std::uint32_t n = row.spans.begin; n < row.spans.end; ++n) {
                const Span& span = timeline.spans[n];
                REQUIRE(span.begin_us == at);
                REQUIRE(span.end_us >= span.begin_us);
                REQUIRE(span.open == (row.left_us == not_yet && n + 1 == row.spans.end));
                REQUIRE(span.kind != SpanKind::wasted);
                at = span.end_us;
            }
            REQUIRE(at == until);
            for (std::uint32_t n = row.wasted.begin; n < row.wasted.end; ++n) {
                REQUIRE(timeline.spans[n].kind == SpanKind::wasted);
                REQUIRE((n == row.wasted.begin || timeline.spans[n - 1].begin_us <= timeline.spans[n].begin_us));
                REQUIRE_FALSE(timeline.order(timeline.spans[n].order)->wanted_at(timeline.spans[n].begin()));
            }
            for (std::uint32_t n = row.marks.begin + 1; n < row.marks.end; ++n)
                REQUIRE(timeline.marks[n - 1].time_us <= timeline.marks[n].time_us);
            spans = row.wasted.end;
        }
        REQUIRE(spans == timeline.spans.size());
    }
}
