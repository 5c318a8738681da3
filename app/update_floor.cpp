#include "app/update_parts.hpp"

namespace kitchen::app {

void carry_out(State& s, const ViewFloor& action) { s.floor_view = within_the_room(action.view); }
void carry_out(State& s, const ZoomFloor& action) { s.floor_view = zoomed(s.floor_view, action.factor); }
void carry_out(State& s, const PanFloor& action) { s.floor_view = panned(s.floor_view, {action.right, action.down}); }
void carry_out(State& s, const FitFloor&) { s.floor_view = {}; }
void carry_out(State& s, const HoldStill& action) { s.still = action.still; }

}  // namespace kitchen::app
