#include "app/model/jobs.hpp"

#include <algorithm>
#include <utility>

#include "app/model/speaker_notes.hpp"
#include "app/model/update.hpp"
#include "core/base/check.hpp"
#include "core/scenario/check.hpp"

namespace kitchen::app {
namespace {

bool edits_are_shown(const Session& s) {
    return s.runs.main && s.runs.main->key == s.document.edited &&
           (!s.comparison.other || (s.runs.other && s.runs.other->key == s.comparison.other));
}

// When an equal scenario was played before, its object replaces the edited one.
void take_key(std::shared_ptr<const Scenario>& edited, const Run& run) {
    if (*edited == run.scenario) edited = run.key;
}

// Carries out what the command line asked for, and starts to play, when the first run is shown.
void begin_now(Session& s) {
    if (!s.jobs.beginning) return;
    const Beginning beginning = *std::exchange(s.jobs.beginning, std::nullopt);
    s.playback.playing = beginning.plays;
    if (!s.document.path.empty()) remember_recent(s, s.document.path);
    if (beginning.begin_at) update(s, *beginning.begin_at);
}

void show_run(Session& s, const std::shared_ptr<const Run>& run) {
    take_key(s.document.edited, *run);
    s.runs.main = run;
    // A playhead at the end stays at the end when the new run is shorter or longer.
    if (s.playback.at_end) s.playback.playhead = play_end(s);
    s.panels.transcript_back = 0;
    begin_now(s);
}

void show_other(Session& s, const std::shared_ptr<const Run>& run) {
    if (!s.comparison.other) return;
    take_key(s.comparison.other, *run);
    s.runs.other = run;
}

void show_what_if(Session& s, const std::shared_ptr<const Run>& run) {
    if (!s.comparison.what_if) return;
    take_key(s.comparison.what_if->scenario, *run);
    s.runs.what_if = WhatIfShown{run, s.comparison.what_if->setting.knob};
}

void enter_opened(Session& s, std::shared_ptr<const StepRuns> beside) {
    if (s.lesson)
        enter_opened_step(s, std::move(beside));
    else if (s.running_order)
        enter_talk_step(s);
}

void show_opened(Session& s, const RunReady& ready) {
    if (!s.jobs.opening) return;
    const Opening opening = *std::exchange(s.jobs.opening, std::nullopt);
    // The scenario was edited while the other one was opening.
    if (s.document.edited != opening.over && must_ask_first(s, *opening.asked, would_lose(s))) return;
    Session next(*opening.next);
    next.runs.main = ready.run;
    if (next.document.opened == next.document.edited) next.document.opened = ready.run->key;
    next.document.edited = ready.run->key;
    next.preferences = s.preferences;
    // Knobs of another run are turned from its start: it is opened to be seen from there.
    next.preferences.since = Since::start;
    next.presentation = s.presentation;
    next.dialogs.pickers = s.dialogs.pickers;
    // Earlier requests come first.
    next.jobs.requests.insert(next.jobs.requests.begin(), s.jobs.requests.begin(), s.jobs.requests.end());
    next.jobs.writing = s.jobs.writing;
    next.jobs.writes_unanswered = s.jobs.writes_unanswered;
    s = std::move(next);
    enter_opened(s, ready.beside);
    if (!s.document.path.empty()) remember_recent(s, s.document.path);
    if (opening.begin_at) update(s, *opening.begin_at);
    tell_speaker(s);
}

// The most urgent run that is being waited for.
std::optional<RunPurpose> waited_for(const Session& s) {
    if (s.jobs.opening) return RunPurpose::opening;
    if (!edits_are_shown(s)) return RunPurpose::main;
    if (!what_if_is_played(s)) return RunPurpose::what_if;
    return std::nullopt;
}

void go_back_to_ready(Session& s) {
    s.document.edited = s.jobs.ready.scenario;
    edit_other(s, s.jobs.ready.other);
    s.runs.main = s.runs.ready_main;
    s.runs.other = s.runs.ready_other;
    s.comparison.edit_target = s.jobs.ready.edit_target;
    s.history.undo = s.jobs.ready.undo;
    s.history.redo = s.jobs.ready.redo;
    s.history.dragged.reset();
    // The first scenario was never shown: forget its file.
    if (std::exchange(s.jobs.beginning, std::nullopt))
        s.document = unplayed_state(s.jobs.ready.scenario, s.document.opened_name).document;
    seek(s, s.playback.playhead);
    renew_what_if(s);
}

void go_back(Session& s, RunPurpose purpose) {
    switch (purpose) {
        case RunPurpose::opening: return s.jobs.opening.reset();
        case RunPurpose::main:
        case RunPurpose::other: return go_back_to_ready(s);
        case RunPurpose::what_if: return go_back_to_shown_what_if(s);
        case RunPurpose::without_timers: s.runs.untimed = Untimed{s.document.edited, nullptr}; return;
    }
}

// The same room with one diner who would come after closing time: a run needs at least one diner.
Scenario without_diners(Scenario scenario) {
    scenario.diners.arrive = Arrive::at;
    // A diner may come at most a day after opening.
    scenario.open_for = std::min(scenario.open_for, Duration{seconds(24 * 3600).us - 1});
    scenario.diners.at = {Duration{scenario.open_for.us + 1}};
    scenario.diners.rush = 0;
    scenario.diners.regulars = 0;
    scenario.changes.clear();
    CHECK(check_scenario(scenario).empty());
    return scenario;
}

Diagnostic out_of_memory() {
    return {.found = "a run that needs more memory than there is",
            .expected = "a shorter run, or fewer diners at a time"};
}

void reduce(Session& s, const RunReady& ready) {
    switch (ready.purpose) {
        case RunPurpose::opening: return show_opened(s, ready);
        case RunPurpose::main: return show_run(s, ready.run);
        case RunPurpose::other: return show_other(s, ready.run);
        case RunPurpose::what_if: return show_what_if(s, ready.run);
        case RunPurpose::without_timers: s.runs.untimed = Untimed{s.document.edited, ready.run}; return;
    }
}

void reduce(Session& s, const RunFailed& failed) {
    go_back(s, failed.purpose);
    if (failed.purpose != RunPurpose::without_timers) s.dialogs.diagnostics = {out_of_memory()};
}

void reduce(Session& s, const StopWaiting&) {
    if (const std::optional<RunPurpose> purpose = waited_for(s)) return go_back(s, *purpose);
    stop_writing(s);
}

}  // namespace

bool waits_for_run(const Session& s) { return waited_for(s).has_value(); }

bool what_if_is_played(const Session& s) {
    return !s.comparison.what_if || (s.runs.what_if && s.runs.what_if->run->key == s.comparison.what_if->scenario);
}

bool wants_untimed(const Session& s) {
    const bool is_new = !s.runs.untimed || s.runs.untimed->of != s.document.edited;
    // It is asked in every frame. When no run is awaited, the shown one is that of the edited scenario.
    return is_new && !s.history.dragged && !s.comparison.other && !waits_for_run(s) &&
           s.runs.main->possible.has_timers() && s.runs.main->trace.records.size() <= results_records_max;
}

const Run* untimed_run(const Session& s) {
    if (!s.runs.untimed || s.runs.untimed->of != s.runs.main->key || !s.runs.untimed->run) return nullptr;
    return s.runs.untimed->run->trace.records.empty() ? nullptr : s.runs.untimed->run.get();
}

State unplayed_state(std::shared_ptr<const Scenario> scenario, std::string name) {
    State state;
    state.document.opened = scenario;
    state.document.edited = std::move(scenario);
    state.document.opened_name = std::move(name);
    return state;
}

Session opened_here(State state) {
    Session session(std::move(state));
    session.runs.main = play(session.document.edited);
    enter_opened(session,
                 session.lesson ? std::make_shared<const StepRuns>(play_beside(session.lesson->now())) : nullptr);
    fit_to_runs(session);
    note_ready(session);
    return session;
}

Session opened_session(const Scenario& scenario, std::string name) {
    return opened_here(unplayed_state(std::make_shared<const Scenario>(scenario), std::move(name)));
}

Session beginning_session(State state, bool plays) {
    // What stays on the screen if the user stops the first run.
    Session session = opened_session(without_diners(state.scenario()), state.document.opened_name);
    const Edits ready = session.jobs.ready;
    static_cast<State&>(session) = std::move(state);
    session.jobs.ready = ready;
    session.jobs.beginning = Beginning{plays, {}};
    return session;
}

void begin_opening(State& s, State next, const Action& asked) {
    s.jobs.opening = Opening{
        std::make_shared<const State>(std::move(next)), std::make_shared<const Action>(asked), s.document.edited, {}};
}

void note_ready(Session& s) {
    if (!edits_are_shown(s)) return;
    Edits& ready = s.jobs.ready;
    s.runs.ready_main = s.runs.main;
    s.runs.ready_other = s.runs.other;
    const auto same_steps = [](const Steps& one, const Steps& other) {
        return one.size() == other.size() && (one.empty() || one.back() == other.back());
    };
    if (ready.scenario == s.document.edited && ready.other == s.comparison.other &&
        ready.edit_target == s.comparison.edit_target && same_steps(ready.undo, s.history.undo) &&
        same_steps(ready.redo, s.history.redo))
        return;
    ready = {s.document.edited, s.comparison.other, s.comparison.edit_target, s.history.undo, s.history.redo};
}

void fit_to_runs(Session& s) {
    if (!s.comparison.other)
        s.runs.other.reset();
    else if (!s.runs.other)
        s.runs.other = s.runs.main;  // Until the other one's own run is ready.
    if (!s.comparison.what_if) s.runs.what_if.reset();
    s.playback.playhead = std::min(s.playback.playhead, s.runs.main->trace.end);
    if (s.selection.selected > s.runs.main->timeline.rows.size()) s.selection.selected = 0;
}

void ask_to_write(State& s, Request request) {
    ++s.jobs.writes_unanswered;
    s.jobs.requests.push_back(std::move(request));
}

// Counts one answer to ask_to_write().
void was_written(State& s) { s.jobs.writes_unanswered = std::max(0, s.jobs.writes_unanswered - 1); }

void carry_out(Session& s, const JobsAction& action) {
    std::visit([&s](const auto& one) { reduce(s, one); }, action);
}

}  // namespace kitchen::app
