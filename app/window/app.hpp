// The window without its loop: a platform calls frame() again and again (platform/platform.hpp).
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
    // Carries out `then` first. Waits a moment for the first run, which is nearly always ready by then.
    App(Platform&, Session, const std::vector<Action>& then = {});

    // One frame: handles input and the time that has passed, draws the window, carries out the actions and the requests
    // to the platform. Returns in how many seconds the next frame is due: 0 for immediately, infinity for not before
    // there is input.
    double frame();
    // The window was closed, and all files are written.
    bool is_closed() const { return session_.jobs.close_now; }

    void act(const Action&);
    const Session& session() const { return session_; }
    const Window& window() const { return window_; }
    // The next frame looks for the item with that label; window().focus.named then says where it is.
    void look_for(std::string_view label) { window_.focus.named = {std::string(label), {}}; }
    // For tests, which set up states that take many actions.
    Session& session_to_change() { return session_; }

  private:
    void let_time_pass();
    void draw(Surface);
    void carry_out_requests();
    void show_around();
    void keep_draft();

    // What the last draft was made from.
    struct Drafted {
        std::shared_ptr<const Scenario> opened, edited, other;
        bool operator==(const Drafted&) const = default;
    };

    Platform& platform_;
    Session session_;
    Window window_;
    Runs runs_;
    FramePacing pacing_;
    bool plays_ = false;  // whether a wanted run is being played
    double before_seconds_;
    std::string title_;
    std::vector<std::string> watched_;
    Drafted drafted_;
};

}  // namespace kitchen::app
