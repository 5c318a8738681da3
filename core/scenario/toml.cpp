#include "core/scenario/toml.hpp"

#include "core/scenario/migration.hpp"
#include "core/scenario/toml_file.hpp"
#include "core/scenario/toml_read.hpp"

#include <utility>

namespace kitchen {

tl::expected<Scenario, std::vector<Diagnostic>> parse_scenario(std::string_view toml_bytes, std::string_view file_name,
                                                               std::vector<Diagnostic>* warnings) {
    tl::expected<toml::table, std::vector<Diagnostic>> root =
        parse_file(toml_bytes, "a scenario: schema, [[course]] and [[kitchen]]");
    if (!root) return tl::unexpected(as_reported(std::move(root.error()), file_name));

    Reading reading = read_scenario(*root, toml_bytes);
    if (warnings != nullptr) *warnings = as_reported(std::move(reading.warnings), file_name);
    if (reading.diagnostics.empty()) return std::move(reading.scenario);
    return tl::unexpected(as_reported(std::move(reading.diagnostics), file_name));
}

}  // namespace kitchen
