#include "app/cli/source.hpp"

#include "app/embedded.hpp"
#include "core/scenario/share.hpp"
#include "core/scenario/toml.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

#include <fmt/format.h>

namespace kitchen::app {
namespace {

constexpr std::string_view folder = "scenarios/";
constexpr std::string_view ending = ".toml";

tl::unexpected<std::vector<Mistake>> no_scenario(const std::string& name, std::string found, std::string expected,
                                                 std::string nearest = {}) {
    return tl::unexpected(std::vector<Mistake>{{.file = name,
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

// "told-sorry" of "told-sorry", "told-sorry.toml" and "scenarios/told-sorry.toml". The scenarios of number cards are
// "numbers/metastable".
std::string_view short_name(std::string_view name) {
    if (name.starts_with(folder)) name.remove_prefix(folder.size());
    if (name.ends_with(ending)) name.remove_suffix(ending.size());
    return name;
}

}  // namespace

tl::expected<Scenario, std::vector<Mistake>> load_scenario(const std::string& name) {
    if (name == "-") return parse_scenario(read_bytes(std::cin), "standard input");

    std::error_code error;
    const std::filesystem::path path(name);
    if (std::filesystem::is_directory(path, error)) return no_scenario(name, "a folder", "a scenario file");
    if (std::filesystem::exists(path, error)) {
        std::ifstream stream(path, std::ios::binary);
        if (!stream) return no_scenario(name, "a file that cannot be read", "a scenario file");
        return parse_scenario(read_bytes(stream), name);
    }
    if (looks_like_share_text(name)) return read_share_text(name);
    const EmbeddedFile* file = find_embedded(fmt::format("{}{}{}", folder, short_name(name), ending));
    if (file == nullptr) file = find_embedded(fmt::format("{}{}", short_name(name), ending));
    if (file != nullptr) {
        const std::string_view bytes(reinterpret_cast<const char*>(file->bytes.data()), file->bytes.size());
        return parse_scenario(bytes, name);
    }
    const std::vector<std::string> names = built_in_scenarios();
    const std::string last = path.filename().string();
    return no_scenario(name, "no such file",
                       fmt::format("a scenario file, or one that is built in: {}", fmt::join(names, ", ")),
                       nearest_name(short_name(last), names));
}

std::vector<std::string> built_in_scenarios() {
    std::vector<std::string> names;
    for (const EmbeddedFile& file : embedded_files()) {
        if (file.name.starts_with(folder)) names.emplace_back(short_name(file.name));
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace kitchen::app
