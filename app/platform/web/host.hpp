// What the page can do and WebAssembly cannot: written in JavaScript, in host.js. Texts are UTF-8 and end with a zero.
#pragma once

#include <cstddef>

extern "C" {

// The next piece of a file, and the file of all pieces offered for download.
void host_piece(const char* bytes, std::size_t size);
void host_download(const char* name);
// The window as PNG of `scale` pixels for one, drawn after this frame.
void host_download_picture(const char* name, int scale);
// Opens the browser's own dialog; the answer is page_open().
void host_pick_file();
void host_copy(const char* text);
// The answer is page_paste().
void host_read_clipboard();
// JSON, for page_start() of the next visit.
void host_save_settings(const char* json);
void host_title(const char* title);
// The soft bell, where the browser lets the page sound.
void host_ring();
// A CSS cursor.
void host_cursor(const char* name);
// Whether a text field has the keyboard: a phone shows its own.
void host_wants_text(int wants);
void host_full_screen(int on);
// What changed since the last time, as JSON: for screen readers, and for the page around an embedded one.
void host_tell(const char* json);

}  // extern "C"
