#include "app/platform/desktop/files.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "app/platform/desktop/file_access.hpp"
#include "app/platform/desktop/path_of.hpp"
#include "app/platform/desktop/process.hpp"
#include "core/base/check.hpp"
#include "core/base/text.hpp"

namespace kitchen::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view after_process = ".new";  // in the name of a temporary file, after the process that writes it
constexpr int numbers_max = 1000;
constexpr int links_max = 40;  // the kernel's limit

tl::unexpected<std::string> not_written(const std::string& path, int error) {
    return tl::make_unexpected(fmt::format("{} cannot be written: {}", path, std::strerror(error)));
}

// The file to write: what a link points to, whether that exists or not.
struct Target {
    std::string name;  // as given by the caller
    fs::path path;
    FileKind there = FileKind::nothing;
};

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : "."; }

tl::expected<Target, std::string> follow_links(const std::string& name, fs::path path) {
    std::error_code none;
    for (int links = 0; fs::is_symlink(path, none); ++links) {
        if (links == links_max) return not_written(name, ELOOP);
        path = path.parent_path() / fs::read_symlink(path, none);
    }
    const FileKind there = find_file(path).kind;
    return Target{name, std::move(path), there};
}

// Why an existing file must not be replaced; empty when it may be.
std::string protection_of(const Target& target) {
    if (target.there != FileKind::file) return target.name + " is not a file that can be replaced";
    if (may_be_written(target.path)) return {};
    return target.name + " is write-protected. Save under another name, or remove the protection first.";
}

// Writes the whole text to a new file beside the target and flushes it. Returns the error, or an empty text.
std::string write_beside(const fs::path& beside, const Target& target, const Pieces& pieces) {
    const NewFile made = make_file(beside, target.path, pieces);
    if (made.error != 0) return not_written(target.name, made.error).value();
    return made.same_owner ? std::string() : target.name + " belongs to another user. Save under another name.";
}

// What the name of the target's temporary file begins with: a part of a long name, because disks allow 255 bytes for
// the whole.
std::string temporary_stem(const fs::path& target) {
    constexpr std::size_t characters_max = 50;  // of at most 4 bytes
    return std::string(first_characters(target.filename().generic_string(), characters_max));
}

void remove_left_overs(const fs::path& target) {
    std::error_code error;
    const std::string stem = temporary_stem(target);
    fs::directory_iterator at(folder_of(target), error);
    for (; !error && at != fs::directory_iterator(); at.increment(error)) {
        std::error_code none;
        if (left_over_of(at->path().filename().generic_string()) == stem) fs::remove(at->path(), none);
    }
}

std::string_view name_of(FileKind kind) {
    switch (kind) {
        case FileKind::nothing: return "nothing";
        case FileKind::file: return "a file";
        case FileKind::folder: return "a folder";
        case FileKind::pipe: return "a pipe";
        case FileKind::socket: return "a socket";
        case FileKind::device: return "a device";
    }
    KITCHEN_CHECK(false);
}

bool may_be_opened(const fs::directory_entry& entry, bool is_folder) {
    std::error_code none;
    if (entry.path().filename().generic_string().starts_with('.')) return false;
    return is_folder || (entry.path().extension() == ".toml" && entry.is_regular_file(none));
}

}  // namespace

std::string_view left_over_of(std::string_view name) {
    if (!name.ends_with(after_process)) return {};
    name.remove_suffix(after_process.size());
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos) return {};
    const std::string_view digits = name.substr(dot + 1);
    int process = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), process);
    if (error != std::errc{} || end != digits.data() + digits.size() || process <= 0) return {};
    return is_running(process) ? std::string_view() : name.substr(0, dot);
}

Folder list_folder(const std::string& path) {
    Folder folder;
    std::error_code error;
    const auto whole = fs::absolute(path.empty() ? fs::path(".") : path_of(path), error).lexically_normal();
    const fs::path inside = whole.has_filename() ? whole : whole.parent_path();
    folder.path = inside.generic_string();
    fs::directory_iterator at(inside, error);
    for (; !error && at != fs::directory_iterator(); at.increment(error)) {
        std::error_code none;
        const bool is_folder = at->is_directory(none);
        if (may_be_opened(*at, is_folder))
            folder.entries.push_back({at->path().filename().generic_string(), is_folder});
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

tl::expected<std::string, std::string> write_file(const std::string& path, const Pieces& pieces, IfThere if_there,
                                                  const std::function<bool()>& may_take_place) {
    std::error_code none;
    fs::path numbered = path_of(path);
    const fs::path stem = numbered.parent_path() / numbered.stem();
    const std::string extension = numbered.extension().generic_string();
    for (int number = 2; if_there == IfThere::number && fs::exists(numbered, none); ++number) {
        if (number > numbers_max) return not_written(path, EEXIST);
        numbered = path_of(fmt::format("{}-{}{}", stem.generic_string(), number, extension));
    }
    const auto target = follow_links(path, std::move(numbered));
    if (!target) return tl::make_unexpected(target.error());
    const bool is_there = target->there != FileKind::nothing;
    if (is_there && if_there == IfThere::refuse) return tl::make_unexpected(std::string());
    if (is_there) {
        if (std::string why = protection_of(*target); !why.empty()) return tl::make_unexpected(std::move(why));
    }
    remove_left_overs(target->path);
    const fs::path beside = target->path.parent_path() / path_of(fmt::format("{}.{}{}", temporary_stem(target->path),
                                                                             own_process_id(), after_process));
    fs::remove(beside, none);
    if (std::string why = write_beside(beside, *target, pieces); !why.empty())
        return tl::make_unexpected(std::move(why));
    // Does not replace a file that appeared since the check, unless asked to.
    const bool replaces = is_there || if_there == IfThere::replace;
    const int error = may_take_place && !may_take_place() ? EEXIST : rename_file(beside, target->path, replaces);
    fs::remove(beside, none);
    if (error == EEXIST) return tl::make_unexpected(std::string());
    if (error != 0) return not_written(path, error);
    flush_folder(folder_of(target->path));
    return fs::absolute(target->path, none).generic_string();
}

tl::expected<std::string, std::string> read_file(const std::string& path, std::size_t bytes_max) {
    const auto not_read = [](int error) {
        return tl::make_unexpected(fmt::format("a file that cannot be read: {}", std::strerror(error)));
    };
    // Checked before opening, because opening some devices has side effects.
    const fs::path file = path_of(path);
    const FileStatus found = find_file(file);
    if (found.kind == FileKind::nothing) return not_read(found.error);
    if (found.kind != FileKind::file) return tl::make_unexpected(std::string(name_of(found.kind)));
    std::string bytes(bytes_max, '\0');
    if (const int error = read_bytes(file, bytes); error != 0) return not_read(error);
    return bytes;
}

}  // namespace kitchen::app
