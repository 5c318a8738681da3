// One picture of the window as a file, without showing a window.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "app/model/session.hpp"
#include "app/platform/offscreen/picture.hpp"

namespace kitchen::app {

struct Picture {
    Size size;      // of the window that is drawn
    int scale = 1;  // pixels of the picture per pixel of the window, 1 .. picture_scale_max
    std::string path;
    Hand hand = {};
};

// Draws the session, lets the hand do what it does, and writes what is then seen as PNG. The error is one line.
tl::expected<void, std::string> write_screenshot(Session, const Picture&);

}  // namespace kitchen::app
