// The only code that sees GLFW and OpenGL: it opens a window, hands Dear ImGui its input and draws what it says, or
// draws one picture without showing a window.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "app/model/state.hpp"
#include "app/shell/settings_file.hpp"

namespace kitchen::app {

struct Size {
    int width = 1440;
    int height = 900;
};

inline constexpr Size size_min{640, 400};
inline constexpr Size size_max{8192, 8192};

// Runs until the window is closed. What is to be done `then` is done as soon as there is a window, which waits for no
// evening that takes long to play. The error is one line: why there is no window. `settings` are kept whenever they
// change.
tl::expected<void, std::string> run_window(State, const std::vector<Action>& then, Size, SettingsFile& settings);

// What a hand does before a picture is taken: clicks, then characters typed, then where the mouse rests.
struct Point {
    float x = 0;
    float y = 0;
};
struct Hand {
    std::vector<Point> clicks;
    std::string keys;
    std::optional<Point> rests;
};

struct Picture {
    Size size;      // of the window that is drawn
    int scale = 1;  // pixels of the picture per pixel of the window, 1 .. picture_scale_max
    std::string path;
    Hand hand = {};
};
inline constexpr int picture_scale_max = 4;

// Draws the state, lets the hand do what it does, and writes what is then seen as PNG.
tl::expected<void, std::string> write_screenshot(State, const Picture&);

}  // namespace kitchen::app
