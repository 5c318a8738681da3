// The dialogs that open built-in lessons (in tracks, with ticks and minutes) and scenarios (in groups), each with a
// sentence about it. They use as many columns as the window has room for.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/catalog/built_in.hpp"
#include "app/panels/dialogs/dialog_frame.hpp"
#include "app/panels/panels.hpp"
#include "app/ui/widgets.hpp"

namespace kitchen::app {
namespace {

constexpr std::size_t columns_max = 3;
constexpr float column_min = 300;
constexpr float column_max = 400;
constexpr float column_gap = 14;
constexpr float side = 14;  // between the dialog's edge and its columns
constexpr float head = 50;  // height of the title
constexpr float foot = 40;
constexpr float group_head = 40;  // title and sentence of a group
constexpr float group_gap = 10;
constexpr float row_padding = 4;
constexpr float row_gap = 3;
constexpr float title_line = 17;
constexpr float sentence_line = 14;
constexpr float tick_width = 18;

// One lesson or scenario to open.
struct Offer {
    std::string label;  // of the clickable item
    std::string title;
    std::string sentence;
    std::string minutes = {};  // empty when there are none
    bool open_now = false;
    bool has_tick = false;  // leaves room for a tick
    bool done = false;
    BuiltInFile file;
};

struct Group {
    std::string title;
    std::string says;
    std::vector<Offer> offers;
};

// ---- One offer, one group

float words_width(const Ui& ui, const Offer& offer, float width) {
    return width - ui.px(20 + (offer.has_tick ? tick_width : 0));
}

float minutes_width(const Ui& ui, const Offer& offer) {
    return offer.minutes.empty() ? 0 : text_width(ui, Font::note, offer.minutes) + ui.px(6);
}

float offer_height(const Ui& ui, const Offer& offer, float width) {
    const float words = words_width(ui, offer, width);
    const int lines = paragraph_lines(ui, Font::note, offer.sentence, words);
    const int title = paragraph_lines(ui, Font::body_strong, offer.title, words - minutes_width(ui, offer));
    return ui.px(2 * row_padding + title_line * static_cast<float>(title) + sentence_line * static_cast<float>(lines));
}

float group_height(const Ui& ui, const Group& group, float width) {
    float height = ui.px(group_head);
    for (const Offer& offer : group.offers) height += offer_height(ui, offer, width) + ui.px(row_gap);
    return height;
}

void draw_offer(const Ui& ui, const Box& where, const Offer& offer) {
    const Palette& p = ui.colors();
    const Item it = item(ui, offer.label.c_str(), where);
    const Color face = offer.open_now ? (it.hovered ? p.strong_hover : p.strong)
                       : it.hovered   ? p.button_hover
                                      : p.button;
    box(ui, where, {.color = face, .rounding = 7});
    const Color quiet = offer.open_now ? p.strong_text : p.muted;
    float x = where.x + ui.px(10);
    const float baseline = where.y + ui.px(row_padding + 13);
    if (offer.has_tick) {
        const ImVec2 c{x + ui.px(5), baseline - ui.px(4)};
        if (offer.done)
            sign(ui, c, ui.px(12), Sign::tick, offer.open_now ? p.strong_text : p.served);
        else
            ui.draw->AddCircle(c, ui.px(4), quiet, 0, ui.px(1.2F));
        x += ui.px(tick_width);
    }
    const float right = where.right() - ui.px(10);
    text(ui, {.baseline = {right, baseline}, .font = Font::note, .color = quiet, .align = Align::right}, offer.minutes);
    const int lines = paragraph(ui,
                                {.baseline = {x, baseline},
                                 .font = Font::body_strong,
                                 .color = offer.open_now ? p.strong_text : p.ink,
                                 .width = right - x - minutes_width(ui, offer),
                                 .line = ui.px(title_line)},
                                offer.title);
    paragraph(ui,
              {.baseline = {x, baseline + ui.px(title_line * static_cast<float>(lines - 1) + sentence_line + 1)},
               .font = Font::note,
               .color = quiet,
               .width = right - x,
               .line = ui.px(sentence_line)},
              offer.sentence);
    if (it.clicked) ui.act(OpenScenario{std::string(offer.file.path), std::string(offer.file.bytes)});
}

// Returns its height.
float draw_group(const Ui& ui, const Box& where, const Group& group) {
    const Palette& p = ui.colors();
    text(ui,
         {.baseline = {where.x + ui.px(2), where.y + ui.px(15)},
          .font = Font::heading,
          .color = p.accent_text,
          .width_max = where.width},
         group.title);
    text(ui,
         {.baseline = {where.x + ui.px(2), where.y + ui.px(31)},
          .font = Font::note,
          .color = p.muted,
          .width_max = where.width},
         group.says);
    float y = where.y + ui.px(group_head);
    for (const Offer& offer : group.offers) {
        const float height = offer_height(ui, offer, where.width);
        draw_offer(ui, {where.x, y, where.width, height}, offer);
        y += height + ui.px(row_gap);
    }
    return y - where.y;
}

// ---- All of them, in columns

// How many groups each column gets, in order, if no column may be taller than `limit`.
std::vector<std::size_t> filled(const std::vector<float>& heights, float limit) {
    std::vector<std::size_t> counts;
    float used = limit + 1;
    for (const float height : heights) {
        if (used + height > limit) {
            counts.push_back(0);
            used = 0;
        }
        ++counts.back();
        used += height;
    }
    return counts;
}

// The smallest height at which the groups fit in that number of columns, in order.
float column_height(const std::vector<float>& heights, std::size_t columns) {
    float best = 0;
    for (const float height : heights) best += height;
    for (std::size_t first = 0; first < heights.size(); ++first) {
        float sum = 0;
        for (std::size_t last = first; last < heights.size(); ++last) {
            sum += heights[last];
            const bool fits = std::all_of(heights.begin(), heights.end(), [sum](float each) { return each <= sum; });
            if (sum < best && fits && filled(heights, sum).size() <= columns) best = sum;
        }
    }
    return best;
}

struct Columns {
    std::size_t count = 1;
    float width = 0;  // of each column
    float height = 0;
    std::vector<std::size_t> groups;  // per column
};

Columns columns_for(const Ui& ui, const Box& screen, const std::vector<Group>& groups) {
    const float room = screen.width / ui.style->unit - 24 - 2 * side - 12;
    Columns columns;
    columns.count = std::clamp<std::size_t>(
        static_cast<std::size_t>(std::max(1.0F, (room + column_gap) / (column_min + column_gap))), 1, columns_max);
    const auto count = static_cast<float>(columns.count);
    columns.width = ui.px(std::min(column_max, (room - column_gap * (count - 1)) / count));
    std::vector<float> heights;
    for (const Group& group : groups) heights.push_back(group_height(ui, group, columns.width) + ui.px(group_gap));
    columns.height = column_height(heights, columns.count);
    columns.groups = filled(heights, columns.height);
    return columns;
}

// Draws the dialog with its columns; the caller draws what is at the bottom of the returned box.
Box draw_picker(const Ui& ui, const Box& screen, const char* title, const char* close,
                const std::vector<Group>& groups) {
    const Columns columns = columns_for(ui, screen, groups);
    const auto count = static_cast<float>(columns.count);
    const float width = columns.width / ui.style->unit * count + column_gap * (count - 1) + 2 * side + 12;
    const Box where = middle_dialog(ui, screen, width, columns.height / ui.style->unit + head + foot);
    if (shade(ui, screen, where)) ui.act(ShowDialog{});
    draw_card(ui, where, title);
    if (close_button(ui, where, close)) ui.act(ShowDialog{});
    const Box list{where.x + ui.px(side), where.y + ui.px(head), where.width - ui.px(side + 4),
                   where.height - ui.px(head + foot)};
    const Ui inner = begin_scroll(ui, title, list);
    const float top = list.y - ImGui::GetScrollY();
    std::size_t next = 0;
    for (std::size_t column = 0; column < columns.groups.size(); ++column) {
        const float x = list.x + (columns.width + ui.px(column_gap)) * static_cast<float>(column);
        float y = top;
        for (std::size_t n = 0; n < columns.groups[column]; ++n)
            y += draw_group(inner, {x, y, columns.width, 0}, groups[next++]) + ui.px(group_gap);
    }
    end_scroll(columns.height);
    return where;
}

void draw_foot(const Ui& ui, const Box& card, std::string_view words, float room_px) {
    text(ui,
         {.baseline = {card.x + ui.px(20), card.bottom() - ui.px(18)},
          .font = Font::note,
          .color = ui.colors().muted,
          .width_max = card.width - ui.px(40 + room_px)},
         words);
}

// ---- What there is

Offer offer_of(const State& s, const ListedLesson& lesson, std::size_t number) {
    const bool open_now = s.lesson && s.lesson->name == lesson.file.path;
    return {.label = "Take " + std::string(lesson.file.path),
            .title = fmt::format("{}. {}", number, lesson.title),
            .sentence = lesson.summary,
            .minutes = fmt::format("{} min", lesson.minutes),
            .open_now = open_now,
            .has_tick = true,
            .done = score_of(s.preferences.course, lesson.file.name).is_done(),
            .file = lesson.file};
}

std::vector<Group> lesson_tracks(const State& s) {
    const std::vector<ListedLesson>& lessons = listed_lessons();
    std::vector<Group> groups;
    for (const CatalogGroup& track : catalog().tracks) {
        groups.push_back({track.title, track.says, {}});
        for (const CatalogItem& item : track.items)
            if (const std::size_t number = number_in_course(item.name); number > 0)
                groups.back().offers.push_back(offer_of(s, lessons[number - 1], number));
    }
    return groups;
}

std::vector<Group> scenario_groups(const State& s) {
    std::vector<Group> groups;
    for (const CatalogGroup& group : catalog().groups) {
        groups.push_back({group.title, group.says, {}});
        for (const CatalogItem& item : group.items) {
            const BuiltInFile file = find_built_in(BuiltIn::scenario, item.name);
            groups.back().offers.push_back({.label = "Open " + std::string(file.path),
                                            .title = title_of(file),
                                            .sentence = item.shows,
                                            .open_now = s.document.opened_name == file.path,
                                            .file = file});
        }
    }
    return groups;
}

}  // namespace

void draw_scenarios_dialog(const Ui& ui, const Box& screen, const Views& v) {
    const Box where = draw_picker(ui, screen, "Scenarios", "Close scenarios", scenario_groups(*v.session));
    draw_foot(ui, where, "Or drop a scenario file on the window.", 0);
}

void draw_lessons_dialog(const Ui& ui, const Box& screen, const Views& v) {
    const Box where = draw_picker(ui, screen, "Lessons", "Close lessons", lesson_tracks(*v.session));
    draw_foot(ui, where, "Or drop a lesson of your own on the window.", v.session->lesson ? 130 : 0);
    if (!v.session->lesson) return;
    const Box leave{where.right() - ui.px(134), where.bottom() - ui.px(33), ui.px(114), ui.px(26)};
    if (button(ui, leave, {.label = "Leave the lesson"})) {
        ui.act(LeaveLesson{});
        ui.act(ShowDialog{});
    }
}

}  // namespace kitchen::app
