#include "app/update_parts.hpp"

#include <algorithm>

namespace kitchen::app {

void carry_out(State& s, const SelectDiner& action) {
    s.selected = action.diner <= s.run->timeline.rows.size() ? action.diner : 0;
}

void carry_out(State& s, const ViewTimeline& action) {
    // From a hundredth of a second to the whole evening.
    const double end = std::max(1.0, static_cast<double>(s.run->trace.end.us));
    const double width = std::clamp(action.to_us - action.from_us, std::min(1e4, end), end);
    const double from = std::clamp(action.from_us, 0.0, end - width);
    const double rows = static_cast<double>(s.run->timeline.rows.size());
    s.timeline = {true, from, from + width, std::clamp(action.first_row, 0.0, std::max(0.0, rows - 1))};
}

void carry_out(State& s, const FitTimeline&) { s.timeline = {}; }

void carry_out(State& s, const ScrollTranscript& action) {
    const auto told = static_cast<int>(std::min<std::size_t>(s.run->trace.count_until(s.playhead), 1'000'000'000));
    s.transcript_back = std::clamp(s.transcript_back + action.lines, 0, std::max(0, told - 1));
}

void carry_out(State& s, const ChooseTab& action) { s.tab = action.tab; }
void carry_out(State& s, const ShowAllKnobs& action) { s.all_knobs = action.all; }
void carry_out(State& s, const ShowCard& action) {
    s.card = action.card;
    s.kept = {};
    if (s.card == Card::keep && s.path_typed.empty()) s.path_typed = s.path;
}
void carry_out(State& s, const ShowMistakes& action) { s.mistakes = action.mistakes; }
void carry_out(State& s, const DismissMistakes&) { s.mistakes.clear(); }

void carry_out(State& s, const SetTextSize& action) {
    s.text_size = std::clamp(action.size, text_size_min, text_size_max);
}

}  // namespace kitchen::app
