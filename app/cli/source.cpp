#include "app/cli/source.hpp"

#include "app/catalog/built_in.hpp"
#include "app/platform/desktop/lesson_folder.hpp"
#include "core/lesson/student.hpp"
#include "core/scenario/share.hpp"
#include "core/scenario/toml.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>

#include <fmt/format.h>

namespace kitchen::app {
namespace {

constexpr std::string_view ending = ".toml";

tl::unexpected<std::vector<Diagnostic>> not_there(const std::string& name, std::string found, std::string expected,
                                                  std::string nearest = {}) {
    return tl::unexpected(std::vector<Diagnostic>{{.file = name,
                                                   .line = 0,
                                                   .key = {},
                                                   .found = std::move(found),
                                                   .expected = std::move(expected),
                                                   .nearest = std::move(nearest)}});
}

// One byte more than a scenario may have is enough to be refused, so that naming a huge file costs nothing.
std::string read_bytes(std::istream& stream) {
    std::string bytes(scenario_bytes_max + 1, '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    return bytes;
}

std::string_view without_ending(std::string_view name) {
    if (name.ends_with(ending)) name.remove_suffix(ending.size());
    return name;
}

// The bytes of the file of that name or of standard input; nothing when there is no such file.
using Bytes = tl::expected<std::optional<std::string>, std::vector<Diagnostic>>;
Bytes bytes_of_file(const std::string& name, std::string_view what) {
    if (name == "-") return read_bytes(std::cin);
    std::error_code error;
    const std::filesystem::path path(name);
    if (std::filesystem::is_directory(path, error)) return not_there(name, "a folder", fmt::format("a {} file", what));
    if (!std::filesystem::exists(path, error)) return std::optional<std::string>();
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return not_there(name, "a file that cannot be read", fmt::format("a {} file", what));
    std::string bytes = read_bytes(stream);
    if (looks_like_lesson(bytes)) return whole_lesson_file(std::move(bytes), name);
    return bytes;
}

tl::unexpected<std::vector<Diagnostic>> no_such(const std::string& name, std::string_view what,
                                                const std::vector<std::string>& names) {
    const std::string last = std::filesystem::path(name).filename().string();
    return not_there(name, "no such file",
                     fmt::format("a {} file, or one that is built in: {}", what, fmt::join(names, ", ")),
                     nearest_name(without_ending(last), names));
}

// As it is typed into a shell.
std::string shell_word(std::string_view text) {
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("_-./").find(c) != std::string_view::npos;
    };
    if (std::all_of(text.begin(), text.end(), is_plain)) return std::string(text);
    std::string word = "'";
    for (const char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return word + "'";
}

tl::unexpected<std::vector<Diagnostic>> is_a_lesson(const SourceText& source) {
    return not_there(
        source.name, "a lesson",
        fmt::format("a scenario; `kitchen lessons {0}` prints the lesson as text, `kitchen check {0}` checks "
                    "it, and `kitchen run {0} --step 1` plays a step",
                    shell_word(source.given)));
}

// A lesson's scenarios are tables below "scenarios", so it has no kitchens of its own.
bool looks_like_scenario(std::string_view bytes) {
    constexpr std::string_view mark = "[[kitchen]]";
    return !looks_like_lesson(bytes) &&
           (bytes.starts_with(mark) || bytes.find("\n[[kitchen]]") != std::string_view::npos);
}

tl::unexpected<std::vector<Diagnostic>> is_a_scenario(const SourceText& source) {
    return not_there(source.name, "a scenario",
                     fmt::format("a lesson; `kitchen run {0}` plays the scenario, and `kitchen check {0}` checks it",
                                 shell_word(source.given)));
}

BuiltInFile find_built_in(const std::string& name) {
    if (name.starts_with("numbers/")) return kitchen::app::find_built_in(BuiltIn::number_scenario, name);
    const BuiltInFile scenario = kitchen::app::find_built_in(BuiltIn::scenario, name);
    return scenario.bytes.empty() ? kitchen::app::find_built_in(BuiltIn::lesson, name) : scenario;
}

// The text of that name; a scenario or a lesson was wanted.
tl::expected<SourceText, std::vector<Diagnostic>> find_source(const std::string& name, BuiltIn wanted) {
    const std::string_view what = wanted == BuiltIn::lesson ? "lesson" : "scenario";
    Bytes bytes = bytes_of_file(name, what);
    if (!bytes) return tl::unexpected(std::move(bytes.error()));
    if (*bytes) return SourceText{name, name == "-" ? "standard input" : name, std::move(**bytes)};
    if (looks_like_share_text(name)) {
        tl::expected<std::string, Diagnostic> unpacked = unpack_share_text(name);
        if (!unpacked) return tl::unexpected(std::vector<Diagnostic>{unpacked.error()});
        return SourceText{name, "share text", std::move(*unpacked)};
    }
    const BuiltInFile file = find_built_in(name);
    if (file.bytes.empty()) return no_such(name, what, built_in_names(wanted));
    return SourceText{name, name, std::string(file.bytes)};
}

}  // namespace

bool SourceText::is_lesson() const { return looks_like_lesson(bytes); }

tl::expected<SourceText, std::vector<Diagnostic>> find_source(const std::string& name) {
    return find_source(name, BuiltIn::scenario);
}

tl::expected<Scenario, std::vector<Diagnostic>> scenario_of(const SourceText& source,
                                                            std::vector<Diagnostic>* warnings) {
    if (source.is_lesson()) return is_a_lesson(source);
    return parse_scenario(source.bytes, source.name, warnings);
}

tl::expected<Lesson, std::vector<Diagnostic>> lesson_of(const SourceText& source) {
    if (looks_like_scenario(source.bytes)) return is_a_scenario(source);
    return parse_lesson(source.bytes, source.name, load_built_in_scenario);
}

tl::expected<Scenario, std::vector<Diagnostic>> load_scenario(const std::string& name,
                                                              std::vector<Diagnostic>* warnings) {
    const auto source = find_source(name);
    if (!source) return tl::unexpected(source.error());
    return scenario_of(*source, warnings);
}

tl::expected<Lesson, std::vector<Diagnostic>> lesson_of(const SourceText& source, const std::string& student) {
    auto lesson = lesson_of(source);
    if (!lesson || student.empty()) return lesson;
    if (lesson->is_per_student) return for_student(std::move(*lesson), student);
    return not_there("--student", "a lesson that is the same for everybody",
                     "one that says seed = \"per student\" below its title");
}

tl::expected<Lesson, std::vector<Diagnostic>> load_lesson(const std::string& name, const std::string& student) {
    const auto source = find_source(name, BuiltIn::lesson);
    if (!source) return tl::unexpected(source.error());
    return lesson_of(*source, student);
}

}  // namespace kitchen::app
