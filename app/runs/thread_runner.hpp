// Plays runs on a second thread, so that no frame waits for one.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/runs/runner.hpp"

namespace kitchen::app {

class ThreadRunner final : public Runner {
  public:
    ThreadRunner();
    // Stops the current run and waits until it has stopped.
    ~ThreadRunner() override;
    ThreadRunner(const ThreadRunner&) = delete;
    ThreadRunner& operator=(const ThreadRunner&) = delete;

    void begin(const RunRequest&) override;
    void stop() override;
    std::optional<RunResult> finished(std::chrono::microseconds patience) override;
    std::shared_ptr<Progress> progress() const override { return progress_; }

  private:
    struct Job {
        RunRequest request;
        std::shared_ptr<Progress> progress;
    };

    void work();
    // Drops the run being played, the next one and the result. The lock must be held.
    void forget();

    std::mutex mutex_;
    std::condition_variable is_asked_, is_done_;
    std::optional<Job> next_;
    bool is_playing_ = false;
    bool ends_ = false;
    std::optional<RunResult> result_;

    std::shared_ptr<Progress> progress_;  // of the last job; only the window's thread replaces it
    std::thread thread_;
};

}  // namespace kitchen::app
