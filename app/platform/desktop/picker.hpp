// The desktop's own file picker. A program beside this one shows it (file_dialog.cpp); it is built only with libportal.
// Without it or a portal, the window shows its own list of files.
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
    // `is_done` is called on another thread when the dialog ends.
    explicit Picker(std::function<void()> is_done);
    ~Picker();
    Picker(const Picker&) = delete;
    Picker& operator=(const Picker&) = delete;

    bool is_there() const { return !program_.empty(); }
    // Opens the picker; ignored while one is open.
    void ask(const PickFile&);
    // PathPicked or PickerMissing, once. Empty while the picker is open, or when it was closed without a choice.
    std::optional<Action> picked();
    // Closes the picker.
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
