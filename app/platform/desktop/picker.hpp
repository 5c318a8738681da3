// The desktop's own dialog to choose a file with. A program beside this one shows it (file_dialog.cpp), built where
// libportal is installed: without it, or where the desktop has no portal, the window has its own list of files.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "app/model/action.hpp"

namespace kitchen::app {

class Picker {
  public:
    // `is_done` is called on another thread when something was picked.
    explicit Picker(std::function<void()> is_done);
    ~Picker();
    Picker(const Picker&) = delete;
    Picker& operator=(const Picker&) = delete;

    bool is_there() const { return !program_.empty(); }
    // One dialog at a time: while one is open nothing happens.
    void ask(const PickFile&);
    // PathPicked or PickerMissing, once; empty while the dialog is open, or when it was closed without a choice.
    std::optional<Action> picked();
    // Closes the dialog.
    void stop();

  private:
    std::string program_;
    std::function<void()> is_done_;
    std::mutex mutex_;
    std::optional<Action> picked_;
    std::atomic<bool> is_open_ = false;
    int process_ = -1;
    std::thread thread_;
};

}  // namespace kitchen::app
