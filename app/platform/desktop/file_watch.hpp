// Notices that another program has written a file that is open, so that it can be read again while somebody writes it.
// A thread of its own looks twice a second; nothing is drawn and no frame waits for it.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

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
    // What another writing of a file changes.
    struct Stamp {
        std::int64_t time_ns = 0;
        std::int64_t size = -1;  // -1: there is no such file
        std::uint64_t file = 0;
        bool operator==(const Stamp&) const = default;
    };
    struct Watched {
        std::string path;
        Stamp noted;  // when it was read
        Stamp last;   // at the last look
    };

    static Stamp stamp_of(const std::string& path);
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
