// Runs that are there, and what they replace: what is edited and opened waits for its run, and goes back to what is
// shown when nobody wants to wait.
#include <algorithm>
#include <utility>

#include "app/runs/runs.hpp"
#include "app/update_parts.hpp"
#include "core/scenario/without_timers.hpp"

namespace kitchen::app {
namespace {

bool edits_are_shown(const State& s) {
    return s.run && s.run->key == s.edited && (!s.other || s.beside->key == s.other);
}

// An equal scenario that was played before takes the place of the one that was edited.
void take_key(std::shared_ptr<const Scenario>& edited, const Run& run) {
    if (*edited == run.scenario) edited = run.key;
}

void show_run(State& s, const std::shared_ptr<const Run>& run) {
    take_key(s.edited, *run);
    s.run = run;
    s.playhead = std::min(s.playhead, run->trace.end);
    if (s.selected > run->timeline.rows.size()) s.selected = 0;
    s.transcript_back = 0;
}

void show_other(State& s, const std::shared_ptr<const Run>& run) {
    if (!s.other) return;
    take_key(s.other, *run);
    s.beside = run;
}

void show_what_if(State& s, const std::shared_ptr<const Run>& run) {
    if (!s.what_if) return;
    take_key(s.what_if->scenario, *run);
    s.what_if->run = run;
    s.what_if->knob_of_run = s.what_if->setting.knob;
}

void open_now(State& s, const RunReady& ready) {
    if (!s.opening) return;
    const Opening opening = *std::exchange(s.opening, std::nullopt);
    // Edited since it was asked for.
    if (s.edited != opening.over && is_held_up(s, opening.asked, would_lose(s))) return;
    State next = *opening.next;
    next.run = ready.run;
    next.edited = next.opened = ready.run->key;
    keep_settings(s, next);
    s = std::move(next);
    if (s.lesson) enter_opened_step(s, *ready.beside);
    if (!s.path.empty()) remember_recent(s, s.path);
    if (opening.begin_at) carry_out(s, *opening.begin_at);
}

void go_back_to_ready(State& s) {
    s.edited = s.ready.scenario;
    s.other = s.ready.other;
    s.run = s.ready.run;
    s.beside = s.ready.beside;
    s.hand = s.ready.hand;
    s.undo = s.ready.undo;
    s.redo = s.ready.redo;
    s.turning.reset();
    seek(s, s.playhead);
    renew_what_if(s);
}

void go_back(State& s, RunPurpose purpose) {
    switch (purpose) {
        case RunPurpose::opening: return s.opening.reset();
        case RunPurpose::main:
        case RunPurpose::other: return go_back_to_ready(s);
        case RunPurpose::what_if: return go_back_to_shown_what_if(s);
        case RunPurpose::without_timers: s.untimed = Untimed{s.edited, nullptr}; return;
    }
}

Mistake out_of_memory() {
    return {.file = {},
            .line = 0,
            .key = {},
            .found = "a run that needs more memory than there is",
            .expected = "a shorter run, or fewer diners at a time",
            .nearest = {}};
}

// What is waited for, the most urgent.
std::optional<RunPurpose> waited_for(const State& s) {
    if (s.opening) return RunPurpose::opening;
    if (!edits_are_shown(s)) return RunPurpose::main;
    if (s.what_if && !s.what_if->is_played()) return RunPurpose::what_if;
    return std::nullopt;
}

}  // namespace

bool waits_for_run(const State& s) { return waited_for(s).has_value(); }

bool wants_untimed(const State& s) {
    const bool is_new = !s.untimed || s.untimed->of != s.edited;
    return is_new && !s.turning && !s.other && !waits_for_run(s) && has_timers(s.scenario()) &&
           s.run->trace.records.size() <= results_records_max;
}

const Run* untimed_run(const State& s) {
    if (!s.untimed || s.untimed->of != s.run->key || !s.untimed->run) return nullptr;
    return s.untimed->run->trace.records.empty() ? nullptr : s.untimed->run.get();
}

State unplayed_state(std::shared_ptr<const Scenario> scenario, std::string name) {
    State state;
    state.opened = scenario;
    state.edited = std::move(scenario);
    state.opened_name = std::move(name);
    return state;
}

State opened_state(const Scenario& scenario, std::string name) {
    State state = unplayed_state(std::make_shared<const Scenario>(scenario), std::move(name));
    state.run = play(state.edited);
    note_ready(state);
    return state;
}

void begin_opening(State& s, State next, const Action& asked) {
    s.opening = Opening{std::make_shared<const State>(std::move(next)), asked, s.edited, {}};
}

void edit(State& s, std::shared_ptr<const Scenario> scenario) {
    s.edited = std::move(scenario);
    renew_what_if(s);
}

// Until its run is there the one in hand stands for it.
void edit_other(State& s, std::shared_ptr<const Scenario> other) {
    s.other = std::move(other);
    if (!s.other)
        s.beside.reset();
    else if (!s.beside)
        s.beside = s.run;
}

void note_ready(State& s) {
    if (!edits_are_shown(s)) return;
    Edits& ready = s.ready;
    const auto same_steps = [](const Steps& one, const Steps& other) {
        return one.size() == other.size() && (one.empty() || one.back() == other.back());
    };
    if (ready.scenario == s.edited && ready.other == s.other && ready.run == s.run && ready.beside == s.beside &&
        ready.hand == s.hand && same_steps(ready.undo, s.undo) && same_steps(ready.redo, s.redo))
        return;
    ready = {s.edited, s.other, s.run, s.beside, s.hand, s.undo, s.redo};
}

void carry_out(State& s, const RunReady& ready) {
    switch (ready.purpose) {
        case RunPurpose::opening: return open_now(s, ready);
        case RunPurpose::main: return show_run(s, ready.run);
        case RunPurpose::other: return show_other(s, ready.run);
        case RunPurpose::what_if: return show_what_if(s, ready.run);
        case RunPurpose::without_timers: s.untimed = Untimed{s.edited, ready.run}; return;
    }
}

void carry_out(State& s, const RunFailed& failed) {
    go_back(s, failed.purpose);
    if (failed.purpose != RunPurpose::without_timers) s.mistakes = {out_of_memory()};
}

void carry_out(State& s, const StopWaiting&) {
    if (const std::optional<RunPurpose> purpose = waited_for(s)) return go_back(s, *purpose);
    stop_writing(s);
}

}  // namespace kitchen::app
