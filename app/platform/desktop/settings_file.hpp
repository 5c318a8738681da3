// Where the window's settings lie on the disk: $XDG_CONFIG_HOME/kitchen-timer/settings.json, or the same below
// ~/.config or, on Windows, %APPDATA%. Without either nothing is remembered.
#pragma once

#include <filesystem>
#include <string>

#include "app/model/preferences.hpp"
#include "app/platform/desktop/io_queue.hpp"

namespace kitchen::app {

// Empty where there is no place for settings.
std::filesystem::path settings_folder();

class SettingsFile {
  public:
    SettingsFile();

    // As they were left.
    void read(Preferences&);
    // Has them written when something has changed since the last time. SettingsNotKept is the answer where that fails.
    void keep(const Preferences&, IoQueue&);

  private:
    std::string path_;  // empty: there is no place for it
    std::string kept_;
    Preferences seen_;
};

}  // namespace kitchen::app
