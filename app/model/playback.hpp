// Time: where the playhead is, and what moves it. The wall clock reaches the restaurant only through Tick.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "core/base/time.hpp"

namespace kitchen::app {

struct State;

// Whose events the steps and bells go to: everybody's, or only those of the selected diner.
enum class Whose : std::uint8_t { everyone, selected };

struct Playback {
    Time playhead;
    bool playing = false;
    double tick_rest_us = 0;  // the part of a microsecond that the last Tick could not move
    Whose steps_of = Whose::everyone;
};

inline constexpr double speed_min = 0.1;
inline constexpr double speed_max = 50.0;

struct Tick {
    double wall_seconds = 0;
};
struct TogglePlay {};
struct PlayFromStart {};
struct SeekTo {
    Time at;
};
// What the command line asks to see first, once its run is there; what the run does not have is a mistake.
struct BeginAt {
    std::optional<Time> at;
    std::uint32_t diner = 0;  // from 1; 0: nobody
};
// To the next instant at which something happened, or the one before.
struct StepForward {};
struct StepBack {};
struct JumpToStart {};
struct JumpToEnd {};
struct JumpToNextBell {};
struct JumpToPreviousBell {};
struct StepThrough {
    Whose whose = Whose::everyone;
};
struct Faster {};
struct SetSpeed {
    double speed = 1;  // speed_min .. speed_max
};
struct Slower {};

using PlaybackAction =
    std::variant<Tick, TogglePlay, PlayFromStart, SeekTo, BeginAt, StepForward, StepBack, JumpToStart, JumpToEnd,
                 JumpToNextBell, JumpToPreviousBell, StepThrough, Faster, Slower, SetSpeed>;
void carry_out(State&, const PlaybackAction&);

// Moves the playhead, within the run that is shown.
void seek(State&, Time at);

}  // namespace kitchen::app
