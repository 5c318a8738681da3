// Plays runs a few milliseconds at a time in finished(), for platforms without threads: first the events, then
// everything that is built on them.
#pragma once

#include "app/runs/runner.hpp"
#include "core/restaurant/simulate.hpp"

namespace kitchen::app {

class SlicedRunner final : public Runner {
  public:
    // `records_max`: the most records of a run; those beside a step of a lesson share as many more.
    explicit SlicedRunner(std::uint64_t records_max = trace_records_max) : records_max_(records_max) {}

    void begin(const RunRequest&) override;
    void stop() override;
    // Plays for that long, but at least one slice.
    std::optional<RunResult> finished(std::chrono::microseconds patience) override;
    std::shared_ptr<Progress> progress() const override { return progress_; }

  private:
    bool play_a_little();
    void take(Trace);
    bool begin_next_beside();

    std::uint64_t records_max_;
    std::optional<RunRequest> request_;
    Limits limits_;
    std::optional<Simulation> simulation_;  // of the run itself, then of each one beside it
    std::optional<RunBuilding> building_;
    std::vector<Trace> beside_;
    std::shared_ptr<Progress> progress_;
};

}  // namespace kitchen::app
