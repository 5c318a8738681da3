// What is on its way to a cook at one instant, for evenings that have more than a rail: who fetches from the pantry,
// who waits at the doors and who holds one, what lies on the shelves, whose letter waits for a mailbox, what kitchens
// have asked of their suppliers, and how the breakers stand. It is derived from the trace, as the floor is that it is
// part of (floor.hpp); letters that lie in a mailbox are the tickets on that kitchen's rail, and are not told again
// here.
#pragma once

#include "core/engine/time.hpp"
#include "core/scenario/scenario.hpp"
#include "core/trace/timeline.hpp"
#include "core/trace/trace.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace kitchen {

// A ticket that waits for something, or holds a door.
struct WayTicket {
    std::int64_t since_us = 0;
    std::uint32_t order = 0;
    std::uint32_t diner = 0;
    std::int64_t opens_us = 0;         // when the door it holds is open
    std::uint16_t kitchen = no_index;  // where it goes
    bool wanted = true;                // false: the diner has stopped waiting for it

    bool opening_at(Time t) const { return t.us < opens_us; }
    bool operator==(const WayTicket&) const = default;
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
    std::int64_t good_until_us = not_yet;  // not_yet: for ever
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

struct KitchenWay {
    IndexRange shelf;          // into OnTheWay::shelf, by dish
    IndexRange for_shelf;      // into OnTheWay::for_shelf: wait for a dish that is cooked for all
    IndexRange for_mailbox;    // into OnTheWay::for_mailbox: found the mailbox full
    IndexRange asks;           // into OnTheWay::asks
    std::uint32_t doors = 0;   // held to this kitchen
    bool has_breaker = false;  // in force now, as `pantry_by_runners`
    BreakerIs breaker = BreakerIs::closed;
    std::int64_t breaker_since_us = 0;        // so it is since then; 0 where it has never opened
    std::int64_t breaker_until_us = not_yet;  // open: from then on one order is let through as a probe

    bool operator==(const KitchenWay&) const = default;
};

struct OnTheWay {
    bool pantry_by_runners = true;      // in force now, changes so far included
    std::vector<Attended> at_entrance;  // this and the next with a waiter a table, in the order in which they came
    std::vector<Attended> at_tables;
    std::vector<WayTicket> pantry_queue;
    std::vector<Errand> errands;
    std::vector<WayTicket> door_queue;
    std::vector<WayTicket> in_doors;     // hold one, be it open or opening
    std::vector<WayTicket> for_shelf;    // this and those below grouped by kitchen
    std::vector<WayTicket> for_mailbox;  // each in the order in which they came
    std::vector<ShelvedDish> shelf;
    std::vector<Ask> asks;
    std::vector<KitchenWay> kitchens;  // as in Scenario::kitchens

    bool operator==(const OnTheWay&) const = default;
};

// Where on its way an order is; none: on a rail, with a cook, or nowhere any more.
enum class WayStop : std::uint8_t { none, for_runner, pantry, door, opening, shelf, mailbox };
WayStop stop_of(const OnTheWay&, std::uint32_t order, Time now);

// What a keyframe of the floor keeps of it: numbers of records, by list (see WayPlayer).
using WayRanges = std::array<IndexRange, 8>;

// Plays the records of a trace one by one, from the first or from a keyframe on, and knows after each what is on its
// way. Evenings that have nothing of it cost a glance at each record.
class WayPlayer {
  public:
    // Both must outlive the player.
    WayPlayer(const Scenario& scenario, const Trace& trace) : scenario_(scenario), trace_(trace) {}

    void resume(const std::vector<std::uint32_t>& kept, const WayRanges&);
    void play(std::uint32_t record);
    // Adds what must be known to go on from here.
    WayRanges keep(Time now, std::vector<std::uint32_t>& kept);
    // How much that is, as of the latest keep().
    std::uint32_t size() const;
    // As it is after everything that has been played, which is all that happened until `now`. `in_force`: the scenario
    // with the changes so far.
    void fill(Time now, const Timeline&, const Scenario& in_force, OnTheWay& into);

  private:
    // Who is in a list: each order (for the first two: each diner) once, by the record with which it joined.
    class List {
      public:
        void join(std::uint32_t order, std::uint32_t record) { steps_.push_back({order, record}); }
        void leave(std::uint32_t order) {
            if (!steps_.empty()) steps_.push_back({order, left});
        }
        // Whoever has left is dropped, and the others are in the order of joining.
        void settle();
        struct Step {
            std::uint32_t order = 0;
            std::uint32_t record = 0;
        };
        std::vector<Step>& steps() { return steps_; }
        const std::vector<Step>& steps() const { return steps_; }

      private:
        static constexpr std::uint32_t left = 0xffffffff;
        std::vector<Step> steps_;
    };
    // Kitchen and dish together, or the kitchen alone: the latest record of each.
    using Latest = std::map<std::uint64_t, std::uint32_t>;

    void settle(Time now);
    void fill_waiters(OnTheWay&) const;
    void fill_tickets(Time now, const Timeline&, OnTheWay&) const;
    void fill_errands(Time now, const Timeline&, OnTheWay&) const;
    void fill_shelf(OnTheWay&) const;
    void fill_asks(Time now, const Timeline&, OnTheWay&) const;
    void fill_breakers(const Timeline&, const Scenario& in_force, OnTheWay&) const;

    const Scenario& scenario_;
    const Trace& trace_;
    List entrance_;
    List attended_;
    List waiting_;  // for a runner, a door, a dish that is cooked for all, or a place in a mailbox
    List in_doors_;
    List pantry_;
    List asks_;  // orders at suppliers, each with the supplies_ordered that says whose it is
    Latest shelf_;
    Latest breakers_;
};

}  // namespace kitchen
