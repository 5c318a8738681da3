// What the parts of a program ask of the scenario while they write, and the names that they write with.
#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "core/base/check.hpp"
#include "core/python/attributes.hpp"
#include "core/scenario/words.hpp"

namespace kitchen::python {

bool Writing::ByKey::operator()(KnobAddress a, KnobAddress b) const {
    return std::tuple(knob_at(a).key, a.row, a.which) < std::tuple(knob_at(b).key, b.row, b.which);
}

bool Writing::changes_field(const char* field_mark, std::size_t which) const {
    return std::any_of(scenario.changes.begin(), scenario.changes.end(), [&](const Change& change) {
        return change.knob.which == which && knob_at(change.knob).field == field_mark;
    });
}

bool Writing::changes_part(KnobPart part, std::size_t which) const {
    return std::any_of(scenario.changes.begin(), scenario.changes.end(), [&](const Change& change) {
        return change.knob.which == which && knob_at(change.knob).part == part;
    });
}

bool Writing::changes_drawn(DrawKind what, std::size_t which) const {
    return std::any_of(attributes().begin(), attributes().end(), [&](const Attribute& attribute) {
        return attribute.drawn == what && changes_field(attribute.field, which);
    });
}

bool Writing::may_be(KnobAddress knob, std::string_view word) const {
    const auto is_word = [word](const Value& value) { return std::get<std::string>(value) == word; };
    return is_word(get(scenario, knob)) ||
           std::any_of(scenario.changes.begin(), scenario.changes.end(),
                       [&](const Change& change) { return change.knob == knob && is_word(change.value); });
}

std::uint16_t Writing::kitchen_index(std::string_view name) const {
    for (std::size_t k = 0; k < scenario.kitchens.size(); ++k)
        if (scenario.kitchens[k].name == name) return static_cast<std::uint16_t>(k);
    CHECK(false);
}

bool Writing::times_are_drawn(std::size_t kitchen) const {
    return scenario.kitchens[kitchen].cook_time.shape != Shape::fixed || changes_drawn(DrawKind::cook_time, kitchen);
}

namespace {

bool is_drawn(const Pause& pause) {
    if (pause.first.us == 0) return false;
    // A formula in Python gives the same microseconds as ours only where nothing has to be rounded.
    const bool whole = pause.growth == Growth::linear || (pause.factor == static_cast<int>(pause.factor));
    return pause.jitter != Jitter::none || !whole;
}

}  // namespace

bool Writing::pauses_are_drawn(std::size_t course) const {
    return changes_drawn(DrawKind::pause, course) || is_drawn(scenario.courses[course].pause);
}

bool Writing::supplier_pauses_are_drawn(std::size_t kitchen) const {
    return changes_drawn(DrawKind::supplier_pause, kitchen) || is_drawn(scenario.kitchens[kitchen].supplier.pause);
}

bool Writing::shares_hedges(std::size_t course) const {
    // With one duplicate order to an order at most, there are never more of them than orders.
    const Duplicate& duplicate = scenario.courses[course].duplicate;
    return has_hedge(course) &&
           (duplicate.max > 1 || duplicate.share < 1.0 || changes_part(KnobPart::duplicate, course));
}

bool Writing::has_hedge(std::size_t course) const {
    return !uses.blocking && (!scenario.courses[course].duplicate.after.is_never() ||
                              changes<&Course::duplicate, &Duplicate::after>(course));
}

bool Writing::timers_are_drawn(std::size_t course) const {
    return scenario.courses[course].timer_spread == Spread::exponential || changes_drawn(DrawKind::timer, course);
}

bool Writing::may_try_again(std::size_t course) const {
    return scenario.courses[course].tries > 1 || changes<&Course::tries>(course);
}

namespace {

// Whether the settings in force are ever of such a kind, at the beginning or after a change.
template <class Settings, class MayBe, class Is>
bool is_ever(const Settings& settings, MayBe may_be, Is is) {
    if (is(effective(settings).kind)) return true;
    constexpr auto kinds = choices_of<decltype(settings.kind)>();
    return std::any_of(kinds.begin(), kinds.end(),
                       [&](auto kind) { return is(effective(Settings{.kind = kind}).kind) && may_be(kind); });
}

template <class Is>
bool is_budget_ever(const Writing& w, std::size_t course, Is is) {
    return is_ever(
        w.scenario.courses[course].budget,
        [&](BudgetKind kind) { return w.may_be<&Course::budget, &Budget::kind>(course, kind); }, is);
}

}  // namespace

bool Writing::has_budget(std::size_t course) const {
    const bool retries = may_try_again(course) &&
                         is_budget_ever(*this, course, [](BudgetKind kind) { return kind != BudgetKind::none; });
    return retries || budget_limits_duplicates(course);
}

bool Writing::budget_knows_pauses(std::size_t course) const {
    return (uses.patience || uses.together) && has_budget(course) &&
           is_budget_ever(*this, course, [](BudgetKind kind) { return kind == BudgetKind::in_flight; });
}

bool Writing::budget_limits_duplicates(std::size_t course) const {
    return has_hedge(course) &&
           is_budget_ever(*this, course, [](BudgetKind kind) { return kind == BudgetKind::tokens; }) &&
           (limits_duplicates(effective(scenario.courses[course].budget)) ||
            changes<&Course::budget, &Budget::kind>(course) || changes<&Course::budget, &Budget::charged_on>(course));
}

bool Writing::may_budget_use(std::size_t course, BudgetSetting setting) const {
    return is_budget_ever(*this, course, [setting](BudgetKind kind) { return kitchen::uses(kind, setting); });
}

bool Writing::has_breaker(std::size_t kitchen) const {
    return is_ever(
        scenario.kitchens[kitchen].breaker,
        [&](BreakerKind kind) { return may_be<&Kitchen::breaker, &Breaker::kind>(kitchen, kind); },
        [](BreakerKind kind) { return kind != BreakerKind::none; });
}

bool Writing::keeps_cooking(std::size_t kitchen) const {
    constexpr auto choices = choices_of<WhenDinerLeaves>();
    return !uses.blocking &&
           (has_mailbox(kitchen) || std::any_of(choices.begin(), choices.end(), [&](WhenDinerLeaves leaves) {
                return !is_told(leaves) && may_leave(kitchen, leaves);
            }));
}

bool Writing::may_leave(std::size_t kitchen, WhenDinerLeaves leaves) const {
    return may_be<&Kitchen::when_diner_leaves>(kitchen, leaves);
}

std::vector<std::size_t> Writing::backups_of(std::size_t course) const {
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

bool Writing::has_rate_limit(std::size_t kitchen) const {
    return is_in_use(scenario.kitchens[kitchen].rate_limit) ||
           changes<&Kitchen::rate_limit, &RateLimit::per_second>(kitchen);
}

bool Writing::can_fail(std::size_t kitchen) const { return may_fail(*this, kitchen); }

bool Writing::supplies_can_fail(std::size_t which) const {
    if (!has_supplier(which)) return false;
    const Supplier& supplier = scenario.kitchens[which].supplier;
    return !supplier.timer.is_never() || changes<&Kitchen::supplier, &Supplier::timer>(which) ||
           may_be_passed_on(which) || can_fail(kitchen_index(supplier.kitchen));
}

bool Writing::wants_deadline(std::size_t which) const {
    return may_leave(which, WhenDinerLeaves::looks_at_the_deadline) || (has_supplier(which) && may_be_passed_on(which));
}

bool Writing::may_be_passed_on(std::size_t kitchen) const {
    return may_be<&Kitchen::supplier, &Supplier::deadline>(kitchen, Deadline::passed_on);
}

bool Writing::may_cover(std::size_t course, TimerCovers covers) const {
    return may_be<&Course::timer_covers>(course, covers);
}

bool Writing::hatch_wait_may_be(HatchWait wait) const { return may_be<&Waiters::hatches, &Hatches::wait>(0, wait); }

bool Writing::goes_alone(std::size_t course) const {
    const Course& settings = scenario.courses[course];
    if (uses.blocking) return false;
    if (has_hedge(course) || keeps_cooking(kitchen_index(settings.kitchen))) return true;
    const std::vector<std::size_t> others = backups_of(course);
    return std::any_of(others.begin(), others.end(), [&](std::size_t kitchen) { return keeps_cooking(kitchen); });
}

bool Writing::can_ring(std::size_t course, std::size_t stage) const {
    return uses.hatch_timers || has_timer(course, stage);
}

bool Writing::has_timer(std::size_t course, std::size_t stage) const {
    const Course& settings = scenario.courses[course];
    if (stage == 0) return !settings.timer.is_never() || changes<&Course::timer>(course);
    return !settings.backup.timer.is_never() || changes<&Course::backup, &Backup::timer>(course);
}

std::string Writing::setting_of(KnobAddress knob, const std::string& literal) const {
    const auto found = variables.find(knob);
    return found == variables.end() ? literal : "settings." + found->second;
}

std::string Writing::number(std::string_view owner, std::string_view key, const std::string& literal) {
    if (literal == terms.never || literal == "1" || literal == "0.0") return literal;
    const bool alone = courses.size() == 1 && owner == scenario.courses[0].name;
    const std::string text = alone || owner.empty() ? std::string(key) : fmt::format("{} {}", owner, key);
    const auto found =
        std::find_if(numbers.begin(), numbers.end(), [&](const Number& each) { return each.text == text; });
    if (found != numbers.end()) return found->name;
    numbers.push_back({text, names.constant(text, "number"), literal});
    return numbers.back().name;
}

void Writing::name_kitchens_and_courses() {
    for (const Kitchen& kitchen : scenario.kitchens) kitchens.push_back(names.identifier(kitchen.name, "kitchen"));
    for (const Kitchen& kitchen : scenario.kitchens)
        supplies.push_back(kitchen.supplier.kitchen.empty()
                               ? std::string()
                               : names.identifier("supply_" + kitchen.name, "supply_kitchen"));
    for (const Course& course : scenario.courses)
        courses.push_back(names.identifier("take_" + course.name, "take_course"));
}

namespace {

// Whose knob it is, by name.
std::string_view owner_of(const Scenario& scenario, KnobAddress knob) {
    switch (knob_at(knob).section) {
        case Section::run:
        case Section::waiters: break;
        case Section::diners: return "diners";
        case Section::course: return scenario.courses[knob.which].name;
        case Section::kitchen: return scenario.kitchens[knob.which].name;
    }
    CHECK(false);
}

bool is_in_settings(const Writing& w, KnobAddress knob) {
    return std::any_of(attributes().begin(), attributes().end(), [&](const Attribute& attribute) {
        return attribute.object == Object::settings && attribute.field == knob_at(knob).field &&
               (attribute.has == nullptr || attribute.has(w, w.scenario, knob.which));
    });
}

}  // namespace

std::string Writing::setting_or_number(KnobAddress knob, const std::string& literal) {
    if (changes_field(knob_at(knob).field, knob.which)) return setting_of(knob, literal);
    return number(owner_of(scenario, knob), knob_at(knob).key, literal);
}

void Writing::name_settings() {
    for (const Change& change : scenario.changes) {
        if (!is_in_settings(*this, change.knob)) continue;
        std::string& name = variables[change.knob];
        if (!name.empty()) continue;
        name = names.identifier(fmt::format("{}_{}", owner_of(scenario, change.knob), knob_at(change.knob).key),
                                "setting");
    }
}

std::string Writing::timer_text(Duration timer) const {
    return timer.is_never() ? std::string(terms.never) : in_seconds(timer);
}

std::string Writing::nursery() const {
    return options.dialect == Dialect::trio ? "trio.open_nursery()" : "anyio.create_task_group()";
}

std::string Writing::with_timer(std::string_view timer) const {
    return fmt::format("{}({})", uses.own_fail_after ? "with fail_after" : terms.timeout, timer);
}

std::string Writing::with_deadline(std::string_view instant) const { return fmt::format("{}({})", terms.at, instant); }

std::string in_seconds(Duration d) {
    if (d.is_never()) return "None";
    std::string text = fmt::format("{}.{:06}", d.us / 1'000'000, d.us % 1'000'000);
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text += '0';
    return text;
}

}  // namespace kitchen::python
