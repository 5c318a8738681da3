#include "app/cli/source.hpp"

#include "app/built_in.hpp"
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
    return read_bytes(stream);
}

tl::unexpected<std::vector<Diagnostic>> no_such(const std::string& name, std::string_view what,
                                                const std::vector<std::string>& names) {
    const std::string last = std::filesystem::path(name).filename().string();
    return not_there(name, "no such file",
                     fmt::format("a {} file, or one that is built in: {}", what, fmt::join(names, ", ")),
                     nearest_name(without_ending(last), names));
}

std::string shown_name(const std::string& name) { return name == "-" ? "standard input" : name; }

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

tl::unexpected<std::vector<Diagnostic>> is_a_lesson(const std::string& name) {
    return not_there(
        shown_name(name), "a lesson",
        fmt::format("a scenario; `kitchen lessons {0}` prints the lesson as text, and `kitchen lessons {0} "
                    "--check` checks it",
                    shell_word(name)));
}

// A lesson's scenarios are tables below "scenarios", so it has no kitchens of its own.
bool looks_like_scenario(std::string_view bytes) {
    constexpr std::string_view mark = "[[kitchen]]";
    return !looks_like_lesson(bytes) &&
           (bytes.starts_with(mark) || bytes.find("\n[[kitchen]]") != std::string_view::npos);
}

tl::unexpected<std::vector<Diagnostic>> is_a_scenario(const std::string& name) {
    return not_there(shown_name(name), "a scenario",
                     fmt::format("a lesson; `kitchen run {0}` plays the scenario, and `kitchen check {0}` checks it",
                                 shell_word(name)));
}

}  // namespace

tl::expected<Scenario, std::vector<Diagnostic>> load_scenario(const std::string& name,
                                                              std::vector<Diagnostic>* warnings) {
    const Bytes bytes = bytes_of_file(name, "scenario");
    if (!bytes) return tl::unexpected(bytes.error());
    if (*bytes) {
        if (looks_like_lesson(**bytes)) return is_a_lesson(name);
        return parse_scenario(**bytes, shown_name(name), warnings);
    }
    if (looks_like_share_text(name)) return read_share_text(name);
    BuiltInFile file = find_built_in(BuiltIn::scenario, name);
    if (name.starts_with("numbers/")) file = find_built_in(BuiltIn::number_scenario, name);
    if (!file.bytes.empty()) return parse_scenario(file.bytes, name, warnings);
    if (!find_built_in(BuiltIn::lesson, name).bytes.empty()) return is_a_lesson(name);
    return no_such(name, "scenario", built_in_names(BuiltIn::scenario));
}

tl::expected<Lesson, std::vector<Diagnostic>> load_lesson(const std::string& name) {
    const Bytes bytes = bytes_of_file(name, "lesson");
    if (!bytes) return tl::unexpected(bytes.error());
    if (*bytes) {
        if (looks_like_scenario(**bytes)) return is_a_scenario(name);
        return parse_lesson(**bytes, shown_name(name), load_built_in_scenario);
    }
    const BuiltInFile file = find_built_in(BuiltIn::lesson, name);
    if (!file.bytes.empty()) return parse_lesson(file.bytes, name, load_built_in_scenario);
    if (!find_built_in(BuiltIn::scenario, name).bytes.empty() || looks_like_share_text(name))
        return is_a_scenario(name);
    return no_such(name, "lesson", built_in_names(BuiltIn::lesson));
}

}  // namespace kitchen::app
