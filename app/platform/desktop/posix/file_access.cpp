#include "app/platform/desktop/file_access.hpp"

#include <cerrno>
#include <cstdlib>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <linux/limits.h>
#include <sys/xattr.h>
#endif

namespace kitchen::app {
namespace {

std::optional<struct stat> status_of(const std::filesystem::path& path) {
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0) return std::nullopt;
    return found;
}

FileKind kind_of(mode_t mode) {
    if (S_ISREG(mode)) return FileKind::file;
    if (S_ISDIR(mode)) return FileKind::folder;
    if (S_ISFIFO(mode)) return FileKind::pipe;
    return S_ISSOCK(mode) ? FileKind::socket : FileKind::device;
}

// Writes all bytes. Returns false with errno set if that fails.
bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

// Writes the whole text, several pieces at a time.
int write_text(int file, const std::function<bool(const Write& write)>& text) {
    constexpr std::size_t held_max = 1 << 16;
    std::string held;
    int error = 0;
    const auto flush = [&] {
        if (error == 0 && !write_all(file, held)) error = errno;
        held.clear();
        return error == 0;
    };
    const bool is_whole = text([&](std::string_view piece) {
        held += piece;
        return held.size() < held_max || flush();
    });
    flush();
    return error == 0 && !is_whole ? ECANCELED : error;
}

#ifdef __linux__
constexpr const char* access_list = "system.posix_acl_access";

// Which further users and groups may do what with the file; empty when it has no such list.
std::string access_list_of(const std::filesystem::path& path) {
    std::string list(XATTR_SIZE_MAX, '\0');
    const ssize_t size = ::getxattr(path.c_str(), access_list, list.data(), list.size());
    return list.substr(0, size > 0 ? static_cast<std::size_t>(size) : 0);
}

// An empty list takes away the one that the folder gives to new files.
void set_access_list(int file, const std::string& list) {
    if (list.empty())
        ::fremovexattr(file, access_list);
    else
        ::fsetxattr(file, access_list, list.data(), list.size(), 0);
}
#else
std::string access_list_of(const std::filesystem::path&) { return {}; }
void set_access_list(int, const std::string&) {}
#endif

// False when the owner cannot be kept.
bool take_over_owner(int file, const struct stat& old, const std::filesystem::path& old_path) {
    struct stat made {};
    if (::fstat(file, &made) != 0) return false;
    const bool same_group = made.st_gid == old.st_gid || ::fchown(file, static_cast<uid_t>(-1), old.st_gid) == 0;
    const bool same_owner = made.st_uid == old.st_uid || ::fchown(file, old.st_uid, static_cast<gid_t>(-1)) == 0;
    const std::string list = same_group ? access_list_of(old_path) : std::string();
    // If the group cannot be kept, the new group gets no permissions. Where there is a list, these bits are the most
    // that it allows to anyone, and are set with it; without it they would be the group's.
    const mode_t kept = same_group && list.empty() ? old.st_mode & 0777U : old.st_mode & 0707U;
    if (::fchmod(file, kept) != 0) return false;
    set_access_list(file, list);
    return same_owner;
}

// The answers of disks that know no links, such as memory sticks.
bool has_no_links(int error) { return error == EPERM || error == ENOTSUP || error == EOPNOTSUPP || error == ENOSYS; }

// Renames unless there is a file of the new name. One that appears in this very moment is replaced.
int rename_unlinked(const std::filesystem::path& from, const std::filesystem::path& to) {
    struct stat there {};
    if (::lstat(to.c_str(), &there) == 0) return EEXIST;
    return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

#ifdef __APPLE__
const timespec& written_at(const struct stat& found) { return found.st_mtimespec; }
#else
const timespec& written_at(const struct stat& found) { return found.st_mtim; }
#endif

}  // namespace

FileStatus find_file(const std::filesystem::path& path) {
    const auto found = status_of(path);
    return found ? FileStatus{kind_of(found->st_mode)} : FileStatus{FileKind::nothing, errno};
}

bool may_be_written(const std::filesystem::path& path) {
    const auto found = status_of(path);
    // Checks the mode bits, too, because root may write to any file.
    return found && (found->st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) != 0 && ::access(path.c_str(), W_OK) == 0;
}

NewFile make_file(const std::filesystem::path& path, const std::filesystem::path& old,
                  const std::function<bool(const Write& write)>& text) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (file < 0) return {errno};
    const auto there = status_of(old);
    NewFile made;
    made.same_owner = !there || take_over_owner(file, *there, old);
    if (made.same_owner) made.error = write_text(file, text);
    if (made.error == 0 && ::fsync(file) != 0) made.error = errno;
    if (::close(file) != 0 && made.error == 0) made.error = errno;
    if (made.error != 0 || !made.same_owner) ::unlink(path.c_str());
    return made;
}

int rename_file(const std::filesystem::path& from, const std::filesystem::path& to, bool replaces) {
    if (replaces) return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
    // link() fails where rename() would replace.
    if (::link(from.c_str(), to.c_str()) != 0) return has_no_links(errno) ? rename_unlinked(from, to) : errno;
    ::unlink(from.c_str());
    return 0;
}

void flush_folder(const std::filesystem::path& folder) {
    const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened < 0) return;
    ::fsync(opened);
    ::close(opened);
}

int read_bytes(const std::filesystem::path& path, std::string& bytes) {
    const int file = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (file < 0) return errno;
    std::size_t size = 0;
    ssize_t got = 1;
    while (got != 0 && size < bytes.size()) {
        got = ::read(file, bytes.data() + size, bytes.size() - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) break;
        size += static_cast<std::size_t>(got);
    }
    const int error = got < 0 ? errno : 0;
    ::close(file);
    bytes.resize(size);
    return error;
}

FileStamp stamp_of(const std::filesystem::path& path) {
    const auto found = status_of(path);
    if (!found) return {};
    const timespec& written = written_at(*found);
    return {std::int64_t{written.tv_sec} * 1'000'000'000 + written.tv_nsec, found->st_size, found->st_ino};
}

HeldNumbers::HeldNumbers(const std::filesystem::path& path)
    : file_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {}

HeldNumbers::~HeldNumbers() {
    if (file_ >= 0) ::close(static_cast<int>(file_));
}

bool HeldNumbers::take(int number) {
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = number;
    lock.l_len = 1;
    return ::fcntl(static_cast<int>(file_), F_SETLK, &lock) == 0 || (errno != EAGAIN && errno != EACCES);
}

std::filesystem::path settings_root() {
    const char* config = std::getenv("XDG_CONFIG_HOME");
    if (config != nullptr && config[0] == '/') return config;
    const char* home = std::getenv("HOME");
    if (home != nullptr && home[0] == '/') return std::filesystem::path(home) / ".config";
    return {};
}

}  // namespace kitchen::app
