#include "app/platform/desktop/settings_file.hpp"

#include <filesystem>
#include <utility>

#include "app/model/settings.hpp"
#include "app/platform/desktop/file_access.hpp"
#include "app/platform/desktop/files.hpp"
#include "app/platform/desktop/path_of.hpp"

namespace kitchen::app {

std::filesystem::path settings_folder() {
    const std::filesystem::path root = settings_root();
    return root.empty() ? root : root / "kitchen-timer";
}

SettingsFile::SettingsFile() {
    const std::filesystem::path folder = settings_folder();
    if (!folder.empty()) path_ = (folder / "settings.json").generic_string();
}

void SettingsFile::read(Preferences& preferences) {
    if (const auto bytes = read_file(path_, settings_bytes_max + 1)) read_settings(preferences, *bytes);
    kept_ = print_settings(preferences);
    seen_ = preferences;
}

void SettingsFile::keep(const Preferences& preferences, IoQueue& queue) {
    if (path_.empty() || preferences == seen_) return;
    seen_ = preferences;
    std::string now = print_settings(preferences);
    if (now == kept_) return;
    kept_ = std::move(now);
    queue.send([path = path_, own = preferences]() -> std::vector<Action> {
        std::error_code none;
        std::filesystem::create_directories(path_of(path).parent_path(), none);
        const auto stored = read_file(path, settings_bytes_max + 1);
        const auto written = write_file(path, merged_settings(own, stored.value_or(std::string())), IfThere::replace);
        if (written) return {};
        return {SettingsNotKept{"The settings are not saved: " + written.error()}};
    });
}

}  // namespace kitchen::app
