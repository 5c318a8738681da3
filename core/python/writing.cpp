// The names in a program, and the texts of its numbers, settings and timers.
#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "core/base/check.hpp"
#include "core/python/attributes.hpp"

namespace kitchen::python {
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

bool is_in_settings(const RunFacts& run, KnobAddress knob) {
    return std::any_of(attributes().begin(), attributes().end(), [&](const Attribute& attribute) {
        return attribute.object == Object::settings && attribute.field == knob_at(knob).field &&
               (attribute.has == nullptr || attribute.has(run, run.scenario, knob.which));
    });
}

void name_kitchens_and_courses(Writing& w) {
    const Scenario& scenario = w.run.scenario;
    for (const Kitchen& kitchen : scenario.kitchens) w.kitchens.push_back(w.names.identifier(kitchen.name, "kitchen"));
    for (const Kitchen& kitchen : scenario.kitchens)
        w.supplies.push_back(is_in_use(kitchen.supplier)
                                 ? w.names.identifier("supply_" + kitchen.name, "supply_kitchen")
                                 : std::string());
    for (const Course& course : scenario.courses)
        w.courses.push_back(w.names.identifier("take_" + course.name, "take_course"));
}

void name_settings(Writing& w) {
    for (const Change& change : w.run.scenario.changes) {
        if (!is_in_settings(w.run, change.knob) || w.variables.contains(change.knob)) continue;
        const std::string text = fmt::format("{}_{}", owner_of(w.run.scenario, change.knob), knob_at(change.knob).key);
        w.variables[change.knob] = w.names.identifier(text, "setting");
    }
}

void name_whole_courses(Writing& w) {
    for (std::size_t c = 0; c < w.courses.size(); ++c) {
        const bool again = w.run.uses.together && w.run.scenario.courses[c].repeat > 1;
        w.whole_courses.push_back(again ? w.names.identifier(w.courses[c] + "_repeatedly", "take_course")
                                        : w.courses[c]);
    }
}

// The backups, the duplicate orders and the budget of a course, where it has them.
void name_parts_of_course(Writing& w, std::size_t c) {
    const auto name = [&](bool used, bool in_settings, const std::string& kind) {
        if (!used) return std::string();
        return (in_settings ? "settings." : "") + w.names.identifier(w.run.scenario.courses[c].name + "_" + kind, kind);
    };
    w.backups.push_back(name(w.run.backups_change(c), true, "backups"));
    w.hedges.push_back(name(w.run.has_hedge(c), false, "hedge"));
    w.budgets.push_back(name(w.run.has_budget(c), w.run.changes<&Course::budget, &Budget::kind>(c), "budget"));
}

}  // namespace

Writing::Writing(const RunFacts& facts, Names free_names)
    : run(facts), terms(terms_of(facts.options.dialect)), names(std::move(free_names)) {
    if (run.uses.own_sleep) terms.sleep = "sleep";
    name_kitchens_and_courses(*this);
    name_settings(*this);
    name_whole_courses(*this);
    for (std::size_t c = 0; c < courses.size(); ++c) name_parts_of_course(*this, c);
}

bool Writing::ByKey::operator()(KnobAddress a, KnobAddress b) const {
    return std::tuple(knob_at(a).key, a.row, a.which) < std::tuple(knob_at(b).key, b.row, b.which);
}

std::string Writing::setting_of(KnobAddress knob, const std::string& literal) const {
    const auto found = variables.find(knob);
    return found == variables.end() ? literal : "settings." + found->second;
}

std::string Writing::number(std::string_view owner, std::string_view key, const std::string& literal) {
    if (literal == terms.never || literal == "1" || literal == "0.0") return literal;
    const bool alone = courses.size() == 1 && owner == run.scenario.courses[0].name;
    const std::string text = alone || owner.empty() ? std::string(key) : fmt::format("{} {}", owner, key);
    const auto found =
        std::find_if(numbers.begin(), numbers.end(), [&](const Number& each) { return each.text == text; });
    if (found != numbers.end()) return found->name;
    numbers.push_back({text, names.constant(text, "number"), literal});
    return numbers.back().name;
}

std::string Writing::setting_or_number(KnobAddress knob, const std::string& literal) {
    if (run.changes_field(knob_at(knob).field, knob.which)) return setting_of(knob, literal);
    return number(owner_of(run.scenario, knob), knob_at(knob).key, literal);
}

std::string Writing::timer_text(Duration timer) const {
    return timer.is_never() ? std::string(terms.never) : in_seconds(timer);
}

std::string Writing::nursery() const {
    return run.options.dialect == Dialect::trio ? "trio.open_nursery()" : "anyio.create_task_group()";
}

std::string Writing::with_timer(std::string_view timer) const {
    return fmt::format("{}({})", run.uses.own_fail_after ? "with fail_after" : terms.timeout, timer);
}

std::string in_seconds(Duration d) {
    if (d.is_never()) return "None";
    std::string text = fmt::format("{}.{:06}", d.us / 1'000'000, d.us % 1'000'000);
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text += '0';
    return text;
}

std::string literal_of(const Writing& w, const Value& value) {
    if (const auto* duration = std::get_if<Duration>(&value)) return w.timer_text(*duration);
    if (const auto* number = std::get_if<double>(&value)) return fmt::format("{}", *number);
    if (const auto* count = std::get_if<std::int64_t>(&value)) return *count < 0 ? "None" : std::to_string(*count);
    if (const auto* text = std::get_if<std::string>(&value)) return python_string(*text);
    return "None";
}

}  // namespace kitchen::python
