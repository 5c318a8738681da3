#include "core/scenario/possible.hpp"

#include <algorithm>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "core/scenario/knobs.hpp"
#include "core/scenario/words.hpp"

namespace kitchen {
namespace {

// A knob, and its value at the beginning or after a change.
struct OneSetting {
    KnobAddress address;
    const Value& value;
};

template <class Field>
Value as_value(const Field& field) {
    if constexpr (std::is_enum_v<Field>) {
        return std::string(word_of(field));
    } else {
        return field;
    }
}

// Whether it sets this field, of whatever course or kitchen, to this value.
template <auto... Members, class Field>
bool sets_to(const OneSetting& setting, const Field& wanted) {
    return is_knob<Members...>(knob_at(setting.address)) && setting.value == as_value(wanted);
}

template <auto... Members, class Field>
bool sets_other_than(const OneSetting& setting, const Field& unwanted) {
    return is_knob<Members...>(knob_at(setting.address)) && setting.value != as_value(unwanted);
}

bool sets_timer(const OneSetting& setting) {
    return knob_at(setting.address).role == Role::timer && setting.value != Value{never};
}

bool sets_breaker(const OneSetting& setting) {
    return sets_other_than<&Kitchen::breaker, &Breaker::kind>(setting, BreakerKind::none);
}

// Every reason of Why (core/trace/event.hpp).
bool lets_refuse(const OneSetting& setting) {
    return sets_other_than<&Kitchen::queue, &TicketQueue::limit>(setting, unlimited) || sets_breaker(setting) ||
           sets_to<&Kitchen::when_diner_leaves>(setting, WhenDinerLeaves::looks_at_the_deadline) ||
           sets_other_than<&Kitchen::rate_limit, &RateLimit::per_second>(setting, unlimited) ||
           sets_other_than<&Kitchen::queue, &TicketQueue::standing_timer>(setting, never);
}

// Whether a kitchen that has a supplier does not wait for it forever.
bool limits_supplier(const OneSetting& setting, const std::vector<Kitchen>& kitchens) {
    return (sets_other_than<&Kitchen::supplier, &Supplier::timer>(setting, never) ||
            sets_to<&Kitchen::supplier, &Supplier::deadline>(setting, Deadline::passed_on)) &&
           is_in_use(kitchens[setting.address.which].supplier);
}

bool sets_token_budget(const OneSetting& setting) {
    const auto kinds = choices_of<BudgetKind>();
    return std::any_of(kinds.begin(), kinds.end(), [&](BudgetKind kind) {
        return effective(Budget{.kind = kind}).kind == BudgetKind::tokens &&
               sets_to<&Course::budget, &Budget::kind>(setting, kind);
    });
}

// What a course does about its backups, at the beginning or after a change.
struct AtBackups {
    bool asks_one = false;
    bool tries_again = false;
};

}  // namespace

Possible possible_in(const Scenario& scenario) {
    Possible possible;
    std::vector<AtBackups> at_backups(scenario.courses.size());
    possible.waits_for_waiter = scenario.waiters.kind != WaiterKind::async || waiter_may_fetch(scenario);
    for_each_setting(scenario, [&](KnobAddress address, const Value& value) {
        const OneSetting setting{address, value};
        if (sets_timer(setting)) {
            const bool is_patience = is_knob<&Diners::patience>(knob_at(address));
            (is_patience ? possible.patience : possible.order_timers) = true;
        }
        possible.no_answer |= sets_to<&Kitchen::condition>(setting, Condition::gone);
        possible.clean_ups |= sets_other_than<&Kitchen::clean_up>(setting, Duration{0});
        possible.pauses |= sets_other_than<&Course::tries>(setting, std::int64_t{1});
        if (sets_other_than<&Course::backup, &Backup::kitchens>(setting, std::vector<std::string>{}))
            possible.backups = at_backups[address.which].asks_one = true;
        if (sets_other_than<&Course::backup, &Backup::tries>(setting, std::int64_t{1}))
            at_backups[address.which].tries_again = true;
        possible.default_dishes |= sets_to<&Course::backup, &Backup::otherwise>(setting, Otherwise::default_dish);
        possible.duplicates |= sets_other_than<&Course::duplicate, &Duplicate::after>(setting, never);
        possible.refusals |= lets_refuse(setting);
        possible.errors |=
            sets_to<&Kitchen::condition>(setting, Condition::broken) || limits_supplier(setting, scenario.kitchens);
    });
    possible.pauses |= std::any_of(at_backups.begin(), at_backups.end(),
                                   [](const AtBackups& course) { return course.asks_one && course.tries_again; });
    // A kitchen whose supplier refuses its order lacks its supplies, too.
    const bool has_supplier = std::any_of(scenario.kitchens.begin(), scenario.kitchens.end(),
                                          [](const Kitchen& kitchen) { return is_in_use(kitchen.supplier); });
    possible.errors |= has_supplier && possible.refusals;
    return possible;
}

PossibleParts possible_parts_in(const Scenario& scenario) {
    PossibleParts possible;
    possible.kitchens.resize(scenario.kitchens.size());
    possible.token_budgets.resize(scenario.courses.size());
    for_each_setting(scenario, [&](KnobAddress address, const Value& value) {
        const OneSetting setting{address, value};
        if (is_knob<&Kitchen::cooks>(knob_at(address))) {
            std::int64_t& most = possible.kitchens[address.which].cooks_max;
            most = std::max(most, std::get<std::int64_t>(value));
        }
        if (sets_to<&Kitchen::condition>(setting, Condition::gone)) possible.kitchens[address.which].no_answer = true;
        if (sets_breaker(setting)) possible.kitchens[address.which].breaker = true;
        if (sets_token_budget(setting)) possible.token_budgets[address.which] = true;
    });
    return possible;
}

bool has_pantry(const Scenario& scenario) {
    const bool from_the_start = std::any_of(scenario.courses.begin(), scenario.courses.end(),
                                            [](const Course& course) { return course.pantry.us > 0; });
    return from_the_start || std::any_of(scenario.changes.begin(), scenario.changes.end(), [](const Change& change) {
               return is_knob<&Course::pantry>(knob_at(change.knob));
           });
}

bool waiter_may_fetch(const Scenario& scenario) {
    const auto becomes = [](const Change& change) {
        return sets_to<&Waiters::pantry>({change.knob, change.value}, PantryWork::by_the_waiter);
    };
    return has_pantry(scenario) && (scenario.waiters.pantry == PantryWork::by_the_waiter ||
                                    std::any_of(scenario.changes.begin(), scenario.changes.end(), becomes));
}

}  // namespace kitchen
