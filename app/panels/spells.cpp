#include "app/panels/spells.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "app/ui/widgets.hpp"
#include "app/ui/words.hpp"

namespace kitchen::app {
namespace {

Color color_of(const Palette& p, const BadSpell& spell) {
    switch (spell.condition) {
        case Condition::broken: return p.ink;
        case Condition::gone: return p.sorry;
        case Condition::fine: break;
    }
    return p.pause;
}

std::vector<std::string> words_of(const Scenario& scenario, const BadSpell& spell) {
    const std::string condition = condition_text(spell.condition, spell.slowness);
    return {fmt::format("{} {}", kitchen_name(scenario, spell.kitchen), condition), condition,
            spell.condition == Condition::fine ? "slow" : condition};
}

}  // namespace

std::vector<Band> bands_of(const Palette& p, const Views& v) {
    std::vector<Band> bands;
    const Run& run = v.run();
    for (const BadSpell& spell : run.spells) {
        // While a lesson hides the end, the axis may end earlier.
        if (spell.from >= v.end()) continue;
        bands.push_back({words_of(run.scenario, spell), color_of(p, spell), spell.from, std::min(spell.to, v.end())});
    }
    // Where the band ends says how long the diners wait, so that it grows with the run until that is revealed.
    if (is_stuck(v))
        bands.push_back({{"stuck"}, p.sorry, *run.ends.stuck_since, std::min(v.end(), revealed_until(*v.session))});
    return bands;
}

void draw_band(const Ui& ui, const Box& chart, const Band& band, float left, float right) {
    left = std::clamp(left, chart.x, chart.right());
    right = std::clamp(right, chart.x, chart.right());
    if (right - left < 1) return;
    ui.draw->AddRectFilled({left, chart.y}, {right, chart.bottom()}, faded(band.color, 0.13F));
    ui.draw->AddRectFilled({left, chart.y}, {right, chart.y + ui.px(2)}, faded(band.color, 0.8F));
}

bool draw_band_words(const Ui& ui, const Band& band, float left, float right, float baseline, float& taken) {
    const float x = std::max(left, taken);
    const std::string& words = fitting_words(ui, Font::mark, band.words, right - x);
    if (text_width(ui, Font::mark, words) > right - x) return false;
    taken = x + text(ui, {.baseline = {x, baseline}, .font = Font::mark, .color = ui.colors().ink}, words) + ui.px(6);
    return true;
}

}  // namespace kitchen::app
