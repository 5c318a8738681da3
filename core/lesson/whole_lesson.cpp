#include "core/lesson/whole_lesson.hpp"

#include "core/base/escape.hpp"
#include "core/base/text.hpp"
#include "core/scenario/toml.hpp"
#include "core/scenario/toml_file.hpp"
#include "core/scenario/toml_value.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace kitchen {
namespace {

constexpr std::string_view ending = ".toml";
constexpr std::size_t name_bytes_max = 100;

class FilesInLesson {
  public:
    explicit FilesInLesson(const toml::table& root) {
        if (const toml::table* own = root["scenarios"].as_table())
            for (const auto& [name, node] : *own) own_.emplace_back(name.str());
        each_table(root, "step", [this](const toml::table& step) {
            look_at(step);
            each_table(step, "beside", [this](const toml::table& beside) { look_at(beside); });
        });
        std::stable_sort(files_.begin(), files_.end(),
                         [](const NamedFile& a, const NamedFile& b) { return a.line < b.line; });
    }

    std::vector<NamedFile> take() && { return std::move(files_); }

  private:
    template <class Look>
    static void each_table(const toml::table& table, std::string_view key, const Look& look) {
        const toml::array* array = table[key].as_array();
        if (array == nullptr) return;
        for (const toml::node& element : *array)
            if (const toml::table* inner = element.as_table()) look(*inner);
    }

    void look_at(const toml::table& table) {
        const toml::value<std::string>* value = table["scenario"].as_string();
        if (value == nullptr || !is_file_beside(value->get())) return;
        const std::string& name = value->get();
        const bool is_known = std::find(own_.begin(), own_.end(), name) != own_.end();
        if (is_known || files_.size() == files_beside_max) return;
        own_.push_back(name);
        files_.push_back({name, "step.scenario", line_of(*value)});
    }

    std::vector<std::string> own_;  // names that need no file, or are in files_ already
    std::vector<NamedFile> files_;
};

std::vector<NamedFile> files_in(std::string_view lesson_bytes) {
    const tl::expected<toml::table, Diagnostic> root = parse_toml(lesson_bytes, "");
    if (!root) return {};
    return FilesInLesson(*root).take();
}

// The scenario as tables below [scenarios."name"], with a schema of its own. print_scenario writes every table's name
// on a line of its own.
std::string as_table_of_lesson(const std::string& name, const Scenario& scenario) {
    const std::string path = "scenarios." + json_string(name);
    std::string text = fmt::format("\n[{}]\n", path);
    const std::string printed = print_scenario(scenario);
    std::string_view rest = printed;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n') + 1);
        rest.remove_prefix(line.size());
        const std::size_t brackets = line.starts_with("[[") ? 2 : line.starts_with("[") ? 1 : 0;
        if (brackets > 0)
            text += fmt::format("{}{}.{}", line.substr(0, brackets), path, line.substr(brackets));
        else
            text += line;
    }
    return text;
}

}  // namespace

tl::expected<std::optional<std::string>, std::vector<Diagnostic>> text_beside(const ReadBeside& read,
                                                                              const NamedFile& file,
                                                                              std::string_view file_name,
                                                                              std::string expected) {
    auto text = read(file.name);
    if (text) return std::move(*text);
    return tl::unexpected(
        std::vector<Diagnostic>{{.file = std::string(file_name),
                                 .line = file.line,
                                 .key = file.key,
                                 .found = fmt::format("{}: {}", in_quotes(file.name), text.error().found),
                                 .expected = std::move(expected),
                                 .nearest = text.error().nearest}});
}

bool is_file_beside(std::string_view name) {
    return name.size() > ending.size() && name.size() <= name_bytes_max && name.ends_with(ending) &&
           !name.starts_with('.') && name.find_first_of("/\\:") == std::string_view::npos &&
           !has_control_character(name);
}

std::vector<std::string> scenario_files_of(std::string_view lesson_bytes) {
    std::vector<std::string> names;
    for (NamedFile& file : files_in(lesson_bytes)) names.push_back(std::move(file.name));
    return names;
}

tl::expected<std::string, std::vector<Diagnostic>> whole_lesson(std::string bytes, std::string_view file_name,
                                                                const ReadBeside& read) {
    const std::string folder(file_name.substr(0, file_name.rfind('/') + 1));
    std::string tables;
    for (const NamedFile& file : files_in(bytes)) {
        const auto text = text_beside(read, file, file_name, "a scenario file beside the lesson");
        if (!text) return tl::unexpected(text.error());
        if (!*text) continue;
        auto scenario = parse_scenario(**text, folder + file.name);
        if (!scenario) return tl::unexpected(std::move(scenario.error()));
        tables += as_table_of_lesson(file.name, *scenario);
    }
    if (!tables.empty() && !bytes.ends_with('\n')) bytes += '\n';
    return bytes + tables;
}

}  // namespace kitchen
