#include "core/scenario/toml.hpp"

#include "core/base/text.hpp"
#include "core/scenario/migration.hpp"
#include "core/scenario/toml_file.hpp"
#include "core/scenario/toml_read.hpp"

#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace kitchen {
namespace {

// Lessons and running orders are told from scenarios by a line that begins with [[step]] or [[item]]. The first table
// that is nearly named so, in a file without a course and a kitchen: six diagnostics about a restaurant would not help.
std::optional<Diagnostic> misnamed_table(const toml::table& root, std::string_view source) {
    if (root.contains("course") || root.contains("kitchen")) return std::nullopt;
    constexpr std::array<std::pair<const char*, std::string_view>, 2> kinds{
        {{"step", "a lesson"}, {"item", "a running order"}}};
    std::optional<Diagnostic> first;
    for (const auto& [key, node] : root) {
        if (!node.is_table() && !node.is_array()) continue;
        for (const auto& [name, kind] : kinds) {
            const std::vector<std::string> names{name};
            if (key.str() != name && nearest_name(key.str(), names).empty()) continue;
            const auto line = static_cast<int>(key.source().begin.line);
            if (first && first->line <= line) continue;
            const std::string wanted = fmt::format("[[{}]]", name);
            const std::string written = shown(trimmed(line_of_text(source, line)), 60);
            first = Diagnostic{.line = line,
                               .found = written,
                               .expected = fmt::format("{}{} ({})", wanted,
                                                       written == wanted ? " at the beginning of its line" : "", kind)};
        }
    }
    return first;
}

}  // namespace

tl::expected<Scenario, std::vector<Diagnostic>> parse_scenario(std::string_view toml_bytes, std::string_view file_name,
                                                               std::vector<Diagnostic>* warnings) {
    tl::expected<toml::table, std::vector<Diagnostic>> root =
        parse_file(toml_bytes, "a scenario: schema, [[course]] and [[kitchen]]");
    if (!root) return tl::unexpected(as_reported(std::move(root.error()), file_name));

    if (std::optional<Diagnostic> misnamed = misnamed_table(*root, toml_bytes))
        return tl::unexpected(as_reported({std::move(*misnamed)}, file_name));
    Reading reading = read_scenario(*root, toml_bytes);
    if (warnings != nullptr) *warnings = as_reported(std::move(reading.warnings), file_name);
    if (reading.diagnostics.empty()) return std::move(reading.scenario);
    return tl::unexpected(as_reported(std::move(reading.diagnostics), file_name));
}

}  // namespace kitchen
