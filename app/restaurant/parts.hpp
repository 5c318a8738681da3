// The parts of a kitchen that have a line of their own on its card, where the scenario has them: its own hatches, its
// breaker, its shelf, its mailbox, its supplier. Each has a picture and words. Drawing and
// hovering ask here where a part is. Used by the scene's own files and by the floor.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/restaurant/scene.hpp"

namespace kitchen::app {

// Those of one kitchen, in the order in which a ticket meets them; the same all run, so that cards keep their size.
std::vector<Part> parts_of(const Scenario&, const Snapshot&, std::size_t kitchen);
// The most lines that any kitchen needs; every card has as many.
std::size_t part_lines(const Scenario&, const Snapshot&);

// Its condition, in as many words as there is room for: the first that fits. "breaker open, probe in 3.2 s".
std::vector<std::string> part_words(const Scene&, std::size_t kitchen, Part);
// The whole, in a sentence or two, for tips.
std::string part_story(const Scene&, std::size_t kitchen, Part);

// A hatch in the wall: shut and of that colour, or open (0).
// `opened`: how far it has opened for a person who has taken it, from 0 to 1.
void draw_hatch(const Ui&, const Box&, Color taken, float opened = 1);
void draw_parts(const Ui&, const Scene&, std::size_t kitchen, const Box& card);
std::optional<Part> part_at(const Ui&, const Scene&, std::size_t kitchen, ImVec2);
// Where its line is on the card; empty when there is no room for it, or no such part.
std::optional<Box> part_place(const Ui&, const Scene&, std::size_t kitchen, Part);

}  // namespace kitchen::app
