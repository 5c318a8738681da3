// The formats in which both programs export a run, one row each.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/scenario/scenario.hpp"
#include "core/trace/export.hpp"
#include "core/trace/trace.hpp"
#include "core/views/timeline.hpp"

namespace kitchen::app {

// The run to export. Its timeline is built when a format needs it.
struct ExportedRun {
    const Scenario& scenario;
    const Trace& trace;
    const Timeline* timeline = nullptr;
};

struct ExportFormat {
    std::string_view name;    // the word for --format
    std::string_view help;    // what --help says about it
    const char* label;        // of the button in the window
    std::string_view ending;  // of the file name
    // Writes piece by piece, until `Write` returns false.
    void (*write)(const ExportedRun&, const Write&);
    // About how many pieces there will be. Precondition: the timeline is built.
    std::uint64_t (*pieces)(const ExportedRun&);
};

std::span<const ExportFormat> export_formats();
// Null when there is none of that name.
const ExportFormat* find_export_format(std::string_view name);

}  // namespace kitchen::app
