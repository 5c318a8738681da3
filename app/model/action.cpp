#include "app/model/action.hpp"

namespace kitchen::app {

Action::Action(const Action&) = default;
Action::Action(Action&&) noexcept = default;
Action& Action::operator=(const Action&) = default;
Action& Action::operator=(Action&&) noexcept = default;
Action::~Action() = default;

bool Action::is_same_kind(const Action& other) const {
    const auto kind = [](const Action& action) {
        return std::visit([](const auto& group) { return group.index(); }, action.any);
    };
    return any.index() == other.any.index() && kind(*this) == kind(other);
}

}  // namespace kitchen::app
