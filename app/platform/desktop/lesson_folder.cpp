#include "app/platform/desktop/lesson_folder.hpp"

#include <filesystem>
#include <optional>
#include <utility>

#include "app/catalog/built_in.hpp"
#include "app/platform/desktop/files.hpp"
#include "app/platform/desktop/path_of.hpp"
#include "core/lesson/running_order.hpp"
#include "core/scenario/toml.hpp"

namespace kitchen::app {

tl::expected<std::string, std::vector<Diagnostic>> whole_file(std::string bytes, const std::string& path) {
    const std::filesystem::path folder = path_of(path).parent_path();
    const auto read = [&](const std::string& name) -> tl::expected<std::optional<std::string>, std::string> {
        const std::filesystem::path file = folder / path_of(name);
        std::error_code error;
        const std::filesystem::file_status status = std::filesystem::symlink_status(file, error);
        if (!std::filesystem::exists(status)) return std::nullopt;
        // In a stranger's lesson a link could lead out of the folder.
        if (std::filesystem::is_symlink(status)) return tl::unexpected(std::string("a link to another file"));
        auto text = read_file(file.generic_string(), scenario_bytes_max + 1);
        if (!text) return tl::unexpected(std::move(text.error()));
        return std::optional(std::move(*text));
    };
    if (looks_like_lesson(bytes)) return whole_lesson(std::move(bytes), path, read);
    if (looks_like_running_order(bytes))
        return whole_running_order(std::move(bytes), path, read, load_built_in_scenario);
    return bytes;
}

std::vector<std::string> files_beside(std::string_view bytes) {
    if (looks_like_lesson(bytes)) return scenario_files_of(bytes);
    return looks_like_running_order(bytes) ? files_of_running_order(bytes) : std::vector<std::string>{};
}

}  // namespace kitchen::app
