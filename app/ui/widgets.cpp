#include "app/ui/widgets.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

namespace kitchen::app {
namespace {

struct Dress {
    Color face;
    Color hovered;
    Color edge;
    Color text;
};

Dress dress(const Palette& p, Look look) {
    switch (look) {
        case Look::plain: return {p.button, p.button_hover, 0, p.ink};
        case Look::dark: return {p.strong, p.strong_hover, 0, p.strong_text};
        case Look::accent: return {p.accent_soft, between(p.accent_soft, p.accent, 0.12F), p.accent, p.accent_text};
        case Look::bar: return {p.bar_button, p.bar_button_hover, 0, p.bar_text};
        case Look::bar_chosen: return {p.accent, p.accent, 0, p.bar_text};
        case Look::link: return {0, 0, 0, p.accent_text};
    }
    return {};
}

// The baseline that centres a font's capitals in a box.
float centred_baseline(const Ui& ui, Font font, const Box& where) {
    return where.centre().y + line_height(ui, font) * 0.30F;
}

constexpr float segment_height = 25;
constexpr float segment_gap = 5;

// One line of the words: as few lines as possible, with equal shares of the width if all words fit in one.
struct Line {
    std::size_t begin = 0;
    std::size_t end = 0;
    float words = 0;  // the sum of their widths with the smallest padding
};

std::vector<Line> lines_within(const Ui& ui, float width, std::span<const std::string> words) {
    std::vector<Line> lines;
    Line line;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const float w = std::min(width, text_width(ui, Font::label_strong, words[i]) + ui.px(14));
        const float gaps = ui.px(segment_gap) * static_cast<float>(i - line.begin);
        if (i > line.begin && line.words + gaps + w > width) {
            lines.push_back(line);
            line = {i, i, 0};
        }
        line.words += w;
        line.end = i + 1;
    }
    if (line.end > line.begin) lines.push_back(line);
    return lines;
}

// As few lines as possible, and no single word alone in a line if that can be avoided.
std::vector<Line> segment_lines(const Ui& ui, float width, std::span<const std::string> words) {
    std::vector<Line> lines = lines_within(ui, width, words);
    float least = width / 2;
    for (const std::string& word : words) least = std::max(least, text_width(ui, Font::label_strong, word) + ui.px(14));
    for (float narrower = width * 0.95F; lines.size() > 1 && narrower > least; narrower *= 0.95F) {
        const std::vector<Line> even = lines_within(ui, narrower, words);
        if (even.size() > lines.size()) break;
        lines = even;
    }
    return lines;
}

// Where the grip was dragged to. Grabbing it off its centre does not move it, and neither does a second click, which
// makes a double click.
std::optional<float> dragged_to(const Item& it, const Box& rail, float grip, float radius) {
    const ImGuiIO& io = ImGui::GetIO();
    if (!it.held || rail.width <= 0 || io.MouseClickedLastCount[ImGuiMouseButton_Left] > 1) return std::nullopt;
    ImGuiStorage& kept = *ImGui::GetStateStorage();
    if (ImGui::IsItemActivated()) {
        const float beside = io.MousePos.x - grip;
        kept.SetFloat(it.id, std::abs(beside) <= radius ? beside : 0.0F);
    }
    const float share = (io.MousePos.x - kept.GetFloat(it.id) - rail.x) / rail.width;
    const float at = std::clamp(share, 0.0F, 1.0F);
    if (std::abs(at - (grip - rail.x) / rail.width) * rail.width < 0.5F) return std::nullopt;
    return at;
}

}  // namespace

void card(const Ui& ui, const Box& where) {
    box(ui, where, {.color = ui.colors().card, .edge = ui.colors().card_edge, .rounding = 10});
}

bool button(const Ui& ui, const Box& where, const Button& b) {
    const Dress look = dress(ui.colors(), b.look);
    if (!b.enabled) {
        box(ui, where, {.color = faded(look.face, 0.5F), .rounding = 6});
        text(ui,
             {.baseline = {where.middle(), centred_baseline(ui, b.font, where)},
              .font = b.font,
              .color = faded(look.text, 0.4F),
              .align = Align::centre},
             b.text.empty() ? std::string_view(b.label) : b.text);
        return false;
    }
    const Item it = item(ui, b.label, where);
    const Color face = it.hovered || it.held ? look.hovered : look.face;
    box(ui, where, {.color = face, .edge = look.edge, .rounding = b.look == Look::accent ? 7.0F : 6.0F});
    Color words = look.text;
    if (b.look == Look::link && it.hovered) words = ui.colors().ink;
    text(ui,
         {.baseline = {where.middle(), centred_baseline(ui, b.font, where)},
          .font = b.font,
          .color = words,
          .align = Align::centre,
          .width_max = where.width - ui.px(4)},
         b.text.empty() ? std::string_view(b.label) : b.text);
    return it.clicked;
}

float segments_height(const Ui& ui, float width, std::span<const std::string> words) {
    const auto lines = static_cast<float>(segment_lines(ui, width, words).size());
    return ui.px(segment_height) * lines + ui.px(segment_gap) * std::max(0.0F, lines - 1);
}

std::optional<std::size_t> segments(const Ui& ui, const Box& where, const Segments& s) {
    std::optional<std::size_t> chosen;
    const Palette& p = ui.colors();
    float y = where.y;
    for (const Line& line : segment_lines(ui, where.width, s.words)) {
        const auto count = static_cast<float>(line.end - line.begin);
        const float gap = ui.px(segment_gap);
        const float spare = std::max(0.0F, where.width - gap * (count - 1) - line.words) / count;
        float x = where.x;
        for (std::size_t i = line.begin; i < line.end; ++i) {
            const float natural = std::min(where.width, text_width(ui, Font::label_strong, s.words[i]) + ui.px(14));
            const Box part{x, y, natural + spare, ui.px(segment_height)};
            x += part.width + gap;
            const bool is_chosen = i == s.chosen;
            const std::string label = fmt::format("{}: {}", s.label, s.words[i]);
            const Item it = item(ui, label.c_str(), part);
            Color face = is_chosen ? s.chosen_color : p.button;
            if (!is_chosen && it.hovered) face = p.button_hover;
            const bool is_outlined = i == s.outlined;
            const Color edge = is_outlined ? p.ink : is_chosen ? 0 : p.card_edge;
            box(ui, part, {.color = face, .edge = edge, .rounding = 6, .thickness = is_outlined ? 1.5F : 1.0F});
            const Font font = is_chosen ? Font::label_strong : Font::label;
            text(ui,
                 {.baseline = {part.middle(), centred_baseline(ui, font, part)},
                  .font = font,
                  .color = is_chosen ? text_on(p, face) : p.ink,
                  .align = Align::centre,
                  .width_max = part.width - ui.px(6)},
                 s.words[i]);
            if (it.clicked && !is_chosen) chosen = i;
        }
        y += ui.px(segment_height) + gap;
    }
    return chosen;
}

Slid slider(const Ui& ui, const Box& rail, const Slider& s) {
    const Palette& p = ui.colors();
    const float thickness = ui.px(5);
    const float radius = ui.px(7);
    const Box line{rail.x, rail.centre().y - thickness / 2, rail.width, thickness};
    // At the ends half of the grip is outside the track, and can be grabbed there, too.
    const Item it = item(ui, s.label, {rail.x - radius, rail.y, rail.width + 2 * radius, rail.height}, true);
    const Color color = s.changed ? p.accent : p.rail_fill;
    // Where there is none, a press anywhere is beside it.
    const float grip = rail.x + rail.width * (s.share ? std::clamp(*s.share, 0.0F, 1.0F) : -1.0F);
    ui.draw->AddRectFilled(line.min(), line.max(), p.rail, thickness / 2);
    if (s.share) {
        ui.draw->AddRectFilled(line.min(), {grip, line.bottom()}, color, thickness / 2);
        if (it.hovered || it.held)
            ui.draw->AddCircleFilled({grip, line.centre().y}, radius + ui.px(4), faded(color, 0.2F));
        ui.draw->AddCircleFilled({grip, line.centre().y}, radius, p.card);
        ui.draw->AddCircle({grip, line.centre().y}, radius, color, 0, ui.px(2.5F));
    } else if (it.hovered) {
        // Where a press would put it.
        const float mouse = std::clamp(ImGui::GetIO().MousePos.x, rail.x, rail.right());
        ui.draw->AddCircle({mouse, line.centre().y}, radius, p.rail_fill, 0, ui.px(2.5F));
    }

    Slid slid;
    slid.hovered = it.hovered;
    slid.double_clicked = it.double_clicked;
    slid.to = dragged_to(it, rail, grip, radius);
    slid.released = ImGui::IsItemDeactivated();
    const ImGuiIO& io = ImGui::GetIO();
    if (it.focused && !io.WantTextInput) {
        const int big = io.KeyShift ? 10 : 1;
        if (ImGui::IsKeyPressed(ImGuiKey_RightArrow) || ImGui::IsKeyPressed(ImGuiKey_UpArrow)) slid.steps += big;
        if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow) || ImGui::IsKeyPressed(ImGuiKey_DownArrow)) slid.steps -= big;
        slid.entered = ImGui::IsKeyPressed(ImGuiKey_Enter, false);
    }
    return slid;
}

float pill_width(const Ui& ui, const Pill& pill) {
    const float sign_room = pill.sign == Sign::none ? 0 : ui.px(pill.height * 0.65F);
    const float whole = text_width(ui, pill.font, pill.text) + sign_room + ui.px(pill.height * 0.85F);
    return pill.width_max > 0 ? std::min(whole, pill.width_max) : whole;
}

void pill(const Ui& ui, ImVec2 top_left, const Pill& pill) {
    const Box where{top_left.x, top_left.y, pill_width(ui, pill), ui.px(pill.height)};
    const Color words = text_on(ui.colors(), pill.color);
    box(ui, where, {.color = pill.color, .rounding = pill.height / 2});
    float x = where.x + ui.px(pill.height * 0.425F);
    if (pill.sign != Sign::none) {
        const float size = ui.px(pill.height * 0.45F);
        sign(ui, {x + size / 2, where.centre().y}, size, pill.sign, words);
        x += ui.px(pill.height * 0.65F);
    }
    text(ui,
         {.baseline = {x, centred_baseline(ui, pill.font, where)},
          .font = pill.font,
          .color = words,
          .width_max = where.right() - x - ui.px(4)},
         pill.text);
}

void hatch(const Ui& ui, const Box& where, Color color, float apart) {
    for (float x = std::floor((where.x - where.height) / apart) * apart; x < where.right(); x += apart) {
        const float from = std::max(x, where.x);
        const float to = std::min(x + where.height, where.right());
        if (to - from < 1) continue;
        ui.draw->AddLine({from, where.bottom() - (from - x)}, {to, where.bottom() - (to - x)}, color, ui.px(1.4F));
    }
}

void back_arrow(const Ui& ui, ImVec2 c, float r, Color color) {
    constexpr float pi = 3.14159265F;
    const float from = -0.75F * pi;
    const float line = std::max(1.0F, r * 0.3F);
    ui.draw->PathArcTo(c, r, from, from + 1.6F * pi, 20);
    ui.draw->PathStroke(color, 0, line);
    const ImVec2 head{c.x + r * std::cos(from), c.y + r * std::sin(from)};
    const float wing = r * 0.75F;
    ui.draw->AddTriangleFilled({head.x - wing * 0.7F, head.y - wing * 0.7F}, {head.x + wing, head.y + wing * 0.1F},
                               {head.x - wing * 0.2F, head.y + wing}, color);
}

void sign(const Ui& ui, ImVec2 c, float size, Sign which, Color color) {
    ImDrawList& d = *ui.draw;
    const float r = size / 2;
    const float line = std::max(1.0F, size * 0.2F);
    switch (which) {
        case Sign::none: return;
        case Sign::tick: {
            const ImVec2 points[] = {
                {c.x - r * 0.8F, c.y}, {c.x - r * 0.2F, c.y + r * 0.65F}, {c.x + r * 0.85F, c.y - r * 0.6F}};
            d.AddPolyline(points, 3, color, 0, line);
            return;
        }
        case Sign::slow: {  // three waves of steam
            for (int i = -1; i <= 1; ++i) {
                const float x = c.x + static_cast<float>(i) * r * 0.7F;
                const ImVec2 points[] = {{x, c.y + r},
                                         {x + r * 0.3F, c.y + r * 0.33F},
                                         {x - r * 0.1F, c.y - r * 0.33F},
                                         {x + r * 0.2F, c.y - r}};
                d.AddPolyline(points, 4, color, 0, line * 0.8F);
            }
            return;
        }
        case Sign::broken: {  // a flash
            const ImVec2 points[] = {{c.x + r * 0.3F, c.y - r},
                                     {c.x - r * 0.5F, c.y + r * 0.15F},
                                     {c.x + r * 0.4F, c.y - r * 0.05F},
                                     {c.x - r * 0.35F, c.y + r}};
            d.AddPolyline(points, 4, color, 0, line);
            return;
        }
        case Sign::gone: {  // no entry
            d.AddCircle(c, r, color, 0, line);
            d.AddLine({c.x - r * 0.5F, c.y}, {c.x + r * 0.5F, c.y}, color, line);
            return;
        }
        case Sign::bell: {
            d.AddLine({c.x, c.y - r}, {c.x, c.y + r * 0.25F}, color, line * 1.2F);
            d.AddCircleFilled({c.x, c.y + r * 0.8F}, line * 0.75F, color);
            return;
        }
        case Sign::clock: {
            const ImVec2 hands[] = {{c.x, c.y - r}, {c.x, c.y}, {c.x + r * 0.75F, c.y + r * 0.45F}};
            d.AddPolyline(hands, 3, color, 0, line);
            return;
        }
        case Sign::bin: {
            d.AddLine({c.x - r * 0.9F, c.y - r * 0.6F}, {c.x + r * 0.9F, c.y - r * 0.6F}, color, line);
            d.AddLine({c.x - r * 0.3F, c.y - r * 0.9F}, {c.x + r * 0.3F, c.y - r * 0.9F}, color, line);
            d.AddQuadFilled({c.x - r * 0.7F, c.y - r * 0.25F}, {c.x + r * 0.7F, c.y - r * 0.25F},
                            {c.x + r * 0.5F, c.y + r}, {c.x - r * 0.5F, c.y + r}, color);
            return;
        }
        case Sign::cross: {
            d.AddLine({c.x - r * 0.7F, c.y - r * 0.7F}, {c.x + r * 0.7F, c.y + r * 0.7F}, color, line);
            d.AddLine({c.x - r * 0.7F, c.y + r * 0.7F}, {c.x + r * 0.7F, c.y - r * 0.7F}, color, line);
            return;
        }
    }
}

}  // namespace kitchen::app
