// What the window shows, as a picture of any size.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <tl/expected.hpp>

#include "app/model/session.hpp"
#include "app/platform/opengl/canvas.hpp"

namespace kitchen::app {

// What is done before a picture is taken: clicks, on places or on the labels of items, then characters typed, then
// where the mouse rests.
struct Point {
    float x = 0;
    float y = 0;
};
struct Hand {
    std::vector<std::variant<Point, std::string>> clicks;
    std::string keys;
    std::optional<Point> rests;
};

inline constexpr int picture_scale_max = 4;

struct PictureOptions {
    Size size;       // of the window that is drawn, in its own pixels
    float unit = 1;  // those per pixel of the mock-up, as Style::unit
    int scale = 1;   // pixels of the picture per pixel of the window, 1 .. picture_scale_max
    Hand hand = {};
};

// Draws the state, lets the hand do what it does, and returns what is then seen. The error is one line: OpenGL cannot
// draw it, or nothing in the window has the label that is to be clicked.
// Precondition: an OpenGL 3.3 context is current and its functions are loaded.
tl::expected<Pixels, std::string> draw_picture(Session, const PictureOptions&);

// As the bytes of a PNG file. Takes seconds where the picture is large, and may be done on any thread.
tl::expected<std::string, std::string> packed(const Pixels&);

}  // namespace kitchen::app
