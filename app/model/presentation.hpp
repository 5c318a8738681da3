// On a stage: the whole screen, large type, and nothing but what the step wants to be seen.
#pragma once

#include <variant>

namespace kitchen::app {

struct State;

struct Presentation {
    bool presenting = false;
    bool blacked_out = false;
};

struct Present {
    bool on = true;
};
// A black screen, until the next time.
struct BlackOut {};

using PresentationAction = std::variant<Present, BlackOut>;
void carry_out(State&, const PresentationAction&);

// How much larger everything is drawn than in the mock-up, before the display's own scale: on a stage it must be read
// from the last row.
float text_size_now(const State&);

}  // namespace kitchen::app
