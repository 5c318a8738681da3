#include "app/model/document.hpp"

#include <algorithm>
#include <utility>

#include "app/catalog/built_in.hpp"
#include "app/model/update.hpp"
#include "core/scenario/toml.hpp"

namespace kitchen::app {
namespace {

// Two kitchens, so that no knob is missing.
constexpr std::string_view new_scenario = R"(schema = 2
title = "A new scenario"
notice = "Turn a knob, break a kitchen, and save it under a name of your own."
open_for = "60s"

[diners]
arrive = { every = "2s" }
count = 24

[[course]]
kitchen = "grill"
timer = "5s"
tries = 2
pause = "1s"
backup = ["bread basket"]

[[kitchen]]
name = "grill"
cook_time = "2s"

[[kitchen]]
name = "bread basket"
cook_time = "200ms"
)";

bool is_unsaved(const State& s, const Scenario& scenario) {
    // The run of a lesson is always there again.
    if (scenario == *s.document.opened) return false;
    return scenario != *last_saved(s) && !(s.comparison.other && s.comparison.settled == scenario);
}

// Changes to a built-in scenario or to a step of a lesson are experiments and may be lost.
bool is_somebodys_own(const State& s) { return s.document.is_own || !s.document.path.empty(); }

bool is_writing(const State& s) { return s.jobs.writes_unanswered > 0 || s.jobs.writing; }

void ask_to_write_scenario(State& s, std::string path) {
    if (path.empty()) return report(s, "Type where to save it, as in my-scenario.toml.", true);
    const std::size_t folder = path.rfind('/');
    if (path.find('.', folder == std::string::npos ? 0 : folder) == std::string::npos) path += scenario_ending;
    const tl::expected<std::string, Diagnostic> file = scenario_file(s.scenario());
    if (!file) return fail_to_write(s, "Not saved: " + to_text(file.error()));
    const bool is_own_file = path == s.document.path;
    const bool replace = is_own_file || path == s.document.may_replace;
    s.document.saving = s.document.edited;
    WriteFile write{path, *file, replace ? IfThere::replace : IfThere::refuse, s.document.saving};
    if (is_own_file) {
        // Files are written one after the other, so that this one meets what the one before it wrote.
        write.instead_of = s.document.being_written ? s.document.being_written : s.document.on_disk;
        s.document.being_written = std::make_shared<const std::string>(*file);
    }
    ask_to_write(s, std::move(write));
}

// While two are compared, the other one can be discarded without loss if the file held it before it was replaced.
void take_for_saved(State& s, const std::string& path) {
    const std::vector<EditTarget> unsaved = s.comparison.other ? unsaved_restaurants(s) : std::vector<EditTarget>{};
    const auto settles = [&](EditTarget which, const Scenario& scenario) {
        if (scenario != *s.document.saving && std::find(unsaved.begin(), unsaved.end(), which) == unsaved.end())
            s.comparison.settled = scenario;
    };
    if (s.comparison.other) {
        settles(EditTarget::first, s.first_scenario());
        settles(EditTarget::second, s.second_scenario());
    }
    (s.lesson ? s.document.saved : s.document.opened) = s.document.saving;
    s.document.opened_name = path;
    s.document.path = path;
    s.dialogs.path_typed = path;
    s.document.on_disk = std::make_shared<const std::string>(print_scenario(*s.document.saving));
    s.document.being_written.reset();
    s.document.is_own = true;
    s.document.may_replace.clear();
    s.document.changed_on_disk.reset();
    remember_recent(s, path);
}

void open_now(State& s, const OpenScenario& action) {
    if (looks_like_lesson(action.bytes)) return open_lesson(s, action);
    if (looks_like_running_order(action.bytes)) return open_running_order(s, action);
    auto read = parse_scenario(action.bytes, action.name);
    if (!read) {
        s.dialogs.diagnostics = std::move(read.error());
        return;
    }
    State next = opened_by(action, std::make_shared<const Scenario>(std::move(*read)));
    next.playback.playing = action.plays;
    if (action.step) say_no_lesson(next);
    begin_opening(s, std::move(next), action);
}

void reduce(Session& s, const OpenScenario& action) {
    if (must_ask_first(s, action, would_lose(s))) return;
    open_now(s, action);
    if (!action.then || !s.dialogs.diagnostics.empty()) return;
    for (const Action& each : *action.then) update(s, each);
}

void reduce(Session& s, const NewScenario&) {
    s.dialogs.shown = Dialog::none;
    reduce(s, OpenScenario{"a new scenario", std::string(new_scenario), {}});
}

void reduce(Session& s, const Save&) {
    if (s.document.path.empty()) {
        // The scenario has no file yet, so ask for a name. Enter saves under the one that is proposed.
        update(s, ShowDialog{Dialog::files});
        s.dialogs.path_begins = true;
        return;
    }
    ask_to_write_scenario(s, s.document.path);
}

void reduce(State& s, const SaveAs& action) { ask_to_write_scenario(s, action.path); }

void reduce(State& s, const KeepChanges&) {
    s.document.pending.reset();
    s.document.changed_on_disk.reset();
    s.dialogs.shown = Dialog::none;
}

void reduce(State& s, const CloseWindow& action) {
    const bool discards = s.document.pending && s.document.pending->discards;
    if (must_ask_first(s, action, would_lose(s))) return;
    s.jobs.close_now = !is_writing(s);
    if (!s.jobs.close_now) s.document.pending = PendingAction{std::make_shared<const Action>(action), discards};
}

void reduce(Session& s, const DiscardChanges&) {
    s.dialogs.shown = Dialog::none;
    if (!s.document.pending) return;
    s.document.pending->discards = true;
    const Action then = *s.document.pending->then;
    update(s, then);
}

void reduce(Session& s, const SaveOne& action) {
    update(s, ChooseEditTarget{action.which});
    end_compare(s);
    reduce(s, Save{});
}

void reduce(State& s, const FileWritten& action) {
    was_written(s);
    report(s, "Written: " + action.path);
    if (!action.scenario && action.path.ends_with(program_ending)) {
        s.panels.program_saved = s.panels.program_saving;
        s.panels.program_path = action.path;
    }
    // Meanwhile the user may have edited the scenario, saved it again or opened another.
    if (action.scenario && action.scenario == s.document.saving) take_for_saved(s, action.path);
    // The file is in the list now.
    if (action.scenario && s.dialogs.shown == Dialog::files) list_files(s);
    go_on(s);
}

void reduce(State& s, const FileIsThere& action) {
    was_written(s);
    s.document.may_replace = action.path;
    s.dialogs.path_typed = action.path;
    report(s, "That file already exists. Save again to replace it.", true);
}

void reduce(State& s, const FileNotWritten& action) {
    was_written(s);
    s.document.being_written.reset();
    fail_to_write(s, action.words);
}

void reduce(State& s, const FileChanged& action) {
    was_written(s);
    s.document.being_written.reset();
    // Another scenario may be open by now.
    if (action.path != s.document.path)
        return fail_to_write(s, action.path + " was changed on the disk, and is not replaced.");
    s.document.changed_on_disk = action;
    s.dialogs.shown = Dialog::changed;
}

// Asks once about each change on disk, and not while another question or a save is pending.
void reduce(State& s, const FileFound& found) {
    if (s.running_order || s.lesson) {
        OpenScenario now{s.running_order ? s.running_order->name : s.lesson->name, found.bytes, found.path};
        now.files_beside = found.files_beside;
        return s.running_order ? reopen_running_order(s, now) : reopen_lesson(s, now);
    }
    const bool is_known = !s.document.on_disk || *s.document.on_disk == found.bytes ||
                          (s.document.found_on_disk && *s.document.found_on_disk == found.bytes);
    if (found.path != s.document.path || is_known || is_writing(s) || cover_of(s) != Cover::none) return;
    s.document.found_on_disk = std::make_shared<const std::string>(found.bytes);
    s.document.changed_on_disk = FileChanged{found.path, found.bytes};
    s.dialogs.shown = Dialog::changed;
}

void reduce(State& s, const Reload&) {
    if (!s.document.changed_on_disk) return;
    const FileChanged found = *std::exchange(s.document.changed_on_disk, std::nullopt);
    s.dialogs.shown = Dialog::none;
    s.document.pending.reset();
    open_now(s, {found.path, found.bytes, found.path});
}

void reduce(State& s, const Overwrite&) {
    if (!s.document.changed_on_disk) return;
    // Replaces only what the question was about; if the file has changed again, the user is asked again.
    s.document.on_disk = std::make_shared<const std::string>(std::move(s.document.changed_on_disk->bytes));
    s.document.changed_on_disk.reset();
    s.dialogs.shown = Dialog::none;
    ask_to_write_scenario(s, s.document.path);
}

}  // namespace

State opened_by(const OpenScenario& action, std::shared_ptr<const Scenario> scenario) {
    State state = unplayed_state(std::move(scenario), action.name);
    state.document.path = action.path;
    state.dialogs.path_typed = action.path;
    if (!action.path.empty()) state.document.on_disk = std::make_shared<const std::string>(action.bytes);
    state.document.is_own = !action.path.empty() || find_built_in(BuiltIn::scenario, action.name).bytes.empty();
    return state;
}

bool is_unsaved(const State& s) {
    return is_unsaved(s, *s.document.edited) || (s.comparison.other && is_unsaved(s, *s.comparison.other));
}

const std::shared_ptr<const Scenario>& last_saved(const State& s) {
    return s.document.saved ? s.document.saved : s.document.opened;
}

bool is_changed_run(const State& s) {
    const Scenario& opened = *s.document.opened;
    return s.scenario() != opened || (s.comparison.other && *s.comparison.other != opened);
}

std::vector<EditTarget> unsaved_restaurants(const State& s) {
    const bool first = is_unsaved(s, s.first_scenario());
    const bool second = is_unsaved(s, s.second_scenario());
    std::vector<EditTarget> unsaved;
    if (first && !(second && s.first_scenario() == s.second_scenario())) unsaved.push_back(EditTarget::first);
    if (second) unsaved.push_back(EditTarget::second);
    return unsaved;
}

std::vector<std::string> open_files(const State& s) {
    if (s.running_order) return s.running_order->files;
    if (s.lesson) return s.lesson->files;
    return s.document.path.empty() ? std::vector<std::string>{} : std::vector<std::string>{s.document.path};
}

void remember_opened(State& s) {
    const std::vector<std::string> files = open_files(s);
    if (!files.empty()) remember_recent(s, files.front());
}

BuiltInFile opened_built_in(const State& s) {
    if (!(s.lesson ? s.lesson->files.empty() : s.document.path.empty())) return {};
    return s.lesson ? find_built_in(BuiltIn::lesson, s.lesson->name)
                    : find_built_in(BuiltIn::scenario, s.document.opened_name);
}

bool closes_when_written(const State& s) {
    if (!s.document.pending || s.document.pending->then->get_if<CloseWindow>() == nullptr) return false;
    return is_writing(s) && (s.document.pending->discards || !would_lose(s));
}

bool would_lose(const State& s) { return is_somebodys_own(s) && is_unsaved(s); }

bool would_lose_other(const State& s) {
    return s.comparison.other && is_somebodys_own(s) && is_unsaved(s, *s.comparison.other) &&
           *s.comparison.other != s.scenario();
}

bool must_ask_first(State& s, const Action& then, bool loses) {
    if (s.document.pending && s.document.pending->discards && s.document.pending->then->is_same_kind(then)) {
        s.document.pending.reset();
        return false;
    }
    if (!loses) return false;
    s.document.pending = PendingAction{std::make_shared<const Action>(then)};
    s.dialogs.shown = Dialog::unsaved;
    return true;
}

void go_on(State& s) {
    if (!s.document.pending) return;
    if (!s.document.pending->discards && would_lose(s)) {
        // The scenario was edited again: ask again, unless a file name is being typed.
        if (s.dialogs.shown == Dialog::none) s.dialogs.shown = Dialog::unsaved;
        return;
    }
    if (s.dialogs.shown == Dialog::unsaved) s.dialogs.shown = Dialog::none;
    if (s.document.pending->then->get_if<CloseWindow>() != nullptr) {
        s.jobs.close_now = !is_writing(s);
        return;
    }
    s.jobs.requests.push_back(GoOnWith{std::exchange(s.document.pending, std::nullopt)->then});
    s.dialogs.shown = Dialog::none;
}

// The dialog may not have been open, and then its folder has not been listed.
void fail_to_write(State& s, std::string why) {
    s.document.pending.reset();
    if (s.dialogs.shown != Dialog::files) list_files(s);
    s.dialogs.shown = Dialog::files;
    report(s, std::move(why), true);
}

void carry_out(Session& s, const DocumentAction& action) {
    std::visit([&s](const auto& one) { reduce(s, one); }, action);
}

}  // namespace kitchen::app
