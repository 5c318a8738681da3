#include "app/platform/desktop/trace_file.hpp"

#include <cstdint>
#include <string>
#include <string_view>

#include "app/catalog/export_format.hpp"
#include "app/platform/desktop/files.hpp"

namespace kitchen::app {

std::optional<Action> write_trace(const WriteTrace& request, Progress& progress) {
    const ExportedRun run{request.run->scenario, request.run->trace, &request.run->timeline};
    progress.reached(run.trace.end, request.format->pieces(run));
    const auto pieces = [&](const Write& write) {
        std::uint64_t written = 0;
        request.format->write(run, [&](std::string_view piece) {
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
