#include "core/views/bad_spells.hpp"

#include <algorithm>

#include "core/trace/in_force.hpp"

namespace kitchen {
namespace {

bool is_bad(const Kitchen& kitchen) { return kitchen.condition != Condition::fine || kitchen.slowness > 1.0; }

// One kitchen's spells, followed from change to change.
class Follower {
  public:
    Follower(std::uint16_t kitchen, std::vector<BadSpell>& spells) : kitchen_(kitchen), spells_(spells) {}

    void see(const Kitchen& now, Time at, Time run_end) {
        // Slower and slower is one spell; slow and then broken are two.
        if (is_open_ && is_bad(now) && now.condition == open_.condition) {
            open_.slowness = std::max(open_.slowness, now.slowness);
            return;
        }
        end(at, run_end);
        is_open_ = is_bad(now);
        open_ = {.kitchen = kitchen_, .condition = now.condition, .slowness = now.slowness, .from = at, .to = at};
    }
    void end(Time at, Time run_end) {
        const bool is_whole_run = open_.from == Time{0} && at == run_end;
        if (!is_open_ || at == open_.from || is_whole_run) return;
        open_.to = at;
        spells_.push_back(open_);
    }

  private:
    std::uint16_t kitchen_;
    std::vector<BadSpell>& spells_;
    bool is_open_ = false;
    BadSpell open_;
};

}  // namespace

std::vector<BadSpell> bad_spells(const Scenario& scenario, const Trace& trace, const Timeline& timeline) {
    std::vector<BadSpell> spells;
    std::vector<Follower> followers;
    InForce in_force(scenario, trace, timeline.changes);
    for (std::size_t k = 0; k < scenario.kitchens.size(); ++k) {
        followers.emplace_back(static_cast<std::uint16_t>(k), spells);
        followers.back().see(scenario.kitchens[k], Time{0}, trace.end);
    }
    for (const std::uint32_t index : timeline.changes) {
        const Scenario& now = in_force.after(index + std::size_t{1});
        for (std::size_t k = 0; k < followers.size(); ++k)
            followers[k].see(now.kitchens[k], trace.records[index].time(), trace.end);
    }
    for (Follower& follower : followers) follower.end(trace.end, trace.end);
    std::stable_sort(spells.begin(), spells.end(),
                     [](const BadSpell& a, const BadSpell& b) { return a.from < b.from; });
    return spells;
}

}  // namespace kitchen
