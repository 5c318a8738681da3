// The Python program of this evening, at the place where one diner stands in it: whole coroutines with their own line
// numbers, the live line lit, and below it how long the diner has been waiting there.
#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/code.hpp"
#include "app/panels/panels.hpp"
#include "app/widgets.hpp"
#include "app/words.hpp"

namespace kitchen::app {
namespace {

using python::Place;

constexpr float pitch = 17;          // from one line to the next
constexpr float numbers_from = 250;  // a narrower page has no line numbers

// ---- What is said about the live line

std::string tries_words(const CodeSpot& spot) {
    if (spot.tries < spot.attempt || spot.tries <= 1) return {};
    return fmt::format(", try {} of {}", spot.attempt, spot.tries);
}

std::string waiting_words(const CodeSpot& spot, Time now) {
    std::string words = "waiting here: " + short_time(now - spot.since);
    words += spot.lasts.is_never() ? std::string(", with no timer") : " of " + plain_time(spot.lasts);
    return words + (spot.stage > 0 ? ", for a backup" : "") + tries_words(spot);
}

std::string pausing_words(const CodeSpot& spot, Time now) {
    return fmt::format(
        "pausing here: {} of {}{}", short_time(now - spot.since), plain_time(spot.lasts),
        spot.tries > spot.attempt ? fmt::format(", then try {} of {}", spot.attempt + 1, spot.tries) : std::string());
}

std::string spot_words(const CodeSpot& spot, Time now, Dialect dialect) {
    const std::string_view raised = dialect == Dialect::trio ? "TooSlowError" : "TimeoutError";
    switch (spot.place) {
        case Place::coming_in: return spot.left ? "left before ordering" : "about to begin, when the loop is free";
        case Place::taking_course:
        case Place::waiting_for_courses: return "waiting here for the other courses to end";
        case Place::waiting_for_dish: return waiting_words(spot, now);
        case Place::dish_served: return fmt::format("served here after {}", short_time(spot.lasts));
        case Place::timer_rang: return fmt::format("the timer rang: {} is caught here{}", raised, tries_words(spot));
        case Place::kitchen_failed: return "the kitchen failed: KitchenFailed is caught here" + tries_words(spot);
        case Place::pausing: return pausing_words(spot, now);
        case Place::nothing_came: return "nothing came: this is how the course ends";
        case Place::patience_ended: return fmt::format("patience ended: {} is caught here", raised);
    }
    return {};
}

// How much of the timer or the pause has run.
std::optional<float> share_run(const CodeSpot& spot, Time now) {
    const bool runs = spot.place == Place::waiting_for_dish || spot.place == Place::pausing;
    if (!runs || spot.lasts.is_never() || spot.lasts.us <= 0) return std::nullopt;
    return static_cast<float>(std::clamp((now - spot.since).seconds() / spot.lasts.seconds(), 0.0, 1.0));
}

// ---- The lines

struct Shown {
    std::uint32_t line = 0;  // from 1; 0: the gap between two parts of the program
    bool live = false;
    bool outer = false;  // the visit's line that awaits the live one
    std::optional<float> share = {};
};

std::vector<Shown> rows_of(const std::vector<CodeLines>& snippet, std::span<const CodeSpot> spots, Time now) {
    std::vector<Shown> rows;
    for (const CodeLines& part : snippet) {
        if (!rows.empty()) rows.emplace_back();
        for (std::uint32_t line = part.first; line <= part.last; ++line) {
            Shown row{.line = line};
            for (const CodeSpot& spot : spots) {
                if (spot.line == line && !row.live) row.share = share_run(spot, now);
                row.live |= spot.line == line;
                row.outer |= spot.outer == line;
            }
            rows.push_back(row);
        }
    }
    return rows;
}

std::string snippet_text(const CodeMap& map, const std::vector<CodeLines>& snippet) {
    std::string words;
    for (const CodeLines& part : snippet) {
        if (!words.empty()) words += "\n\n";
        for (std::uint32_t line = part.first; line <= part.last; ++line)
            words.append(map.program.lines()[line - 1]).append("\n");
    }
    return words;
}

// Where a line of code begins and how wide it is. Two spaces of indentation are drawn as one: the page is narrow.
struct Set {
    std::string_view words;
    float indent = 0;
    float width = 0;
};

Set set_line(const Ui& ui, const std::string& line) {
    const std::size_t spaces = std::min(line.find_first_not_of(' '), line.size());
    Set set{.words = std::string_view(line).substr(spaces)};
    set.indent = text_width(ui, Font::code, " ") * static_cast<float>(spaces) / 2;
    set.width = text_width(ui, Font::code, set.words);
    return set;
}

struct Page {
    Box list;
    float numbers = 0;  // the width of the line numbers
    float shift = 0;    // how far everything is moved to the left, so that the live line is seen whole
};

Color code_color(const Palette& p, const Shown& row, std::string_view words) {
    if (row.live) return p.night_now_text;
    return words.starts_with('#') || words.starts_with("\"\"\"") ? p.night_faint : p.night_text;
}

void draw_row(const Ui& ui, const Page& page, float y, const Shown& row, const std::string& line) {
    const Palette& p = ui.colors();
    const Set set = set_line(ui, line);
    const Box band{page.list.x, y, page.list.width, ui.px(pitch)};
    if (row.live) box(ui, band, {.color = p.night_now, .rounding = 4});
    if (row.outer && !row.live) box(ui, band, {.color = faded(p.night_now, 0.45F), .rounding = 4});
    const float baseline = y + ui.px(12.5F);
    if (page.numbers > 0)
        text(ui,
             {.baseline = {band.x + page.numbers - ui.px(8), baseline},
              .font = Font::code,
              .color = row.live ? p.night_now_text : faded(p.night_faint, 0.7F),
              .align = Align::right},
             fmt::format("{}", row.line));
    const float left = band.x + page.numbers;
    const float x = left + set.indent - page.shift;
    ui.draw->PushClipRect({left, band.y}, {band.right() - ui.px(2), band.bottom()}, true);
    text(ui, {.baseline = {x, baseline}, .font = Font::code, .color = code_color(p, row, set.words)}, set.words);
    // What goes on beyond the edge fades out.
    if (x + set.width > band.right() - ui.px(2)) {
        const Color ground = row.live ? p.night_now : p.night;
        const Color clear = faded(ground, 0);
        ui.draw->AddRectFilledMultiColor({band.right() - ui.px(22), band.y}, {band.right(), band.bottom()}, clear,
                                         ground, ground, clear);
    }
    ui.draw->PopClipRect();
    if (row.share)
        box(ui, {band.x, band.bottom() - ui.px(2), band.width * *row.share, ui.px(2)},
            {.color = p.pause, .rounding = 1});
}

// Scrolls no further than it must, and only when another line is lit: in between a hand may look elsewhere.
void keep_in_view(const Ui& ui, const Box& list, float live_top, int live_line) {
    ImGuiStorage& kept = *ImGui::GetStateStorage();
    const ImGuiID line_seen = ImGui::GetID("line seen");
    const ImGuiID height_seen = ImGui::GetID("height seen");
    const int height = static_cast<int>(list.height);
    if (kept.GetInt(line_seen) == live_line && kept.GetInt(height_seen) == height) return;
    kept.SetInt(line_seen, live_line);
    kept.SetInt(height_seen, height);
    const float margin = std::min(ui.px(2 * pitch), list.height / 4);
    const float scroll = ImGui::GetScrollY();
    if (live_top < scroll + margin) ImGui::SetScrollY(std::max(0.0F, live_top - margin));
    const float bottom = live_top + ui.px(pitch) + margin;
    if (bottom > scroll + list.height) ImGui::SetScrollY(bottom - list.height);
}

// The line under the mouse in full, where it is longer than the page is wide.
void tell_long_line(const Ui& ui, const Page& page, float top, std::span<const Shown> rows, const CodeMap& map) {
    if (!ImGui::IsWindowHovered()) return;
    const float y = (ImGui::GetIO().MousePos.y - top) / ui.px(pitch);
    if (y < 0 || y >= static_cast<float>(rows.size())) return;
    const Shown& row = rows[static_cast<std::size_t>(y)];
    if (row.line == 0) return;
    const Set set = set_line(ui, map.program.lines()[row.line - 1]);
    if (page.numbers + set.indent - page.shift + set.width > page.list.width) tip(ui, set.words);
}

void draw_lines(const Ui& ui_outside, const Box& list, const CodeMap& map, std::span<const Shown> rows) {
    const Ui ui = begin_scroll(ui_outside, "Code", list);
    const float top = list.y - ImGui::GetScrollY();
    Page page{.list = list};
    if (list.width > ui.px(numbers_from))
        page.numbers = text_width(ui, Font::code, fmt::format("{}", rows.back().line)) + ui.px(14);
    for (std::size_t n = 0; n < rows.size(); ++n) {
        if (!rows[n].live) continue;
        const Set set = set_line(ui, map.program.lines()[rows[n].line - 1]);
        const float beyond = page.numbers + set.indent + set.width + ui.px(4) - list.width;
        page.shift = std::clamp(beyond, 0.0F, set.indent);
        keep_in_view(ui, list, ui.px(pitch) * static_cast<float>(n), static_cast<int>(rows[n].line));
        break;
    }
    for (std::size_t n = 0; n < rows.size(); ++n) {
        const float y = top + ui.px(pitch) * static_cast<float>(n);
        if (rows[n].live)
            spot(ui, fmt::format("Live line {}", rows[n].line).c_str(), {list.x, y, list.width, ui.px(pitch)});
        if (rows[n].line == 0 || y > list.bottom() || y + ui.px(pitch) < list.y) continue;
        draw_row(ui, page, y, rows[n], map.program.lines()[rows[n].line - 1]);
    }
    tell_long_line(ui, page, top, rows, map);
    end_scroll(ui.px(pitch) * static_cast<float>(rows.size()));
}

// ---- Taking it along

bool is_program_saved(const State& s) {
    return s.panels.program_saved == ProgramOf{s.runs.main, s.preferences.dialect};
}

// Where it has been saved, at the foot of the page. Returns the room it took.
float draw_saved_where(const Ui& ui, const Box& line, const State& s) {
    if (!is_program_saved(s)) return 0;
    constexpr std::string_view begins = "Saved: ";
    const float room = line.width - text_width(ui, Font::note, begins);
    const float baseline = line.bottom() - ui.px(10);
    const std::string words = std::string(begins) + std::string(path_end(ui, Font::note, s.panels.program_path, room));
    spot(ui, words.c_str(), {line.x, baseline - ui.px(12), line.width, ui.px(16)});
    text(
        ui,
        {.baseline = {line.x, baseline}, .font = Font::note, .color = ui.colors().night_faint, .width_max = line.width},
        words);
    return ui.px(18);
}

void draw_buttons(const Ui& ui, const Box& where, const Views& v, const CodeMap& map,
                  const std::vector<CodeLines>& snippet) {
    const State& s = *v.state;
    const float width = (where.width - ui.px(6)) / 2;
    const std::string shown = snippet_text(map, snippet);
    const bool copied = s.panels.copied_code == shown;
    if (button(
            ui, {where.x, where.y, width, where.height},
            {.label = "Copy code", .text = copied ? "Copied" : "Copy", .look = Look::bar, .font = Font::note_strong}))
        ui.act(CopyCode{shown});
    const bool saved = is_program_saved(s);
    if (button(
            ui, {where.right() - width, where.y, width, where.height},
            {.label = "Save program", .text = saved ? "Saved" : "Save", .look = Look::bar, .font = Font::note_strong}))
        ui.act(SaveProgram{text_of(map.program)});
}

// Gives back how much room the three of them take.
float draw_dialects(const Ui& ui, const Box& line, const Views& v) {
    float right = line.right();
    for (const Dialect dialect : {Dialect::trio, Dialect::anyio, Dialect::asyncio}) {
        const std::string_view name = name_of(dialect);
        const float width = text_width(ui, Font::note_strong, name) + ui.px(12);
        const Box place{right - width, line.y, width, line.height};
        const bool chosen = v.state->preferences.dialect == dialect;
        if (button(ui, place,
                   {.label = fmt::format("Dialect {}", name).c_str(),
                    .text = name,
                    .look = chosen ? Look::bar_chosen : Look::bar,
                    .font = Font::note_strong}))
            ui.act(ChooseDialect{dialect});
        right = place.x - ui.px(4);
    }
    return line.right() - right;
}

}  // namespace

void draw_code(const Ui& ui, const SidePage& where, const Views& v) {
    const Palette& p = ui.colors();
    const Box& page = where.page;
    const float x = page.x + ui.px(16);
    const float width = page.width - ui.px(32);
    const Code& code = *v.code;
    const Box line{x, page.y + ui.px(3), page.right() - ui.px(10) - x, ui.px(18)};
    const float name_width = line.width - draw_dialects(ui, line, v) - ui.px(6);
    if (!code) {
        paragraph(ui,
                  {.baseline = {x, page.y + ui.px(42)},
                   .font = Font::row,
                   .color = p.night_text,
                   .width = width,
                   .line = ui.px(pitch),
                   .lines_max = static_cast<int>((page.height - ui.px(36)) / ui.px(pitch))},
                  fmt::format("There is no Python version of this run: {}.", code.error()));
        return;
    }
    const std::uint32_t diner = looked_at_diner(*v.state, *v.snapshot);
    const Time now = v.state->playback.playhead;
    const std::vector<CodeSpot> spots =
        code_spots(*code, v.run().scenario, v.run().trace, {.diner = diner, .at = now, .moment = bell_time(*v.state)});
    const std::vector<CodeLines> snippet = code_snippet(*code, spots);
    draw_buttons(ui, where.buttons, v, *code, snippet);

    text(
        ui,
        {.baseline = {x, page.y + ui.px(16)}, .font = Font::label_strong, .color = p.bar_text, .width_max = name_width},
        diner_name(v.run().scenario, diner));
    const std::string words = spots.empty() ? std::string("has not come in yet")
                                            : spot_words(spots.front(), now, v.state->preferences.dialect);
    const int lines = std::min(2, paragraph_lines(ui, Font::row, words, width));
    const float foot = page.bottom() - draw_saved_where(ui, {x, page.y, width, page.height}, *v.state);
    const float said = foot - ui.px(10) - ui.px(16) * static_cast<float>(lines - 1);
    paragraph(ui,
              {.baseline = {x, said},
               .font = Font::row,
               .color = spots.empty() ? p.night_faint : p.night_now_text,
               .width = width,
               .line = ui.px(16),
               .lines_max = 2},
              words);
    const float top = page.y + ui.px(26);
    const Box list{page.x + ui.px(8), top, page.width - ui.px(16), said - ui.px(20) - top};
    if (!list.empty()) draw_lines(ui, list, *code, rows_of(snippet, spots, now));
}

}  // namespace kitchen::app
