#include <algorithm>
#include <cmath>

#include "app/restaurant/table_parts.hpp"

namespace kitchen::app {

RingState ring_of(const Palette& p, const Scene& scene, const SnapshotDiner& d) {
    const Time now = scene.snapshot->now;
    if (rings_now(scene, d)) return {1, p.bell};
    switch (d.state) {
        case DinerState::served: return {};
        case DinerState::backup: return {1, p.backup};
        case DinerState::sorry: return {1, p.sorry};
        case DinerState::for_waiter: return {0, p.sorry, true};
        case DinerState::pausing: {
            const auto begun = static_cast<double>(d.upset_us == not_yet ? d.placed_us : d.upset_us);
            const double length = static_cast<double>(d.pause_ends_us) - begun;
            if (length <= 0) return {1, p.pause};
            return {static_cast<float>((static_cast<double>(now.us) - begun) / length), p.pause};
        }
        case DinerState::in_queue:
        case DinerState::cooking: break;
    }
    if (d.timer_us < 0) return {0, diner_color(p, d, now), true};
    return {static_cast<float>(timer_share(d, now)), diner_color(p, d, now)};
}

bool rings_now(const Scene& scene, const SnapshotKitchen& kitchen) {
    return kitchen.rang_us != not_yet && scene.snapshot->now.us - kitchen.rang_us <= scene.bell_shown.us;
}

bool stands_back(const Scene& scene, std::uint32_t diner) {
    if (!scene.crowd || scene.timeline == nullptr || diner > scene.snapshot->diners.size()) return false;
    if (rings_now(scene, scene.snapshot->diners[diner - 1])) return false;
    return !in_crowd(*scene.crowd, scene.timeline->rows[diner - 1], scene.snapshot->now);
}

std::size_t count_crowd(const Scene& scene) {
    if (!scene.crowd || scene.timeline == nullptr) return 0;
    const auto begin = scene.timeline->rows.begin();
    return static_cast<std::size_t>(
        std::count_if(begin, begin + static_cast<std::ptrdiff_t>(scene.snapshot->diners.size()),
                      [&](const Row& row) { return in_crowd(*scene.crowd, row, scene.snapshot->now); }));
}

void draw_veil(const Ui& ui, const Box& where) {
    ui.draw->AddRectFilled(where.min(), where.max(), faded(ui.colors().floor, 0.72F));
}

float bell_age(const Scene& scene, const SnapshotDiner& d) {
    const auto shown = static_cast<float>(std::max<std::int64_t>(1, scene.bell_shown.us));
    return std::clamp(static_cast<float>(scene.snapshot->now.us - d.rang_us) / shown, 0.0F, 1.0F);
}

void draw_ringing(const Ui& ui, const Scene& scene, ImVec2 c, float radius, float age) {
    const Palette& p = ui.colors();
    // With reduced motion one broad ring; otherwise rings that run outwards twice and fade. While many timers ring,
    // rings would overlap and tables look alike, so each keeps to its own table.
    if (scene.ringing > calm_bells) {
        ui.draw->AddCircleFilled(c, radius * 1.25F, faded(p.bell, 0.35F));
        return;
    }
    ui.draw->AddCircleFilled(c, radius * 1.45F, faded(p.bell, scene.reduced_motion ? 0.45F : 0.55F * (1 - age * 0.6F)));
    ui.draw->AddCircle(c, radius * 1.45F, p.bell, 0, std::max(ui.px(1.5F), radius * 0.1F));
    if (scene.reduced_motion) return;
    for (const float ahead : {0.0F, 0.5F}) {
        const float out = std::fmod(age * 2 + ahead, 1.0F);
        ui.draw->AddCircle(c, radius * (1.5F + 0.9F * out), faded(p.bell, 0.8F * (1 - out) * (1 - age * 0.5F)), 0,
                           std::max(ui.px(2), radius * 0.16F));
    }
}

}  // namespace kitchen::app
