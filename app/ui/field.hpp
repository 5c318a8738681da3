// A line of text to type in, of any length, in the window's style. The Tab key moves into it and out of it, as with
// buttons.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/ui/ui.hpp"

namespace kitchen::app {

struct Field {
    const char* label;  // tests find the field as "##" and this
    std::string_view text = {};
    const char* hint = "";  // shown while the field is empty
    bool begin = false;     // takes the keyboard focus now and selects all of the text
};
struct Typed {
    std::optional<std::string> text;  // the new text, if it was changed
    bool typing = false;              // it has the keyboard focus
    bool entered = false;             // Enter was pressed
    bool left = false;                // it lost the focus, also after Enter
};
Typed field(const Ui&, const Box&, const Field&);

}  // namespace kitchen::app
