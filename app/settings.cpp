#include "app/settings.hpp"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

namespace kitchen::app {
namespace {

using nlohmann::json;

struct ThemeRow {
    std::string_view word;
    Theme theme;
};
constexpr std::array themes{ThemeRow{"light", Theme::light}, ThemeRow{"dark", Theme::dark},
                            ThemeRow{"high contrast", Theme::high_contrast}};

// The value of that key when it is there and of that type.
template <class T>
bool take(const json& all, const char* key, T& to) {
    const auto place = all.find(key);
    if (place == all.end()) return false;
    if constexpr (std::is_same_v<T, bool>) {
        if (!place->is_boolean()) return false;
    } else if constexpr (std::is_arithmetic_v<T>) {
        if (!place->is_number()) return false;
    } else {
        if (!place->is_string()) return false;
    }
    to = place->get<T>();
    return true;
}

}  // namespace

std::string print_settings(const State& s) {
    json all = json::object();
    for (const ThemeRow& row : themes) {
        if (row.theme == s.theme) all["theme"] = row.word;
    }
    all["text_size"] = s.text_size;
    all["all_knobs"] = s.all_knobs;
    all["still"] = s.still;
    all["recent"] = s.recent;
    // A path may hold bytes that are not UTF-8; they are replaced rather than the file lost.
    return all.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

void read_settings(State& s, std::string_view text) {
    if (text.size() > settings_bytes_max) return;
    const json all = json::parse(text, nullptr, false);
    if (!all.is_object()) return;
    std::string word;
    if (take(all, "theme", word)) {
        for (const ThemeRow& row : themes) {
            if (row.word == word) s.theme = row.theme;
        }
    }
    float size = 1;
    if (take(all, "text_size", size) && size >= text_size_min && size <= text_size_max) s.text_size = size;
    take(all, "all_knobs", s.all_knobs);
    take(all, "still", s.still);
    const auto recent = all.find("recent");
    if (recent == all.end() || !recent->is_array()) return;
    for (const json& path : *recent) {
        const bool is_new =
            path.is_string() && std::find(s.recent.begin(), s.recent.end(), path.get<std::string>()) == s.recent.end();
        if (is_new && s.recent.size() < recent_max) s.recent.push_back(path.get<std::string>());
    }
}

}  // namespace kitchen::app
