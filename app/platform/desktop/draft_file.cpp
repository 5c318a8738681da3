#include "app/platform/desktop/draft_file.hpp"

#include <charconv>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "app/platform/desktop/file_access.hpp"
#include "app/platform/desktop/files.hpp"
#include "app/platform/desktop/path_of.hpp"
#include "app/platform/desktop/settings_file.hpp"

namespace kitchen::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view before_number = "unsaved-";
constexpr std::string_view after_number = ".json";

// The number of the window that a draft's file is named after; empty for other files.
std::optional<int> number_of(std::string_view name) {
    if (!name.starts_with(before_number) || !name.ends_with(after_number)) return std::nullopt;
    name.remove_prefix(before_number.size());
    name.remove_suffix(after_number.size());
    int number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    const bool is_whole = error == std::errc{} && end == name.data() + name.size();
    return is_whole && number > 0 ? std::optional(number) : std::nullopt;
}

fs::path draft_in(const fs::path& folder, int number) {
    return folder / fmt::format("{}{}{}", before_number, number, after_number);
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
        if (number_of(left_over_of(at->path().filename().generic_string()))) fs::remove(at->path(), not_removed);
    }
}

std::optional<LeftDraft> find_left(const fs::path& folder, HeldNumbers& held, int own) {
    std::error_code none;
    for (fs::directory_iterator at(folder, none), end; !none && at != end; at.increment(none)) {
        const std::optional<int> number = number_of(at->path().filename().generic_string());
        if (!number || *number == own || !held.take(*number)) continue;
        const auto bytes = read_file(at->path().generic_string(), draft_bytes_max + 1);
        if (!bytes) continue;
        if (auto draft = read_draft(*bytes)) return LeftDraft{at->path().generic_string(), std::move(*draft)};
    }
    return std::nullopt;
}

}  // namespace

struct DraftFile::Shared {
    explicit Shared(const fs::path& folder) : held(folder / "windows.lock") {}

    HeldNumbers held;
    int own = 1;
    std::string found;       // the file of the draft that was found
    bool is_written = true;  // the own draft is on the disk
};

DraftFile::DraftFile() {
    const fs::path folder = settings_folder();
    if (folder.empty()) return;
    std::error_code none;
    fs::create_directories(folder, none);
    shared_ = std::make_shared<Shared>(folder);
    // A draft that was left keeps its number until it is forgotten.
    while (fs::exists(draft_in(folder, shared_->own), none) || !shared_->held.take(shared_->own)) ++shared_->own;
    path_ = draft_in(folder, shared_->own).generic_string();
}

void DraftFile::look_for_others(IoQueue& queue) {
    if (path_.empty()) return;
    queue.send([folder = path_of(path_).parent_path(), shared = shared_]() -> std::vector<Action> {
        remove_parts(folder);
        std::optional<LeftDraft> left = find_left(folder, shared->held, shared->own);
        if (!left) return {};
        shared->found = std::move(left->path);
        return {DraftFound{std::move(left->draft)}};
    });
}

void DraftFile::keep(const std::optional<Draft>& draft, IoQueue& queue) {
    if (path_.empty() || (!draft && !is_kept_)) return;
    is_kept_ = draft.has_value();
    const std::string all = draft ? print_draft(*draft) : std::string();
    queue.send([path = path_, bytes = all, shared = shared_]() -> std::vector<Action> {
        std::error_code none;
        shared->is_written = true;
        if (bytes.empty()) {
            fs::remove(path_of(path), none);
            return {};
        }
        fs::create_directories(path_of(path).parent_path(), none);
        shared->is_written = write_file(path, bytes, IfThere::replace).has_value();
        return {};
    });
}

void DraftFile::forget(IoQueue& queue) {
    if (path_.empty()) return;
    queue.send([shared = shared_]() -> std::vector<Action> {
        std::error_code none;
        // On a full disk the file that was found is the only copy of what was restored.
        if (!shared->is_written) return {};
        if (!shared->found.empty()) fs::remove(path_of(std::exchange(shared->found, {})), none);
        return {};
    });
}

}  // namespace kitchen::app
