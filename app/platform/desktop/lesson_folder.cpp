#include "app/platform/desktop/lesson_folder.hpp"

#include <filesystem>
#include <optional>
#include <utility>

#include "app/catalog/built_in.hpp"
#include "app/platform/desktop/files.hpp"
#include "app/platform/desktop/path_of.hpp"
#include "core/base/diagnostic.hpp"
#include "core/lesson/running_order.hpp"
#include "core/scenario/toml.hpp"

namespace kitchen::app {

namespace {

bool is_built_in(const std::string& name) {
    return load_built_in_scenario(name) || !find_built_in(BuiltIn::lesson, name).bytes.empty();
}

}  // namespace

std::string file_like(const std::string& name, const std::string& path) {
    const std::filesystem::path beside = path_of(path);
    std::vector<std::string> names;
    for (Folder::Entry& entry : list_folder(beside.parent_path().generic_string()).entries)
        if (!entry.is_folder && entry.name != beside.filename().generic_string())
            names.push_back(std::move(entry.name));
    return nearest_name(name, names);
}

tl::expected<std::string, std::vector<Diagnostic>> whole_file(std::string bytes, const std::string& path) {
    const std::filesystem::path folder = path_of(path).parent_path();
    const auto read = [&](const std::string& name) -> tl::expected<std::optional<std::string>, NotRead> {
        const std::filesystem::path file = folder / path_of(name);
        std::error_code error;
        const std::filesystem::file_status status = std::filesystem::symlink_status(file, error);
        if (!std::filesystem::exists(status)) {
            const std::string nearest = is_built_in(name) ? std::string() : file_like(name, path);
            if (nearest.empty()) return std::nullopt;
            return tl::unexpected(NotRead{"no such file", nearest});
        }
        // In a stranger's lesson a link could lead out of the folder.
        if (std::filesystem::is_symlink(status)) return tl::unexpected(NotRead{"a link to another file"});
        auto text = read_file(file.generic_string(), scenario_bytes_max + 1);
        if (!text) return tl::unexpected(NotRead{std::move(text.error())});
        return std::optional(std::move(*text));
    };
    if (looks_like_lesson(bytes)) return whole_lesson(std::move(bytes), path, read);
    if (looks_like_running_order(bytes))
        return whole_running_order(std::move(bytes), path, read, {load_built_in_scenario, load_built_in_lesson});
    return bytes;
}

std::vector<std::string> files_beside(std::string_view bytes) {
    if (looks_like_lesson(bytes)) return scenario_files_of(bytes);
    return looks_like_running_order(bytes) ? files_of_running_order(bytes) : std::vector<std::string>{};
}

}  // namespace kitchen::app
