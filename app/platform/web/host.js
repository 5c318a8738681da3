// What host.hpp declares, for Emscripten's linker: each function hands over to the page (page.js), as Module.host.
mergeInto(LibraryManager.library, {
  host_piece: function(bytes, size) { Module.host.piece(HEAPU8.slice(bytes, bytes + size)); },
  host_download: function(name) { Module.host.download(UTF8ToString(name)); },
  host_download_picture: function(name, scale) { Module.host.downloadPicture(UTF8ToString(name), scale); },
  host_pick_file: function() { Module.host.pickFile(); },
  host_copy: function(text) { Module.host.copy(UTF8ToString(text)); },
  host_read_clipboard: function() { Module.host.readClipboard(); },
  host_ring: function() { Module.host.ring(); },
  host_save_settings: function() { Module.host.saveSettings(); },
  host_keep_draft: function(json) { Module.host.keepDraft(UTF8ToString(json)); },
  host_forget_draft: function() { Module.host.forgetDraft(); },
  host_title: function(title) { Module.host.title(UTF8ToString(title)); },
  host_cursor: function(name) { Module.host.cursor(UTF8ToString(name)); },
  host_wants_text: function(wants) { Module.host.wantsText(wants !== 0); },
  host_full_screen: function(on) { Module.host.fullScreen(on !== 0); },
  host_is_apple: function() { return /Mac|iP(hone|ad|od)/.test(navigator.platform) ? 1 : 0; },
  host_tell: function(json) { Module.host.tell(JSON.parse(UTF8ToString(json))); },
});
