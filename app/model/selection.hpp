// Which diners and which kitchen are looked at.
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
    std::optional<std::uint16_t> picked_kitchen;  // that would be broken
};

struct SelectDiner {
    std::uint32_t diner = 0;  // 0: nobody
};
// The diner in the row above or below the selected one.
struct SelectNext {
    std::int64_t rows = 1;
};
// Some diners, picked by their outcome, are highlighted on the floor and on the timeline; or nobody in particular.
struct PickCrowd {
    std::optional<Crowd> crowd;
};
// To which kitchen BreakKitchen and RecoverKitchen happen.
struct PickKitchen {
    std::uint16_t kitchen = 0;
};

using SelectionAction = std::variant<SelectDiner, SelectNext, PickCrowd, PickKitchen>;
void carry_out(Session&, const SelectionAction&);

// The kitchen that was picked, or else the one from which the first course comes.
std::uint16_t current_kitchen(const State&);

}  // namespace kitchen::app
