// Time: where the playhead is and what moves it. Only Tick brings the wall clock in.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <variant>

#include "core/base/time.hpp"

namespace kitchen::app {

struct Session;
struct State;

// Whose events the step and jump keys visit.
enum class Whose : std::uint8_t { everyone, selected };

struct Playback {
    Time playhead;
    bool playing = false;
    double tick_rest_us = 0;  // the fraction of a microsecond that the last Tick left over
    Whose steps_of = Whose::everyone;
    bool at_end = false;             // stays at the end when another run ends earlier or later
    double rings_on_seconds = 0;     // wall seconds left in which bells are still drawn after playing stops
    double bell_silent_seconds = 0;  // wall seconds until the next sound, so that many timeouts together make one
};

// How long a bell is drawn, in seconds of the wall clock.
inline constexpr double bell_seconds = 0.8;

// The speeds of the transport, slowest first.
inline constexpr std::array speeds{0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0};
inline constexpr double speed_min = speeds.front();
inline constexpr double speed_max = speeds.back();

// The one of them that plays a run of that length in about ten seconds; never the slowest or the fastest ones.
double lively_speed(Duration length);

struct Tick {
    double wall_seconds = 0;
};
struct TogglePlay {};
struct PlayFromStart {};
struct SeekTo {
    Time at;
};
// What the command line asks to see first, once the run is ready. A time or diner that the run does not have is an
// error.
struct BeginAt {
    std::optional<Time> at;
    std::uint32_t diner = 0;  // from 1; 0: nobody
};
// To the next or previous instant at which something happened.
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

// Where playing stops: when nothing more can happen in the run, or in either of two that are compared.
Time play_end(const Session&);
// Where the time axis ends: play_end(), or the playhead if the user has moved it beyond that, at most closing time.
// While a lesson hides how the run ends, where its step says.
Time end_of(const Session&);
void go_to_end(Session&);
// Moves the playhead. update() keeps it within the run that is shown.
void seek(State&, Time at);

}  // namespace kitchen::app
