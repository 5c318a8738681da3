// Standard output and standard error, as a command sees them. When the reader goes away (`kitchen run ... | head`) the
// program ends quietly; a full disk or a closed output is reported. Names and messages go through say() and complain(),
// which keep them on one line and pass no control character to a terminal; only exports and texts known to have no
// control characters are written unchanged.
#pragma once

#include "core/base/diagnostic.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kitchen::app {

class Output {
  public:
    // Writes to standard output unchanged. Returns false once nothing can be written: a command then stops early.
    bool write(std::string_view text);
    // Writes one line to standard output, with control characters made visible (shown_text()).
    void say(std::string_view line);
    // The same, to standard error.
    void complain(std::string_view line);
    // The same for diagnostics. After the first ones about a file, says which document describes it.
    void complain(const std::vector<Diagnostic>&);
    // The same for what stops the command; returns exit_diagnostic.
    int refuse(const std::vector<Diagnostic>&);
    // For settings that are valid but have no effect: "warning: ..."
    void warn(const std::vector<Diagnostic>&);

    // Writes what is still buffered, so that it is not lost if the program is killed. Returns false as write() does.
    bool flush();
    // The same at the end of the program. Returns `code`, or exit_stopped if writing failed.
    int finish(int code);
    // Whether the reader was found to have closed the pipe, as `head` does when it has enough. That is not a failure.
    bool reader_is_gone() const;

  private:
    std::string held_;
    bool has_named_documents_ = false;
    int error_ = 0;  // errno of the first failure
};

}  // namespace kitchen::app
