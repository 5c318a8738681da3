#include "app/platform/desktop/file_watch.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "app/platform/desktop/path_of.hpp"

namespace kitchen::app {
namespace {

constexpr std::chrono::milliseconds between_looks{250};

}  // namespace

FileWatch::FileWatch(std::function<void()> on_change) : on_change_(std::move(on_change)), thread_([this] { run(); }) {}

FileWatch::~FileWatch() {
    {
        const std::lock_guard lock(mutex_);
        is_over_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void FileWatch::look_at(const std::vector<std::string>& paths) {
    std::unique_lock lock(mutex_);
    const auto is_same = [](const Watched& watched, const std::string& path) { return watched.path == path; };
    if (std::equal(watched_.begin(), watched_.end(), paths.begin(), paths.end(), is_same)) return;
    watched_.clear();
    for (const std::string& path : paths) {
        const FileStamp now = stamp_of(path_of(path));
        watched_.push_back({path, now, now});
    }
    has_changed_ = false;
    ++list_;
    lock.unlock();
    wake_.notify_one();
}

bool FileWatch::take_change() { return has_changed_.exchange(false); }

// A write is complete when two looks in a row see the same.
bool FileWatch::look(std::vector<Watched>& files) {
    bool has_changed = false;
    for (Watched& watched : files) {
        const FileStamp now = stamp_of(path_of(watched.path));
        const bool is_settled = now == std::exchange(watched.last, now);
        if (!is_settled || now == watched.noted || now.size < 0) continue;
        watched.noted = now;
        has_changed = true;
    }
    return has_changed;
}

void FileWatch::run() {
    std::unique_lock lock(mutex_);
    while (!is_over_) {
        if (watched_.empty())
            wake_.wait(lock);
        else
            wake_.wait_for(lock, between_looks);
        if (is_over_) return;
        // A disk that does not answer holds up this thread, and no frame.
        std::vector<Watched> files = watched_;
        const std::uint64_t list = list_;
        lock.unlock();
        const bool has_changed = look(files);
        lock.lock();
        if (list != list_) continue;
        watched_ = std::move(files);
        if (!has_changed) continue;
        has_changed_ = true;
        on_change_();
    }
}

}  // namespace kitchen::app
