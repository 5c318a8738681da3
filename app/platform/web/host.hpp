// What the page can do and WebAssembly cannot; implemented in JavaScript in host.js. Texts are UTF-8 and end with a
// zero byte.
#pragma once

#include <cstddef>

extern "C" {

// Adds a piece to the file being written; then offers the file for download.
void host_piece(const char* bytes, std::size_t size);
void host_download(const char* name);
// Draws the window as PNG after this frame, `scale` pixels for each of its own, and offers it for download.
void host_download_picture(const char* name, int scale);
// Opens the browser's own file dialog; the answer is page_open().
void host_pick_file();
void host_copy(const char* text);
// The answer is page_paste().
void host_read_clipboard();
// Stores page_merged_settings() for page_start() of the next visit.
void host_save_settings();
// Keeps this draft, as JSON, for page_start() when this tab is loaded again; empty when nothing would be lost.
void host_keep_draft(const char* json);
// The draft that page_start() was given has been opened or discarded.
void host_forget_draft();
void host_title(const char* title);
// Plays the soft bell, if the browser lets the page make sounds.
void host_ring();
// Sets the mouse cursor; `name` is a CSS cursor.
void host_cursor(const char* name);
// Whether a text field has the focus, so that a phone shows its keyboard.
void host_wants_text(int wants);
void host_full_screen(int on);
// Whether it runs on a Mac, an iPad or an iPhone.
int host_is_apple();
// What has changed since the last call, as JSON: for screen readers, and for the page around an embedded one.
void host_tell(const char* json);

}  // extern "C"
