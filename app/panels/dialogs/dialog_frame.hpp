// What all cards that lie over the window have in common: the shade behind them, their place, their face. Called by the
// files that draw cards.
#pragma once

#include <string_view>

#include "app/ui/box.hpp"
#include "app/ui/ui.hpp"

namespace kitchen::app {

// Dims the window, takes its clicks, and returns whether somebody clicked beside the card.
bool shade(const Ui&, const Box& screen, const Box& card_place);
// Of that size in pixels of the mock-up, or as large as the screen allows.
Box middle_dialog(const Ui&, const Box& screen, float width, float height);
void draw_card(const Ui&, const Box& where, std::string_view title);
bool close_button(const Ui&, const Box& where, const char* label);

}  // namespace kitchen::app
