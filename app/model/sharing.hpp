// The scenario, its run and its program for others: exported, copied, pasted, drawn. What needs a file or the clipboard
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

// Of the whole window, 1 to 4 pixels of it for one.
struct SavePicture {
    int scale = 1;
};
struct Export {
    const ExportFormat* format = nullptr;
};
// The trace that was asked for is being written, or has been.
struct TraceBegun {
    std::shared_ptr<Progress> progress;
};
struct TraceWritten {
    std::string path;
    std::string diagnostic;  // why it could not be written
};
struct CopyShareText {};
// The address of what is shown (app/model/link.hpp).
struct CopyLink {};
struct PasteShareText {};
// A share text, or a link with one in it, or to something built in.
struct OpenShareText {
    std::string text;
};
struct CopyCode {
    std::string text;
};
// The whole program, in a file named as the scenario.
struct SaveProgram {
    std::string program;
};

using SharingAction = std::variant<SavePicture, Export, TraceBegun, TraceWritten, CopyShareText, CopyLink,
                                   PasteShareText, OpenShareText, CopyCode, SaveProgram>;
void carry_out(Session&, const SharingAction&);

// Of a trace; a window that has been closed no longer waits for what is written.
void stop_writing(State&);
// Other exports are written beside the scenario's file, with the same name and another ending.
std::string stem_beside(const State&);
// "told-sorry" of "told sorry!": letters and digits of a title as a file's name.
std::string file_stem(std::string_view title);

}  // namespace kitchen::app
