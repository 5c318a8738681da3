#include "app/window.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "app/keys.hpp"
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

void look_at(Window::Seen& seen, const State& s, const std::shared_ptr<const Run>& run) {
    const Duration flight = std::max(flight_time(s), bell_time(s));
    if (seen.run == run && seen.at == s.playhead && seen.flight == flight) return;
    floor_at(run->scenario, run->trace, run->timeline, run->floor_index, s.playhead, {.moving_for = flight_time(s)},
             seen.floor);
    seen.results = results_until(run->scenario, run->trace, run->results_index, s.playhead);
    seen.run = run;
    seen.at = s.playhead;
    seen.flight = flight;
}

void look(Window& w, const State& s) {
    sort_rows(w, s);
    look_at(w.in_hand, s, s.run);
    if (!s.beside) return;
    look_at(w.beside, s, s.beside);
    const auto& first = s.hand == InHand::first ? s.run : s.beside;
    const auto& second = s.hand == InHand::first ? s.beside : s.run;
    if (w.compared_first == first && w.compared_second == second) return;
    w.differences = knob_differences(first->scenario, second->scenario);
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
    if (w.coded_run == s.run && w.coded_in == s.dialect) return;
    w.code = make_code(*s.run, s.dialect);
    w.coded_in = s.dialect;
    w.coded_run = s.run;
}

struct TabRow {
    Tab tab;
    const char* word;
};
constexpr std::array tab_rows{TabRow{Tab::lesson, "Lesson"},   TabRow{Tab::knobs, "Knobs"},
                              TabRow{Tab::results, "Results"}, TabRow{Tab::python, "Python"},
                              TabRow{Tab::words, "In words"},  TabRow{Tab::diner, "Diner"}};

// Without a lesson there is no tab for one.
std::span<const TabRow> shown_tabs(const State& s) { return {tab_rows.begin() + (s.lesson ? 0 : 1), tab_rows.end()}; }

std::vector<std::string> tab_words(const State& s) {
    std::vector<std::string> words;
    for (const TabRow& row : shown_tabs(s)) words.emplace_back(row.word);
    return words;
}

Tab shown_tab(const State& s) { return s.tab == Tab::lesson && !s.lesson ? Tab::knobs : s.tab; }

Compared compared(const Window& w, const State& s) {
    const bool first = s.hand == InHand::first;
    return {&s, &(first ? w.in_hand : w.beside).results, &(first ? w.beside : w.in_hand).results, &w.differences};
}

// The floor, or two of them.
void draw_floors(const Ui& ui, const Window& w, const Box& where, const Views& v) {
    const State& s = *v.state;
    if (!s.beside) return draw_floor(ui, scaled(where, ui.style->unit), v);
    const TwoFloors two = split_floor(where);
    const auto draw = [&](const char* room, const Box& floor, const Window::Seen& seen) {
        Views one = v;
        one.shown = seen.run.get();
        one.floor = &seen.floor;
        one.results = &seen.results;
        one.room = room;
        ImGui::PushID(room);
        draw_floor(ui, scaled(floor, ui.style->unit), one);
        ImGui::PopID();
    };
    draw("First restaurant", two.first, s.hand == InHand::first ? w.in_hand : w.beside);
    draw_verdict(ui, scaled(two.verdict, ui.style->unit), compared(w, s));
    draw("Second restaurant", two.second, s.hand == InHand::first ? w.beside : w.in_hand);
}

// The same for the story of the diner that is looked at.
const DinerStory* look_at_story(Window& w, const State& s) {
    const Run& run = *s.run;
    if (run.timeline.rows.empty()) return nullptr;
    const auto last = static_cast<std::uint32_t>(run.timeline.rows.size());
    const std::uint32_t diner = std::min(looked_at_diner(s, w.in_hand.floor), last);
    if (w.told_run != s.run || w.story.diner != diner) {
        w.story = diner_story({run.scenario, run.trace, run.timeline}, diner);
        w.told_run = s.run;
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
        case Tab::results: return std::nullopt;
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
    const float left_width = ui.px(side_width(size.x / unit));
    const float left_height = s.lesson ? lesson_height(ui, left_width, s) : notice_height(ui, left_width, s);
    Layout l = lay_out(size.x / unit, size.y / unit,
                       {left_height / unit, s.lesson.has_value(), tab_bar_height(ui, left_width, s) / unit});
    if (s.beside) give_timeline_to_floor(l);
    auto place = [unit](const Box& b) { return scaled(b, unit); };
    draw_header(ui, place(l.header), v);
    s.lesson ? draw_lesson(ui, place(l.notice), v) : draw_notice(ui, place(l.notice), v);
    if (l.tabs) draw_tab_bar(ui, place(l.tab_bar), v);
    const Tab tab = shown_tab(s);
    if (l.tabs && tab == Tab::lesson) draw_lesson(ui, place(l.knobs), v);
    if (!l.tabs || tab == Tab::knobs) draw_knobs(ui, place(l.knobs), v);
    draw_floors(ui, w, l.floor, v);
    draw_transport(ui, place(l.transport), v);
    if (!l.timeline.empty()) draw_timeline(ui, place(l.timeline), v);
    const std::optional<Side> page = l.tabs ? page_of(tab) : s.side;
    if (page) draw_side_page(ui, place(l.side), w, v, {*page, !l.tabs});
    if (l.tabs && tab != Tab::results) return;
    s.beside ? draw_differences(ui, place(l.results), compared(w, s)) : draw_results(ui, place(l.results), v);
}

// A talk: a dark room with nothing in it but what the step wants.
void draw_stage(const Ui& ui, Window& w, const Views& v) {
    static constexpr std::array usual{View::floor, View::timeline};
    const State& s = *v.state;
    const float unit = ui.style->unit;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const std::span<const View> views = s.lesson ? std::span<const View>(s.lesson->now().views) : usual;
    const StageLayout l = lay_out_stage(size.x / unit, size.y / unit, views);
    auto place = [unit](const Box& b) { return scaled(b, unit); };
    s.lesson ? draw_lesson(ui, place(l.words), v) : draw_notice(ui, place(l.words), v);
    if (!l.floor.empty()) draw_floors(ui, w, l.floor, v);
    if (!l.timeline.empty()) draw_timeline(ui, place(l.timeline), v);
    if (!l.results.empty()) draw_results(ui, place(l.results), v);
    if (!l.transcript.empty()) draw_side_page(ui, place(l.transcript), w, v, {Side::words, false});
    if (!l.code.empty()) draw_side_page(ui, place(l.code), w, v, {Side::python, false});
    if (!l.knobs.empty()) draw_knobs(ui, place(l.knobs), v);
    draw_transport(ui, place(l.transport), v);
}

// The pointer is in the way of what is shown, unless somebody moves it.
void hide_resting_pointer(Window& w, const State& s) {
    constexpr float rests_after_seconds = 2;
    const ImGuiIO& io = ImGui::GetIO();
    const bool moves = io.MouseDelta.x != 0 || io.MouseDelta.y != 0 || ImGui::IsAnyMouseDown();
    w.pointer_rests_seconds = moves ? 0 : w.pointer_rests_seconds + io.DeltaTime;
    if (s.presenting && w.pointer_rests_seconds > rests_after_seconds) ImGui::SetMouseCursor(ImGuiMouseCursor_None);
}

// A moment is not worth a word.
Strip strip_of(Window& w, const State& s) {
    constexpr float moment_seconds = 0.3F;
    const auto waits_long = [](float& waited_seconds, bool waits) {
        waited_seconds = waits ? waited_seconds + ImGui::GetIO().DeltaTime : 0;
        return waited_seconds > moment_seconds;
    };
    const bool writes = waits_long(w.written_seconds, s.writing != nullptr);
    const bool closes = waits_long(w.closing_seconds, closes_when_written(s));
    if (waits_long(w.waited_seconds, s.progress != nullptr)) return Strip::playing;
    if (s.progress || (!writes && !closes)) return Strip::none;
    return writes ? Strip::writing : Strip::closing;
}

}  // namespace

float tab_bar_height(const Ui& ui, float width, const State& s) { return segments_height(ui, width, tab_words(s)); }

void draw_tab_bar(const Ui& ui, const Box& where, const Views& v) {
    const std::vector<std::string> words = tab_words(*v.state);
    const std::span<const TabRow> shown = shown_tabs(*v.state);
    const auto chosen =
        std::find_if(shown.begin(), shown.end(), [&](const TabRow& row) { return row.tab == shown_tab(*v.state); });
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
    Ui ui{.style = &style, .draw = nullptr, .focus = &w.focus, .actions = &w.actions};
    const Views views{&s, &w.in_hand.floor, &w.in_hand.results, &w.rows};

    // What is waited for may have been chosen on a card, which is then out of the way.
    const Strip strip = strip_of(w, s);
    const bool covered = strip == Strip::none && (s.card != Card::none || !s.mistakes.empty());
    begin_full_window("Kitchen Timer", ImGuiWindowFlags_NoBringToFrontOnFocus);
    ui.draw = ImGui::GetWindowDrawList();
    ImGui::BeginDisabled(covered);
    if (s.presenting) {
        draw_stage(ui, w, views);
    } else {
        draw_panels(ui, w, views);
    }
    if (s.blacked_out)
        box(ui, {0, 0, ImGui::GetIO().DisplaySize.x, ImGui::GetIO().DisplaySize.y}, {.color = style.colors.black});
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
        } else if (s.card == Card::menu) {
            draw_menu_card(ui, screen, views);
        } else if (s.card == Card::look) {
            draw_look_card(ui, screen, views);
        } else if (s.card == Card::lessons) {
            draw_lessons_card(ui, screen, views);
        } else if (s.card == Card::cues) {
            draw_cues_card(ui, screen, views);
        } else if (s.card == Card::scenarios) {
            draw_scenarios_card(ui, screen, views);
        } else if (s.card == Card::keep) {
            draw_keep_card(ui, screen, views);
        } else if (s.card == Card::unsaved) {
            draw_unsaved_card(ui, screen, views);
        } else if (s.card == Card::changed) {
            draw_changed_card(ui, screen, views);
        } else {
            draw_help_card(ui, screen, views);
        }
        ImGui::End();
    }
    if (strip != Strip::none) {
        const Box place = waiting_place(ui, {0, 0, ImGui::GetIO().DisplaySize.x, ImGui::GetIO().DisplaySize.y});
        ImGui::SetNextWindowPos(place.min());
        ImGui::SetNextWindowSize({place.width, place.height});
        ImGui::Begin("Waiting", nullptr, bare | ImGuiWindowFlags_NoBackground);
        ui.draw = ImGui::GetWindowDrawList();
        draw_waiting(ui, place, strip, s);
        ImGui::End();
    }
    answer_keys(ui, s, w.focus, strip);
    hide_resting_pointer(w, s);
    end_focus(w.focus);
}

void run_frame(Window& w, State& s, const Style& style) {
    draw_window(w, s, style);
    for (const Action& action : w.actions) update(s, action);
}

}  // namespace kitchen::app
