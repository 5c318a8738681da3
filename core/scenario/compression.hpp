// Compresses bytes and restores them: a piece that came before is replaced by its place. A small LZ77 of our own, so
// that the web page needs no library for texts of a kilobyte. Used by share texts alone (scenario/share.cpp).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kitchen {

// The packed form: a byte n < 128 is followed by n + 1 bytes as they are; a byte 128 + n means n + 4 bytes that
// begin `distance` before this place, and is followed by distance - 1, seven bits a byte, the lowest first. `known`
// counts as being before the first byte: what both sides know is not sent.
std::string compress(std::string_view bytes, std::string_view known);

// nullopt when the bytes are not in the packed form, or would unpack to more than `bytes_max`.
std::optional<std::string> decompress(std::string_view packed, std::string_view known, std::size_t bytes_max);

}  // namespace kitchen
