// A learner for the tests: answers rightly or wrongly, watches runs, and turns knobs as the solution says.
#pragma once

#include <string_view>
#include <vector>

#include "app/catalog/built_in.hpp"
#include "core/scenario/changes.hpp"
#include "core/scenario/knobs.hpp"
#include "tests/app/stage.hpp"

namespace kitchen::app {

struct Pupil : Stage {
    explicit Pupil(const BuiltInFile& file, ImVec2 size = {1440, 900}) : Stage(small_scenario(), size) {
        act(state, OpenScenario{std::string(file.path), std::string(file.bytes), {}});
        frames(2);
    }
    explicit Pupil(std::string_view name, ImVec2 size = {1440, 900})
        : Pupil(find_built_in(BuiltIn::lesson, name), size) {}

    const LessonAt& at() const { return *state.lesson; }
    Phase phase() const { return at().answer().phase; }
    // Watches the run to where it stops; returns how many seconds that took.
    double watch() {
        double seconds = 0;
        while (state.playback.playing && seconds < 60) {
            act(state, Tick{0.1});
            seconds += 0.1;
        }
        frames(2);
        return seconds;
    }
    void predict(bool rightly) {
        const Prediction& prediction = *at().now().prediction;
        if (prediction.guess) {
            const Guess& guess = *prediction.guess;
            const double wrong = at().number - guess.low > guess.high - at().number ? guess.low : guess.high;
            return act(state, GuessNumber{rightly ? at().number : wrong});
        }
        const std::size_t right = at().right.value();
        act(state, ChooseAnswer{rightly ? right : (right + 1) % prediction.choices.size()});
    }
    // The knobs and values of the solution.
    std::vector<Setting> solution() const {
        const Scenario& solved = at().now().exercise->solution;
        std::vector<Setting> settings;
        for (const KnobAddress knob : all_knobs(state.scenario()))
            if (!is_same_knob(solved, state.scenario(), knob)) settings.push_back({knob, get(solved, knob)});
        return settings;
    }
};

}  // namespace kitchen::app
