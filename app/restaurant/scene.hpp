// Draws what is on the floor: faces at tables, kitchens, tickets on their way. Each function draws one thing from const
// data; app/restaurant/plan.hpp decides where.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/restaurant/plan.hpp"
#include "app/restaurant/whole_wait.hpp"
#include "app/ui/ui.hpp"
#include "core/scenario/possible.hpp"
#include "core/scenario/scenario.hpp"
#include "core/views/crowd.hpp"
#include "core/views/snapshot.hpp"
#include "core/views/timeline.hpp"

namespace kitchen::app {

// The parts of a kitchen besides its queue and its cooks (app/restaurant/parts.hpp).
enum class Part : std::uint8_t { hatches, breaker, budget, shelf, mailbox, supplier };

// Everything needed to draw one instant.
struct Scene {
    const Scenario* scenario = nullptr;
    const Scenario* in_force = nullptr;  // the same, after the changes that have happened by now
    const PossibleParts* possible = nullptr;
    const Snapshot* snapshot = nullptr;
    TablePlan tables;
    KitchenPlan kitchens;
    std::uint32_t selected = 0;
    const Timeline* timeline = nullptr;
    std::optional<Crowd> crowd;   // picked in the results: everybody else is veiled
    std::size_t ringing = 0;      // number of timers ringing now; if many ring, none may cover its neighbours
    Duration flight{0};           // how long a ticket travels, in simulated time; longer at higher speeds
    Duration bell_shown{0};       // how long "ring!" is shown, in simulated time
    bool stuck = false;           // deadlock: nothing is left to happen, and someone is still waiting
    bool leaves = true;           // a diner who gets up is shown leaving, as long as time passes
    bool on_stage = false;        // names must be readable from the last row
    bool reduced_motion = false;  // nothing travels, steams or flickers
    ImVec2 bin{0, 0};             // where dishes that nobody waits for are thrown
    bool has_waiter = false;      // she is drawn in the lane
    Box service_lane;             // between the tables and the kitchens, where the waiter stands; its width may be 0
    Box hatches;  // this and the next two are in the lane, if the run has them (app/restaurant/service_lane.hpp)
    Box pantry;
    Box entrance;
    ImVec2 hatch_queue{0, 0};               // where tickets wait for a hatch
    std::vector<std::uint32_t> in_the_air;  // orders_in_the_air() of this scene
};

// A diner's mood, as the face shows it.
enum class Mood : std::uint8_t { happy, waiting, unhappy };
Mood mood_of(const SnapshotDiner&, Time now, const WholeWait&);
Mood mood_at(const Scene&, std::uint32_t diner);

// The diner's state as a colour, at every scale; waiting turns from blue to the bell's orange as the timer runs.
Color diner_color(const Palette&, const SnapshotDiner&, Time now);
// "Ben 3.1 s", "Eva again in 1.0 s", "Hal timed out": the part after the name.
std::string diner_status(const SnapshotDiner&, Time now, Duration bell_shown);
// The state in one sentence, for tips: "Ben waits for the grill: 3.1 s of 5.0 s, try 2 of 3." `in_force` is the
// scenario at the snapshot's instant.
std::string diner_story(const Scenario& in_force, const Snapshot&, std::uint32_t diner);

// A diner who was told sorry gets up after the bell and leaves a free table: the share of the way out, 0 .. 1; empty
// for a diner who is still sitting.
std::optional<float> leaving_share(const Scene&, const SnapshotDiner&);
// "freed after 5 s", counted from arrival.
std::string freed_words(const SnapshotDiner&);

// Whether the diner's timer is ringing now.
inline bool rings_now(const Scene& scene, const SnapshotDiner& diner) {
    return rang_just_now(diner, scene.snapshot->now, scene.bell_shown);
}
// The same for a kitchen's timer on its order to the supplier.
bool rings_now(const Scene&, const SnapshotKitchen&);

// Whether the diner is veiled: not in the picked crowd, and not ringing.
bool stands_back(const Scene&, std::uint32_t diner);
// How many diners of the crowd have arrived.
std::size_t count_crowd(const Scene&);

void draw_face(const Ui&, ImVec2 centre, float radius, Mood);
// The waiters' bow tie, 16 by 8 units.
void draw_bow_tie(const Ui&, ImVec2 knot, float unit);
void draw_tables(const Ui&, const Scene&);  // at any scale; the large ones without their faces
void draw_faces(const Ui&, const Scene&);
// Bells, badges and names, above what travels over the tables.
void draw_table_marks(const Ui&, const Scene&);
// The legend of a heat map, in lines as wide as the box; the first has its baseline at the box's top.
void draw_heat_legend(const Ui&, const Box&);
float heat_legend_width(const Ui&);  // in one line
float heat_legend_height(const Ui&, float width);
void draw_kitchens(const Ui&, const Scene&);
// A traveller on the heat map.
void draw_dot(const Ui&, MovingKind, bool is_backup, ImVec2 at);
void draw_flight_paths(const Ui&, const Scene&);  // the dotted arcs between tables and kitchens
void draw_moving(const Ui&, const Scene&);        // what travels along them
// The orders whose tickets are drawn on their way, sorted. Precondition: the rest of the scene is set.
std::vector<std::uint32_t> orders_in_the_air(const Scene&);
// Whether the order's ticket is one of `in_the_air`, and so is not at the kitchen yet.
bool flies(const Scene&, std::uint32_t order);
void draw_waiter(const Ui&, const Scene&);  // who stands in the lane

// The kitchen at whose window the blocking waiter stands; empty when she is free or the waiters do not block.
std::optional<std::uint16_t> waiter_stands_at(const Scene&);

// The kitchen at that point; empty when there is none.
std::optional<std::size_t> kitchen_at(const Scene&, ImVec2);
struct KitchenThing {
    const QueuedTicket* ticket = nullptr;
    const BusyCook* cook = nullptr;
    std::optional<Part> part = std::nullopt;
};
KitchenThing kitchen_thing_at(const Ui&, const Scene&, std::size_t kitchen, ImVec2);
// "Cook 2 cooks for Ben, since 0:20.3."
std::string kitchen_story(const Scene&, std::size_t kitchen, const KitchenThing&);

}  // namespace kitchen::app
