// Reads values from the tables of a TOML file and collects the diagnostics in them. The readers of scenarios, lessons,
// running orders, number cards, the catalogue and the glossary are made of this.
#pragma once

#include "core/base/diagnostic.hpp"
#include "core/scenario/migration.hpp"
#include "core/scenario/scenario.hpp"
#include "core/scenario/toml_file.hpp"
#include "core/scenario/toml_library.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace kitchen {

class TableReader {
  public:
    // `source`: the text that the tables were parsed from. It outlives the reader.
    explicit TableReader(std::string_view source) : source_(source) {}

    // In the order found, at most diagnostics_max, without the file's name.
    std::vector<Diagnostic> diagnostics() && { return std::move(diagnostics_); }

  protected:
    using Names = std::vector<std::string>;

    // Looking for the nearest names of more diagnostics than are shown takes time; a reader stops here.
    bool is_full() const { return diagnostics_.size() >= diagnostics_max; }
    std::size_t diagnostic_count() const { return diagnostics_.size(); }
    // For checks that add what they find.
    std::vector<Diagnostic>& diagnostics_so_far() { return diagnostics_; }
    std::string_view source() const { return source_; }

    void add(Diagnostic);
    void add(int line, std::string key, std::string found, std::string expected, std::string nearest = {});
    // Adds a diagnostic that has found the node, as it is written in the file.
    void add_written(const toml::node&, std::string key, std::string expected, std::string nearest = {});
    // Adds a diagnostic of something that was read from a text of the file. It gets the line of that text, and its key
    // if it has none.
    void add_at(const toml::node&, std::string key, Diagnostic);

    // `where` is put before the key in messages: "step.".
    void check_keys(const toml::table&, const Names& known, const std::string& where);
    // Line ends become spaces: they are where the author's editor wrapped the text. Empty when there is none.
    std::string text_of(const toml::table&, std::string_view key, const std::string& where, std::size_t characters_max,
                        bool is_needed);
    double number_of(const toml::table&, std::string_view key, const std::string& where, double otherwise, double low,
                     double high);
    Time time_of(const toml::table&, std::string_view key, const std::string& where, Time otherwise, Duration most);
    // The tables of [[key]].
    std::vector<const toml::table*> tables(const toml::table&, std::string_view key, const std::string& where,
                                           std::size_t most);
    // Applies the table's `set = { "course.steak.timer" = "3s" }`, or what has that form under another key.
    void turn_knobs(const toml::table&, const std::string& where, Scenario&, std::string_view key = "set");

  private:
    std::string_view source_;
    std::vector<Diagnostic> diagnostics_;
};

// Parses the bytes and reads them with a `Reader` made of (bytes, more...): its read(root) makes the thing,
// diagnostics() say what is wrong. `wanted` as for parse_file.
template <class Thing, class Reader, class... More>
tl::expected<Thing, std::vector<Diagnostic>> parse_tables(std::string_view bytes, std::string_view file_name,
                                                          std::string_view wanted, const More&... more) {
    tl::expected<toml::table, std::vector<Diagnostic>> root = parse_file(bytes, wanted);
    if (!root) return tl::unexpected(as_reported(std::move(root.error()), file_name));
    Reader reader(bytes, more...);
    Thing thing = reader.read(*root);
    std::vector<Diagnostic> diagnostics = std::move(reader).diagnostics();
    if (diagnostics.empty()) return thing;
    return tl::unexpected(as_reported(std::move(diagnostics), file_name));
}

}  // namespace kitchen
