#include "app/update_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace kitchen::app {
namespace {

constexpr std::array<double, 9> speeds{0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50};

void jump_to_bell(State& s, bool forward) {
    const std::vector<std::uint32_t>& bells = s.run->timeline.bells;
    const std::vector<Record>& records = s.run->trace.records;
    auto earlier = [&records](std::uint32_t record, Time t) { return records[record].time() < t; };
    auto later = [&records](Time t, std::uint32_t record) { return t < records[record].time(); };
    if (forward) {
        const auto next = std::upper_bound(bells.begin(), bells.end(), s.playhead, later);
        if (next != bells.end()) seek(s, records[*next].time());
    } else {
        const auto next = std::lower_bound(bells.begin(), bells.end(), s.playhead, earlier);
        if (next != bells.begin()) seek(s, records[*std::prev(next)].time());
    }
    s.playing = false;
}

void change_speed(State& s, bool faster) {
    if (faster) {
        const auto next = std::upper_bound(speeds.begin(), speeds.end(), s.speed);
        if (next != speeds.end()) s.speed = *next;
    } else {
        const auto next = std::lower_bound(speeds.begin(), speeds.end(), s.speed);
        if (next != speeds.begin()) s.speed = *std::prev(next);
    }
}

}  // namespace

void seek(State& s, Time at) {
    s.playhead = std::clamp(at, Time{0}, s.run->trace.end);
    s.tick_rest_us = 0;
    s.transcript_back = 0;
}

void carry_out(State& s, const Tick& tick) {
    if (!s.playing) return;
    // Far more than a frame: the machine slept, or a file was loading. The playhead does not leap over it.
    const double wall = std::clamp(tick.wall_seconds, 0.0, 0.25);
    const double us = wall * s.speed * 1e6 + s.tick_rest_us;
    const double whole = std::floor(us);
    seek(s, s.playhead + microseconds(static_cast<std::int64_t>(whole)));
    s.tick_rest_us = us - whole;
    if (s.playhead == s.run->trace.end) s.playing = false;
}

void carry_out(State& s, const TogglePlay&) {
    if (!s.playing && s.playhead == s.run->trace.end) seek(s, Time{0});
    s.playing = !s.playing;
}

void carry_out(State& s, const PlayFromStart&) {
    seek(s, Time{0});
    s.playing = true;
}

void carry_out(State& s, const SeekTo& action) { seek(s, action.at); }

void carry_out(State& s, const StepForward&) {
    s.playing = false;
    const std::size_t next = s.run->trace.count_until(s.playhead);
    if (next < s.run->trace.records.size()) seek(s, s.run->trace.records[next].time());
}

void carry_out(State& s, const StepBack&) {
    s.playing = false;
    if (s.playhead.us == 0) return;
    const std::size_t before = s.run->trace.count_until(Time{s.playhead.us - 1});
    seek(s, before == 0 ? Time{0} : s.run->trace.records[before - 1].time());
}

void carry_out(State& s, const JumpToStart&) { seek(s, Time{0}); }

void carry_out(State& s, const JumpToEnd&) {
    seek(s, s.run->trace.end);
    s.playing = false;
}

void carry_out(State& s, const JumpToNextBell&) { jump_to_bell(s, true); }
void carry_out(State& s, const JumpToPreviousBell&) { jump_to_bell(s, false); }
void carry_out(State& s, const Faster&) { change_speed(s, true); }
void carry_out(State& s, const Slower&) { change_speed(s, false); }

}  // namespace kitchen::app
