// Exporting, copying, pasting and drawing the scenario, its run and its program. What needs a file or the clipboard
// becomes a request (jobs.hpp).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "core/base/progress.hpp"

namespace kitchen::app {

struct ExportFormat;
struct Session;
struct State;

// Saves a picture of the whole window, 1 to 4 pixels for each of its own.
struct SavePicture {
    int scale = 1;
};
struct Export {
    const ExportFormat* format = nullptr;
};
// The requested trace is being written, or was.
struct TraceBegun {
    std::shared_ptr<Progress> progress;
};
struct TraceWritten {
    std::string path;
    std::string diagnostic;  // why it could not be written
};
struct CopyShareText {};
// Copies a link to what is shown (app/model/link.hpp).
struct CopyLink {};
struct PasteShareText {};
// Opens a share text, a link that contains one, or a link to something built in.
struct OpenShareText {
    std::string text;
};
struct CopyCode {
    std::string text;
};
// Saves the whole Python program, in a file named after the scenario.
struct SaveProgram {
    std::string program;
};

using SharingAction = std::variant<SavePicture, Export, TraceBegun, TraceWritten, CopyShareText, CopyLink,
                                   PasteShareText, OpenShareText, CopyCode, SaveProgram>;
void carry_out(Session&, const SharingAction&);

// Cancels the trace that is being written. Without one, a window that was waiting for a file to be written stays open.
void stop_writing(State&);
// Path without its ending for exports: beside the scenario's file and with the same name.
std::string stem_beside(const State&);
// The letters and digits of a title as a file name: "told-sorry" for "told sorry!".
std::string file_stem(std::string_view title);

}  // namespace kitchen::app
