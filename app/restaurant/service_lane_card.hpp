// What the cards in the lane share: those of the hatches, the pantry and the waiters. Used only by their files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/ui.hpp"

namespace kitchen::app {

// In layout units.
namespace service_lane_card {
inline constexpr float margin = 6;
inline constexpr float title_height = 19;
inline constexpr float line_tall = 14;
}  // namespace service_lane_card

// The card's background with its title.
void draw_service_lane_card(const Ui&, const Box&, std::string_view title);
// One line, centred.
void service_lane_words(const Ui&, const Box& card, float baseline, Font, Color, std::string_view);
// How many wait, in a colour that stands out, or that nobody does.
void service_lane_waiting(const Ui&, const Box& card, float baseline, std::size_t count, const std::string& none,
                          const std::string& some);
// "1 waits", "3 wait".
std::string waiting_words(std::size_t count);

// The height left on a card: the first to ask gets it.
struct Room {
    float left = 0;
    bool takes(float height);
};

// The fewest rows of equal length that fit the width.
struct Rows {
    std::size_t count = 1;
    std::size_t in_row = 1;
};
Rows rows_in(float width, float pitch, std::size_t things);
// The centres of that many things in rows, where the first row's top edge is at `y`.
std::vector<ImVec2> middles(const Box& card, float y, std::size_t things, std::size_t in_row, ImVec2 pitch);

}  // namespace kitchen::app
