#include "core/scenario/toml.hpp"

#include "core/scenario/toml_file.hpp"
#include "core/scenario/toml_read.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kitchen {
namespace {

// A migration turns a table of one schema into the next one, and does nothing else: migrations[0] turns 1 into 2.
using Migration = void (*)(toml::table&);
constexpr std::array<Migration, schema_current - 1> migrations = {};

void migrate(toml::table& root, int written) {
    std::for_each(migrations.begin() + (written - 1), migrations.end(), [&](Migration migration) { migration(root); });
}

}  // namespace

tl::expected<Scenario, std::vector<Diagnostic>> parse_scenario(std::string_view toml_bytes, std::string_view file_name,
                                                               std::vector<Diagnostic>* warnings) {
    const auto refused = [&](Diagnostic diagnostic) {
        return tl::unexpected(as_reported({std::move(diagnostic)}, file_name));
    };
    tl::expected<toml::table, Diagnostic> root =
        parse_toml(toml_bytes, "a scenario: schema, [[course]] and [[kitchen]]");
    if (!root) return refused(std::move(root.error()));
    const tl::expected<int, Diagnostic> schema = schema_of(*root, toml_bytes, schema_current);
    if (!schema) return refused(schema.error());
    migrate(*root, *schema);

    Reading reading = read_scenario(*root, toml_bytes);
    if (warnings != nullptr) *warnings = as_reported(std::move(reading.warnings), file_name);
    if (reading.diagnostics.empty()) return std::move(reading.scenario);
    return tl::unexpected(as_reported(std::move(reading.diagnostics), file_name));
}

}  // namespace kitchen
