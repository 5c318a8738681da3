// An off-screen picture to draw on, of any size. Precondition of all functions: an OpenGL 3.3 context is current.
#pragma once

#include <vector>

#include "app/platform/platform.hpp"

namespace kitchen::app {

// Red, green and blue of every pixel, from the top row down.
struct Pixels {
    Size size;
    std::vector<unsigned char> bytes;
};

class Canvas {
  public:
    // From now on everything is drawn on this canvas.
    explicit Canvas(Size);
    // Drawing goes to the window again.
    ~Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    Size size() const { return size_; }
    bool complete() const;
    void draw_here() const;
    // Copies the canvas to the window.
    void show() const;
    Pixels pixels() const;

  private:
    Size size_;
    unsigned frame_ = 0;
    unsigned texture_ = 0;
};

}  // namespace kitchen::app
