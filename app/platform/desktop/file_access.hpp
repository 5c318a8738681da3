// File operations that std::filesystem lacks, for files.cpp, file_watch.cpp and draft_file.cpp; implemented in posix/
// and windows/. Errors are errno values; 0 means success.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "core/trace/export.hpp"

namespace kitchen::app {

enum class FileKind : std::uint8_t { nothing, file, folder, pipe, socket, device };

// What is at a path, following links. The error says that there is nothing, or why that cannot be known.
struct FileStatus {
    FileKind kind = FileKind::nothing;
    int error = 0;
};
FileStatus find_file(const std::filesystem::path&);

// Whether this user may write to an existing file: it is not write-protected.
bool may_be_written(const std::filesystem::path&);

struct NewFile {
    int error = 0;
    bool same_owner = true;  // false: the file would have another owner than `old`, so it was not made
};
// Makes a new file and flushes it to the disk. If `old` exists, the file gets its owner, group and permissions. `text`
// writes the bytes and returns false if they are incomplete (ECANCELED). After any error no file is left.
NewFile make_file(const std::filesystem::path& path, const std::filesystem::path& old,
                  const std::function<bool(const Write& write)>& text);

// Renames a file. If the new name exists, it is replaced, or the error is EEXIST.
int rename_file(const std::filesystem::path& from, const std::filesystem::path& to, bool replaces);
// Flushes the folder, so that a new name in it survives a power cut. If that fails, the file is still whole.
void flush_folder(const std::filesystem::path&);

// Reads the first bytes of a regular file: at most as many as `bytes` is long, which is then shortened to what was
// read. Does not block on a pipe.
int read_bytes(const std::filesystem::path&, std::string& bytes);

// Changes whenever the file is written.
struct FileStamp {
    std::int64_t time_ns = 0;
    std::int64_t size = -1;  // -1 when the file does not exist
    std::uint64_t file = 0;
    bool operator==(const FileStamp&) const = default;
};
FileStamp stamp_of(const std::filesystem::path&);

// Numbers that running programs hold, as locks on a file's bytes. The system frees those of a program that ends, even
// if it is killed; process numbers would not do, because the system gives them to other programs later.
class HeldNumbers {
  public:
    // Makes the file if it does not exist. At most one object per file in a program.
    explicit HeldNumbers(const std::filesystem::path&);
    ~HeldNumbers();
    HeldNumbers(const HeldNumbers&) = delete;
    HeldNumbers& operator=(const HeldNumbers&) = delete;

    // False if another program holds it. On a disk without locks no program does.
    bool take(int number);

  private:
    std::intptr_t file_ = -1;
};

// The folder where this user's programs keep their settings; empty when the environment does not say.
std::filesystem::path settings_root();

}  // namespace kitchen::app
