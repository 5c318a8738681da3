#include <algorithm>
#include <cmath>

#include "app/restaurant/scene.hpp"
#include "app/ui/widgets.hpp"

namespace kitchen::app {
namespace {

constexpr int path_pieces = 48;
constexpr std::size_t paths_max = 60;  // above this, only the selected diner's path is drawn

// Spaced evenly by length, not by the curve's parameter.
void draw_dotted(const Ui& ui, const FlightPath& path, Color color) {
    const float period = ui.px(8);
    const float dash = ui.px(3);
    float walked = 0;
    ImVec2 last = path.from;
    for (int i = 1; i <= path_pieces * 4; ++i) {
        const ImVec2 next = path.at(static_cast<float>(i) / (path_pieces * 4));
        const float step = std::hypot(next.x - last.x, next.y - last.y);
        if (std::fmod(walked, period) < dash) ui.draw->AddLine(last, next, color, ui.px(1.6F));
        walked += step;
        last = next;
    }
}

float eased(float share) { return share * share * (3 - 2 * share); }

void draw_traveller(const Ui& ui, const Moving& moving, ImVec2 at, float scale) {
    const Palette& p = ui.colors();
    ImDrawList& d = *ui.draw;
    const float u = ui.px(scale);
    const Color color = moving.backup ? p.backup : p.cooking;
    switch (moving.kind) {
        case MovingKind::ticket: {
            const Box paper{at.x - 9 * u, at.y - 11 * u, 18 * u, 22 * u};
            box(ui, paper, {.color = p.ticket, .edge = color, .rounding = 2 * scale, .thickness = 1.5F});
            d.AddRectFilled({paper.x + 3 * u, paper.y + 5 * u}, {paper.right() - 3 * u, paper.y + 8 * u}, color, u);
            d.AddRectFilled({paper.x + 3 * u, paper.y + 11 * u}, {paper.right() - 6 * u, paper.y + 14 * u},
                            p.ticket_line, u);
            return;
        }
        case MovingKind::stop:
            d.AddCircleFilled(at, 9 * u, p.bell);
            sign(ui, at, 9 * u, Sign::cross, text_on(p, p.bell));
            return;
        case MovingKind::waste:
        case MovingKind::dish: {
            // A dish is under its cover. A dish for nobody is on a plate, crossed out, in the bin's colour.
            const bool waste = moving.kind == MovingKind::waste;
            const Color cover = waste ? p.pause : moving.backup ? p.backup : p.served;
            if (waste) {
                d.AddCircleFilled(at, 17 * u, p.plate);
                d.AddCircle(at, 17 * u, p.pause, 0, 2 * u);
            }
            d.PathArcTo({at.x, at.y + 3 * u}, 9 * u, 3.14159F, 2 * 3.14159F);
            d.PathFillConvex(cover);
            d.AddCircleFilled({at.x, at.y - 7 * u}, 2 * u, cover);
            d.AddRectFilled({at.x - 12 * u, at.y + 4 * u}, {at.x + 12 * u, at.y + 7 * u}, p.plate, 1.5F * u);
            d.AddRect({at.x - 12 * u, at.y + 4 * u}, {at.x + 12 * u, at.y + 7 * u}, cover, 1.5F * u, 0, u);
            if (waste) d.AddLine({at.x - 10 * u, at.y + 10 * u}, {at.x + 10 * u, at.y - 10 * u}, p.sorry, 2.5F * u);
            return;
        }
        case MovingKind::error:
            d.AddCircleFilled(at, 9 * u, p.ink);
            sign(ui, at, 9 * u, Sign::broken, text_on(p, p.ink));
            return;
    }
}

FlightPath flight_path_of(const Ui& ui, const Scene& scene, std::uint32_t diner, std::uint16_t kitchen) {
    const float zoom = scene.tables.scale == TableScale::faces ? scene.tables.zoom : 0.0F;
    return flight_path_between(scene.tables.face(diner), scene.kitchens.hatch(kitchen), zoom, ui.style->unit);
}

FlightPath flight_path_of(const Ui& ui, const Scene& scene, const Moving& moving) {
    const Stop stop = stop_of(scene.snapshot->in_flight, moving.order, scene.snapshot->now);
    const bool at_hatches = stop == Stop::for_hatch || stop == Stop::at_hatch;
    if (at_hatches && moving.kind == MovingKind::ticket && !scene.hatches.empty()) {
        const float zoom = scene.tables.scale == TableScale::faces ? scene.tables.zoom : 0.0F;
        return flight_path_between(scene.tables.face(moving.diner), scene.hatch_queue, zoom, ui.style->unit);
    }
    if (moving.kind != MovingKind::waste) return flight_path_of(ui, scene, moving.diner, moving.kitchen);
    return flight_path_between(scene.bin, scene.kitchens.hatch(moving.kitchen), 0, ui.style->unit);
}

float age_of(const Scene& scene, const Moving& moving) {
    return static_cast<float>(scene.snapshot->now.us - moving.begun_us) / static_cast<float>(scene.flight.us);
}

bool can_be_drawn(const Scene& scene) {
    return !scene.kitchens.cards.empty() && !scene.snapshot->kitchens.empty() && scene.flight.us > 0;
}

// More would be a swarm. The chosen ones stay the same from frame to frame: those whose order numbers divide evenly.
constexpr std::size_t moving_shown = 48;

std::uint32_t every_nth(const Snapshot& snapshot) {
    std::uint32_t n = 1;
    while (snapshot.moving.size() / n > moving_shown) n *= 2;
    return n;
}

bool can_be_seen(const Scene& scene, std::uint32_t diner) {
    return diner != 0 && diner <= scene.tables.tables && scene.tables.in_view(diner);
}

bool is_shown(const Scene& scene, const Moving& moving, std::uint32_t nth) {
    if (moving.kitchen == no_index || moving.order % nth != 0) return false;
    // A dish that is thrown away is shown even when its diner is out of view.
    return moving.kind == MovingKind::waste || can_be_seen(scene, moving.diner);
}

}  // namespace

// A larger picture would hide the cells. A dish for nobody is crossed out, as elsewhere: its colour alone would be that
// of a cell that pauses.
void draw_dot(const Ui& ui, MovingKind kind, bool is_backup, ImVec2 at) {
    const Palette& p = ui.colors();
    Color color = is_backup ? p.backup : p.cooking;
    if (kind == MovingKind::stop) color = p.bell;
    if (kind == MovingKind::dish) color = is_backup ? p.backup : p.served;
    if (kind == MovingKind::error) color = p.ink;
    const bool is_waste = kind == MovingKind::waste;
    if (is_waste) color = p.pause;  // the colour of "dishes wasted" in the score
    const float grow = is_waste ? 1.4F : 1.0F;
    ui.draw->AddCircleFilled(at, ui.px(4 * grow), p.plate);
    ui.draw->AddCircleFilled(at, ui.px(2.8F * grow), color);
    const float reach = ui.px(4);
    if (is_waste) ui.draw->AddLine({at.x - reach, at.y + reach}, {at.x + reach, at.y - reach}, p.sorry, ui.px(1.6F));
}

void draw_flight_paths(const Ui& ui, const Scene& scene) {
    if (!can_be_drawn(scene)) return;
    const Palette& p = ui.colors();
    const Snapshot& snapshot = *scene.snapshot;
    const bool faces = scene.tables.scale == TableScale::faces;
    // Lines from diners to the kitchens they wait for; faint while many wait, so that travellers stand out.
    std::size_t waiting = 0;
    for (const SnapshotDiner& d : snapshot.diners) waiting += d.waits_for_dish() ? 1 : 0;
    const float opacity = waiting <= 4 ? 0.7F : 0.4F;
    const auto draw = [&](std::uint32_t diner) {
        const SnapshotDiner& d = snapshot.diners[diner - 1];
        if (!d.waits_for_dish() || !can_be_seen(scene, diner)) return;
        const Color color = faded(d.at_backup ? p.backup : p.cooking, diner == scene.selected ? 1.0F : opacity);
        draw_dotted(ui, flight_path_of(ui, scene, diner, d.kitchen), color);
    };
    if (!faces || snapshot.diners.size() > paths_max) {
        if (scene.selected != 0 && scene.selected <= snapshot.diners.size()) draw(scene.selected);
        return;
    }
    for (std::uint32_t diner = 1; diner <= snapshot.diners.size(); ++diner) draw(diner);
    if (scene.reduced_motion) return;
    for (const Moving& moving : snapshot.moving) {
        if (!can_be_seen(scene, moving.diner)) continue;
        const bool back = moving.kind == MovingKind::dish || moving.kind == MovingKind::error;
        if (!back || moving.kitchen == no_index) continue;
        const Color color = moving.kind == MovingKind::error ? p.ink : moving.backup ? p.backup : p.served;
        draw_dotted(ui, flight_path_of(ui, scene, moving.diner, moving.kitchen),
                    faded(color, 0.9F * (1 - age_of(scene, moving))));
    }
}

std::vector<std::uint32_t> orders_in_the_air(const Scene& scene) {
    std::vector<std::uint32_t> orders;
    if (!can_be_drawn(scene) || scene.reduced_motion) return orders;
    const std::uint32_t nth = every_nth(*scene.snapshot);
    for (const Moving& moving : scene.snapshot->moving)
        if (moving.kind == MovingKind::ticket && is_shown(scene, moving, nth)) orders.push_back(moving.order);
    std::sort(orders.begin(), orders.end());
    return orders;
}

bool flies(const Scene& scene, std::uint32_t order) {
    return std::binary_search(scene.in_the_air.begin(), scene.in_the_air.end(), order);
}

void draw_moving(const Ui& ui, const Scene& scene) {
    if (!can_be_drawn(scene) || scene.reduced_motion) return;
    const Snapshot& snapshot = *scene.snapshot;
    const std::uint32_t nth = every_nth(snapshot);
    for (const Moving& moving : snapshot.moving) {
        if (!is_shown(scene, moving, nth)) continue;
        const bool to_kitchen = moving.kind == MovingKind::ticket || moving.kind == MovingKind::stop;
        const float along = eased(std::clamp(age_of(scene, moving), 0.0F, 1.0F));
        ImVec2 at = flight_path_of(ui, scene, moving).at(to_kitchen ? along : 1 - along);
        // The legend is above the heat map.
        if (scene.tables.scale == TableScale::cells) at.y = std::max(at.y, scene.tables.seen.y);
        switch (scene.tables.scale) {
            case TableScale::faces: draw_traveller(ui, moving, at, std::clamp(scene.tables.zoom, 1.0F, 1.8F)); break;
            case TableScale::small: draw_traveller(ui, moving, at, 0.6F); break;
            case TableScale::cells: draw_dot(ui, moving.kind, moving.backup, at); break;
        }
    }
}

}  // namespace kitchen::app
