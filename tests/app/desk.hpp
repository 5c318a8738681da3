// A state with a thread that plays for it, for the tests of runs: editing, opening and waiting.
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>
#include <utility>

#include <doctest/doctest.h>

#include "app/model/update.hpp"
#include "app/runs/runs.hpp"
#include "app/runs/thread_runner.hpp"
#include "core/scenario/toml.hpp"
#include "tests/app/runners.hpp"
#include "tests/app/stage.hpp"

namespace kitchen::app {

inline constexpr std::chrono::hours until_done{1};
inline constexpr std::chrono::microseconds not_at_all{0};

inline KnobAddress knob(const Scenario& scenario, std::string_view path) {
    const auto found = find_knob(scenario, path);
    REQUIRE(found);
    return *found;
}

inline Action turned(const Session& s, std::string_view path, Value value) {
    return SetKnobs{{{knob(s.scenario(), path), std::move(value)}}};
}

// A run with enough diners to take long; tests stop it far from its end.
inline Scenario long_scenario() {
    Scenario scenario = small_scenario(1'000'000);
    scenario.diners.every = milliseconds(86);
    scenario.open_for = seconds(86'400);
    return scenario;
}

inline Action open_file(const Scenario& scenario) { return OpenScenario{"long", print_scenario(scenario)}; }

// Compares the results of the two, as far as a user can tell.
inline void check_same(const Session& one, const Session& other) {
    CHECK(one.scenario() == other.scenario());
    CHECK(one.runs.main->trace.fingerprint() == other.runs.main->trace.fingerprint());
    CHECK((one.comparison.other == nullptr) == (other.comparison.other == nullptr));
    if (one.comparison.other && other.comparison.other)
        CHECK(one.runs.other->trace.fingerprint() == other.runs.other->trace.fingerprint());
    CHECK(one.playback.playhead == other.playback.playhead);
    CHECK(one.playback.playing == other.playback.playing);
    CHECK(one.selection.selected == other.selection.selected);
    CHECK(one.preferences.speed == other.preferences.speed);
    CHECK(one.preferences.since == other.preferences.since);
    CHECK(one.preferences.tab == other.preferences.tab);
    CHECK(one.jobs.requests.size() == other.jobs.requests.size());
    REQUIRE(one.history.undo.size() == other.history.undo.size());
    for (std::size_t n = 0; n < one.history.undo.size(); ++n) {
        CHECK(one.history.undo[n]->did == other.history.undo[n]->did);
        CHECK(*one.history.undo[n]->scenario == *other.history.undo[n]->scenario);
    }
    CHECK(one.history.redo.size() == other.history.redo.size());
}

// A state with a thread that plays for it.
struct Desk {
    Session state;
    ThreadRunner thread;
    CountingRunner runner{thread};
    Runs runs{runner};

    explicit Desk(const Scenario& scenario) : state(opened_session(scenario, "test")) {}
    bool settle(std::chrono::microseconds patience = until_done) { return runs.settle(state, patience); }
    void settle_until(std::uint64_t records) {
        while (settle(std::chrono::milliseconds{1}))
            if (state.jobs.progress && state.jobs.progress->seen().records >= records) return;
        FAIL("done: " << (state.dialogs.diagnostics.empty() ? "" : to_text(state.dialogs.diagnostics.front())));
    }
};

}  // namespace kitchen::app
