// Files written so that a crash leaves the old one or the new one, never half of one. Only the platform touches files.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "app/model/files.hpp"
#include "core/trace/export.hpp"

namespace kitchen::app {

// Hands a text to `write`, piece by piece until that says no. Returns whether it is whole.
using Pieces = std::function<bool(const Write& write)>;

// Writes beside the file, flushes to the disk, and renames; what a killed save left there is removed first. Returns the
// whole path written, which differs from the one given for IfThere::number and for a link: what a link names is
// written, even where it is not there yet. The error: a sentence, or nothing at all when there is such a file and it
// may not be replaced. Not replaced is what is write-protected or belongs to another user. A text that is not whole is
// not written.
tl::expected<std::string, std::string> write_file(const std::string& path, const Pieces&, IfThere);
tl::expected<std::string, std::string> write_file(const std::string& path, std::string_view bytes, IfThere);

// The first bytes of a regular file, at most `bytes_max`. It never blocks: a pipe is not read. The error: what was
// found instead of a file that can be read, as "a pipe".
tl::expected<std::string, std::string> read_file(const std::string& path, std::size_t bytes_max);

// Folders and TOML files in it, none of them hidden; or why it cannot be looked into. Relative to where the program was
// started; nothing given is that very folder.
Folder list_folder(const std::string& path);

}  // namespace kitchen::app
