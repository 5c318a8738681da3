#include "app/window/panel_table.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/ui/widgets.hpp"
#include "app/window/kept_views.hpp"
#include "app/window/layout.hpp"

namespace kitchen::app {
namespace {

Box scaled(const Box& b, float unit) {
    // Rounded to whole pixels, so that edges are sharp at every scale.
    const float x = static_cast<float>(static_cast<int>(b.x * unit + 0.5F));
    const float y = static_cast<float>(static_cast<int>(b.y * unit + 0.5F));
    const float right = static_cast<float>(static_cast<int>(b.right() * unit + 0.5F));
    const float bottom = static_cast<float>(static_cast<int>(b.bottom() * unit + 0.5F));
    return {x, y, right - x, bottom - y};
}

// ---- Tabs: in a narrow window these panels share one place.
#define KITCHEN_TAB_WORD(name, word) word,
constexpr std::array tab_words{KITCHEN_TABS(KITCHEN_TAB_WORD) KITCHEN_PAGES(KITCHEN_TAB_WORD)};
#undef KITCHEN_TAB_WORD

// The lesson tab exists only with a lesson, and the timeline tab only in a single column.
bool is_tab_there(const Ui& ui, const State& s, Tab tab) {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    if (tab == Tab::timeline) return is_upright(size.x / ui.style->unit, size.y / ui.style->unit);
    return tab != Tab::lesson || s.lesson;
}

std::vector<Tab> shown_tabs(const Ui& ui, const State& s) {
    std::vector<Tab> shown;
    for (std::size_t n = 0; n < tab_words.size(); ++n)
        if (is_tab_there(ui, s, static_cast<Tab>(n))) shown.push_back(static_cast<Tab>(n));
    return shown;
}

std::vector<std::string> words_of(const std::vector<Tab>& tabs) {
    std::vector<std::string> words;
    for (const Tab tab : tabs) words.emplace_back(tab_words[static_cast<std::size_t>(tab)]);
    return words;
}

Tab shown_tab(const Ui& ui, const State& s) {
    return is_tab_there(ui, s, s.preferences.tab) ? s.preferences.tab : Tab::knobs;
}

Compared compared(const Views& v) {
    const bool first = v.session->edits_first();
    const KeptViews& kept = *v.kept;
    return {v.session, &(first ? kept.main_run : kept.other_run).results,
            &(first ? kept.other_run : kept.main_run).results, &kept.differences};
}

// Draws the inspector with that page. A page may need more than other panels do.
void draw_page(const Ui& ui, const Box& where, Views v, const InspectorShows& shows) {
    if (shows.page == InspectorPage::python) v.code = &kept_code(*v.kept, *v.session);
    if (shows.page == InspectorPage::diner) v.story = kept_story(*v.kept, *v.session);
    draw_inspector(ui, where, v, shows);
}

}  // namespace

// ---- Every panel of the window, one row each: draw_NAME(), defined in its own file; its place at a desk; when it is
// shown there; its tab, if there are tabs; and its place beside a lesson's words and on a stage. The Tab key visits
// them in this order.
// clang-format off
#define KITCHEN_PANELS(panel)                                                           \
    panel(header, header, always, no_tab, nowhere)                                      \
    panel(left_card, notice, always, no_tab, nowhere)                                   \
    panel(tab_bar, tab_bar, with_tabs, no_tab, nowhere)                                 \
    panel(lesson, knobs, as_tab, Tab::lesson, nowhere)                                  \
    panel(knobs, knobs, always, Tab::knobs, &StageLayout::knobs)                        \
    panel(floors, floor, always, no_tab, &StageLayout::floor)                           \
    panel(transport, transport, always, no_tab, &StageLayout::transport)                \
    panel(timeline, timeline, always, Tab::timeline, &StageLayout::timeline)            \
    panel(dark_card, side, in_columns, no_tab, nowhere)                                 \
    panel(python_card, side, as_tab, Tab::python, &StageLayout::code)                   \
    panel(transcript_card, side, as_tab, Tab::transcript, &StageLayout::transcript)     \
    panel(diner_card, side, as_tab, Tab::diner, &StageLayout::diner)                    \
    panel(results_or_differences, results, always, Tab::results, &StageLayout::results)
// clang-format on

#define KITCHEN_PANEL(name, place, shown, tab, on_stage) void draw_##name(const Ui&, const Box&, const Views&);
KITCHEN_PANELS(KITCHEN_PANEL)
#undef KITCHEN_PANEL

// Draws what to notice in a scenario, or a lesson's step.
void draw_left_card(const Ui& ui, const Box& where, const Views& v) {
    v.session->lesson ? draw_lesson(ui, where, v) : draw_notice(ui, where, v);
}

// Draws the floor, or two of them.
void draw_floors(const Ui& ui, const Box& where, const Views& v) {
    if (!v.session->comparison.other) return draw_floor(ui, where, v);
    const float unit = ui.style->unit;
    const TwoFloors two = split_floor({where.x / unit, where.y / unit, where.width / unit, where.height / unit});
    const auto draw = [&](const char* room, const Box& floor, const KeptViews::Seen& seen) {
        Views one = v;
        one.shown = seen.run.get();
        one.snapshot = &seen.snapshot;
        one.results = &seen.results;
        one.room = room;
        ImGui::PushID(room);
        draw_floor(ui, scaled(floor, unit), one);
        ImGui::PopID();
    };
    const bool first = v.session->edits_first();
    draw("First restaurant", two.first, first ? v.kept->main_run : v.kept->other_run);
    draw_verdict(ui, scaled(two.verdict, unit), compared(v));
    draw("Second restaurant", two.second, first ? v.kept->other_run : v.kept->main_run);
}

void draw_dark_card(const Ui& ui, const Box& where, const Views& v) {
    draw_page(ui, where, v, {v.session->preferences.page, true});
}

void draw_python_card(const Ui& ui, const Box& where, const Views& v) {
    draw_page(ui, where, v, {InspectorPage::python, false});
}
void draw_transcript_card(const Ui& ui, const Box& where, const Views& v) {
    draw_page(ui, where, v, {InspectorPage::transcript, false});
}
void draw_diner_card(const Ui& ui, const Box& where, const Views& v) {
    draw_page(ui, where, v, {InspectorPage::diner, false});
}

void draw_results_or_differences(const Ui& ui, const Box& where, const Views& v) {
    v.session->comparison.other ? draw_differences(ui, where, compared(v)) : draw_results(ui, where, v);
}

namespace {

using DrawPanel = void (*)(const Ui&, const Box&, const Views&);
enum class Shown : std::uint8_t { always, in_columns, as_tab, with_tabs };
constexpr std::optional<Tab> no_tab;
constexpr Box StageLayout::*nowhere = nullptr;

struct PanelRow {
    DrawPanel draw;
    Box Layout::*place;
    Shown shown;
    // With tabs: shown only while this one is chosen.
    std::optional<Tab> tab;
    Box StageLayout::*on_stage;  // null when it is not shown there
};
#define KITCHEN_PANEL(name, place, shown, tab, on_stage) \
    PanelRow{draw_##name, &Layout::place, Shown::shown, tab, on_stage},
constexpr std::array panel_rows{KITCHEN_PANELS(KITCHEN_PANEL)};
#undef KITCHEN_PANEL

// `tabs`: the tabs that exist, if any.
bool is_shown(const PanelRow& row, const std::vector<Tab>& tabs, Tab tab) {
    const bool is_tab = row.tab && std::find(tabs.begin(), tabs.end(), *row.tab) != tabs.end();
    switch (row.shown) {
        case Shown::always: return !is_tab || row.tab == tab;
        case Shown::in_columns: return tabs.empty();
        case Shown::as_tab: return is_tab && row.tab == tab;
        case Shown::with_tabs: return !tabs.empty();
    }
    return false;
}

// No panel draws over its neighbour. The edge of its card is softened over a pixel beyond it.
void draw_panel(DrawPanel draw, const Ui& ui, const Box& where, const Views& v) {
    ui.draw->PushClipRect({where.x - 1, where.y - 1}, {where.right() + 1, where.bottom() + 1}, true);
    draw(ui, where, v);
    ui.draw->PopClipRect();
}

void draw_beside_each_other(const Ui& ui, const Views& v) {
    const Session& s = *v.session;
    const float unit = ui.style->unit;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const float left_width = ui.px(side_width(size.x / unit, size.y / unit));
    const float left_height = s.lesson ? 0 : notice_height(ui, left_width, s);
    Layout l = lay_out(size.x / unit, size.y / unit,
                       {left_height / unit, s.lesson.has_value(), tab_bar_height(ui, left_width, s) / unit});
    if (s.comparison.other && !is_tab_there(ui, s, Tab::timeline)) give_timeline_to_floor(l);
    const Tab tab = shown_tab(ui, s);
    const std::vector<Tab> tabs = l.tabs ? shown_tabs(ui, s) : std::vector<Tab>{};
    for (const PanelRow& row : panel_rows)
        if (is_shown(row, tabs, tab) && !(l.*row.place).empty())
            draw_panel(row.draw, ui, scaled(l.*row.place, unit), v);
}

// The room and the timeline show the diners' names, on a stage in large letters.
bool has_names(Box StageLayout::*place) { return place == &StageLayout::floor || place == &StageLayout::timeline; }

// What a lesson's step needs beside its words, or the user has unfolded.
void draw_shown(const Ui& ui, const StageLayout& l, const Views& v) {
    const bool on_stage = v.session->presentation.presenting;
    const Style names = on_stage ? with_large_names(*ui.style) : Style{};
    const Style print = on_stage ? with_large_print(*ui.style) : Style{};
    for (const PanelRow& row : panel_rows) {
        if (row.on_stage == nullptr || (l.*row.on_stage).empty()) continue;
        Ui own = ui;
        if (on_stage && has_names(row.on_stage)) own.style = &names;
        if (on_stage && row.on_stage == &StageLayout::results) own.style = &print;
        draw_panel(row.draw, own, scaled(l.*row.on_stage, ui.style->unit), v);
    }
}

// On a stage: a dark room with only what the step shows.
void draw_on_stage(const Ui& ui, const Views& v) {
    static constexpr std::array usual{View::floor, View::timeline};
    const float unit = ui.style->unit;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const std::optional<LessonAt>& lesson = v.session->lesson;
    std::vector<View> views(usual.begin(), usual.end());
    if (lesson) views = lesson->now().views;
    // Two floors use the timeline's room, too.
    if (v.session->comparison.other) std::erase(views, View::timeline);
    const Box room{0, 0, size.x, ui.px(stage_words_height(size.y / unit))};
    const StageLayout l = lay_out_stage(size.x / unit, size.y / unit, views, stage_words_width(ui, room, v) / unit);
    draw_panel(draw_stage_words, ui, scaled(l.words, unit), v);
    draw_shown(ui, l, v);
    draw_panel(draw_stage_strip, ui, scaled(l.strip, unit), v);
}

// A lesson's words are the first stop of the Tab key.
void draw_calm_lesson(const Ui& ui, const Views& v) {
    const LessonAt& at = *v.session->lesson;
    const float unit = ui.style->unit;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    std::vector<View> views;
    for (std::size_t view = 0; view < view_count; ++view)
        if (is_unfolded(at, static_cast<View>(view))) views.push_back(static_cast<View>(view));
    const bool has_run = at.answer().phase != Phase::asking;
    const StageLayout l = lay_out_lesson(size.x / unit, size.y / unit, views, has_run);
    draw_panel(draw_lesson, ui, scaled(l.words, unit), v);
    draw_panel(draw_header, ui, scaled(l.header, unit), v);
    draw_shown(ui, l, v);
    draw_edges(ui, scaled(l.edges, unit), at);
}

bool is_roomy(const Ui& ui) {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    return fits_lesson(size.x / ui.style->unit, size.y / ui.style->unit);
}

// ---- In a frame of another page.
void draw_embedded(const Ui& ui, const Views& v) {
    const std::vector<std::string>& knobs = v.session->presentation.embedded->knobs;
    const float unit = ui.style->unit;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const EmbeddedLayout l = lay_out_embedded(size.x / unit, size.y / unit, !knobs.empty());
    draw_panel(draw_floors, ui, scaled(l.floor, unit), v);
    draw_panel(draw_transport, ui, scaled(l.transport, unit), v);
    if (!knobs.empty()) draw_named_knobs(ui, scaled(l.knobs, unit), knobs, v);
}

}  // namespace

float tab_bar_height(const Ui& ui, float width, const State& s) {
    return segments_height(ui, width, words_of(shown_tabs(ui, s)));
}

void draw_tab_bar(const Ui& ui, const Box& where, const Views& v) {
    const std::vector<Tab> shown = shown_tabs(ui, *v.session);
    const std::vector<std::string> words = words_of(shown);
    const auto chosen = std::find(shown.begin(), shown.end(), shown_tab(ui, *v.session));
    const auto which = segments(ui, where,
                                {.label = "Tab",
                                 .words = words,
                                 .chosen = static_cast<std::size_t>(chosen - shown.begin()),
                                 .chosen_color = ui.colors().strong});
    if (which) ui.act(ChooseTab{shown[*which]});
}

void draw_all_panels(const Ui& ui, const Views& v) {
    const Presentation& presentation = v.session->presentation;
    if (presentation.embedded)
        draw_embedded(ui, v);
    else if (presentation.presenting)
        draw_on_stage(ui, v);
    else if (is_calm(*v.session) && is_roomy(ui))
        draw_calm_lesson(ui, v);
    else
        draw_beside_each_other(ui, v);
}

}  // namespace kitchen::app
