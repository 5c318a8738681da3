// The preferences that the window stores, as JSON in a file of the user's. Anything in the file that is not valid is
// ignored without a message.
#pragma once

#include <string>
#include <string_view>

#include "app/model/preferences.hpp"

namespace kitchen::app {

std::string print_settings(const Preferences&);
void read_settings(Preferences&, std::string_view json);

// The settings to write where `stored` are there already: `own`, with what either knows of the learner's progress.
// Another window, or another tab of a browser, may have written its own since the start.
std::string merged_settings(Preferences own, std::string_view stored);

// The largest settings file that is read, in bytes. A larger one is not ours.
inline constexpr std::size_t settings_bytes_max = 100'000;

}  // namespace kitchen::app
