#include "app/update.hpp"
#include "app/update_parts.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/toml.hpp"
#include "core/scenario/without_timers.hpp"

namespace kitchen::app {
namespace {

// Played in a tenth of a second or so. A larger evening is not played twice for one sentence and a line.
constexpr std::uint64_t records_max = 300'000;

}  // namespace

bool asks_for_untimed(const State& s) {
    const bool is_new = !s.untimed || s.untimed->of != s.run;
    return is_new && !s.turning && !s.beside && !s.progress && s.run->trace.records.size() <= records_max;
}

void carry_out(State& s, const PlayUntimed&) {
    auto untimed = std::make_shared<Untimed>();
    untimed->of = s.run;
    if (has_timers(s.scenario())) {
        untimed->scenario = without_timers(s.scenario());
        if (check_scenario(untimed->scenario).empty()) {
            // A record more than it may have, to tell that it would have had more.
            untimed->trace =
                simulate(untimed->scenario, {.records_max = records_max + 1, .progress = s.progress.get()});
        }
        const std::size_t records = untimed->trace.records.size();
        untimed->is_played = records > 0 && records <= records_max;
        if (untimed->is_played) {
            untimed->index = build_results_index(untimed->scenario, untimed->trace);
            untimed->at_end = results_until(untimed->scenario, untimed->trace, untimed->index, untimed->trace.end);
        }
    }
    s.untimed = std::move(untimed);
}

}  // namespace kitchen::app
