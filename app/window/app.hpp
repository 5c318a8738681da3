// The window's loop without the loop: a platform asks for one frame after another (platform/platform.hpp).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/model/session.hpp"
#include "app/platform/platform.hpp"
#include "app/runs/runs.hpp"
#include "app/window/frame_pacing.hpp"
#include "app/window/window.hpp"

namespace kitchen::app {

class App {
  public:
    // `then` is done first. Waits a moment for the first run, which is there by then nearly always.
    App(Platform&, Session, const std::vector<Action>& then = {});

    // One frame: what has come from outside, the time that has passed, the window, what was done in it and what that
    // asks the platform for. Returns after how many seconds the next is due: 0 for the next that can be seen, infinity
    // where nobody needs one until there is input.
    double frame();
    // The window has been closed, and nothing is being written any more.
    bool is_closed() const { return session_.jobs.close_now; }

    void act(const Action&);
    const Session& session() const { return session_; }
    const Window& window() const { return window_; }
    // The next frame finds it, in window().focus.named.
    void look_for(std::string_view label) { window_.focus.named = {std::string(label), {}}; }
    // For tests, which set up what takes many actions.
    Session& session_to_change() { return session_; }

  private:
    void let_time_pass();
    void draw(Surface);
    void carry_out_requests();
    void show_around();
    void keep_draft();

    // What a draft is made of.
    struct Drafted {
        std::shared_ptr<const Scenario> opened, edited, other;
        bool operator==(const Drafted&) const = default;
    };

    Platform& platform_;
    Session session_;
    Window window_;
    Runs runs_;
    FramePacing pacing_;
    bool plays_ = false;  // a run that is wanted
    double before_seconds_;
    std::string title_;
    std::vector<std::string> watched_;
    Drafted drafted_;
};

}  // namespace kitchen::app
