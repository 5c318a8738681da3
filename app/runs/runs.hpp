// Has the runs played that the state wants, and shows each when it is there. The newest request for a purpose replaces
// the older one, and a stale run is stopped; runs that were played lately are kept, so that undo, "what if" and the
// step before are shown without playing them again.
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

    // Once a frame, after what was done in it: waits so long for what is wanted, and shows what is there. Returns
    // whether something is still wanted.
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
    void take(Session&, const std::vector<RunRequest>& wanted, RunResult);

    Runner& runner_;
    std::optional<UnderWay> under_way_;
    // After a run that was slower than the hand: the next one begins when the hand rests.
    bool waits_for_rest_ = false;
    std::shared_ptr<const Scenario> moved_to_;
    Clock::time_point moved_at_;
    std::deque<Known> known_;  // the newest first
};

// Plays all that is wanted, here and now.
void settle_now(Session&);

}  // namespace kitchen::app
