// The files beside a running order, put inside it.
#include "core/lesson/running_order.hpp"

#include "core/base/escape.hpp"
#include "core/base/text.hpp"
#include "core/scenario/toml.hpp"
#include "core/scenario/toml_file.hpp"
#include "core/scenario/toml_value.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace kitchen {
namespace {

// Empty when the files are inside already. Stops at one more than the limit.
std::vector<NamedFile> missing_files(std::string_view toml_bytes) {
    std::vector<NamedFile> files;
    const tl::expected<toml::table, Diagnostic> root = parse_toml(toml_bytes, "");
    const toml::array* items = root ? (*root)["item"].as_array() : nullptr;
    if (items == nullptr || root->contains("files")) return files;
    for (const toml::node& element : *items) {
        const toml::table* item = element.as_table();
        if (item == nullptr) continue;
        for (const char* const key : {"lesson", "scenario"}) {
            const toml::value<std::string>* name = (*item)[key].as_string();
            if (name == nullptr || !is_file_beside(name->get())) continue;
            const bool is_known = std::any_of(files.begin(), files.end(),
                                              [&](const NamedFile& file) { return file.name == name->get(); });
            if (!is_known && files.size() <= files_beside_max)
                files.push_back({name->get(), fmt::format("item.{}", key), line_of(*name)});
        }
    }
    return files;
}

// The lesson or scenario, whole, or what is wrong with it.
tl::expected<std::string, std::vector<Diagnostic>> whole_file(std::string text, const std::string& path,
                                                              const ReadBeside& read, const LoadScenario& load) {
    if (!looks_like_lesson(text)) {
        const auto scenario = parse_scenario(text, path);
        if (!scenario) return tl::unexpected(scenario.error());
        return text;
    }
    auto whole = whole_lesson(std::move(text), path, read);
    if (!whole) return whole;
    const auto lesson = parse_lesson(*whole, path, load);
    if (!lesson) return tl::unexpected(lesson.error());
    return whole;
}

// Adds what else is wrong with the running order, before what is wrong inside the files. The items that name one of
// those files have been answered for.
void add_others(std::vector<Diagnostic>& wrong, const std::vector<std::string>& wrong_files,
                std::string_view toml_bytes, std::string_view file_name, const LoadItem& load) {
    const auto order = parse_running_order(toml_bytes, file_name, load);
    if (!order)
        for (const Diagnostic& other : order.error()) {
            const bool is_answered = std::any_of(wrong_files.begin(), wrong_files.end(), [&](const std::string& name) {
                return other.found == in_quotes(name) || other.found == '\'' + name + '\'';
            });
            if (!is_answered) wrong.push_back(other);
        }
    std::stable_sort(wrong.begin(), wrong.end(), [&](const Diagnostic& a, const Diagnostic& b) {
        const bool a_inside = a.file != file_name;
        const bool b_inside = b.file != file_name;
        return a_inside != b_inside ? b_inside : !a_inside && a.line < b.line;
    });
    if (wrong.size() > diagnostics_max) wrong.resize(diagnostics_max);
}

}  // namespace

std::vector<std::string> files_of_running_order(std::string_view toml_bytes) {
    std::vector<std::string> names;
    for (NamedFile& file : missing_files(toml_bytes)) names.push_back(std::move(file.name));
    return names;
}

tl::expected<std::string, std::vector<Diagnostic>> whole_running_order(std::string bytes, std::string_view file_name,
                                                                       const ReadBeside& read, const LoadItem& load) {
    const std::string folder(file_name.substr(0, file_name.rfind('/') + 1));
    std::string texts;
    const std::vector<NamedFile> files = missing_files(bytes);
    if (files.size() > files_beside_max)
        return tl::unexpected(std::vector<Diagnostic>{{.file = std::string(file_name),
                                                       .line = files.back().line,
                                                       .key = files.back().key,
                                                       .found = in_quotes(files.back().name) + " and more",
                                                       .expected = fmt::format("at most {} files", files_beside_max)}});
    std::vector<Diagnostic> wrong;
    std::vector<std::string> wrong_files;
    const auto report = [&](const NamedFile& file, const std::vector<Diagnostic>& diagnostics) {
        wrong_files.push_back(file.name);
        wrong.insert(wrong.end(), diagnostics.begin(), diagnostics.end());
    };
    for (const NamedFile& file : files) {
        auto text = text_beside(read, file, file_name, "a file beside the running order");
        if (!text) {
            report(file, text.error());
            continue;
        }
        if (!*text) continue;
        const auto whole = whole_file(std::move(**text), folder + file.name, read, load.scenario);
        if (whole)
            texts += json_string(file.name) + " = " + json_string(*whole) + '\n';
        else
            report(file, whole.error());
    }
    if (!texts.empty()) bytes += "\n[files]\n" + texts;
    if (wrong.empty()) return bytes;
    add_others(wrong, wrong_files, bytes, file_name, load);
    return tl::unexpected(std::move(wrong));
}

}  // namespace kitchen
