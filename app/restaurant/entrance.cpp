// The entrance: waiters who look after one table each, and the diners who wait outside for one.
#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "app/restaurant/service_lane.hpp"
#include "app/restaurant/service_lane_card.hpp"
#include "app/ui/words.hpp"
#include "core/base/words.hpp"

namespace kitchen::app {
namespace {

using namespace service_lane_card;

constexpr float waiter_pitch = 19;
constexpr float head_pitch = 11;

// Where the waiters and the diners outside are drawn; empty for a group that has no room.
struct EntrancePlan {
    std::vector<ImVec2> waiters;  // one for each waiter
    float at_tables = 0;          // the baseline
    std::vector<ImVec2> heads;    // as many of those outside as fit
    float outside = 0;
};

EntrancePlan plan_entrance(const Ui& ui, const Scene& scene) {
    const Box inner = scene.entrance.inset(ui.px(margin));
    const auto number = static_cast<std::size_t>(scene.scenario->waiters.number);
    const float pitch = ui.px(waiter_pitch);
    const Rows rows = rows_in(inner.width, pitch, number);
    const float pictures = static_cast<float>(rows.count) * pitch;
    Room room{inner.height - ui.px(title_height + 2 * line_tall)};
    const bool with_heads = room.takes(ui.px(head_pitch + 4));
    const bool with_waiters = room.takes(pictures);
    EntrancePlan plan;
    float y = inner.y + ui.px(title_height);
    if (with_waiters) {
        plan.waiters = middles(inner, y, number, rows.in_row, {pitch, pitch});
        y += pictures;
    }
    plan.at_tables = y + ui.px(10);
    y += ui.px(line_tall);
    if (with_heads) {
        const std::size_t shown = std::min(scene.snapshot->in_flight.at_entrance.size(),
                                           static_cast<std::size_t>(inner.width / ui.px(head_pitch)));
        plan.heads = middles(inner, y + ui.px(3), shown, std::max<std::size_t>(1, shown),
                             {ui.px(head_pitch), ui.px(head_pitch)});
        y += ui.px(head_pitch + 4);
    }
    plan.outside = y + ui.px(10);
    return plan;
}

const Attended* table_of(const Scene& scene, std::size_t waiter) {
    for (const Attended& each : scene.snapshot->in_flight.at_tables) {
        if (each.waiter == waiter + 1) return &each;
    }
    return nullptr;
}

// In a waistcoat with a bow tie; faint while she is free.
void draw_one_waiter(const Ui& ui, const Scene& scene, const Attended* table, ImVec2 c) {
    const Palette& p = ui.colors();
    const float u = ui.px(0.38F);
    const bool idle = table == nullptr;
    ui.draw->AddCircleFilled(c, 21 * u, idle ? p.rail : p.bar);
    ui.draw->AddCircleFilled({c.x, c.y - 3 * u}, 13 * u, idle ? between(p.skin, p.card, 0.55F) : p.skin);
    if (idle) return;
    draw_bow_tie(ui, {c.x, c.y + 15 * u}, u);
    if (table->diner == scene.selected) ui.draw->AddCircle(c, 24 * u, p.accent, 0, ui.px(1.5F));
}

std::string name_of(const Scene& scene, const Attended& each) {
    return capitalized(diner_name(*scene.scenario, each.diner));
}

std::string entrance_story(const Scene& scene) {
    const InFlight& in_flight = scene.snapshot->in_flight;
    const std::string tables =
        fmt::format("{} of {} look after a table.", short_count(static_cast<std::int64_t>(in_flight.at_tables.size())),
                    counted(scene.scenario->waiters.number, "waiter", "waiters"));
    const std::int64_t limit = scene.scenario->waiters.entrance;
    const std::string most = limit == unlimited ? std::string() : fmt::format(" At most {} may.", short_count(limit));
    if (in_flight.at_entrance.empty()) return tables + " Nobody waits at the entrance." + most;
    return fmt::format("{} {} at the entrance, {} since {}.{}", tables,
                       counted(static_cast<std::int64_t>(in_flight.at_entrance.size()), "diner waits", "diners wait"),
                       name_of(scene, in_flight.at_entrance.front()),
                       clock_text(Time{in_flight.at_entrance.front().since_us}), most);
}

}  // namespace

void draw_entrance(const Ui& ui, const Scene& scene) {
    if (scene.entrance.empty()) return;
    const Palette& p = ui.colors();
    const InFlight& in_flight = scene.snapshot->in_flight;
    const Box& where = scene.entrance;
    const EntrancePlan plan = plan_entrance(ui, scene);
    draw_service_lane_card(ui, where, "Waiters");
    for (std::size_t n = 0; n < plan.waiters.size(); ++n)
        draw_one_waiter(ui, scene, table_of(scene, n), plan.waiters[n]);
    service_lane_words(ui, where, plan.at_tables, Font::note, p.ink,
                       fmt::format("{} of {} busy", short_count(static_cast<std::int64_t>(in_flight.at_tables.size())),
                                   short_count(scene.scenario->waiters.number)));
    for (std::size_t n = 0; n < plan.heads.size(); ++n) {
        ui.draw->AddCircleFilled(plan.heads[n], ui.px(4.2F), p.skin);
        const bool selected = in_flight.at_entrance[n].diner == scene.selected;
        ui.draw->AddCircle(plan.heads[n], ui.px(4.6F), selected ? p.ink : p.skin_edge, 0,
                           ui.px(selected ? 2.2F : 1.2F));
    }
    const std::size_t outside = in_flight.at_entrance.size();
    service_lane_waiting(ui, where, plan.outside, outside, "none outside",
                         fmt::format("{} outside", short_count(static_cast<std::int64_t>(outside))));
}

ServiceLaneItem entrance_thing_at(const Ui& ui, const Scene& scene, ImVec2 at) {
    const EntrancePlan plan = plan_entrance(ui, scene);
    const auto near = [&](ImVec2 c, float reach) {
        return Box{c.x - reach, c.y - reach, 2 * reach, 2 * reach}.holds(at);
    };
    for (std::size_t n = 0; n < plan.waiters.size(); ++n) {
        if (!near(plan.waiters[n], ui.px(waiter_pitch) / 2)) continue;
        const Attended* const table = table_of(scene, n);
        if (table == nullptr) return {fmt::format("Waiter {} is free.", n + 1)};
        return {fmt::format("Waiter {} looks after {} since {}.", n + 1, diner_name(*scene.scenario, table->diner),
                            clock_text(Time{table->since_us})),
                table->diner};
    }
    for (std::size_t n = 0; n < plan.heads.size(); ++n) {
        if (!near(plan.heads[n], ui.px(head_pitch) / 2)) continue;
        const Attended& head = scene.snapshot->in_flight.at_entrance[n];
        return {fmt::format("{} waits at the entrance for a waiter since {}.", name_of(scene, head),
                            clock_text(Time{head.since_us})),
                head.diner};
    }
    return {entrance_story(scene)};
}

}  // namespace kitchen::app
