// Warns, wherever a run's figures are shown, that it was not played to its end.
#include "app/panels/panels.hpp"
#include "app/ui/widgets.hpp"

namespace kitchen::app {

float draw_cut_off(const Ui& ui, const Box& where, float baseline, std::string_view words) {
    if (words.empty()) return 0;
    const float line = ui.px(17);
    const int lines = paragraph(ui,
                                {.baseline = {where.x, baseline},
                                 .font = Font::row,
                                 .color = ui.colors().accent_text,
                                 .width = where.width,
                                 .line = line},
                                words);
    const float height = line * static_cast<float>(lines);
    spot(ui, "Cut off", {where.x, baseline - ui.px(12), where.width, height});
    return height + ui.px(6);
}

}  // namespace kitchen::app
