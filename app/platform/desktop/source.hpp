// Finds a scenario or a lesson by what the user names, for both programs: a file, something built in, a share text, or
// standard input.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "core/base/diagnostic.hpp"

namespace kitchen::app {

// A text that was found but not parsed. It contains the files beside a lesson or running order.
struct Source {
    std::string given;  // as the user named it
    std::string name;   // of the file; below assets/ if built in; or "share text", "standard input"
    std::string bytes;
    std::string path = {};                       // absolute; empty when it is not from a file
    std::vector<std::string> files_beside = {};  // absolute paths of the files that it names
    bool is_built_in = false;

    bool is_lesson() const;
    bool is_running_order() const;
};

// What an error message names as expected, with suggestions. All kinds are found in any case.
enum class SourceKind : std::uint8_t { scenario, lesson, either };

// Whether to read "-" (standard input), pipes and devices. Reading them waits for the program that writes.
enum class Streams : std::uint8_t { refused, read };

// A path, the name of something built in ("told-sorry"), or a share text. Reads at most one byte more than a scenario
// may have, so that naming a huge file costs nothing.
tl::expected<Source, std::vector<Diagnostic>> read_source(const std::string& name, SourceKind = SourceKind::either,
                                                          Streams = Streams::refused);

// What the window says where read_source() finds nothing under the name of a file: "canteen.toml: found no such file in
// /home/ana/talks", with the nearest name there. nullopt where the name is not that of a file, or the file is there.
std::optional<Diagnostic> no_such_file(const std::string& path);

}  // namespace kitchen::app
