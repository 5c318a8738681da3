// Plays runs a few milliseconds at a time in finished(), for platforms without threads. Only the events are played in
// slices; the timeline and the indexes are built in one piece after the last.
#pragma once

#include "app/runs/runner.hpp"
#include "core/restaurant/simulate.hpp"

namespace kitchen::app {

class SlicedRunner final : public Runner {
  public:
    void begin(const RunRequest&) override;
    void stop() override;
    // Plays for so long, and at least a little.
    std::optional<RunResult> finished(std::chrono::microseconds patience) override;
    std::shared_ptr<Progress> progress() const override { return progress_; }

  private:
    std::optional<RunRequest> request_;
    std::optional<Simulation> simulation_;
    std::shared_ptr<Progress> progress_;
};

}  // namespace kitchen::app
