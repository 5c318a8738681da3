// When the window draws its next frame. While nothing moves it sleeps until there is input, and takes no time at all; a
// few frames after each input let hovers and tips settle.
#pragma once

namespace kitchen::app {

class FramePacing {
  public:
    // How long to wait for input before the next frame: 0 not at all, infinity until there is some. `moves`: something
    // is under way; `redraw_after_seconds`: when the window would look otherwise in any case.
    double next_wait_seconds(bool moves, double redraw_after_seconds) {
        // The result of a movement, and of input, is seen in the frames after it.
        const bool is_awake = moves || frames_left_ > 0;
        if (moves || !is_awake)
            keep_drawing();
        else
            --frames_left_;
        return is_awake ? 0 : redraw_after_seconds;
    }

    void keep_drawing() { frames_left_ = frames_after_input; }
    // For a window that is not visible.
    void sleep() { frames_left_ = 0; }

  private:
    static constexpr int frames_after_input = 3;
    int frames_left_ = frames_after_input;
};

}  // namespace kitchen::app
