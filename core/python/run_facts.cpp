#include "core/python/run_facts.hpp"

#include <algorithm>

#include "core/base/check.hpp"
#include "core/python/attributes.hpp"

namespace kitchen::python {
namespace {

// Whether the settings in force are ever of such a kind, at the beginning or after a change.
template <auto member, class Settings, class Is>
bool is_ever(const RunFacts& run, const Settings& settings, std::size_t which, Is is) {
    constexpr auto kinds = choices_of<decltype(settings.kind)>();
    return is(effective(settings).kind) || std::any_of(kinds.begin(), kinds.end(), [&](auto kind) {
               return is(effective(Settings{.kind = kind}).kind) && run.may_be<member, &Settings::kind>(which, kind);
           });
}

template <class Is>
bool is_budget_ever(const RunFacts& run, std::size_t course, Is is) {
    return is_ever<&Course::budget>(run, run.scenario.courses[course].budget, course, is);
}

}  // namespace

std::uint16_t RunFacts::kitchen_index(std::string_view name) const {
    for (std::size_t k = 0; k < scenario.kitchens.size(); ++k)
        if (scenario.kitchens[k].name == name) return static_cast<std::uint16_t>(k);
    CHECK(false);
}

bool RunFacts::changes_field(const char* field_mark, std::size_t which) const {
    return std::any_of(scenario.changes.begin(), scenario.changes.end(), [&](const Change& change) {
        return change.knob.which == which && knob_at(change.knob).field == field_mark;
    });
}

bool RunFacts::changes_part(KnobPart part, std::size_t which) const {
    return std::any_of(scenario.changes.begin(), scenario.changes.end(), [&](const Change& change) {
        return change.knob.which == which && knob_at(change.knob).part == part;
    });
}

bool RunFacts::changes_drawn(DrawKind what, std::size_t which) const {
    return std::any_of(attributes().begin(), attributes().end(), [&](const Attribute& attribute) {
        return attribute.drawn == what && changes_field(attribute.field, which);
    });
}

bool RunFacts::may_be(KnobAddress knob, std::string_view word) const {
    const auto is_word = [word](const Value& value) { return std::get<std::string>(value) == word; };
    return is_word(get(scenario, knob)) ||
           std::any_of(scenario.changes.begin(), scenario.changes.end(),
                       [&](const Change& change) { return change.knob == knob && is_word(change.value); });
}

bool RunFacts::has_timer(std::size_t course, std::size_t stage) const {
    const Course& settings = scenario.courses[course];
    if (stage == 0) return !settings.timer.is_never() || changes<&Course::timer>(course);
    return !settings.backup.timer.is_never() || changes<&Course::backup, &Backup::timer>(course);
}

bool RunFacts::has_budget(std::size_t course) const {
    const bool retries = may_try_again(course) &&
                         is_budget_ever(*this, course, [](BudgetKind kind) { return kind != BudgetKind::none; });
    return retries || budget_limits_duplicates(course);
}

bool RunFacts::may_budget_use(std::size_t course, BudgetSetting setting) const {
    return is_budget_ever(*this, course, [setting](BudgetKind kind) { return kitchen::uses(kind, setting); });
}

bool RunFacts::budget_knows_pauses(std::size_t course) const {
    return (uses.patience || uses.together) && has_budget(course) &&
           is_budget_ever(*this, course, [](BudgetKind kind) { return kind == BudgetKind::in_flight; });
}

bool RunFacts::budget_limits_duplicates(std::size_t course) const {
    return has_hedge(course) &&
           is_budget_ever(*this, course, [](BudgetKind kind) { return kind == BudgetKind::tokens; }) &&
           (limits_duplicates(effective(scenario.courses[course].budget)) ||
            changes<&Course::budget, &Budget::kind>(course) || changes<&Course::budget, &Budget::charged_on>(course));
}

bool RunFacts::has_hedge(std::size_t course) const {
    return !uses.blocking && (!scenario.courses[course].duplicate.after.is_never() ||
                              changes<&Course::duplicate, &Duplicate::after>(course));
}

bool RunFacts::shares_hedges(std::size_t course) const {
    // With one duplicate order to an order at most, there are never more of them than orders.
    const Duplicate& duplicate = scenario.courses[course].duplicate;
    return has_hedge(course) &&
           (duplicate.max > 1 || duplicate.share < 1.0 || changes_part(KnobPart::duplicate, course));
}

std::vector<std::size_t> RunFacts::backups_of(std::size_t course) const {
    std::vector<std::size_t> all;
    const auto add = [&](const std::vector<std::string>& these) {
        for (const std::string& name : these)
            if (std::find(all.begin(), all.end(), kitchen_index(name)) == all.end()) all.push_back(kitchen_index(name));
    };
    add(scenario.courses[course].backup.kitchens);
    const KnobAddress list = address_of<&Course::backup, &Backup::kitchens>(course);
    for (const Change& change : scenario.changes)
        if (change.knob == list) add(std::get<std::vector<std::string>>(change.value));
    return all;
}

bool RunFacts::goes_alone(std::size_t course) const {
    if (uses.blocking) return false;
    if (has_hedge(course) || keeps_cooking(kitchen_index(scenario.courses[course].kitchen))) return true;
    const std::vector<std::size_t> others = backups_of(course);
    return std::any_of(others.begin(), others.end(), [&](std::size_t kitchen) { return keeps_cooking(kitchen); });
}

bool RunFacts::can_fail(std::size_t kitchen) const {
    return std::any_of(attributes().begin(), attributes().end(), [&](const Attribute& attribute) {
        return attribute.may_fail != nullptr && attribute.may_fail(*this, kitchen);
    });
}

bool RunFacts::keeps_cooking(std::size_t kitchen) const {
    constexpr auto choices = choices_of<WhenDinerLeaves>();
    return !uses.blocking &&
           (has_mailbox(kitchen) || std::any_of(choices.begin(), choices.end(), [&](WhenDinerLeaves leaves) {
                return !is_told(leaves) && may_be<&Kitchen::when_diner_leaves>(kitchen, leaves);
            }));
}

bool RunFacts::supplies_can_fail(std::size_t which) const {
    if (!has_supplier(which)) return false;
    const Supplier& supplier = scenario.kitchens[which].supplier;
    return !supplier.timer.is_never() || changes<&Kitchen::supplier, &Supplier::timer>(which) ||
           may_be_passed_on(which) || can_fail(kitchen_index(supplier.kitchen));
}

bool RunFacts::has_breaker(std::size_t kitchen) const {
    return is_ever<&Kitchen::breaker>(*this, scenario.kitchens[kitchen].breaker, kitchen,
                                      [](BreakerKind kind) { return kind != BreakerKind::none; });
}

}  // namespace kitchen::python
