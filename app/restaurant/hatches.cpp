// The hatches that all kitchens share, in the lane: which are taken, for which kitchen, and who waits for one.
#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "app/restaurant/parts.hpp"
#include "app/restaurant/service_lane.hpp"
#include "app/restaurant/service_lane_card.hpp"
#include "app/ui/words.hpp"
#include "core/base/words.hpp"

namespace kitchen::app {
namespace {

using namespace service_lane_card;

constexpr float hatch_width = 16;
constexpr float hatch_height = 22;
constexpr float hatch_gap = 5;
constexpr float ticket_width = 9;
constexpr float ticket_height = 12;
constexpr std::size_t rows_max = 4;

struct HatchesPlan {
    std::vector<Box> hatches;  // one each; empty when there are too many or no room
    std::vector<Box> tickets;  // of the first ones in the queue
    float taken = 0;           // baselines; 0 when there is no room
    float by_kitchen = 0;      // of the first of these lines
    std::size_t kitchens = 0;  // how many of these lines
    float waiting = 0;
};

// How many hatches a kitchen's orders hold; the busiest kitchen first.
struct Held {
    std::size_t kitchen = 0;
    std::uint32_t hatches = 0;
};

std::vector<Held> held_by_kitchen(const Scene& scene) {
    std::vector<Held> all;
    for (std::size_t k = 0; k < scene.snapshot->in_flight.kitchens.size(); ++k) {
        const std::uint32_t hatches = scene.snapshot->in_flight.kitchens[k].hatches;
        if (hatches > 0) all.push_back({k, hatches});
    }
    std::stable_sort(all.begin(), all.end(), [](const Held& a, const Held& b) { return a.hatches > b.hatches; });
    return all;
}

std::vector<Box> boxes(const std::vector<ImVec2>& middles, ImVec2 size) {
    std::vector<Box> all;
    for (const ImVec2& c : middles) all.push_back({c.x - size.x / 2, c.y - size.y / 2, size.x, size.y});
    return all;
}

// What fits; words take precedence over pictures.
HatchesPlan plan_hatches(const Ui& ui, const Scene& scene) {
    const InFlight& in_flight = scene.snapshot->in_flight;
    const Box inner = scene.hatches.inset(ui.px(margin));
    const ImVec2 hatch{ui.px(hatch_width), ui.px(hatch_height)};
    const ImVec2 ticket{ui.px(ticket_width), ui.px(ticket_height)};
    const float gap = ui.px(hatch_gap);
    const float small_gap = ui.px(3);
    const float line = ui.px(line_tall);
    const auto limit = static_cast<std::size_t>(scene.scenario->waiters.hatches.limit);
    const ImVec2 pitch{hatch.x + gap, hatch.y + gap};
    const Rows rows = rows_in(inner.width + gap, pitch.x, limit);
    const float pictures = static_cast<float>(rows.count) * pitch.y;
    Room room{inner.height - ui.px(title_height) - 2 * line};
    const bool with_hatches = rows.count <= rows_max && room.takes(pictures);
    const bool with_tickets = room.takes(ticket.y + 2 * small_gap);
    // Keeps room for all kitchens, so that nothing below moves when one of them has no hatch left.
    std::size_t lines = 0;
    while (scene.scenario->kitchens.size() > 1 && lines < std::min<std::size_t>(3, scene.scenario->kitchens.size()) &&
           room.takes(line))
        ++lines;

    HatchesPlan plan;
    plan.kitchens = lines;
    float y = inner.y + ui.px(title_height);
    if (with_hatches) {
        plan.hatches = boxes(middles(inner, y - gap / 2, limit, rows.in_row, pitch), hatch);
        y += pictures;
    }
    plan.taken = y + ui.px(10);
    y += line;
    plan.by_kitchen = y + ui.px(10);
    y += line * static_cast<float>(lines);
    if (with_tickets) {
        const ImVec2 apart{ticket.x + small_gap, ticket.y + 2 * small_gap};
        const auto fitting = static_cast<std::size_t>((inner.width + small_gap) / apart.x);
        const std::size_t shown = std::min(fitting, in_flight.hatch_queue.size());
        plan.tickets = boxes(middles(inner, y, shown, std::max<std::size_t>(1, shown), apart), ticket);
        y += ticket.y + 2 * small_gap;
    }
    plan.waiting = y + ui.px(10);
    return plan;
}

Color color_of(const Palette& p, const Scene& scene, const InFlightTicket& ticket) {
    if (!ticket.wanted) return p.sorry;
    const std::size_t diner = ticket.diner - 1;
    const bool backup = diner < scene.snapshot->diners.size() && scene.snapshot->diners[diner].at_backup;
    return backup ? p.backup : p.cooking;
}

float opened(const InFlightTicket& ticket, Time now) {
    if (!ticket.opening_at(now)) return 1;
    return static_cast<float>(now.us - ticket.since_us) / static_cast<float>(ticket.opens_us - ticket.since_us);
}

void draw_waiting_ticket(const Ui& ui, const Scene& scene, const InFlightTicket& ticket, const Box& where) {
    const Palette& p = ui.colors();
    box(ui, where, {.color = p.ticket, .edge = p.ticket_edge, .rounding = 1});
    box(ui, {where.x + ui.px(2), where.y + ui.px(3), where.width - ui.px(4), ui.px(2)},
        {.color = color_of(p, scene, ticket)});
    if (ticket.diner == scene.selected) box(ui, where.inset(-ui.px(2)), {.edge = p.ink, .rounding = 2, .thickness = 2});
}

std::string whose_ticket(const Scene& scene, const InFlightTicket& ticket) {
    return fmt::format("{} ticket to {}", possessive(diner_name(*scene.scenario, ticket.diner)),
                       with_article(kitchen_name(*scene.scenario, ticket.kitchen)));
}

// "2 bread basket", or only the last word of the name.
std::array<std::string, 2> held_words(const Held& held, std::string_view name) {
    return {fmt::format("{} {}", held.hatches, name),
            fmt::format("{} {}", held.hatches, name.substr(name.rfind(' ') + 1))};
}

std::string hatches_story(const Scene& scene) {
    const InFlight& in_flight = scene.snapshot->in_flight;
    std::string story =
        fmt::format("{} of {} {} taken", short_count(static_cast<std::int64_t>(in_flight.in_hatches.size())),
                    counted(scene.scenario->waiters.hatches.limit, "hatch", "hatches"),
                    in_flight.in_hatches.size() == 1 ? "is" : "are");
    const char* before = ": ";
    for (const Held& held : held_by_kitchen(scene)) {
        story += fmt::format("{}{} to {}", before, short_count(held.hatches),
                             with_article(scene.scenario->kitchens[held.kitchen].name));
        before = ", ";
    }
    story += ".";
    const auto opening =
        std::count_if(in_flight.in_hatches.begin(), in_flight.in_hatches.end(),
                      [&](const InFlightTicket& ticket) { return ticket.opening_at(scene.snapshot->now); });
    if (opening > 0) story += fmt::format(" {} of them {} opening.", short_count(opening), opening == 1 ? "is" : "are");
    if (in_flight.hatch_queue.empty()) return story + " Nobody waits for one.";
    const InFlightTicket& first = in_flight.hatch_queue.front();
    return story + fmt::format(" {} {} for one, the first for {} since {}.",
                               counted(static_cast<std::int64_t>(in_flight.hatch_queue.size()), "ticket", "tickets"),
                               in_flight.hatch_queue.size() == 1 ? "waits" : "wait",
                               diner_name(*scene.scenario, first.diner), clock_text(Time{first.since_us}));
}

}  // namespace

void draw_hatches(const Ui& ui, const Scene& scene) {
    if (scene.hatches.empty()) return;
    const Palette& p = ui.colors();
    const InFlight& in_flight = scene.snapshot->in_flight;
    const Box& where = scene.hatches;
    const HatchesPlan plan = plan_hatches(ui, scene);
    draw_service_lane_card(ui, where, "Hatches");
    for (std::size_t n = 0; n < plan.hatches.size(); ++n) {
        if (n >= in_flight.in_hatches.size()) {
            draw_hatch(ui, plan.hatches[n], Color{0});
            continue;
        }
        const InFlightTicket& ticket = in_flight.in_hatches[n];
        draw_hatch(ui, plan.hatches[n], color_of(p, scene, ticket), opened(ticket, scene.snapshot->now));
        if (ticket.diner == scene.selected)
            box(ui, plan.hatches[n].inset(-ui.px(2)), {.edge = p.ink, .rounding = 2, .thickness = 2});
    }
    service_lane_words(
        ui, where, plan.taken, Font::note, p.ink,
        fmt::format("{} of {} taken", short_count(static_cast<std::int64_t>(in_flight.in_hatches.size())),
                    short_count(scene.scenario->waiters.hatches.limit)));
    float y = plan.by_kitchen;
    std::size_t lines = plan.kitchens;
    for (const Held& held : held_by_kitchen(scene)) {
        if (lines-- == 0) break;
        service_lane_words(ui, where, y, Font::note, p.muted,
                           fitting_words(ui, Font::note, held_words(held, scene.scenario->kitchens[held.kitchen].name),
                                         where.width - ui.px(6)));
        y += ui.px(line_tall);
    }
    for (std::size_t n = 0; n < plan.tickets.size(); ++n)
        draw_waiting_ticket(ui, scene, in_flight.hatch_queue[n], plan.tickets[n]);
    const std::size_t waiting = in_flight.hatch_queue.size();
    service_lane_waiting(ui, where, plan.waiting, waiting, "nobody waits", waiting_words(waiting));
}

ServiceLaneItem hatches_thing_at(const Ui& ui, const Scene& scene, ImVec2 at) {
    const InFlight& in_flight = scene.snapshot->in_flight;
    const HatchesPlan plan = plan_hatches(ui, scene);
    for (std::size_t n = 0; n < std::min(plan.hatches.size(), in_flight.in_hatches.size()); ++n) {
        if (!plan.hatches[n].holds(at)) continue;
        const InFlightTicket& ticket = in_flight.in_hatches[n];
        const std::string since = clock_text(Time{ticket.since_us});
        const char* const unwanted = ticket.wanted ? "" : ", though nobody waits for it any more";
        if (ticket.opening_at(scene.snapshot->now)) {
            return {fmt::format("This hatch is taken for {} since {}, and is open at {}{}.",
                                whose_ticket(scene, ticket), since, clock_text(Time{ticket.opens_us}), unwanted),
                    ticket.diner};
        }
        return {fmt::format("{} holds this hatch since {}{}.", whose_ticket(scene, ticket), since, unwanted),
                ticket.diner};
    }
    for (std::size_t n = 0; n < plan.tickets.size(); ++n) {
        if (!plan.tickets[n].inset(-ui.px(1.5F)).holds(at)) continue;
        const InFlightTicket& ticket = in_flight.hatch_queue[n];
        return {fmt::format("{} waits for a hatch since {}.", whose_ticket(scene, ticket),
                            clock_text(Time{ticket.since_us})),
                ticket.diner};
    }
    return {hatches_story(scene)};
}

ImVec2 place_of_queue(const Ui& ui, const Scene& scene) {
    const HatchesPlan plan = plan_hatches(ui, scene);
    return {scene.hatches.middle(), plan.waiting - ui.px(line_tall)};
}

}  // namespace kitchen::app
