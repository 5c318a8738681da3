// Plays the runs that the state wants, and shows each when it is ready. A newer request for a purpose replaces the
// older one, and an outdated run is stopped. Recent runs are kept, so that undo, "what if" and the previous step are
// shown without playing them again.
#pragma once

#include <chrono>
#include <deque>
#include <optional>
#include <vector>

#include "app/model/session.hpp"
#include "app/runs/runner.hpp"

namespace kitchen::app {

class Runs {
  public:
    explicit Runs(Runner& runner) : runner_(runner) {}

    // To be called once a frame, after its actions. Waits for at most `patience` and shows what is ready. Returns
    // whether a run is still wanted.
    bool settle(Session&, std::chrono::microseconds patience);

  private:
    using Clock = std::chrono::steady_clock;
    struct UnderWay {
        RunRequest request;
        Clock::time_point since;
    };
    struct CachedRun {
        RunRequest request;
        RunResult result;
    };

    void cache(const RunRequest&, const RunResult&);
    void cache_shown(const Session&);
    // Shows the first wanted run that is cached. Returns whether there was one.
    bool show_cached(Session&, const std::vector<RunRequest>& wanted);
    // Stops the run under way when it is no longer wanted. During a drag, where a newer run replaces it, it first gets
    // a moment to end.
    void stop_stale(const std::vector<RunRequest>& wanted);
    // Begins the run, unless it waits for a knob to rest.
    void begin(const RunRequest&);
    // Shows and caches the run that has ended.
    void take(Session&, const std::vector<RunRequest>& wanted, const RunResult&);

    Runner& runner_;
    std::optional<UnderWay> under_way_;
    // After a run slower than the drag: the next one begins when the knob rests.
    bool waits_for_rest_ = false;
    // While a knob must rest: the scenario that is wanted, and since when.
    std::shared_ptr<const Scenario> moved_to_;
    Clock::time_point moved_at_;
    std::deque<CachedRun> cache_;  // newest first
};

// Plays everything that is wanted before it returns.
void settle_now(Session&);

}  // namespace kitchen::app
