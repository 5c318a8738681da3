// The running restaurant: the rules of core/MODEL.md as small steps of frames, driven by the loop. Only simulate()
// makes one; nothing outside restaurant/ sees it. Its parts are in visit.cpp, call.cpp, ticket.cpp and room.cpp.
#pragma once

#include <cstdint>
#include <vector>

#include "core/restaurant/loop.hpp"
#include "core/restaurant/recorder.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/restaurant/state.hpp"
#include "core/scenario/scenario.hpp"
#include "core/trace/trace.hpp"

namespace kitchen {

class Restaurant {
  public:
    Restaurant(const Scenario& scenario, const Limits& limits, Recorder& recorder);

    // Plays until the doors close or the bound is hit.
    Ending run();

  private:
    // ---- room.cpp: the loop, tasks, arrivals, changes
    void play(const Callback&);
    void open();
    void let_in();
    void plan_next_arrival();
    std::int64_t arrivals_total() const;
    Duration gap_before(std::int64_t ordinal) const;
    void rescale_next_arrival(double ratio);
    void apply_change(std::uint32_t index);
    void resolve_kitchens();

    std::uint32_t new_task(FrameRef frame);
    void step_task(std::uint32_t task, Signal signal);
    Flow step(FrameRef frame, Signal signal);
    void end_task(std::uint32_t task);
    void cancel_task(std::uint32_t task);
    void wake(std::uint32_t task, Signal signal);
    Flow sleep(std::uint32_t task, Duration length);
    Flow wait(std::uint32_t task, WaitFor what);
    // The waiter stands still: time passes and nothing else happens. False when the doors close meanwhile.
    bool block(Duration length);

    void enter_timer(std::uint32_t call, Duration timer);
    // Leaves the timer's block with what came out of it; a cancellation by this timer becomes `rang`.
    Signal exit_timer(std::uint32_t call, Signal signal);
    void ring(std::uint32_t call, std::uint32_t order);

    // `began_us` is as in Recorder::add.
    void log(const Record& record, std::int64_t began_us = -1);
    void log(Event event, const Ticket& ticket, std::int64_t value = 0);
    void log(Event event, const Call& call, std::int64_t value = 0);

    // ---- visit.cpp
    Flow step_visit(std::uint32_t visit, Signal signal);
    Flow ask_course(std::uint32_t visit);
    Flow end_visit(std::uint32_t visit, Outcome outcome);

    // ---- call.cpp: a course with its policy
    Flow step_call(std::uint32_t call, Signal signal);
    Flow place_order(std::uint32_t call);
    Flow after_try(std::uint32_t call, Signal signal);
    Flow next_try(std::uint32_t call);
    Flow answer_call(std::uint32_t call, Signal signal);
    std::uint16_t kitchen_of(const Call& call) const;
    // The diner no longer waits for a ticket that cooks on.
    void leave_ticket(std::uint32_t call);

    // ---- ticket.cpp: an order in a kitchen
    Flow step_ticket(std::uint32_t ticket, Signal signal);
    Flow start_cooking(std::uint32_t ticket);
    Flow finish_cooking(std::uint32_t ticket, Signal signal);
    Flow finish_ticket(std::uint32_t ticket, Signal signal);
    void hand_on_cooks(std::uint16_t kitchen);

    Scenario scenario_;  // as it stands now, with the changes so far
    Limits limits_;
    Recorder& recorder_;
    Time closes_;
    bool halted_ = false;  // no further step: bound hit, or the waiter blocks past closing time
    bool at_bound_ = false;

    Loop loop_;
    Arrivals arrivals_;
    Pool<Task> tasks_;
    Pool<Visit> visits_;
    Pool<Call> calls_;
    Pool<Ticket> tickets_;
    std::vector<KitchenState> kitchens_;
    std::vector<std::uint16_t> course_kitchen_;                // by course: index of its kitchen
    std::vector<std::vector<std::uint16_t>> backup_kitchens_;  // by course: indices of its backups
    std::uint32_t diners_ = 0;
    std::uint32_t orders_ = 0;
};

}  // namespace kitchen
