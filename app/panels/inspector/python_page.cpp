// The run's Python program, at the line where one diner is: whole functions with their line numbers, the current line
// lit, tips about constructs, and at the bottom how long the diner has been there.
#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/catalog/built_in.hpp"
#include "app/panels/panels.hpp"
#include "app/ui/widgets.hpp"
#include "app/ui/words.hpp"
#include "app/window/python_version.hpp"

namespace kitchen::app {
namespace {

using python::KitchenPlace;
using python::LineKind;
using python::Place;

constexpr float pitch = 17;          // between baselines
constexpr float numbers_from = 250;  // a narrower page has no line numbers

// ---- The words about the current line

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

std::string failed_words(const CodeSpot& spot) {
    if (!spot.refused) return "the kitchen answered with an error";
    switch (*spot.refused) {
        case Why::queue_full: return "the queue was full";
        case Why::breaker_open: return "the circuit breaker refused the order";
        case Why::deadline_passed: return "the deadline had passed";
        case Why::rate_limit: return "the rate limit refused the order";
        case Why::queue_standing: return "the ticket waited too long in a standing queue";
    }
    return {};
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
        case Place::kitchen_failed:
            return fmt::format("{}: KitchenError is caught here{}", failed_words(spot), tries_words(spot));
        case Place::pausing: return pausing_words(spot, now);
        case Place::nothing_came: return "every try failed: the course ends here";
        case Place::patience_ended: return fmt::format("patience ended: {} is caught here", raised);
    }
    return {};
}

// The words about the kitchen's line, if that is the current one. Whether timers ring may be what a lesson asks.
std::string kitchen_words(const KitchenSpot& kitchen, Time now, bool is_revealed) {
    const std::string since = short_time(now - kitchen.since);
    const std::string_view no_timer = is_revealed ? ", and no timer can ring" : "";
    switch (kitchen.place) {
        case KitchenPlace::none:
        case KitchenPlace::queued:
        case KitchenPlace::cooking:
        case KitchenPlace::silent:
        case KitchenPlace::in_a_thread:
        case KitchenPlace::shielded: return {};
        case KitchenPlace::blocked: return fmt::format("the waiter stands still here: {}{}", since, no_timer);
        case KitchenPlace::blocked_forever:
            return is_revealed ? "the waiter stands still here, and no timer can ever ring"
                               : "the waiter stands still here";
        case KitchenPlace::blocked_in_pantry:
            return fmt::format("the waiter stands still here: {} of {}{}", since, plain_time(kitchen.lasts), no_timer);
        case KitchenPlace::ignored: return "cancelled here, and the cook goes on all the same";
        case KitchenPlace::cleaning_up:
        case KitchenPlace::clean_up_ends:
            return fmt::format("cleaning up here: {} of {}; the timer waits for it", since, plain_time(kitchen.lasts));
        case KitchenPlace::cancelled:
        case KitchenPlace::cancelled_in_queue:
        case KitchenPlace::cancelled_in_pantry: return "cancelled: CancelledError is raised here";
    }
    return {};
}

std::string line_words(const CodeSpot& spot, Time now, const State& s) {
    return spot.diner_matters() ? spot_words(spot, now, shown_dialect(s))
                                : kitchen_words(spot.in_kitchen, now, is_all_revealed(s));
}

float share_of(Time since, Duration lasts, Time now) {
    return static_cast<float>(std::clamp((now - since).seconds() / lasts.seconds(), 0.0, 1.0));
}

// The share of the timer, the pause or the clean-up that has passed; empty when there is none.
std::optional<float> share_run(const CodeSpot& spot, Time now) {
    const bool runs = spot.place == Place::waiting_for_dish || spot.place == Place::pausing;
    if (!runs || spot.lasts.is_never() || spot.lasts.us <= 0) return std::nullopt;
    return share_of(spot.since, spot.lasts, now);
}

std::optional<float> share_run(const KitchenSpot& spot, Time now) {
    if (spot.lasts.is_never() || spot.lasts.us <= 0) return std::nullopt;
    return share_of(spot.since, spot.lasts, now);
}

// ---- The lines

struct Shown {
    std::uint32_t line = 0;   // from 1; 0 for the gap between two parts of the program
    std::size_t outdent = 0;  // spaces to remove: a method is shown as far left as a function
    bool live = false;        // the current line
    bool kitchen = false;     // ... of the kitchen
    bool outer = false;       // leads to the current line: the visit's await, the diner's, the finally of a clean-up
    std::optional<float> share = {};
};

Shown row_of(std::uint32_t line, std::span<const CodeSpot> spots, Time now) {
    Shown row{.line = line};
    for (const CodeSpot& spot : spots) {
        const KitchenSpot& kitchen = spot.in_kitchen;
        if (spot.line == line && !row.share) row.share = share_run(spot, now);
        if (kitchen.line == line && !row.share && spot.kitchen_matters()) row.share = share_run(kitchen, now);
        row.live |= spot.line == line && spot.diner_matters();
        row.kitchen |= kitchen.line == line && spot.kitchen_matters();
        row.outer |= line == spot.outer || line == spot.line || line == kitchen.line || line == kitchen.outer;
    }
    return row;
}

std::vector<Shown> rows_of(const CodeMap& map, const std::vector<CodeLines>& snippet, std::span<const CodeSpot> spots,
                           Time now) {
    std::vector<Shown> rows;
    for (const CodeLines& part : snippet) {
        if (!rows.empty()) rows.emplace_back();
        const std::size_t outdent = map.program.lines()[part.first - 1].find_first_not_of(' ');
        for (std::uint32_t line = part.first; line <= part.last; ++line) {
            rows.push_back(row_of(line, spots, now));
            rows.back().outdent = outdent;
        }
    }
    return rows;
}

std::string snippet_text(const CodeMap& map, const std::vector<CodeLines>& snippet) {
    std::string words;
    const std::vector<std::string>& lines = map.program.lines();
    for (const CodeLines& part : snippet) {
        if (!words.empty()) words += "\n\n";
        // A method is shown without its class, so its indentation is removed.
        const std::size_t indent = lines[part.first - 1].find_first_not_of(' ');
        for (std::uint32_t line = part.first; line <= part.last; ++line)
            words.append(lines[line - 1], std::min(indent, lines[line - 1].size())).append("\n");
    }
    return words;
}

// One row of a line: a line that is too long continues in the next row, indented further.
struct Part {
    std::string_view words;
    std::size_t begin = 0;  // byte offset in the line
    float indent = 0;
};

struct Listing {
    Box list;
    float numbers = 0;  // the width of the line numbers
};

constexpr float goes_on_px = 14;

// How many bytes of the line fit in one row: it is broken after a space, a bracket or a comma or before a dot, or else
// anywhere.
std::size_t fitting(std::string_view words, std::size_t characters) {
    std::size_t end = 0;
    for (std::size_t count = 0; end < words.size(); ++end) {
        const bool begins = (static_cast<unsigned char>(words[end]) & 0xC0U) != 0x80U;
        if (begins && count++ == std::max<std::size_t>(1, characters)) break;
    }
    if (end == words.size()) return end;
    for (std::size_t at = end; at > 1; --at)
        if (std::string_view(" (,").find(words[at - 1]) != std::string_view::npos || words[at] == '.') return at;
    return end;
}

// Draws two spaces of indentation as one, because the page is narrow.
std::vector<Part> parts_of(const Ui& ui, const Listing& page, std::string_view line, std::size_t outdent) {
    const float character = text_width(ui, Font::code, " ");
    const std::size_t spaces = std::min(line.find_first_not_of(' '), line.size());
    float indent = character * static_cast<float>(spaces - std::min(outdent, spaces)) / 2;
    std::vector<Part> parts;
    for (std::size_t at = spaces; at < line.size() || parts.empty();) {
        const float room = page.list.width - page.numbers - indent - ImGui::GetStyle().ScrollbarSize;
        const std::size_t end = fitting(line.substr(at), static_cast<std::size_t>(std::max(1.0F, room / character)));
        parts.push_back({line.substr(at, end), at, indent});
        at = std::min(line.find_first_not_of(' ', at + end), line.size());
        if (parts.size() == 1) indent += ui.px(goes_on_px);
    }
    return parts;
}

Color code_color(const Palette& p, const Shown& row, LineKind kind) {
    if (row.live || row.kitchen) return p.night_now_text;
    switch (kind) {
        case LineKind::code: return p.night_text;
        case LineKind::comment: return p.night_faint;
        case LineKind::plumbing: return faded(p.night_text, 0.45F);
    }
    return p.night_text;
}

// The glossary's tip for the construct under the mouse, in a part of a line that begins at `x`.
void draw_construct(const Ui& ui, const Box& band, float x, const Part& part, std::string_view line) {
    const float mouse = ImGui::GetIO().MousePos.x;
    for (const Term& term : terms_in_code(glossary(), line)) {
        const std::size_t from = std::clamp(term.begin, part.begin, part.begin + part.words.size()) - part.begin;
        const std::size_t to = std::clamp(term.end, part.begin, part.begin + part.words.size()) - part.begin;
        if (from >= to) continue;
        const float begin = x + text_width(ui, Font::code, part.words.substr(0, from));
        const float end = begin + text_width(ui, Font::code, part.words.substr(from, to - from));
        if (mouse < begin || mouse >= end) continue;
        spot(ui, fmt::format("Construct {}", term.entry->python).c_str(), {begin, band.y, end - begin, band.height});
        ui.draw->AddLine({begin, band.bottom() - ui.px(2)}, {end, band.bottom() - ui.px(2)}, ui.colors().night_now_text,
                         ui.px(1));
        tip(ui, tip_of(*term.entry));
        return;
    }
}

void draw_part(const Ui& ui, const Listing& page, const Box& band, const Shown& row, const Part& part, Color color) {
    const Palette& p = ui.colors();
    const bool lit = row.live || row.kitchen;
    if (lit) box(ui, band, {.color = p.night_now, .rounding = 4});
    if (row.outer && !lit) box(ui, band, {.color = faded(p.night_now, 0.45F), .rounding = 4});
    const float baseline = band.y + ui.px(12.5F);
    const float left = band.x + page.numbers;
    text(ui, {.baseline = {left + part.indent, baseline}, .font = Font::code, .color = color}, part.words);
}

void draw_number(const Ui& ui, const Listing& page, float y, const Shown& row) {
    const Palette& p = ui.colors();
    if (page.numbers <= 0) return;
    text(ui,
         {.baseline = {page.list.x + page.numbers - ui.px(8), y + ui.px(12.5F)},
          .font = Font::code,
          .color = row.live || row.kitchen ? p.night_now_text : faded(p.night_faint, 0.7F),
          .align = Align::right},
         fmt::format("{}", row.line));
}

// Draws a line if it is in view, in one row or more. Returns its height.
float draw_row(const Ui& ui, const Listing& page, float y, const Shown& row, const CodeMap& map) {
    if (row.line == 0) return ui.px(pitch);
    const std::string& line = map.program.lines()[row.line - 1];
    const std::vector<Part> parts = parts_of(ui, page, line, row.outdent);
    const Box all{page.list.x, y, page.list.width, ui.px(pitch) * static_cast<float>(parts.size())};
    if (row.live) spot(ui, fmt::format("Live line {}", row.line).c_str(), all);
    if (row.kitchen) spot(ui, fmt::format("Kitchen line {}", row.line).c_str(), all);
    if (all.y > page.list.bottom() || all.bottom() < page.list.y) return all.height;
    const Color color = code_color(ui.colors(), row, map.kinds[row.line - 1]);
    for (std::size_t n = 0; n < parts.size(); ++n) {
        const Box band{all.x, y + ui.px(pitch) * static_cast<float>(n), all.width, ui.px(pitch)};
        draw_part(ui, page, band, row, parts[n], color);
        if (ImGui::IsWindowHovered() && band.holds(ImGui::GetIO().MousePos))
            draw_construct(ui, band, band.x + page.numbers + parts[n].indent, parts[n], line);
    }
    draw_number(ui, page, y, row);
    if (row.share)
        box(ui, {all.x, all.bottom() - ui.px(2), all.width * *row.share, ui.px(2)},
            {.color = ui.colors().pause, .rounding = 1});
    return all.height;
}

// Scrolls as little as necessary, and only when the current line changes, so that the user may scroll elsewhere
// meanwhile.
void keep_in_view(const Ui& ui, const Box& list, float live_top, float live_height, int live_line) {
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
    const float bottom = live_top + live_height + margin;
    if (bottom > scroll + list.height) ImGui::SetScrollY(bottom - list.height);
}

void draw_lines(const Ui& ui_outside, const Box& list, const CodeMap& map, std::span<const Shown> rows) {
    const Ui ui = begin_scroll(ui_outside, "Code", list);
    const float top = list.y - ImGui::GetScrollY();
    Listing page{.list = list};
    if (list.width > ui.px(numbers_from))
        page.numbers = text_width(ui, Font::code, fmt::format("{}", rows.back().line)) + ui.px(14);
    float y = top;
    bool seen = false;
    for (const Shown& row : rows) {
        const float height = draw_row(ui, page, y, row, map);
        if ((row.live || row.kitchen) && !std::exchange(seen, true))
            keep_in_view(ui, list, y - top, height, static_cast<int>(row.line));
        y += height;
    }
    end_scroll(y - top);
}

// ---- Copying and saving it

bool is_program_saved(const Session& s) { return s.panels.program_saved == ProgramOf{s.runs.main, shown_dialect(s)}; }

// Where the program has been saved, at the bottom of the page. Returns the height it took.
float draw_saved_where(const Ui& ui, const Box& line, const Session& s) {
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
    const Session& s = *v.session;
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

// The choice between the three libraries. Returns the height it took.
float draw_dialects(const Ui& ui, const Box& line, const Views& v) {
    float right = line.right();
    for (const Dialect dialect : {Dialect::trio, Dialect::anyio, Dialect::asyncio}) {
        const std::string_view name = name_of(dialect);
        const float width = text_width(ui, Font::note_strong, name) + ui.px(12);
        const Box place{right - width, line.y, width, line.height};
        const bool chosen = shown_dialect(*v.session) == dialect;
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

void draw_python_page(const Ui& ui, const PagePlace& where, const Views& v) {
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
    const std::uint32_t diner = looked_at_diner(*v.session, *v.snapshot);
    const Time now = v.session->playback.playhead;
    const std::vector<CodeSpot> spots = code_spots(*code, v.run().scenario, v.run().trace,
                                                   {.diner = diner, .at = now, .moment = bell_time(*v.session)});
    const std::vector<CodeLines> snippet = code_snippet(*code, spots);
    draw_buttons(ui, where.buttons, v, *code, snippet);

    text(
        ui,
        {.baseline = {x, page.y + ui.px(16)}, .font = Font::label_strong, .color = p.bar_text, .width_max = name_width},
        diner_name(v.run().scenario, diner));
    const std::string words =
        spots.empty() ? std::string("has not come in yet") : line_words(spots.front(), now, *v.session);
    const int lines = std::min(2, paragraph_lines(ui, Font::row, words, width));
    const float foot = page.bottom() - draw_saved_where(ui, {x, page.y, width, page.height}, *v.session);
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
    if (!list.empty()) draw_lines(ui, list, *code, rows_of(*code, snippet, spots, now));
}

}  // namespace kitchen::app
