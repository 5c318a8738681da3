#include "app/model/preferences.hpp"

#include <algorithm>

#include "app/model/update.hpp"

namespace kitchen::app {
namespace {

void reduce(State& s, const SetTheme& action) { s.preferences.theme = action.theme; }

void reduce(State& s, const SetTextSize& action) {
    float& size = s.presentation.presenting ? s.preferences.stage_text_size : s.preferences.text_size;
    size = std::clamp(action.size, text_size_min, text_size_max);
}

void reduce(State& s, const ReduceMotion& action) { s.preferences.reduced_motion = action.reduced_motion; }

void reduce(State& s, const HearBell& action) { s.preferences.bell = action.heard; }

void reduce(State& s, const ChooseTab& action) { s.preferences.tab = action.tab; }

void reduce(State& s, const ChoosePage& action) { s.preferences.page = action.page; }

void reduce(State& s, const ChooseDialect& action) {
    s.preferences.dialect = action.dialect;
    if (s.lesson) s.lesson->own_dialect = true;
}

void reduce(State& s, const ShowEverything& action) { s.preferences.shows_everything = action.everything; }

void reduce(State& s, const SettingsNotKept& action) { remark(s, action.words); }

}  // namespace

void remember_recent(State& s, const std::string& path) {
    std::erase(s.preferences.recent, path);
    s.preferences.recent.insert(s.preferences.recent.begin(), path);
    if (s.preferences.recent.size() > recent_max) s.preferences.recent.resize(recent_max);
}

void carry_out(Session& s, const PreferencesAction& action) {
    std::visit([&s](const auto& one) { reduce(s, one); }, action);
}

}  // namespace kitchen::app
