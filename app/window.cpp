#include "app/window.hpp"

#include <algorithm>
#include <array>
#include <cfloat>
#include <limits>
#include <span>
#include <string>

#include <imgui_internal.h>

#include "app/keys.hpp"
#include "app/layout.hpp"
#include "app/model/update.hpp"
#include "app/panels/panels.hpp"
#include "app/widgets.hpp"

namespace kitchen::app {
namespace {

constexpr ImGuiWindowFlags bare = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                  ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse |
                                  ImGuiWindowFlags_NoNav;

void sort_rows(Window& w, const State& s) {
    if (w.sorted_run == s.runs.main && w.sorted_by == s.preferences.sort && w.sorted_for == s.selection.crowd) return;
    w.rows = row_order(s.runs.main->timeline, s.preferences.sort, s.selection.crowd);
    w.sorted_run = s.runs.main;
    w.sorted_by = s.preferences.sort;
    w.sorted_for = s.selection.crowd;
}

void look_at(Window::Seen& seen, const State& s, const std::shared_ptr<const Run>& run) {
    const Duration flight = std::max(flight_time(s), bell_time(s));
    if (seen.run == run && seen.at == s.playback.playhead && seen.flight == flight) return;
    snapshot_at(run->scenario, run->trace, run->timeline, run->replay, s.playback.playhead,
                {.moving_for = flight_time(s), .rings_for = bell_time(s)}, seen.snapshot);
    seen.results = results_until(run->trace, run->timeline, run->replay, run->results_index, s.playback.playhead);
    seen.run = run;
    seen.at = s.playback.playhead;
    seen.flight = flight;
}

void look(Window& w, const State& s) {
    sort_rows(w, s);
    look_at(w.in_hand, s, s.runs.main);
    if (!s.comparison.other) return;
    look_at(w.beside, s, s.runs.other);
    const auto& first = s.comparison.hand == InHand::first ? s.document.edited : s.comparison.other;
    const auto& second = s.comparison.hand == InHand::first ? s.comparison.other : s.document.edited;
    if (w.compared_first == first && w.compared_second == second) return;
    w.differences = knob_differences(*first, *second);
    w.compared_first = first;
    w.compared_second = second;
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

// Made when it is first seen, and anew for another run or in another dialect.
void look_at_code(Window& w, const State& s) {
    const Dialect dialect = shown_dialect(s);
    if (w.coded_run == s.runs.main && w.coded_in == dialect) return;
    w.code = make_code(*s.runs.main, dialect);
    w.coded_in = dialect;
    w.coded_run = s.runs.main;
}

struct TabRow {
    Tab tab;
    const char* word;
};
constexpr std::array tab_rows{TabRow{Tab::lesson, "Lesson"},   TabRow{Tab::knobs, "Knobs"},
                              TabRow{Tab::results, "Results"}, TabRow{Tab::timeline, "Timeline"},
                              TabRow{Tab::python, "Python"},   TabRow{Tab::words, "In words"},
                              TabRow{Tab::diner, "Diner"}};

// Only in one column is there no room for the timeline beside the tabs.
bool timeline_is_tab(const Ui& ui) {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    return is_upright(size.x / ui.style->unit, size.y / ui.style->unit);
}

std::vector<TabRow> shown_tabs(const Ui& ui, const State& s) {
    std::vector<TabRow> shown;
    for (const TabRow& row : tab_rows) {
        if (row.tab == Tab::lesson && !s.lesson) continue;
        if (row.tab == Tab::timeline && !timeline_is_tab(ui)) continue;
        shown.push_back(row);
    }
    return shown;
}

std::vector<std::string> tab_words(const std::vector<TabRow>& rows) {
    std::vector<std::string> words;
    for (const TabRow& row : rows) words.emplace_back(row.word);
    return words;
}

Tab shown_tab(const Ui& ui, const State& s) {
    const Tab tab = s.preferences.tab;
    const bool is_there = (tab != Tab::lesson || s.lesson) && (tab != Tab::timeline || timeline_is_tab(ui));
    return is_there ? tab : Tab::knobs;
}

Compared compared(const Window& w, const State& s) {
    const bool first = s.comparison.hand == InHand::first;
    return {&s, &(first ? w.in_hand : w.beside).results, &(first ? w.beside : w.in_hand).results, &w.differences};
}

// The floor, or two of them.
void draw_floors(const Ui& ui, const Window& w, const Box& where, const Views& v) {
    const State& s = *v.state;
    if (!s.comparison.other) return draw_floor(ui, scaled(where, ui.style->unit), v);
    const TwoFloors two = split_floor(where);
    const auto draw = [&](const char* room, const Box& floor, const Window::Seen& seen) {
        Views one = v;
        one.shown = seen.run.get();
        one.snapshot = &seen.snapshot;
        one.results = &seen.results;
        one.room = room;
        ImGui::PushID(room);
        draw_floor(ui, scaled(floor, ui.style->unit), one);
        ImGui::PopID();
    };
    draw("First restaurant", two.first, s.comparison.hand == InHand::first ? w.in_hand : w.beside);
    draw_verdict(ui, scaled(two.verdict, ui.style->unit), compared(w, s));
    draw("Second restaurant", two.second, s.comparison.hand == InHand::first ? w.beside : w.in_hand);
}

// The same for the story of the diner that is looked at.
const DinerStory* look_at_story(Window& w, const State& s) {
    const Run& run = *s.runs.main;
    if (run.timeline.rows.empty()) return nullptr;
    const auto last = static_cast<std::uint32_t>(run.timeline.rows.size());
    const std::uint32_t diner = std::min(looked_at_diner(s, w.in_hand.snapshot), last);
    if (w.told_run != s.runs.main || w.story.diner != diner) {
        w.story = diner_story({run.scenario, run.trace, run.timeline}, diner);
        w.told_run = s.runs.main;
    }
    return &w.story;
}

// What the dark card's page needs, and no other.
void draw_side_page(const Ui& ui, const Box& where, Window& w, Views v, const SideShows& shows) {
    switch (shows.page) {
        case Side::python:
            look_at_code(w, *v.state);
            v.code = &w.code;
            break;
        case Side::words: break;
        case Side::diner: v.story = look_at_story(w, *v.state); break;
    }
    draw_side(ui, where, v, shows);
}

std::optional<Side> page_of(Tab tab) {
    switch (tab) {
        case Tab::lesson:
        case Tab::knobs:
        case Tab::results:
        case Tab::timeline: return std::nullopt;
        case Tab::python: return Side::python;
        case Tab::words: return Side::words;
        case Tab::diner: return Side::diner;
    }
    return std::nullopt;
}

void draw_panels(const Ui& ui, Window& w, const Views& v) {
    const State& s = *v.state;
    const float unit = ui.style->unit;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const float left_width = ui.px(side_width(size.x / unit, size.y / unit));
    const float left_height = s.lesson ? 0 : notice_height(ui, left_width, s);
    Layout l = lay_out(size.x / unit, size.y / unit,
                       {left_height / unit, s.lesson.has_value(), tab_bar_height(ui, left_width, s) / unit});
    const Tab tab = shown_tab(ui, s);
    const bool is_tab = timeline_is_tab(ui);
    if (s.comparison.other && !is_tab) give_timeline_to_floor(l);
    auto place = [unit](const Box& b) { return scaled(b, unit); };
    draw_header(ui, place(l.header), v);
    s.lesson ? draw_lesson(ui, place(l.notice), v) : draw_notice(ui, place(l.notice), v);
    if (l.tabs) draw_tab_bar(ui, place(l.tab_bar), v);
    if (l.tabs && tab == Tab::lesson) draw_lesson(ui, place(l.knobs), v);
    if (!l.tabs || tab == Tab::knobs) draw_knobs(ui, place(l.knobs), v);
    draw_floors(ui, w, l.floor, v);
    draw_transport(ui, place(l.transport), v);
    if (!l.timeline.empty() && (!is_tab || tab == Tab::timeline)) draw_timeline(ui, place(l.timeline), v);
    const std::optional<Side> page = l.tabs ? page_of(tab) : s.preferences.side;
    if (page) draw_side_page(ui, place(l.side), w, v, {*page, !l.tabs});
    if (l.tabs && tab != Tab::results) return;
    s.comparison.other ? draw_differences(ui, place(l.results), compared(w, s)) : draw_results(ui, place(l.results), v);
}

void draw_embedded(const Ui& ui, Window& w, const Views& v) {
    const std::vector<std::string>& knobs = v.state->presentation.embedded->knobs;
    const float unit = ui.style->unit;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const EmbeddedLayout l = lay_out_embedded(size.x / unit, size.y / unit, !knobs.empty());
    draw_floors(ui, w, l.floor, v);
    draw_transport(ui, scaled(l.transport, unit), v);
    if (!knobs.empty()) draw_named_knobs(ui, scaled(l.knobs, unit), knobs, v);
}

// What is shown beside a lesson's words.
void draw_shown(const Ui& ui, Window& w, const StageLayout& l, const Views& v) {
    auto place = [&](const Box& b) { return scaled(b, ui.style->unit); };
    if (!l.floor.empty()) draw_floors(ui, w, l.floor, v);
    if (!l.timeline.empty()) draw_timeline(ui, place(l.timeline), v);
    if (!l.results.empty()) draw_results(ui, place(l.results), v);
    if (!l.transcript.empty()) draw_side_page(ui, place(l.transcript), w, v, {Side::words, false});
    if (!l.code.empty()) draw_side_page(ui, place(l.code), w, v, {Side::python, false});
    if (!l.diner.empty()) draw_side_page(ui, place(l.diner), w, v, {Side::diner, false});
    if (!l.knobs.empty()) draw_knobs(ui, place(l.knobs), v);
    draw_transport(ui, place(l.transport), v);
}

// A lesson, and what its step needs or somebody has unfolded. Its words come first for the Tab key.
void draw_calm_lesson(const Ui& ui, Window& w, const Views& v) {
    const LessonAt& at = *v.state->lesson;
    const float unit = ui.style->unit;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    std::vector<View> views;
    for (std::size_t view = 0; view < view_count; ++view)
        if (is_unfolded(at, static_cast<View>(view))) views.push_back(static_cast<View>(view));
    const bool has_run = at.answer().phase != Phase::asking;
    const StageLayout l = lay_out_lesson(size.x / unit, size.y / unit, views, has_run);
    draw_lesson(ui, scaled(l.words, unit), v);
    draw_header(ui, scaled(l.header, unit), v);
    draw_shown(ui, w, l, v);
    draw_edges(ui, scaled(l.edges, unit), at);
}

// A talk: a dark room with nothing in it but what the step wants.
void draw_stage(const Ui& ui, Window& w, const Views& v) {
    static constexpr std::array usual{View::floor, View::timeline};
    const State& s = *v.state;
    const float unit = ui.style->unit;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const std::span<const View> views = s.lesson ? std::span<const View>(s.lesson->now().views) : usual;
    const StageLayout l = lay_out_stage(size.x / unit, size.y / unit, views);
    s.lesson ? draw_lesson(ui, scaled(l.words, unit), v) : draw_notice(ui, scaled(l.words, unit), v);
    draw_shown(ui, w, l, v);
}

bool is_roomy(const Ui& ui) {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    return fits_lesson(size.x / ui.style->unit, size.y / ui.style->unit);
}

constexpr double pointer_rests_after_seconds = 2;

// The pointer is in the way of what is shown, unless somebody moves it. Where it is hidden it points at nothing, or a
// tip would stay.
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

// A moment is not worth a word.
Strip strip_of(Window& w, const State& s) {
    constexpr float moment_seconds = 0.3F;
    const auto waits_long = [](float& waited_seconds, bool waits) {
        // The first frame after a long rest is no long wait.
        waited_seconds = waits ? waited_seconds + std::min(ImGui::GetIO().DeltaTime, moment_seconds / 3) : 0;
        return waited_seconds > moment_seconds;
    };
    const bool writes = waits_long(w.written_seconds, s.jobs.writing != nullptr);
    const bool closes = waits_long(w.closing_seconds, closes_when_written(s));
    if (waits_long(w.waited_seconds, waits_for_run(s))) return Strip::playing;
    if (waits_for_run(s) || (!writes && !closes)) return Strip::none;
    return writes ? Strip::writing : Strip::closing;
}

Box screen_box() { return {0, 0, ImGui::GetIO().DisplaySize.x, ImGui::GetIO().DisplaySize.y}; }

void draw_room(Ui ui, Window& w, const Views& v, bool covered) {
    begin_full_window("Kitchen Timer", ImGuiWindowFlags_NoBringToFrontOnFocus);
    ui.draw = ImGui::GetWindowDrawList();
    ImGui::BeginDisabled(covered);
    const Presentation& presentation = v.state->presentation;
    if (presentation.embedded)
        draw_embedded(ui, w, v);
    else if (presentation.presenting)
        draw_stage(ui, w, v);
    else if (is_calm(*v.state) && is_roomy(ui))
        draw_calm_lesson(ui, w, v);
    else
        draw_panels(ui, w, v);
    ImGui::EndDisabled();
    ImGui::End();
    // Tab goes through what covers it alone.
    if (covered) w.focus.order.clear();
}

void draw_card_of(const Ui& ui, const Box& screen, const Views& v) {
    switch (v.state->dialogs.card) {
        case Card::none: return;
        case Card::menu: return draw_menu_card(ui, screen, v);
        case Card::look: return draw_look_card(ui, screen, v);
        case Card::lessons: return draw_lessons_card(ui, screen, v);
        case Card::scenarios: return draw_scenarios_card(ui, screen, v);
        case Card::cues: return draw_cues_card(ui, screen, v);
        case Card::keep: return draw_keep_card(ui, screen, v);
        case Card::unsaved:
        case Card::changed: return draw_question_card(ui, screen, v);
        case Card::help: return draw_help_card(ui, screen, v);
        case Card::glossary: return draw_glossary_card(ui, screen, v);
        case Card::closing: return draw_closing_card(ui, screen, v);
    }
}

void draw_open_card(Ui ui, Window& w, Views v) {
    if (v.state->dialogs.card == Card::closing && w.course.empty()) w.course = measure_course();
    v.course = &w.course;
    ImGui::SetNextWindowFocus();
    begin_full_window("Card", ImGuiWindowFlags_NoBackground);
    ui.draw = ImGui::GetWindowDrawList();
    v.state->dialogs.diagnostics.empty() ? draw_card_of(ui, screen_box(), v)
                                         : draw_diagnostics_card(ui, screen_box(), v);
    ImGui::End();
}

// Not in the hand's way: what is dragged when it appears is dragged on.
constexpr ImGuiWindowFlags unasked = bare | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoFocusOnAppearing;

void draw_strip(Ui ui, const State& s, Strip strip) {
    const Box place = waiting_place(ui, screen_box());
    ImGui::SetNextWindowPos(place.min());
    ImGui::SetNextWindowSize({place.width, place.height});
    ImGui::Begin("Waiting", nullptr, unasked);
    ui.draw = ImGui::GetWindowDrawList();
    draw_waiting(ui, place, strip, s);
    ImGui::End();
}

void draw_remark_window(Ui ui, const State& s) {
    begin_full_window("Remark", unasked | ImGuiWindowFlags_NoInputs);
    ui.draw = ImGui::GetWindowDrawList();
    draw_remark(ui, screen_box(), s.dialogs.remark.words);
    ImGui::End();
}

// Over everything, lists that scroll too. A click ends it.
void draw_black(Ui ui) {
    ImGui::SetNextWindowFocus();
    begin_full_window("Black screen", ImGuiWindowFlags_NoBackground);
    ui.draw = ImGui::GetWindowDrawList();
    box(ui, screen_box(), {.color = ui.colors().black});
    if (spot(ui, "Black", screen_box()).clicked) ui.act(BlackOut{});
    ImGui::End();
}

}  // namespace

float tab_bar_height(const Ui& ui, float width, const State& s) {
    return segments_height(ui, width, tab_words(shown_tabs(ui, s)));
}

void draw_tab_bar(const Ui& ui, const Box& where, const Views& v) {
    const std::vector<TabRow> shown = shown_tabs(ui, *v.state);
    const std::vector<std::string> words = tab_words(shown);
    const auto chosen =
        std::find_if(shown.begin(), shown.end(), [&](const TabRow& row) { return row.tab == shown_tab(ui, *v.state); });
    const auto which = segments(ui, where,
                                {.label = "Tab",
                                 .words = words,
                                 .chosen = static_cast<std::size_t>(chosen - shown.begin()),
                                 .chosen_color = ui.colors().strong});
    if (which) ui.act(ChooseTab{shown[*which].tab});
}

void draw_window(Window& w, const State& s, const Style& style) {
    w.actions.clear();
    look(w, s);
    begin_focus(w.focus);
    const Ui ui{.style = &style, .draw = nullptr, .focus = &w.focus, .actions = &w.actions};
    Views views{&s, &w.in_hand.snapshot, &w.in_hand.results, &w.rows};
    views.in_browser = w.in_browser;

    // What is waited for may have been chosen on a card, which is then out of the way.
    const Strip strip = strip_of(w, s);
    const Cover cover = cover_of(s);
    const bool shows_card = strip == Strip::none && (cover == Cover::card || cover == Cover::diagnostics);
    draw_room(ui, w, views, cover == Cover::black || shows_card);
    if (shows_card) draw_open_card(ui, w, views);
    if (strip != Strip::none) draw_strip(ui, s, strip);
    if (!s.dialogs.remark.words.empty()) draw_remark_window(ui, s);
    if (cover == Cover::black) draw_black(ui);
    answer_keys(ui, s, w.focus, strip);
    hide_resting_pointer(w, s);
    end_focus(w.focus);
}

double redraw_after_seconds(const Window& w, const State& s) {
    // Of what was pressed and typed some waits for the next frame.
    if (ImGui::GetCurrentContext()->InputEventsQueue.Size > 0) return 0;
    double seconds = std::numeric_limits<double>::infinity();
    if (!s.dialogs.remark.words.empty()) seconds = std::min(seconds, s.dialogs.remark.seconds_left);
    if (s.playback.rings_on_seconds > 0) seconds = std::min(seconds, s.playback.rings_on_seconds);
    const double pointer_shown = pointer_rests_after_seconds - w.pointer_rests_seconds;
    if (s.presentation.presenting && pointer_shown > 0) seconds = std::min(seconds, pointer_shown);
    return std::max(0.0, seconds);
}

void run_frame(Window& w, State& s, Runs& runs, const Style& style) {
    draw_window(w, s, style);
    for (const Action& action : w.actions) update(s, action);
    runs.settle(s, {});
}

}  // namespace kitchen::app
