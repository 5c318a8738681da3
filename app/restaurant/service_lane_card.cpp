#include "app/restaurant/service_lane_card.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "app/ui/words.hpp"

namespace kitchen::app {

void draw_service_lane_card(const Ui& ui, const Box& card, std::string_view title) {
    const Palette& p = ui.colors();
    box(ui, card, {.color = p.card, .edge = p.kitchen_edge, .rounding = 10});
    service_lane_words(ui, card, card.y + ui.px(18), Font::note_strong, p.ink, title);
}

void service_lane_words(const Ui& ui, const Box& card, float baseline, Font font, Color color, std::string_view words) {
    text(ui,
         {.baseline = {card.middle(), baseline},
          .font = font,
          .color = color,
          .align = Align::centre,
          .width_max = card.width - ui.px(6)},
         words);
}

void service_lane_waiting(const Ui& ui, const Box& card, float baseline, std::size_t count, const std::string& none,
                          const std::string& some) {
    const Palette& p = ui.colors();
    if (count == 0)
        service_lane_words(ui, card, baseline, Font::note, p.muted, none);
    else
        service_lane_words(ui, card, baseline, Font::note_strong, p.accent_text, some);
}

std::string waiting_words(std::size_t count) {
    return fmt::format("{} wait{}", short_count(static_cast<std::int64_t>(count)), count == 1 ? "s" : "");
}

bool Room::takes(float height) {
    if (left < height) return false;
    left -= height;
    return true;
}

Rows rows_in(float width, float pitch, std::size_t things) {
    const auto fitting = std::max<std::size_t>(1, static_cast<std::size_t>(width / pitch));
    const std::size_t count = std::max<std::size_t>(1, (things + fitting - 1) / fitting);
    return {count, std::max<std::size_t>(1, (things + count - 1) / count)};
}

std::vector<ImVec2> middles(const Box& card, float y, std::size_t things, std::size_t in_row, ImVec2 pitch) {
    std::vector<ImVec2> points;
    const float left = card.middle() - pitch.x * static_cast<float>(in_row - 1) / 2;
    for (std::size_t n = 0; n < things; ++n) {
        const std::size_t row = n / in_row;
        points.push_back(
            {left + pitch.x * static_cast<float>(n % in_row), y + pitch.y * (static_cast<float>(row) + 0.5F)});
    }
    return points;
}

}  // namespace kitchen::app
