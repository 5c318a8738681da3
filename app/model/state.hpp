// The window's whole state as one value, in groups. Panels read it, update() (update.hpp) is the only writer.
#pragma once

#include <memory>
#include <optional>

#include "app/model/comparison.hpp"
#include "app/model/dialogs.hpp"
#include "app/model/document.hpp"
#include "app/model/history.hpp"
#include "app/model/jobs.hpp"
#include "app/model/lesson.hpp"
#include "app/model/panels.hpp"
#include "app/model/playback.hpp"
#include "app/model/preferences.hpp"
#include "app/model/presentation.hpp"
#include "app/model/selection.hpp"
#include "app/model/sharing.hpp"

namespace kitchen::app {

struct State {
    // Written out in state.cpp, so that not every file that holds a State compiles all of its members' own.
    State();
    State(const State&);
    State(State&&) noexcept;
    State& operator=(const State&);
    State& operator=(State&&) noexcept;
    ~State();

    Document document;
    History history;
    Playback playback;
    Comparison comparison;
    Selection selection;
    Panels panels;
    std::optional<LessonAt> lesson;
    Presentation presentation;
    Preferences preferences;
    Dialogs dialogs;
    Jobs jobs;
    ShownRuns runs;

    const Scenario& scenario() const { return *document.edited; }
    // The two that are compared, and their runs. Precondition: `comparison.other` is there.
    const Scenario& first_scenario() const { return is_first() ? *document.edited : *comparison.other; }
    const Scenario& second_scenario() const { return is_first() ? *comparison.other : *document.edited; }
    const Run& first() const { return is_first() ? *runs.main : *runs.other; }
    const Run& second() const { return is_first() ? *runs.other : *runs.main; }

  private:
    bool is_first() const { return comparison.hand == InHand::first; }
};

}  // namespace kitchen::app
