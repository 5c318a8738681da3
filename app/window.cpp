#include "app/window.hpp"

#include <algorithm>
#include <array>

#include "app/layout.hpp"
#include "app/panels/panels.hpp"
#include "app/update.hpp"
#include "app/widgets.hpp"

namespace kitchen::app {
namespace {

constexpr ImGuiWindowFlags bare = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                  ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse |
                                  ImGuiWindowFlags_NoNav;

void sort_rows(Window& w, const State& s) {
    if (w.sorted_run == s.run && w.sorted_by == s.sort && w.sorted_for == s.crowd) return;
    w.rows = row_order(s.run->timeline, s.sort, s.crowd);
    w.sorted_run = s.run;
    w.sorted_by = s.sort;
    w.sorted_for = s.crowd;
}

void look(Window& w, const State& s) {
    sort_rows(w, s);
    const Duration flight = std::max(flight_time(s), bell_time(s));
    if (w.seen_run == s.run && w.seen_at == s.playhead && w.seen_flight == flight) return;
    const Run& run = *s.run;
    floor_at(run.scenario, run.trace, run.timeline, run.floor_index, s.playhead, {.moving_for = flight_time(s)},
             w.floor);
    w.results = results_until(run.scenario, run.trace, run.results_index, s.playhead);
    w.seen_run = s.run;
    w.seen_at = s.playhead;
    w.seen_flight = flight;
}

// Characters rather than keys, so that "+" is "+" on every keyboard.
void answer_character(const Ui& ui, const State& s, ImWchar c) {
    switch (c) {
        case '+':
        case '=': ui.act(Faster{}); return;
        case '-': ui.act(Slower{}); return;
        case ',': ui.act(StepBack{}); return;
        case '.': ui.act(StepForward{}); return;
        case 'b': ui.act(JumpToNextBell{}); return;
        case 'B': ui.act(JumpToPreviousBell{}); return;
        case 'o': ui.act(StepThrough{s.steps_of == Whose::selected ? Whose::everyone : Whose::selected}); return;
        case 'z': ui.act(ZoomTimeline{1.5}); return;
        case 'Z': ui.act(ZoomTimeline{1 / 1.5}); return;
        case 'f': ui.act(FitTimeline{}); return;
        case 's': ui.act(SortTimeline{next_sort(s.sort)}); return;
        case '?': ui.act(ShowCard{Card::help}); return;
        default: return;
    }
}

void answer_ctrl_keys(const Ui& ui, const State& s) {
    const bool shift = ImGui::GetIO().KeyShift;
    if (ImGui::IsKeyPressed(ImGuiKey_Z)) shift ? ui.act(Redo{}) : ui.act(Undo{});
    if (ImGui::IsKeyPressed(ImGuiKey_Y)) ui.act(Redo{});
    if (ImGui::IsKeyPressed(ImGuiKey_S, false)) ui.act(Save{});
    if (ImGui::IsKeyPressed(ImGuiKey_O, false)) ui.act(ShowCard{Card::keep});
    constexpr float step = 0.125F;
    if (ImGui::IsKeyPressed(ImGuiKey_Equal) || ImGui::IsKeyPressed(ImGuiKey_KeypadAdd))
        ui.act(SetTextSize{s.text_size + step});
    if (ImGui::IsKeyPressed(ImGuiKey_Minus) || ImGui::IsKeyPressed(ImGuiKey_KeypadSubtract))
        ui.act(SetTextSize{s.text_size - step});
    if (ImGui::IsKeyPressed(ImGuiKey_0)) ui.act(SetTextSize{1.0F});
}

// In a slow frame Ctrl may be let go together with the press of the key it belongs to.
bool ctrl_is_held() {
    const ImGuiIO& io = ImGui::GetIO();
    return io.KeyCtrl || io.KeySuper || ImGui::IsKeyReleased(ImGuiKey_LeftCtrl) ||
           ImGui::IsKeyReleased(ImGuiKey_RightCtrl);
}

void answer_keys(const Ui& ui, const State& s, const Focus& focus) {
    const ImGuiIO& io = ImGui::GetIO();
    if (s.typing || io.WantTextInput) return;
    if (ctrl_is_held()) {
        answer_ctrl_keys(ui, s);
        return;
    }
    if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
        if (!s.mistakes.empty()) {
            ui.act(DismissMistakes{});
        } else if (s.card != Card::none) {
            s.card == Card::unsaved ? ui.act(KeepChanges{}) : ui.act(ShowCard{});
        } else if (focus.item == 0 && s.crowd) {
            ui.act(PickCrowd{});
        } else if (focus.item == 0 && s.selected != 0) {
            ui.act(SelectDiner{});
        }
    }
    if (ImGui::IsKeyPressed(ImGuiKey_F1, false)) ui.act(ShowCard{s.card == Card::help ? Card::none : Card::help});
    // Space presses a button that has the frame; everywhere else it plays and pauses.
    const bool on_button = focus.item != 0 && !focus.takes_arrows;
    if (!on_button && ImGui::IsKeyPressed(ImGuiKey_Space, false)) ui.act(TogglePlay{});
    if (!focus.takes_arrows) {
        if (ImGui::IsKeyPressed(ImGuiKey_RightArrow)) ui.act(StepForward{});
        if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow)) ui.act(StepBack{});
        if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) ui.act(SelectNext{1});
        if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) ui.act(SelectNext{-1});
    }
    if (ImGui::IsKeyPressed(ImGuiKey_Home, false)) ui.act(JumpToStart{});
    if (ImGui::IsKeyPressed(ImGuiKey_End, false)) ui.act(JumpToEnd{});
    for (const ImWchar c : io.InputQueueCharacters) answer_character(ui, s, c);
}

void begin_full_window(const char* name, ImGuiWindowFlags more) {
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin(name, nullptr, bare | more);
}

Box scaled(const Box& b, float unit) {
    // Whole pixels, so that edges are sharp at every scale.
    const float x = static_cast<float>(static_cast<int>(b.x * unit + 0.5F));
    const float y = static_cast<float>(static_cast<int>(b.y * unit + 0.5F));
    const float right = static_cast<float>(static_cast<int>(b.right() * unit + 0.5F));
    const float bottom = static_cast<float>(static_cast<int>(b.bottom() * unit + 0.5F));
    return {x, y, right - x, bottom - y};
}

// Made when it is first seen, and anew for another run.
void look_at_code(Window& w, const State& s) {
    if (w.coded_run == s.run) return;
    w.code = make_code(*s.run);
    w.coded_run = s.run;
}

void draw_panels(const Ui& ui, Window& w, Views v) {
    const State& s = *v.state;
    const float unit = ui.style->unit;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const float notice = notice_height(ui, ui.px(side_width(size.x / unit)), s) / unit;
    const Layout l = lay_out(size.x / unit, size.y / unit, notice);
    auto place = [unit](const Box& b) { return scaled(b, unit); };
    draw_header(ui, place(l.header), v);
    draw_notice(ui, place(l.notice), v);
    if (l.tabs) draw_tab_bar(ui, place(l.tab_bar), v);
    if (!l.tabs || s.tab == Tab::knobs) draw_knobs(ui, place(l.knobs), v);
    draw_floor(ui, place(l.floor), v);
    draw_transport(ui, place(l.transport), v);
    draw_timeline(ui, place(l.timeline), v);
    const bool shows_python = l.tabs ? s.tab == Tab::python : s.side == Side::python;
    if (shows_python) look_at_code(w, s);
    v.code = shows_python ? &w.code : nullptr;
    if (!l.tabs || shows_python || s.tab == Tab::words) draw_side(ui, place(l.side), v, !l.tabs);
    if (!l.tabs || s.tab == Tab::results) draw_results(ui, place(l.results), v);
}

}  // namespace

void draw_tab_bar(const Ui& ui, const Box& where, const Views& v) {
    static constexpr std::array<const char*, 4> words{"Knobs", "Results", "Python", "In words"};
    // Each as wide as its word asks for, so that large text in a narrow window cuts none of them.
    const float gap = ui.px(3);
    float all = gap * static_cast<float>(words.size() - 1);
    for (const char* word : words) all += text_width(ui, Font::label, word);
    const float padding = (where.width - all) / static_cast<float>(words.size());
    float x = where.x;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto tab = static_cast<Tab>(i);
        const Box place{x, where.y, text_width(ui, Font::label, words[i]) + padding, where.height};
        x = place.right() + gap;
        const std::string label = std::string("Tab ") + words[i];
        if (button(
                ui, place,
                {.label = label.c_str(), .text = words[i], .look = v.state->tab == tab ? Look::dark : Look::plain})) {
            ui.act(ChooseTab{tab});
        }
    }
}

void draw_window(Window& w, const State& s, const Style& style) {
    w.actions.clear();
    look(w, s);
    begin_focus(w.focus);
    Ui ui{.style = &style, .draw = nullptr, .focus = &w.focus, .actions = &w.actions};
    const Views views{&s, &w.floor, &w.results, &w.rows};

    const bool covered = s.card != Card::none || !s.mistakes.empty();
    begin_full_window("Kitchen Timer", ImGuiWindowFlags_NoBringToFrontOnFocus);
    ui.draw = ImGui::GetWindowDrawList();
    ImGui::BeginDisabled(covered);
    draw_panels(ui, w, views);
    ImGui::EndDisabled();
    ImGui::End();

    if (covered) {
        // Tab goes through the card alone while it is open.
        w.focus.order.clear();
        ImGui::SetNextWindowFocus();
        begin_full_window("Card", ImGuiWindowFlags_NoBackground);
        ui.draw = ImGui::GetWindowDrawList();
        const Box screen{0, 0, ImGui::GetIO().DisplaySize.x, ImGui::GetIO().DisplaySize.y};
        if (!s.mistakes.empty()) {
            draw_mistakes_card(ui, screen, views);
        } else if (s.card == Card::scenarios) {
            draw_scenarios_card(ui, screen, views);
        } else if (s.card == Card::keep) {
            draw_keep_card(ui, screen, views);
        } else if (s.card == Card::unsaved) {
            draw_unsaved_card(ui, screen, views);
        } else {
            draw_help_card(ui, screen, views);
        }
        ImGui::End();
    }
    answer_keys(ui, s, w.focus);
    end_focus(w.focus);
}

void run_frame(Window& w, State& s, const Style& style) {
    draw_window(w, s, style);
    for (const Action& action : w.actions) update(s, action);
}

}  // namespace kitchen::app
