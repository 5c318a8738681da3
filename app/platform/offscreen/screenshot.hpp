// Writes one picture of the window to a file, without showing a window.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "app/model/session.hpp"
#include "app/platform/offscreen/picture.hpp"

namespace kitchen::app {

struct Picture {
    Size size;      // of the window
    int scale = 1;  // picture pixels per window pixel, 1 .. picture_scale_max
    std::string path;
    PictureInput input = {};
};

// Draws the session, applies the input, and writes the picture after it as PNG. The error is one line.
tl::expected<void, std::string> write_screenshot(Session, const Picture&);

}  // namespace kitchen::app
