// The results answer the hand: resting on a bar tells who it stands for, a click makes them stand out, another lets go.
#include <doctest/doctest.h>

#include "app/update.hpp"
#include "tests/app/stage.hpp"

namespace kitchen::app {

TEST_CASE("a click on a bar of the waits picks those diners, and another lets them go") {
    Stage stage(small_evening(40));
    update(stage.state, JumpToEnd{});
    stage.frames(2);
    const std::vector<WaitBin> bins = stage.state.run->results_at_end.wait_bins;
    REQUIRE_FALSE(bins.empty());
    stage.click("Waits 1");
    REQUIRE(stage.state.crowd.has_value());
    CHECK(stage.state.crowd->from == bins[0].from);
    CHECK(stage.state.crowd->to == bins[0].to);
    CHECK_FALSE(stage.state.crowd->visit.has_value());
    stage.frames(2);
    stage.click("Waits 1");
    CHECK_FALSE(stage.state.crowd.has_value());
}

TEST_CASE("a click on an outcome picks those diners") {
    Stage stage(stuck_evening());
    update(stage.state, JumpToEnd{});
    stage.frames(2);
    stage.click("Outcome waiting");
    REQUIRE(stage.state.crowd.has_value());
    CHECK(stage.state.crowd->visit == VisitState::waiting);
    CHECK(stage.state.crowd->to == never);
}

TEST_CASE("the load of the kitchens is drawn with the results, and is as long as the evening") {
    Stage stage(small_evening());
    stage.frames(2);
    CHECK(stage.shows("Cooks busy"));
    REQUIRE_FALSE(stage.state.run->load.empty());
    CHECK(stage.state.run->load.back().to == stage.state.run->trace.end);
}

}  // namespace kitchen::app
