// The window without a screen: Dear ImGui with its test hooks, a map from labels to rectangles, and functions that
// click, drag, scroll and type. Frames are drawn into draw lists that nobody shows.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <imgui.h>

#include "app/model/session.hpp"
#include "app/platform/offscreen/offscreen.hpp"
#include "app/ui/box.hpp"
#include "app/ui/style.hpp"
#include "app/ui/ui.hpp"
#include "app/window/app.hpp"

namespace kitchen::app {

class Stage {
  public:
    // Runs are played inline unless another runner is given.
    explicit Stage(const Scenario&, ImVec2 size = {1440, 900}, std::unique_ptr<Runner> = {});
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    void frames(int count = 1);
    // Draws one frame; returns in how many seconds the next is due.
    double frame();
    bool shows(std::string_view label) const;
    // Of everything drawn in the last frame.
    std::vector<std::string> labels() const;
    // Fails the test when nothing with that label was drawn in the last frame.
    Box place(std::string_view label) const;
    // The id that the Tab key uses.
    ImGuiID id(std::string_view label) const;

    void point(ImVec2);
    void click(std::string_view label);
    void click_at(ImVec2);
    void double_click(std::string_view label);
    // Drags between two points of the item, given in shares of its width and height.
    void drag(std::string_view label, ImVec2 from_share, ImVec2 to_share);
    void wheel(std::string_view label, float notches);
    // Scrolls every list on by the most that leaves no line unread, and draws it. Returns false when all are at their
    // end, and then draws their beginnings again.
    bool turn_pages();
    void key(ImGuiKey, ImGuiKey modifier = ImGuiKey_None);
    void type(std::string_view text);

    // The smallest rectangle around everything drawn in the last frame, without the parts of lists that are scrolled
    // out of view.
    Box drawn() const;
    // The smallest rectangle around what was drawn in that colour inside the box; empty when there is nothing.
    Box drawn_in(Color, const Box& within) const;
    // The colour that covers the centre of the window.
    Color top_color() const;
    // How many pixels of the list with that name do not fit; 0 when all of it is shown or there is none.
    float hidden_of(std::string_view list) const;
    // What is visible of the list with that name; empty when there is none.
    Box place_of_list(std::string_view list) const;
    // For measuring words, not for drawing.
    Ui ui() const { return {.style = &style_, .draw = nullptr, .focus = nullptr, .actions = nullptr}; }
    // The width of these words in the window's font.
    float width_of(std::string_view words, Font font) const;
    std::size_t vertices() const;
    std::size_t vertices_of(Color) const;
    const Palette& colors() const { return style_.colors; }
    const Window& window() const { return app_.window(); }
    // The requests to the platform since the last call.
    std::vector<Request> requests() { return platform_.take_requests(); }
    template <class Kind>
    Kind& runner() {
        return dynamic_cast<Kind&>(*runner_);
    }

  private:
    ImGuiContext* context_;
    std::unique_ptr<Runner> runner_;
    Style style_;
    Offscreen platform_;
    App app_;

  public:
    Session& state;
};

// Fails the test when something was drawn outside the window, or nothing at all.
void check_inside(const Stage&);

// Calls update(), then plays the runs that are wanted.
void act(Session&, const Action&);

// A scenario to test with: one grill, three cooks, a timer of 5 s, three tries, one diner a second.
Scenario small_scenario(std::int64_t diners = 12);
// The same, with something left to happen at closing time, so that its axis is the whole minute.
Scenario whole_minute(std::int64_t diners = 12);
// The grill never answers, and nobody has a timer.
Scenario stuck_scenario(std::int64_t diners = 12);

}  // namespace kitchen::app
