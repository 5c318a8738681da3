// Time: where the playhead is, and what moves it. The wall clock reaches the restaurant only through Tick.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <variant>

#include "core/base/time.hpp"

namespace kitchen::app {

struct Session;
struct State;

// Whose events the steps and timeouts go to: everybody's, or only those of the selected diner.
enum class Whose : std::uint8_t { everyone, selected };

struct Playback {
    Time playhead;
    bool playing = false;
    double tick_rest_us = 0;  // the part of a microsecond that the last Tick could not move
    Whose steps_of = Whose::everyone;
    bool at_end = false;             // wherever that is: it moves when another run ends sooner or later
    double rings_on_seconds = 0;     // after it was stopped: timeouts that rang while it played are still seen
    double bell_silent_seconds = 0;  // until the bell is heard again: many at a time sound as one
};

// How long a bell is seen, on the wall's clock.
inline constexpr double bell_seconds = 0.8;

// Which the transport has, slowest first.
inline constexpr std::array speeds{0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0};
inline constexpr double speed_min = speeds.front();
inline constexpr double speed_max = speeds.back();

// Of them the one at which so long a run lasts about ten seconds; neither the slowest nor the fastest ones.
double lively_speed(Duration length);

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
struct JumpToNextTimeout {};
struct JumpToPreviousTimeout {};
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
                 JumpToNextTimeout, JumpToPreviousTimeout, StepThrough, Faster, Slower, SetSpeed>;
void carry_out(Session&, const PlaybackAction&);

// Where playing stops: where nothing more can happen, of two restaurants that are compared the later end of both.
Time play_end(const Session&);
// Where the axis of time ends: there, or at the playhead where somebody has gone further, up to closing time.
Time end_of(const Session&);
void go_to_end(Session&);
// Moves the playhead. update() keeps it within the run that is shown.
void seek(State&, Time at);

}  // namespace kitchen::app
