#include "app/shell/files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <tuple>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace kitchen::app {
namespace {

constexpr int numbers_max = 1000;

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
void flush_folder(const std::filesystem::path& folder) {
    const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened < 0) return;
    ::fsync(opened);
    ::close(opened);
}

tl::unexpected<std::string> not_written(const std::string& path, int error) {
    return tl::make_unexpected(fmt::format("{} cannot be written: {}", path, std::strerror(error)));
}

// Everything that is handed out, many pieces at a time. Gives back errno, 0 when all is well.
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

// A file beside the other with all the text in it, on the disk. Gives back errno, 0 when all is well.
int write_beside(const std::string& beside, const Pieces& pieces, mode_t mode) {
    const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (file < 0) return errno;
    int error = write_pieces(file, pieces);
    if (error == 0 && ::fsync(file) != 0) error = errno;
    if (::close(file) != 0 && error == 0) error = errno;
    if (error != 0) ::unlink(beside.c_str());
    return error;
}

bool may_be_opened(const std::filesystem::directory_entry& entry, bool is_folder) {
    std::error_code none;
    if (entry.path().filename().string().starts_with('.')) return false;
    return is_folder || (entry.path().extension() == ".toml" && entry.is_regular_file(none));
}

}  // namespace

Folder list_folder(const std::string& path) {
    Folder folder;
    std::error_code error;
    const auto whole = std::filesystem::absolute(path.empty() ? "." : path, error).lexically_normal();
    folder.path = whole.has_filename() ? whole.string() : whole.parent_path().string();
    std::filesystem::directory_iterator at(folder.path, error);
    for (; !error && at != std::filesystem::directory_iterator(); at.increment(error)) {
        std::error_code none;
        const bool is_folder = at->is_directory(none);
        if (may_be_opened(*at, is_folder)) folder.entries.push_back({at->path().filename().string(), is_folder});
    }
    if (error) folder.mistake = fmt::format("{}: {}", folder.path, error.message());
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
    std::filesystem::path target(path);
    const std::filesystem::path stem = target.parent_path() / target.stem();
    for (int number = 2; if_there == IfThere::number && std::filesystem::exists(target, none); ++number) {
        if (number > numbers_max) return not_written(path, EEXIST);
        target = fmt::format("{}-{}{}", stem.string(), number, std::filesystem::path(path).extension().string());
    }
    if (std::filesystem::is_symlink(target, none)) target = std::filesystem::weakly_canonical(target, none);
    struct stat there {};
    const bool exists = ::stat(target.c_str(), &there) == 0;
    if (exists && if_there == IfThere::refuse) return tl::make_unexpected(std::string());
    if (exists && !S_ISREG(there.st_mode)) return tl::make_unexpected(path + " is no file that can be replaced");

    const std::string beside = fmt::format("{}.{}.new", target.string(), ::getpid());
    ::unlink(beside.c_str());
    const int error = write_beside(beside, pieces, exists ? there.st_mode & 0777U : 0644U);
    if (error != 0) return not_written(path, error);
    // A file that came to be meanwhile is not replaced unasked: a link fails where a rename would not.
    const bool renamed = exists || if_there == IfThere::replace ? ::rename(beside.c_str(), target.c_str()) == 0
                                                                : ::link(beside.c_str(), target.c_str()) == 0;
    const int rename_error = renamed ? 0 : errno;
    ::unlink(beside.c_str());
    if (!renamed && rename_error == EEXIST) return tl::make_unexpected(std::string());
    if (!renamed) return not_written(path, rename_error);
    flush_folder(target.parent_path().empty() ? "." : target.parent_path());
    return target.string();
}

}  // namespace kitchen::app
