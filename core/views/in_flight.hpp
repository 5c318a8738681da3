// What is on its way to a cook at one instant, for runs that have more than a queue: who fetches from the pantry, who
// waits at the hatches and who holds one, what lies on the shelves, whose letter waits for a mailbox, what kitchens
// have asked of their suppliers, the state of the breakers and the tokens of retry budgets. A part of the snapshot
// (snapshot.hpp), and derived from the trace like all of it. Letters in a mailbox are the tickets in that kitchen's
// queue, and are not repeated here.
#pragma once

#include "core/base/time.hpp"
#include "core/scenario/scenario.hpp"
#include "core/trace/trace.hpp"
#include "core/views/replay.hpp"
#include "core/views/timeline.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace kitchen {

// A ticket that waits for something, or holds a hatch.
struct InFlightTicket {
    std::int64_t since_us = 0;
    std::uint32_t order = 0;
    std::uint32_t diner = 0;
    std::int64_t opens_us = 0;         // when the hatch it holds is open
    std::uint16_t kitchen = no_index;  // where it goes
    bool wanted = true;                // false: the diner has stopped waiting for it

    bool opening_at(Time t) const { return t.us < opens_us; }
    bool operator==(const InFlightTicket&) const = default;
};

// Blocking work in the pantry, by a runner or by the waiter herself. A runner goes on to the end whatever the diner
// does.
struct Errand {
    std::int64_t since_us = 0;
    std::int64_t until_us = 0;
    std::uint32_t order = 0;
    std::uint32_t diner = 0;
    bool wanted = true;

    bool operator==(const Errand&) const = default;
};

// A diner whom a waiter looks after alone, or who waits at the entrance for one.
struct Attended {
    std::int64_t since_us = 0;
    std::uint32_t diner = 0;
    std::uint32_t waiter = 0;  // from 1; 0: none yet

    bool operator==(const Attended&) const = default;
};

struct ShelvedDish {
    std::int64_t made_us = 0;
    std::int64_t good_until_us = not_yet;  // not_yet: forever
    std::uint32_t dish = 0;                // from 0: which of the kitchen's different dishes

    bool good_at(Time t) const { return good_until_us == not_yet || t.us < good_until_us; }
    bool operator==(const ShelvedDish&) const = default;
};

// What one cook has asked of the supplier, and waits for.
struct Ask {
    std::int64_t since_us = 0;
    std::int64_t timer_us = -1;  // a length; -1: none
    std::uint32_t order = 0;     // at the supplier
    std::uint32_t asker = 0;     // the order for whose dish it is
    std::uint32_t diner = 0;
    std::uint32_t cook = 0;  // of the asking kitchen, from 1
    std::uint16_t attempt = 0;

    bool operator==(const Ask&) const = default;
};

struct InFlightKitchen {
    IndexRange shelf;           // into InFlight::shelf, by dish
    IndexRange for_shelf;       // into InFlight::for_shelf: wait for a dish that is cooked for all
    IndexRange for_mailbox;     // into InFlight::for_mailbox: found the mailbox full
    IndexRange asks;            // into InFlight::asks
    std::uint32_t hatches = 0;  // held to this kitchen
    bool has_breaker = false;   // in force now, as `pantry_by_runners`
    BreakerIs breaker = BreakerIs::closed;
    std::int64_t breaker_since_us = 0;        // since when it is so; 0 when it has never opened
    std::int64_t breaker_until_us = not_yet;  // open: from then on one order is let through as a probe

    bool operator==(const InFlightKitchen&) const = default;
};

// A course's retry budget, where it has tokens.
struct TokenBudget {
    double left = 0;
    double most = 0;
    bool allows_retry = true;  // after the failure that costs less

    bool operator==(const TokenBudget&) const = default;
};

struct InFlight {
    bool pantry_by_runners = true;      // in force now, changes so far included
    std::vector<Attended> at_entrance;  // this and the next with a waiter a table, in the order in which they came
    std::vector<Attended> at_tables;
    std::vector<InFlightTicket> pantry_queue;
    std::vector<Errand> errands;
    std::vector<InFlightTicket> hatch_queue;
    std::vector<InFlightTicket> in_hatches;   // hold one, open or opening
    std::vector<InFlightTicket> for_shelf;    // this and those below grouped by kitchen
    std::vector<InFlightTicket> for_mailbox;  // each in the order in which they came
    std::vector<ShelvedDish> shelf;
    std::vector<Ask> asks;
    std::vector<InFlightKitchen> kitchens;            // as in Scenario::kitchens
    std::vector<std::optional<TokenBudget>> budgets;  // by course; none: no budget with tokens now

    bool operator==(const InFlight&) const = default;
};

// Which stop before a cook an order is at; Stop::same: in a queue, with a cook, or nowhere any more.
Stop stop_of(const InFlight&, std::uint32_t order, Time now);

// What is on its way at `now`, from what is going on then. `in_force`: the scenario with the changes so far (InForce).
void fill_in_flight(const Scenario&, const Scenario& in_force, const Trace&, const Timeline&, const GoingOn&, Time now,
                    InFlight& into);

}  // namespace kitchen
