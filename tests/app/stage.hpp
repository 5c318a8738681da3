// The window without a window: Dear ImGui with its test hooks, a map from label to rectangle, and hands that click,
// drag, roll and type. Frames are drawn into draw lists and thrown away.
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
    // One frame; after how many seconds the next is due.
    double frame();
    bool shows(std::string_view label) const;
    // Of all that was drawn in the last frame.
    std::vector<std::string> labels() const;
    // Fails the test when nothing of that name was drawn in the last frame.
    Box place(std::string_view label) const;
    // By which Tab knows it.
    ImGuiID id(std::string_view label) const;

    void point(ImVec2);
    void click(std::string_view label);
    void click_at(ImVec2);
    void double_click(std::string_view label);
    // From one point of the item to another, in shares of its width and height.
    void drag(std::string_view label, ImVec2 from_share, ImVec2 to_share);
    void wheel(std::string_view label, float notches);
    void key(ImGuiKey, ImGuiKey modifier = ImGuiKey_None);
    void type(std::string_view text);

    // The smallest rectangle about everything that was drawn in the last frame. Of lists that scroll, what is cut above
    // and below is left out.
    Box drawn() const;
    // The smallest rectangle about what was drawn in that colour within the box; empty where there is none.
    Box drawn_in(Color, const Box& within) const;
    // The colour of what lies over everything in the middle of the window.
    Color top_color() const;
    // How many pixels of a list of that name do not fit: 0 where all of it is shown, or there is none.
    float hidden_of(std::string_view list) const;
    // To measure words with, and not to draw.
    Ui ui() const { return {.style = &style_, .draw = nullptr, .focus = nullptr, .actions = nullptr}; }
    // The width of these words as the window sets them.
    float width_of(std::string_view words, Font font) const;
    std::size_t vertices() const;
    std::size_t vertices_of(Color) const;
    const Palette& colors() const { return style_.colors; }
    const Window& window() const { return app_.window(); }
    // What was asked of the outside since the last time.
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

// Fails the test where something was drawn outside the window, or nothing at all.
void check_inside(const Stage&);

// update(), and the runs that are wanted then.
void act(Session&, const Action&);

// A run to test with: the grill alone, three cooks, a timer of 5 s, three tries, one diner a second.
Scenario small_scenario(std::int64_t diners = 12);
// The same, and something is left to happen at closing time, so that its axis is the whole minute.
Scenario whole_minute(std::int64_t diners = 12);
// The grill never answers, nobody has a timer.
Scenario stuck_scenario(std::int64_t diners = 12);

}  // namespace kitchen::app
