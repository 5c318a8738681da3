// The formats in which a run is exported, a row each, for both programs.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/scenario/scenario.hpp"
#include "core/trace/export.hpp"
#include "core/trace/trace.hpp"
#include "core/views/timeline.hpp"

namespace kitchen::app {

// What is exported. The timeline is built where one is needed and none is there yet.
struct ExportedRun {
    const Scenario& scenario;
    const Trace& trace;
    const Timeline* timeline = nullptr;
};

struct ExportFormat {
    std::string_view name;    // of --format
    std::string_view help;    // there
    const char* label;        // of the button
    std::string_view ending;  // of the file
    // Piece by piece, until one is refused.
    void (*write)(const ExportedRun&, const Write&);
    // How many pieces that will be, about. Precondition: the timeline is there.
    std::uint64_t (*pieces)(const ExportedRun&);
};

std::span<const ExportFormat> export_formats();
// Null where there is none of that name.
const ExportFormat* find_export_format(std::string_view name);

}  // namespace kitchen::app
