// On a stage: the whole screen, large text, and only what the step shows.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace kitchen::app {

struct Session;
struct State;

// In a frame of another page: the room, the transport and these knobs, by their paths, are all that is shown.
struct Embedded {
    std::vector<std::string> knobs;
};

struct Presentation {
    bool presenting = false;
    bool blacked_out = false;
    double talk_seconds = 0;  // for so long the talk has been on the screen
    std::optional<Embedded> embedded;
};

struct Present {
    bool on = true;
};
// A black screen, until the next time.
struct BlackOut {};
// How long the talk takes is counted from now on.
struct RestartTalkClock {};
struct Embed {};
// In a frame of another page: these, by their paths, and no others.
struct ShowOnlyKnobs {
    std::vector<std::string> knobs;
};

using PresentationAction = std::variant<Present, BlackOut, RestartTalkClock, Embed, ShowOnlyKnobs>;
void carry_out(Session&, const PresentationAction&);

// The text size that was chosen for what is seen: at a desk, or on a stage.
float text_size_now(const State&);

}  // namespace kitchen::app
