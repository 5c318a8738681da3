#include "app/model/history.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include <fmt/format.h>

#include "app/model/update.hpp"
#include "app/ui/words.hpp"
#include "core/base/check.hpp"
#include "core/base/text.hpp"
#include "core/base/words.hpp"
#include "core/scenario/changes.hpp"
#include "core/scenario/check.hpp"

namespace kitchen::app {
namespace {

// Knobs that change together, from the start or from an instant on.
struct Turn {
    std::vector<Setting> settings;
    std::optional<Time> from;
};

bool edits_both(const State& s) { return s.comparison.other && s.comparison.edit_target == EditTarget::both; }

bool is_as_opened(const State& s) { return s.document.edited == s.document.opened && !edits_both(s); }

std::shared_ptr<const Past> as_it_stands(const State& s, std::string did) {
    return std::make_shared<const Past>(
        Past{s.document.edited, s.comparison.other, s.comparison.edit_target, s.preferences.since, std::move(did)});
}

// "Kitchen timer 5.0 s to 3.0 s", and from when.
std::string in_words(const Scenario& before, const Turn& what) {
    const Setting& first = what.settings.front();
    const Knob& knob = knob_at(first.knob);
    const Value was = what.from ? value_at(before, first.knob, *what.from) : get(before, first.knob);
    const std::string words =
        fmt::format("{} {} to {}", knob.word, slider_text(knob, was), slider_text(knob, first.value));
    return what.from ? fmt::format("{} from {} on", words, clock_text(*what.from)) : words;
}

// The scenario with these knobs turned, or as it was if that would not be valid. Adds to `refused` what was not
// accepted.
Scenario turned(const Scenario& scenario, const Turn& what, std::vector<Diagnostic>& refused) {
    Scenario next = scenario;
    for (const Setting& setting : what.settings) {
        if (!has_knob(next, setting.knob)) continue;
        if (const auto checked = check_value(next, setting.knob, setting.value); !checked) {
            refused.push_back(checked.error());
            continue;
        }
        if (!what.from)
            set(next, setting.knob, setting.value);
        else if (knob_at(setting.knob).may_change)
            change_from(next, {{what.from->us}, setting.knob, setting.value});
    }
    const std::vector<Diagnostic> diagnostics = check_scenario(next);
    refused.insert(refused.end(), diagnostics.begin(), diagnostics.end());
    return diagnostics.empty() ? next : scenario;
}

// Replaces the edited scenario, or both that are compared, by what `made_of` makes of each; one that stays equal stays
// the same object. Remembers an undo step with the words `did`, or with `goes_on` gives them to the latest step
// instead. Returns whether anything changed.
bool edit_and_remember(State& s, const std::function<Scenario(const Scenario&)>& made_of, std::string did,
                       bool goes_on = false) {
    const auto made = [&made_of](const std::shared_ptr<const Scenario>& scenario) {
        Scenario next = made_of(*scenario);
        return next == *scenario ? scenario : std::make_shared<const Scenario>(std::move(next));
    };
    const std::shared_ptr<const Scenario> next = made(s.document.edited);
    const std::shared_ptr<const Scenario> other = edits_both(s) ? made(s.comparison.other) : s.comparison.other;
    if (next == s.document.edited && other == s.comparison.other) return false;
    if (goes_on) {
        Past past = *s.history.undo.back();
        past.did = std::move(did);
        s.history.undo.back() = std::make_shared<const Past>(std::move(past));
    } else {
        remember(s, std::move(did));
    }
    edit_other(s, other);
    edit(s, next);
    return true;
}

// Says so when the lesson's step locks one of these knobs.
bool are_locked(State& s, const std::vector<Setting>& settings) {
    if (!s.lesson) return false;
    const auto locked = std::find_if(settings.begin(), settings.end(),
                                     [&](const Setting& setting) { return is_locked(s.lesson->now(), setting.knob); });
    if (locked == settings.end()) return false;
    remark(s, fmt::format("\"{}\" stays as it is in this step of the lesson.", knob_at(locked->knob).word));
    return true;
}

// Whether nothing can come of a change at that instant. Until closing time a change may still let diners come.
bool is_too_late(const Session& s, const Turn& what) {
    if (!what.from) return false;
    const bool is_over = *what.from >= play_end(s) && knob_at(what.settings.front().knob).section != Section::diners;
    return is_over || *what.from >= s.runs.main->trace.end;
}

void turn_and_remember(Session& s, const std::vector<Setting>& settings, std::vector<Diagnostic>* refused = nullptr) {
    if (are_locked(s, settings)) return;
    const bool same_drag = s.history.dragged && settings.front().knob == *s.history.dragged;
    if (!same_drag) s.history.dragged_from = s.playback.playhead;
    const Turn what{settings, s.preferences.since == Since::now ? std::optional(s.history.dragged_from) : std::nullopt};
    // The undo step began with the drag, so its words name the value before the drag.
    const Scenario& begun = same_drag ? *s.history.undo.back()->scenario : s.scenario();
    // Panels offer only values a knob accepts; a drag into a combination of knobs that is not allowed is ignored.
    std::vector<Diagnostic> why;
    const auto made_of = [&](const Scenario& scenario) { return turned(scenario, what, why); };
    if (edit_and_remember(s, made_of, in_words(begun, what), same_drag)) {
        s.history.dragged = settings.front().knob;
        if (is_too_late(s, what))
            remark(s, "This changes nothing: the run is over. Go back in time, or choose \"From the start\".");
    }
    if (refused != nullptr) *refused = std::move(why);
}

void stop_typing(State& s) {
    s.history.typing.reset();
    s.history.typing_text.clear();
    s.history.typing_diagnostic.reset();
    s.history.typing_rests = false;
}

// The user may go on elsewhere, but the text stays until it is corrected or cancelled.
void refuse_typed(State& s, const CommitTyping& action, const Diagnostic& why) {
    s.history.typing_diagnostic = why;
    s.history.typing_text = action.text;
    s.history.typing_rests = action.is_left;
}

// Files are strict, so that each length is written in one way; a person may type "12" or "12 s" for "12s".
std::string as_in_file(const Knob& knob, std::string_view typed) {
    if (knob.kind != Kind::duration) return std::string(typed);
    const std::string_view text = trimmed(typed);
    const std::size_t digits = std::min(text.find_first_not_of("0123456789."), text.size());
    if (digits == 0) return std::string(text);
    const std::string_view unit = trimmed(text.substr(digits));
    return fmt::format("{}{}", text.substr(0, digits), unit.empty() ? "s" : unit);
}

// Undo and redo are the same move between two stacks.
void step_through(Steps& from, Steps& to, State& s) {
    if (from.empty()) return;
    const std::shared_ptr<const Past> past = std::move(from.back());
    from.pop_back();
    to.push_back(as_it_stands(s, past->did));
    s.history.dragged.reset();
    stop_typing(s);
    const bool begins_or_ends = (s.comparison.other == nullptr) != (past->other == nullptr);
    edit_other(s, past->other);
    if (begins_or_ends) s.preferences.since = past->since;
    s.comparison.edit_target = past->edit_target;
    edit(s, past->scenario);
}

// Adds changes at the playhead, in both restaurants when both are edited. Each gets the settings made for it.
void change_at_playhead(State& s, const std::function<std::vector<Setting>(const Scenario&)>& settings,
                        std::string_view what) {
    s.history.dragged.reset();
    if (are_locked(s, settings(s.scenario()))) return;
    std::vector<Diagnostic> refused;
    edit_and_remember(
        s,
        [&](const Scenario& scenario) {
            return turned(scenario, {settings(scenario), s.playback.playhead}, refused);
        },
        fmt::format("{} at {}", what, clock_text(s.playback.playhead)));
    if (!refused.empty()) s.dialogs.diagnostics = std::move(refused);
}

void reduce(State& s, const ChooseSince& action) {
    s.history.dragged.reset();
    s.preferences.since = action.since;
}

void reduce(Session& s, const SetKnobs& action) {
    if (action.settings.empty()) return;
    // A slider that is dragged instead replaces the text that was refused.
    if (s.history.typing_rests) stop_typing(s);
    turn_and_remember(s, action.settings);
}

void reduce(State& s, const ReleaseKnob&) { s.history.dragged.reset(); }

void reduce(State& s, const ResetKnobs& action) {
    s.history.dragged.reset();
    if (action.knobs.empty()) return;
    const auto as_it_was = [&](const Scenario& scenario) {
        Scenario next = scenario;
        for (const KnobAddress& knob : action.knobs) take_knob(next, knob, *s.document.opened);
        return check_scenario(next).empty() ? next : scenario;
    };
    edit_and_remember(s, as_it_was, fmt::format("{} as it was", knob_at(action.knobs.front()).word));
}

void reduce(State& s, const ResetAllKnobs&) {
    s.history.dragged.reset();
    edit_and_remember(
        s, [&](const Scenario&) { return *s.document.opened; }, "reset all knobs");
}

void reduce(State& s, const Undo&) { step_through(s.history.undo, s.history.redo, s); }

void reduce(State& s, const Redo&) { step_through(s.history.redo, s.history.undo, s); }

void reduce(State& s, const BeginTyping& action) {
    stop_typing(s);
    s.history.typing = action.knob;
    s.history.typing_in = action.place;
}

void reduce(Session& s, const CommitTyping& action) {
    if (!s.history.typing) return;
    const auto value =
        parse_value(s.scenario(), *s.history.typing, as_in_file(knob_at(*s.history.typing), action.text));
    if (!value) {
        Diagnostic why = value.error();
        // Of a list, the diagnostic names the item.
        if (knob_at(*s.history.typing).kind == Kind::duration) why.found = in_quotes(action.text);
        return refuse_typed(s, action, why);
    }
    s.history.dragged.reset();
    std::vector<Diagnostic> refused;
    turn_and_remember(s, {{*s.history.typing, *value}}, &refused);
    s.history.dragged.reset();
    if (!refused.empty()) return refuse_typed(s, action, refused.front());
    stop_typing(s);
}

void reduce(State& s, const CancelTyping&) { stop_typing(s); }

void reduce(State& s, const BreakKitchen& action) {
    if (action.kitchen >= s.scenario().kitchens.size()) return;
    const Setting broken{address_of<&Kitchen::condition>(action.kitchen), Value{std::string("broken")}};
    change_at_playhead(
        s, [&](const Scenario&) { return std::vector{broken}; },
        fmt::format("{} breaks", capitalized(std::string(kitchen_name(s.scenario(), action.kitchen)))));
}

void reduce(State& s, const RecoverKitchen& action) {
    if (action.kitchen >= s.scenario().kitchens.size()) return;
    const std::vector<Setting> fine{{address_of<&Kitchen::condition>(action.kitchen), Value{std::string("fine")}},
                                    {address_of<&Kitchen::slowness>(action.kitchen), Value{1.0}}};
    change_at_playhead(
        s, [&](const Scenario&) { return fine; },
        fmt::format("{} recovers", capitalized(std::string(kitchen_name(s.scenario(), action.kitchen)))));
}

// Two rushes at one instant add up.
void reduce(State& s, const AddRush& action) {
    const KnobAddress rush = address_of<&Diners::rush>();
    const auto diners_in = [&](const Scenario& scenario) {
        std::int64_t diners = action.diners;
        for (const Change& change : scenario.changes) {
            if (change.knob == rush && change.at.us == s.playback.playhead.us && change.over.us == 0)
                diners += std::get<std::int64_t>(change.value);
        }
        return diners;
    };
    change_at_playhead(
        s,
        [&](const Scenario& scenario) {
            return std::vector{Setting{rush, Value{diners_in(scenario)}}};
        },
        fmt::format("a rush of {} diners", diners_in(s.scenario())));
}

}  // namespace

void remember(State& s, std::string did) {
    s.history.undo.push_back(as_it_stands(s, std::move(did)));
    if (s.history.undo.size() > undo_max) s.history.undo.erase(s.history.undo.begin());
    s.history.redo.clear();
}

void edit(State& s, std::shared_ptr<const Scenario> scenario) {
    s.document.edited = std::move(scenario);
    renew_what_if(s);
    begin_another_try(s);
}

bool is_changed(const State& state, KnobAddress knob) {
    if (is_as_opened(state)) return false;
    if (!is_same_knob(state.scenario(), *state.document.opened, knob)) return true;
    return edits_both(state) && !is_same_knob(*state.comparison.other, *state.document.opened, knob);
}

// The window asks in every frame.
std::vector<KnobAddress> changed_knobs(const State& state) {
    std::vector<KnobAddress> changed;
    if (is_as_opened(state)) return changed;
    const KnobComparison edited(state.scenario(), *state.document.opened);
    std::optional<KnobComparison> other;
    if (edits_both(state)) other.emplace(*state.comparison.other, *state.document.opened);
    for (const KnobAddress& knob : all_knobs(state.scenario())) {
        if (!edited.is_same(knob) || (other && !other->is_same(knob))) changed.push_back(knob);
    }
    return changed;
}

void carry_out(Session& s, const HistoryAction& action) {
    std::visit([&s](const auto& one) { reduce(s, one); }, action);
}

}  // namespace kitchen::app
