#include "app/platform/desktop/settings_file.hpp"

#include <cstdlib>
#include <filesystem>
#include <utility>

#include "app/model/settings.hpp"
#include "app/platform/desktop/files.hpp"

namespace kitchen::app {
std::filesystem::path settings_folder() {
    const char* config = std::getenv("XDG_CONFIG_HOME");
    if (config != nullptr && config[0] == '/') return std::filesystem::path(config) / "kitchen-timer";
    const char* home = std::getenv("HOME");
    if (home != nullptr && home[0] == '/') return std::filesystem::path(home) / ".config" / "kitchen-timer";
    return {};
}

SettingsFile::SettingsFile() {
    const std::filesystem::path folder = settings_folder();
    if (!folder.empty()) path_ = (folder / "settings.json").string();
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
    queue.send([path = path_, bytes = kept_]() -> std::vector<Action> {
        std::error_code none;
        std::filesystem::create_directories(std::filesystem::path(path).parent_path(), none);
        const auto written = write_file(path, bytes, IfThere::replace);
        if (written) return {};
        return {SettingsNotKept{"The settings are not saved: " + written.error()}};
    });
}

}  // namespace kitchen::app
