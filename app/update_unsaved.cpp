// Before somebody's changes are lost there is a question, and the window closes over nothing that is being written.
// What is held up so is carried out when it has been answered, saved or written.
#include <utility>

#include "app/update.hpp"
#include "app/update_parts.hpp"

namespace kitchen::app {
namespace {

bool is_unsaved(const State& s, const Scenario& scenario) {
    return scenario != *s.opened && !(s.other && s.settled == scenario);
}

// What was turned for a try in what is built in, or in a step of a lesson, may go.
bool is_somebodys_own(const State& s) { return s.is_own || !s.path.empty(); }

bool is_writing(const State& s) { return s.being_written > 0 || s.writing; }

}  // namespace

bool is_unsaved(const State& s) { return is_unsaved(s, *s.edited) || (s.other && is_unsaved(s, *s.other)); }

std::vector<InHand> unsaved_restaurants(const State& s) {
    const bool first = is_unsaved(s, s.first_scenario());
    const bool second = is_unsaved(s, s.second_scenario());
    std::vector<InHand> unsaved;
    if (first && !(second && s.first_scenario() == s.second_scenario())) unsaved.push_back(InHand::first);
    if (second) unsaved.push_back(InHand::second);
    return unsaved;
}

bool closes_when_written(const State& s) {
    if (!s.held_up || s.held_up->then.get_if<CloseWindow>() == nullptr) return false;
    return is_writing(s) && (s.held_up->discards || !would_lose(s));
}

bool would_lose(const State& s) { return is_somebodys_own(s) && is_unsaved(s); }

bool would_lose_other(const State& s) {
    return s.other && is_somebodys_own(s) && is_unsaved(s, *s.other) && *s.other != s.scenario();
}

bool is_held_up(State& s, const Action& then, bool loses) {
    if (s.held_up && s.held_up->discards && s.held_up->then.any.index() == then.any.index()) {
        s.held_up.reset();
        return false;
    }
    if (!loses) return false;
    s.held_up = HeldUp{then};
    s.card = Card::unsaved;
    return true;
}

void go_on(State& s) {
    if (!s.held_up) return;
    if (!s.held_up->discards && would_lose(s)) {
        // Changed again since: asked again, unless a name is being typed for it.
        if (s.card == Card::none) s.card = Card::unsaved;
        return;
    }
    if (s.card == Card::unsaved) s.card = Card::none;
    if (s.held_up->then.get_if<CloseWindow>() != nullptr) {
        s.close_now = !is_writing(s);
        return;
    }
    s.requests.push_back(GoOnWith{std::exchange(s.held_up, std::nullopt)->then});
    s.card = Card::none;
}

void carry_out(State& s, const ThrowAwayChanges&) {
    s.card = Card::none;
    if (!s.held_up) return;
    s.held_up->discards = true;
    const Action then = s.held_up->then;
    update(s, then);
}

void carry_out(State& s, const KeepChanges&) {
    s.held_up.reset();
    s.changed_on_disk.reset();
    s.card = Card::none;
}

void carry_out(State& s, const SaveOne& action) {
    carry_out(s, ChooseHand{action.which});
    end_compare(s);
    carry_out(s, Save{});
}

void carry_out(State& s, const CloseWindow& action) {
    const bool discards = s.held_up && s.held_up->discards;
    if (is_held_up(s, action, would_lose(s))) return;
    s.close_now = !is_writing(s);
    if (!s.close_now) s.held_up = HeldUp{action, discards};
}

}  // namespace kitchen::app
