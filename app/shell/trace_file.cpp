#include "app/shell/trace_file.hpp"

#include <cstdint>
#include <string>
#include <string_view>

#include "app/shell/files.hpp"
#include "core/trace/export.hpp"
#include "core/views/chrome_trace.hpp"

namespace kitchen::app {
namespace {

// Of an exported text; for trace events about so many, since spans without a length are left out.
std::uint64_t pieces_of(const WriteTrace& request) {
    const Timeline& timeline = request.run->timeline;
    switch (request.what) {
        case Exported::jsonl:
        case Exported::csv: return request.run->trace.records.size();
        case Exported::chrome:
            return timeline.rows.size() + timeline.spans.size() + timeline.marks.size() + timeline.orders.size();
    }
    return 0;
}

void write_as(const WriteTrace& request, const Write& write) {
    const Run& run = *request.run;
    switch (request.what) {
        case Exported::jsonl: return write_jsonl(run.scenario, run.trace, write);
        case Exported::csv: return write_csv(run.scenario, run.trace, write);
        case Exported::chrome: return write_chrome_trace(run.scenario, run.trace, run.timeline, write);
    }
}

}  // namespace

std::optional<Action> write_trace(const WriteTrace& request, Progress& progress) {
    progress.reached(request.run->trace.end, pieces_of(request));
    const auto pieces = [&](const Write& write) {
        std::uint64_t written = 0;
        write_as(request, [&](std::string_view piece) {
            progress.laid_out(++written);
            return !progress.is_stopped() && write(piece);
        });
        return !progress.is_stopped();
    };
    const auto done = write_file(request.path, pieces, IfThere::number);
    if (done) return TraceWritten{*done, {}};
    if (progress.is_stopped()) return std::nullopt;
    return TraceWritten{
        {}, done.error().empty() ? request.path + " appeared while the trace was being written" : done.error()};
}

}  // namespace kitchen::app
