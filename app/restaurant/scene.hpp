// The drawing of what is on the floor: faces at their tables, kitchens, tickets on their way. Each function draws one
// thing from const data; where things are is decided in app/restaurant/plan.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "app/restaurant/plan.hpp"
#include "app/restaurant/whole_wait.hpp"
#include "app/ui/ui.hpp"
#include "core/scenario/scenario.hpp"
#include "core/views/crowd.hpp"
#include "core/views/snapshot.hpp"
#include "core/views/timeline.hpp"

namespace kitchen::app {

// What a kitchen has beside its queue and its cooks (app/restaurant/parts.hpp).
enum class Part : std::uint8_t { hatches, breaker, shelf, mailbox, supplier };

// What is drawn of one instant.
struct Scene {
    const Scenario* scenario = nullptr;
    const Scenario* in_force = nullptr;  // the same, as the changes have made it by now
    const Snapshot* snapshot = nullptr;
    TablePlan tables;
    KitchenPlan kitchens;
    std::uint32_t selected = 0;
    const Timeline* timeline = nullptr;
    std::optional<Crowd> crowd;  // picked in the results: everybody else steps back
    std::size_t ringing = 0;     // how many timeouts are heard: of many, none may cover its neighbours
    Duration flight{0};          // how long a ticket travels, in the restaurant's time; longer when it is played faster
    Duration bell_shown{0};      // how long "ring!" is shown
    bool stuck = false;          // nothing is left to happen, and somebody waits
    bool leaves = true;          // who gets up is seen on the way out, as long as time passes
    bool on_stage = false;       // names are what the last row reads
    bool reduced_motion = false;  // nothing travels, steams or flickers
    ImVec2 bin{0, 0};             // where what nobody waits for any more is thrown away
    Box service_lane;             // between the tables and the kitchens: where the waiter stands; may have no width
    Box hatches;  // this and the next two in the street, where the run has them (app/restaurant/service_lane.hpp)
    Box pantry;
    Box entrance;
    ImVec2 hatch_queue{0, 0};  // where tickets wait for a hatch
};

// How a diner fares, as a face shows it.
enum class Mood : std::uint8_t { happy, waiting, unhappy };
Mood mood_of(const SnapshotDiner&, Time now, const WholeWait&);
Mood mood_at(const Scene&, std::uint32_t diner);

// The state as a colour, in every scale; waiting turns from blue to the bell's orange as the timer runs.
Color diner_color(const Palette&, const SnapshotDiner&, Time now);
// "Ben 3.1 s", "Eva again in 1.0 s", "Hal timed out": the second half, after the name.
std::string diner_status(const SnapshotDiner&, Time now, Duration bell_shown);
// The whole, in a sentence, for tips: "Ben waits for the grill: 3.1 s of 5.0 s, try 2 of 3."
std::string diner_story(const Scenario&, const Snapshot&, std::uint32_t diner);

// Who was told sorry gets up once the bell has been heard, and leaves a free table: how far on the way, 0 .. 1; nothing
// for who sits.
std::optional<float> leaving_share(const Scene&, const SnapshotDiner&);
// "freed after 5 s", of the visit.
std::string freed_words(const SnapshotDiner&);

// Whether the diner's bell is heard at this instant.
inline bool rings_now(const Scene& scene, const SnapshotDiner& diner) {
    return rang_just_now(diner, scene.snapshot->now, scene.bell_shown);
}
// The same of a kitchen's timer, for what it has ordered from its supplier.
bool rings_now(const Scene&, const SnapshotKitchen&);

// Whether the diner is not of the crowd that was picked. Nobody steps back whose bell is heard.
bool stands_back(const Scene&, std::uint32_t diner);
// How many of those who have come are of it.
std::size_t count_crowd(const Scene&);

void draw_face(const Ui&, ImVec2 centre, float radius, Mood);
// A waiter's: 16 by 8 of these units.
void draw_bow_tie(const Ui&, ImVec2 knot, float unit);
void draw_tables(const Ui&, const Scene&);  // at any scale
// Badges and names, which lie on top of what travels over the tables.
void draw_table_marks(const Ui&, const Scene&);
// What the marks of a heat map mean, in one line within that box; nothing at other scales.
void draw_heat_legend(const Ui&, const Scene&, const Box&, float baseline);
void draw_kitchens(const Ui&, const Scene&);
void draw_flight_paths(const Ui&, const Scene&);  // the dotted arcs between tables and kitchens
void draw_moving(const Ui&, const Scene&);        // what travels along them
void draw_waiter(const Ui&, const Scene&);        // the blocking waiter, who stands in the lane

// The kitchen at whose window the blocking waiter stands; nothing when she is free, or when she is not blocking.
std::optional<std::uint16_t> waiter_stands_at(const Scene&);

// What is under the mouse at the kitchens.
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
