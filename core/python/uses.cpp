// What an evening uses of the restaurant, and what of it the twin has no construct for yet.
#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/check.hpp"
#include "core/python/parts.hpp"

namespace kitchen {
namespace {

using namespace python;

// The knobs that a change may turn in mid-evening with the twin following it.
constexpr std::array<std::string_view, 20> changes_followed = {
    "timer",     "tries",        "backup.timer",       "backup.tries", "pause.first", "pause.factor",
    "pause.cap", "pause.jitter", "pause.jitter_share", "pause.growth", "cooks",       "condition",
    "slowness",  "error_after",  "affected",           "clean_up",     "patience",    "every",
    "rate",      "count"};

bool is_followed(std::string_view key) {
    return key.starts_with("cook_time") ||
           std::find(changes_followed.begin(), changes_followed.end(), key) != changes_followed.end();
}

void miss_in_course(const Scenario& scenario, std::size_t which, std::vector<std::string>& missing) {
    const Course& course = scenario.courses[which];
    const auto miss = [&](bool used, std::string_view key) {
        if (used) missing.push_back(fmt::format("course.{}.{}", course.name, key));
    };
    miss(course.pantry.us > 0, "pantry");
    miss(course.timer_spread != Spread::fixed, "timer_spread");
    miss(course.timer_covers != TimerCovers::rail_and_cooking, "timer_covers");
    miss(course.budget.kind != BudgetKind::none, "budget.kind");
}

void miss_in_kitchen(const Kitchen& kitchen, std::vector<std::string>& missing) {
    const auto miss = [&](bool used, std::string_view key) {
        if (used) missing.push_back(fmt::format("kitchen.{}.{}", kitchen.name, key));
    };
    miss(kitchen.rail.order == RailOrder::adaptive, "rail.order");
    miss(!kitchen.rail.standing_timer.is_never(), "rail.standing_timer");
    miss(kitchen.rate_limit != unlimited, "rate_limit");
    miss(kitchen.breaker.kind != BreakerKind::none, "breaker.kind");
    miss(!kitchen.supplier.kitchen.empty(), "supplier.kitchen");
    miss(kitchen.shelf.keeps.us > 0, "shelf.keeps");
    miss(kitchen.mailbox != unlimited, "mailbox");
}

}  // namespace

std::vector<std::string> missing_in_twin(const Scenario& scenario, const TwinOptions& options) {
    std::vector<std::string> missing = missing_in_dialect(scenario, options);
    const auto miss = [&](bool used, std::string_view path) {
        if (used) missing.emplace_back(path);
    };
    const Doors& doors = scenario.waiters.doors;
    miss(doors.limit != unlimited, "waiters.doors.limit");
    miss(doors.per_kitchen != unlimited, "waiters.doors.per_kitchen");
    miss(doors.wait != DoorWait::inside_the_timer, "waiters.doors.wait");
    miss(doors.opens.us > 0, "waiters.doors.opens");
    miss(!doors.timer.is_never(), "waiters.doors.timer");
    miss(!doors.opening_timer.is_never(), "waiters.doors.opening_timer");
    miss(!doors.answer_timer.is_never(), "waiters.doors.answer_timer");
    miss(scenario.diners.regulars > 0, "diners.regulars");
    miss(scenario.waiters.kind == WaiterKind::one_a_table, "waiters.kind");
    for (std::size_t c = 0; c < scenario.courses.size(); ++c) miss_in_course(scenario, c, missing);
    for (const Kitchen& kitchen : scenario.kitchens) miss_in_kitchen(kitchen, missing);
    for (const Change& change : scenario.changes)
        if (!is_followed(knob_at(change.knob).key)) missing.push_back("change of " + path_text(scenario, change.knob));
    // What the dialect has already missed is said once.
    std::vector<std::string> once;
    for (const std::string& path : missing)
        if (std::find(once.begin(), once.end(), path) == once.end()) once.push_back(path);
    return once;
}

namespace python {

bool Writing::changes(Section section, std::string_view key, std::size_t which) const {
    return std::any_of(scenario.changes.begin(), scenario.changes.end(), [&](const Change& change) {
        const Knob& knob = knob_at(change.knob);
        return knob.section == section && knob.key == key && change.knob.which == which;
    });
}

bool Writing::changes(Section section, std::string_view key) const {
    return std::any_of(scenario.changes.begin(), scenario.changes.end(), [&](const Change& change) {
        return knob_at(change.knob).section == section && knob_at(change.knob).key == key;
    });
}

std::uint16_t Writing::kitchen_index(std::string_view name) const {
    for (std::size_t k = 0; k < scenario.kitchens.size(); ++k)
        if (scenario.kitchens[k].name == name) return static_cast<std::uint16_t>(k);
    CHECK(false);
}

bool Writing::times_are_drawn(std::size_t kitchen) const {
    if (scenario.kitchens[kitchen].cook_time.shape != Shape::fixed) return true;
    return std::any_of(scenario.changes.begin(), scenario.changes.end(), [&](const Change& change) {
        return change.knob.which == kitchen && knob_at(change.knob).section == Section::kitchen &&
               knob_at(change.knob).key.starts_with("cook_time");
    });
}

bool Writing::pauses_are_drawn(std::size_t course) const {
    const Pause& pause = scenario.courses[course].pause;
    if (std::any_of(scenario.changes.begin(), scenario.changes.end(), [&](const Change& change) {
            return change.knob.which == course && knob_at(change.knob).section == Section::course &&
                   knob_at(change.knob).key.starts_with("pause");
        }))
        return true;
    if (pause.first.us == 0) return false;
    // A formula in Python gives the same microseconds as ours only where nothing has to be rounded.
    const bool whole = pause.growth == Growth::linear || (pause.factor == static_cast<int>(pause.factor));
    return pause.jitter != Jitter::none || !whole;
}

bool Writing::can_fail(std::size_t which) const {
    const Kitchen& kitchen = scenario.kitchens[which];
    return kitchen.condition == Condition::broken || changes(Section::kitchen, "condition", which) ||
           kitchen.when_diner_leaves == WhenDinerLeaves::looks_at_the_deadline || kitchen.rail.limit != unlimited;
}

bool Writing::can_ring(std::size_t course, std::size_t stage) const {
    const Course& settings = scenario.courses[course];
    if (stage == 0) return !settings.timer.is_never() || changes(Section::course, "timer", course);
    return !settings.backup.timer.is_never() || changes(Section::course, "backup.timer", course);
}

std::string Writing::setting(std::string_view key, std::size_t course, const std::string& literal) const {
    const auto found = variables.find({std::string(key), course});
    return found == variables.end() ? literal : found->second;
}

namespace {

void look_at_kitchen(Writing& w, std::size_t k) {
    const Kitchen& kitchen = w.scenario.kitchens[k];
    Uses& uses = w.uses;
    const bool condition_changes = w.changes(Section::kitchen, "condition", k);
    uses.broken |= kitchen.condition == Condition::broken || condition_changes;
    uses.gone |= kitchen.condition == Condition::gone || condition_changes;
    uses.failures |= w.can_fail(k);
    uses.deadline |= kitchen.when_diner_leaves == WhenDinerLeaves::looks_at_the_deadline;
    if (!uses.blocking) {
        const bool keeps = kitchen.when_diner_leaves == WhenDinerLeaves::keeps_cooking ||
                           kitchen.when_diner_leaves == WhenDinerLeaves::looks_at_the_deadline;
        uses.keeps |= keeps;
        uses.told |= !keeps;
        uses.swallows |= kitchen.when_diner_leaves == WhenDinerLeaves::swallows;
        uses.clean_up |= kitchen.clean_up.us > 0 || w.changes(Section::kitchen, "clean_up", k);
        uses.rail_limit |= kitchen.rail.limit != unlimited;
        uses.rail_order |= kitchen.rail.order != RailOrder::first_in_first_out;
    }
    uses.slowness |= kitchen.slowness != 1.0 || w.changes(Section::kitchen, "slowness", k);
    uses.affected |= kitchen.affected < 1.0 || w.changes(Section::kitchen, "affected", k);
    uses.drawn_times |= w.times_are_drawn(k);
    uses.own_cooks |= uses.rail_limit || uses.rail_order || w.changes(Section::kitchen, "cooks", k);
}

bool can_end_in_apology(const Writing& w, std::size_t c) {
    const Course& course = w.scenario.courses[c];
    if (course.backup.otherwise == Otherwise::kept_ready) return false;
    if (!w.can_ring(c, 0) && !w.can_fail(w.kitchen_index(course.kitchen))) return false;
    for (const std::string& name : course.backup.kitchens)
        if (!w.can_ring(c, 1) && !w.can_fail(w.kitchen_index(name))) return false;
    return true;
}

}  // namespace

Writing::Writing(const Scenario& evening, const Drawn& draws, const TwinOptions& wanted)
    : scenario(evening), drawn(draws), options(wanted), terms(terms_of(wanted.dialect)) {
    Names names;
    for (const Kitchen& kitchen : scenario.kitchens) kitchens.push_back(names.identifier(kitchen.name, "kitchen"));
    for (const Course& course : scenario.courses)
        courses.push_back(names.identifier("take_" + course.name, "take_course"));
    for (const Change& change : scenario.changes) {
        const Knob& knob = knob_at(change.knob);
        if (knob.section != Section::course && knob.section != Section::diners) continue;
        if (knob.key.starts_with("pause") || (knob.section == Section::diners && knob.key != "patience")) continue;
        std::string& variable = variables[{std::string(knob.key), change.knob.which}];
        if (!variable.empty()) continue;
        const std::string owner =
            knob.section == Section::course ? scenario.courses[change.knob.which].name : std::string("diners");
        variable = names.identifier(fmt::format("{}_{}", owner, knob.key), "setting");
    }
    uses.blocking = scenario.waiters.kind == WaiterKind::blocking;
    const Arrive arrive = scenario.diners.arrive;
    uses.arrival_list = arrive == Arrive::rate || arrive == Arrive::at || changes(Section::diners, "every") ||
                        changes(Section::diners, "rate") || changes(Section::diners, "count");
    uses.patience = !scenario.diners.patience.is_never() || changes(Section::diners, "patience");
    uses.together = scenario.diners.courses == Courses::together && scenario.courses.size() > 1 && !uses.blocking;
    for (std::size_t c = 0; c < courses.size(); ++c) {
        const bool again = uses.together && scenario.courses[c].repeat > 1;
        whole_courses.push_back(again ? names.identifier(courses[c] + "_repeatedly", "take_course") : courses[c]);
    }
    for (std::size_t k = 0; k < kitchens.size(); ++k) look_at_kitchen(*this, k);
    for (std::size_t c = 0; c < courses.size(); ++c) {
        const Course& course = scenario.courses[c];
        uses.second |= !course.second.after.is_never() && !uses.blocking;
        uses.sorry |= can_end_in_apology(*this, c);
        const bool again = course.tries > 1 || changes(Section::course, "tries", c) ||
                           (!course.backup.kitchens.empty() &&
                            (course.backup.tries > 1 || changes(Section::course, "backup.tries", c)));
        uses.drawn_pauses |= again && pauses_are_drawn(c);
    }
}

std::string Writing::timer_text(Duration timer) const {
    return timer.is_never() ? std::string(terms.never) : in_seconds(timer);
}

std::string Writing::with_timer(std::string_view timer) const { return fmt::format("{}({})", terms.timeout, timer); }

std::string in_seconds(Duration d) {
    if (d.is_never()) return "None";
    std::string text = fmt::format("{}.{:06}", d.us / 1'000'000, d.us % 1'000'000);
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text += '0';
    return text;
}

}  // namespace python

std::string_view name_of(Dialect dialect) { return python::terms_of(dialect).library; }

std::string why_no_twin(const Scenario& scenario, const Trace& trace, const TwinOptions& options) {
    if (const std::vector<std::string> missing = missing_in_twin(scenario, options); !missing.empty())
        return fmt::format("the {} program has no construct for {}",
                           options.dialect == Dialect::asyncio ? "Python" : name_of(options.dialect),
                           fmt::join(missing, ", "));
    if (trace.ended != Ended::doors_closed || trace.records.size() > twin_records_max)
        return fmt::format("more than {} events are too many for a Python program; a smaller open_for makes fewer",
                           twin_records_max);
    return {};
}

python::Program twin_program(const Scenario& scenario, const Drawn& drawn, const TwinOptions& options) {
    CHECK(missing_in_twin(scenario, options).empty());
    python::Writing w(scenario, drawn, options);
    write_diner(w);
    write_kitchens(w);
    write_evening(w);
    write_plumbing(w);
    write_clock(w);
    return std::move(w.out);
}

std::string text_of(const python::Program& program) {
    std::string text;
    for (const std::string& line : program.lines()) text.append(line).append("\n");
    return text;
}

}  // namespace kitchen
