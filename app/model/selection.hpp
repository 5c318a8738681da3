// Which diners and which kitchen are selected.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "core/views/crowd.hpp"

namespace kitchen::app {

struct Session;
struct State;

struct Selection {
    std::uint32_t selected = 0;  // a diner, from 1; 0: nobody
    std::optional<Crowd> crowd;
    std::optional<std::uint16_t> picked_kitchen;  // the kitchen that Break and Recover apply to
};

struct SelectDiner {
    std::uint32_t diner = 0;  // 0: nobody
};
// The diner in the row above or below the selected one.
struct SelectNext {
    std::int64_t rows = 1;
};
// Highlights the diners with one outcome on the floor and the timeline, or nobody.
struct PickCrowd {
    std::optional<Crowd> crowd;
};
// Chooses the kitchen for BreakKitchen and RecoverKitchen.
struct PickKitchen {
    std::uint16_t kitchen = 0;
};

using SelectionAction = std::variant<SelectDiner, SelectNext, PickCrowd, PickKitchen>;
void carry_out(Session&, const SelectionAction&);

// The picked kitchen, or else the one that cooks the first course.
std::uint16_t current_kitchen(const State&);

}  // namespace kitchen::app
