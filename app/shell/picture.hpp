// What the window shows, as a picture of any size.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "app/shell/shell.hpp"

namespace kitchen::app {

struct Sitting {
    Size size;       // of the window that is drawn, in its own pixels
    float unit = 1;  // those per pixel of the mock-up, as Style::unit
    int scale = 1;   // pixels of the picture per pixel of the window, 1 .. picture_scale_max
    Hand hand = {};
};

// Draws the state, lets the hand do what it does, and gives back what is then seen as the bytes of a PNG file. The
// error is one line. Precondition: an OpenGL 3.3 context is current and its functions are loaded.
tl::expected<std::string, std::string> draw_picture(State, const Sitting&);

}  // namespace kitchen::app
