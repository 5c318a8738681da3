// A talk in progress (core/lesson/running_order.hpp): which step is shown, and what has been done there.
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
    std::vector<std::string> files;              // its own and those it names; empty when it is not from a file
    std::shared_ptr<const std::string> on_disk;  // the contents of `files`
    std::size_t step = 0;                        // of the talk
    std::size_t done = 0;  // in a scenario: 0 before it plays, then 1 plus the number of actions done

    const TalkStep& now() const { return order->steps[step]; }
};

// The running order at its first step, with its run played here; or everything that is wrong with it.
tl::expected<Session, std::vector<Diagnostic>> opened_running_order(const OpenScenario&);
// Opens it in place of what is open. If it has errors, they are shown and what is open stays.
void open_running_order(State&, const OpenScenario&);
// The open running order after its file was changed: stays at the same step.
void reopen_running_order(State&, const OpenScenario&);

// Takes a scenario to where its item says, now that its run is ready.
void enter_talk_step(Session&);
// Moves that many steps forward or back; at either end a remark says so. `asked` is repeated after a question about
// unsaved changes.
void go_through_talk(State&, int steps, const Action& asked);
// Goes to the first step of an item (counted from 0).
void go_to_item(State&, std::size_t item, const Action& asked);
// One press of the remote. Within a scenario: plays it, then carries out its item's actions one by one, then goes to
// the next step. Going back returns to the scenario's start, then to the previous step.
void go_on_in_talk(Session&, const Action& asked);
void go_back_in_talk(State&, const Action& asked);
// What the next press does: "Play", "Break the grill", "Next".
std::string talk_words(const State&);

}  // namespace kitchen::app
