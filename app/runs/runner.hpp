// What plays the runs that the window wants, one at a time: a thread on the desktop, slices of a few milliseconds where
// there are no threads, inline in tests and for pictures.
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
    opening,         // of the scenario or the lesson's step that is being opened
    main,            // what is edited
    other,           // what it is compared with
    what_if,         // for one diner
    without_timers,  // for the results alone
};

struct RunRequest {
    RunPurpose purpose = RunPurpose::main;
    std::shared_ptr<const Scenario> scenario;
    std::shared_ptr<const Run> before = {};  // what both have in common is not played again
    // A step of a lesson: the runs beside its own are played too.
    std::shared_ptr<const Lesson> lesson = {};
    std::size_t step = 0;
};

// Whether one result answers both.
bool is_same_run(const RunRequest&, const RunRequest&);

struct RunResult {
    std::shared_ptr<const Run> run;  // null where there was not enough memory for it
    std::shared_ptr<const StepRuns> beside = {};
};

// Plays it to its end. The result of a run whose progress was stopped is of no use.
RunResult play_request(const RunRequest&, Progress&);

class Runner {
  public:
    virtual ~Runner() = default;

    // Begins to play; a run that is being played is stopped and discarded.
    virtual void begin(const RunRequest&) = 0;
    virtual void stop() = 0;
    // The result of the last begin(), once; empty when that takes longer than `patience`, or was stopped.
    virtual std::optional<RunResult> finished(std::chrono::microseconds patience) = 0;
    // Of what was begun last.
    virtual std::shared_ptr<Progress> progress() const = 0;
};

// Plays in begin().
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
