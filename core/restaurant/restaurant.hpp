// The running restaurant: the rules of core/MODEL.md as small steps of frames, driven by the loop. Only simulate()
// makes one; nothing outside restaurant/ sees it. Its parts are in run.cpp, checkpoints.cpp, visit.cpp, call.cpp,
// hedge.cpp, ticket.cpp and before_cook.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/random.hpp"
#include "core/kernel/kernel.hpp"
#include "core/mechanisms/circuit_breaker.hpp"
#include "core/mechanisms/retry.hpp"
#include "core/restaurant/checkpoints.hpp"
#include "core/restaurant/draws.hpp"
#include "core/restaurant/recorder.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/restaurant/state.hpp"
#include "core/scenario/scenario.hpp"
#include "core/trace/trace.hpp"

namespace kitchen {

class Restaurant {
  public:
    // Keeps checkpoints on the way, if they are given.
    Restaurant(const Scenario&, const Limits&, Recorder&, Checkpoints* = nullptr);

    // Continues from a checkpoint with other changes. Precondition: up to the checkpoint's instant they are those it
    // was played with.
    Restaurant(const Restaurant& checkpoint, const std::vector<Change>&, Progress*, Recorder&, Checkpoints*);

    // Plays that many more callbacks of the loop, or until closing time, the bound is hit or the progress is stopped.
    // Returns whether there is more to play.
    bool play(std::uint64_t steps);
    // How it ended. Precondition: play() has returned false. Means nothing when the progress was stopped.
    const Ending& ending() const { return *ended_; }

    // ---- What the kernel asks of its owner
    Flow step(FrameRef frame, Signal signal);
    bool halted() const { return halted_; }
    void on_callback(const Callback&);

  private:
    // ---- run.cpp: the run, arrivals, changes
    void stop_at(Ended bound);
    bool has_room();
    void announce();
    void look_up();
    void close(bool could_go_on);
    void open();
    void let_in();
    void let_regulars_in();
    void let_rush_in(std::int64_t diners);
    // `regular` is as in Visit.
    void add_visit(std::uint64_t key, std::uint32_t regular = 0);
    void note_arrival(std::uint32_t visit);
    std::int64_t arrivals_total() const;
    Duration gap_before(std::int64_t ordinal);
    double gap_ratio(Duration every_before, double rate_before) const;
    void rescale_next_arrival(double ratio);
    void apply_change(std::uint32_t index);
    std::uint16_t index_of(const std::string& kitchen) const;
    void resolve(const KnobAddress& changed);
    void resolve_course(std::size_t course);
    void note_tokens(std::size_t course);
    void resolve_kitchen(std::size_t kitchen);
    void resolve_shortcuts();

    // `began_us` is as in Recorder::add.
    [[gnu::always_inline]] void log(const Record& record, std::int64_t began_us = -1);
    [[gnu::always_inline]] void log(Event event, const Ticket& ticket, std::int64_t value = 0);
    [[gnu::always_inline]] void log(Event event, const Call& call, std::int64_t value = 0);
    void log(BreakerMove move, std::uint16_t kitchen);

    // The waiter is blocked: time passes and nothing else happens. Returns false when closing time comes before that is
    // over.
    bool block(Duration length);

    // ---- checkpoints.cpp
    void keep_checkpoint() const;
    std::size_t bytes() const;

    // ---- visit.cpp
    Flow step_visit(std::uint32_t visit, Signal signal);
    Flow arrive(std::uint32_t visit);
    Flow come_to_table(std::uint32_t visit);
    Flow leave_entrance(std::uint32_t visit, Signal signal);
    Flow ask_course(std::uint32_t visit);
    Flow order_together(std::uint32_t visit);
    Flow settle_visit(std::uint32_t visit, Signal signal);
    Flow end_visit(std::uint32_t visit, Signal signal);
    std::uint32_t new_call(std::uint32_t visit, std::uint16_t course);

    // ---- call.cpp: a course, or a supplier, with its policy
    Flow step_call(std::uint32_t call, Signal signal);
    Flow order_next(std::uint32_t call);
    Flow place_order(std::uint32_t call);
    void begin_try(Call& call);
    void start_timer(Call& call);
    bool breaker_admits(Call& call);
    Flow after_try(std::uint32_t call, Signal signal);
    Flow next_try(std::uint32_t call, Signal signal);
    Flow give_up(std::uint32_t call);
    Flow course_done(std::uint32_t call);
    Flow answer_call(std::uint32_t call, Signal signal);
    const Policy& policy_of(const Call& call) const;
    std::uint16_t kitchen_of(const Call& call) const;
    Duration timer_for(const Call& call, const Policy& policy) const;
    void enter_budget(Call& call, bool is_first_try);
    bool leave_budget(Call& call);
    void count_in_course(Call& call);
    void report_result_to_budget(Call& call, Signal signal);
    void report_result_to_breaker(const Call& call, Signal signal);
    std::uint64_t dish_key(const Call& call) const;

    // ---- hedge.cpp: the orders of one try that run in tasks of their own
    bool runs_alone(const Call& call, std::uint16_t kitchen) const;
    Flow start_race(std::uint32_t call, std::uint32_t ticket);
    Flow step_race(std::uint32_t call, Signal signal);
    Flow wait_in_race(std::uint32_t call);
    bool place_duplicate(std::uint32_t call);
    Flow settle_race(std::uint32_t call, Signal signal);
    Flow leave_race(std::uint32_t call);
    std::uint16_t duplicate_kitchen(const Call& call) const;

    // ---- ticket.cpp: an order in a kitchen
    std::uint32_t new_ticket(std::uint32_t call, std::uint16_t kitchen, std::uint16_t place);
    Flow step_ticket(std::uint32_t ticket, Signal signal);
    Flow hand_in(std::uint32_t ticket);
    Flow come_in(std::uint32_t ticket);
    Flow join_queue(std::uint32_t ticket);
    Flow leave_queue(std::uint32_t ticket, Signal signal);
    Flow take_up(std::uint32_t ticket);
    Flow start_cooking(std::uint32_t ticket);
    Flow order_supplies(std::uint32_t ticket, TicketStage stage);
    Flow cook(std::uint32_t ticket);
    Flow stop_cooking(std::uint32_t ticket);
    Flow cooked(std::uint32_t ticket);
    Flow finish_cooking(std::uint32_t ticket, Signal signal);
    Flow finish_ticket(std::uint32_t ticket, Signal signal);
    Flow refuse(std::uint32_t ticket, Why why);
    void serve_queue(std::uint16_t kitchen);

    // ---- before_cook.cpp: the pantry, the hatches, the shelf and the mailbox, on the way to a cook
    Flow wait_for_permit(std::uint32_t ticket, TicketStage stage, Event queued);
    Flow leave_permit_queue(std::uint32_t ticket, Signal signal);
    Flow go_on_with_permit(std::uint32_t ticket);
    Flow go_to_pantry(std::uint32_t ticket);
    Flow start_pantry(std::uint32_t ticket);
    Flow leave_pantry(std::uint32_t ticket, Signal signal);
    Flow go_to_hatch(std::uint32_t ticket);
    Flow go_to_shared_hatch(std::uint32_t ticket);
    Flow open_hatch(std::uint32_t ticket);
    Flow enter_hatch(std::uint32_t ticket);
    Flow go_to_shelf(std::uint32_t ticket);
    Flow end_look(std::uint32_t ticket, Signal signal);
    Flow look_at_shelf(std::uint32_t ticket, bool given_up);
    Flow miss(std::uint32_t ticket);
    Flow serve_from_shelf(std::uint32_t ticket, bool stale);
    void order_renewal(std::uint32_t ticket);
    void fill_shelf(std::uint32_t ticket);
    Flow go_to_mailbox(std::uint32_t ticket);
    Flow turn_back(std::uint32_t ticket, Signal signal);
    CachePlace& place_of(const Ticket& ticket);
    std::uint32_t queue_of(const Ticket& ticket) const;
    // Takes a permit of the queue of the ticket's stage, or joins that queue. Returns whether the ticket must wait.
    bool must_wait(std::uint32_t ticket, Event event);
    void leave_mailbox(std::uint32_t ticket);
    // Releases what a ticket still holds when it ends.
    Signal let_go(std::uint32_t ticket, Signal signal);

    Scenario scenario_;  // as it is now, with the changes so far
    Draws draws_;
    Limits limits_;
    Recorder* recorder_;        // null in a checkpoint, which nobody plays; so is its `limits_.progress`
    Checkpoints* checkpoints_;  // where they are kept; null in a checkpoint too
    std::uint32_t steps_ = 0;   // since the progress was last updated
    std::optional<Ending> ended_;
    Time closes_;
    bool open_ = false;
    bool halted_ = false;                // no further step: bound hit, or the waiter blocks past closing time
    Ended bound_ = Ended::closing_time;  // the one that was hit
    bool nothing_left_ = false;          // to happen, or a blocking waiter who waits forever

    Kernel kernel_;
    std::uint32_t next_change_ = 0;  // its place in scenario_.changes
    Arrivals arrivals_;
    Gaps gaps_;
    Pool<Visit> visits_;
    Pool<Call> calls_;
    Pool<Ticket> tickets_;
    std::vector<CourseState> courses_;
    std::vector<KitchenState> kitchens_;
    std::uint32_t waiters_;  // a semaphore: one a table
    NumbersInUse waiter_numbers_;
    std::uint32_t runners_;  // a semaphore
    std::uint32_t hatches_;  // a semaphore
    std::uint32_t diners_ = 0;
    std::uint32_t orders_ = 0;
};

// ---- The trace. Every event passes here, so these are inline.

inline void Restaurant::log(const Record& record, std::int64_t began_us) {
    if (recorder_->count() >= limits_.records_max) return stop_at(Ended::event_bound);
    recorder_->add(record, kernel_.loop.now.us, began_us);
}

inline void Restaurant::log(Event event, const Ticket& ticket, std::int64_t value) {
    log({.value = value,
         .diner = ticket.diner,
         .order = ticket.order,
         .course = ticket.course,
         .kitchen = ticket.kitchen,
         .attempt = ticket.attempt,
         .event = event,
         .layer = ticket.layer},
        event == Event::cooking_started ? ticket.came_us
        : has_cook(ticket.stage)        ? ticket.cooking_since_us
                                        : -1);
}

inline void Restaurant::log(Event event, const Call& call, std::int64_t value) {
    log({.value = value,
         .diner = call.diner,
         .order = call.order,
         .course = call.course,
         .kitchen = call.kitchen,
         .attempt = call.attempt,
         .event = event,
         .layer = call.layer});
}

}  // namespace kitchen
