// The settings file: $XDG_CONFIG_HOME/kitchen-timer/settings.json, or the same below ~/.config or, on Windows,
// %APPDATA%. Without any of these nothing is remembered.
#pragma once

#include <filesystem>
#include <string>

#include "app/model/preferences.hpp"
#include "app/platform/desktop/io_queue.hpp"

namespace kitchen::app {

// Empty when there is no folder for settings.
std::filesystem::path settings_folder();

class SettingsFile {
  public:
    SettingsFile();

    // Reads the settings of the last start.
    void read(Preferences&);
    // Writes the settings if they have changed since the last call. The answer to a failure is SettingsNotKept.
    void keep(const Preferences&, IoQueue&);

  private:
    std::string path_;  // empty when there is no folder for it
    std::string kept_;
    Preferences seen_;
};

}  // namespace kitchen::app
