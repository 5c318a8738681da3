#include "app/cli/sweep_plan.hpp"

#include <cstdio>
#include <fstream>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "app/cli/source.hpp"
#include "app/cli/turn_knobs.hpp"
#include "app/platform/desktop/path_of.hpp"
#include "core/base/text.hpp"
#include "core/scenario/check.hpp"

namespace kitchen::app {
namespace {

// Which share of the points this process plays: every of-th one, beginning at `first`.
struct Shard {
    std::size_t first = 0;  // from 0
    std::size_t of = 1;
};

bool read_shard(const std::string& text, Shard& shard) {
    unsigned long long number = 0;
    unsigned long long of = 0;
    int used = 0;
    if (std::sscanf(text.c_str(), "%9llu/%9llu%n", &number, &of, &used) != 2) return false;
    if (static_cast<std::size_t>(used) != text.size() || number < 1 || number > of) return false;
    shard = {static_cast<std::size_t>(number - 1), static_cast<std::size_t>(of)};
    return true;
}

// Takes over the rows of a table from an earlier start of the same sweep.
std::optional<Diagnostic> take_over_rows(const std::string& name, SweepPlan& plan) {
    const auto file = read_table_file("--resume", name, table_bytes_max);
    if (!file) return file.error();
    const auto table = read_sweep_tables({&*file, 1}, CutLine::leave_out);
    if (!table) return table.error();
    const bool is_same = table->header == sweep_csv_header(plan.base, plan.axes) &&
                         (table->rows.empty() || table->fingerprint == plan.fingerprint);
    if (!is_same)
        return option_diagnostic(
            "--resume", name,
            "a table of the same sweep: the same scenario, settings, ranges and seeds, and the columns "
            "of this version of kitchen");
    for (const std::size_t point : plan.points)
        if (const auto row = table->rows.find(point + 1); row != table->rows.end())
            plan.rows.emplace(point, std::string(row->second));
    return std::nullopt;
}

}  // namespace

Diagnostic option_diagnostic(std::string option, const std::string& found, std::string expected) {
    return {
        .file = std::move(option), .found = fmt::format("\"{}\"", shown(found, 1000)), .expected = std::move(expected)};
}

tl::expected<NamedText, Diagnostic> read_table_file(const std::string& option, const std::string& name,
                                                    std::size_t bytes_max) {
    std::ifstream stream(path_of(name), std::ios::binary);
    const auto failed = [&](const char* what) {
        return tl::unexpected(
            option_diagnostic(option, name, fmt::format("a file that \"kitchen sweep\" wrote, {}", what)));
    };
    if (!stream) return failed("which can be read");
    NamedText file{name, {}};
    std::string piece(sweep_csv_begins.size(), '\0');
    while (stream.read(piece.data(), static_cast<std::streamsize>(piece.size())), stream.gcount() > 0) {
        file.bytes.append(piece, 0, static_cast<std::size_t>(stream.gcount()));
        if (file.bytes.size() > bytes_max) return failed("1 GiB at most in all");
        if (!file.bytes.starts_with(sweep_csv_begins)) return failed("as CSV");
        piece.resize(std::size_t{1} << 16);
    }
    return file;
}

tl::expected<SweepPlan, std::vector<Diagnostic>> make_sweep_plan(const SweepOptions& options) {
    auto loaded = load_scenario(options.scenario);
    if (!loaded) return tl::unexpected(loaded.error());
    SweepPlan plan{std::move(*loaded), {}, static_cast<std::size_t>(options.seeds), {}, {}, {}};
    std::vector<Diagnostic> diagnostics = turn_knobs(plan.base, options.settings, options.until);
    for (const std::string& text : options.vary) {
        auto axis = read_axis(plan.base, text);
        if (axis && is_knob<&Scenario::seed>(knob_at(axis->knob))) {
            diagnostics.push_back(option_diagnostic("--vary", text, "another knob; --seeds plays several seeds"));
        } else if (axis) {
            plan.axes.push_back(std::move(*axis));
        } else {
            diagnostics.push_back(std::move(axis.error()));
            diagnostics.back().file = "--vary";
        }
    }
    for (std::size_t a = 0; a < plan.axes.size(); ++a)
        for (std::size_t b = 0; b < a; ++b)
            if (plan.axes[a].knob == plan.axes[b].knob)
                diagnostics.push_back(
                    option_diagnostic("--vary", path_text(plan.base, plan.axes[a].knob), "each knob once"));
    Shard shard;
    if (!options.shard.empty() && !read_shard(options.shard, shard))
        diagnostics.push_back(option_diagnostic("--shard", options.shard, "which of how many, as in \"2/8\""));
    if (!diagnostics.empty()) return tl::unexpected(std::move(diagnostics));

    const std::size_t all = point_count(plan.axes);
    if (all > sweep_runs_max / plan.seeds)
        return tl::unexpected(std::vector<Diagnostic>{
            option_diagnostic("--vary", fmt::format("{} points or more, {} seeds each", all, plan.seeds),
                              fmt::format("at most {} runs", sweep_runs_max))});
    for (std::size_t n = shard.first; n < all; n += shard.of) {
        // Each value is valid, but a combination may not be. Better to say so now than after an hour.
        diagnostics = check_scenario(point_scenario(plan.base, plan.axes, n));
        for (Diagnostic& diagnostic : diagnostics) diagnostic.file = fmt::format("--vary (point {})", n + 1);
        if (!diagnostics.empty()) return tl::unexpected(std::move(diagnostics));
        plan.points.push_back(n);
    }
    plan.fingerprint = sweep_fingerprint(plan.base, plan.axes, plan.seeds);
    if (!options.resume.empty())
        if (auto diagnostic = take_over_rows(options.resume, plan)) return tl::unexpected(std::vector{*diagnostic});
    return plan;
}

}  // namespace kitchen::app
