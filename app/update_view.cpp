#include "app/update_parts.hpp"

#include <algorithm>

namespace kitchen::app {

void carry_out(State& s, const SelectDiner& action) {
    s.selected = action.diner <= s.run->timeline.rows.size() ? action.diner : 0;
}

void carry_out(State& s, const SelectNext& action) {
    const RowOrder order = row_order(s.run->timeline, s.sort, s.crowd);
    if (order.count == 0) return;
    const auto last = static_cast<std::int64_t>(order.count) - 1;
    // From nobody the first step is to the first row.
    const std::int64_t from =
        s.selected == 0 ? (action.rows > 0 ? -1 : 0) : static_cast<std::int64_t>(order.place_of(s.selected - 1));
    const std::int64_t to = std::clamp<std::int64_t>(from + action.rows, 0, last);
    s.selected = order.row_at_place(static_cast<std::size_t>(to)) + 1;
}

void carry_out(State& s, const PickCrowd& action) { s.crowd = action.crowd; }

void carry_out(State& s, const ScrollTranscript& action) {
    const auto told = static_cast<int>(std::min<std::size_t>(s.run->trace.count_until(s.playhead), 1'000'000'000));
    s.transcript_back = std::clamp(s.transcript_back + action.lines, 0, std::max(0, told - 1));
}

void carry_out(State& s, const ChooseTab& action) { s.tab = action.tab; }
void carry_out(State& s, const ChooseSide& action) { s.side = action.side; }
void carry_out(State& s, const ChooseDialect& action) { s.dialect = action.dialect; }

void carry_out(State& s, const ShowAllKnobs& action) {
    s.all_knobs = action.all;
    s.knob_search.clear();
    s.knob_search_begins = false;
}

void carry_out(State& s, const SwitchKnobs& action) {
    if (s.switched_knobs.erase(action.group) == 0) s.switched_knobs.insert(action.group);
}

void carry_out(State& s, const SearchKnobs& action) {
    s.knob_search = action.words;
    s.knob_search_begins = false;
}

void carry_out(State& s, const BeginSearch&) {
    s.all_knobs = true;
    s.tab = Tab::knobs;
    s.knob_search_begins = true;
}

void carry_out(State& s, const ShowCard& action) {
    // A card that is closed without an answer is no leave to lose anything later.
    if (action.card == Card::none && would_lose(s)) s.held_up.reset();
    if (action.card == Card::cues && !s.lesson) return remark(s, "No speaker notes: no lesson is open.");
    s.card = action.card;
    s.kept = {};
    if (s.card == Card::keep) look_for_files(s);
}
void carry_out(State& s, const ShowMistakes& action) { s.mistakes = action.mistakes; }
void carry_out(State& s, const DismissMistakes&) { s.mistakes.clear(); }

void carry_out(State& s, const SetTheme& action) { s.theme = action.theme; }

void carry_out(State& s, const SetTextSize& action) {
    s.text_size = std::clamp(action.size, text_size_min, text_size_max);
}

}  // namespace kitchen::app
