#include "app/catalog/built_in.hpp"

#include "app/catalog/embedded.hpp"
#include "core/base/check.hpp"
#include "core/base/text.hpp"
#include "core/scenario/toml.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kitchen::app {
namespace {

constexpr std::string_view ending = ".toml";

// Names used by links and lessons of earlier versions.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> old_names = {{
    {"doors", "hatches"},
    {"full-rail", "full-queue"},
    {"waiting-for-ever", "waiting-forever"},
    {"second-order", "duplicate-order"},
    {"deadline-handed-on", "deadline-passed-on"},
    {"swallowed", "cancel-ignored"},
}};

constexpr std::string_view folder_of(BuiltIn kind) {
    switch (kind) {
        case BuiltIn::scenario: return "scenarios/";
        case BuiltIn::lesson: return "lessons/";
        case BuiltIn::number_scenario: return "numbers/";
        case BuiltIn::number_card: return "number_cards/";
    }
    KITCHEN_CHECK(false);
}

BuiltInFile as_built_in(const EmbeddedFile& file, std::string_view folder) {
    std::string_view name = file.name;
    name.remove_prefix(folder.size());
    if (name.ends_with(ending)) name.remove_suffix(ending.size());
    return {file.name, name, {reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size()}};
}

std::vector<BuiltInFile> files_in(std::string_view folder) {
    std::vector<BuiltInFile> files;
    for (const EmbeddedFile& file : embedded_files()) {
        if (file.name.starts_with(folder)) files.push_back(as_built_in(file, folder));
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return files;
}

}  // namespace

const std::vector<BuiltInFile>& built_in(BuiltIn kind) {
    static const std::array<std::vector<BuiltInFile>, 4> all{
        files_in(folder_of(BuiltIn::scenario)), files_in(folder_of(BuiltIn::lesson)),
        files_in(folder_of(BuiltIn::number_scenario)), files_in(folder_of(BuiltIn::number_card))};
    return all.at(static_cast<std::size_t>(kind));
}

std::vector<std::string> built_in_names(BuiltIn kind) {
    std::vector<std::string> names;
    for (const BuiltInFile& file : built_in(kind)) names.emplace_back(file.name);
    return names;
}

BuiltInFile find_built_in(BuiltIn kind, std::string_view name) {
    const std::string_view folder = folder_of(kind);
    if (name.starts_with(folder)) name.remove_prefix(folder.size());
    if (name.ends_with(ending)) name.remove_suffix(ending.size());
    for (const auto& [old_name, now] : old_names)
        if (name == old_name) name = now;
    const EmbeddedFile* file = find_embedded(fmt::format("{}{}{}", folder, name, ending));
    return file == nullptr ? BuiltInFile{} : as_built_in(*file, folder);
}

std::string title_of(const BuiltInFile& file) {
    const std::size_t at = file.bytes.find("\ntitle = \"");
    if (at == std::string_view::npos) return std::string(file.name);
    const std::size_t begin = at + 10;
    return std::string(file.bytes.substr(begin, file.bytes.find('"', begin) - begin));
}

const Catalog& catalog() {
    static const Catalog table = [] {
        const EmbeddedFile* file = find_embedded("catalog.toml");
        KITCHEN_CHECK(file != nullptr);
        auto read = parse_catalog(file->text(), file->name);
        KITCHEN_CHECK(read.has_value());  // Built in, and checked by the tests.
        return std::move(*read);
    }();
    return table;
}

bool is_for_anyone(std::string_view lesson) {
    const std::vector<CatalogItem>& items = catalog().tracks.front().items;
    const std::string_view name = find_built_in(BuiltIn::lesson, lesson).name;
    return std::any_of(items.begin(), items.end(), [&](const CatalogItem& item) { return item.name == name; });
}

const std::vector<ListedLesson>& listed_lessons() {
    static const std::vector<ListedLesson> all = [] {
        std::vector<ListedLesson> lessons;
        for (const BuiltInFile& file : built_in(BuiltIn::lesson)) {
            const auto lesson = parse_lesson(file.bytes, file.path, load_built_in_scenario);
            KITCHEN_CHECK(lesson.has_value());  // Built in, and checked by the tests.
            lessons.push_back({file, lesson->title, lesson->summary, lesson->remember, minutes_of(*lesson)});
        }
        return lessons;
    }();
    return all;
}

const Glossary& glossary() {
    static const Glossary table = [] {
        const EmbeddedFile* file = find_embedded("glossary.toml");
        KITCHEN_CHECK(file != nullptr);
        auto read = parse_glossary(file->text(), file->name, built_in_names(BuiltIn::lesson));
        KITCHEN_CHECK(read.has_value());  // Built in, and checked by the tests.
        return std::move(*read);
    }();
    return table;
}

std::string_view licenses() {
    const EmbeddedFile* file = find_embedded("licenses.txt");
    KITCHEN_CHECK(file != nullptr);
    return file->text();
}

std::string tip_of(const GlossaryEntry& entry) {
    const std::size_t lesson = number_in_course(entry.lesson);
    return explanation_of(entry) + (lesson == 0 ? std::string() : fmt::format(" Lesson {}.", lesson));
}

std::size_t number_in_course(std::string_view name) {
    const std::string_view wanted = find_built_in(BuiltIn::lesson, name).name;
    if (wanted.empty()) return 0;
    const std::vector<BuiltInFile>& files = built_in(BuiltIn::lesson);
    for (std::size_t n = 0; n < files.size(); ++n)
        if (files[n].name == wanted) return n + 1;
    return 0;
}

namespace {

tl::unexpected<std::vector<Diagnostic>> not_built_in(std::string_view name, std::string_view what, BuiltIn kind) {
    const std::vector<std::string> names = built_in_names(kind);
    return tl::unexpected(
        std::vector<Diagnostic>{{.found = in_quotes(name),
                                 .expected = fmt::format("a built-in {}: {}", what, fmt::join(names, ", ")),
                                 .nearest = nearest_name(name, names)}});
}

}  // namespace

tl::expected<Scenario, std::vector<Diagnostic>> load_built_in_scenario(std::string_view name) {
    const bool is_numbers = name.starts_with(folder_of(BuiltIn::number_scenario));
    const BuiltInFile file = find_built_in(is_numbers ? BuiltIn::number_scenario : BuiltIn::scenario, name);
    if (!file.bytes.empty()) return parse_scenario(file.bytes, file.path);
    return not_built_in(name, "scenario", BuiltIn::scenario);
}

tl::expected<Lesson, std::vector<Diagnostic>> load_built_in_lesson(std::string_view name) {
    const BuiltInFile file = find_built_in(BuiltIn::lesson, name);
    if (!file.bytes.empty()) return parse_lesson(file.bytes, file.path, load_built_in_scenario);
    return not_built_in(name, "lesson", BuiltIn::lesson);
}

}  // namespace kitchen::app
