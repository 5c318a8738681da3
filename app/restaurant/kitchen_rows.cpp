#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include <fmt/format.h>

#include "app/restaurant/kitchen_parts.hpp"
#include "app/ui/widgets.hpp"
#include "app/ui/words.hpp"
#include "core/base/text.hpp"

namespace kitchen::app {
namespace {

struct TicketLook {
    ImVec2 top_left;
    float scale;
    bool wanted;
    bool backup;
    bool selected;
};

void draw_ticket(const Ui& ui, const TicketLook& t) {
    const Palette& p = ui.colors();
    const float u = ui.px(t.scale);
    const ImVec2 a = t.top_left;
    ui.draw->AddRectFilled(a, {a.x + 21 * u, a.y + 28 * u}, p.ticket, 2 * u);
    ui.draw->AddRect(a, {a.x + 21 * u, a.y + 28 * u}, p.ticket_edge, 2 * u, 0, std::max(1.0F, u));
    if (t.selected) ui.draw->AddRect({a.x - 2 * u, a.y}, {a.x + 23 * u, a.y + 30 * u}, p.ink, 3 * u, 0, 2 * u);
    // Grey and struck through when nobody waits for it any more.
    const Color line = !t.wanted ? p.sorry : t.backup ? p.backup : p.cooking;
    ui.draw->AddRectFilled({a.x + 3 * u, a.y + 8 * u}, {a.x + 18 * u, a.y + 11 * u}, line, u);
    ui.draw->AddRectFilled({a.x + 3 * u, a.y + 15 * u}, {a.x + 14 * u, a.y + 18 * u}, p.ticket_line, u);
    if (!t.wanted) ui.draw->AddLine({a.x + 3 * u, a.y + 22 * u}, {a.x + 18 * u, a.y + 5 * u}, p.sorry, 1.4F * u);
}

// The ticket was taken, but nothing happens.
void draw_nobody(const Ui& ui, ImVec2 c, float u) {
    const Palette& p = ui.colors();
    ui.draw->AddCircleFilled(c, 15 * u, p.card);
    hatch(ui, {c.x - 10 * u, c.y - 10 * u, 20 * u, 20 * u}, faded(p.sorry, 0.55F), 6 * u);
    dotted_ring(ui, {c, 17 * u, 3 * u, p.sorry}, 12);
}

void draw_cook(const Ui& ui, const Scene& scene, const BusyCook* busy, ImVec2 c, float scale) {
    const Palette& p = ui.colors();
    const float u = ui.px(scale);
    const bool idle = busy == nullptr;
    if (!idle && busy->no_answer) return draw_nobody(ui, c, u);
    ui.draw->AddCircleFilled(c, 15 * u, idle ? between(p.skin, p.card, 0.55F) : p.skin);
    ui.draw->AddCircle(c, 15 * u, idle ? p.hat_edge : p.skin_edge, 0, 1.5F * u);
    if (!idle) {
        const float share = static_cast<float>(dish_share(*busy, scene.snapshot->now));
        const Color color = !busy->wanted ? p.sorry : busy->backup ? p.backup : p.served;
        if (share < 0) {
            dotted_ring(ui, {c, 20 * u, 3 * u, p.sorry}, 12);
        } else {
            arc(ui, {c, 20 * u, 4 * u, color}, std::max(0.03F, share));
        }
    }
    if (!idle && busy->diner != 0 && busy->diner == scene.selected) ui.draw->AddCircle(c, 24 * u, p.ink, 0, 2 * u);
    const ImVec2 hat{c.x - 11 * u, c.y - 26 * u};
    ui.draw->AddRectFilled(hat, {hat.x + 22 * u, hat.y + 12 * u}, p.hat, 5 * u);
    ui.draw->AddRect(hat, {hat.x + 22 * u, hat.y + 12 * u}, p.hat_edge, 5 * u, 0, std::max(1.0F, u));
    if (!idle && busy->diner != 0 && scale >= 0.8F) {
        // The first letter of the name of the diner whose dish it is.
        const std::string name = diner_name(*scene.scenario, busy->diner);
        const std::string who = name.rfind("diner ", 0) == 0 ? name.substr(6) : name.substr(0, 3);
        text(ui,
             {.baseline = {c.x, c.y + 4 * u},
              .font = Font::mark,
              .color = busy->wanted ? p.face_line : p.sorry,
              .align = Align::centre,
              .width_max = 27 * u},
             who);
    }
}

// How many of the queue's tickets from that place on are still on their way.
std::uint32_t count_in_the_air(const Scene& scene, const SnapshotKitchen& k, std::uint32_t place) {
    const auto tickets = std::span(scene.snapshot->queue).subspan(k.queue.begin + place, k.queue.size() - place);
    return static_cast<std::uint32_t>(std::count_if(
        tickets.begin(), tickets.end(), [&](const QueuedTicket& ticket) { return flies(scene, ticket.order); }));
}

}  // namespace

Box QueueRow::ticket(std::uint32_t place) const {
    const float u = pitch / 26;
    return {queue.x + 2 * u + pitch * static_cast<float>(place), queue.y, 21 * u, 28 * u};
}

QueueRow queue_row(const Ui& ui, const SnapshotKitchen& k, const Box& queue, float scale) {
    QueueRow row{.queue = queue, .scale = scale, .pitch = ui.px(26 * scale)};
    const auto places = static_cast<std::uint32_t>(std::max(1.0F, (queue.width - ui.px(4)) / row.pitch));
    row.shown = std::min(k.queue.size(), places);
    if (k.queue.size() <= places) return row;
    // The last place or two say how many more there are.
    const std::string more = fmt::format("+{}", short_count(k.queue.size() - row.shown + 1));
    const float room = queue.width - ui.px(6) - text_width(ui, Font::note_strong, more);
    row.shown = static_cast<std::uint32_t>(std::max(1.0F, room / row.pitch));
    row.more = k.queue.size() - row.shown;
    return row;
}

void draw_queue(const Ui& ui, const Scene& scene, const SnapshotKitchen& k, const QueueRow& row) {
    const Palette& p = ui.colors();
    const Box& queue = row.queue;
    ui.draw->AddLine({queue.x, queue.y}, {queue.right(), queue.y}, p.shelf, ui.px(3));
    for (std::uint32_t i = 0; i < row.shown; ++i) {
        const QueuedTicket& ticket = scene.snapshot->queue[k.queue.begin + i];
        if (flies(scene, ticket.order)) continue;
        const bool selected = ticket.diner != 0 && ticket.diner == scene.selected;
        draw_ticket(ui, {row.ticket(i).min(), row.scale, ticket.wanted, ticket.backup, selected});
    }
    const std::uint32_t more = row.more - count_in_the_air(scene, k, row.shown);
    if (more == 0) return;
    text(ui,
         {.baseline = {queue.right(), queue.y + ui.px(28 * row.scale * 0.65F)},
          .font = Font::note_strong,
          .color = p.muted,
          .align = Align::right},
         fmt::format("+{}", short_count(more)));
}

ImVec2 CookRow::cook(std::size_t place) const {
    const float u = pitch / 58;
    return {where.x + pitch * (static_cast<float>(place) + 0.5F), where.centre().y + 4 * u};
}

CookRow cook_row(const Ui& ui, const SnapshotKitchen& k, const Box& where) {
    CookRow row{.where = where};
    row.cooks = static_cast<std::size_t>(std::max<std::int64_t>(0, k.cooks));
    // All cooks, as long as they can be told apart.
    const float fitting = where.width / (ui.px(58) * static_cast<float>(std::max<std::size_t>(1, row.cooks)));
    row.scale = std::clamp(fitting, 0.45F, 1.0F);
    row.pitch = ui.px(58 * row.scale);
    row.as_bar = row.cooks > static_cast<std::size_t>(std::max(1.0F, where.width / row.pitch + 0.01F));
    return row;
}

std::vector<const BusyCook*> cooks_in_row(const Snapshot& snapshot, const SnapshotKitchen& k, const CookRow& row) {
    std::vector<const BusyCook*> at(row.cooks, nullptr);
    const auto busy = std::span(snapshot.busy).subspan(k.busy.begin, k.busy.size());
    // In order of their numbers, so that nobody jumps over another when one leaves.
    const bool side_by_side = !busy.empty() && busy.back().cook > at.size();
    for (std::size_t i = 0; i < busy.size(); ++i) {
        const std::size_t place = side_by_side ? i : busy[i].cook - 1;
        if (place < at.size()) at[place] = &busy[i];
    }
    return at;
}

void draw_cooks(const Ui& ui, const Scene& scene, const SnapshotKitchen& k, const CookRow& row) {
    const Palette& p = ui.colors();
    if (row.as_bar) {
        // Too many for faces: a bar shows how many are busy.
        const auto share = [&](std::uint32_t cooks) {
            return std::min(1.0F, static_cast<float>(cooks) / static_cast<float>(row.cooks));
        };
        const Box bar{row.where.x, row.where.centre().y + ui.px(4), row.where.width, ui.px(8)};
        const std::string some = short_count(k.cooking());
        const std::string all = short_count(k.cooks);
        const std::array wordings{fmt::format("{} of {} busy", some, with_unit(all, "cooks")),
                                  fmt::format("{} of {} busy", some, all)};
        text(
            ui,
            {.baseline = {bar.x, bar.y - ui.px(8)}, .font = Font::note, .color = p.muted, .width_max = row.where.width},
            fitting_words(ui, Font::note, wordings, row.where.width));
        box(ui, bar, {.color = p.rail, .rounding = 4});
        const Box busy{bar.x, bar.y, bar.width * share(k.cooking()), bar.height};
        box(ui, busy, {.color = p.served, .rounding = 4});
        if (k.no_answer > 0)
            hatch(ui, {busy.right(), bar.y, bar.width * share(k.no_answer), bar.height}, p.sorry, ui.px(5));
        return;
    }
    const std::vector<const BusyCook*> cooks = cooks_in_row(*scene.snapshot, k, row);
    for (std::size_t i = 0; i < cooks.size(); ++i) draw_cook(ui, scene, cooks[i], row.cook(i), row.scale);
}

void draw_silence(const Ui& ui, const SnapshotKitchen& k, const Box& cooks) {
    const Palette& p = ui.colors();
    const Box place = cooks.inset(ui.px(4));
    box(ui, place, {.color = faded(p.sorry, 0.06F), .edge = faded(p.sorry, 0.4F), .rounding = 6});
    hatch(ui, place.inset(ui.px(1)), faded(p.sorry, 0.28F), ui.px(9));
    const std::vector<std::string> wordings =
        k.no_answer == 0 ? std::vector<std::string>{"nobody here"} : no_answer_words(k.no_answer);
    const std::string& words = fitting_words(ui, Font::note_strong, wordings, place.width - ui.px(14));
    const float width = std::min(place.width, text_width(ui, Font::note_strong, words) + ui.px(14));
    const Box ground{place.middle() - width / 2, place.centre().y - ui.px(10), width, ui.px(20)};
    box(ui, ground, {.color = p.card, .rounding = 5});
    text(ui,
         {.baseline = {ground.middle(), ground.y + ui.px(14)},
          .font = Font::note_strong,
          .color = p.ink,
          .align = Align::centre,
          .width_max = width - ui.px(4)},
         words);
}

}  // namespace kitchen::app
