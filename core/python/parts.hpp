// The parts of a Python program that depend on the scenario, one function each, and what they all look at;
// generator.cpp puts them together. Only core/python sees this.
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
#include "core/python/program.hpp"
#include "core/python/runtime.hpp"
#include "core/scenario/knobs.hpp"

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
};

struct Writing {
    // Refers to the scenario and the log of what was drawn, so neither may be a temporary.
    Writing(const Scenario&, const RandomLog&, const TwinOptions&, Names);
    Writing(const Scenario&&, const RandomLog&, const TwinOptions&, Names) = delete;
    Writing(const Scenario&, const RandomLog&&, const TwinOptions&, Names) = delete;
    void name_kitchens_and_courses();
    void name_settings();

    const Scenario& scenario;
    Scenario by_now;  // while the changes are written: the scenario as they have left it
    Scenario usual;   // a course and a kitchen with every default
    const RandomLog& random_log;
    TwinOptions options;
    Terms terms;
    Uses uses;
    Features features;  // of the runtime
    Program out;
    std::vector<std::string> kitchens;       // identifiers
    std::vector<std::string> budgets;        // expressions, by course
    std::vector<std::string> hedges;         // identifiers, by course
    std::vector<std::string> backups;        // expressions for the lists of backups that change, by course
    std::vector<std::string> supplies;       // identifiers of the coroutines that get their supplies
    std::vector<std::string> courses;        // identifiers of their coroutines: "take_grill"
    std::vector<std::string> whole_courses;  // the same, but as often as the course is taken, where all are together
    Names names;
    // The names in Settings of the knobs that a change turns, in the order of their keys: "grill_timer".
    struct ByKey {
        bool operator()(KnobAddress, KnobAddress) const;
    };
    std::map<KnobAddress, std::string, ByKey> variables;
    struct Number {
        std::string text;  // "grill timer"
        std::string name;
        std::string literal;
    };
    struct DrawnName {
        DrawKind what = DrawKind::arrival;
        std::size_t owner = 0;
        std::string name;
    };
    std::vector<DrawnName> drawn_names;
    bool has_settings = false;    // some that change
    std::vector<Number> numbers;  // those that have a name, in the order in which they are used

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
    bool may_be_passed_on(std::size_t kitchen) const;  // the deadline, to its supplier
    bool may_cover(std::size_t course, TimerCovers covers) const;
    bool hatch_wait_may_be(HatchWait wait) const;
    std::uint16_t kitchen_index(std::string_view name) const;
    // Whether the kitchen's times are written out dish by dish, rather than as one number.
    bool times_are_drawn(std::size_t kitchen) const;
    bool pauses_are_drawn(std::size_t course) const;
    bool supplier_pauses_are_drawn(std::size_t kitchen) const;
    bool has_hedge(std::size_t course) const;  // duplicate orders, at any time of the run
    // Whether the limit on duplicate orders as a share of all orders of the course can ever matter.
    bool shares_hedges(std::size_t course) const;
    bool can_fail(std::size_t kitchen) const;
    bool supplies_can_fail(std::size_t kitchen) const;
    bool can_ring(std::size_t course, std::size_t stage) const;
    bool is_asyncio() const { return options.dialect == Dialect::asyncio; }
    bool is_cancelled_at_every_await() const {
        return scenario.waiters.cancellation == Cancellation::cancelled_at_every_await;
    }
    std::string nursery() const;  // what opens one
    // A timer's length as a number that the dialect understands; and the beginning of a block with that timer.
    std::string timer_text(Duration) const;
    std::string with_timer(std::string_view timer) const;
    std::string with_deadline(std::string_view instant) const;
    bool has_timer(std::size_t course, std::size_t stage) const;  // a timer of the order itself
    // Whether some order of the course has a task of its own.
    bool goes_alone(std::size_t course) const;
    bool timers_are_drawn(std::size_t course) const;
    bool may_try_again(std::size_t course) const;
    bool has_budget(std::size_t course) const;
    bool may_budget_use(std::size_t course, BudgetSetting setting) const;
    // Whether a retry that the budget has allowed may be given up in the pause before it, which the budget must know.
    bool budget_knows_pauses(std::size_t course) const;
    bool budget_limits_duplicates(std::size_t course) const;  // at any time of the run
    bool has_rate_limit(std::size_t kitchen) const;
    bool has_shelf(std::size_t kitchen) const { return scenario.kitchens[kitchen].shelf.fresh_for.us != 0; }
    bool has_mailbox(std::size_t kitchen) const {
        return is_in_use(scenario.kitchens[kitchen].mailbox) && !uses.blocking;
    }
    bool has_pantry(std::size_t course) const {
        return scenario.courses[course].pantry.us > 0 || changes<&Course::pantry>(course);
    }
    // Whether the kitchen goes on when the diner leaves, always or at times: its ticket is a task of its own then.
    bool keeps_cooking(std::size_t kitchen) const;
    bool may_leave(std::size_t kitchen, WhenDinerLeaves leaves) const;
    std::vector<std::size_t> backups_of(std::size_t course) const;  // at any time of the run
    // Whether the kitchen, or one of its suppliers, must know until when anybody waits.
    bool wants_deadline(std::size_t kitchen) const;
    bool has_supplier(std::size_t kitchen) const { return !scenario.kitchens[kitchen].supplier.kitchen.empty(); }
    bool has_breaker(std::size_t kitchen) const;
    // The setting that a change turns, or else the literal.
    template <auto... Members>
    std::string setting(std::size_t which, const std::string& literal = {}) const {
        return setting_of(address_of<Members...>(which), literal);
    }
    std::string setting_of(KnobAddress, const std::string& literal) const;
    // A number with a name of its own, at the top of the program: "GRILL_TIMER", or "TIMER" where there is one course.
    std::string number(std::string_view owner, std::string_view key, const std::string& literal);
    // The setting that a change turns, or else the number that this course or kitchen has.
    std::string setting_or_number(KnobAddress, const std::string& literal);
};

// "2.5", "None".
std::string in_seconds(Duration);
// A knob's value in Python; a limit that is none is None.
std::string literal_of(const Writing&, const Value&);

void write_diner(Writing&);                       // diner.cpp
void write_course(Writing&, std::size_t course);  // course.cpp
std::string docstring_of(Writing&, std::size_t course);
void write_supplies(Writing&);  // course.cpp: what kitchens order from each other
void write_numbers(Writing&);   // settings.cpp: those that have a name
void write_settings(Writing&);  // settings.cpp: those that change
void write_opening(Writing&);   // opening.cpp: changes and arrivals
void write_drawn(Writing&);     // random_log.cpp: what was drawn at random, as data
void write_kitchens(Writing&);  // kitchens.cpp: the kitchens, and what they share
// "[oven, bar]"
std::string list_of(const Writing&, const std::vector<std::string>& kitchens);
// The variable that holds what was drawn. Only the variables asked for are written.
std::string drawn_name(Writing&, DrawKind what, std::size_t owner);
Features features_of(const Writing&);  // features.cpp

}  // namespace kitchen::python
