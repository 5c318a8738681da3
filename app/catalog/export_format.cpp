#include "app/catalog/export_format.hpp"

#include <algorithm>
#include <array>

#include "core/views/chrome_trace.hpp"

namespace kitchen::app {
namespace {

void write_as_jsonl(const ExportedRun& run, const Write& write) { write_jsonl(run.scenario, run.trace, write); }
void write_as_csv(const ExportedRun& run, const Write& write) { write_csv(run.scenario, run.trace, write); }
void write_as_chrome(const ExportedRun& run, const Write& write) {
    if (run.timeline != nullptr) return write_chrome_trace(run.scenario, run.trace, *run.timeline, write);
    write_chrome_trace(run.scenario, run.trace, build_timeline(run.trace), write);
}

std::uint64_t records_of(const ExportedRun& run) { return run.trace.records.size(); }
// Spans of zero length are left out of the file.
std::uint64_t marks_of(const ExportedRun& run) {
    const Timeline& timeline = *run.timeline;
    return timeline.rows.size() + timeline.spans.size() + timeline.marks.size() + timeline.orders.size();
}

constexpr std::array formats{
    ExportFormat{"jsonl", "every event", "JSON Lines", ".jsonl", write_as_jsonl, records_of},
    ExportFormat{"csv", "every event", "CSV", ".csv", write_as_csv, records_of},
    ExportFormat{"chrome", "for Perfetto", "Perfetto", ".trace.json", write_as_chrome, marks_of}};

}  // namespace

std::span<const ExportFormat> export_formats() { return formats; }

const ExportFormat* find_export_format(std::string_view name) {
    const auto found = std::find_if(formats.begin(), formats.end(), [&](const auto& row) { return row.name == name; });
    return found == formats.end() ? nullptr : &*found;
}

}  // namespace kitchen::app
