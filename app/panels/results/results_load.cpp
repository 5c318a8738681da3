// The results' last chart: busy cooks (for a waiting diner or for nobody), and the tickets in the queue.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/panels/results/results_charts.hpp"
#include "app/ui/widgets.hpp"
#include "core/base/words.hpp"

namespace kitchen::app {
namespace {

// Separate scales: beside hundreds of tickets, three cooks would be a flat line.
struct Scales {
    double cooks = 0;
    std::int64_t tickets = 0;
};

Scales scales_of(const std::vector<LoadPoint>& load) {
    Scales most;
    for (const LoadPoint& point : load) {
        most.cooks = std::max(most.cooks, point.cooks_busy);
        most.tickets = std::max(most.tickets, point.tickets_max);
    }
    return most;
}

// "3", "2.7", "1,003".
std::string cooks_in_brief(double cooks) {
    if (cooks >= 10 || cooks == std::floor(cooks)) return grouped(std::llround(cooks));
    return fmt::format("{:.1f}", cooks);
}

}  // namespace

std::string load_caption(const Ui& ui, float width, const Views& v) {
    std::string words = "Busy cooks, and waiting tickets (line)";
    if (!is_all_revealed(*v.session)) return words;
    const Scales most = scales_of(v.run().load);
    if (most.tickets == 0) return words;
    const std::string cooks = cooks_in_brief(most.cooks);
    const std::string tickets = grouped(most.tickets);
    for (const std::string& longer :
         {fmt::format("Busy cooks (max {}), waiting tickets (line, max {})", cooks, tickets),
          fmt::format("Cooks (max {}), tickets (line, max {})", cooks, tickets)})
        if (text_width(ui, Font::label, longer) <= width) return longer;
    return words;
}

std::string load_sentence(const Views& v, Time until) { return load_words(v.run().load, until); }

void draw_load(const Ui& ui, const Box& area, const Views& v) {
    const Palette& p = ui.colors();
    const std::vector<LoadPoint>& load = v.run().load;
    ui.draw->AddLine({area.x - ui.px(2), area.bottom()}, {area.right() + ui.px(2), area.bottom()}, p.axis, ui.px(1));
    const Scales scales = scales_of(load);
    const double cooks_max = std::max(1.0, scales.cooks);
    const double tickets_max = std::max(1.0, static_cast<double>(scales.tickets));
    // The run may end before the axis does, and must not seem to last as long.
    const double length = load.empty() ? 0 : load.back().to.seconds() / std::max(1e-6, v.end().seconds());
    const float pitch =
        area.width * static_cast<float>(length) / static_cast<float>(std::max<std::size_t>(1, load.size()));
    const auto height = [&](double figure) { return area.height * static_cast<float>(figure / cooks_max); };
    std::vector<ImVec2> tickets;
    for (std::size_t i = 0; i < load.size() && load[i].from < v.session->playback.playhead; ++i) {
        const LoadPoint& point = load[i];
        const float x = area.x + pitch * static_cast<float>(i);
        const float right = std::min(x + pitch, area.right());
        const float wanted = height(point.cooks_busy - point.cooks_for_nobody);
        const float all = height(point.cooks_busy);
        ui.draw->AddRectFilled({x, area.bottom() - wanted}, {right, area.bottom()}, p.cooking);
        ui.draw->AddRectFilled({x, area.bottom() - all}, {right, area.bottom() - wanted}, p.wasted);
        tickets.push_back(
            {(x + right) / 2, area.bottom() - area.height * static_cast<float>(point.tickets / tickets_max)});
    }
    if (tickets.size() > 1)
        ui.draw->AddPolyline(tickets.data(), static_cast<int>(tickets.size()), p.ink, 0, ui.px(1.5F));
    const Item it = spot(ui, "Cooks busy", area);
    if (!it.hovered || pitch <= 0) return;
    const auto at = static_cast<std::size_t>(std::max(0.0F, (ImGui::GetIO().MousePos.x - area.x) / pitch));
    if (at >= load.size()) return;
    const LoadPoint& point = load[at];
    if (point.from > revealed_until(*v.session)) return;
    tip(ui, fmt::format("{} to {}: {:.1f} cooks busy, {:.1f} of them for nobody; {:.1f} tickets wait, at most {}",
                        clock_text(point.from), clock_text(point.to), point.cooks_busy, point.cooks_for_nobody,
                        point.tickets, grouped(point.tickets_max)));
}

}  // namespace kitchen::app
