#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/scene/scene.hpp"
#include "app/widgets.hpp"
#include "app/words.hpp"

namespace kitchen::app {
namespace {

struct Look {
    Color color;
    Sign sign;
};

Look condition_look(const Palette& p, const FloorKitchen& k) {
    switch (k.condition) {
        case Condition::broken: return {p.ink, Sign::broken};
        case Condition::gone: return {p.sorry, Sign::gone};
        case Condition::fine: break;
    }
    return k.slow() ? Look{p.slow, Sign::slow} : Look{p.served, Sign::tick};
}

std::string usual_time(const Distribution& time, double slowness) {
    auto slowed = [slowness](Duration d) {
        return plain_time(Duration{static_cast<std::int64_t>(static_cast<double>(d.us) * slowness)});
    };
    switch (time.shape) {
        case Shape::uniform: return fmt::format("{} to {}", slowed(time.low), slowed(time.high));
        case Shape::two_humped: return fmt::format("{} or {}", slowed(time.mean), slowed(time.high));
        case Shape::listed: return "given times";
        case Shape::fixed:
        case Shape::exponential:
        case Shape::log_normal: return slowed(time.mean);
    }
    return {};
}

// "2 s typical, 3 cooks", "2 s, now 8 s, 3 cooks"; for a kitchen that is gone what that means.
std::string facts(const Kitchen& kitchen, const FloorKitchen& k) {
    const std::string cooks = fmt::format("{} {}", short_count(k.cooks), k.cooks == 1 ? "cook" : "cooks");
    switch (k.condition) {
        case Condition::gone: return fmt::format("never answers, {}", cooks);
        case Condition::broken: return fmt::format("answers with an error, {}", cooks);
        case Condition::fine: break;
    }
    const std::string usual = usual_time(kitchen.cook_time, 1.0);
    if (k.slow()) return fmt::format("{}, now {}, {}", usual, usual_time(kitchen.cook_time, k.slowness), cooks);
    const bool varies = kitchen.cook_time.shape == Shape::exponential || kitchen.cook_time.shape == Shape::log_normal;
    return fmt::format("{}{}, {}", usual, varies ? " typical" : "", cooks);
}

struct TicketLook {
    ImVec2 top_left;
    float scale;
    bool wanted;
    bool backup;
};

void draw_ticket(const Ui& ui, const TicketLook& t) {
    const Palette& p = ui.colors();
    const float u = ui.px(t.scale);
    const ImVec2 a = t.top_left;
    ui.draw->AddRectFilled(a, {a.x + 21 * u, a.y + 28 * u}, p.ticket, 2 * u);
    ui.draw->AddRect(a, {a.x + 21 * u, a.y + 28 * u}, p.ticket_edge, 2 * u, 0, std::max(1.0F, u));
    // Grey when nobody waits for it any more, and struck through.
    const Color line = !t.wanted ? p.sorry : t.backup ? p.backup : p.cooking;
    ui.draw->AddRectFilled({a.x + 3 * u, a.y + 8 * u}, {a.x + 18 * u, a.y + 11 * u}, line, u);
    ui.draw->AddRectFilled({a.x + 3 * u, a.y + 15 * u}, {a.x + 14 * u, a.y + 18 * u}, p.ticket_line, u);
    if (!t.wanted) ui.draw->AddLine({a.x + 3 * u, a.y + 22 * u}, {a.x + 18 * u, a.y + 5 * u}, p.sorry, 1.4F * u);
}

void draw_rail(const Ui& ui, const Scene& scene, const FloorKitchen& k, const Box& rail, float scale) {
    const Palette& p = ui.colors();
    ui.draw->AddLine({rail.x, rail.y}, {rail.right(), rail.y}, p.shelf, ui.px(3));
    const float pitch = ui.px(26 * scale);
    const auto places = static_cast<std::uint32_t>(std::max(1.0F, (rail.width - ui.px(4)) / pitch));
    const std::uint32_t waiting = k.rail.size();
    if (waiting == 0) return;
    std::uint32_t shown = std::min(waiting, places);
    std::string more;
    if (waiting > places) {
        // The last place, or two, say how many more there are.
        more = fmt::format("+{}", short_count(waiting - shown + 1));
        const float room = rail.width - ui.px(6) - text_width(ui, Font::note_strong, more);
        shown = static_cast<std::uint32_t>(std::max(1.0F, room / pitch));
        more = fmt::format("+{}", short_count(waiting - shown));
    }
    for (std::uint32_t i = 0; i < shown; ++i) {
        const RailTicket& ticket = scene.floor->rail[k.rail.begin + i];
        const ImVec2 place{rail.x + ui.px(2) + pitch * static_cast<float>(i), rail.y};
        draw_ticket(ui, {place, scale, ticket.wanted, ticket.backup});
    }
    text(ui,
         {.baseline = {rail.right(), rail.y + ui.px(28 * scale * 0.65F)},
          .font = Font::note_strong,
          .color = p.muted,
          .align = Align::right},
         more);
}

void draw_cook(const Ui& ui, const Scene& scene, const BusyCook* busy, ImVec2 c, float scale) {
    const Palette& p = ui.colors();
    const float u = ui.px(scale);
    const bool idle = busy == nullptr;
    ui.draw->AddCircleFilled(c, 15 * u, idle ? between(p.skin, p.card, 0.55F) : p.skin);
    ui.draw->AddCircle(c, 15 * u, idle ? p.hat_edge : p.skin_edge, 0, 1.5F * u);
    if (!idle) {
        const float share = static_cast<float>(dish_share(*busy, scene.floor->now));
        const Color color = !busy->wanted ? p.sorry : busy->backup ? p.backup : p.served;
        if (share < 0) {
            dotted_ring(ui, {c, 20 * u, 3 * u, p.sorry}, 12);
        } else {
            arc(ui, {c, 20 * u, 4 * u, color}, std::max(0.03F, share));
        }
    }
    const ImVec2 hat{c.x - 11 * u, c.y - 26 * u};
    ui.draw->AddRectFilled(hat, {hat.x + 22 * u, hat.y + 12 * u}, p.hat, 5 * u);
    ui.draw->AddRect(hat, {hat.x + 22 * u, hat.y + 12 * u}, p.hat_edge, 5 * u, 0, std::max(1.0F, u));
    if (!idle && scale >= 0.8F) {
        // Whose dish it is: the first letter of the diner's name.
        const std::string name = diner_name(*scene.scenario, busy->diner);
        const std::string who = name.rfind("diner ", 0) == 0 ? name.substr(6) : name.substr(0, 3);
        text(ui,
             {.baseline = {c.x, c.y + 4 * u},
              .font = Font::mark,
              .color = busy->wanted ? p.ink : p.sorry,
              .align = Align::centre,
              .width_max = 27 * u},
             who);
    }
}

void draw_cooks(const Ui& ui, const Scene& scene, const FloorKitchen& k, const Box& where) {
    const auto cooks = static_cast<std::size_t>(std::max<std::int64_t>(0, k.cooks));
    // All of them while they can be told apart.
    const float fitting = where.width / (ui.px(58) * static_cast<float>(std::max<std::size_t>(1, cooks)));
    const float scale = std::clamp(fitting, 0.45F, 1.0F);
    const float pitch = ui.px(58 * scale);
    const auto places = static_cast<std::size_t>(std::max(1.0F, where.width / pitch + 0.01F));
    if (cooks > places) {
        // Too many for faces: a bar says how many are at work.
        const Palette& p = ui.colors();
        const float share = static_cast<float>(k.busy.size()) / static_cast<float>(cooks);
        const Box bar{where.x, where.centre().y + ui.px(4), where.width, ui.px(8)};
        text(ui,
             {.baseline = {bar.x, bar.y - ui.px(8)}, .font = Font::note, .color = p.muted, .width_max = where.width},
             fmt::format("{} of {} cooks busy", short_count(k.busy.size()), short_count(k.cooks)));
        box(ui, bar, {.color = p.rail, .rounding = 4});
        box(ui, {bar.x, bar.y, bar.width * std::min(1.0F, share), bar.height}, {.color = p.served, .rounding = 4});
        return;
    }
    for (std::size_t i = 0; i < cooks; ++i) {
        const BusyCook* busy = nullptr;
        for (std::uint32_t b = k.busy.begin; b < k.busy.end; ++b) {
            if (scene.floor->busy[b].cook == i + 1) busy = &scene.floor->busy[b];
        }
        const ImVec2 c{where.x + pitch * (static_cast<float>(i) + 0.5F), where.centre().y + ui.px(4 * scale)};
        draw_cook(ui, scene, busy, c, scale);
    }
}

// A slow kitchen steams, so that it is seen from afar that it works, and works hard.
void draw_steam(const Ui& ui, const Box& card, Time now) {
    const Palette& p = ui.colors();
    for (int i = 0; i < 3; ++i) {
        const float phase = static_cast<float>(now.us % 2'000'000) / 2e6F + static_cast<float>(i) * 0.33F;
        const float up = phase - std::floor(phase);
        const ImVec2 c{card.right() - ui.px(24.0F + 16.0F * static_cast<float>(i)), card.y - ui.px(2 + 10 * up)};
        sign(ui, c, ui.px(11), Sign::slow, faded(p.slow, 0.55F * (1 - up)));
    }
}

void draw_header(const Ui& ui, const Box& card, const Kitchen& kitchen, const FloorKitchen& k, float baseline) {
    const Palette& p = ui.colors();
    const Look look = condition_look(p, k);
    const std::string condition = condition_text(k.condition, k.slowness);
    Pill mark{.text = condition, .color = look.color, .sign = look.sign};
    const float width = std::max(ui.px(52), pill_width(ui, mark));
    const float x = card.right() - ui.px(12) - width;
    pill(ui, {card.right() - ui.px(12) - pill_width(ui, mark), baseline - ui.px(14)}, mark);
    text(ui,
         {.baseline = {card.x + ui.px(14), baseline},
          .font = Font::heading,
          .color = p.ink,
          .width_max = x - card.x - ui.px(20)},
         capital(kitchen.name));
}

void draw_kitchen(const Ui& ui, const Scene& scene, std::size_t index, const Box& where) {
    const Palette& p = ui.colors();
    const Kitchen& kitchen = scene.scenario->kitchens[index];
    const FloorKitchen& k = scene.floor->kitchens[index];
    const bool gone = k.condition == Condition::gone;
    if (k.condition == Condition::fine && k.slow()) draw_steam(ui, where, scene.floor->now);
    box(ui, where, {.color = gone ? between(p.card, p.floor, 0.5F) : p.card, .edge = p.kitchen_edge, .rounding = 10});
    if (k.condition == Condition::broken) box(ui, where, {.edge = p.ink, .rounding = 10, .thickness = 1.5F});
    if (scene.kitchens.scale == KitchenScale::line) {
        draw_header(ui, where, kitchen, k, where.y + ui.px(22));
        return;
    }
    draw_header(ui, where, kitchen, k, where.y + ui.px(23));
    const float inner = where.width - ui.px(24);
    if (scene.kitchens.scale == KitchenScale::middling) {
        draw_rail(ui, scene, k, {where.x + ui.px(12), where.y + ui.px(37), inner, 0}, 0.7F);
        const std::string work = fmt::format("{} of {} busy, {} waiting", short_count(k.busy.size()),
                                             counted(k.cooks, "cook", "cooks"), short_count(k.rail.size()));
        text(ui,
             {.baseline = {where.x + ui.px(14), where.y + ui.px(73)},
              .font = Font::note,
              .color = p.muted,
              .width_max = inner},
             work);
        return;
    }
    text(ui,
         {.baseline = {where.x + ui.px(14), where.y + ui.px(42)},
          .font = Font::note,
          .color = p.muted,
          .width_max = inner},
         facts(kitchen, k));
    draw_rail(ui, scene, k, {where.x + ui.px(12), where.y + ui.px(58), inner, 0}, 1.0F);
    draw_cooks(ui, scene, k, {where.x + ui.px(8), where.y + ui.px(96), where.width - ui.px(16), ui.px(56)});
}

}  // namespace

void draw_kitchens(const Ui& ui, const Scene& scene) {
    const std::vector<Box>& cards = scene.kitchens.cards;
    for (std::size_t i = 0; i < cards.size(); ++i) draw_kitchen(ui, scene, i, cards[i]);
    if (scene.kitchens.hidden > 0 && !cards.empty()) {
        text(ui,
             {.baseline = {cards.back().x + ui.px(4), cards.back().bottom() + ui.px(22)},
              .font = Font::note,
              .color = ui.colors().muted},
             fmt::format("and {} more", scene.kitchens.hidden));
    }
}

void draw_waiter(const Ui& ui, const Scene& scene) {
    if (scene.scenario->waiters.kind != WaiterKind::blocking || scene.kitchens.cards.empty()) return;
    const Palette& p = ui.colors();
    const Floor& floor = *scene.floor;
    // She stands at the hatch of the kitchen that cooks for the diner she attends to; everybody else waits for her.
    std::optional<std::uint16_t> at;
    for (const FloorDiner& d : floor.diners) {
        if (d.waits_for_dish()) at = d.kitchen;
    }
    const ImVec2 hatch = scene.kitchens.hatch(at.value_or(0));
    const float u = ui.px(0.8F);
    const ImVec2 c{hatch.x - ui.px(24), at ? hatch.y : scene.kitchens.cards.back().bottom() + ui.px(24)};
    ui.draw->AddCircleFilled(c, 22 * u, p.bar);
    draw_face(ui, {c.x, c.y - 2 * u}, 15 * u, at ? Mood::waiting : Mood::happy);
    ui.draw->AddTriangleFilled({c.x - 8 * u, c.y + 14 * u}, {c.x - 8 * u, c.y + 22 * u}, {c.x, c.y + 18 * u}, p.plate);
    ui.draw->AddTriangleFilled({c.x + 8 * u, c.y + 14 * u}, {c.x + 8 * u, c.y + 22 * u}, {c.x, c.y + 18 * u}, p.plate);
    const std::string_view words = at ? "waiter waits here" : "waiter is free";
    text(ui,
         {.baseline = {hatch.x - ui.px(6), c.y + ui.px(32)},
          .font = Font::note_strong,
          .color = p.ink,
          .align = Align::right},
         words);
}

}  // namespace kitchen::app
