#include "app/platform/desktop/source.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/catalog/built_in.hpp"
#include "app/platform/desktop/files.hpp"
#include "app/platform/desktop/lesson_folder.hpp"
#include "app/platform/desktop/path_of.hpp"
#include "core/base/text.hpp"
#include "core/lesson/running_order.hpp"
#include "core/scenario/share.hpp"
#include "core/scenario/toml.hpp"

namespace kitchen::app {
namespace {

// Reading one byte more than allowed is enough to refuse the text.
constexpr std::size_t bytes_max = scenario_bytes_max + 1;

std::string_view word_of(SourceKind kind) {
    switch (kind) {
        case SourceKind::scenario: return "scenario";
        case SourceKind::lesson: return "lesson";
        case SourceKind::either: break;
    }
    return "scenario or lesson";
}

tl::unexpected<std::vector<Diagnostic>> not_read(const std::string& name, std::string found, std::string expected,
                                                 std::string nearest = {}) {
    return tl::unexpected(std::vector<Diagnostic>{
        {.file = name, .found = std::move(found), .expected = std::move(expected), .nearest = std::move(nearest)}});
}

std::string read_stream(std::istream& stream) {
    std::string bytes(bytes_max, '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    return bytes;
}

tl::expected<std::string, std::string> read_path(const std::filesystem::path& path, Streams streams) {
    std::error_code error;
    if (streams == Streams::refused || !std::filesystem::is_other(path, error))
        return read_file(path.generic_string(), bytes_max);
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return tl::unexpected(std::string("a file that cannot be read"));
    return read_stream(stream);
}

tl::expected<Source, std::vector<Diagnostic>> file_source(Source source, const std::filesystem::path& path) {
    std::error_code error;
    source.path = std::filesystem::absolute(path, error).generic_string();
    for (const std::string& file : files_beside(source.bytes))
        source.files_beside.push_back(path_of(source.path).replace_filename(path_of(file)).generic_string());
    auto whole = whole_file(std::move(source.bytes), source.name);
    if (!whole) return tl::unexpected(std::move(whole.error()));
    source.bytes = std::move(*whole);
    return source;
}

BuiltInFile built_in_of(const std::string& name) {
    if (name.starts_with("numbers/")) return find_built_in(BuiltIn::number_scenario, name);
    const BuiltInFile scenario = find_built_in(BuiltIn::scenario, name);
    return scenario.bytes.empty() ? find_built_in(BuiltIn::lesson, name) : scenario;
}

tl::unexpected<std::vector<Diagnostic>> no_such(const std::string& name, SourceKind kind) {
    std::vector<std::string> names;
    if (kind != SourceKind::scenario) names = built_in_names(BuiltIn::lesson);
    if (kind != SourceKind::lesson)
        for (std::string& scenario : built_in_names(BuiltIn::scenario)) names.push_back(std::move(scenario));
    std::filesystem::path last = path_of(name).filename();
    if (last.extension() == ".toml") last.replace_extension();
    return not_read(name, "no such file",
                    fmt::format("a {} file, or one that is built in: {}", word_of(kind), fmt::join(names, ", ")),
                    nearest_name(last.generic_string(), names));
}

tl::expected<Source, std::vector<Diagnostic>> share_text_source(const std::string& given, std::string_view text) {
    auto bytes = unpack_share_text(text);
    if (!bytes) return tl::unexpected(std::vector<Diagnostic>{bytes.error()});
    return Source{given, "share text", std::move(*bytes)};
}

tl::unexpected<std::vector<Diagnostic>> has_no_folder(const std::vector<std::string>& files) {
    return not_read("standard input", fmt::format("\"{}\", a file beside this one", fmt::join(files, "\", \"")),
                    "a text that needs no other file, since standard input has no folder. Name the file instead of -, "
                    "or pipe what `kitchen share` prints of it");
}

}  // namespace

bool Source::is_lesson() const { return looks_like_lesson(bytes); }
bool Source::is_running_order() const { return looks_like_running_order(bytes); }

tl::expected<Source, std::vector<Diagnostic>> read_source(const std::string& name, SourceKind kind, Streams streams) {
    if (name == "-" && streams == Streams::read) {
        std::string bytes = read_stream(std::cin);
        if (looks_like_share_text(bytes)) return share_text_source(name, bytes);
        if (const auto files = files_beside(bytes); !files.empty()) return has_no_folder(files);
        return Source{name, "standard input", std::move(bytes)};
    }
    const std::filesystem::path path = path_of(name);
    std::error_code error;
    if (std::filesystem::exists(path, error)) {
        auto bytes = read_path(path, streams);
        if (!bytes) return not_read(name, std::move(bytes.error()), fmt::format("a {} file", word_of(kind)));
        if (looks_like_share_text(*bytes)) return share_text_source(name, *bytes);
        return file_source({name, path.generic_string(), std::move(*bytes)}, path);
    }
    if (looks_like_share_text(name)) return share_text_source(name, name);
    const BuiltInFile file = built_in_of(name);
    if (file.bytes.empty()) return no_such(name, kind);
    return Source{.given = name, .name = std::string(file.path), .bytes = std::string(file.bytes), .is_built_in = true};
}

std::optional<Diagnostic> no_such_file(const std::string& path) {
    const bool names_file = path.ends_with(".toml") || path.find('/') != std::string::npos;
    std::error_code error;
    const std::filesystem::path whole = std::filesystem::absolute(path_of(path), error);
    if (!names_file || looks_like_share_text(path) || std::filesystem::exists(whole, error)) return std::nullopt;
    const std::string name = whole.filename().generic_string();
    return Diagnostic{.file = name,
                      .found = "no such file in " + shown(whole.parent_path().generic_string(), 1000),
                      .nearest = file_like(name, whole.generic_string())};
}

}  // namespace kitchen::app
