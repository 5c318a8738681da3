// Standard output and standard error, as a command sees them. A reader that goes away (`kitchen run ... | head`) ends
// the program quietly; a full disk and a closed output are reported. Names and messages go through say() and
// complain(), which keep them on one line and pass no control character on to a terminal; only exports and texts that
// were read without control characters are written as they are.
#pragma once

#include "core/base/diagnostic.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kitchen::app {

class Output {
  public:
    // To standard output, as it is. False once it cannot be written any more: a command then stops early.
    bool write(std::string_view text);
    // To standard output, as one line, as shown_text() shows it.
    void say(std::string_view line);
    // The same to standard error.
    void complain(std::string_view line);
    // After the first that are in a file: which document describes it.
    void complain(const std::vector<Diagnostic>&);
    // The same for what is right and yet does nothing: "warning: ..."
    void warn(const std::vector<Diagnostic>&);

    // Writes what is still held back, so that it is kept whatever becomes of the program. False as for write().
    bool flush();
    // The same at the end. The exit code: `code`, unless writing failed.
    int finish(int code);

  private:
    std::string held_;
    bool has_named_documents_ = false;
    int error_ = 0;  // errno of the first failure
};

}  // namespace kitchen::app
