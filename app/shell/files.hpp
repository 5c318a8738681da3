// Files written so that a crash leaves the old one or the new one, never half of one. Only the shell touches files.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "app/state.hpp"
#include "core/trace/export.hpp"

namespace kitchen::app {

// Hands a text to `write`, piece by piece until that says no. Gives back whether it is whole.
using Pieces = std::function<bool(const Write& write)>;

// Writes beside the file, flushes to the disk, and renames. Gives back the path written, which differs from the one
// given only for IfThere::number. A link stays a link: what it points to is replaced. The error: a sentence, or nothing
// at all when there is such a file and it may not be replaced. A text that is not whole is not written.
tl::expected<std::string, std::string> write_file(const std::string& path, const Pieces&, IfThere);
tl::expected<std::string, std::string> write_file(const std::string& path, std::string_view bytes, IfThere);

// Folders and TOML files in it, none of them hidden; or why it cannot be looked into. Relative to where the program was
// started; nothing given is that very folder.
Folder list_folder(const std::string& path);

}  // namespace kitchen::app
