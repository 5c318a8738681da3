#include "app/model/settings.hpp"

#include <algorithm>
#include <type_traits>

#include <nlohmann/json.hpp>

namespace kitchen::app {
namespace {

using nlohmann::json;

json written(bool value) { return value; }
json written(float value) { return value; }
json written(const std::vector<std::string>& value) { return value; }
json written(const std::string& value) { return value; }
json written(const CourseProgress& value) { return value; }
json written(Theme value) { return row_of(value).key; }

// A value of the wrong type or out of range leaves the preference as it is.
void read(const json& value, bool& to) {
    if (value.is_boolean()) to = value.get<bool>();
}

void read(const json& value, float& text_size) {
    if (!value.is_number()) return;
    const float size = value.get<float>();
    if (size >= text_size_min && size <= text_size_max) text_size = size;
}

void read(const json& value, std::vector<std::string>& recent) {
    if (!value.is_array()) return;
    for (const json& path : value) {
        const bool is_new =
            path.is_string() && std::find(recent.begin(), recent.end(), path.get<std::string>()) == recent.end();
        if (is_new && recent.size() < recent_max) recent.push_back(path.get<std::string>());
    }
}

void read(const json& value, std::string& address) {
    constexpr std::size_t address_bytes_max = 500;
    if (value.is_string() && value.get<std::string>().size() <= address_bytes_max) address = value.get<std::string>();
}

void read(const json& value, CourseProgress& course) {
    constexpr std::size_t lessons_max = 200;
    if (!value.is_object()) return;
    for (const auto& [lesson, marks] : value.items()) {
        if (course.size() < lessons_max && marks.is_string() && is_sound(lesson, marks.get<std::string>()))
            course[lesson] = marks.get<std::string>();
    }
}

void read(const json& value, Theme& theme) {
    if (!value.is_string()) return;
    for (const ThemeRow& row : theme_rows)
        if (row.key == value.get<std::string>()) theme = row.theme;
}

}  // namespace

std::string print_settings(const Preferences& preferences) {
    json all = json::object();
    visit_preferences(preferences,
                      [&all](const PreferenceRow& row, const auto& value) { all[row.key] = written(value); });
    // A path may hold bytes that are not UTF-8; replacing them is better than failing to write the file.
    return all.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

std::string merged_settings(Preferences own, std::string_view stored) {
    Preferences other;
    read_settings(other, stored);
    add_progress(own.course, other.course);
    return print_settings(own);
}

void read_settings(Preferences& preferences, std::string_view text) {
    if (text.size() > settings_bytes_max) return;
    const json all = json::parse(text, nullptr, false);
    if (!all.is_object()) return;
    visit_preferences(preferences, [&all](const PreferenceRow& row, auto& value) {
        const auto place = all.find(row.key);
        if (place != all.end()) read(*place, value);
    });
}

}  // namespace kitchen::app
