// What a run is, as far as the lines of its Python program depend on it: the scenario with its changes, the dialect,
// and what the parts of the generator ask of both. Known before the first line is written, and the same until the last.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/python/runtime.hpp"
#include "core/python/twin.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/words.hpp"

namespace kitchen::python {

// What a run uses, as far as the lines written for it depend on it.
struct Uses {
    bool arrival_list = false;  // diners come at listed instants
    bool patience = false;
    bool together = false;       // courses ordered together
    bool sorry = false;          // a course can fail altogether
    bool blocking = false;       // the waiter blocks
    bool queue = false;          // someone may come to a kitchen while a cook is at work there
    bool deadline = false;       // some kitchen looks at the deadline, or passes it on
    bool own_cooks = false;      // more than a library's semaphore can do: a limit, another order, cooks who leave
    bool queue_timer = false;    // some course's timer covers the queue alone
    bool cooking_timer = false;  // ... the cooking alone
    bool hatch_timers = false;
    bool hedges = false;
    bool regulars = false;
    bool rush = false;          // more diners may come in together
    bool numbers_come = false;  // no one's number is known beforehand
    bool drawn_away = false;    // how long regulars stay away is written out visit by visit
    bool one_a_table = false;   // each waiter looks after one table
    bool entrance = false;      // ... and how many may wait for one is limited
    bool block = false;         // someone blocks the loop
    bool pantry = false;
    bool runners = false;
    bool hatches = false;
    bool timer_behind = false;    // a course's timer is set behind the hatch
    bool send = false;            // some kitchen's tickets are in tasks of their own, and have a way to go
    bool own_fail_after = false;  // anyio's own would not do
    bool own_sleep = false;       // ... nor its sleep
};

struct RunFacts {
    // Refers to the scenario, which may not be a temporary.
    RunFacts(const Scenario&, const TwinOptions&);  // features.cpp
    RunFacts(const Scenario&&, const TwinOptions&) = delete;

    const Scenario& scenario;
    Scenario usual;  // a course and a kitchen with every default
    TwinOptions options;
    Uses uses;
    Features features;  // of the runtime

    bool is_asyncio() const { return options.dialect == Dialect::asyncio; }
    std::uint16_t kitchen_index(std::string_view name) const;

    // Whether a change of the run turns the knob of this field, of one course or kitchen.
    template <auto... Members>
    bool changes(std::size_t which = 0) const {
        return changes_field(&field_mark<Members...>, which);
    }
    bool changes_field(const char* field_mark, std::size_t which) const;
    bool changes_part(KnobPart part, std::size_t which) const;   // or any knob of this part
    bool changes_drawn(DrawKind what, std::size_t which) const;  // or any that shows in what is drawn
    // Whether a choice is this one at the beginning, or at any time after a change.
    template <auto... Members, class Choice>
    bool may_be(std::size_t which, Choice choice) const {
        return may_be(address_of<Members...>(which), word_of(choice));
    }
    bool may_be(KnobAddress, std::string_view word) const;

    // ---- A course
    bool may_try_again(std::size_t course) const {
        return scenario.courses[course].tries > 1 || changes<&Course::tries>(course);
    }
    bool has_timer(std::size_t course, std::size_t stage) const;  // a timer of the order itself
    bool can_ring(std::size_t course, std::size_t stage) const { return uses.hatch_timers || has_timer(course, stage); }
    bool may_cover(std::size_t course, TimerCovers covers) const {
        return may_be<&Course::timer_covers>(course, covers);
    }
    bool timers_are_drawn(std::size_t course) const {
        return scenario.courses[course].timer_spread == Spread::exponential || changes_drawn(DrawKind::timer, course);
    }
    bool has_budget(std::size_t course) const;
    bool may_budget_use(std::size_t course, BudgetSetting setting) const;
    // Whether a retry that the budget has allowed may be given up in the pause before it, which the budget must know.
    bool budget_knows_pauses(std::size_t course) const;
    bool budget_limits_duplicates(std::size_t course) const;  // at any time of the run
    bool has_hedge(std::size_t course) const;                 // duplicate orders, at any time of the run
    // Whether the limit on duplicate orders as a share of all orders of the course can ever matter.
    bool shares_hedges(std::size_t course) const;
    std::vector<std::size_t> backups_of(std::size_t course) const;  // at any time of the run
    bool backups_change(std::size_t course) const { return changes<&Course::backup, &Backup::kitchens>(course); }
    bool has_pantry(std::size_t course) const {
        return scenario.courses[course].pantry.us > 0 || changes<&Course::pantry>(course);
    }
    bool hatch_wait_may_be(HatchWait wait) const { return may_be<&Waiters::hatches, &Hatches::wait>(0, wait); }
    // Whether some order of the course has a task of its own.
    bool goes_alone(std::size_t course) const;

    // ---- A kitchen
    bool can_fail(std::size_t kitchen) const;
    // Whether the kitchen's times are written out dish by dish, rather than as one number.
    bool times_are_drawn(std::size_t kitchen) const {
        return scenario.kitchens[kitchen].cook_time.shape != Shape::fixed ||
               changes_drawn(DrawKind::cook_time, kitchen);
    }
    bool may_ignore_cancel(std::size_t kitchen) const {
        return !uses.blocking && may_be<&Kitchen::when_diner_leaves>(kitchen, WhenDinerLeaves::ignores_cancel);
    }
    bool may_look_at_the_deadline(std::size_t kitchen) const {
        return may_be<&Kitchen::when_diner_leaves>(kitchen, WhenDinerLeaves::looks_at_the_deadline);
    }
    // Whether the kitchen goes on when the diner leaves, always or at times: its ticket is a task of its own then.
    bool keeps_cooking(std::size_t kitchen) const;
    // Whether the kitchen, or one of its suppliers, must know until when anybody waits.
    bool wants_deadline(std::size_t kitchen) const {
        return may_look_at_the_deadline(kitchen) || (has_supplier(kitchen) && may_be_passed_on(kitchen));
    }
    bool has_supplier(std::size_t kitchen) const { return is_in_use(scenario.kitchens[kitchen].supplier); }
    bool supplies_can_fail(std::size_t kitchen) const;
    // Whether it may pass the deadline on to its supplier.
    bool may_be_passed_on(std::size_t kitchen) const {
        return may_be<&Kitchen::supplier, &Supplier::deadline>(kitchen, Deadline::passed_on);
    }
    bool has_breaker(std::size_t kitchen) const;
    bool has_rate_limit(std::size_t kitchen) const {
        return is_in_use(scenario.kitchens[kitchen].rate_limit) ||
               changes<&Kitchen::rate_limit, &RateLimit::per_second>(kitchen);
    }
    bool has_shelf(std::size_t kitchen) const { return is_in_use(scenario.kitchens[kitchen].shelf); }
    bool has_mailbox(std::size_t kitchen) const {
        return is_in_use(scenario.kitchens[kitchen].mailbox) && !uses.blocking;
    }
};

}  // namespace kitchen::python
