#include "app/runs/sliced_runner.hpp"

#include <memory>
#include <optional>
#include <string>

#include <doctest/doctest.h>

#include "app/catalog/built_in.hpp"
#include "app/model/lesson.hpp"
#include "app/model/update.hpp"
#include "app/runs/run.hpp"
#include "app/runs/runs.hpp"
#include "tests/app/desk.hpp"
#include "tests/app/stage.hpp"

namespace kitchen::app {

TEST_CASE("a run that is played in slices is the same as one played in one go") {
    Scenario crowd = small_scenario(1'000);
    crowd.diners.every = milliseconds(50);
    Session inline_state = opened_session(crowd, "test");
    Session sliced_state = inline_state;
    SlicedRunner runner;
    Runs runs(runner);
    for (const Action& action : {turned(inline_state, "course.grill.timer", seconds(3)), Action{ReleaseKnob{}},
                                 Action{BreakKitchen{}}, Action{SplitHere{}}, Action{AddRush{5}}}) {
        act(inline_state, action);
        update(sliced_state, action);
        int slices = 0;
        while (runs.settle(sliced_state, not_at_all)) ++slices;
        if (action.get_if<SetKnobs>() != nullptr) CHECK(slices > 1);
    }
    check_same(inline_state, sliced_state);
}

TEST_CASE("building on a run is done in slices too, with the same result") {
    auto crowd = std::make_shared<Scenario>(small_scenario(5'000));
    crowd->diners.every = milliseconds(50);
    crowd->open_for = seconds(1'000);
    SlicedRunner runner;
    runner.begin({.purpose = RunPurpose::main, .scenario = crowd});
    std::optional<RunResult> result;
    std::size_t building = 0;
    while (!(result = runner.finished(not_at_all)))
        if (runner.progress()->seen().laid_out > 0) ++building;
    const std::shared_ptr<const Run> whole = play(crowd);
    // At most a hundredth is built at a time: of the eleven loops, each over the records takes ten slices.
    REQUIRE(whole->trace.records.size() > 40'000);
    CHECK(building > 60);
    CHECK(result->run->trace.fingerprint() == whole->trace.fingerprint());
    CHECK(result->run->timeline == whole->timeline);
    CHECK(result->run->replay == whole->replay);
    CHECK(result->run->load == whole->load);
    CHECK(result->run->results_index.ordered_before == whole->results_index.ordered_before);
    CHECK(result->run->results_at_end.wait_p99 == whole->results_at_end.wait_p99);
    CHECK(result->run->clock_decimals == whole->clock_decimals);
}

TEST_CASE("the runs beside a step of a lesson are played in slices as well") {
    for (const BuiltInFile& file : built_in(BuiltIn::lesson)) {
        CAPTURE(file.name);
        const auto state = opened_lesson({.name = std::string(file.path), .bytes = std::string(file.bytes)});
        REQUIRE(state);
        const std::shared_ptr<const Lesson> lesson = state->lesson->lesson;
        for (std::size_t n = 0; n < lesson->steps.size(); ++n) {
            if (lesson->steps[n].beside.empty()) continue;
            SlicedRunner runner;
            runner.begin({.purpose = RunPurpose::opening,
                          .scenario = std::make_shared<const Scenario>(lesson->steps[n].scenario),
                          .lesson = lesson,
                          .step = n});
            std::optional<RunResult> result;
            while (!result) result = runner.finished(not_at_all);
            const StepRuns whole = play_beside(lesson->steps[n]);
            REQUIRE(result->beside->beside.size() == whole.beside.size());
            for (std::size_t k = 0; k < whole.beside.size(); ++k)
                CHECK(result->beside->beside[k].fingerprint() == whole.beside[k].fingerprint());
        }
    }
}

TEST_CASE("when memory is short a run is cut off earlier") {
    auto crowd = std::make_shared<Scenario>(small_scenario(1'000));
    crowd->open_for = seconds(1'000);
    SlicedRunner runner(1'000);
    runner.begin({.purpose = RunPurpose::main, .scenario = crowd});
    std::optional<RunResult> result;
    while (!result) result = runner.finished(not_at_all);
    CHECK(result->run->trace.records.size() == 1'000);
    CHECK(result->run->trace.ended == Ended::event_bound);
}

}  // namespace kitchen::app
