// A file that is built into the programs (cmake/embed.cmake).
#pragma once

#include <span>
#include <string_view>

struct EmbeddedFile {
    std::string_view name;
    std::span<const unsigned char> bytes;

    std::string_view text() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
};
