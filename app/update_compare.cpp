// Two restaurants beside each other: which two, and in which of them knobs are turned.
#include <utility>

#include <fmt/format.h>

#include "app/update.hpp"
#include "app/update_parts.hpp"

namespace kitchen::app {
namespace {

void stand_beside(State& s, std::shared_ptr<const Scenario> first) {
    s.turning.reset();
    s.settled.reset();
    edit_other(s, std::move(first));
    s.hand = InHand::second;
}

}  // namespace

void carry_out(State& s, const Compare&) {
    if (s.other) return;
    remember(s, "compare");
    stand_beside(s, is_unsaved(s) ? s.opened : s.edited);
}

void carry_out(State& s, const SplitHere& action) {
    if (is_held_up(s, action, would_lose_other(s))) return;
    remember(s, fmt::format("split at {}", clock_text(s.playhead)));
    stand_beside(s, s.edited);
    s.since = Since::now;
}

void carry_out(State& s, const ChooseHand& action) {
    if (!s.other || action.hand == s.hand) return;
    s.turning.reset();
    if ((action.hand == InHand::first) != (s.hand == InHand::first)) {
        std::swap(s.edited, s.other);
        std::swap(s.run, s.beside);
    }
    s.hand = action.hand;
    if (s.selected > s.run->timeline.rows.size()) s.selected = 0;
    seek(s, s.playhead);
    renew_what_if(s);
}

void carry_out(State& s, const EndCompare& action) {
    if (is_held_up(s, action, would_lose_other(s))) return;
    end_compare(s);
}

void end_compare(State& s) {
    if (!s.other) return;
    remember(s, "one restaurant alone");
    s.turning.reset();
    edit_other(s, nullptr);
}

}  // namespace kitchen::app
