#include "app/restaurant/parts.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include "app/ui/widgets.hpp"

namespace kitchen::app {
namespace {

struct Line {
    Part part = Part::hatches;
    Box where;
    Box picture;
};

// Things that are counted are drawn one by one; more than `places_max` are a bar.
constexpr float picture_width = 54;
constexpr float narrow_width = 28;
constexpr float place_width = 11;
constexpr std::int64_t places_max = 4;

float width_for(std::int64_t places) {
    return places > places_max ? picture_width : place_width * static_cast<float>(std::max<std::int64_t>(2, places));
}

float width_of(const Scene& scene, std::size_t kitchen, Part part) {
    const Kitchen& k = scene.scenario->kitchens[kitchen];
    switch (part) {
        case Part::breaker:
        case Part::budget:
        case Part::supplier: return narrow_width;
        case Part::hatches: return width_for(scene.scenario->waiters.hatches.per_kitchen);
        case Part::mailbox: return width_for(k.mailbox.places);
        case Part::shelf: return k.shelf.dishes == 1 ? narrow_width : picture_width;
    }
    return picture_width;
}

std::vector<Line> lines_of(const Ui& ui, const Scene& scene, std::size_t kitchen, const Box& card) {
    std::vector<Line> lines;
    if (scene.kitchens.part_lines == 0) return lines;
    const float height = ui.px(part_line_height);
    float y = card.bottom() - ui.px(4) - height * static_cast<float>(scene.kitchens.part_lines);
    for (const Part part : parts_of(scene, kitchen)) {
        const Box where{card.x + ui.px(12), y, card.width - ui.px(24), height};
        const float width = ui.px(width_of(scene, kitchen, part));
        lines.push_back({part, where, {where.x, y, std::min(width, where.width * 0.45F), height}});
        y += height;
    }
    return lines;
}

// `taken` of the places side by side; `draw` gets each place's box and whether it is taken.
template <class Draw>
void draw_places(const Ui& ui, const Box& where, std::int64_t taken, std::int64_t all, const Draw& draw) {
    if (all > places_max) {
        const Box bar{where.x, where.centre().y - ui.px(4), where.width - ui.px(6), ui.px(8)};
        const float share = static_cast<float>(std::min(taken, all)) / static_cast<float>(all);
        box(ui, bar, {.color = ui.colors().rail, .edge = ui.colors().shelf, .rounding = 3});
        box(ui, {bar.x, bar.y, bar.width * share, bar.height}, {.color = ui.colors().cooking, .rounding = 3});
        return;
    }
    const float pitch = std::min(ui.px(place_width), where.width / static_cast<float>(std::max<std::int64_t>(1, all)));
    for (std::int64_t n = 0; n < all; ++n) {
        const float x = where.x + pitch * static_cast<float>(n);
        draw(Box{x, where.centre().y - ui.px(7), pitch - ui.px(2), ui.px(14)}, n < taken);
    }
}

// A taken hatch is shut and has a knob; a free one is open.
void draw_hatches(const Ui& ui, const Scene& scene, std::size_t kitchen, const Box& where) {
    draw_places(ui, where, scene.snapshot->in_flight.kitchens[kitchen].hatches,
                scene.scenario->waiters.hatches.per_kitchen,
                [&](const Box& hatch, bool taken) { draw_hatch(ui, hatch, taken ? ui.colors().cooking : Color{0}); });
}

// A letter with its flap, or an empty pigeonhole.
void draw_mailbox(const Ui& ui, const Scene& scene, std::size_t kitchen, const Box& where) {
    const Palette& p = ui.colors();
    const SnapshotKitchen& k = scene.snapshot->kitchens[kitchen];
    std::uint32_t n = k.queue.begin;
    draw_places(ui, where, k.queue.size(), scene.scenario->kitchens[kitchen].mailbox.places,
                [&](const Box& place, bool taken) {
                    box(ui, place, {.color = p.rail, .edge = p.shelf, .rounding = 1});
                    if (!taken) return;
                    const bool wanted = scene.snapshot->queue[n++].wanted;
                    const Color line = wanted ? p.cooking : p.sorry;
                    const Box letter{place.x, place.y + ui.px(3), place.width, place.height - ui.px(3)};
                    box(ui, letter, {.color = p.ticket, .edge = line, .rounding = 1});
                    const ImVec2 flap[] = {
                        letter.min(), {letter.middle(), letter.centre().y + ui.px(1)}, {letter.right(), letter.y}};
                    ui.draw->AddPolyline(flap, 3, line, 0, ui.px(1));
                    // A dead letter is struck through, like a ticket that nobody waits for.
                    if (!wanted)
                        ui.draw->AddLine({letter.x, letter.bottom()}, {letter.right(), letter.y}, line, ui.px(1.2F));
                });
}

// A lever between two contacts: closed, half-way up, or open.
void draw_breaker(const Ui& ui, const Scene& scene, std::size_t kitchen, const Box& where) {
    const Palette& p = ui.colors();
    const InFlightKitchen& in_flight = scene.snapshot->in_flight.kitchens[kitchen];
    const float y = where.centre().y + ui.px(4);
    const ImVec2 left{where.x + ui.px(3), y};
    const ImVec2 right{where.x + ui.px(21), y};
    Color color = p.served;
    ImVec2 end = right;
    if (!in_flight.has_breaker) color = p.faint;
    if (in_flight.has_breaker && in_flight.breaker == BreakerIs::half_open) {
        color = p.pause;
        end = {left.x + ui.px(15.5F), y - ui.px(8.5F)};
    } else if (in_flight.has_breaker && in_flight.breaker == BreakerIs::open) {
        color = p.bell;
        end = {left.x + ui.px(9), y - ui.px(13)};
    }
    ui.draw->AddLine(left, end, color, ui.px(3.5F));
    for (const ImVec2 contact : {left, right}) ui.draw->AddCircleFilled(contact, ui.px(3), p.ink);
}

// A coin; of a budget that allows no retry only its edge is left.
void draw_budget(const Ui& ui, const Scene& scene, std::size_t kitchen, const Box& where) {
    const Palette& p = ui.colors();
    const ImVec2 c{where.x + ui.px(11), where.centre().y};
    const auto& budget = budget_at(scene, kitchen);
    const bool allows = budget && budget->allows_retry;
    if (allows) ui.draw->AddCircleFilled(c, ui.px(7), p.pause);
    ui.draw->AddCircle(c, ui.px(7), allows ? p.ink : p.sorry, 0, ui.px(1.4F));
    if (allows) ui.draw->AddCircle(c, ui.px(4), p.ink, 0, ui.px(1));
}

// Dishes under covers on a board; for a stale dish only the outline of the cover is left.
void draw_cover(const Ui& ui, ImVec2 foot, float radius, bool good) {
    const Palette& p = ui.colors();
    ui.draw->PathArcTo(foot, radius, 3.14159F, 2 * 3.14159F);
    if (good) {
        ui.draw->PathFillConvex(p.served);
        ui.draw->AddCircleFilled({foot.x, foot.y - radius - ui.px(1)}, ui.px(1.6F), p.served);
    } else {
        ui.draw->PathStroke(p.sorry, ImDrawFlags_Closed, ui.px(1.4F));
        ui.draw->AddLine({foot.x - radius * 0.5F, foot.y - radius * 0.7F},
                         {foot.x + radius * 0.5F, foot.y - radius * 0.1F}, p.sorry, ui.px(1.4F));
    }
}

void draw_shelf(const Ui& ui, const Scene& scene, std::size_t kitchen, const Box& where) {
    const Palette& p = ui.colors();
    const InFlight& in_flight = scene.snapshot->in_flight;
    const IndexRange range = in_flight.kitchens[kitchen].shelf;
    const float board = where.centre().y + ui.px(6);
    const float width = where.width - ui.px(5);
    ui.draw->AddLine({where.x, board}, {where.x + width, board}, p.shelf, ui.px(2.5F));
    const float radius = ui.px(range.size() <= 2 ? 6.5F : 4.5F);
    const float pitch = 2 * radius + ui.px(2);
    const auto fitting = static_cast<std::uint32_t>(std::max(1.0F, width / pitch));
    // The freshest first: if not all fit, these matter most.
    std::vector<const ShelvedDish*> dishes;
    for (std::uint32_t n = range.begin; n < range.end; ++n) dishes.push_back(&in_flight.shelf[n]);
    std::stable_sort(dishes.begin(), dishes.end(),
                     [](const ShelvedDish* a, const ShelvedDish* b) { return a->made_us > b->made_us; });
    if (dishes.size() > fitting) dishes.resize(fitting);
    float x = where.x + (dishes.size() == 1 ? width / 2 : pitch / 2);
    for (const ShelvedDish* const dish : dishes) {
        draw_cover(ui, {x, board - ui.px(1.5F)}, radius, dish->good_at(scene.snapshot->now));
        x += pitch;
    }
}

// A small house, its window lit while the kitchen asks it for something.
void draw_supplier(const Ui& ui, const Scene& scene, std::size_t kitchen, const Box& where) {
    const Palette& p = ui.colors();
    const bool asked = scene.snapshot->in_flight.kitchens[kitchen].asks.size() > 0;
    const Color wall = asked ? p.cooking : p.faint;
    const ImVec2 c{where.x + ui.px(11), where.centre().y + ui.px(3)};
    ui.draw->AddTriangleFilled({c.x - ui.px(11), c.y - ui.px(3)}, {c.x + ui.px(11), c.y - ui.px(3)},
                               {c.x, c.y - ui.px(12)}, wall);
    ui.draw->AddRectFilled({c.x - ui.px(8), c.y - ui.px(3)}, {c.x + ui.px(8), c.y + ui.px(7)}, wall);
    const ImVec2 window{c.x - ui.px(3), c.y - ui.px(1)};
    const ImVec2 sill{c.x + ui.px(3), c.y + ui.px(4)};
    ui.draw->AddRectFilled(window, sill, asked ? p.pause : p.card);
}

void draw_words(const Ui& ui, const std::vector<std::string>& words, const Line& line) {
    const float x = line.picture.right() + ui.px(4);
    const float room = line.where.right() - x;
    text(ui,
         {.baseline = {x, line.where.centre().y + ui.px(4.5F)},
          .font = Font::note,
          .color = ui.colors().ink,
          .width_max = room},
         fitting_words(ui, Font::note, words, room));
}

std::optional<std::size_t> course_with_budget(const Scene& scene, std::size_t kitchen) {
    const Scenario& scenario = *scene.scenario;
    std::optional<std::size_t> found;
    double fewest = 0;
    for (std::size_t c = 0; c < scenario.courses.size(); ++c) {
        const Course& course = scenario.courses[c];
        const auto& budget = scene.snapshot->in_flight.budgets[c];
        if (course.kitchen != scenario.kitchens[kitchen].name) continue;
        if (!budget && !scene.possible->token_budgets[c]) continue;
        const double left = budget ? budget->left : std::numeric_limits<double>::infinity();
        if (found && left >= fewest) continue;
        found = c;
        fewest = left;
    }
    return found;
}

}  // namespace

std::vector<Part> parts_of(const Scene& scene, std::size_t kitchen) {
    const Kitchen& k = scene.scenario->kitchens[kitchen];
    const Waiters& waiters = scene.scenario->waiters;
    std::vector<Part> parts;
    if (waiters.hatches.per_kitchen != unlimited) parts.push_back(Part::hatches);
    if (scene.possible->kitchens[kitchen].breaker) parts.push_back(Part::breaker);
    if (course_with_budget(scene, kitchen)) parts.push_back(Part::budget);
    if (is_in_use(k.shelf)) parts.push_back(Part::shelf);
    if (is_in_use(k.mailbox) && !waiter_blocks(waiters)) parts.push_back(Part::mailbox);
    if (is_in_use(k.supplier)) parts.push_back(Part::supplier);
    return parts;
}

const std::optional<TokenBudget>& budget_at(const Scene& scene, std::size_t kitchen) {
    return scene.snapshot->in_flight.budgets[course_with_budget(scene, kitchen).value()];
}

std::size_t part_lines(const Scene& scene) {
    std::size_t lines = 0;
    for (std::size_t k = 0; k < scene.snapshot->in_flight.kitchens.size(); ++k)
        lines = std::max(lines, parts_of(scene, k).size());
    return lines;
}

void draw_hatch(const Ui& ui, const Box& hatch, Color taken, float opened) {
    const Palette& p = ui.colors();
    const bool is_open = taken != 0 && opened >= 1;
    box(ui, hatch, {.color = is_open ? taken : p.card, .edge = p.shelf, .rounding = 1, .thickness = 1.4F});
    if (taken != 0 && !is_open) {
        const Box inner = hatch.inset(ui.px(2));
        const float tall = inner.height * opened;
        return box(ui, {inner.x, inner.bottom() - tall, inner.width, tall}, {.color = taken});
    }
    if (is_open) {
        ui.draw->AddCircleFilled({hatch.right() - hatch.width * 0.27F, hatch.centre().y + hatch.height * 0.05F},
                                 std::max(1.0F, hatch.width * 0.13F), text_on(p, taken));
        return;
    }
    // The leaf opens inwards, and the opening shows.
    ui.draw->AddQuadFilled(hatch.min(), {hatch.x + hatch.width * 0.45F, hatch.y + hatch.height * 0.16F},
                           {hatch.x + hatch.width * 0.45F, hatch.bottom() - hatch.height * 0.04F},
                           {hatch.x, hatch.bottom()}, p.rail_fill);
}

void draw_parts(const Ui& ui, const Scene& scene, std::size_t kitchen, const Box& card) {
    for (const Line& line : lines_of(ui, scene, kitchen, card)) {
        switch (line.part) {
            case Part::hatches: draw_hatches(ui, scene, kitchen, line.picture); break;
            case Part::breaker: draw_breaker(ui, scene, kitchen, line.picture); break;
            case Part::budget: draw_budget(ui, scene, kitchen, line.picture); break;
            case Part::shelf: draw_shelf(ui, scene, kitchen, line.picture); break;
            case Part::mailbox: draw_mailbox(ui, scene, kitchen, line.picture); break;
            case Part::supplier: draw_supplier(ui, scene, kitchen, line.picture); break;
        }
        draw_words(ui, part_words(scene, kitchen, line.part), line);
    }
}

std::optional<Part> part_at(const Ui& ui, const Scene& scene, std::size_t kitchen, ImVec2 at) {
    for (const Line& line : lines_of(ui, scene, kitchen, scene.kitchens.cards[kitchen])) {
        if (line.where.holds(at)) return line.part;
    }
    return std::nullopt;
}

std::optional<Box> part_place(const Ui& ui, const Scene& scene, std::size_t kitchen, Part part) {
    for (const Line& line : lines_of(ui, scene, kitchen, scene.kitchens.cards[kitchen])) {
        if (line.part == part) return line.where;
    }
    return std::nullopt;
}

}  // namespace kitchen::app
