#include "core/views/crowd.hpp"

#include "core/base/words.hpp"

#include <fmt/format.h>

namespace kitchen {

bool in_crowd(const Crowd& crowd, const Row& row, Time at) {
    if (row.arrived_us > at.us) return false;
    const bool left = row.left_us != not_yet && row.left_us <= at.us;
    const VisitState state = left ? row.visit : VisitState::waiting;
    if (crowd.visit ? state != *crowd.visit : !left) return false;
    const std::int64_t lasted = (left ? row.left_us : at.us) - row.arrived_us;
    return lasted >= crowd.from.us && (crowd.to.is_never() || lasted < crowd.to.us);
}

std::string crowd_words(const Crowd& crowd) {
    std::string how;
    if (crowd.visit) {
        switch (*crowd.visit) {
            case VisitState::waiting: how = "are still waiting"; break;
            case VisitState::served: how = "were served"; break;
            case VisitState::backup: how = "had a backup"; break;
            case VisitState::sorry: how = "were told sorry"; break;
        }
    }
    if (crowd.from.us == 0 && crowd.to.is_never()) return how.empty() ? "have left" : how;
    std::string wait;
    if (crowd.to.is_never()) {
        wait = fmt::format("left after {} or longer", length_words(crowd.from));
    } else if (crowd.from.us == 0) {
        wait = fmt::format("left within {}", length_words(crowd.to));
    } else {
        wait = fmt::format("left after {} to {}", length_words(crowd.from), length_words(crowd.to));
    }
    return how.empty() ? wait : how + " and " + wait;
}

}  // namespace kitchen
