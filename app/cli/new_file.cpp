#include "app/cli/new_file.hpp"

#include "app/cli/commands.hpp"
#include "app/platform/desktop/files.hpp"

#include <fmt/format.h>

namespace kitchen::app {

int write_new_file(const std::string& path, std::string_view text, IfThere if_there, Output& output,
                   std::string_view otherwise) {
    const auto written = write_file(path, text, if_there);
    if (written) return exit_fine;
    const bool is_there = written.error().empty();
    if (is_there && read_file(path, 2 * text.size() + 1) == text) return exit_fine;
    output.complain(is_there ? fmt::format("kitchen: {} already exists; {}", path, otherwise)
                             : "kitchen: " + written.error());
    return is_there ? exit_diagnostic : exit_stopped;
}

}  // namespace kitchen::app
