// The window's whole state as one value, in groups. Panels read it, update() (update.hpp) is the only writer. The runs
// that are shown are no part of it (session.hpp).
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
#include "app/model/running_order.hpp"
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
    std::optional<RunningOrderAt> running_order;
    Presentation presentation;
    Preferences preferences;
    Dialogs dialogs;
    Jobs jobs;

    const Scenario& scenario() const { return *document.edited; }
    // The two that are compared. Precondition: `comparison.other` is there.
    const Scenario& first_scenario() const { return is_first() ? *document.edited : *comparison.other; }
    const Scenario& second_scenario() const { return is_first() ? *comparison.other : *document.edited; }
    bool is_first() const { return comparison.edit_target == EditTarget::first; }
};

}  // namespace kitchen::app
