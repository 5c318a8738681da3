// A path from UTF-8, which std::filesystem takes for another encoding on Windows. Back again,
// generic_string() is UTF-8, with / between folders on every system.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace kitchen::app {

inline std::filesystem::path path_of(std::string_view text) { return std::u8string(text.begin(), text.end()); }

}  // namespace kitchen::app
