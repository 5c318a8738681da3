#include "app/platform/desktop/source.hpp"

#include <filesystem>
#include <vector>

#include <fmt/format.h>

#include "app/catalog/built_in.hpp"
#include "app/platform/desktop/files.hpp"
#include "app/platform/desktop/lesson_folder.hpp"
#include "core/lesson/lesson.hpp"
#include "core/lesson/whole_lesson.hpp"
#include "core/scenario/share.hpp"
#include "core/scenario/toml.hpp"

namespace kitchen::app {
namespace {

tl::unexpected<std::vector<Diagnostic>> not_read(std::string_view name, std::string found, std::string expected,
                                                 std::string nearest = {}) {
    Diagnostic diagnostic;
    diagnostic.file = std::string(name);
    diagnostic.found = std::move(found);
    diagnostic.expected = std::move(expected);
    diagnostic.nearest = std::move(nearest);
    return tl::unexpected(std::vector<Diagnostic>{std::move(diagnostic)});
}

// Scenario files beside a lesson go inside it.
tl::expected<Source, std::vector<Diagnostic>> file_source(std::string_view name, std::string bytes, std::string path) {
    Source source{std::string(name), {}, std::move(path)};
    if (looks_like_lesson(bytes)) {
        for (const std::string& file : scenario_files_of(bytes))
            source.files_beside.push_back(std::filesystem::path(source.path).replace_filename(file).string());
        auto whole = whole_lesson_file(std::move(bytes), source.name);
        if (!whole) return tl::unexpected(std::move(whole.error()));
        bytes = std::move(*whole);
    }
    source.bytes = std::move(bytes);
    return source;
}

}  // namespace

tl::expected<Source, std::vector<Diagnostic>> read_source(std::string_view name) {
    const std::filesystem::path path{std::string(name)};
    std::error_code error;
    if (std::filesystem::exists(path, error)) {
        auto bytes = read_file(path.string(), scenario_bytes_max + 1);
        if (!bytes) return not_read(name, bytes.error(), "a scenario file");
        return file_source(name, std::move(*bytes), std::filesystem::absolute(path, error).string());
    }
    if (looks_like_share_text(name)) {
        auto bytes = unpack_share_text(name);
        if (!bytes) return tl::unexpected(std::vector<Diagnostic>{bytes.error()});
        return Source{"share text", std::move(*bytes), {}};
    }
    for (const BuiltIn kind : {BuiltIn::lesson, BuiltIn::scenario}) {
        const BuiltInFile file = find_built_in(kind, name);
        if (!file.bytes.empty()) return Source{std::string(file.path), std::string(file.bytes), {}};
    }
    std::vector<std::string> names = built_in_names(BuiltIn::lesson);
    for (std::string& scenario : built_in_names(BuiltIn::scenario)) names.push_back(std::move(scenario));
    return not_read(name, "no such file",
                    fmt::format("a file, or a lesson or scenario that is built in: {}", fmt::join(names, ", ")),
                    nearest_name(name, names));
}

}  // namespace kitchen::app
