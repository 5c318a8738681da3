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
    bool rail = false;      // somebody may come to a kitchen while a cook is at work there
    bool failures = false;  // a kitchen can answer with an error
    bool broken = false;
    bool gone = false;
    bool keeps = false;       // some kitchen is not told
    bool either_way = false;  // ... or is told, as things are when the order is placed
    bool keeps_is_asked() const { return keeps && (second || either_way); }
    bool swallows = false;
    bool swallows_for_a_while = false;
    bool looks_at_the_deadline = false;
    bool deadline = false;  // some kitchen looks at the deadline, or hands it on
    bool clean_up = false;
    bool slowness = false;
    bool affected = false;
    bool drawn_times = false;
    bool own_cooks = false;    // more than asyncio.Semaphore can do: a limit, another order, cooks who leave
    bool lets_all_in = false;  // a semaphore that lets in all for whom there is room, as asyncio's since Python 3.13
    bool rail_limit = false;
    bool rail_order = false;
    bool standing_timer = false;
    bool stands() const { return standing_timer || adaptive; }
    bool adaptive = false;       // some kitchen takes the latest ticket first while a queue stands
    bool rail_timer = false;     // some course's timer covers the rail alone
    bool cooking_timer = false;  // ... the cooking alone
    bool door_timers = false;
    bool inner_timers() const {
        return rail_timer || cooking_timer || door_timers || behind_the_door;
    }  // that ring for the ticket, not for the diner
    bool drawn_timers = false;
    bool own_fail_after = false;  // anyio's own would not do
    bool own_sleep = false;       // ... the same
    bool rate_limit = false;
    bool second = false;          // second orders beside the first
    bool second_share = false;    // ... within a share of all orders
    bool second_changes = false;  // ... and when, how many, or what becomes of the slower one
    bool drawn_pauses = false;
    bool suppliers = false;
    bool supplies_first = false;  // some kitchen orders before it cooks
    bool supplies_last = false;   // some kitchen orders after it has cooked
    bool supplies_fail = false;   // some kitchen's supplies may not come
    bool handed_on = false;       // some kitchen hands the deadline on
    bool drawn_supplier_pauses = false;
    bool breaker_by_count = false;
    bool breaker_by_time = false;
    bool share_budget = false;
    bool token_budget = false;
    bool in_flight_budget = false;
    bool budget_changes = false;  // some course gets another kind of budget
    bool budget() const { return share_budget || token_budget || in_flight_budget; }
    bool breaker() const { return breaker_by_count || breaker_by_time; }
    bool layers() const { return suppliers || serves_stale; }
    bool regulars = false;
    bool rush = false;          // so many more may come in together
    bool numbers_come = false;  // nobody's number is known beforehand
    bool drawn_away = false;    // how long regulars stay away is written out visit by visit
    bool one_a_table = false;   // each waiter looks after one table
    bool entrance = false;      // ... and only so many may wait for one
    bool block = false;         // somebody blocks the loop
    bool pantry = false;
    bool runners = false;
    bool places = false;  // queues that say who waits
    bool doors = false;
    bool doors_take_time = false;  // to open
    bool behind_the_door = false;  // a course's timer is set behind the door
    bool mailbox = false;
    bool errands = false;  // some kitchen's tickets are in tasks of their own, and have a way to go
    bool shelf = false;
    bool shelf_size = false;
    bool shelf_takes = false;
    bool dishes = false;  // there are several
    bool one_cooks = false;
    bool serves_stale = false;
    // A ticket in a task of its own that has not reached the kitchen comes back with its diner.
    bool keeps_waiting_on_the_way() const { return keeps && (errands || shelf_takes || one_cooks || mailbox); }
};

struct Writing {
    Writing(const Scenario&, const Drawn&, const TwinOptions&, Names);

    const Scenario& scenario;
    Scenario by_now;  // while the changes are written: the scenario as they have left it
    const Drawn& drawn;
    TwinOptions options;
    Terms terms;
    Uses uses;
    Program out;
    std::vector<std::string> kitchens;       // identifiers
    std::vector<std::string> budgets;        // identifiers, by course
    std::vector<std::string> seconds;        // identifiers of the settings of second orders, where some change
    std::vector<std::string> backups;        // identifiers of the lists of backups that change, by course
    std::vector<std::string> supplies;       // identifiers of the coroutines that get their supplies
    std::vector<std::string> courses;        // identifiers of their coroutines: "take_grill"
    std::vector<std::string> whole_courses;  // the same, but as often as the course is taken, where all are together
    // The variables of the settings that a change turns, by key and course: ("timer", 0) is "grill_timer".
    std::map<std::pair<std::string, std::size_t>, std::string> variables;

    // Whether a change of the evening turns this knob, for one course or kitchen, or for any.
    bool changes(Section section, std::string_view key, std::size_t which) const;
    bool changes(Section section, std::string_view key) const;
    bool changes_any(Section section, std::string_view keys, std::size_t which) const;  // keys that start like this
    // Whether a choice is this word at the beginning, or at any time after a change.
    bool may_be(Section section, std::string_view key, std::size_t which, std::string_view word) const;
    bool may_be_handed_on(std::size_t kitchen) const;  // the deadline, to its supplier
    bool may_cover(std::size_t course, TimerCovers covers) const;
    bool door_wait_may_be(DoorWait wait) const;
    std::uint16_t kitchen_index(std::string_view name) const;
    // The kitchen's times are written out dish by dish, rather than as one number.
    bool times_are_drawn(std::size_t kitchen) const;
    bool pauses_are_drawn(std::size_t course) const;
    bool supplier_pauses_are_drawn(std::size_t kitchen) const;
    bool has_second(std::size_t course) const;  // second orders, at any time of the evening
    // Whether the limit on second orders as a share of all orders of the course can ever be felt.
    bool shares_seconds(std::size_t course) const;
    bool can_fail(std::size_t kitchen) const;
    bool supplies_can_fail(std::size_t kitchen) const;
    bool can_ring(std::size_t course, std::size_t stage) const;
    bool is_asyncio() const { return options.dialect == Dialect::asyncio; }
    bool is_told_at_every_wait() const { return scenario.waiters.async_flavour == AsyncFlavour::told_at_every_wait; }
    std::string nursery() const;  // what opens one
    std::string semaphore() const;
    // A timer's length as a number that the dialect understands; and the beginning of a block with that timer.
    std::string timer_text(Duration) const;
    std::string with_timer(std::string_view timer) const;
    bool has_timer(std::size_t course, std::size_t stage) const;  // a timer of the order itself
    // Some order of the course is in a task of its own.
    bool goes_alone(std::size_t course) const;
    bool timers_are_drawn(std::size_t course) const;
    bool may_try_again(std::size_t course) const;
    bool has_budget(std::size_t course) const;
    bool may_lack_budget(std::size_t course) const;
    bool may_budget_be(std::size_t course, BudgetKind kind) const;
    bool has_rate_limit(std::size_t kitchen) const;
    bool has_shelf(std::size_t kitchen) const { return scenario.kitchens[kitchen].shelf.keeps.us != 0; }
    bool has_mailbox(std::size_t kitchen) const {
        return scenario.kitchens[kitchen].mailbox != unlimited && !uses.blocking;
    }
    bool has_pantry(std::size_t course) const {
        return scenario.courses[course].pantry.us > 0 || changes(Section::course, "pantry", course);
    }
    // The kitchen goes on when the diner leaves, always or at times: its ticket is a task of its own then.
    bool keeps_cooking(std::size_t kitchen) const;
    bool may_be_told(std::size_t kitchen) const;
    bool may_leave(std::size_t kitchen, WhenDinerLeaves leaves) const;
    std::vector<std::size_t> backups_of(std::size_t course) const;  // at any time of the evening
    // Whether it matters to the kitchen, or to its suppliers, until when anybody waits.
    bool wants_deadline(std::size_t kitchen) const;
    bool has_supplier(std::size_t kitchen) const { return !scenario.kitchens[kitchen].supplier.kitchen.empty(); }
    bool has_breaker(std::size_t kitchen) const;
    bool may_lack_breaker(std::size_t kitchen) const;
    bool may_breaker_be(std::size_t kitchen, BreakerKind kind) const;
    // The variable of a setting that a change turns, or else the setting itself.
    std::string setting(std::string_view key, std::size_t course, const std::string& literal) const;
};

// The key of a knob's variable. What the pantry work takes and who does it are both called "pantry".
std::string variable_key(const Knob&);
// "2.5", "None".
std::string in_seconds(Duration);
// A knob's value in Python; a limit that is none is None.
std::string literal_of(const Writing&, const Value&);

void write_diner(Writing&);                       // diner.cpp
void write_course(Writing&, std::size_t course);  // course.cpp
std::string docstring_of(const Writing&, std::size_t course);
void write_supplies(Writing&);  // course.cpp: what kitchens order from each other
void write_policies(Writing&);  // policies.cpp: breakers, budgets, limits
void write_budgets(Writing&);   // policies.cpp: those of this evening
std::string breaker_of(const Kitchen&);
// What a change of a policy's setting is in Python; empty where it has no effect.
std::string policy_change(const Writing&, const Change&);
void write_kitchens(Writing&);  // kitchens.cpp
void write_shielded(Writing&);  // leaving.cpp: the order whose kitchen goes on when the diner leaves
bool goes_on_alone(WhenDinerLeaves);
void write_seconds(Writing&);  // race.cpp: their settings, this evening
std::string second_change(const Writing&, const Change&);
// "[oven, bar]"
std::string list_of(const Writing&, const std::vector<std::string>& kitchens);
// What it is in Python that a kitchen does something else from now on when a diner leaves; empty: nothing.
std::string leaving_change(const Writing&, const Change&);
void write_order_class(Writing&);  // cooks.cpp
void write_cooks_class(Writing&);  // cooks.cpp
void write_race(Writing&);         // race.cpp: second orders
void write_evening(Writing&);      // evening.cpp: the doors, the changes, the drawn times
void write_plumbing(Writing&);     // plumbing.cpp: what is said, and small helpers
void write_way(Writing&);          // way.cpp: pantry work and doors
void write_from_shelf(Writing&);   // shelf.cpp
void write_shelf_class(Writing&);  // shelf.cpp
std::string shelf_of(const Writing&, std::size_t kitchen);
void write_clock(Writing&);        // clock.cpp: how time passes
void write_room(Writing&);         // room.cpp: the same for trio and anyio
void write_loop(Writing&);         // clock.cpp: asyncio's loop with this clock
void write_interrupted(Writing&);  // clock.cpp: what Ctrl-C does in real time

}  // namespace kitchen::python
