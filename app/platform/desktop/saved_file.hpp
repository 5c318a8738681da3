// Writes a file that update() requested: the scenario's own, or one beside it.
#pragma once

#include "app/model/action.hpp"
#include "app/model/state.hpp"

namespace kitchen::app {

// Returns FileWritten with the absolute path; or FileIsThere, FileChanged or FileNotWritten, and then nothing was
// written.
Action save_file(const WriteFile&);

}  // namespace kitchen::app
