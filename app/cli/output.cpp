#include "app/cli/output.hpp"

#include "app/cli/commands.hpp"
#include "core/base/shown_text.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include <fmt/format.h>

namespace kitchen::app {
namespace {

constexpr std::size_t held_max = 1 << 16;

}  // namespace

bool Output::write(std::string_view text) {
    held_ += text;
    if (held_.size() >= held_max) flush();
    return error_ == 0;
}

void Output::say(std::string_view line) { write(shown_text(line) + "\n"); }

void Output::complain(std::string_view line) {
    // On a terminal, earlier output must come first.
    flush();
    std::fputs((shown_text(line) + "\n").c_str(), stderr);
}

void Output::complain(const std::vector<Diagnostic>& diagnostics) {
    for (const Diagnostic& diagnostic : diagnostics) complain(to_text(diagnostic));
    const std::string_view documents = format_documents(diagnostics);
    // A file is read up to that many mistakes. Of what the command line says nothing is left out.
    if (diagnostics.size() == diagnostics_max && !documents.empty())
        complain(fmt::format("These are the first {}. There may be more.", diagnostics_max));
    if (!documents.empty() && !std::exchange(has_named_documents_, true)) complain(documents);
}

int Output::refuse(const std::vector<Diagnostic>& diagnostics) {
    complain(diagnostics);
    return exit_diagnostic;
}

void Output::warn(const std::vector<Diagnostic>& warnings) {
    for (const Diagnostic& warning : warnings) complain("warning: " + to_text(warning));
}

int Output::finish(int code) {
    flush();
    if (error_ == 0 || reader_is_gone()) return code;
    complain(fmt::format("kitchen: the output cannot be written: {}", std::strerror(error_)));
    return exit_stopped;
}

bool Output::reader_is_gone() const { return error_ == EPIPE; }

bool Output::flush() {
    if (error_ == 0 && !held_.empty()) {
        errno = 0;
        const bool written =
            std::fwrite(held_.data(), 1, held_.size(), stdout) == held_.size() && std::fflush(stdout) == 0;
        if (!written) error_ = errno != 0 ? errno : EIO;
    }
    held_.clear();
    return error_ == 0;
}

}  // namespace kitchen::app
