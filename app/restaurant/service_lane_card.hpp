// What the cards in the lane have in common: the hatches', the pantry's and the waiters'. Used by their files alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/ui.hpp"

namespace kitchen::app {

// In pixels of the mock-up.
namespace service_lane_card {
inline constexpr float margin = 6;
inline constexpr float title_height = 19;
inline constexpr float line_tall = 14;
}  // namespace service_lane_card

// The card's face with its name.
void draw_service_lane_card(const Ui&, const Box&, std::string_view title);
// A line in its middle.
void street_words(const Ui&, const Box& card, float baseline, Font, Color, std::string_view);
// How many wait, which must be seen, or that nobody does.
void street_words_on_waiting(const Ui&, const Box& card, float baseline, std::size_t count, const std::string& none,
                             const std::string& some);
// "1 waits", "3 wait".
std::string so_many_wait(std::size_t count);

// The height that is left on a card: what comes first has it first.
struct Room {
    float left = 0;
    bool takes(float height);
};

// Rows of equal length, as few as there is width for.
struct Rows {
    std::size_t count = 1;
    std::size_t in_row = 1;
};
Rows rows_in(float width, float pitch, std::size_t things);
// The middles of this many things in rows, the first row's top edge at `y`.
std::vector<ImVec2> middles(const Box& card, float y, std::size_t things, std::size_t in_row, ImVec2 pitch);

}  // namespace kitchen::app
