// Share texts: a whole scenario or lesson as one line for an address, a chat or a command. A share text
// is the file, packed; it holds no programs and no addresses. It comes from strangers, so both its packed and its
// unpacked size are bounded, and what is unpacked goes through parse_scenario or parse_lesson like any file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "core/base/diagnostic.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen {

// Longer texts are refused unread: no chat and no address bar takes more.
inline constexpr std::size_t share_characters_max = 64 * 1024;
// A file that is longer cannot be shared, and a text that would unpack to more is refused.
inline constexpr std::size_t share_bytes_max = 256 * 1024;

// "kt1-" and then letters, digits, "-" and "_" alone. The same scenario always gives the same text. The diagnostic: a
// scenario that is too large to be shared.
tl::expected<std::string, Diagnostic> share_text(const Scenario&);
// The same for the bytes of a file: a lesson is shared as it is written, with its comments.
tl::expected<std::string, Diagnostic> share_text_of(std::string_view file);

// Whether it is meant to be a share text, of this version or another; also as the part behind "#" of an address.
// Spaces and line ends around it do not matter.
bool looks_like_share_text(std::string_view);

// The file that was packed; what it says has not been checked yet, so hand it to parse_scenario or parse_lesson
// (looks_like_lesson tells which). The diagnostic:
// cut off, changed on the way, too long, or of a version that this program does not know.
tl::expected<std::string, Diagnostic> unpack_share_text(std::string_view);

// Both steps for a scenario: returns it, or every diagnostic in it. `file` of a diagnostic is "share text".
tl::expected<Scenario, std::vector<Diagnostic>> read_share_text(std::string_view);

}  // namespace kitchen
