#include "core/python/attributes.hpp"

#include <algorithm>
#include <type_traits>

#include <fmt/format.h>

#include "core/scenario/words.hpp"

namespace kitchen::python {
namespace {

// ---- What an attribute is

std::string true_or_false(bool value) { return value ? "True" : "False"; }

template <auto... Members>
std::string setting(Writing& w, const Scenario& now, std::size_t which) {
    return literal_of(w, get(now, address_of<Members...>(which)));
}

template <auto choice, auto... Members>
std::string is(Writing&, const Scenario& now, std::size_t which) {
    return true_or_false(get(now, address_of<Members...>(which)) == Value{std::string(word_of(choice))});
}

// A setting of a budget or a breaker, which may be a library's.
template <auto settings, auto member>
std::string setting_in_force(Writing& w, const Scenario& now, std::size_t which) {
    const auto value = [&] {
        if constexpr (settings == Object::budget)
            return effective(now.courses[which].budget).*member;
        else
            return effective(now.kitchens[which].breaker).*member;
    }();
    if constexpr (std::is_enum_v<std::remove_const_t<decltype(value)>>)
        return python_string(word_of(value));
    else
        return literal_of(w, Value{value});
}

template <Object object>
std::string made(Writing& w, const Scenario& now, std::size_t which) {
    return object_made(w, now, object, which);
}

template <DrawKind what>
std::string drawn(Writing& w, const Scenario&, std::size_t which) {
    return drawn_name(w, what, which);
}

std::string yes(Writing&, const Scenario&, std::size_t) { return "True"; }

std::string name_of(Writing&, const Scenario& now, std::size_t k) { return python_string(now.kitchens[k].name); }

std::string cook_time(Writing&, const Scenario& now, std::size_t k) {
    return in_seconds(std::max(now.kitchens[k].cook_time.mean, Duration{1}));
}

std::string condition(Writing&, const Scenario& now, std::size_t k) {
    switch (now.kitchens[k].condition) {
        case Condition::fine: break;
        case Condition::broken: return "Condition.BROKEN";
        case Condition::gone: return "Condition.GONE";
    }
    return "Condition.FINE";
}

std::string condition_at_first(Writing& w, std::size_t k) {
    return w.run.scenario.kitchens[k].condition == Condition::broken ? "Condition.BROKEN" : "Condition.GONE";
}

std::string queue_order(Writing&, const Scenario& now, std::size_t k) {
    switch (now.kitchens[k].queue.order) {
        case QueueOrder::first_in_first_out: break;
        case QueueOrder::last_in_first_out: return "QueueOrder.LATEST";
        case QueueOrder::adaptive: return "QueueOrder.ADAPTIVE";
    }
    return "QueueOrder.FIRST";
}

std::string keeps_cooking(Writing&, const Scenario& now, std::size_t k) {
    return true_or_false(!is_told(now.kitchens[k].when_diner_leaves));
}

std::string supplies(Writing& w, const Scenario&, std::size_t k) { return w.supplies[k]; }

std::string mailbox(Writing&, const Scenario& now, std::size_t k) {
    return fmt::format("Places({})", now.kitchens[k].mailbox.places);
}

std::string hatches(Writing&, const Scenario&, std::size_t) { return "hatches"; }

std::string fresh_for(Writing&, const Scenario& now, std::size_t k) {
    return in_seconds(now.kitchens[k].shelf.fresh_for);
}

std::string backups(Writing& w, const Scenario& now, std::size_t c) {
    return list_of(w, now.courses[c].backup.kitchens);
}

std::string hedge_after(Writing& w, std::size_t c) {
    const Course& course = w.run.scenario.courses[c];
    return w.number(course.name, "hedge_after", w.timer_text(course.duplicate.after));
}

std::string budget_of_duplicates(Writing& w, const Scenario&, std::size_t c) {
    const std::string asked = w.budgets[c] + ".allows_duplicate";
    return w.budgets[c].starts_with("settings.") ? fmt::format("lambda: {}()", asked) : asked;
}

// A waiter who blocks does the work herself, whatever is set.
std::string by_the_waiter_at_first(Writing& w, std::size_t) {
    return stops_the_loop(w.run.scenario.waiters.pantry, w.run.uses.blocking) ? "True" : "";
}

// ---- Where an object has it

template <bool (RunFacts::*has)(std::size_t which) const>
bool asked(const RunFacts& run, const Scenario&, std::size_t which) {
    return (run.*has)(which);
}

template <bool (RunFacts::*has)(std::size_t which) const>
bool asked_not(const RunFacts& run, const Scenario&, std::size_t which) {
    return !(run.*has)(which);
}

template <bool Uses::*used>
bool in_use(const RunFacts& run, const Scenario&, std::size_t) {
    return run.uses.*used;
}

template <BudgetSetting wanted>
bool budget_uses(const RunFacts&, const Scenario& now, std::size_t c) {
    return uses(effective(now.courses[c].budget).kind, wanted);
}

template <BreakerSetting wanted>
bool breaker_uses(const RunFacts&, const Scenario& now, std::size_t k) {
    return uses(effective(now.kitchens[k].breaker).kind, wanted);
}

bool has_different_dishes(const RunFacts&, const Scenario& now, std::size_t k) {
    return now.kitchens[k].shelf.dishes > 1;
}

// ---- What needs a feature of the runtime

// Whether the setting differs from the usual one, at the beginning or after a change.
template <auto... Members>
bool is_set(const RunFacts& run, std::size_t which) {
    return run.changes<Members...>(which) ||
           get(run.scenario, address_of<Members...>(which)) != get(run.usual, address_of<Members...>());
}

template <auto... Members>
bool is_changed(const RunFacts& run, std::size_t which) {
    return run.changes<Members...>(which);
}

template <auto... Members>
bool is_ever_set(const RunFacts& run, const Scenario&, std::size_t which) {
    return is_set<Members...>(run, which);
}

template <auto... Members>
bool is_set_in_a_queue(const RunFacts& run, std::size_t which) {
    return run.uses.queue && is_set<Members...>(run, which);
}

template <bool (RunFacts::*has)(std::size_t which) const>
bool holds(const RunFacts& run, std::size_t which) {
    return (run.*has)(which);
}

template <Condition unwell>
bool may_be_unwell(const RunFacts& run, std::size_t k) {
    return run.scenario.kitchens[k].condition == unwell || run.changes<&Kitchen::condition>(k);
}

bool asks_whether_it_stands(const RunFacts& run, std::size_t k) {
    return run.uses.queue && (run.scenario.kitchens[k].queue.order == QueueOrder::adaptive ||
                              run.changes<&Kitchen::queue, &TicketQueue::order>(k) ||
                              is_set<&Kitchen::queue, &TicketQueue::standing_timer>(run, k));
}

bool serves_stale(const RunFacts& run, std::size_t k) {
    return run.scenario.kitchens[k].shelf.stale == Stale::served_while_cooking && !run.uses.blocking;
}

// ---- The rows

constexpr Attribute attribute(Object object, std::string_view name, Attribute row) {
    row.object = object;
    row.name = name;
    return row;
}

// The attribute of a knob's field.
template <auto... Members>
constexpr Attribute attribute(Object object, std::string_view name, Attribute row = {}) {
    row.field = &field_mark<Members...>;
    if (row.value == nullptr) row.value = setting<Members...>;
    return attribute(object, name, row);
}

template <auto... Members>
constexpr Attribute shows_in(DrawKind what) {
    return attribute<Members...>(Object::nothing, "", {.drawn = what});
}

template <auto... Members>
constexpr Attribute in_settings(Attribute::Has has = nullptr) {
    return attribute<Members...>(Object::settings, "", {.has = has});
}

template <auto member, BudgetSetting it>
constexpr Attribute of_budget() {
    return attribute<&Course::budget, member>(
        Object::budget, word_of(it),
        {.argument = Argument::always, .has = budget_uses<it>, .value = setting_in_force<Object::budget, member>});
}

template <auto member, BreakerSetting it>
constexpr Attribute of_breaker(std::string_view name, Attribute row) {
    row.has = breaker_uses<it>;
    row.value = setting_in_force<Object::breaker, member>;
    return attribute<&Kitchen::breaker, member>(Object::breaker, name, row);
}

// The attribute of a part that a kitchen may have beside its cooks.
template <bool (RunFacts::*has)(std::size_t which) const>
constexpr Attribute part(std::string_view name, Attribute row) {
    row.argument = Argument::always;
    row.has = asked<has>;
    row.needs = holds<has>;
    return attribute(Object::kitchen, name, row);
}

// Not constexpr: with the sanitizers of g++ 12 a function's address is no constant.
const Attribute all[] = {
    shows_in<&Diners::every>(DrawKind::arrival),
    shows_in<&Diners::rate>(DrawKind::arrival),
    shows_in<&Diners::think>(DrawKind::away),
    shows_in<&Diners::think_spread>(DrawKind::away),
    in_settings<&Diners::patience>(),
    // A rush happens once, so no attribute keeps it.
    attribute<&Diners::rush>(Object::nothing, ""),

    attribute<&Waiters::number>(Object::waiters, "", {.argument = Argument::first}),
    attribute<&Waiters::entrance>(Object::waiters, "entrance"),
    attribute<&Waiters::runners>(Object::pantry, "runners",
                                 {.argument = Argument::always, .has = in_use<&Uses::runners>}),
    attribute<&Waiters::pantry>(Object::pantry, "by_the_waiter",
                                {.argument = Argument::always,
                                 .value = is<PantryWork::by_the_waiter, &Waiters::pantry>,
                                 .made_with = by_the_waiter_at_first}),
    attribute<&Waiters::hatches, &Hatches::limit>(Object::hatches, "limit"),
    attribute<&Waiters::hatches, &Hatches::per_kitchen>(Object::hatches, "per_kitchen"),
    attribute<&Waiters::hatches, &Hatches::opens>(Object::hatches, "opens"),
    attribute<&Waiters::hatches, &Hatches::timer>(Object::hatches, "timer"),
    attribute<&Waiters::hatches, &Hatches::opening_timer>(Object::hatches, "opening_timer"),
    attribute<&Waiters::hatches, &Hatches::answer_timer>(Object::hatches, "answer_timer"),
    attribute<&Waiters::hatches, &Hatches::wait>(
        Object::hatches, "timer_behind",
        {.value = is<HatchWait::outside_the_timer, &Waiters::hatches, &Hatches::wait>}),

    in_settings<&Course::pantry>(),
    in_settings<&Course::timer>(asked_not<&RunFacts::timers_are_drawn>),
    shows_in<&Course::timer_spread>(DrawKind::timer),
    in_settings<&Course::timer_covers>(),
    in_settings<&Course::tries>(),
    in_settings<&Course::retry_on>(),
    shows_in<&Course::pause, &Pause::first>(DrawKind::pause),
    shows_in<&Course::pause, &Pause::factor>(DrawKind::pause),
    shows_in<&Course::pause, &Pause::cap>(DrawKind::pause),
    shows_in<&Course::pause, &Pause::growth>(DrawKind::pause),
    shows_in<&Course::pause, &Pause::jitter>(DrawKind::pause),
    shows_in<&Course::pause, &Pause::jitter_share>(DrawKind::pause),
    attribute<&Course::budget, &Budget::kind>(
        Object::budget, "", {.argument = Argument::never, .change = "{0} = {2}", .value = made<Object::budget>}),
    of_budget<&Budget::share, BudgetSetting::share>(),
    of_budget<&Budget::minimum, BudgetSetting::minimum>(),
    of_budget<&Budget::window, BudgetSetting::window>(),
    of_budget<&Budget::tokens, BudgetSetting::tokens>(),
    of_budget<&Budget::cost, BudgetSetting::cost>(),
    of_budget<&Budget::timeout_cost, BudgetSetting::timeout_cost>(),
    of_budget<&Budget::refund, BudgetSetting::refund>(),
    of_budget<&Budget::floor, BudgetSetting::floor>(),
    of_budget<&Budget::charged_on, BudgetSetting::charged_on>(),
    attribute<&Course::duplicate, &Duplicate::after>(Object::hedge, "after",
                                                     {.argument = Argument::always, .made_with = hedge_after}),
    attribute<&Course::duplicate, &Duplicate::max>(Object::hedge, "max"),
    attribute<&Course::duplicate, &Duplicate::share>(
        Object::hedge, "share", {.argument = Argument::always, .has = asked<&RunFacts::shares_hedges>}),
    attribute<&Course::duplicate, &Duplicate::loser>(
        Object::hedge, "left_alone", {.value = is<Loser::left_alone, &Course::duplicate, &Duplicate::loser>}),
    attribute(Object::hedge, "allowed",
              {.argument = Argument::always,
               .has = asked<&RunFacts::budget_limits_duplicates>,
               .value = budget_of_duplicates}),
    attribute<&Course::backup, &Backup::kitchens>(Object::backups, "", {.change = "{0}[:] = {2}", .value = backups}),
    in_settings<&Course::backup, &Backup::timer>(),
    in_settings<&Course::backup, &Backup::tries>(),
    in_settings<&Course::backup, &Backup::otherwise>(),

    attribute(Object::kitchen, "", {.argument = Argument::first, .value = name_of}),
    attribute(Object::kitchen, "cooks", {.argument = Argument::always, .value = made<Object::tickets>}),
    attribute<&Kitchen::cooks>(Object::tickets, "",
                               {.argument = Argument::first,
                                .change = "{0}.become({2})",
                                .needs = is_changed<&Kitchen::cooks>,
                                .own_cooks = true}),
    attribute<&Kitchen::queue, &TicketQueue::order>(Object::tickets, "order",
                                                    {.has = in_use<&Uses::queue>,
                                                     .needs = is_set_in_a_queue<&Kitchen::queue, &TicketQueue::order>,
                                                     .value = queue_order,
                                                     .own_cooks = true}),
    attribute<&Kitchen::queue, &TicketQueue::standing_after>(Object::tickets, "standing_after",
                                                             {.feature = "standing", .needs = asks_whether_it_stands}),
    part<&RunFacts::times_are_drawn>("cook_times", {.feature = "cook_times", .value = drawn<DrawKind::cook_time>}),
    attribute(Object::kitchen, "cook_time",
              {.argument = Argument::always, .has = asked_not<&RunFacts::times_are_drawn>, .value = cook_time}),
    shows_in<&Kitchen::cook_time, &Distribution::shape>(DrawKind::cook_time),
    shows_in<&Kitchen::cook_time, &Distribution::mean>(DrawKind::cook_time),
    shows_in<&Kitchen::cook_time, &Distribution::low>(DrawKind::cook_time),
    shows_in<&Kitchen::cook_time, &Distribution::high>(DrawKind::cook_time),
    shows_in<&Kitchen::cook_time, &Distribution::sigma>(DrawKind::cook_time),
    shows_in<&Kitchen::cook_time, &Distribution::rare_share>(DrawKind::cook_time),
    shows_in<&Kitchen::cook_time, &Distribution::times>(DrawKind::cook_time),
    attribute<&Kitchen::condition>(Object::kitchen, "condition", {.value = condition, .made_with = condition_at_first}),
    attribute(
        Object::nothing, "",
        {.feature = "broken", .needs = may_be_unwell<Condition::broken>, .may_fail = may_be_unwell<Condition::broken>}),
    attribute(Object::nothing, "", {.feature = "gone", .needs = may_be_unwell<Condition::gone>}),
    attribute<&Kitchen::error_after>(Object::kitchen, "error_after", {.feature = "broken"}),
    attribute<&Kitchen::slowness>(Object::kitchen, "slowness",
                                  {.feature = "slow", .needs = is_set<&Kitchen::slowness>}),
    attribute<&Kitchen::affected>(Object::kitchen, "affected",
                                  {.feature = "affected", .needs = is_set<&Kitchen::affected>}),
    attribute(Object::kitchen, "who_is_affected",
              {.feature = "affected",
               .argument = Argument::always,
               .has = is_ever_set<&Kitchen::affected>,
               .value = drawn<DrawKind::condition>}),
    attribute(Object::kitchen, "blocking", {.feature = "blocking", .argument = Argument::always, .value = yes}),
    // Each thing that a kitchen may do when the diner leaves has its own attribute. Letters in a mailbox are cooked in
    // any case.
    attribute<&Kitchen::when_diner_leaves>(Object::kitchen, "ignores_cancel",
                                           {.feature = "ignores_cancel",
                                            .needs = holds<&RunFacts::may_ignore_cancel>,
                                            .value = is<WhenDinerLeaves::ignores_cancel, &Kitchen::when_diner_leaves>}),
    attribute<&Kitchen::clean_up>(Object::kitchen, "clean_up",
                                  {.feature = "clean_up", .needs = is_set_in_a_queue<&Kitchen::clean_up>}),
    attribute(Object::kitchen, "keeps_cooking",
              {.feature = "shield",
               .argument = Argument::always,
               .has = asked<&RunFacts::has_mailbox>,
               .needs = holds<&RunFacts::keeps_cooking>,
               .value = yes,
               .also = {"left"}}),
    attribute<&Kitchen::when_diner_leaves>(
        Object::kitchen, "keeps_cooking",
        {.feature = "shield", .has = asked_not<&RunFacts::has_mailbox>, .value = keeps_cooking}),
    attribute<&Kitchen::when_diner_leaves>(
        Object::kitchen, "looks_at_the_deadline",
        {.feature = "deadline_check",
         .needs = holds<&RunFacts::may_look_at_the_deadline>,
         .value = is<WhenDinerLeaves::looks_at_the_deadline, &Kitchen::when_diner_leaves>,
         .also = {"refusals"},
         .may_fail = holds<&RunFacts::may_look_at_the_deadline>}),
    part<&RunFacts::has_supplier>("supplies", {.feature = "suppliers",
                                               .value = supplies,
                                               .also = {"layers"},
                                               .may_fail = holds<&RunFacts::supplies_can_fail>}),
    attribute<&Kitchen::supplier, &Supplier::when>(
        Object::kitchen, "supplies_last",
        {.feature = "suppliers",
         .has = asked<&RunFacts::has_supplier>,
         .value = is<Supplies::after_cooking, &Kitchen::supplier, &Supplier::when>}),
    in_settings<&Kitchen::supplier, &Supplier::timer>(),
    in_settings<&Kitchen::supplier, &Supplier::deadline>(),
    in_settings<&Kitchen::supplier, &Supplier::tries>(),
    in_settings<&Kitchen::supplier, &Supplier::retry_on>(),
    shows_in<&Kitchen::supplier, &Supplier::pause, &Pause::first>(DrawKind::supplier_pause),
    shows_in<&Kitchen::supplier, &Supplier::pause, &Pause::factor>(DrawKind::supplier_pause),
    shows_in<&Kitchen::supplier, &Supplier::pause, &Pause::cap>(DrawKind::supplier_pause),
    shows_in<&Kitchen::supplier, &Supplier::pause, &Pause::growth>(DrawKind::supplier_pause),
    shows_in<&Kitchen::supplier, &Supplier::pause, &Pause::jitter>(DrawKind::supplier_pause),
    shows_in<&Kitchen::supplier, &Supplier::pause, &Pause::jitter_share>(DrawKind::supplier_pause),
    // Orders that the old breaker has let through still report to the old one.
    part<&RunFacts::has_breaker>("breaker", {.feature = "breaker",
                                             .value = made<Object::breaker>,
                                             .also = {"refusals"},
                                             .may_fail = holds<&RunFacts::has_breaker>}),
    attribute<&Kitchen::breaker, &Breaker::kind>(
        Object::breaker, "",
        {.argument = Argument::never, .change = "{0}.retire()\n{0} = {2}", .value = made<Object::breaker>}),
    of_breaker<&Breaker::window, BreakerSetting::window>("window",
                                                         {.argument = Argument::first, .change = "{0}.look_at({2})"}),
    of_breaker<&Breaker::window_time, BreakerSetting::window_time>("window", {.argument = Argument::first}),
    of_breaker<&Breaker::calls_min, BreakerSetting::calls_min>("calls_min", {.argument = Argument::always}),
    of_breaker<&Breaker::ratio, BreakerSetting::ratio>("ratio", {.argument = Argument::always}),
    of_breaker<&Breaker::open_for, BreakerSetting::open_for>("open_for", {.argument = Argument::always}),
    of_breaker<&Breaker::probes, BreakerSetting::probes>("probes", {}),
    attribute<&Kitchen::queue, &TicketQueue::limit>(Object::kitchen, "queue_limit",
                                                    {.feature = "queue_limit",
                                                     .needs = is_set_in_a_queue<&Kitchen::queue, &TicketQueue::limit>,
                                                     .also = {"refusals", "tickets"},
                                                     .own_cooks = true,
                                                     .may_fail = is_set<&Kitchen::queue, &TicketQueue::limit>}),
    attribute<&Kitchen::queue, &TicketQueue::standing_timer>(
        Object::kitchen, "standing_timer",
        {.feature = "standing_timer",
         .needs = is_set_in_a_queue<&Kitchen::queue, &TicketQueue::standing_timer>,
         .also = {"tickets"},
         .own_cooks = true,
         .may_fail = is_set<&Kitchen::queue, &TicketQueue::standing_timer>}),
    part<&RunFacts::has_rate_limit>("rate_limit", {.feature = "rate_limit",
                                                   .value = made<Object::rate_limit>,
                                                   .also = {"refusals"},
                                                   .may_fail = holds<&RunFacts::has_rate_limit>}),
    attribute<&Kitchen::rate_limit, &RateLimit::per_second>(Object::rate_limit, "a_second",
                                                            {.argument = Argument::first}),
    attribute<&Kitchen::rate_limit, &RateLimit::burst>(Object::rate_limit, "burst"),
    part<&RunFacts::has_shelf>("shelf", {.feature = "shelf", .value = made<Object::shelf>}),
    attribute(Object::shelf, "fresh_for", {.argument = Argument::always, .value = fresh_for}),
    attribute<&Kitchen::shelf, &Shelf::size>(Object::shelf, "size"),
    attribute(Object::shelf, "dishes",
              {.argument = Argument::always, .has = has_different_dishes, .value = drawn<DrawKind::dish>}),
    attribute<&Kitchen::shelf, &Shelf::on_miss>(Object::shelf, "one_cooks",
                                                {.feature = "one_cooks",
                                                 .needs = is_set<&Kitchen::shelf, &Shelf::on_miss>,
                                                 .value = is<OnMiss::one_cooks, &Kitchen::shelf, &Shelf::on_miss>}),
    attribute<&Kitchen::shelf, &Shelf::stale>(Object::shelf, "serves_stale",
                                              {.feature = "serves_stale",
                                               .needs = serves_stale,
                                               .value = is<Stale::served_while_cooking, &Kitchen::shelf, &Shelf::stale>,
                                               .also = {"layers"}}),
    attribute<&Kitchen::shelf, &Shelf::takes>(
        Object::shelf, "takes", {.feature = "shelf_takes", .needs = is_set<&Kitchen::shelf, &Shelf::takes>}),
    attribute<&Kitchen::shelf, &Shelf::timer>(Object::shelf, "timer", {.feature = "shelf_takes"}),
    part<&RunFacts::has_mailbox>("mailbox", {.feature = "mailbox", .value = mailbox}),
    attribute(Object::kitchen, "hatches", {.feature = "send_hatches", .argument = Argument::always, .value = hatches}),
};

}  // namespace

std::span<const Attribute> attributes() { return all; }

}  // namespace kitchen::python
