// Shows a kitchen's condition so that the back of a hall can see it: steam, flames, a sign.
#include <algorithm>
#include <cmath>

#include "app/restaurant/kitchen_parts.hpp"
#include "app/ui/widgets.hpp"

namespace kitchen::app {
namespace {

// How far a puff has risen, 0 .. 1.
float phase(const Scene& scene, std::int64_t period_us, float ahead) {
    const std::int64_t now = scene.reduced_motion ? 0 : scene.snapshot->now.us;
    const float at = static_cast<float>(now % period_us) / static_cast<float>(period_us) + ahead;
    return at - std::floor(at);
}

void draw_steam(const Ui& ui, const Scene& scene, const Box& card, float room) {
    const Palette& p = ui.colors();
    const float rise = std::clamp(room - ui.px(9), 0.0F, ui.px(9));
    for (int i = 0; i < 4; ++i) {
        const float up = phase(scene, 2'000'000, static_cast<float>(i) * 0.29F);
        const ImVec2 c{card.right() - ui.px(24.0F + 18.0F * static_cast<float>(i)), card.y - ui.px(3) - rise * up};
        sign(ui, c, ui.px(13), Sign::slow, faded(p.slow, 0.9F * (1 - up * 0.8F)));
    }
}

void draw_flame(const Ui& ui, ImVec2 foot, float height, float lean, Color color) {
    ImDrawList& d = *ui.draw;
    const float half = height * 0.36F;
    d.PathLineTo({foot.x - half, foot.y});
    d.PathBezierCubicCurveTo({foot.x - half * 1.2F, foot.y - height * 0.45F},
                             {foot.x + lean - half * 0.2F, foot.y - height * 0.55F}, {foot.x + lean, foot.y - height});
    d.PathBezierCubicCurveTo({foot.x + lean + half * 0.3F, foot.y - height * 0.6F},
                             {foot.x + half * 1.2F, foot.y - height * 0.4F}, {foot.x + half, foot.y});
    d.PathFillConvex(color);
}

void draw_flames(const Ui& ui, const Scene& scene, const Box& card, float room) {
    const Palette& p = ui.colors();
    constexpr int flames = 7;
    const float step = (card.width - ui.px(24)) / flames;
    for (int i = 0; i < flames; ++i) {
        const float at = phase(scene, 700'000, static_cast<float>(i) * 0.37F) * 6.28318F;
        const float height = std::min(room, ui.px(20)) * (1 + 0.25F * std::sin(at)) + ui.px(2);
        const float lean = ui.px(2.5F * std::cos(at));
        const ImVec2 foot{card.x + ui.px(12) + step * (static_cast<float>(i) + 0.5F), card.y + ui.px(2)};
        draw_flame(ui, foot, height, lean, p.bell);
        draw_flame(ui, foot, height * 0.55F, lean * 0.6F, p.pause);
    }
}

}  // namespace

void draw_condition_effects(const Ui& ui, const Scene& scene, const SnapshotKitchen& k, const Box& card, float room) {
    switch (k.condition) {
        case Condition::broken: draw_flames(ui, scene, card, room); return;
        case Condition::gone: return;
        case Condition::fine: break;
    }
    if (k.slow()) draw_steam(ui, scene, card, room);
}

void draw_never_answers_sign(const Ui& ui, ImVec2 top) {
    const Palette& p = ui.colors();
    const float width = text_width(ui, Font::note_strong, "never answers") + ui.px(18);
    const Box board{top.x, top.y + ui.px(6), width, ui.px(18)};
    const ImVec2 nail{board.middle(), top.y};
    ui.draw->AddLine(nail, {board.x + ui.px(8), board.y}, p.shelf, ui.px(1.5F));
    ui.draw->AddLine(nail, {board.right() - ui.px(8), board.y}, p.shelf, ui.px(1.5F));
    ui.draw->AddCircleFilled(nail, ui.px(2), p.shelf);
    box(ui, board, {.color = p.sorry, .edge = p.shelf, .rounding = 3, .thickness = 1.5F});
    text(ui,
         {.baseline = {board.middle(), board.bottom() - ui.px(5)},
          .font = Font::note_strong,
          .color = text_on(p, p.sorry),
          .align = Align::centre},
         "never answers");
}

}  // namespace kitchen::app
