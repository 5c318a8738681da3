#include "app/model/update.hpp"

#include <variant>

namespace kitchen::app {

void update(State& state, const Action& action) {
    std::visit([&state](const auto& group) { carry_out(state, group); }, action.any);
    measure_changed_run(state);
    note_ready(state);
}

}  // namespace kitchen::app
