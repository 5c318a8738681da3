#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "app/restaurant/kitchen_parts.hpp"
#include "app/restaurant/parts.hpp"
#include "app/ui/widgets.hpp"
#include "app/ui/words.hpp"
#include "core/base/words.hpp"

namespace kitchen::app {
namespace {

struct Look {
    Color color;
    Sign sign;
};

Look condition_look(const Palette& p, const SnapshotKitchen& k) {
    switch (k.condition) {
        case Condition::broken: return {p.ink, Sign::broken};
        case Condition::gone: return {p.sorry, Sign::gone};
        case Condition::fine: break;
    }
    return k.slow() ? Look{p.slow, Sign::slow} : Look{p.served, Sign::tick};
}

constexpr std::array name_fonts{Font::heading, Font::row_strong, Font::note_strong};

// The fullest word for its condition that fits beside the name; empty when none does.
std::string condition_beside_name(const Ui& ui, const Scene& scene, std::size_t index, float width) {
    const std::string name = capitalized(scene.scenario->kitchens[index].name);
    for (const std::string& word : condition_words(scene.snapshot->kitchens[index])) {
        const Pill mark{.text = word, .color = 0, .sign = Sign::tick};
        if (text_width(ui, name_fonts.front(), name) + pill_width(ui, mark) <= width - ui.px(32)) return word;
    }
    return {};
}

// The name matters more than the word for the condition, whose colour and sign remain.
void draw_header(const Ui& ui, const Scene& scene, std::size_t index, const Box& card, float baseline) {
    const Kitchen& kitchen = scene.scenario->kitchens[index];
    const SnapshotKitchen& k = scene.snapshot->kitchens[index];
    const Palette& p = ui.colors();
    const Look look = condition_look(p, k);
    const std::string name = capitalized(kitchen.name);
    constexpr float dot = 16;
    const std::string word =
        scene.kitchens.says_conditions ? condition_beside_name(ui, scene, index, card.width) : std::string();
    const Pill mark{.text = word, .color = look.color, .sign = look.sign};
    const float room = card.width - ui.px(32) - (word.empty() ? ui.px(dot) : pill_width(ui, mark));
    if (word.empty()) {
        const ImVec2 c{card.right() - ui.px(12 + dot / 2), baseline - ui.px(4.5F)};
        ui.draw->AddCircleFilled(c, ui.px(dot / 2), look.color);
        sign(ui, c, ui.px(dot * 0.55F), look.sign, text_on(p, look.color));
    } else {
        pill(ui, {card.right() - ui.px(12) - pill_width(ui, mark), baseline - ui.px(14)}, mark);
    }
    text(ui,
         {.baseline = {card.x + ui.px(14), baseline},
          .font = fitting_font(ui, name_fonts, name, room),
          .color = p.ink,
          .width_max = room},
         name);
}

void draw_middling(const Ui& ui, const Scene& scene, const SnapshotKitchen& k, const Box& where) {
    const KitchenWork work{
        .cooking = k.cooking(), .cooks = k.cooks, .no_answer = k.no_answer, .waiting = k.queue.size()};
    float y = where.y + ui.px(73);
    for (const std::string& line : work_lines(ui, work, where.width - ui.px(24), scene.kitchens.word_lines)) {
        text(ui,
             {.baseline = {where.x + ui.px(14), y},
              .font = Font::note,
              .color = ui.colors().muted,
              .width_max = where.width - ui.px(24)},
             line);
        y += ui.px(word_line_height);
    }
}

// On the corner of the card: the kitchen's own timer rang.
void draw_kitchen_bell(const Ui& ui, const Box& card) {
    const Palette& p = ui.colors();
    const float size = ui.px(22);
    const ImVec2 c{card.x + ui.px(2), card.y + ui.px(4)};
    box(ui, card, {.edge = p.bell, .rounding = 10, .thickness = 2.5F});
    ui.draw->AddCircleFilled(c, size * 0.72F, p.plate);
    ui.draw->AddCircleFilled(c, size * 0.62F, p.bell);
    sign(ui, c, size * 0.8F, Sign::bell, text_on(p, p.bell));
}

void draw_kitchen(const Ui& ui, const Scene& scene, std::size_t index, const Box& where) {
    const Palette& p = ui.colors();
    const SnapshotKitchen& k = scene.snapshot->kitchens[index];
    const KitchenPlan& plan = scene.kitchens;
    const bool gone = k.condition == Condition::gone && k.affected >= 1;
    const bool line = plan.scale == KitchenScale::line;
    // The heading is above the first card; all cards have the same space below their last words.
    const float above = index == 0 ? ui.px(12) : where.y - plan.cards[index - 1].bottom() + ui.px(6);
    if (!line) draw_condition_effects(ui, scene, k, where, above);
    box(ui, where, {.color = gone ? between(p.card, p.floor, 0.5F) : p.card, .edge = p.kitchen_edge, .rounding = 10});
    if (k.condition == Condition::broken) box(ui, where, {.edge = p.bell, .rounding = 10, .thickness = 2});
    if (rings_now(scene, k)) draw_kitchen_bell(ui, where);
    const float head = where.height - ui.px(part_line_height) * static_cast<float>(plan.part_lines);
    draw_header(ui, scene, index, where, where.y + (line ? head / 2 + ui.px(5) : ui.px(23)));
    draw_parts(ui, scene, index, where);
    if (line) return;
    if (const auto queue = queue_place(ui, scene, index))
        draw_queue(ui, scene, k, queue_row(ui, k, *queue, queue_scale(plan)));
    if (plan.scale == KitchenScale::middling) return draw_middling(ui, scene, k, where);
    const float x = where.x + ui.px(14);
    const float room = where.right() - ui.px(12) - x;
    if (gone)
        draw_never_answers_sign(ui, {x, where.y + ui.px(27)});
    else
        text(ui, {.baseline = {x, where.y + ui.px(42)}, .font = Font::note, .color = p.muted, .width_max = room},
             fitting_words(ui, Font::note, facts_words(scene.in_force->kitchens[index], k), room));
    const auto cooks = cooks_place(ui, plan, where);
    if (!cooks) return;
    if (gone && k.cooking() == 0)
        draw_silence(ui, k, *cooks);
    else
        draw_cooks(ui, scene, k, cook_row(ui, k, *cooks));
}

}  // namespace

float queue_scale(const KitchenPlan& plan) { return plan.scale == KitchenScale::full ? 1.0F : 0.7F; }

std::optional<Box> queue_place(const Ui& ui, const Scene& scene, std::size_t kitchen) {
    const KitchenPlan& plan = scene.kitchens;
    const Box& card = plan.cards[kitchen];
    if (plan.scale == KitchenScale::line || part_place(ui, scene, kitchen, Part::mailbox)) return std::nullopt;
    const float down = plan.scale == KitchenScale::full ? 58.0F : 37.0F;
    return Box{card.x + ui.px(12), card.y + ui.px(down), card.width - ui.px(24), 0};
}

std::optional<Box> cooks_place(const Ui& ui, const KitchenPlan& plan, const Box& card) {
    if (plan.scale != KitchenScale::full) return std::nullopt;
    return Box{card.x + ui.px(8), card.y + ui.px(96), card.width - ui.px(16), ui.px(56)};
}

void draw_kitchens(const Ui& ui, const Scene& scene) {
    const std::vector<Box>& cards = scene.kitchens.cards;
    for (std::size_t i = 0; i < cards.size(); ++i) draw_kitchen(ui, scene, i, cards[i]);
    draw_supplies(ui, scene);
    if (scene.kitchens.hidden > 0 && !cards.empty()) {
        text(ui,
             {.baseline = {cards.back().x + ui.px(4), cards.back().bottom() + ui.px(22)},
              .font = Font::note,
              .color = ui.colors().muted},
             fmt::format("and {} more", scene.kitchens.hidden));
    }
}

bool says_conditions(const Ui& ui, const Scene& scene) {
    std::size_t index = 0;
    return std::all_of(scene.kitchens.cards.begin(), scene.kitchens.cards.end(),
                       [&](const Box& card) { return !condition_beside_name(ui, scene, index++, card.width).empty(); });
}

std::optional<std::size_t> kitchen_at(const Scene& scene, ImVec2 at) {
    const std::vector<Box>& cards = scene.kitchens.cards;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        if (cards[i].holds(at)) return i;
    }
    return std::nullopt;
}

KitchenThing kitchen_thing_at(const Ui& ui, const Scene& scene, std::size_t kitchen, ImVec2 at) {
    const SnapshotKitchen& k = scene.snapshot->kitchens[kitchen];
    const Box& card = scene.kitchens.cards[kitchen];
    if (const auto part = part_at(ui, scene, kitchen, at)) return {.part = part};
    if (const auto queue = queue_place(ui, scene, kitchen)) {
        const QueueRow row = queue_row(ui, k, *queue, queue_scale(scene.kitchens));
        for (std::uint32_t i = 0; i < row.shown; ++i) {
            const QueuedTicket& ticket = scene.snapshot->queue[k.queue.begin + i];
            if (row.ticket(i).holds(at) && !flies(scene, ticket.order)) return {.ticket = &ticket};
        }
    }
    if (const auto cooks = cooks_place(ui, scene.kitchens, card)) {
        const CookRow row = cook_row(ui, k, *cooks);
        if (row.as_bar) return {};
        const std::vector<const BusyCook*> places = cooks_in_row(*scene.snapshot, k, row);
        for (std::size_t i = 0; i < places.size(); ++i) {
            const ImVec2 c = row.cook(i);
            const float reach = row.pitch / 2;
            const Box place{c.x - reach, c.y - reach, 2 * reach, 2 * reach};
            if (places[i] != nullptr && place.holds(at)) return {.cook = places[i]};
        }
    }
    return {};
}

std::string kitchen_story(const Scene& scene, std::size_t kitchen, const KitchenThing& thing) {
    const Snapshot& snapshot = *scene.snapshot;
    const std::string_view for_nobody = ", who has stopped waiting for it";
    const auto whose = [&](std::uint32_t diner) {
        return diner == 0 ? std::string("the kitchen's shelf") : diner_name(*scene.scenario, diner);
    };
    if (thing.ticket != nullptr) {
        return fmt::format("A ticket for {}{}, in the queue since {}.", whose(thing.ticket->diner),
                           thing.ticket->wanted ? "" : for_nobody, clock_text(Time{thing.ticket->since_us}));
    }
    if (thing.cook != nullptr && thing.cook->no_answer) {
        return fmt::format("The ticket for {}{} was taken at {}, and no answer comes.", whose(thing.cook->diner),
                           thing.cook->wanted ? "" : for_nobody, clock_text(Time{thing.cook->since_us}));
    }
    if (thing.cook != nullptr) {
        return fmt::format("Cook {} cooks for {}{}, since {}.", thing.cook->cook, whose(thing.cook->diner),
                           thing.cook->wanted ? "" : for_nobody, clock_text(Time{thing.cook->since_us}));
    }
    if (thing.part) return part_story(scene, kitchen, *thing.part);
    const SnapshotKitchen& k = snapshot.kitchens[kitchen];
    const std::string silent = k.no_answer > 0 ? no_answer_words(k.no_answer).front() + ", " : std::string();
    std::string story =
        fmt::format("{} is {}: {} of {} busy, {}{} in the queue.", capitalized(scene.scenario->kitchens[kitchen].name),
                    condition_text(k.condition, k.slowness, k.affected), short_count(k.cooking()),
                    counted(k.cooks, "cook", "cooks"), silent, counted(k.queue.size(), "ticket", "tickets"));
    if (scene.kitchens.part_lines > 0) return story;
    // Without room for a line of its own, a part is described here.
    for (const Part part : parts_of(scene, kitchen)) story += " " + part_story(scene, kitchen, part);
    return story;
}

}  // namespace kitchen::app
