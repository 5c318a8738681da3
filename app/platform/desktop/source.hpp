// Where a scenario or a lesson comes from when somebody names one, for both programs: a file, one that is built in, a
// share text, or standard input.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "core/base/diagnostic.hpp"

namespace kitchen::app {

// A text that has been found and not yet read. Files beside a lesson or a running order are inside it.
struct Source {
    std::string given;  // as somebody named it
    std::string name;   // of the file, below assets/ where it is built in; or "share text", "standard input"
    std::string bytes;
    std::string path = {};                       // of the file, whole; empty when it is not from one
    std::vector<std::string> files_beside = {};  // whole paths of the files that it names
    bool is_built_in = false;

    bool is_lesson() const;
    bool is_running_order() const;
};

// What a message says was expected, and offers names of. Each is found, whatever is asked for.
enum class SourceKind : std::uint8_t { scenario, lesson, either };

// Whether "-" is standard input, and pipes and devices are read too. Reading them waits for the program that writes.
enum class Streams : std::uint8_t { refused, read };

// A path, the name of a built-in one ("told-sorry"), or a share text. At most a little more than a scenario may hold is
// read, so that naming a huge file costs nothing.
tl::expected<Source, std::vector<Diagnostic>> read_source(const std::string& name, SourceKind = SourceKind::either,
                                                          Streams = Streams::refused);

}  // namespace kitchen::app
