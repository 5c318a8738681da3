#include "app/shell/source.hpp"

#include <filesystem>
#include <fstream>
#include <vector>

#include <fmt/format.h>

#include "app/embedded.hpp"
#include "core/scenario/share.hpp"
#include "core/scenario/toml.hpp"

namespace kitchen::app {
namespace {

constexpr std::string_view folder = "scenarios/";
constexpr std::string_view ending = ".toml";

std::string short_name(std::string_view path) {
    path.remove_prefix(folder.size());
    if (path.size() > ending.size() && path.substr(path.size() - ending.size()) == ending)
        path.remove_suffix(ending.size());
    return std::string(path);
}

std::vector<std::string> built_in_names() {
    std::vector<std::string> names;
    for (const EmbeddedFile& file : embedded_files()) {
        if (file.name.substr(0, folder.size()) == folder) names.push_back(short_name(file.name));
    }
    return names;
}

const EmbeddedFile* find_built_in(std::string_view name) {
    for (const std::string& candidate :
         {std::string(name), fmt::format("{}{}", folder, name), fmt::format("{}{}{}", folder, name, ending)}) {
        if (const EmbeddedFile* file = find_embedded(candidate); file != nullptr && candidate.rfind(folder, 0) == 0)
            return file;
    }
    return nullptr;
}

tl::unexpected<Mistake> not_read(std::string_view name, std::string found, std::string expected,
                                 std::string nearest = {}) {
    Mistake mistake;
    mistake.file = std::string(name);
    mistake.found = std::move(found);
    mistake.expected = std::move(expected);
    mistake.nearest = std::move(nearest);
    return tl::make_unexpected(std::move(mistake));
}

}  // namespace

tl::expected<Source, Mistake> read_source(std::string_view name) {
    const std::filesystem::path path{std::string(name)};
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) return not_read(name, "a folder", "a scenario file");
    if (std::filesystem::exists(path, error)) {
        std::ifstream stream(path, std::ios::binary);
        std::string bytes(scenario_bytes_max + 1, '\0');
        stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        if (!stream && !stream.eof()) return not_read(name, "a file that cannot be read", "a scenario file");
        bytes.resize(static_cast<std::size_t>(stream.gcount()));
        return Source{std::string(name), std::move(bytes), std::string(name)};
    }
    if (looks_like_share_text(name)) {
        auto bytes = unpack_share_text(name);
        if (!bytes) return tl::make_unexpected(std::move(bytes.error()));
        return Source{"share text", std::move(*bytes), {}};
    }
    if (const EmbeddedFile* file = find_built_in(name)) {
        return Source{std::string(file->name),
                      std::string(reinterpret_cast<const char*>(file->bytes.data()), file->bytes.size()),
                      {}};
    }
    const std::vector<std::string> names = built_in_names();
    return not_read(name, "no such file",
                    fmt::format("a file, or one of the built-in scenarios: {}", fmt::join(names, ", ")),
                    nearest_name(name, names));
}

}  // namespace kitchen::app
