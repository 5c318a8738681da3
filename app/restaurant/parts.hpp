// Parts of a kitchen that get a line on its card if the scenario has them: its own hatches, breaker, retry budget,
// shelf, mailbox and supplier. Each has a picture and words. Drawing and hovering both ask here where a part is. Used
// by the scene's files and by the floor.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/restaurant/scene.hpp"

namespace kitchen::app {

// The parts of one kitchen, in the order in which a ticket meets them: those that it has at any time of the run. So
// cards keep their size.
std::vector<Part> parts_of(const Scene&, std::size_t kitchen);
// The most lines that any kitchen needs; every card has that many. Asks only for the run and the snapshot of the scene.
std::size_t part_lines(const Scene&);

// The retry budget with tokens of the course that orders there; of several the one with the fewest left. Empty when
// there is none now. Precondition: the kitchen has Part::budget.
const std::optional<TokenBudget>& budget_at(const Scene&, std::size_t kitchen);
// The part's state in several wordings, the fullest first: "breaker open, probe in 3.2 s".
std::vector<std::string> part_words(const Scene&, std::size_t kitchen, Part);
// The part's state in one or two sentences, for tips.
std::string part_story(const Scene&, std::size_t kitchen, Part);

// A hatch in the wall: shut and in the colour `taken`, or open when `taken` is 0. `opened`: how far it is open for a
// person who has taken it, 0 .. 1.
void draw_hatch(const Ui&, const Box&, Color taken, float opened = 1);
void draw_parts(const Ui&, const Scene&, std::size_t kitchen, const Box& card);
std::optional<Part> part_at(const Ui&, const Scene&, std::size_t kitchen, ImVec2);
// Where the part's line is on the card; empty when there is no room or no such part.
std::optional<Box> part_place(const Ui&, const Scene&, std::size_t kitchen, Part);

}  // namespace kitchen::app
