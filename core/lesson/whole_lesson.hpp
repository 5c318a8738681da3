// A lesson may name scenario files in its own folder: scenario = "my-dinner.toml". whole_lesson() puts them inside the
// lesson, which can then be read, shared and kept without them. core/ opens no files: the caller reads them.
#pragma once

#include "core/base/diagnostic.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace kitchen {

// Why a file beside a lesson cannot be read.
struct NotRead {
    std::string found;         // what is there instead: "a folder"
    std::string nearest = {};  // the name of a file that is there and may be meant
};
// The bytes of the file of that name (never a path) in the lesson's folder; nullopt when there is none.
using ReadBeside = std::function<tl::expected<std::optional<std::string>, NotRead>(const std::string& name)>;

// A file in the same folder that a lesson or a running order names, and the first place where it does.
struct NamedFile {
    std::string name;
    std::string key;  // "step.scenario"
    int line = 0;
};
// A lesson or running order that names more is refused.
inline constexpr std::size_t files_beside_max = 20;

// The bytes of the file; nullopt when there is none. The diagnostic says why it cannot be read. `file_name`: of the
// file that names it. `expected`: what it should be, such as "a scenario file beside the lesson".
tl::expected<std::optional<std::string>, std::vector<Diagnostic>> text_beside(const ReadBeside&, const NamedFile&,
                                                                              std::string_view file_name,
                                                                              std::string expected);

// Whether the name is that of a file in the same folder: plain, no folder, no "..", not hidden.
bool is_file_beside(std::string_view name);

// The names of scenario files in the lesson's folder that its steps use, each once, in order of line. Empty when the
// bytes are not TOML.
std::vector<std::string> scenario_files_of(std::string_view lesson_bytes);

// The lesson with each of these files as [scenarios."my-dinner.toml"] after its last line, so that line numbers stay. A
// name without a file is left as it is: parse_lesson says what is wrong with it. `file_name`: the lesson's, for
// messages. The diagnostics are about the scenario files: what is wrong in one, or why it cannot be read.
tl::expected<std::string, std::vector<Diagnostic>> whole_lesson(std::string bytes, std::string_view file_name,
                                                                const ReadBeside&);

}  // namespace kitchen
