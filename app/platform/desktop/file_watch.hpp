// Notices that another program has written a file that is open, so that it can be read again while somebody writes it.
// A thread of its own looks twice a second; nothing is drawn and no frame waits for it.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/platform/desktop/file_access.hpp"

namespace kitchen::app {

class FileWatch {
  public:
    // `on_change` is called on the watch's thread.
    explicit FileWatch(std::function<void()> on_change);
    ~FileWatch();
    FileWatch(const FileWatch&) = delete;
    FileWatch& operator=(const FileWatch&) = delete;

    // Looks at these files and no others, from what they are now on. The same ones again change nothing.
    void look_at(const std::vector<std::string>& paths);
    // Whether one of them has been written since this was asked last. A file that is only half there, or gone, has not.
    bool take_change();

  private:
    struct Watched {
        std::string path;
        FileStamp noted;  // when it was read
        FileStamp last;   // at the last look
    };

    void run();
    bool look();

    std::function<void()> on_change_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<Watched> watched_;
    bool has_changed_ = false;
    bool is_over_ = false;
    std::thread thread_;
};

}  // namespace kitchen::app
