#include "core/scenario/toml.hpp"

#include "core/scenario/text.hpp"
#include "core/scenario/toml_guard.hpp"
#include "core/scenario/toml_read.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace kitchen {
namespace {

constexpr std::size_t mistakes_max = 20;

// A migration turns a table of one schema into the next one, and does nothing else: migrations[0] turns 1 into 2.
using Migration = void (*)(toml::table&);
constexpr std::array<Migration, schema_current - 1> migrations = {};

// What the TOML parser says, in words for somebody who has never heard of a key-value pair.
std::string plain_words(std::string_view description) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> plain = {{
        {"Error while parsing ", "in "},
        {"key-value pair", "a key with its value"},
        {"encountered end-of-file", "the text ends too early"},
        {"(TOML_MAX_NESTED_VALUES)", ""},
        {"root table", "the text"},
        {"unicode ", ""},
    }};
    std::string text(description);
    for (const auto& [from, to] : plain) {
        if (const std::size_t place = text.find(from); place != std::string::npos) text.replace(place, from.size(), to);
    }
    return shown(text, 200);
}

Mistake not_toml(const toml::parse_error& error) {
    return {.file = {},
            .line = static_cast<int>(error.source().begin.line),
            .key = {},
            .found = fmt::format("what is not TOML ({})", plain_words(error.description())),
            .expected = "a line such as timer = \"5s\" or [[kitchen]]",
            .nearest = {}};
}

// Brings the table to the current schema, or says why that cannot be.
std::optional<Mistake> migrate(toml::table& root, std::string_view source) {
    Mistake mistake{.file = {},
                    .line = 1,
                    .key = "schema",
                    .found = "no schema",
                    .expected = fmt::format("schema = {}", schema_current),
                    .nearest = {}};
    const toml::node* node = root.get("schema");
    if (node == nullptr) return mistake;
    mistake.line = line_of(*node);
    mistake.found = as_written(*node, source);
    const toml::value<std::int64_t>* schema = node->as_integer();
    if (schema == nullptr || schema->get() < 1) return mistake;
    if (schema->get() > schema_current) {
        mistake.expected =
            fmt::format("at most {}; the file is for a newer Kitchen Timer than this one", schema_current);
        return mistake;
    }
    const auto written = static_cast<std::size_t>(schema->get());
    std::for_each(migrations.begin() + static_cast<std::ptrdiff_t>(written - 1), migrations.end(),
                  [&](Migration migration) { migration(root); });
    return std::nullopt;
}

}  // namespace

tl::expected<Scenario, std::vector<Mistake>> parse_scenario(std::string_view toml_bytes, std::string_view file_name) {
    const auto refused = [&](Mistake mistake) {
        mistake.file = file_name;
        return tl::unexpected(std::vector<Mistake>{std::move(mistake)});
    };
    if (std::optional<Mistake> mistake = check_bytes(toml_bytes)) return refused(std::move(*mistake));
    toml::parse_result parsed = toml::parse(toml_bytes);
    if (!parsed) return refused(not_toml(parsed.error()));
    toml::table& root = parsed.table();
    if (root.empty()) {
        return refused({.file = {},
                        .line = 0,
                        .key = {},
                        .found = "an empty file",
                        .expected = "a scenario: schema, [[course]] and [[kitchen]]",
                        .nearest = {}});
    }
    if (std::optional<Mistake> mistake = migrate(root, toml_bytes)) return refused(std::move(*mistake));

    Reading reading = read_scenario(root, toml_bytes);
    if (reading.mistakes.empty()) return std::move(reading.scenario);
    std::vector<Mistake>& mistakes = reading.mistakes;
    std::stable_sort(mistakes.begin(), mistakes.end(),
                     [](const Mistake& a, const Mistake& b) { return a.line < b.line; });
    if (mistakes.size() > mistakes_max) mistakes.resize(mistakes_max);
    for (Mistake& mistake : mistakes) mistake.file = file_name;
    return tl::unexpected(std::move(mistakes));
}

}  // namespace kitchen
