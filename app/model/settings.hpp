// What the window remembers from one time to the next: how it looks, and which files were open. As JSON, which the
// shell keeps in a file of the user's; whatever in that file is not right is left out, and nobody is asked about it.
#pragma once

#include <string>
#include <string_view>

#include "app/model/preferences.hpp"

namespace kitchen::app {

std::string print_settings(const Preferences&);
void read_settings(Preferences&, std::string_view json);

// Larger files are not ours.
inline constexpr std::size_t settings_bytes_max = 100'000;

}  // namespace kitchen::app
