// When the window draws its next frame. While nothing moves it sleeps until there is input, and uses no processor time.
// A few frames after each input let hovers and tips settle.
#pragma once

namespace kitchen::app {

class FramePacing {
  public:
    // How many seconds to wait for input before the next frame: 0 for not at all, infinity until there is input.
    // `moves`: something is moving; `redraw_after_seconds`: when the window changes without input.
    double next_wait_seconds(bool moves, double redraw_after_seconds) {
        // The result of a movement or of input is visible only in the frames after it.
        const bool is_awake = moves || frames_left_ > 0;
        if (moves || !is_awake)
            keep_drawing();
        else
            --frames_left_;
        return is_awake ? 0 : redraw_after_seconds;
    }

    void keep_drawing() { frames_left_ = frames_after_input; }
    // For a window that is hidden.
    void sleep() { frames_left_ = 0; }

  private:
    static constexpr int frames_after_input = 3;
    int frames_left_ = frames_after_input;
};

}  // namespace kitchen::app
