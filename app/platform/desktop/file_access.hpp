// What std::filesystem does not say or do with files, for files.cpp and file_watch.cpp: one implementation in posix/,
// one in windows/. Errors are numbers as errno has them, 0 when all is well.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "core/trace/export.hpp"

namespace kitchen::app {

enum class FileKind : std::uint8_t { nothing, file, folder, pipe, socket, device };

// What there is at a path, links followed; the error says why that cannot be known, or that there is nothing.
struct FileStatus {
    FileKind kind = FileKind::nothing;
    int error = 0;
};
FileStatus find_file(const std::filesystem::path&);

// Whether this user may write to the file that is there, and nobody has protected it.
bool may_be_written(const std::filesystem::path&);

struct NewFile {
    int error = 0;
    bool same_owner = true;  // false: it would belong to another user than `old`, and was not made
};
// Makes a file that was not there and flushes it to the disk. It gets the owner, the group and the permissions of
// `old`, where such a file is. `text` hands out the bytes and returns false where they are not whole (ECANCELED). Where
// anything goes wrong no file is left.
NewFile make_file(const std::filesystem::path& path, const std::filesystem::path& old,
                  const std::function<bool(const Write& write)>& text);

// Gives a file another name; one that has it already is replaced, or the error is EEXIST.
int rename_file(const std::filesystem::path& from, const std::filesystem::path& to, bool replaces);
// The new name survives a power cut only when the folder has been flushed too. Where that cannot be done the file is
// still whole.
void flush_folder(const std::filesystem::path&);

// The first bytes of a regular file into `bytes`, at most as many as it has room for; it is then as long as what was
// read. It does not block on a pipe that came in the file's place.
int read_bytes(const std::filesystem::path&, std::string& bytes);

// What another writing of a file changes.
struct FileStamp {
    std::int64_t time_ns = 0;
    std::int64_t size = -1;  // -1: there is no such file
    std::uint64_t file = 0;
    bool operator==(const FileStamp&) const = default;
};
FileStamp stamp_of(const std::filesystem::path&);

// Where programs keep their settings for this user; empty where the environment does not say.
std::filesystem::path settings_root();

}  // namespace kitchen::app
