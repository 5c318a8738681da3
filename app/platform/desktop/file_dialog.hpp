// The protocol between the window and kitchen-file-dialog: arguments "open PATH" or "save PATH"; the chosen path on
// standard output.
#pragma once

namespace kitchen::app {

inline constexpr const char* file_dialog_program = "kitchen-file-dialog";
inline constexpr int file_dialog_cancelled = 1;
inline constexpr int file_dialog_missing = 2;  // the desktop has no portal

}  // namespace kitchen::app
