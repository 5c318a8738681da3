// Tables of sweeps read again. They are files that may have been cut short, so every line is looked at.
#include <fmt/format.h>

#include "core/base/number.hpp"
#include "core/base/text.hpp"
#include "core/numbers/sweep.hpp"

namespace kitchen {
namespace {

constexpr std::string_view whole_table = "a table that \"kitchen sweep\" printed as CSV";

// The whole number at the beginning of `text`, which a comma ends; zero when there is none.
std::size_t take_number(std::string_view& text) {
    const std::size_t comma = text.find(',');
    const std::optional<std::int64_t> number = parse_count(text.substr(0, comma));
    if (comma == std::string_view::npos || !number || *number < 0) return 0;
    text.remove_prefix(comma + 1);
    return static_cast<std::size_t>(*number);
}

// The last cell of a line, which ends in a line feed.
std::string_view last_cell(std::string_view line) {
    line.remove_suffix(1);
    return line.substr(line.rfind(',') + 1);
}

// The n-th cell of a line, from 0, as it is written; empty when there are fewer. A comma in quotes ends no cell.
std::string_view cell_of(std::string_view line, std::size_t n) {
    std::size_t begin = 0;
    bool in_quotes = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == '"') in_quotes = !in_quotes;
        if (in_quotes || (line[at] != ',' && line[at] != '\n')) continue;
        if (n-- == 0) return line.substr(begin, at - begin);
        begin = at + 1;
    }
    return {};
}

class Reader {
  public:
    explicit Reader(CutLine cut_line) : cut_line_(cut_line) {}

    std::optional<Diagnostic> read(const NamedText& file) {
        file_ = &file;
        line_number_ = 0;
        if (file.bytes.empty()) return diagnostic("an empty file", std::string(whole_table));
        for (std::string_view rest = file.bytes; !rest.empty();) {
            ++line_number_;
            const std::size_t end = rest.find('\n');
            if (end == std::string_view::npos && cut_line_ == CutLine::leave_out && line_number_ > 1)
                return std::nullopt;
            if (end == std::string_view::npos) return diagnostic("a line that was cut off", "a whole line");
            const std::string_view line = rest.substr(0, end + 1);
            rest.remove_prefix(end + 1);
            if (std::optional<Diagnostic> found = line_number_ == 1 ? read_header(line) : read_row(line)) return found;
        }
        return std::nullopt;
    }

    SweepTable take() { return std::move(table_); }

  private:
    Diagnostic diagnostic(std::string found, std::string expected) const {
        return {.file = file_->name, .line = line_number_, .found = std::move(found), .expected = std::move(expected)};
    }

    std::optional<Diagnostic> read_header(std::string_view line) {
        if (!line.starts_with(sweep_csv_begins)) return diagnostic("another table", std::string(whole_table));
        if (last_cell(line) != "sweep")
            return diagnostic("a table without the column \"sweep\"", "one that this version of kitchen printed");
        if (table_.header.empty()) {
            table_.header = line;
            first_name_ = shown(file_->name);
        }
        if (table_.header != line) return diagnostic("other columns", "the columns of " + first_name_);
        return std::nullopt;
    }

    std::optional<Diagnostic> read_row(std::string_view line) {
        std::string_view rest = line;
        const std::size_t point = take_number(rest);
        const std::size_t of = take_number(rest);
        const std::string_view fingerprint = last_cell(line);
        if (table_.rows.empty()) {
            table_.points = of;
            table_.fingerprint = fingerprint;
            first_name_ = shown(file_->name);
        }
        if (fingerprint != table_.fingerprint)
            return diagnostic("a row of sweep " + in_quotes(fingerprint),
                              fmt::format("one of sweep {}, as in {}: the same scenario, settings, ranges and seeds",
                                          in_quotes(table_.fingerprint), first_name_));
        if (point == 0 || of != table_.points || point > of || of > sweep_runs_max)
            return diagnostic(fmt::format("point {} of {}", point, of),
                              fmt::format("a point of a sweep of {}", table_.points));
        const auto [row, added] = table_.rows.emplace(point, line);
        // The same point twice is fine where the two agree, as after a job was run again.
        if (!added && row->second != line)
            return diagnostic(fmt::format("point {} with other figures", point), "the figures it had before");
        return std::nullopt;
    }

    CutLine cut_line_;
    const NamedText* file_ = nullptr;
    int line_number_ = 0;
    std::string first_name_;  // of the file that the others are compared with
    SweepTable table_;
};

}  // namespace

bool has_stopped_run(std::string_view header, std::string_view row) {
    std::size_t column = 0;
    while (column < header.size() && cell_of(header, column) != "stopped") ++column;
    const std::string_view stopped = cell_of(row, column);
    return !stopped.empty() && stopped != "0";
}

tl::expected<SweepTable, Diagnostic> read_sweep_tables(std::span<const NamedText> files, CutLine cut_line) {
    Reader reader(cut_line);
    for (const NamedText& file : files)
        if (std::optional<Diagnostic> diagnostic = reader.read(file)) return tl::unexpected(std::move(*diagnostic));
    return reader.take();
}

}  // namespace kitchen
