// A line of text to type in, of any length, in the window's dress. Tab reaches it as it reaches a button, and leaves it
// again.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/ui/ui.hpp"

namespace kitchen::app {

struct Field {
    const char* label;  // tests find it as "##" and this
    std::string_view text = {};
    const char* hint = "";  // while it is empty
    bool begin = false;     // takes the keyboard now, with all of the text marked
};
struct Typed {
    std::optional<std::string> text;  // the new text, when it differs from what was given
    bool typing = false;              // it has the keyboard
    bool entered = false;             // Enter
    bool left = false;                // the keyboard went elsewhere; after Enter too
};
Typed field(const Ui&, const Box&, const Field&);

}  // namespace kitchen::app
