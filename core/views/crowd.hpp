// A crowd is some diners picked by their outcome: those who left after 2 s to 3 s, those who were told sorry. It names
// no diner, so it keeps its meaning when a knob is turned and another run is played.
#pragma once

#include "core/base/time.hpp"
#include "core/views/timeline.hpp"

#include <optional>
#include <string>

namespace kitchen {

struct Crowd {
    Duration from{0};                      // how long the visit lasted, at least,
    Duration to = never;                   // and less than this
    std::optional<VisitState> visit = {};  // nothing: every visit that has ended

    bool operator==(const Crowd&) const = default;
};

// Whether the diner of this row is one of them, by what has happened up to `at`.
bool in_crowd(const Crowd&, const Row&, Time at);
// "left after 2 s to 3 s", "were told sorry", "are still waiting": to follow "9 diners who".
std::string crowd_words(const Crowd&);

}  // namespace kitchen
