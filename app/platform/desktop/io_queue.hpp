// Does slow disk work, one job after another on one thread, so that no frame waits for it. The results are actions for
// update().
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/model/action.hpp"

namespace kitchen::app {

using IoJob = std::function<std::vector<Action>()>;

class IoQueue {
  public:
    // `is_done` is called on the queue's thread after each job.
    explicit IoQueue(std::function<void()> is_done) : is_done_(std::move(is_done)) {}
    // As finish().
    ~IoQueue();
    IoQueue(const IoQueue&) = delete;
    IoQueue& operator=(const IoQueue&) = delete;

    // Starts after the jobs sent earlier.
    void send(IoJob);
    // The results of finished jobs, in the order in which they were sent. Waits for all jobs, but at most `patience`.
    std::vector<Action> done(std::chrono::milliseconds patience = {});
    // Waits until all jobs are finished, however long that takes. Returns one sentence for each failure that done() has
    // not returned.
    std::vector<std::string> finish();

  private:
    void work();

    std::function<void()> is_done_;
    std::mutex mutex_;
    std::condition_variable is_asked_, is_idle_;
    std::deque<IoJob> todo_;
    bool is_working_ = false;
    bool ends_ = false;
    std::vector<Action> results_;
    std::thread thread_;  // started by the first job
};

}  // namespace kitchen::app
