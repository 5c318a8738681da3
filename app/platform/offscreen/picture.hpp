// Draws the window as a picture of any size.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <tl/expected.hpp>

#include "app/model/session.hpp"
#include "app/platform/opengl/canvas.hpp"

namespace kitchen::app {

// Input before the picture is taken: clicks, on places or on the labels of items, then typed characters, then where the
// mouse rests.
struct Point {
    float x = 0;
    float y = 0;
};
struct PictureInput {
    std::vector<std::variant<Point, std::string>> clicks;
    std::string keys;
    std::optional<Point> rests;
};

inline constexpr int picture_scale_max = 4;

struct PictureOptions {
    Size size;       // of the window, in its own pixels
    float unit = 1;  // window pixels per layout unit, as Style::unit
    int scale = 1;   // picture pixels per window pixel, 1 .. picture_scale_max
    PictureInput input = {};
};

// Draws the session, applies the input, and returns the picture after it. The error is one line: OpenGL cannot draw
// this, or nothing in the window has the label to click. Precondition: an OpenGL 3.3 context is current and its
// functions are loaded.
tl::expected<Pixels, std::string> draw_picture(Session, const PictureOptions&);

// Encodes as PNG. Takes seconds for a large picture, and may be called on any thread.
tl::expected<std::string, std::string> packed(const Pixels&);

}  // namespace kitchen::app
