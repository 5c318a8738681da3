// Values about files and folders that pass between update() and the platform. Only the platform touches the disk.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kitchen::app {

// What to do when a file of that name already exists.
enum class IfThere : std::uint8_t {
    replace,
    refuse,  // the answer is FileIsThere
    number,  // write name-2.csv instead
};

// The entries of a folder that can be opened: folders and TOML files.
struct Folder {
    struct Entry {
        std::string name;
        bool is_folder = false;
    };
    std::string path;            // absolute; empty before anything was listed
    std::vector<Entry> entries;  // folders first, each by name; at most `folder_entries_max`
    std::string diagnostic;      // why the folder could not be read
};
inline constexpr std::size_t folder_entries_max = 500;

inline constexpr std::string_view scenario_ending = ".toml";
inline constexpr std::string_view program_ending = ".py";

}  // namespace kitchen::app
