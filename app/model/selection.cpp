#include "app/model/selection.hpp"

#include <algorithm>

#include "app/model/update.hpp"

namespace kitchen::app {
namespace {

void reduce(Session& s, const SelectDiner& action) {
    s.selection.selected = action.diner <= s.runs.main->timeline.rows.size() ? action.diner : 0;
}

void reduce(Session& s, const SelectNext& action) {
    const RowOrder order = row_order(s.runs.main->timeline, shown_sort(s), shown_crowd(s));
    if (order.count == 0) return;
    const auto last = static_cast<std::int64_t>(order.count) - 1;
    // With nobody selected, the first step goes to the first row.
    const std::int64_t from = s.selection.selected == 0
                                  ? (action.rows > 0 ? -1 : 0)
                                  : static_cast<std::int64_t>(order.place_of(s.selection.selected - 1));
    const std::int64_t to = std::clamp<std::int64_t>(from + action.rows, 0, last);
    s.selection.selected = order.row_at_place(static_cast<std::size_t>(to)) + 1;
}

void reduce(State& s, const PickCrowd& action) { s.selection.crowd = action.crowd; }

void reduce(State& s, const PickKitchen& action) {
    if (action.kitchen < s.scenario().kitchens.size()) s.selection.picked_kitchen = action.kitchen;
}

}  // namespace

std::uint16_t current_kitchen(const State& s) {
    const std::vector<Kitchen>& kitchens = s.scenario().kitchens;
    if (s.selection.picked_kitchen && *s.selection.picked_kitchen < kitchens.size()) return *s.selection.picked_kitchen;
    const auto first = std::find_if(kitchens.begin(), kitchens.end(),
                                    [&](const Kitchen& each) { return each.name == s.scenario().courses[0].kitchen; });
    return static_cast<std::uint16_t>(first - kitchens.begin());
}

void carry_out(Session& s, const SelectionAction& action) {
    std::visit([&s](const auto& one) { reduce(s, one); }, action);
}

}  // namespace kitchen::app
