// A talk that is given (core/lesson/running_order.hpp): which step of it is shown, and what has been done there.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "core/base/diagnostic.hpp"
#include "core/lesson/running_order.hpp"

namespace kitchen::app {

class Action;
struct OpenScenario;
struct Session;
struct State;

struct RunningOrderAt {
    std::shared_ptr<const RunningOrder> order;
    std::string name;                            // of its file
    std::vector<std::string> files;              // its own, and those that it names; empty when it is not from a file
    std::shared_ptr<const std::string> on_disk;  // what they held
    std::size_t step = 0;                        // of the talk
    std::size_t done = 0;                        // in a scenario: 1 when it has been started, and 1 for each action

    const TalkStep& now() const { return order->steps[step]; }
};

// The running order at its first step, played here; or all that is wrong with it.
tl::expected<Session, std::vector<Diagnostic>> opened_running_order(const OpenScenario&);
// Begins it in place of what is open; mistakes in it are shown, and nothing is lost.
void open_running_order(State&, const OpenScenario&);
// The one that is open, as somebody has written it since: at the same step.
void reopen_running_order(State&, const OpenScenario&);

// A scenario of it stands where its item says, now that its run is there.
void enter_talk_step(Session&);
// That many steps further, or back; at either end a remark says so. `asked` is carried out again where something would
// be lost.
void go_through_talk(State&, int steps, const Action& asked);
// To the first step of an item, from 0.
void go_to_item(State&, std::size_t item, const Action& asked);
// In a scenario: plays it, then does what its item says, a press each, then goes on; and back to its start, or to the
// step before.
void go_on_in_talk(Session&, const Action& asked);
void go_back_in_talk(State&, const Action& asked);
// What that does now: "Play", "Break the grill", "Next".
std::string talk_words(const State&);

}  // namespace kitchen::app
