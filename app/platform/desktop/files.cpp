#include "app/platform/desktop/files.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>
#include <tuple>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace kitchen::app {
namespace {

namespace fs = std::filesystem;

constexpr int numbers_max = 1000;
constexpr int links_max = 40;  // as many as the kernel follows

// Everything, or errno.
bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

// The new name survives a power cut only when the folder has been flushed too; where that cannot be done the file is
// still whole.
void flush_folder(const fs::path& folder) {
    const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened < 0) return;
    ::fsync(opened);
    ::close(opened);
}

tl::unexpected<std::string> not_written(const std::string& path, int error) {
    return tl::make_unexpected(fmt::format("{} cannot be written: {}", path, std::strerror(error)));
}

// Everything that is handed out, many pieces at a time. Returns errno, 0 when all is well.
int write_pieces(int file, const Pieces& pieces) {
    constexpr std::size_t held_max = 1 << 16;
    std::string held;
    int error = 0;
    const auto flush = [&] {
        if (error == 0 && !write_all(file, held)) error = errno;
        held.clear();
        return error == 0;
    };
    const bool is_whole = pieces([&](std::string_view piece) {
        held += piece;
        return held.size() < held_max || flush();
    });
    flush();
    return error == 0 && !is_whole ? ECANCELED : error;
}

// Where the text goes: the file that a link names, whether it is there or not.
struct Target {
    std::string name;  // as it was asked for
    fs::path path;
    std::optional<struct stat> there;
};

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : "."; }

tl::expected<Target, std::string> follow_links(const std::string& name, fs::path path) {
    std::error_code none;
    for (int links = 0; fs::is_symlink(path, none); ++links) {
        if (links == links_max) return not_written(name, ELOOP);
        path = path.parent_path() / fs::read_symlink(path, none);
    }
    Target target{name, std::move(path), {}};
    struct stat there {};
    if (::stat(target.path.c_str(), &there) == 0) target.there = there;
    return target;
}

// Why the file that is there is not replaced; nothing when it may be.
std::string protection_of(const Target& target) {
    const mode_t mode = target.there->st_mode;
    if (!S_ISREG(mode)) return target.name + " is not a file that can be replaced";
    // Mode bits, too: root may write to anything.
    const bool is_writable = (mode & (S_IWUSR | S_IWGRP | S_IWOTH)) != 0 && ::access(target.path.c_str(), W_OK) == 0;
    if (is_writable) return {};
    return target.name + " is write-protected. Save under another name, or remove the protection first.";
}

// The new file gets the owner, the group and the permissions of the old one. Returns false where the owner cannot be
// the same.
bool take_over_owner(int file, const struct stat& old) {
    struct stat made {};
    if (::fstat(file, &made) != 0) return false;
    const bool same_group = made.st_gid == old.st_gid || ::fchown(file, static_cast<uid_t>(-1), old.st_gid) == 0;
    const bool same_owner = made.st_uid == old.st_uid || ::fchown(file, old.st_uid, static_cast<gid_t>(-1)) == 0;
    // Permissions of one group are not given to another.
    const mode_t kept = same_group ? old.st_mode & 0777U : old.st_mode & 0707U;
    return ::fchmod(file, kept) == 0 && same_owner;
}

// A file beside the target with all the text in it, on the disk. Returns why there is none, or nothing.
std::string write_beside(const std::string& beside, const Target& target, const Pieces& pieces) {
    const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (file < 0) return not_written(target.name, errno).value();
    const bool same_owner = !target.there || take_over_owner(file, *target.there);
    int error = same_owner ? write_pieces(file, pieces) : 0;
    if (error == 0 && ::fsync(file) != 0) error = errno;
    if (::close(file) != 0 && error == 0) error = errno;
    if (error == 0 && same_owner) return {};
    ::unlink(beside.c_str());
    if (error != 0) return not_written(target.name, error).value();
    return target.name + " belongs to another user. Save under another name.";
}

// "run.toml.4711.new" beside "run.toml", where no process 4711 runs any more: it was killed while it wrote.
bool is_left_over(std::string_view name, std::string_view target) {
    constexpr std::string_view ending = ".new";
    if (!name.starts_with(target) || !name.ends_with(ending)) return false;
    name.remove_prefix(target.size());
    if (name.size() < ending.size() + 2 || name.front() != '.') return false;
    name = name.substr(1, name.size() - 1 - ending.size());
    pid_t process = 0;
    const auto read = std::from_chars(name.data(), name.data() + name.size(), process);
    if (read.ec != std::errc() || read.ptr != name.data() + name.size() || process <= 0) return false;
    return ::kill(process, 0) != 0 && errno == ESRCH;
}

void remove_left_overs(const fs::path& target) {
    std::error_code error;
    fs::directory_iterator at(folder_of(target), error);
    for (; !error && at != fs::directory_iterator(); at.increment(error)) {
        if (is_left_over(at->path().filename().string(), target.filename().string())) ::unlink(at->path().c_str());
    }
}

std::string_view kind_of(mode_t mode) {
    if (S_ISDIR(mode)) return "a folder";
    if (S_ISFIFO(mode)) return "a pipe";
    if (S_ISSOCK(mode)) return "a socket";
    return "a device";
}

bool may_be_opened(const fs::directory_entry& entry, bool is_folder) {
    std::error_code none;
    if (entry.path().filename().string().starts_with('.')) return false;
    return is_folder || (entry.path().extension() == ".toml" && entry.is_regular_file(none));
}

}  // namespace

Folder list_folder(const std::string& path) {
    Folder folder;
    std::error_code error;
    const auto whole = fs::absolute(path.empty() ? "." : path, error).lexically_normal();
    folder.path = whole.has_filename() ? whole.string() : whole.parent_path().string();
    fs::directory_iterator at(folder.path, error);
    for (; !error && at != fs::directory_iterator(); at.increment(error)) {
        std::error_code none;
        const bool is_folder = at->is_directory(none);
        if (may_be_opened(*at, is_folder)) folder.entries.push_back({at->path().filename().string(), is_folder});
    }
    if (error) folder.diagnostic = fmt::format("{}: {}", folder.path, error.message());
    const auto place = [](const Folder::Entry& entry) {
        return std::tuple(!entry.is_folder, std::string_view(entry.name));
    };
    std::sort(folder.entries.begin(), folder.entries.end(),
              [&](const Folder::Entry& a, const Folder::Entry& b) { return place(a) < place(b); });
    if (folder.entries.size() > folder_entries_max) folder.entries.resize(folder_entries_max);
    return folder;
}

tl::expected<std::string, std::string> write_file(const std::string& path, std::string_view bytes, IfThere if_there) {
    return write_file(
        path, [bytes](const Write& write) { return write(bytes); }, if_there);
}

tl::expected<std::string, std::string> write_file(const std::string& path, const Pieces& pieces, IfThere if_there) {
    std::error_code none;
    fs::path numbered(path);
    const fs::path stem = numbered.parent_path() / numbered.stem();
    for (int number = 2; if_there == IfThere::number && fs::exists(numbered, none); ++number) {
        if (number > numbers_max) return not_written(path, EEXIST);
        numbered = fmt::format("{}-{}{}", stem.string(), number, fs::path(path).extension().string());
    }
    const auto target = follow_links(path, std::move(numbered));
    if (!target) return tl::make_unexpected(target.error());
    if (target->there && if_there == IfThere::refuse) return tl::make_unexpected(std::string());
    if (target->there) {
        if (std::string why = protection_of(*target); !why.empty()) return tl::make_unexpected(std::move(why));
    }
    remove_left_overs(target->path);
    const std::string beside = fmt::format("{}.{}.new", target->path.string(), ::getpid());
    ::unlink(beside.c_str());
    if (std::string why = write_beside(beside, *target, pieces); !why.empty())
        return tl::make_unexpected(std::move(why));
    // A file that came to be meanwhile is not replaced unasked: a link fails where a rename would not.
    const bool renamed = target->there || if_there == IfThere::replace
                             ? ::rename(beside.c_str(), target->path.c_str()) == 0
                             : ::link(beside.c_str(), target->path.c_str()) == 0;
    const int rename_error = renamed ? 0 : errno;
    ::unlink(beside.c_str());
    if (!renamed && rename_error == EEXIST) return tl::make_unexpected(std::string());
    if (!renamed) return not_written(path, rename_error);
    flush_folder(folder_of(target->path));
    return fs::absolute(target->path, none).string();
}

tl::expected<std::string, std::string> read_file(const std::string& path, std::size_t bytes_max) {
    const auto not_read = [](int error) {
        return tl::make_unexpected(fmt::format("a file that cannot be read: {}", std::strerror(error)));
    };
    // Looked at before it is opened, for opening some devices does something; opened so that a pipe that came in its
    // place does not block.
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0) return not_read(errno);
    if (!S_ISREG(found.st_mode)) return tl::make_unexpected(std::string(kind_of(found.st_mode)));
    const int file = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (file < 0) return not_read(errno);
    std::string bytes(bytes_max, '\0');
    std::size_t size = 0;
    ssize_t got = 1;
    while (got != 0 && size < bytes_max) {
        got = ::read(file, bytes.data() + size, bytes_max - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) break;
        size += static_cast<std::size_t>(got);
    }
    const int error = got < 0 ? errno : 0;
    ::close(file);
    if (error != 0) return not_read(error);
    bytes.resize(size);
    return bytes;
}

}  // namespace kitchen::app
