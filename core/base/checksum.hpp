// A checksum, which two different texts rarely share. It detects a text that was cut off or mistyped; it does not stop
// an attacker.
#pragma once

#include <cstdint>
#include <string_view>

namespace kitchen {

// FNV-1a of 32 bits, over the bytes.
constexpr std::uint32_t checksum_of(std::string_view bytes) {
    std::uint32_t sum = 2166136261U;
    for (const char byte : bytes) sum = (sum ^ static_cast<unsigned char>(byte)) * 16777619U;
    return sum;
}

}  // namespace kitchen
