// What is said about files and folders, between update() and the platform, which alone touches them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kitchen::app {

// What to do when a file of that name is there already.
enum class IfThere : std::uint8_t {
    replace,
    refuse,  // FileIsThere is the answer
    number,  // as name-2.csv
};

// What a folder holds that may be opened: folders and TOML files.
struct Folder {
    struct Entry {
        std::string name;
        bool is_folder = false;
    };
    std::string path;            // absolute; empty before anything was listed
    std::vector<Entry> entries;  // folders first, each by name; at most `folder_entries_max`
    std::string diagnostic;      // why it could not be looked into
};
inline constexpr std::size_t folder_entries_max = 500;

inline constexpr std::string_view scenario_ending = ".toml";
inline constexpr std::string_view program_ending = ".py";

}  // namespace kitchen::app
