#include "core/prose/diner_story.hpp"

#include "core/restaurant/simulate.hpp"
#include "tests/core/restaurant/small_scenario.hpp"
#include "tests/core/trace/simple_scenario.hpp"
#include "tests/core/trace/story.hpp"
#include "tests/seeds.hpp"

#include <doctest/doctest.h>

using namespace kitchen;
using namespace kitchen::test;

TEST_CASE("a diner's story has a line for every instant of the visit and nobody else's") {
    const Scenario house = small_house();
    const Trace trace = ben_has_bread();
    const Timeline timeline = build_timeline(trace);
    const Narration narration{house, trace, timeline};
    const DinerStory story = diner_story(narration, 2);
    REQUIRE(!story.lines.empty());
    CHECK_FALSE(story.cut);
    for (const StoryLine& line : story.lines) CHECK(line.words.find("Ana") == std::string::npos);
    for (std::size_t n = 1; n < story.lines.size(); ++n) CHECK(story.lines[n - 1].at < story.lines[n].at);
    // Every line is what is said at that instant, and nothing is said between them.
    for (const StoryLine& line : story.lines) {
        CHECK(narrated_at(narration, 2, line.at) == line.words);
        CHECK(narrated_at(narration, 2, Time{line.at.us + 1}).empty());
    }
}

TEST_CASE("stories hold exactly the records of their diner, on any run") {
    for (const std::uint64_t seed : kitchen::test::seeds(20)) {
        CAPTURE(seed);
        const Scenario scenario = simple_scenario(seed);
        const Trace trace = simulate(scenario);
        const Timeline timeline = build_timeline(trace);
        const Narration narration{scenario, trace, timeline};
        for (std::uint32_t diner = 1; diner <= timeline.rows.size() && diner <= 5; ++diner) {
            std::vector<std::int64_t> instants;
            for (const Record& record : trace.records) {
                if (record.diner != diner) continue;
                if (!instants.empty() && instants.back() == record.time_us) continue;
                if (!narrated_at(narration, diner, record.time()).empty()) instants.push_back(record.time_us);
            }
            const DinerStory story = diner_story(narration, diner);
            REQUIRE(story.lines.size() == instants.size());
            for (std::size_t n = 0; n < instants.size(); ++n) CHECK(story.lines[n].at.us == instants[n]);
        }
    }
}

TEST_CASE("a fate is how the visit ended, after how long, with how many orders and bells") {
    const Timeline timeline = build_timeline(ben_has_bread());
    const Fate ana = fate_of(timeline, 1);
    CHECK(ana.visit == VisitState::served);
    CHECK(ana.orders == 1);
    CHECK(ana.timeouts == 0);
    const Fate ben = fate_of(timeline, 2);
    CHECK(ben.visit == VisitState::backup);
    CHECK(ben.timeouts >= 1);
    CHECK(ben.orders > ana.orders);
    CHECK_FALSE(fate_of(timeline, 99).came);
}

TEST_CASE("a fate counts duplicate orders, and orders that are refused immediately") {
    Scenario twice = small_scenario({0}, seconds(3));
    twice.courses[0].duplicate.after = seconds(1);
    CHECK(fate_of(build_timeline(simulate(twice)), 1).orders == 2);
    Scenario full = small_scenario({0, 0, 0}, seconds(3));
    full.kitchens[0].cooks = 1;
    full.kitchens[0].queue.limit = 1;
    full.courses[0].tries = 3;
    full.courses[0].pause.first = seconds(0);
    const Fate refused = fate_of(build_timeline(simulate(full)), 3);
    CHECK(refused.visit == VisitState::sorry);
    CHECK(refused.orders == 3);
    CHECK(refused.timeouts == 0);
}

TEST_CASE("the difference between two outcomes is said in words") {
    const Fate served{
        .came = true, .visit = VisitState::served, .arrived = {}, .lasted = seconds(9), .orders = 2, .timeouts = 1};
    Fate sooner = served;
    sooner.lasted = seconds(7);
    sooner.orders = 3;
    sooner.timeouts = 2;
    CHECK(difference_words("Ben", served, sooner) ==
          "Ben is served after 7 s, 2 s sooner, with one more order and one more timeout.");
    Fate alike = served;
    alike.lasted = seconds(8);
    CHECK(difference_words("Ben", served, alike) == "Ben is served after 8 s, 1 s sooner.");
    CHECK(difference_words("Ben", sooner, served) ==
          "Ben is served after 9 s, 2 s later, with one fewer order and one fewer timeout.");
    CHECK(difference_words("Ben", served, served) == "For Ben it makes no difference: Ben is served after 9 s.");
    Fate stuck = served;
    stuck.visit = VisitState::waiting;
    stuck.lasted = seconds(60);
    stuck.orders = 1;
    stuck.timeouts = 0;
    CHECK(difference_words("Ben", stuck, served) ==
          "Ben is served after 9 s, instead of waiting to the end of the run, with one more order and one more "
          "timeout.");
    CHECK(difference_words("Ben", served, Fate{}) == "Ben does not come in.");
    Fate sorry = served;
    sorry.visit = VisitState::sorry;
    Fate backup = served;
    backup.visit = VisitState::backup;
    backup.lasted = seconds(7);
    CHECK(difference_words("Ben", served, sorry) == "Ben is told sorry after 9 s, instead of being served after 9 s.");
    CHECK(difference_words("Ben", sorry, backup) ==
          "Ben has a backup after 7 s, instead of being told sorry after 9 s.");
    CHECK(difference_words("Ben", backup, served) == "Ben is served after 9 s, instead of having a backup after 7 s.");
    Fate persistent = stuck;
    persistent.orders = 3;
    CHECK(difference_words("Ben", stuck, persistent) ==
          "Ben is still waiting when the run ends, as before, with two more orders.");
    Fate reminded = served;
    reminded.timeouts = 3;
    CHECK(difference_words("Ben", served, reminded) == "Ben is served after 9 s, as before, with two more timeouts.");
}
