#pragma once
// The files built into both programs: scenarios, lessons, numbers and fonts, so that a program runs from any folder.
// Names are paths below assets/ ("scenarios/told-sorry.toml"). Written by cmake/embed.cmake; core/ never asks for a
// file, it is handed the bytes.

#include <algorithm>
#include <span>
#include <string_view>

#include "core/base/embedded_file.hpp"

// All of them, ordered by name within each folder.
std::span<const EmbeddedFile> embedded_files();

// The file of that very name, or nothing.
inline const EmbeddedFile* find_embedded(std::string_view name) {
    const std::span<const EmbeddedFile> all = embedded_files();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const EmbeddedFile& file) { return file.name == name; });
    return found == all.end() ? nullptr : &*found;
}
