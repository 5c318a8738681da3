#include "app/model/update.hpp"

#include <variant>

namespace kitchen::app {

void update(Session& s, const Action& action) {
    std::visit([&s](const auto& group) { carry_out(s, group); }, action.any);
    fit_to_runs(s);
    measure_changed_run(s);
    note_ready(s);
}

}  // namespace kitchen::app
