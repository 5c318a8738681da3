#include "app/model/presentation.hpp"

#include "app/model/speaker_notes.hpp"
#include "app/model/update.hpp"

namespace kitchen::app {
namespace {

void reduce(State& s, const Present& action) {
    s.presentation.presenting = action.on;
    s.presentation.blacked_out = false;
    // What is meant for the speaker must not appear on the screen that the audience sees.
    if (s.dialogs.shown == Dialog::speaker_notes) s.dialogs.shown = Dialog::none;
    if (action.on && s.lesson && s.dialogs.remark.words == s.lesson->untrue) s.dialogs.remark = {};
    // What is being opened is told of when it is there.
    if (!s.jobs.opening) tell_speaker(s);
}

void reduce(State& s, const BlackOut&) {
    s.presentation.blacked_out = s.presentation.presenting && !s.presentation.blacked_out;
}

void reduce(State& s, const RestartTalkClock&) { s.presentation.talk_seconds = 0; }

void reduce(State& s, const Embed&) { s.presentation.embedded = Embedded{}; }

void reduce(State& s, const ShowOnlyKnobs& action) {
    if (s.presentation.embedded) s.presentation.embedded->knobs = action.knobs;
}

}  // namespace

float text_size_now(const State& s) {
    return s.presentation.presenting ? s.preferences.stage_text_size : s.preferences.text_size;
}

void carry_out(Session& s, const PresentationAction& action) {
    std::visit([&s](const auto& one) { reduce(s, one); }, action);
}

}  // namespace kitchen::app
