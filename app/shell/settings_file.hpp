// Where the window's settings lie on the disk: $XDG_CONFIG_HOME/kitchen-timer/settings.json, or the same below
// ~/.config. Without either nothing is remembered. A file that cannot be written is nobody's mistake and is let be.
#pragma once

#include <string>

#include "app/shell/errands.hpp"
#include "app/state.hpp"

namespace kitchen::app {

class SettingsFile {
  public:
    SettingsFile();

    // As they were left.
    void read(State&);
    // Has them written when something has changed since the last time.
    void keep(const State&, Errands&);

  private:
    std::string path_;  // empty: there is no place for it
    std::string kept_;
};

}  // namespace kitchen::app
