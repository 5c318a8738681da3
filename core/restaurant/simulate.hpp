// simulate() plays a whole run and returns its trace: a pure function, the same to the byte on every machine.
#pragma once

#include <cstdint>
#include <memory>

#include "core/base/progress.hpp"
#include "core/restaurant/checkpoints.hpp"
#include "core/scenario/scenario.hpp"
#include "core/trace/counters.hpp"
#include "core/trace/random_log.hpp"
#include "core/trace/trace.hpp"

namespace kitchen {

// The limit of one run, in bytes and so in records: a million diners with six or seven events each. A power of two,
// because the trace grows by doubling: its last growth then needs no more than this either.
inline constexpr std::uint64_t trace_bytes_max = std::uint64_t{256} << 20;
inline constexpr std::uint64_t trace_records_max = trace_bytes_max / sizeof(Record);

struct Limits {
    // The run stops at the first of these that it reaches, and Trace::ended says so.
    std::uint64_t records_max = trace_records_max;
    std::uint64_t visits_max = diners_in_room_max;
    std::uint64_t orders_max = orders_under_way_max;
    // An observer of the progress, which may stop the run. Then the trace is empty; that of a Simulation has what
    // happened before, and its end means nothing.
    Progress* progress = nullptr;
};

// Precondition: check_scenario(scenario) found nothing. Never fails: a run that would not end stops at the bound.
Trace simulate(const Scenario&, const Limits& = {});
// The same, and fills the log with every random draw.
Trace simulate(const Scenario&, RandomLog&, const Limits& = {});
// The same, and keeps the checkpoints from which simulate_from() continues.
Trace simulate(const Scenario&, Checkpoints&, const Limits& = {});

// A run that is played a slice at a time, so that a caller can show how far it is, or stop, without a thread.
class Simulation {
  public:
    // As simulate().
    explicit Simulation(const Scenario&, const Limits& = {});
    ~Simulation();
    Simulation(Simulation&&) noexcept;

    // Plays that many more steps (callbacks of the event loop; about every second one makes a record), or to the end.
    // Returns whether there is more to play.
    bool play(std::uint64_t steps);
    const Trace& so_far() const;
    // The trace of simulate(scenario), to the byte. Precondition: play() has returned false.
    Trace result() &&;

  private:
    struct Played;
    std::unique_ptr<Played> played_;
};

// A run that was played with checkpoints.
struct Before {
    const Scenario& scenario;
    const Trace& trace;
    const Checkpoints& checkpoints;
};
// The trace of simulate(scenario), to the byte. Where the scenario differs from the one before in its changes alone,
// only what comes after the last checkpoint before the first difference is played. Precondition: the limits are those
// of the run before. `checkpoints` may be those before: they become this run's.
Trace simulate_from(const Before&, const Scenario& scenario, Checkpoints& checkpoints, const Limits& = {});
// How many records the two have in common because they were not played again.
std::size_t shared_records(const Before&, const Scenario& scenario);

// The same run counted, not kept: memory does not grow with its length. Only the bound on events differs, since they
// take no memory; it is there so that a run that would not end stops. Where Limits::progress is stopped, the counters
// are those of the beginning, and mean nothing.
inline constexpr Limits counting_limits{.records_max = 4'000'000'000};
Counters count(const Scenario&, Duration slice = seconds(1), const Limits& = counting_limits);

}  // namespace kitchen
