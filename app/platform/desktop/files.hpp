// Writes files so that a crash leaves the old or the new one, never half of one. Only the platform touches files.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "app/model/files.hpp"
#include "core/trace/export.hpp"

namespace kitchen::app {

// Passes a text to `write` piece by piece, until `write` returns false. Returns whether the text is complete.
using Pieces = std::function<bool(const Write& write)>;

// Writes to a temporary file beside it, flushes that to the disk, and renames it; first removes what a killed save has
// left. Returns the absolute path, which differs from `path` for IfThere::number and for a link: the link's target is
// written, even if it does not exist yet. The error is a sentence, or empty when the file exists and must not be
// replaced. Files that are write-protected or belong to another user are never replaced. An incomplete text is not
// written. `may_take_place` is asked last, when the new text is on the disk; if it returns false, nothing is written.
tl::expected<std::string, std::string> write_file(const std::string& path, const Pieces&, IfThere,
                                                  const std::function<bool()>& may_take_place = {});
tl::expected<std::string, std::string> write_file(const std::string& path, std::string_view bytes, IfThere);

// For "run.toml.4711.new", when process 4711 is gone and so was killed while it wrote: "run.toml", or the beginning of
// a long name. Empty for other names.
std::string_view left_over_of(std::string_view name);

// The first `bytes_max` bytes of a regular file. Never blocks: a pipe is not read. The error says what was found
// instead, such as "a pipe".
tl::expected<std::string, std::string> read_file(const std::string& path, std::size_t bytes_max);

// The folder's subfolders and TOML files, without hidden ones; or why it cannot be read. Relative to the folder where
// the program was started; empty for that folder.
Folder list_folder(const std::string& path);

}  // namespace kitchen::app
