#include "app/runs/thread_runner.hpp"

#include <utility>

namespace kitchen::app {

ThreadRunner::ThreadRunner() : thread_([this] { work(); }) {}

ThreadRunner::~ThreadRunner() {
    {
        const std::lock_guard lock(mutex_);
        forget();
        ends_ = true;
    }
    is_asked_.notify_one();
    thread_.join();
}

void ThreadRunner::forget() {
    if (progress_) progress_->stop();
    next_.reset();
    result_.reset();
}

void ThreadRunner::begin(const RunRequest& request) {
    {
        const std::lock_guard lock(mutex_);
        forget();
        progress_ = std::make_shared<Progress>();
        next_ = Job{request, progress_};
    }
    is_asked_.notify_one();
}

void ThreadRunner::stop() {
    const std::lock_guard lock(mutex_);
    forget();
}

std::optional<RunResult> ThreadRunner::finished(std::chrono::microseconds patience) {
    std::unique_lock lock(mutex_);
    is_done_.wait_for(lock, patience, [this] { return result_.has_value() || (!is_playing_ && !next_); });
    return std::exchange(result_, std::nullopt);
}

void ThreadRunner::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        is_asked_.wait(lock, [this] { return ends_ || next_.has_value(); });
        if (ends_) return;
        is_playing_ = true;
        {
            const Job job = *std::exchange(next_, std::nullopt);
            lock.unlock();
            RunResult result = play_request(job.request, *job.progress);
            lock.lock();
            if (!job.progress->is_stopped()) result_ = std::move(result);
        }
        is_playing_ = false;
        is_done_.notify_one();
    }
}

}  // namespace kitchen::app
