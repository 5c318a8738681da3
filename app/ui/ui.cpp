#include "app/ui/ui.hpp"

#include <algorithm>
#include <cmath>

#include <imgui_internal.h>

namespace kitchen::app {
namespace {

constexpr float pi = 3.14159265F;
constexpr std::string_view ellipsis = "\xE2\x80\xA6";

float width_of(const SizedFont& font, std::string_view words) {
    return font.glyphs->CalcTextSizeA(font.size, FLT_MAX, 0.0F, words.data(), words.data() + words.size()).x;
}

// The end of the part of the words that fits into the width.
const char* end_of_fitting(const SizedFont& font, std::string_view words, float width) {
    const char* rest = nullptr;
    font.glyphs->CalcTextSizeA(font.size, width, 0.0F, words.data(), words.data() + words.size(), &rest);
    return rest;
}

// Moves one byte back, then to the beginning of that UTF-8 character.
std::size_t character_before(std::string_view words, std::size_t at) {
    if (at == 0) return 0;
    --at;
    while (at > 0 && (static_cast<unsigned char>(words[at]) & 0xC0U) == 0x80U) --at;
    return at;
}

// Where a line ends, and where the next one begins.
struct LineBreak {
    std::size_t end = 0;
    std::size_t next = 0;
};

// Breaks between words; breaks a word that alone is too long.
LineBreak break_line(const SizedFont& font, std::string_view words, std::size_t from, float width) {
    const std::size_t newline = std::min(words.find('\n', from), words.size());
    std::size_t end = from;
    std::size_t word_end = from;
    while (word_end < newline) {
        word_end = std::min(words.find(' ', word_end + 1), newline);
        if (width_of(font, words.substr(from, word_end - from)) > width) break;
        end = word_end;
    }
    if (end == from && from < newline) {
        const char* const rest = end_of_fitting(font, words.substr(from, word_end - from), width);
        end = std::max(from + 1, static_cast<std::size_t>(rest - words.data()));
        return {end, end};
    }
    std::size_t next = end;
    if (end == newline && newline < words.size()) ++next;
    while (next < words.size() && words[next] == ' ') ++next;
    return {end, next};
}

}  // namespace

float text_width(const Ui& ui, Font which, std::string_view words) { return width_of(ui.font(which), words); }

float line_height(const Ui& ui, Font which) { return ui.font(which).size; }

std::string shortened(const Ui& ui, Font which, std::string_view words, float width_max) {
    const SizedFont& font = ui.font(which);
    if (width_of(font, words) <= width_max) return std::string(words);
    const float room = width_max - width_of(font, ellipsis);
    if (room <= 0) return std::string();
    const char* const rest = end_of_fitting(font, words, room);
    std::size_t end = static_cast<std::size_t>(rest - words.data());
    while (end > 0 && (end < words.size() && (static_cast<unsigned char>(words[end]) & 0xC0U) == 0x80U)) {
        end = character_before(words, end);
    }
    while (end > 0 && words[end - 1] == ' ') --end;
    return std::string(words.substr(0, end)).append(ellipsis);
}

const std::string& fitting_words(const Ui& ui, Font font, std::span<const std::string> wordings, float width_max) {
    const auto fits = [&](const std::string& words) { return text_width(ui, font, words) <= width_max; };
    const auto found = std::find_if(wordings.begin(), wordings.end(), fits);
    return found == wordings.end() ? wordings.back() : *found;
}

Font fitting_font(const Ui& ui, std::span<const Font> fonts, std::string_view words, float width_max) {
    const auto fits = [&](Font font) { return text_width(ui, font, words) <= width_max; };
    const auto found = std::find_if(fonts.begin(), fonts.end(), fits);
    return found == fonts.end() ? fonts.back() : *found;
}

std::string_view path_end(const Ui& ui, Font font, std::string_view path, float width_max) {
    while (text_width(ui, font, path) > width_max) {
        const std::size_t next = path.find('/', 1);
        if (next == std::string_view::npos) break;
        path.remove_prefix(next);
    }
    return path;
}

float text(const Ui& ui, const TextAt& at, std::string_view words) {
    const SizedFont& font = ui.font(at.font);
    std::string cut;
    if (at.width_max > 0 && width_of(font, words) > at.width_max) {
        cut = shortened(ui, at.font, words, at.width_max);
        words = cut;
    }
    const float width = width_of(font, words);
    float x = at.baseline.x;
    if (at.align == Align::centre) x -= width / 2;
    if (at.align == Align::right) x -= width;
    // On whole pixels; otherwise thin strokes would blur differently from label to label.
    const ImVec2 top_left{std::round(x), std::round(at.baseline.y) - std::round(font.ascent())};
    ui.draw->AddText(font.glyphs, font.size, top_left, at.color, words.data(), words.data() + words.size());
    return width;
}

int paragraph(const Ui& ui, const Paragraph& p, std::string_view words) {
    const SizedFont& font = ui.font(p.font);
    int lines = 0;
    std::size_t from = 0;
    while (from < words.size() && lines < p.lines_max) {
        const LineBreak line = break_line(font, words, from, p.width);
        std::string_view shown = words.substr(from, line.end - from);
        const ImVec2 at{p.baseline.x, p.baseline.y + static_cast<float>(lines) * p.line};
        if (p.color != 0) {
            const bool cut = lines + 1 == p.lines_max && line.next < words.size();
            if (cut) {
                std::string last(shown);
                last.append(" ").append(words.substr(line.next));
                text(ui, {.baseline = at, .font = p.font, .color = p.color, .width_max = p.width}, last);
            } else {
                text(ui, {.baseline = at, .font = p.font, .color = p.color}, shown);
            }
        }
        ++lines;
        from = line.next;
    }
    return lines;
}

int paragraph_lines(const Ui& ui, Font which, std::string_view words, float width) {
    return paragraph(ui, {.baseline = {}, .font = which, .color = 0, .width = width, .line = 0}, words);
}

std::vector<std::string_view> wrapped(const Ui& ui, Font which, std::string_view words, float width) {
    const SizedFont& font = ui.font(which);
    std::vector<std::string_view> lines;
    for (std::size_t from = 0; from < words.size();) {
        const LineBreak line = break_line(font, words, from, width);
        lines.push_back(words.substr(from, line.end - from));
        from = line.next;
    }
    return lines;
}

void box(const Ui& ui, const Box& where, const Fill& fill) {
    if (where.empty()) return;
    const float rounding = ui.px(fill.rounding);
    if (fill.color != 0) ui.draw->AddRectFilled(where.min(), where.max(), fill.color, rounding);
    if (fill.edge != 0) {
        ui.draw->AddRect(where.min(), where.max(), fill.edge, rounding, 0, ui.px(fill.thickness));
    }
}

void arc(const Ui& ui, const Ring& ring, float share) {
    share = std::clamp(share, 0.0F, 1.0F);
    if (share <= 0) return;
    if (share >= 0.999F) {
        ui.draw->AddCircle(ring.centre, ring.radius, ring.color, 0, ring.thickness);
        return;
    }
    const float from = -pi / 2;
    const float to = from + 2 * pi * share;
    ui.draw->PathArcTo(ring.centre, ring.radius, from, to);
    ui.draw->PathStroke(ring.color, 0, ring.thickness);
    for (const float angle : {from, to}) {
        const ImVec2 end{ring.centre.x + std::cos(angle) * ring.radius, ring.centre.y + std::sin(angle) * ring.radius};
        ui.draw->AddCircleFilled(end, ring.thickness / 2, ring.color);
    }
}

void dotted_ring(const Ui& ui, const Ring& ring, int dots) {
    for (int i = 0; i < dots; ++i) {
        const float angle = 2 * pi * static_cast<float>(i) / static_cast<float>(dots);
        ui.draw->AddCircleFilled(
            {ring.centre.x + std::cos(angle) * ring.radius, ring.centre.y + std::sin(angle) * ring.radius},
            ring.thickness / 2, ring.color, 8);
    }
}

void note_place(const Ui& ui, std::string_view label, const Box& where) {
    NamedItem& named = ui.focus->named;
    if (!named.label.empty() && named.label == label) named.middle = where.centre();
}

Item spot(const Ui& ui, const char* label, const Box& where) {
    Item result;
    if (where.empty()) return result;
    note_place(ui, label, where);
    ImGui::SetCursorScreenPos(where.min());
    const bool clicked = ImGui::InvisibleButton(label, {where.width, where.height});
    result.id = ImGui::GetItemID();
    result.hovered = ImGui::IsItemHovered();
    result.held = ImGui::IsItemActive();
    result.clicked = clicked;
    result.double_clicked = result.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
    return result;
}

Item item(const Ui& ui, const char* label, const Box& where, bool takes_arrows) {
    Item result = spot(ui, label, where);
    if (result.id == 0) return result;
    Focus& focus = *ui.focus;
    focus.order.push_back(result.id);
    result.focused = focus.item == result.id;
    if (!result.focused) return result;
    focus.takes_arrows = takes_arrows;
    if (focus.just_moved) {
        // Has an effect only in scrolling windows.
        ImGui::SetScrollFromPosY(where.y + where.height / 2 - ImGui::GetWindowPos().y);
        focus.just_moved = false;
    }
    if (!ImGui::GetIO().WantTextInput &&
        (ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false) ||
         (!takes_arrows && ImGui::IsKeyPressed(ImGuiKey_Space, false)))) {
        result.clicked = true;
    }
    box(ui, where.inset(-ui.px(3)), {.edge = ui.colors().focus, .rounding = 8, .thickness = 2});
    return result;
}

bool is_pointed_at(const Box& where) { return where.holds(ImGui::GetIO().MousePos) && ImGui::IsWindowHovered(); }

void begin_focus(Focus& focus) {
    focus.order_before.swap(focus.order);
    focus.order.clear();
    focus.takes_arrows = false;
    focus.just_moved = false;
    focus.just_left = false;
    focus.words.above = focus.words.below = false;
    const ImGuiIO& io = ImGui::GetIO();
    const auto& order = focus.order_before;
    if (ImGui::IsKeyPressed(ImGuiKey_Tab, true) && !order.empty() && !io.KeyCtrl && !io.KeyAlt) {
        const auto now = std::find(order.begin(), order.end(), focus.item);
        const auto count = static_cast<std::ptrdiff_t>(order.size());
        std::ptrdiff_t next = 0;
        if (now == order.end()) {
            next = io.KeyShift ? count - 1 : 0;
        } else {
            next = (now - order.begin() + (io.KeyShift ? count - 1 : 1)) % count;
        }
        focus.item = order[static_cast<std::size_t>(next)];
        focus.just_moved = true;
        // A text field loses the keyboard focus.
        ImGui::ClearActiveID();
    }
    // A click anywhere removes the focus, also from a text field: Space then plays and pauses.
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) focus.item = 0;
    if (!io.WantTextInput && ImGui::IsKeyPressed(ImGuiKey_Escape, false))
        focus.just_left = std::exchange(focus.item, 0) != 0;
}

void end_focus(Focus& focus) {
    // An item that is no longer drawn loses the focus.
    if (std::find(focus.order.begin(), focus.order.end(), focus.item) == focus.order.end()) focus.item = 0;
}

Ui begin_scroll(const Ui& ui, const char* label, const Box& where) {
    ImGui::SetCursorScreenPos(where.min());
    ImGui::BeginChild(label, {std::max(1.0F, where.width), std::max(1.0F, where.height)}, ImGuiChildFlags_None,
                      ImGuiWindowFlags_NoNav);
    Ui inner = ui;
    inner.draw = ImGui::GetWindowDrawList();
    return inner;
}

void end_scroll(float content_height) {
    // One invisible item tells Dear ImGui the height of the content.
    ImGui::SetCursorPos({0, 0});
    ImGui::Dummy({1, std::max(1.0F, content_height)});
    ImGui::EndChild();
}

void tip(const Ui& ui, std::string_view words) {
    const float width = ui.px(280);
    const int lines = paragraph_lines(ui, Font::note, words, width);
    float widest = 0;
    if (lines == 1) widest = text_width(ui, Font::note, words);
    const float line = ui.px(16);
    const Box whole{0, 0, (lines == 1 ? widest : width) + ui.px(20), static_cast<float>(lines) * line + ui.px(12)};
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    Box where = whole;
    where.x = std::clamp(mouse.x + ui.px(14), 0.0F, std::max(0.0F, screen.x - whole.width - ui.px(4)));
    where.y = mouse.y + ui.px(20);
    if (where.bottom() > screen.y) where.y = mouse.y - whole.height - ui.px(8);
    Ui above = ui;
    above.draw = ImGui::GetForegroundDrawList();
    box(above, where, {.color = ui.colors().bar, .rounding = 6});
    paragraph(above,
              {.baseline = {where.x + ui.px(10), where.y + ui.px(18)},
               .font = Font::note,
               .color = ui.colors().bar_text,
               .width = width,
               .line = line},
              words);
}

}  // namespace kitchen::app
