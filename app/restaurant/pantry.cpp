// The pantry: runners who fetch something for an order, each with a ring that shows how far along; or the blocking
// waiter.
#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "app/restaurant/service_lane.hpp"
#include "app/restaurant/service_lane_card.hpp"
#include "app/ui/words.hpp"
#include "core/base/words.hpp"

namespace kitchen::app {
namespace {

using namespace service_lane_card;

constexpr float runner_radius = 8;
constexpr float runner_pitch = 21;

// Where the runners are drawn; empty unless there is room for all of them.
std::vector<ImVec2> places_of_runners(const Ui& ui, const Scene& scene) {
    const Box inner = scene.pantry.inset(ui.px(margin));
    const auto runners = static_cast<std::size_t>(scene.scenario->waiters.runners);
    const float pitch = ui.px(runner_pitch);
    const Rows rows = rows_in(inner.width, pitch, runners);
    Room room{inner.height - ui.px(title_height + 2 * line_tall)};
    if (!room.takes(static_cast<float>(rows.count) * pitch)) return {};
    return middles(inner, inner.y + ui.px(title_height), runners, rows.in_row, {pitch, pitch});
}

float share_of(const Errand& errand, Time now) {
    const auto length = static_cast<float>(std::max<std::int64_t>(1, errand.until_us - errand.since_us));
    return std::clamp(static_cast<float>(now.us - errand.since_us) / length, 0.0F, 1.0F);
}

void draw_runner(const Ui& ui, const Scene& scene, const Errand* errand, ImVec2 c) {
    const Palette& p = ui.colors();
    const float radius = ui.px(runner_radius);
    ui.draw->AddCircleFilled(c, radius * 0.72F, errand == nullptr ? between(p.skin, p.card, 0.55F) : p.skin);
    ui.draw->AddCircle(c, radius * 0.72F, errand == nullptr ? p.hat_edge : p.skin_edge, 0, ui.px(1.2F));
    if (errand == nullptr) return;
    arc(ui, {c, radius, ui.px(2.5F), errand->wanted ? p.cooking : p.sorry},
        std::max(0.04F, share_of(*errand, scene.snapshot->now)));
    if (errand->diner == scene.selected) ui.draw->AddCircle(c, radius + ui.px(2.5F), p.ink, 0, ui.px(1.5F));
}

void draw_runners(const Ui& ui, const Scene& scene) {
    const Palette& p = ui.colors();
    const InFlight& in_flight = scene.snapshot->in_flight;
    const Box& where = scene.pantry;
    const std::vector<ImVec2> places = places_of_runners(ui, scene);
    for (std::size_t n = 0; n < places.size(); ++n)
        draw_runner(ui, scene, n < in_flight.errands.size() ? &in_flight.errands[n] : nullptr, places[n]);
    float y = places.empty() ? where.y + ui.px(margin + title_height + 12) : places.back().y + ui.px(runner_pitch);
    service_lane_words(ui, where, y, Font::note, p.ink,
                       fmt::format("{} of {} busy", short_count(static_cast<std::int64_t>(in_flight.errands.size())),
                                   short_count(scene.scenario->waiters.runners)));
    y += ui.px(line_tall);
    const std::size_t waiting = in_flight.pantry_queue.size();
    service_lane_waiting(ui, where, y, waiting, "nobody waits", waiting_words(waiting));
}

// The waiter with her bow tie, as at a kitchen's window.
void draw_waiter_inside(const Ui& ui, const Scene& scene) {
    const Palette& p = ui.colors();
    const Box& where = scene.pantry;
    const bool inside = waiter_in_pantry(scene);
    const float foot = where.bottom() - ui.px(2 * line_tall + 2);
    const float top = where.y + ui.px(margin + title_height);
    const float u = std::min(ui.px(0.8F), (foot - top) / 52);
    if (inside && u > ui.px(0.3F)) {
        const ImVec2 c{where.middle(), (top + foot) / 2 - 2 * u};
        ui.draw->AddCircleFilled(c, 20 * u, p.bar);
        draw_face(ui, {c.x, c.y - 2 * u}, 14 * u, Mood::waiting);
        draw_bow_tie(ui, {c.x, c.y + 15 * u}, u);
        arc(ui, {c, 23 * u, 4 * u, p.bell},
            std::max(0.03F, share_of(scene.snapshot->in_flight.errands.front(), scene.snapshot->now)));
    }
    // A low card has room for who, or for nothing under its title.
    const float last = where.bottom() - ui.px(5);
    const float room = last - (where.y + ui.px(18 + line_tall));
    const float who = room < ui.px(line_tall) ? last : last - ui.px(line_tall);
    if (room >= 0)
        service_lane_words(ui, where, who, Font::note_strong, inside ? p.accent_text : p.muted,
                           inside ? "the waiter" : "nobody");
    if (who < last)
        service_lane_words(ui, where, last, inside ? Font::note_strong : Font::note, inside ? p.accent_text : p.muted,
                           "is in here");
}

std::string errand_story(const Scene& scene, const Errand& errand) {
    const bool runners = scene.snapshot->in_flight.pantry_by_runners;
    return fmt::format("{} fetches something for {}, from {} until {}{}.", runners ? "A runner" : "The waiter herself",
                       diner_name(*scene.scenario, errand.diner), clock_text(Time{errand.since_us}),
                       clock_text(Time{errand.until_us}),
                       !runners        ? "; until then nobody is served and no timer rings"
                       : errand.wanted ? ""
                                       : ", though nobody waits for it any more");
}

std::string pantry_story(const Scene& scene) {
    const InFlight& in_flight = scene.snapshot->in_flight;
    if (!in_flight.pantry_by_runners) {
        return waiter_in_pantry(scene) ? errand_story(scene, in_flight.errands.front())
                                       : std::string("The waiter goes to the pantry herself. Now nobody is in it.");
    }
    std::string story =
        fmt::format("{} of {} are in the pantry.", short_count(static_cast<std::int64_t>(in_flight.errands.size())),
                    counted(scene.scenario->waiters.runners, "runner", "runners"));
    if (in_flight.pantry_queue.empty()) return story;
    const InFlightTicket& first = in_flight.pantry_queue.front();
    return story + fmt::format(" {} {} for one, the first for {} since {}.",
                               counted(static_cast<std::int64_t>(in_flight.pantry_queue.size()), "order", "orders"),
                               in_flight.pantry_queue.size() == 1 ? "waits" : "wait",
                               diner_name(*scene.scenario, first.diner), clock_text(Time{first.since_us}));
}

}  // namespace

bool waiter_in_pantry(const Scene& scene) {
    return !scene.snapshot->in_flight.pantry_by_runners && !scene.snapshot->in_flight.errands.empty();
}

void draw_pantry(const Ui& ui, const Scene& scene) {
    if (scene.pantry.empty()) return;
    const Box& where = scene.pantry;
    draw_service_lane_card(ui, where, "Pantry");
    if (scene.snapshot->in_flight.pantry_by_runners)
        draw_runners(ui, scene);
    else
        draw_waiter_inside(ui, scene);
}

ServiceLaneItem pantry_thing_at(const Ui& ui, const Scene& scene, ImVec2 at) {
    const InFlight& in_flight = scene.snapshot->in_flight;
    if (!in_flight.pantry_by_runners) {
        if (in_flight.errands.empty()) return {pantry_story(scene)};
        return {pantry_story(scene), in_flight.errands.front().diner};
    }
    const std::vector<ImVec2> places = places_of_runners(ui, scene);
    for (std::size_t n = 0; n < std::min(places.size(), in_flight.errands.size()); ++n) {
        const float reach = ui.px(runner_pitch) / 2;
        if (Box{places[n].x - reach, places[n].y - reach, 2 * reach, 2 * reach}.holds(at))
            return {errand_story(scene, in_flight.errands[n]), in_flight.errands[n].diner};
    }
    return {pantry_story(scene)};
}

}  // namespace kitchen::app
