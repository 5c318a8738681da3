// The window's whole state as one value, in groups. Panels read it; only update() (update.hpp) writes it. The runs that
// are shown are not part of it (session.hpp).
#pragma once

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
    // Defined in state.cpp, so that not every file with a State compiles the functions of all its members.
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
    // The two that are compared. Precondition: `comparison.other` is set.
    const Scenario& first_scenario() const { return edits_first() ? *document.edited : *comparison.other; }
    const Scenario& second_scenario() const { return edits_first() ? *comparison.other : *document.edited; }
    // Whether the edited scenario, whose run is the main one, is the first of the two that are compared.
    bool edits_first() const { return comparison.edit_target == EditTarget::first; }
};

}  // namespace kitchen::app
