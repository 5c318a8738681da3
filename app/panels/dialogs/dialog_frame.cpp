#include "app/panels/dialogs/dialog_frame.hpp"

#include <algorithm>

#include "app/ui/widgets.hpp"

namespace kitchen::app {

bool shade(const Ui& ui, const Box& screen, const Box& card_place) {
    box(ui, screen, {.color = ui.colors().shade});
    ImGui::SetNextItemAllowOverlap();
    const Item it = spot(ui, "Beside the card", screen);
    return it.clicked && !card_place.holds(ImGui::GetIO().MousePos);
}

Box middle_dialog(const Ui& ui, const Box& screen, float width, float height) {
    const float w = std::min(ui.px(width), screen.width - ui.px(24));
    const float h = std::min(ui.px(height), screen.height - ui.px(24));
    return {screen.middle() - w / 2, screen.y + std::max(ui.px(12), (screen.height - h) * 0.4F), w, h};
}

void draw_card(const Ui& ui, const Box& where, std::string_view title) {
    box(ui, {where.x, where.y + ui.px(3), where.width, where.height}, {.color = ui.colors().shade, .rounding = 12});
    box(ui, where, {.color = ui.colors().card, .edge = ui.colors().card_edge, .rounding = 12});
    text(ui,
         {.baseline = {where.x + ui.px(20), where.y + ui.px(32)},
          .font = Font::heading_large,
          .color = ui.colors().ink,
          .width_max = where.width - ui.px(110)},
         title);
}

bool close_button(const Ui& ui, const Box& where, const char* label) {
    return button(ui, {where.right() - ui.px(82), where.y + ui.px(14), ui.px(66), ui.px(26)},
                  {.label = label, .text = "Close"});
}

}  // namespace kitchen::app
