// What all dialogs share: the shade behind them, their place, their background.
#pragma once

#include <string_view>

#include "app/ui/box.hpp"
#include "app/ui/ui.hpp"

namespace kitchen::app {

// Dims the window, catches its clicks, and returns whether the user clicked outside the dialog.
bool shade(const Ui&, const Box& screen, const Box& card_place);
// A centred box of that size in layout units, or as large as the screen allows.
Box middle_dialog(const Ui&, const Box& screen, float width, float height);
void draw_card(const Ui&, const Box& where, std::string_view title);
bool close_button(const Ui&, const Box& where, const char* label);

}  // namespace kitchen::app
