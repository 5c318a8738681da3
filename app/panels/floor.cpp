// The restaurant panel: the dining room, the kitchens, what travels between them, and the score.
#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/panels/panels.hpp"
#include "app/restaurant/kitchen_parts.hpp"
#include "app/restaurant/parts.hpp"
#include "app/restaurant/scene.hpp"
#include "app/restaurant/service_lane.hpp"
#include "app/ui/widgets.hpp"
#include "app/ui/words.hpp"
#include "core/base/words.hpp"
#include "core/scenario/possible.hpp"
#include "core/trace/in_force.hpp"

namespace kitchen::app {
namespace {

constexpr float kitchens_width = 190;
constexpr float service_lane_width = 76;
constexpr float board = 33;       // distance between floor boards
constexpr float low_below = 215;  // a lower floor has no headings

// Where the parts of the floor are.
struct Places {
    Box room, service_lane, column, tiles;
    Box legend;         // of a heat map, with the first baseline at its top
    float heading = 0;  // its baseline
    bool headings = true;
    Box name;  // of one of two that are compared, on a floor without headings
    bool name_is_over = false;
    float enlarged = 1;  // scale of the kitchens, where there is much room
};

// Whether everybody waits for the waiter at times: while she blocks, or fetches from the pantry herself.
bool holds_up_the_room(const Scenario& scenario) {
    return waiter_blocks(scenario.waiters) || waiter_may_fetch(scenario);
}

// Whether she does somewhere in what is open. Then she is seen where she does not, too: it makes the difference.
bool is_about_waiter(const Session& s) {
    if (holds_up_the_room(*s.document.opened) || holds_up_the_room(s.scenario())) return true;
    if (s.comparison.other && holds_up_the_room(*s.comparison.other)) return true;
    return s.lesson && std::any_of(s.lesson->lesson->steps.begin(), s.lesson->lesson->steps.end(),
                                   [](const Step& step) { return holds_up_the_room(step.scenario); });
}

bool has_waiter(const Views& v) {
    const WaiterKind kind = v.run().scenario.waiters.kind;
    return kind == WaiterKind::blocking || (kind == WaiterKind::async && is_about_waiter(*v.session));
}

// Of a heat map: beside the heading where it leaves enough for a banner, else below it, as many lines as it needs.
void make_room_for_legend(const Ui& ui, Places& places, const Views& v) {
    if (plan_tables(places.room, v.snapshot->tables, ui.style->unit).scale != TableScale::cells) return;
    const float heading = text_width(ui, Font::row_strong, v.room) + ui.px(14);
    constexpr float banner = 150;
    if (heading + heat_legend_width(ui) + ui.px(banner) <= places.room.width) {
        const float width = places.room.width - heading - ui.px(banner);
        places.legend = {places.room.x + heading, places.heading, width, heat_legend_height(ui, width)};
        return;
    }
    const float height = heat_legend_height(ui, places.room.width);
    // The tables need the room of the smallest windows.
    if (places.room.width < ui.px(140) || height > places.room.height / 2) return;
    places.legend = {places.room.x, places.room.y + ui.px(9), places.room.width, height};
    places.room.y += height;
    places.room.height -= height;
}

// Above the tables: of two that are compared, each says which it is, on the smallest floor too. The tickets that fly
// over the first tables have more room below the floor's edge then.
void make_room_for_name(const Ui& ui, const Box& where, Places& places) {
    places.name = {places.room.x - ui.px(2), where.y + ui.px(3), places.room.width, line_height(ui, Font::row_strong)};
    const float taken = std::max(0.0F, places.name.bottom() + ui.px(4) - places.room.y);
    // The tables need the room of the smallest windows: there the name lies over them.
    places.name_is_over = places.room.height - taken < ui.px(60);
    if (places.name_is_over) return;
    places.room.y += taken;
    places.room.height -= taken;
}

Places places_of(const Ui& ui, const Box& where, const Views& v) {
    Places places;
    places.enlarged = std::clamp(std::min(where.width / ui.px(768), where.height / ui.px(468)), 1.0F, 2.0F);
    const bool low = where.height < ui.px(low_below);
    places.headings = !low;
    places.heading = where.y + ui.px(26);
    const float kitchens = std::min(ui.px(kitchens_width) * places.enlarged, where.width * (low ? 0.46F : 0.34F));
    const bool houses =
        has_shared_hatches(v.run().scenario) || has_pantry(v.run().scenario) || has_entrance(v.run().scenario);
    const float wide = ui.px(service_lane_width) * (houses ? places.enlarged : 1.0F);
    const float service_lane = has_waiter(v) || houses ? std::min(wide, where.width * 0.2F) : 0.0F;
    const float tiles_width = where.width - ui.px(low ? 20.0F : 36.0F);
    const float tiles_height = score_height(ui, tiles_width, v);
    const float below = ui.px(low ? 8.0F : 12.0F);
    places.tiles = {where.middle() - tiles_width / 2, where.bottom() - below - tiles_height, tiles_width, tiles_height};
    const float top = where.y + ui.px(low ? 8.0F : 40.0F);
    const float height = places.tiles.y - ui.px(low ? 6.0F : 10.0F) - top;
    places.column = {where.right() - ui.px(low ? 10.0F : 16.0F) - kitchens, top, kitchens, height};
    places.service_lane = {places.column.x - ui.px(8) - service_lane, top, service_lane, height};
    const float left = where.x + ui.px(low ? 10.0F : 20.0F);
    places.room = {left, top, places.service_lane.x - ui.px(low ? 6.0F : 14.0F) - left, height};
    if (!low)
        make_room_for_legend(ui, places, v);
    else if (v.session->comparison.other && !places.room.empty())
        make_room_for_name(ui, where, places);
    return places;
}

// `large`: the Ui for the kitchens.
Scene scene_of(const Ui& ui, const Ui& large, const Places& places, const Views& v, const Scenario& in_force) {
    Scene scene;
    scene.scenario = &v.run().scenario;
    scene.in_force = &in_force;
    scene.possible = &v.run().possible_parts;
    scene.snapshot = v.snapshot;
    scene.on_stage = v.session->presentation.presenting;
    scene.tables = plan_tables(places.room, v.snapshot->tables, ui.style->unit, v.session->panels.floor_view,
                               scene.on_stage ? stage_places_min : places_min);
    const CardLines lines{.parts = part_lines(scene),
                          .words = work_lines_max(large, *scene.possible, v.snapshot->tables, places.column.width)};
    scene.kitchens = plan_kitchens(places.column, v.snapshot->kitchens.size(), ui.style->unit * places.enlarged, lines);
    scene.kitchens.says_conditions = says_conditions(large, scene);
    scene.has_waiter = has_waiter(v);
    scene.service_lane = places.service_lane;
    plan_service_lane(large, scene);
    scene.bin = bin_in_score(ui, places.tiles, v);
    scene.selected = v.session->selection.selected;
    scene.timeline = &v.run().timeline;
    scene.crowd = v.session->selection.crowd;
    scene.flight = flight_time(*v.session);
    scene.bell_shown = bell_time(*v.session);
    scene.reduced_motion = v.session->preferences.reduced_motion;
    scene.stuck = is_stuck(v);
    scene.leaves = !scene.reduced_motion && (v.session->playback.playing || v.session->playback.rings_on_seconds > 0);
    for (const SnapshotDiner& diner : v.snapshot->diners) scene.ringing += rings_now(scene, diner) ? 1 : 0;
    scene.in_the_air = orders_in_the_air(scene);
    return scene;
}

// A style for enlarged kitchens: fonts come in fixed sizes, so each is replaced by the next larger one.
Style enlarged_style(const Style& style, float by) {
    Style large = style;
    large.unit *= by;
    if (by < 1.3F) return large;
    give_way(large, Font::mark, Font::note_strong);
    give_way(large, Font::note, Font::heading_plain);
    give_way(large, Font::note_strong, Font::heading_strong);
    give_way(large, Font::heading, Font::title);
    return large;
}

void draw_boards(const Ui& ui, const Box& room, const Box& where) {
    for (float y = room.y - ui.px(4); y < where.bottom() - ui.px(10); y += ui.px(board)) {
        ui.draw->AddLine({where.x + ui.px(8), y}, {room.right() + ui.px(8), y}, ui.colors().floor_line, ui.px(1));
    }
}

std::size_t ringing(const Scene& scene, std::uint32_t& first) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < scene.snapshot->diners.size() && count < scene.ringing; ++i) {
        if (!rings_now(scene, scene.snapshot->diners[i])) continue;
        if (count++ == 0) first = static_cast<std::uint32_t>(i + 1);
    }
    return count;
}

// In large type at the top of the room, for the last row of a hall. Next to a panel: smaller type or fewer words. On a
// floor without headings it is beside a name, or else lies over the tables, and is as short as possible. Returns its
// left end.
float draw_call(const Ui& ui, const Places& places, float begin, std::span<const std::string> wordings, Pill call) {
    const Box& room = places.room;
    const auto put = [&](float top) {
        const float left = room.right() - pill_width(ui, call);
        pill(ui, {left, top}, call);
        return left;
    };
    if (!places.headings) {
        call.text = wordings.back();
        call.font = Font::note_strong;
        const bool fits_beside_name = !places.name.empty() && room.right() - pill_width(ui, call) >= begin;
        return put(fits_beside_name ? places.name.y : room.y);
    }
    const float width_max = std::min(room.width * 0.7F, room.right() - begin);
    for (const std::string& words : wordings) {
        call.text = words;
        for (const auto& [font, height] : {std::pair{Font::title, 27.0F}, {Font::heading, 22.0F}}) {
            call.font = font;
            call.height = height;
            if (pill_width(ui, call) <= width_max) return put(places.heading - ui.px(20));
        }
    }
    call.font = Font::note_strong;
    return put(places.heading - ui.px(20));
}

// "Ida's timer rang", "7 timers rang"; empty when no timer rang in the last moment.
std::vector<std::string> bell_words(const Scene& scene) {
    std::uint32_t first = 0;
    std::size_t count = ringing(scene, first);
    std::string whose = count == 0 ? std::string() : possessive(diner_name(*scene.scenario, first));
    for (std::size_t k = 0; k < scene.snapshot->kitchens.size(); ++k) {
        if (!rings_now(scene, scene.snapshot->kitchens[k])) continue;
        if (count++ == 0)
            whose = capitalized(possessive(with_article(kitchen_name(*scene.scenario, static_cast<std::uint16_t>(k)))));
    }
    if (count == 0) return {};
    if (count == 1) return {whose + " timer rang", "1 timer rang", "1 rang"};
    const std::string many = short_count(static_cast<std::int64_t>(count));
    return {many + " timers rang", many + " rang"};
}

std::vector<std::string> stuck_words(std::int64_t waiting) {
    if (waiting == 1) return {"Stuck: 1 diner waits forever", "1 waits forever", "stuck"};
    const std::string count = short_count(waiting);
    return {fmt::format("Stuck: {} diners wait forever", count), fmt::format("{} wait forever", count), "stuck"};
}

// From `begin` on. Returns where the room's first line ends: at the call, or at the kitchens when there is none.
float draw_calls(const Ui& ui, const Scene& scene, const Places& places, float begin) {
    const std::vector<std::string> timeouts = bell_words(scene);
    if (!timeouts.empty())
        return draw_call(ui, places, begin, timeouts, {.text = "", .color = ui.colors().bell, .sign = Sign::bell});
    const std::int64_t waiting = scene.snapshot->counts.waiting();
    if (scene.stuck && waiting > 0)
        return draw_call(ui, places, begin, stuck_words(waiting),
                         {.text = "", .color = ui.colors().sorry, .sign = Sign::clock});
    return places.column.x;
}

// The same where there are no headings: "First restaurant", after what it may lie over. Returns where it ends.
float draw_name(const Ui& ui, const Places& places, std::string_view room) {
    if (places.name.empty()) return places.room.x;
    if (places.name_is_over) {
        const std::array<std::string, 2> wordings{std::string(room), std::string(room.substr(0, room.find(' ')))};
        const Pill name{.text = fitting_words(ui, Font::note_strong, wordings, places.room.width * 0.5F),
                        .color = ui.colors().bar,
                        .height = 17};
        pill(ui, {places.name.x, places.name.y}, name);
        return places.name.x + pill_width(ui, name) + ui.px(8);
    }
    const float width = text(ui,
                             {.baseline = {places.name.x, places.name.centre().y + places.name.height * 0.3F},
                              .font = Font::row_strong,
                              .color = ui.colors().muted,
                              .width_max = places.name.width},
                             room);
    return places.name.x + width + ui.px(8);
}

// Returns where the words beside the room's name begin.
float draw_headings(const Ui& ui, const Scene& scene, const Places& places, const char* room) {
    const Palette& p = ui.colors();
    float x = places.room.x - ui.px(2);
    x += text(ui, {.baseline = {x, places.heading}, .font = Font::row_strong, .color = p.muted}, room) + ui.px(8);
    text(ui, {.baseline = {places.column.x + ui.px(10), places.heading}, .font = Font::row_strong, .color = p.muted},
         "Kitchens");
    // Beside the heading are the words about a crowd, where one is picked.
    const bool has_room = !scene.crowd || places.legend.y > places.heading;
    if (scene.tables.scale == TableScale::cells && !places.legend.empty() && has_room)
        draw_heat_legend(ui, places.legend);
    if (!scene.crowd) return x;
    const auto count = static_cast<std::int64_t>(count_crowd(scene));
    text(ui,
         {.baseline = {x, places.heading},
          .font = Font::row_strong,
          .color = p.accent_text,
          .width_max = places.room.right() - x - ui.px(8)},
         fmt::format("{} who {}", counted(count, "diner", "diners"), crowd_words(*scene.crowd)));
    return x;
}

// Who waits while the waiter is blocked, from `x` up to `end`: the lane has no heading of its own.
void draw_blocked_words(const Ui& ui, const Scene& scene, float x, float end, float baseline) {
    const auto at = waiter_stands_at(scene);
    const bool in_pantry = waiter_in_pantry(scene);
    if (!at && !in_pantry) return;
    const std::array<std::string, 3> wordings{in_pantry
                                                  ? std::string("everybody waits while the waiter is in the pantry")
                                                  : fmt::format("everybody waits while the waiter stands at {}",
                                                                with_article(kitchen_name(*scene.scenario, *at))),
                                              "everybody waits", "all wait"};
    const float width = end - x - ui.px(8);
    const std::string& words = fitting_words(ui, Font::row_strong, wordings, width);
    if (text_width(ui, Font::row_strong, words) <= width)
        text(ui, {.baseline = {x, baseline}, .font = Font::row_strong, .color = ui.colors().accent_text}, words);
}

// ---- Mouse

ImVec2 share_of(const Box& room, ImVec2 at) { return {(at.x - room.x) / room.width, (at.y - room.y) / room.height}; }

void answer_looking(const Ui& ui, const Item& it, const Box& room, const FloorView& view) {
    const ImGuiIO& io = ImGui::GetIO();
    if (it.double_clicked) {
        ui.act(FitFloor{});
        return;
    }
    if (it.hovered && io.MouseWheel != 0) {
        ui.act(ViewFloor{zoomed(view, std::pow(1.25F, io.MouseWheel), share_of(room, io.MousePos))});
    }
    if (it.held && ImGui::IsMouseDragging(ImGuiMouseButton_Left) && (io.MouseDelta.x != 0 || io.MouseDelta.y != 0)) {
        ui.act(ViewFloor{panned(view, {-io.MouseDelta.x / room.width, -io.MouseDelta.y / room.height})});
    }
}

void answer_room(const Ui& ui, const Scene& scene, const Box& room, const Views& v) {
    const Item it = spot(ui, "Dining room", room);
    answer_looking(ui, it, room, v.session->panels.floor_view);
    if (!it.hovered) return;
    // Releasing the mouse after a drag is not a click.
    const float moved = ImGui::GetIO().MouseDragMaxDistanceSqr[0];
    // A double click undoes the selection that its first click made, and then shows the whole room.
    const bool single = it.clicked && moved < ui.px(5) * ui.px(5) && ImGui::GetIO().MouseClickedLastCount[0] < 2;
    const bool clicked = single || it.double_clicked;
    const auto diner = scene.tables.diner_at(ImGui::GetIO().MousePos);
    if (!diner) {
        if (clicked) ui.act(SelectDiner{0});
        return;
    }
    if (clicked) ui.act(SelectDiner{*diner == v.session->selection.selected ? 0 : *diner});
    if (*diner > v.snapshot->diners.size()) {
        tip(ui, fmt::format("{} has not come yet.", capitalized(diner_name(v.run().scenario, *diner))));
        return;
    }
    std::string words = diner_story(*scene.in_force, *v.snapshot, *diner);
    if (scene.tables.per_cell > 1) words += fmt::format(" (and {} more in this cell)", scene.tables.per_cell - 1);
    tip(ui, words);
}

void answer_kitchens(const Ui& ui, const Scene& scene, const Box& column, const Views& v) {
    const Item it = spot(ui, "Kitchens", column);
    if (!it.hovered) return;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const auto kitchen = kitchen_at(scene, mouse);
    if (!kitchen) return;
    const KitchenThing thing = kitchen_thing_at(ui, scene, *kitchen, mouse);
    tip(ui, kitchen_story(scene, *kitchen, thing));
    const std::uint32_t diner = thing.cook != nullptr     ? thing.cook->diner
                                : thing.ticket != nullptr ? thing.ticket->diner
                                                          : 0;
    if (it.clicked && diner != 0) ui.act(SelectDiner{diner == v.session->selection.selected ? 0 : diner});
}

void answer_service_lane(const Ui& ui, const Scene& scene, const Box& service_lane, const Views& v) {
    const Item it = spot(ui, "Service lane", service_lane);
    if (!it.hovered) return;
    const ServiceLaneItem thing = service_lane_item_at(ui, scene, ImGui::GetIO().MousePos);
    if (thing.story.empty()) return;
    tip(ui, thing.story);
    if (it.clicked && thing.diner != 0)
        ui.act(SelectDiner{thing.diner == v.session->selection.selected ? 0 : thing.diner});
}

void draw_scene(const Ui& ui, const Box& where, const Places& places, const Views& v) {
    const Style large = enlarged_style(*ui.style, places.enlarged);
    Ui kitchens = ui;
    kitchens.style = &large;
    InForce in_force(v.run().scenario, v.run().trace, v.run().timeline.changes);
    const std::size_t until = v.run().trace.count_until(v.snapshot->now);
    const Scene scene = scene_of(ui, kitchens, places, v, in_force.after(until));
    float begin = places.headings ? draw_headings(ui, scene, places, v.room) : places.room.x;
    ui.draw->PushClipRect(where.min(), where.max(), true);
    // The halos of timeouts may reach a little beyond the room.
    const Box room = places.room.inset(-ui.px(10));
    ui.draw->PushClipRect(room.min(), room.max(), true);
    draw_tables(ui, scene);
    ui.draw->PopClipRect();
    // Over the tables, so that a path is seen to pass the next one, but behind the faces.
    draw_flight_paths(ui, scene);
    ui.draw->PushClipRect(room.min(), room.max(), true);
    draw_faces(ui, scene);
    ui.draw->PopClipRect();
    draw_kitchens(kitchens, scene);
    // Travellers are drawn behind the lane's cards, so that they do not cross the words.
    draw_moving(ui, scene);
    draw_hatches(kitchens, scene);
    draw_pantry(kitchens, scene);
    draw_entrance(kitchens, scene);
    draw_waiter(ui, scene);
    ui.draw->PushClipRect(room.min(), room.max(), true);
    draw_table_marks(ui, scene);
    ui.draw->PopClipRect();
    ui.draw->PopClipRect();
    if (!places.headings) begin = draw_name(ui, places, v.room);
    const float end = draw_calls(ui, scene, places, begin);
    if (places.headings && !scene.crowd) draw_blocked_words(ui, scene, begin, end, places.heading);
    answer_room(ui, scene, places.room, v);
    answer_kitchens(kitchens, scene, places.column, v);
    if (!places.service_lane.empty()) answer_service_lane(kitchens, scene, places.service_lane, v);
}

}  // namespace

namespace {

// A time that looks equally long at every speed up to `speed_max`. In a still picture it belongs to its instant, and
// ends before the end of the axis.
Duration moment(const Session& s, double wall_seconds, double speed_max) {
    const bool moves = s.playback.playing || s.playback.rings_on_seconds > 0;
    double us = wall_seconds * 1e6 * std::clamp(s.preferences.speed, 0.3, moves ? speed_max : 1.0);
    if (!moves) us = std::min(us, static_cast<double>(end_of(s).us) / 25);
    return microseconds(static_cast<std::int64_t>(us));
}

}  // namespace

Duration flight_time(const Session& s) { return moment(s, 0.7, 4); }

Duration bell_time(const Session& s) { return moment(s, bell_seconds, 10); }

void draw_floor(const Ui& ui, const Box& where, const Views& v) {
    if (where.empty()) return;
    const Palette& p = ui.colors();
    box(ui, where, {.color = p.floor, .edge = p.card_edge, .rounding = 12});
    const Places places = places_of(ui, where, v);
    draw_boards(ui, places.room, where);
    if (!places.room.empty()) draw_scene(ui, where, places, v);
    draw_score(ui, places.tiles, v);
}

}  // namespace kitchen::app
