// Plays the runs that the window wants, one at a time: on a thread on the desktop, in slices of a few milliseconds
// where there are no threads, and inline in tests and for pictures.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "app/runs/run.hpp"
#include "core/base/progress.hpp"
#include "core/lesson/lesson.hpp"

namespace kitchen::app {

enum class RunPurpose : std::uint8_t {
    opening,         // of the scenario or step that is being opened
    main,            // of the scenario that is edited
    other,           // of the one it is compared with
    what_if,         // for one diner
    without_timers,  // only for the results
};

struct RunRequest {
    RunPurpose purpose = RunPurpose::main;
    std::shared_ptr<const Scenario> scenario;
    std::shared_ptr<const Run> before = {};  // the part in common with this run is not played again
    // For a step of a lesson: also plays the runs beside its own.
    std::shared_ptr<const Lesson> lesson = {};
    std::size_t step = 0;
};

// Whether one result answers both requests.
bool is_same_run(const RunRequest&, const RunRequest&);

struct RunResult {
    std::shared_ptr<const Run> run;  // null when memory ran out
    std::shared_ptr<const StepRuns> beside = {};
};

// Plays it to its end. If `progress` was stopped, do not use the result.
RunResult play_request(const RunRequest&, Progress&);

class Runner {
  public:
    virtual ~Runner() = default;

    // Starts to play; a run that is being played is stopped and discarded.
    virtual void begin(const RunRequest&) = 0;
    virtual void stop() = 0;
    // The result of the last begin(), once. Waits for at most `patience`; empty when it is not ready or was stopped.
    virtual std::optional<RunResult> finished(std::chrono::microseconds patience) = 0;
    // Of the last begin().
    virtual std::shared_ptr<Progress> progress() const = 0;
};

// Plays the whole run in begin().
class InlineRunner final : public Runner {
  public:
    void begin(const RunRequest&) override;
    void stop() override { result_.reset(); }
    std::optional<RunResult> finished(std::chrono::microseconds patience) override;
    std::shared_ptr<Progress> progress() const override { return progress_; }

  private:
    std::optional<RunResult> result_;
    std::shared_ptr<Progress> progress_;
};

}  // namespace kitchen::app
