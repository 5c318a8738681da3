#include "app/panels/knob_list.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "app/words.hpp"
#include "core/check.hpp"

namespace kitchen::app {
namespace {

// A part of a course, a kitchen or the room, by how its knobs' keys begin. The first row of a section is the rest of
// it.
struct PartRow {
    Section section;
    std::string_view begins;
    std::string_view title;
};
constexpr std::array part_rows{
    PartRow{Section::course, "", "timer and tries"},
    PartRow{Section::course, "pause.", "pauses"},
    PartRow{Section::course, "backup.", "backup"},
    PartRow{Section::course, "second.", "second order"},
    PartRow{Section::course, "budget.", "budget for tries again"},
    PartRow{Section::kitchen, "", "cooking"},
    PartRow{Section::kitchen, "rail.", "rail"},
    PartRow{Section::kitchen, "rate_", "rate limit"},
    PartRow{Section::kitchen, "breaker.", "breaker"},
    PartRow{Section::kitchen, "supplier.", "supplier"},
    PartRow{Section::kitchen, "shelf.", "shelf"},
    PartRow{Section::kitchen, "mailbox", "mailbox"},
    PartRow{Section::diners, "", "Diners"},
    PartRow{Section::waiters, "", "Waiters"},
    PartRow{Section::waiters, "doors.", "Doors"},
    PartRow{Section::evening, "", "The evening"},
};

std::size_t part_of(const Knob& knob) {
    std::size_t found = part_rows.size();
    for (std::size_t i = 0; i < part_rows.size(); ++i) {
        if (part_rows[i].section == knob.section && knob.key.starts_with(part_rows[i].begins)) found = i;
    }
    return found;
}

std::size_t first_part_of(Section section) {
    const auto is_of = [section](const PartRow& row) { return row.section == section; };
    return static_cast<std::size_t>(std::find_if(part_rows.begin(), part_rows.end(), is_of) - part_rows.begin());
}

std::string title_of(const Scenario& scenario, const PartRow& part, std::uint16_t which) {
    const bool is_course = part.section == Section::course;
    if (!is_course && part.section != Section::kitchen) return std::string(part.title);
    if (is_course && scenario.courses.size() == 1) return capital(part.title);
    const std::string& name = is_course ? scenario.courses[which].name : scenario.kitchens[which].name;
    return fmt::format("{}: {}", capital(name), part.title);
}

std::string id_of(const Scenario& scenario, const PartRow& part, KnobAddress knob) {
    const std::string path = path_text(scenario, knob);
    const std::string_view key = knob_at(knob).key;
    return path.substr(0, path.size() - key.size()) + std::string(part.begins);
}

bool diners_knob_has_effect(const Diners& diners, std::string_view key) {
    if (key == "every") return diners.arrive == Arrive::every;
    if (key == "rate") return diners.arrive == Arrive::rate;
    if (key == "at") return diners.arrive == Arrive::at;
    if (key == "count") return diners.arrive != Arrive::at;
    if (key == "think" || key == "think_spread") return diners.regulars > 0;
    return true;
}

// Whether a change turns that knob of the kitchen to something else than this.
bool turns_from(const Scenario& s, KnobAddress knob, const Value& value) {
    return std::any_of(s.changes.begin(), s.changes.end(),
                       [&](const Change& change) { return change.knob == knob && change.value != value; });
}

bool turns_to(const Scenario& s, KnobAddress knob, const Value& value) {
    return std::any_of(s.changes.begin(), s.changes.end(),
                       [&](const Change& change) { return change.knob == knob && change.value == value; });
}

KnobAddress kitchen_knob(std::string_view key, std::uint16_t which) {
    const auto row = find_row(Section::kitchen, key);
    CHECK(row);
    return {*row, which};
}

// Whether a kitchen, at the beginning or later on, has something to wait for once it is told to stop.
bool waits_when_told_to_stop(const Scenario& s) {
    for (std::uint16_t k = 0; k < s.kitchens.size(); ++k) {
        const Kitchen& kitchen = s.kitchens[k];
        if (kitchen.clean_up.us > 0 || turns_from(s, kitchen_knob("clean_up", k), Value{Duration{0}})) return true;
        if (kitchen.when_diner_leaves == WhenDinerLeaves::swallows) return true;
        if (turns_to(s, kitchen_knob("when_diner_leaves", k), Value{std::string("swallows")})) return true;
    }
    return false;
}

bool waiters_knob_has_effect(const Scenario& s, std::string_view key) {
    const Waiters& waiters = s.waiters;
    if (key == "async_flavour") return waits_when_told_to_stop(s);
    if (key == "number" || key == "entrance") return waiters.kind == WaiterKind::one_a_table;
    if (key == "runners") return waiters.pantry == PantryWork::by_runners;
    return true;
}

bool pause_knob_has_effect(const Pause& pause, std::string_view key) {
    if (key == "first") return true;
    if (key == "jitter_share") return pause.first.us > 0 && pause.jitter == Jitter::share;
    if (key == "factor") return pause.first.us > 0 && pause.growth == Growth::exponential;
    return pause.first.us > 0;
}

bool budget_knob_has_effect(BudgetKind kind, std::string_view key) {
    if (key == "kind") return true;
    if (key == "share" || key == "minimum") return kind == BudgetKind::share || kind == BudgetKind::in_flight;
    if (key == "window") return kind == BudgetKind::share;
    return kind == BudgetKind::tokens;
}

bool breaker_knob_has_effect(BreakerKind kind, std::string_view key) {
    if (key == "kind") return true;
    if (key == "window") return kind == BreakerKind::count;
    if (key == "window_time") return kind == BreakerKind::time;
    return kind == BreakerKind::count || kind == BreakerKind::time;
}

bool cook_time_knob_has_effect(Shape shape, std::string_view key) {
    if (key == "mean") return shape != Shape::uniform && shape != Shape::listed;
    if (key == "low") return shape == Shape::uniform;
    if (key == "high") return shape == Shape::uniform || shape == Shape::two_humped;
    if (key == "sigma") return shape == Shape::log_normal;
    if (key == "rare_share") return shape == Shape::two_humped;
    if (key == "times") return shape == Shape::listed;
    return true;
}

// What follows "backup." in "backup.timer"; nothing where the key does not begin so.
std::optional<std::string_view> within(std::string_view key, std::string_view part) {
    if (!key.starts_with(part)) return std::nullopt;
    return key.substr(part.size());
}

bool course_knob_has_effect(const Course& course, std::string_view key) {
    if (key == "timer_spread" || key == "timer_covers") return !course.timer.is_never();
    if (key == "again_after" || key == "budget.kind") return course.tries > 1;
    if (const auto rest = within(key, "pause.")) return course.tries > 1 && pause_knob_has_effect(course.pause, *rest);
    if (const auto rest = within(key, "budget."))
        return course.tries > 1 && budget_knob_has_effect(course.budget.kind, *rest);
    if (key.starts_with("second.")) return key == "second.after" || !course.second.after.is_never();
    if (key == "backup.timer" || key == "backup.tries") return !course.backup.kitchens.empty();
    return true;
}

bool supplier_knob_has_effect(const Supplier& supplier, std::string_view key) {
    if (key == "kitchen") return true;
    if (supplier.kitchen.empty()) return false;
    if (key == "again_after") return supplier.tries > 1;
    if (const auto rest = within(key, "pause."))
        return supplier.tries > 1 && pause_knob_has_effect(supplier.pause, *rest);
    return true;
}

// At the beginning or later on.
bool is_ever_unwell(const Scenario& s, std::uint16_t which) {
    const Kitchen& kitchen = s.kitchens[which];
    return kitchen.condition != Condition::fine || kitchen.slowness != 1.0 ||
           turns_from(s, kitchen_knob("condition", which), Value{std::string("fine")}) ||
           turns_from(s, kitchen_knob("slowness", which), Value{1.0});
}

bool kitchen_knob_has_effect(const Scenario& s, std::uint16_t which, std::string_view key) {
    const Kitchen& kitchen = s.kitchens[which];
    if (key == "error_after" || key == "affected") return is_ever_unwell(s, which);
    if (key == "rate_burst") return kitchen.rate_limit != unlimited;
    if (key == "rail.standing_after")
        return kitchen.rail.order == RailOrder::adaptive || !kitchen.rail.standing_timer.is_never();
    if (const auto rest = within(key, "cook_time.")) return cook_time_knob_has_effect(kitchen.cook_time.shape, *rest);
    if (const auto rest = within(key, "breaker.")) return breaker_knob_has_effect(kitchen.breaker.kind, *rest);
    if (const auto rest = within(key, "supplier.")) return supplier_knob_has_effect(kitchen.supplier, *rest);
    if (key.starts_with("shelf.")) return key == "shelf.keeps" || kitchen.shelf.keeps.us > 0;
    return true;
}

// The title and such are the scenario's own words, not settings of the evening.
bool can_be_turned(const State& state, const Scenario& scenario, KnobAddress address) {
    const Knob& knob = knob_at(address);
    if (knob.kind == Kind::text) return false;
    // What is settled before the doors open has no "from now on".
    if (state.since == Since::now && !knob.may_change) return false;
    // With one kitchen there is nothing to choose.
    return scenario.kitchens.size() > 1 || (knob.kind != Kind::kitchen && knob.kind != Kind::kitchens);
}

bool for_beginners(const Scenario& scenario, const Knob& knob) {
    // Who has a second kitchen may wonder at once what it is for.
    if (knob.section == Section::course && knob.key == "backup.kitchens") return scenario.kitchens.size() > 1;
    return knob.first_six;
}

// What a diner decides comes first, then the kitchens, then who comes; the choices after the sliders.
int rank(const Knob& knob) {
    const bool is_choice = knob.kind == Kind::choice || knob.kind == Kind::kitchen || knob.kind == Kind::kitchens;
    // "Grill kitchen is" comes before "Backup", as one thinks of it.
    if (is_choice) return knob.section == Section::kitchen ? 10 : 11;
    switch (knob.section) {
        case Section::course: return 0;
        case Section::kitchen: return 1;
        case Section::diners: return 2;
        case Section::waiters: return 3;
        case Section::evening: return 4;
    }
    return 4;
}

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string in_small_letters(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), small);
    return text;
}

// One choice shows both the condition and the factor, so it stands for both.
bool counts_as_changed(const State& state, KnobAddress address) {
    if (is_changed(state, address)) return true;
    if (!is_kitchen_knob(knob_at(address), "condition")) return false;
    return is_changed(state, kitchen_knob("slowness", address.which));
}

}  // namespace

bool is_kitchen_knob(const Knob& knob, std::string_view key) {
    return knob.section == Section::kitchen && knob.key == key;
}

bool has_effect(const Scenario& s, KnobAddress address) {
    const Knob& knob = knob_at(address);
    switch (knob.section) {
        case Section::evening: return true;
        case Section::diners: return diners_knob_has_effect(s.diners, knob.key);
        case Section::waiters: return waiters_knob_has_effect(s, knob.key);
        case Section::course: return course_knob_has_effect(s.courses[address.which], knob.key);
        case Section::kitchen: return kitchen_knob_has_effect(s, address.which, knob.key);
    }
    return true;
}

bool is_found(const Scenario& scenario, KnobAddress address, std::string_view words) {
    const Knob& knob = knob_at(address);
    const std::string all = in_small_letters(fmt::format("{}\n{}\n{}\n{}", knob_name(scenario, address), knob.python,
                                                         path_text(scenario, address), knob.help));
    std::string wanted = in_small_letters(std::string(words));
    for (std::size_t at = 0; at < wanted.size();) {
        const std::size_t end = std::min(wanted.find(' ', at), wanted.size());
        if (all.find(wanted.substr(at, end - at)) == std::string::npos) return false;
        at = end + 1;
    }
    return true;
}

std::vector<KnobAddress> few_knobs(const State& state, const Scenario& turned) {
    std::vector<KnobAddress> few;
    for (const KnobAddress& address : all_knobs(turned)) {
        const Knob& knob = knob_at(address);
        // The factor is part of the condition's choice until it is looked at closely.
        if (!can_be_turned(state, turned, address) || is_kitchen_knob(knob, "slowness")) continue;
        const bool changed = is_changed(state, address);
        if (changed || (for_beginners(turned, knob) && has_effect(turned, address))) few.push_back(address);
    }
    std::stable_sort(few.begin(), few.end(),
                     [](KnobAddress a, KnobAddress b) { return rank(knob_at(a)) < rank(knob_at(b)); });
    return few;
}

std::vector<KnobGroup> knob_groups(const State& state, const Scenario& turned) {
    const bool searched = !state.knob_search.empty();
    std::vector<KnobAddress> wanted;
    for (const KnobAddress& address : all_knobs(turned)) {
        if (!can_be_turned(state, turned, address)) continue;
        const bool is_wanted = searched ? is_found(turned, address, state.knob_search)
                                        : has_effect(turned, address) || counts_as_changed(state, address);
        if (is_wanted) wanted.push_back(address);
    }
    // All parts of one course, then all of the next.
    const auto place = [](KnobAddress address) {
        const std::size_t part = part_of(knob_at(address));
        return std::tuple(first_part_of(part_rows[part].section), address.which, part);
    };
    // Within a part what matters most comes first.
    const auto order = [&place](KnobAddress address) {
        return std::tuple(place(address), !knob_at(address).first_six);
    };
    std::stable_sort(wanted.begin(), wanted.end(),
                     [&order](KnobAddress a, KnobAddress b) { return order(a) < order(b); });
    std::vector<KnobGroup> groups;
    for (const KnobAddress& address : wanted) {
        const bool is_new = groups.empty() || place(groups.back().knobs.front()) != place(address);
        if (is_new) {
            const PartRow& part = part_rows[part_of(knob_at(address))];
            KnobGroup group;
            group.id = id_of(turned, part, address);
            group.title = title_of(turned, part, address.which);
            // What a diner decides about the first course is what most people come for: it is open at first.
            const bool first = groups.empty();
            group.open = searched || first != state.switched_knobs.contains(group.id);
            groups.push_back(std::move(group));
        }
        groups.back().knobs.push_back(address);
        groups.back().changed += counts_as_changed(state, address) ? 1U : 0U;
    }
    return groups;
}

}  // namespace kitchen::app
