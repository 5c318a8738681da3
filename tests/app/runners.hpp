// Runners for tests: one that counts its requests, and one that plays only when it is told to.
#pragma once

#include <utility>

#include "app/runs/runner.hpp"

namespace kitchen::app {

class CountingRunner final : public Runner {
  public:
    explicit CountingRunner(Runner& counted) : counted_(counted) {}

    void begin(const RunRequest& request) override {
        ++begun;
        if (request.purpose == RunPurpose::without_timers) ++untimed;
        counted_.begin(request);
    }
    void stop() override { counted_.stop(); }
    std::optional<RunResult> finished(std::chrono::microseconds patience) override {
        std::optional<RunResult> result = counted_.finished(patience);
        if (result) ++done;
        return result;
    }
    std::shared_ptr<Progress> progress() const override { return counted_.progress(); }

    int begun = 0;
    int untimed = 0;  // those of them without timers
    int done = 0;

  private:
    Runner& counted_;
};

class HeldRunner final : public Runner {
  public:
    void begin(const RunRequest& request) override {
        held_ = request;
        progress_ = std::make_shared<Progress>();
    }
    void stop() override {
        held_.reset();
        ++stopped;
    }
    std::optional<RunResult> finished(std::chrono::microseconds) override {
        if (holds || !held_) return std::nullopt;
        return play_request(*std::exchange(held_, std::nullopt), *progress_);
    }
    std::shared_ptr<Progress> progress() const override { return progress_; }

    bool holds = false;
    int stopped = 0;

  private:
    std::optional<RunRequest> held_;
    std::shared_ptr<Progress> progress_;
};

}  // namespace kitchen::app
