// What the window and the program that shows the desktop's file dialog have agreed on: "open PATH" or "save PATH" as
// arguments, the path that was chosen on standard output.
#pragma once

namespace kitchen::app {

inline constexpr const char* file_dialog_program = "kitchen-file-dialog";
inline constexpr int file_dialog_cancelled = 1;
inline constexpr int file_dialog_missing = 2;  // the desktop has no portal

}  // namespace kitchen::app
