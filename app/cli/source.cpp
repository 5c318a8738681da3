#include "app/cli/source.hpp"

#include "app/catalog/built_in.hpp"
#include "core/base/text.hpp"
#include "core/lesson/student.hpp"
#include "core/scenario/toml.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace kitchen::app {
namespace {

tl::unexpected<std::vector<Diagnostic>> refused(const std::string& name, std::string found, std::string expected) {
    return tl::unexpected(
        std::vector<Diagnostic>{{.file = name, .found = std::move(found), .expected = std::move(expected)}});
}

// Quoted for a shell where necessary.
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

tl::unexpected<std::vector<Diagnostic>> is_a_lesson(const Source& source) {
    return refused(
        source.name, "a lesson",
        fmt::format("a scenario; `kitchen lessons {0}` prints the lesson as text, `kitchen check {0}` checks "
                    "it, and `kitchen run {0} --step 1` plays a step",
                    shell_word(source.given)));
}

tl::unexpected<std::vector<Diagnostic>> is_a_running_order(const Source& source, std::string_view expected) {
    return refused(source.name, "a running order",
                   fmt::format("a {1}; `kitchen check {0}` checks the running order, and `kitchen-timer {0}` opens it",
                               shell_word(source.given), expected));
}

// A lesson keeps its kitchens in tables below "scenarios".
bool looks_like_scenario(const Source& source) {
    return !source.is_lesson() && has_line_beginning(source.bytes, "[[kitchen]]");
}

tl::unexpected<std::vector<Diagnostic>> is_a_scenario(const Source& source) {
    return refused(source.name, "a scenario",
                   fmt::format("a lesson; `kitchen run {0}` plays the scenario, and `kitchen check {0}` checks it",
                               shell_word(source.given)));
}

}  // namespace

tl::expected<Source, std::vector<Diagnostic>> find_source(const std::string& name, SourceKind kind) {
    auto source = read_source(name, kind, Streams::read);
    if (source && source->is_built_in) source->name = source->given;
    return source;
}

tl::expected<Scenario, std::vector<Diagnostic>> scenario_of(const Source& source, std::vector<Diagnostic>* warnings) {
    if (source.is_lesson()) return is_a_lesson(source);
    if (source.is_running_order()) return is_a_running_order(source, "scenario");
    return parse_scenario(source.bytes, source.name, warnings);
}

tl::expected<Lesson, std::vector<Diagnostic>> lesson_of(const Source& source) {
    if (looks_like_scenario(source)) return is_a_scenario(source);
    if (source.is_running_order()) return is_a_running_order(source, "lesson");
    return parse_lesson(source.bytes, source.name, load_built_in_scenario);
}

tl::expected<Scenario, std::vector<Diagnostic>> load_scenario(const std::string& name,
                                                              std::vector<Diagnostic>* warnings) {
    const auto source = find_source(name);
    if (!source) return tl::unexpected(source.error());
    return scenario_of(*source, warnings);
}

tl::expected<Lesson, std::vector<Diagnostic>> lesson_of(const Source& source, const std::string& student) {
    auto lesson = lesson_of(source);
    if (!lesson || student.empty()) return lesson;
    if (lesson->is_per_student) return for_student(std::move(*lesson), student);
    return refused("--student", "a lesson that is the same for everybody",
                   "one that says seed = \"per student\" below its title");
}

tl::expected<Lesson, std::vector<Diagnostic>> load_lesson(const std::string& name, const std::string& student) {
    const auto source = find_source(name, SourceKind::lesson);
    if (!source) return tl::unexpected(source.error());
    return lesson_of(*source, student);
}

}  // namespace kitchen::app
