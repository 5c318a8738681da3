// The parts of the twin, one function each, and what they all look at. Only core/python sees this; the rules of the
// restaurant that they put into Python are those of core/MODEL.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/python/dialect.hpp"
#include "core/python/names.hpp"
#include "core/python/twin.hpp"
#include "core/scenario/knobs.hpp"

namespace kitchen::python {

// Which parts of the restaurant the evening uses; what it does not use leaves no line behind.
struct Uses {
    bool arrival_list = false;  // diners come at listed instants
    bool patience = false;
    bool together = false;  // courses ordered at once
    bool sorry = false;     // a course can fail altogether
    bool blocking = false;  // the waiter blocks
    bool failures = false;  // a kitchen can answer with an error
    bool broken = false;
    bool gone = false;
    bool keeps = false;  // some kitchen is not told
    bool told = false;   // some kitchen is told
    bool swallows = false;
    bool deadline = false;  // some kitchen looks at the deadline
    bool clean_up = false;
    bool slowness = false;
    bool affected = false;
    bool drawn_times = false;
    bool own_cooks = false;  // more than asyncio.Semaphore can do: a limit, another order, cooks who leave
    bool rail_limit = false;
    bool rail_order = false;
    bool second = false;  // second orders beside the first
    bool drawn_pauses = false;
};

struct Writing {
    Writing(const Scenario&, const Drawn&, const TwinOptions&);

    const Scenario& scenario;
    const Drawn& drawn;
    TwinOptions options;
    const Terms& terms;
    Uses uses;
    Program out;
    std::vector<std::string> kitchens;       // identifiers
    std::vector<std::string> courses;        // identifiers of their coroutines: "take_grill"
    std::vector<std::string> whole_courses;  // the same, but as often as the course is taken, where all are together
    // The variables of the settings that a change turns, by key and course: ("timer", 0) is "grill_timer".
    std::map<std::pair<std::string, std::size_t>, std::string> variables;

    // Whether a change of the evening turns this knob, for one course or kitchen, or for any.
    bool changes(Section section, std::string_view key, std::size_t which) const;
    bool changes(Section section, std::string_view key) const;
    std::uint16_t kitchen_index(std::string_view name) const;
    // The kitchen's times are written out dish by dish, rather than as one number.
    bool times_are_drawn(std::size_t kitchen) const;
    bool pauses_are_drawn(std::size_t course) const;
    bool can_fail(std::size_t kitchen) const;
    bool can_ring(std::size_t course, std::size_t stage) const;
    bool is_asyncio() const { return options.dialect == Dialect::asyncio; }
    // A timer's length as a number that the dialect understands; and the beginning of a block with that timer.
    std::string timer_text(Duration) const;
    std::string with_timer(std::string_view timer) const;
    // The variable of a setting that a change turns, or else the setting itself.
    std::string setting(std::string_view key, std::size_t course, const std::string& literal) const;
};

// "2.5", "None".
std::string in_seconds(Duration);

void write_diner(Writing&);         // diner.cpp
void write_kitchens(Writing&);      // kitchens.cpp
void write_race(Writing&);          // race.cpp: second orders
void write_evening(Writing&);       // evening.cpp: the doors, the changes, the drawn times
void write_plumbing(Writing&);      // plumbing.cpp: what is said, and small helpers
void write_clock(Writing&);         // clock.cpp: how time passes
void write_room(Writing&);          // room.cpp: the same for trio and anyio
void write_jumping_loop(Writing&);  // clock.cpp: asyncio's loop for anyio's room

}  // namespace kitchen::python
