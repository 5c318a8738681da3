// What a kitchen's card is made of: its queue, its cooks, and its condition. Drawing and clicking ask
// here where tickets and cooks are. Used by the scene's own files alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "app/restaurant/scene.hpp"

namespace kitchen::app {

// The tickets in a queue: those that fit, and how many more there are.
struct QueueRow {
    Box queue;  // of no height: tickets hang from it
    float scale = 1;
    float pitch = 0;
    std::uint32_t shown = 0;
    std::uint32_t more = 0;

    Box ticket(std::uint32_t place) const;
};
QueueRow queue_row(const Ui&, const SnapshotKitchen&, const Box& queue, float scale);

// The cooks side by side, or too many for that.
struct CookRow {
    Box where;
    float scale = 1;
    float pitch = 0;
    std::size_t cooks = 0;
    bool as_bar = false;

    ImVec2 cook(std::size_t place) const;  // the middle of the face
};
CookRow cook_row(const Ui&, const SnapshotKitchen&, const Box& where);

// Where the two are on a card; empty when the card is too small for them.
std::optional<Box> queue_place(const Ui&, const KitchenPlan&, const Box& card);
std::optional<Box> cooks_place(const Ui&, const KitchenPlan&, const Box& card);
float queue_scale(const KitchenPlan&);

void draw_queue(const Ui&, const Scene&, const SnapshotKitchen&, const QueueRow&);
void draw_cooks(const Ui&, const Scene&, const SnapshotKitchen&, const CookRow&);
// In the cooks' place of a kitchen that is gone: nobody, and how many orders get no answer.
void draw_silence(const Ui&, const SnapshotKitchen&, const Box& cooks);
// "9 orders without an answer"
std::string no_answer_words(std::uint32_t orders);

// Steam over a slow kitchen, flames over a broken one, no higher than `room`: above it are another kitchen's words.
void draw_condition_effects(const Ui&, const Scene&, const SnapshotKitchen&, const Box& card, float room);

// The ways from kitchens to those they order from, along the right edges of their cards.
void draw_supplies(const Ui&, const Scene&);
// The sign "never answers" on a kitchen that is gone, hanging from `top`.
void draw_never_answers_sign(const Ui&, ImVec2 top);

}  // namespace kitchen::app
