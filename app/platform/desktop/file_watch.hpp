// Notices when another program writes an open file, so that it can be read again. A thread checks four times a
// second; no frame waits for it.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/platform/desktop/file_access.hpp"

namespace kitchen::app {

class FileWatch {
  public:
    // `on_change` is called on that thread.
    explicit FileWatch(std::function<void()> on_change);
    ~FileWatch();
    FileWatch(const FileWatch&) = delete;
    FileWatch& operator=(const FileWatch&) = delete;

    // Watches these files from their current state on, and no others. The same list again changes nothing.
    void look_at(const std::vector<std::string>& paths);
    // Whether one of them was written since the last call. A half-written or missing file does not count.
    bool take_change();

  private:
    struct Watched {
        std::string path;
        FileStamp noted;  // when it was last read
        FileStamp last;   // at the last look
    };

    void run();
    static bool look(std::vector<Watched>& files);

    std::function<void()> on_change_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<Watched> watched_;
    std::uint64_t list_ = 0;  // counts the lists that were watched
    std::atomic<bool> has_changed_ = false;
    bool is_over_ = false;
    std::thread thread_;
};

}  // namespace kitchen::app
