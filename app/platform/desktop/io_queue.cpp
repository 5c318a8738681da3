#include "app/platform/desktop/io_queue.hpp"

#include <iterator>
#include <new>
#include <utility>

namespace kitchen::app {
namespace {

// The sentence of an action that reports a failed write; empty for other actions.
std::string failure_of(const Action& action) {
    if (const auto* failed = action.get_if<FileNotWritten>()) return failed->words;
    if (const auto* trace = action.get_if<TraceWritten>()) return trace->diagnostic;
    if (const auto* there = action.get_if<FileIsThere>()) return there->path + " was not written: it exists already.";
    if (const auto* changed = action.get_if<FileChanged>())
        return changed->path + " was not written: it was changed on the disk.";
    if (const auto* settings = action.get_if<SettingsNotKept>()) return settings->words;
    return {};
}

std::vector<Action> result_of(const IoJob& job) {
    try {
        return job();
    } catch (const std::bad_alloc&) {
        return {FileNotWritten{"There is not enough memory to write it."}};
    }
}

}  // namespace

IoQueue::~IoQueue() { finish(); }

void IoQueue::send(IoJob job) {
    {
        const std::lock_guard lock(mutex_);
        todo_.push_back(std::move(job));
        if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
    }
    is_asked_.notify_one();
}

void IoQueue::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        is_asked_.wait(lock, [this] { return ends_ || !todo_.empty(); });
        if (todo_.empty()) return;
        const IoJob job = std::move(todo_.front());
        todo_.pop_front();
        is_working_ = true;
        lock.unlock();
        std::vector<Action> result = result_of(job);
        lock.lock();
        results_.insert(results_.end(), std::make_move_iterator(result.begin()), std::make_move_iterator(result.end()));
        is_working_ = false;
        is_idle_.notify_one();
        lock.unlock();
        is_done_();
        lock.lock();
    }
}

std::vector<Action> IoQueue::done(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    is_idle_.wait_for(lock, patience, [this] { return todo_.empty() && !is_working_; });
    return std::exchange(results_, {});
}

std::vector<std::string> IoQueue::finish() {
    {
        const std::lock_guard lock(mutex_);
        ends_ = true;
    }
    is_asked_.notify_one();
    if (thread_.joinable()) thread_.join();
    std::vector<std::string> failures;
    for (const Action& action : std::exchange(results_, {}))
        if (std::string failure = failure_of(action); !failure.empty()) failures.push_back(std::move(failure));
    return failures;
}

}  // namespace kitchen::app
