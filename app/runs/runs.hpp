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
    struct Known {
        RunRequest request;
        RunResult result;
    };

    void know(const RunRequest&, const RunResult&);
    void know_those_of(const Session&);
    bool show_known(Session&, const std::vector<RunRequest>& wanted);
    void leave_off_stale(const std::vector<RunRequest>& wanted);
    void begin(const RunRequest&);
    void take(Session&, const std::vector<RunRequest>& wanted, const RunResult&);

    Runner& runner_;
    std::optional<UnderWay> under_way_;
    // After a run slower than the drag: the next one begins when the knob rests.
    bool waits_for_rest_ = false;
    std::shared_ptr<const Scenario> moved_to_;
    Clock::time_point moved_at_;
    std::deque<Known> known_;  // newest first
};

// Plays everything that is wanted before it returns.
void settle_now(Session&);

}  // namespace kitchen::app
