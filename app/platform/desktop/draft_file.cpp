#include "app/platform/desktop/draft_file.hpp"

#include <charconv>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "app/platform/desktop/files.hpp"
#include "app/platform/desktop/path_of.hpp"
#include "app/platform/desktop/process.hpp"
#include "app/platform/desktop/settings_file.hpp"

namespace kitchen::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view before_id = "unsaved-";
constexpr std::string_view after_id = ".json";

// The process that a draft's file is named after; empty for other files.
std::optional<int> owner_of(std::string_view name) {
    if (!name.starts_with(before_id) || !name.ends_with(after_id)) return std::nullopt;
    name.remove_prefix(before_id.size());
    name.remove_suffix(after_id.size());
    int id = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), id);
    const bool is_whole = error == std::errc{} && end == name.data() + name.size();
    return is_whole && id > 0 ? std::optional(id) : std::nullopt;
}

fs::path draft_in(const fs::path& folder, int owner) {
    return folder / fmt::format("{}{}{}", before_id, owner, after_id);
}

// A window of an earlier start of the system may have had the same number. Its draft gets that of a process that is
// gone.
void move_away(const fs::path& folder, int own) {
    std::error_code none;
    if (!fs::exists(draft_in(folder, own), none)) return;
    int gone = own + 1;
    while (is_running(gone) || fs::exists(draft_in(folder, gone), none)) ++gone;
    fs::rename(draft_in(folder, own), draft_in(folder, gone), none);
}

struct LeftDraft {
    std::string path;
    Draft draft;
};

// A window that was killed while it wrote its draft leaves a part of it, which is of no use.
void remove_parts(const fs::path& folder) {
    std::error_code none;
    for (fs::directory_iterator at(folder, none), end; !none && at != end; at.increment(none)) {
        std::error_code not_removed;
        if (owner_of(left_over_of(at->path().filename().generic_string()))) fs::remove(at->path(), not_removed);
    }
}

std::optional<LeftDraft> find_left(const fs::path& folder) {
    std::error_code none;
    for (fs::directory_iterator at(folder, none), end; !none && at != end; at.increment(none)) {
        const std::optional<int> owner = owner_of(at->path().filename().generic_string());
        if (!owner || is_running(*owner)) continue;
        const auto bytes = read_file(at->path().generic_string(), draft_bytes_max + 1);
        if (!bytes) continue;
        if (auto draft = read_draft(*bytes)) return LeftDraft{at->path().generic_string(), std::move(*draft)};
    }
    return std::nullopt;
}

}  // namespace

DraftFile::DraftFile() : found_(std::make_shared<std::string>()) {
    const fs::path folder = settings_folder();
    if (folder.empty()) return;
    const int own = own_process_id();
    path_ = draft_in(folder, own).generic_string();
    move_away(folder, own);
}

void DraftFile::look_for_others(IoQueue& queue) {
    if (path_.empty()) return;
    queue.send([folder = path_of(path_).parent_path(), found = found_]() -> std::vector<Action> {
        remove_parts(folder);
        std::optional<LeftDraft> left = find_left(folder);
        if (!left) return {};
        *found = std::move(left->path);
        return {DraftFound{std::move(left->draft)}};
    });
}

void DraftFile::keep(const std::optional<Draft>& draft, IoQueue& queue) {
    if (path_.empty() || (!draft && !is_kept_)) return;
    is_kept_ = draft.has_value();
    queue.send([path = path_, bytes = draft ? print_draft(*draft) : std::string()]() -> std::vector<Action> {
        std::error_code none;
        if (bytes.empty()) {
            fs::remove(path_of(path), none);
            return {};
        }
        fs::create_directories(path_of(path).parent_path(), none);
        (void)write_file(path, bytes, IfThere::replace);
        return {};
    });
}

void DraftFile::forget(IoQueue& queue) {
    queue.send([found = found_]() -> std::vector<Action> {
        std::error_code none;
        if (!found->empty()) fs::remove(path_of(std::exchange(*found, {})), none);
        return {};
    });
}

}  // namespace kitchen::app
