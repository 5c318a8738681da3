// Where the window's settings lie on the disk: $XDG_CONFIG_HOME/kitchen-timer/settings.json, or the same below
// ~/.config. Without either nothing is remembered. A file that cannot be written is nobody's mistake and is let be.
#pragma once

#include <string>

#include "app/model/preferences.hpp"
#include "app/shell/errands.hpp"

namespace kitchen::app {

class SettingsFile {
  public:
    SettingsFile();

    // As they were left.
    void read(Preferences&);
    // Has them written when something has changed since the last time.
    void keep(const Preferences&, Errands&);

  private:
    std::string path_;  // empty: there is no place for it
    std::string kept_;
};

}  // namespace kitchen::app
