#include "app/window/window.hpp"

#include <algorithm>
#include <array>
#include <cfloat>
#include <cmath>
#include <limits>

#include <imgui_internal.h>

#include "app/panels/panels.hpp"
#include "app/window/keys.hpp"
#include "app/window/layout.hpp"
#include "app/window/panel_table.hpp"

namespace kitchen::app {
namespace {

constexpr ImGuiWindowFlags bare = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                  ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse |
                                  ImGuiWindowFlags_NoNav;

void begin_full_window(const char* name, ImGuiWindowFlags more) {
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin(name, nullptr, bare | more);
}

constexpr double pointer_rests_after_seconds = 2;

// On a stage a resting pointer would cover what is shown, so it is hidden. It then points at nothing; otherwise a tip
// would stay.
void hide_resting_pointer(Window& w, const State& s) {
    ImGuiIO& io = ImGui::GetIO();
    const bool is_here = ImGui::IsMousePosValid();
    const bool moves =
        (is_here && (io.MousePos.x != w.pointer.x || io.MousePos.y != w.pointer.y)) || ImGui::IsAnyMouseDown();
    if (is_here) w.pointer = io.MousePos;
    w.pointer_rests_seconds = moves ? 0 : w.pointer_rests_seconds + static_cast<double>(io.DeltaTime);
    if (!s.presentation.presenting || w.pointer_rests_seconds < pointer_rests_after_seconds) return;
    ImGui::SetMouseCursor(ImGuiMouseCursor_None);
    if (is_here) io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
}

// Short waits are not worth a banner.
BusyBanner busy_banner_of(Window& w, const Session& s) {
    constexpr float moment_seconds = 0.3F;
    const auto waits_long = [](float& waited_seconds, bool waits) {
        // The first frame after a long sleep has a large DeltaTime, but is not a long wait.
        waited_seconds = waits ? waited_seconds + std::min(ImGui::GetIO().DeltaTime, moment_seconds / 3) : 0;
        return waited_seconds > moment_seconds;
    };
    const bool writes = waits_long(w.written_seconds, s.jobs.writing != nullptr);
    const bool closes = waits_long(w.closing_seconds, closes_when_written(s));
    if (waits_long(w.waited_seconds, waits_for_run(s))) return BusyBanner::playing;
    if (waits_for_run(s) || (!writes && !closes)) return BusyBanner::none;
    return writes ? BusyBanner::writing : BusyBanner::closing;
}

Box screen_box() { return {0, 0, ImGui::GetIO().DisplaySize.x, ImGui::GetIO().DisplaySize.y}; }

void draw_room(Ui ui, Window& w, const Views& v, bool covered) {
    begin_full_window("Kitchen Timer", ImGuiWindowFlags_NoBringToFrontOnFocus);
    ui.draw = ImGui::GetWindowDrawList();
    ImGui::BeginDisabled(covered);
    draw_all_panels(ui, v);
    ImGui::EndDisabled();
    ImGui::End();
    // The Tab key then visits only what covers the panels.
    if (covered) w.focus.order.clear();
}

// In the order of Dialog, whose first value is none.
#define KITCHEN_DIALOG(name) draw_##name##_dialog,
constexpr std::array<void (*)(const Ui&, const Box&, const Views&), dialog_count> dialog_table{
    nullptr, KITCHEN_DIALOGS(KITCHEN_DIALOG)};
#undef KITCHEN_DIALOG

void draw_open_dialog(Ui ui, const Views& v) {
    ImGui::SetNextWindowFocus();
    begin_full_window("Card", ImGuiWindowFlags_NoBackground);
    ui.draw = ImGui::GetWindowDrawList();
    const auto dialog = dialog_table[static_cast<std::size_t>(v.session->dialogs.shown)];
    if (!v.session->dialogs.diagnostics.empty())
        draw_diagnostics_dialog(ui, screen_box(), v);
    else if (dialog != nullptr)
        dialog(ui, screen_box(), v);
    ImGui::End();
}

// Takes no focus, so that a drag goes on when the banner appears.
constexpr ImGuiWindowFlags unasked = bare | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoFocusOnAppearing;

void draw_busy_window(Ui ui, const Session& s, BusyBanner banner) {
    const Box place = busy_banner_place(ui, screen_box());
    ImGui::SetNextWindowPos(place.min());
    ImGui::SetNextWindowSize({place.width, place.height});
    ImGui::Begin("Waiting", nullptr, unasked);
    ui.draw = ImGui::GetWindowDrawList();
    draw_busy_banner(ui, place, banner, s);
    ImGui::End();
}

void draw_remark_window(Ui ui, const State& s) {
    begin_full_window("Remark", unasked | ImGuiWindowFlags_NoInputs);
    ui.draw = ImGui::GetWindowDrawList();
    draw_remark(ui, screen_box(), s.dialogs.remark.words);
    ImGui::End();
}

// Covers everything, even lists that scroll. A click ends it.
void draw_black(Ui ui) {
    ImGui::SetNextWindowFocus();
    begin_full_window("Black screen", ImGuiWindowFlags_NoBackground);
    ui.draw = ImGui::GetWindowDrawList();
    box(ui, screen_box(), {.color = ui.colors().black});
    if (spot(ui, "Black", screen_box()).clicked) ui.act(BlackOut{});
    ImGui::End();
}

}  // namespace

void draw_window(Window& w, const Session& s, const Style& style) {
    w.actions.clear();
    refresh_views(w.kept, s);
    begin_focus(w.focus);
    const Ui ui{.style = &style, .draw = nullptr, .focus = &w.focus, .actions = &w.actions};
    Views views{&s, &w.kept.main_run.snapshot, &w.kept.main_run.results, &w.kept.rows, &w.kept};
    views.in_browser = w.in_browser;

    // The dialog that asked for the run is hidden meanwhile.
    const BusyBanner banner = busy_banner_of(w, s);
    const Cover cover = cover_of(s);
    const bool shows_card = banner == BusyBanner::none && (cover == Cover::dialog || cover == Cover::diagnostics);
    draw_room(ui, w, views, cover == Cover::black || shows_card);
    if (shows_card) draw_open_dialog(ui, views);
    if (banner != BusyBanner::none) draw_busy_window(ui, s, banner);
    if (!s.dialogs.remark.words.empty()) draw_remark_window(ui, s);
    if (cover == Cover::black) draw_black(ui);
    answer_keys(ui, s, w.focus, banner, w.in_browser);
    hide_resting_pointer(w, s);
    end_focus(w.focus);
}

float unit_of(const State& s, float scale, float width_pixels, float height_pixels) {
    const auto unit = s.presentation.presenting ? stage_unit : fitting_unit;
    return unit(scale, text_size_now(s), width_pixels, height_pixels);
}

double redraw_after_seconds(const Window& w, const State& s) {
    // Some of the input waits for the next frame.
    if (ImGui::GetCurrentContext()->InputEventsQueue.Size > 0) return 0;
    double seconds = std::numeric_limits<double>::infinity();
    if (!s.dialogs.remark.words.empty()) seconds = std::min(seconds, s.dialogs.remark.seconds_left);
    if (s.playback.rings_on_seconds > 0) seconds = std::min(seconds, s.playback.rings_on_seconds);
    const double pointer_shown = pointer_rests_after_seconds - w.pointer_rests_seconds;
    if (s.presentation.presenting && pointer_shown > 0) seconds = std::min(seconds, pointer_shown);
    // The talk clock shows minutes.
    if (s.presentation.presenting) seconds = std::min(seconds, 60 - std::fmod(s.presentation.talk_seconds, 60));
    return std::max(0.0, seconds);
}

}  // namespace kitchen::app
