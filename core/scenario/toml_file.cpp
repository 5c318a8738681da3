#include "core/scenario/toml_file.hpp"

#include "core/base/text.hpp"
#include "core/scenario/toml_guard.hpp"
#include "core/scenario/toml_value.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

namespace kitchen {
namespace {

// The guard counts the parts of a key. The parser counts brackets, which nest tables as deep, so the limit is the same.
static_assert(TOML_MAX_NESTED_VALUES == key_parts_max);

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

Diagnostic not_toml(int line, const std::string& why, std::string_view advice = {}) {
    return {.line = line,
            .found = "what is not TOML" + why,
            .expected = fmt::format("a line such as timer = \"5s\" or [[kitchen]]{}", advice)};
}

// title = Two ovens. The parser takes the T for the beginning of "true".
bool has_unquoted_text(std::string_view line) {
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) return false;
    const std::string_view value = trimmed(line.substr(equals + 1));
    return !value.empty() && ((value[0] >= 'a' && value[0] <= 'z') || (value[0] >= 'A' && value[0] <= 'Z'));
}

struct ParserIsLost {};

// nullopt when the parser is lost in the text.
std::optional<toml::parse_result> parsed(std::string_view bytes) {
    try {
        return toml::parse(bytes);
    } catch (const ParserIsLost&) {
        return std::nullopt;
    }
}

// The parser does not say where it is lost. It reads line after line, so it is lost in every beginning of the text that
// holds that line, and in none that ends before it.
int line_lost_in(std::string_view bytes) {
    std::vector<std::size_t> line_ends;
    for (std::size_t end = bytes.find('\n'); end != std::string_view::npos; end = bytes.find('\n', end + 1))
        line_ends.push_back(end);
    const auto line = std::partition_point(line_ends.begin(), line_ends.end(),
                                           [&](std::size_t end) { return parsed(bytes.substr(0, end)).has_value(); });
    return 1 + static_cast<int>(line - line_ends.begin());
}

void flatten(const toml::table& table, const std::string& prefix,
             std::vector<std::pair<std::string, const toml::node*>>& settings) {
    for (const auto& [key, node] : table) {
        const std::string path = prefix + std::string(key.str());
        if (const toml::table* inner = node.as_table()) {
            flatten(*inner, path + '.', settings);
        } else {
            settings.emplace_back(path, &node);
        }
    }
}

}  // namespace

void toml_parser_is_lost() { throw ParserIsLost{}; }

tl::expected<toml::table, Diagnostic> parse_toml(std::string_view bytes, std::string_view wanted) {
    if (std::optional<Diagnostic> diagnostic = check_bytes(bytes)) return tl::unexpected(std::move(*diagnostic));
    std::optional<toml::parse_result> result = parsed(bytes);
    if (!result) return tl::unexpected(not_toml(line_lost_in(bytes), ""));
    if (!*result) {
        const toml::parse_error& error = result->error();
        const int line = static_cast<int>(error.source().begin.line);
        const bool lacks_quotes = has_unquoted_text(line_of_text(bytes, line));
        return tl::unexpected(not_toml(line, fmt::format(" ({})", plain_words(error.description())),
                                       lacks_quotes ? "; put texts in quotes" : ""));
    }
    if (result->table().empty()) {
        return tl::unexpected(Diagnostic{.found = "an empty file", .expected = std::string(wanted)});
    }
    return std::move(result->table());
}

tl::expected<int, Diagnostic> schema_of(const toml::table& root, std::string_view source, int current) {
    Diagnostic diagnostic{
        .line = 1, .key = "schema", .found = "no schema", .expected = fmt::format("schema = {}", current)};
    const toml::node* node = root.get("schema");
    if (node == nullptr) return tl::unexpected(std::move(diagnostic));
    diagnostic.line = line_of(*node);
    diagnostic.found = as_written(*node, source);
    const toml::value<std::int64_t>* schema = node->as_integer();
    if (schema == nullptr || schema->get() < 1) return tl::unexpected(std::move(diagnostic));
    if (schema->get() > current) {
        diagnostic.expected = fmt::format("at most {}; the file is for a newer Kitchen Timer than this one", current);
        return tl::unexpected(std::move(diagnostic));
    }
    return static_cast<int>(schema->get());
}

std::vector<std::pair<std::string, const toml::node*>> settings_in(const toml::table& table) {
    std::vector<std::pair<std::string, const toml::node*>> settings;
    flatten(table, {}, settings);
    // A table does not keep the order in which it was written.
    std::stable_sort(settings.begin(), settings.end(),
                     [](const auto& a, const auto& b) { return a.second->source().begin < b.second->source().begin; });
    return settings;
}

std::vector<Diagnostic> as_reported(std::vector<Diagnostic> diagnostics, std::string_view file_name) {
    std::stable_sort(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.line < b.line; });
    if (diagnostics.size() > diagnostics_max) diagnostics.resize(diagnostics_max);
    for (Diagnostic& diagnostic : diagnostics) diagnostic.file = file_name;
    return diagnostics;
}

}  // namespace kitchen
