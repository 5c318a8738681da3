// Copies of the running restaurant, kept beside its trace. A run can continue from one of them, so that a change "from
// now on" costs only the rest of the run (simulate.hpp, simulate_from()).
//
// A restaurant is flat values (state.hpp), so a checkpoint is a copy of it, taken between two turns of the loop. How
// many there are is bounded twice. At `count_max` every second one is dropped and the distance doubles. So there are at
// least about half of `count_max`, evenly spread over the events, and at most about 2 / count_max of the run is played
// twice. The memory of all is bounded by `bytes_max` in the same way, and a restaurant so full that its copy is large
// is copied less often: copying never takes more bytes than `copied_per_record` for each record.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "core/base/time.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen {

class Restaurant;

struct Checkpoint {
    std::size_t records = 0;                    // of the trace, up to here
    std::size_t unanswered = 0;                 // the same, of Trace::unanswered
    std::vector<std::size_t> tokens_left = {};  // and of Trace::tokens_left, by course
    Time at;  // nothing after this instant has happened, but there may be more at this instant
    std::size_t bytes = 0;
    std::shared_ptr<const Restaurant> restaurant;
};

struct Checkpoints {
    static constexpr std::size_t count_max = 64;
    static constexpr std::size_t bytes_max = std::size_t{64} << 20;
    static constexpr std::size_t spacing_min = 256;
    static constexpr std::size_t copied_per_record = 64;

    std::vector<Checkpoint> kept;  // in order
    std::size_t spacing = spacing_min;
    std::size_t next = spacing_min;  // with this many records the next one is due

    // Keeps the checkpoint, and drops others to make room.
    void keep(Checkpoint);
};

// The instant from which two runs may differ: that of the first change that is not the same; 0 when anything but the
// changes differs, and later than every instant when nothing does.
Time first_difference(const Scenario&, const Scenario&);

// The last checkpoint strictly before that instant, or none.
const Checkpoint* last_before(const Checkpoints&, Time);

// The checkpoints up to this one, as they were when it was taken, except for those dropped since.
Checkpoints up_to(const Checkpoints&, const Checkpoint&);

}  // namespace kitchen
