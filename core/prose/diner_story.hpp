// One diner's visit: every line of it in words, its outcome in figures, and how it differs from the same diner's visit
// in another run.
#pragma once

#include "core/base/time.hpp"
#include "core/prose/narration.hpp"
#include "core/views/timeline.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kitchen {

// What happened to the diner at one instant.
struct StoryLine {
    Time at;
    std::string words;
};

// The most lines of a story: more than anybody reads.
inline constexpr std::size_t story_lines_max = 2'000;

struct DinerStory {
    std::uint32_t diner = 0;
    std::vector<StoryLine> lines;
    bool cut = false;  // there were more than story_lines_max
};

// Precondition: the diner comes in this run. Reads the records of the visit's time, not the whole trace.
DinerStory diner_story(const Narration&, std::uint32_t diner);

// What happened to the diner at exactly this instant, or "".
std::string narrated_at(const Narration&, std::uint32_t diner, Time at);

// The outcome of a visit at the end of the run.
struct Fate {
    bool came = false;
    VisitState visit = VisitState::waiting;
    Time arrived;
    Duration lasted{0};         // until the diner left, or the run ended
    std::int64_t orders = 0;    // tries, to backups too, and duplicate orders
    std::int64_t timeouts = 0;  // timers of orders that rang, and the end of the diner's patience

    bool operator==(const Fate&) const = default;
};
Fate fate_of(const Timeline&, std::uint32_t diner);

// "is served after 7.3 s", "is still waiting when the run ends".
std::string fate_words(const Fate&);
// "Ben is served after 7.3 s, 2.1 s sooner, with one fewer timeout." `name` is the diner's.
std::string difference_words(std::string_view name, const Fate& as_it_is, const Fate& what_if);

}  // namespace kitchen
