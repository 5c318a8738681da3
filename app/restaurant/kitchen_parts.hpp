// The parts of a kitchen's card: its queue, its cooks, and its condition. Drawing and clicking both ask here where
// tickets and cooks are. Used only by the scene's files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/restaurant/scene.hpp"

namespace kitchen::app {

// The tickets of a queue that fit, and how many more there are.
struct QueueRow {
    Box queue;  // zero height: tickets hang from it
    float scale = 1;
    float pitch = 0;
    std::uint32_t shown = 0;
    std::uint32_t more = 0;

    Box ticket(std::uint32_t place) const;
};
QueueRow queue_row(const Ui&, const SnapshotKitchen&, const Box& queue, float scale);

// The cooks side by side, or a bar when there are too many.
struct CookRow {
    Box where;
    float scale = 1;
    float pitch = 0;
    std::size_t cooks = 0;
    bool as_bar = false;

    ImVec2 cook(std::size_t place) const;  // centre of the face
};
CookRow cook_row(const Ui&, const SnapshotKitchen&, const Box& where);
// What is in each place of a row that is no bar: null for a cook who has nothing to do. Cooks have the place of their
// number; if the row has become too short for that, busy cooks are side by side, in the order of their numbers.
std::vector<const BusyCook*> cooks_in_row(const Snapshot&, const SnapshotKitchen&, const CookRow&);

// Where the queue and the cooks are on a card; empty when the card is too small for them. Tickets in a mailbox are
// letters there, and hang on no rail.
std::optional<Box> queue_place(const Ui&, const Scene&, std::size_t kitchen);
std::optional<Box> cooks_place(const Ui&, const KitchenPlan&, const Box& card);
float queue_scale(const KitchenPlan&);

// ---- What is written on a card (kitchen_words.cpp): in several wordings, the fullest first.
// "slow x4" and shorter; the last one is empty, because the colour and the sign say it too.
std::vector<std::string> condition_words(const SnapshotKitchen&);
// Whether such words fit beside the name of every kitchen.
bool says_conditions(const Ui&, const Scene&);
// "2 s typical, 3 cooks", "2 s, now 8 s, 3 cooks". The cooks are drawn below, so they are left out first. `in_force` is
// the kitchen at the snapshot's instant.
std::vector<std::string> facts_words(const Kitchen& in_force, const SnapshotKitchen&);
// "9 orders without an answer"
std::vector<std::string> no_answer_words(std::uint32_t orders);

// For a card too small to draw its cooks: "3 of 4 cooks busy, 2 waiting", in lines of that width.
struct KitchenWork {
    std::int64_t cooking = 0;
    std::int64_t cooks = 0;
    std::int64_t no_answer = 0;
    std::int64_t waiting = 0;
};
std::vector<std::string> work_lines(const Ui&, const KitchenWork&, float width, std::size_t lines_max);
// How many such lines a card needs for the largest figures of its run, so that its size never changes.
std::size_t work_lines_max(const Ui&, const PossibleParts&, std::size_t diners, float card_width);

void draw_queue(const Ui&, const Scene&, const SnapshotKitchen&, const QueueRow&);
void draw_cooks(const Ui&, const Scene&, const SnapshotKitchen&, const CookRow&);
// Drawn in place of the cooks of a kitchen that never answers: how many orders get no answer.
void draw_silence(const Ui&, const SnapshotKitchen&, const Box& cooks);

// Steam over a slow kitchen, flames over a broken one; no higher than `room`, because another kitchen's words are
// above.
void draw_condition_effects(const Ui&, const Scene&, const SnapshotKitchen&, const Box& card, float room);

// The lines from kitchens to their suppliers, along the right edges of their cards.
void draw_supplies(const Ui&, const Scene&);
// The sign "never answers" on a kitchen that is gone, hanging from `top`.
void draw_never_answers_sign(const Ui&, ImVec2 top);

}  // namespace kitchen::app
