#include "app/model/running_order.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/catalog/built_in.hpp"
#include "app/model/update.hpp"
#include "app/ui/words.hpp"
#include "core/base/words.hpp"

namespace kitchen::app {
namespace {

tl::expected<RunningOrderAt, std::vector<Diagnostic>> read_running_order(const OpenScenario& action) {
    auto order = parse_running_order(action.bytes, action.name, {load_built_in_scenario, load_built_in_lesson});
    if (!order) return tl::unexpected(std::move(order.error()));
    RunningOrderAt at;
    at.order = std::make_shared<const RunningOrder>(std::move(*order));
    at.name = action.name;
    if (!action.path.empty()) {
        at.files = {action.path};
        at.files.insert(at.files.end(), action.files_beside.begin(), action.files_beside.end());
        at.on_disk = std::make_shared<const std::string>(action.bytes);
    }
    return at;
}

// `before`: the lesson that is open. Its answers are kept within the same lesson.
State at_talk_step(RunningOrderAt at, std::size_t step, const std::optional<LessonAt>& before) {
    at.step = std::min(step, at.order->steps.size() - 1);
    at.done = 0;
    const TalkStep& now = at.now();
    State next;
    if (now.lesson) {
        const std::string_view path = find_built_in(BuiltIn::lesson, now.name).path;
        const bool goes_on = before && before->written == now.lesson;
        next = lesson_at_step(goes_on ? *before : lesson_begun(now.lesson, std::string(path.empty() ? now.name : path)),
                              now.step);
    } else {
        next = unplayed_state(now.scenario, now.name);
    }
    next.running_order = std::move(at);
    return next;
}

// The talk at the step that is being opened, or else at the open one.
const RunningOrderAt& talk_ahead(const State& s) {
    return s.jobs.opening && s.jobs.opening->next->running_order ? *s.jobs.opening->next->running_order
                                                                 : *s.running_order;
}

void enter(State& s, std::size_t step, const Action& asked) {
    if (must_ask_first(s, asked, would_lose(s))) return;
    begin_opening(s, at_talk_step(talk_ahead(s), step, s.lesson), asked);
}

Action action_of(const PlannedAction& planned, const State& s) {
    switch (planned.what) {
        case LiveAction::break_kitchen: return BreakKitchen{planned.kitchen};
        case LiveAction::recover_kitchen: return RecoverKitchen{planned.kitchen};
        case LiveAction::rush: return AddRush{};
        case LiveAction::compare: return s.comparison.other ? Action{EndCompare{}} : Action{Compare{}};
        case LiveAction::rewind: break;
    }
    return PlayFromStart{};
}

std::string words_of(const PlannedAction& planned, const State& s) {
    const std::string kitchen = with_article(kitchen_name(s.scenario(), planned.kitchen));
    switch (planned.what) {
        case LiveAction::break_kitchen: return "Break " + kitchen;
        case LiveAction::recover_kitchen: return "Recover " + kitchen;
        case LiveAction::rush: return "Rush";
        case LiveAction::compare: return s.comparison.other ? "Stop comparing" : "Compare";
        case LiveAction::rewind: break;
    }
    return "From the start";
}

// A speaker may also have started it with the space bar.
bool is_started(const State& s) {
    const RunningOrderAt& at = *s.running_order;
    return at.done > 0 || s.playback.playing || s.playback.playhead != at.now().begin;
}

}  // namespace

tl::expected<Session, std::vector<Diagnostic>> opened_running_order(const OpenScenario& action) {
    auto at = read_running_order(action);
    if (!at) return tl::unexpected(std::move(at.error()));
    return opened_here(at_talk_step(std::move(*at), 0, std::nullopt));
}

void open_running_order(State& s, const OpenScenario& action) {
    auto at = read_running_order(action);
    if (!at) {
        s.dialogs.diagnostics = std::move(at.error());
        return;
    }
    if (!action.path.empty()) remember_recent(s, action.path);
    begin_opening(s, at_talk_step(std::move(*at), 0, std::nullopt), action);
}

void reopen_running_order(State& s, const OpenScenario& action) {
    RunningOrderAt& open = *s.running_order;
    if (open.files.empty() || open.files.front() != action.path || would_lose(s)) return;
    if (*open.on_disk == action.bytes) return;
    auto at = read_running_order(action);
    if (!at) {
        open.on_disk = std::make_shared<const std::string>(action.bytes);
        s.dialogs.diagnostics = std::move(at.error());
        return;
    }
    s.dialogs.diagnostics.clear();
    begin_opening(s, at_talk_step(std::move(*at), open.step, std::nullopt), action);
}

void enter_talk_step(Session& s) {
    const TalkStep& now = s.running_order->now();
    seek(s, now.begin);
    s.playback.playing = false;
    s.preferences.speed = now.speed.value_or(lively_speed(play_end(s) - now.begin));
}

void go_through_talk(State& s, int steps, const Action& asked) {
    const RunningOrderAt& ahead = talk_ahead(s);
    const auto to = static_cast<std::ptrdiff_t>(ahead.step) + steps;
    if (to < 0) return remark(s, "This is the first step of the talk.");
    if (to >= static_cast<std::ptrdiff_t>(ahead.order->steps.size()))
        return remark(s, "That was the last step of the talk.");
    enter(s, static_cast<std::size_t>(to), asked);
}

void go_to_item(State& s, std::size_t item, const Action& asked) {
    const std::vector<TalkStep>& steps = talk_ahead(s).order->steps;
    const auto found =
        std::find_if(steps.begin(), steps.end(), [item](const TalkStep& step) { return step.item == item; });
    if (found != steps.end()) return enter(s, static_cast<std::size_t>(found - steps.begin()), asked);
    remark(s, fmt::format("There is no item {}: this talk has {}.", item + 1, steps.back().item + 1));
}

void go_on_in_talk(Session& s, const Action& asked) {
    if (s.jobs.opening) return;  // The next step is opening, and nothing of it has been seen.
    RunningOrderAt& at = *s.running_order;
    if (!is_started(s)) {
        at.done = 1;
        s.playback.playing = true;
        return;
    }
    at.done = std::max<std::size_t>(at.done, 1);
    if (at.done > at.now().then.size()) return go_through_talk(s, 1, asked);
    const PlannedAction planned = at.now().then[at.done++ - 1];
    update(s, action_of(planned, s));
}

void go_back_in_talk(State& s, const Action& asked) { go_through_talk(s, is_started(s) ? 0 : -1, asked); }

std::string talk_words(const State& s) {
    const RunningOrderAt& at = *s.running_order;
    const bool is_last = at.step + 1 == at.order->steps.size();
    if (!s.lesson && !is_started(s)) return "Play";
    const std::size_t done = std::max<std::size_t>(at.done, 1);
    if (!s.lesson && done <= at.now().then.size()) return words_of(at.now().then[done - 1], s);
    return is_last ? "The end" : "Next";
}

}  // namespace kitchen::app
