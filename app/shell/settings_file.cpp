#include "app/shell/settings_file.hpp"

#include <cstdlib>
#include <filesystem>
#include <utility>

#include "app/settings.hpp"
#include "app/shell/files.hpp"

namespace kitchen::app {
namespace {

std::filesystem::path settings_folder() {
    const char* config = std::getenv("XDG_CONFIG_HOME");
    if (config != nullptr && config[0] == '/') return std::filesystem::path(config) / "kitchen-timer";
    const char* home = std::getenv("HOME");
    if (home != nullptr && home[0] == '/') return std::filesystem::path(home) / ".config" / "kitchen-timer";
    return {};
}

}  // namespace

SettingsFile::SettingsFile() {
    const std::filesystem::path folder = settings_folder();
    if (!folder.empty()) path_ = (folder / "settings.json").string();
}

void SettingsFile::read(Preferences& preferences) {
    if (const auto bytes = read_file(path_, settings_bytes_max + 1)) read_settings(preferences, *bytes);
    kept_ = print_settings(preferences);
}

void SettingsFile::keep(const Preferences& preferences, Errands& errands) {
    std::string now = print_settings(preferences);
    if (path_.empty() || now == kept_) return;
    kept_ = std::move(now);
    errands.send([path = path_, bytes = kept_]() -> std::optional<Action> {
        std::error_code none;
        std::filesystem::create_directories(std::filesystem::path(path).parent_path(), none);
        (void)write_file(path, bytes, IfThere::replace);
        return std::nullopt;
    });
}

}  // namespace kitchen::app
