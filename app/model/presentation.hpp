// Presenting on a stage: full screen, large text, and only what the step shows.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace kitchen::app {

struct Session;
struct State;

// In a frame of another page: only the room, the transport and these knobs (by path) are shown.
struct Embedded {
    std::vector<std::string> knobs;
};

struct Presentation {
    bool presenting = false;
    bool blacked_out = false;
    double talk_seconds = 0;  // how long the talk has been on the screen
    std::optional<Embedded> embedded;
};

struct Present {
    bool on = true;
};
// Turns the screen black, or back on.
struct BlackOut {};
// Sets the talk clock to zero.
struct RestartTalkClock {};
struct Embed {};
// In a frame of another page: shows only these knobs, by path.
struct ShowOnlyKnobs {
    std::vector<std::string> knobs;
};

using PresentationAction = std::variant<Present, BlackOut, RestartTalkClock, Embed, ShowOnlyKnobs>;
void carry_out(Session&, const PresentationAction&);

// The text size in use: the one for a desk or the one for a stage.
float text_size_now(const State&);

}  // namespace kitchen::app
