#include "core/scenario/effect.hpp"

#include "core/scenario/knobs.hpp"
#include "core/scenario/text.hpp"
#include "core/scenario/words.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include <fmt/format.h>

namespace kitchen {
namespace {

std::string unless(bool has_effect, std::string_view needed) {
    return has_effect ? std::string{} : std::string(needed);
}

// What follows "backup." in "backup.timer"; nothing where the key does not begin so.
std::optional<std::string_view> within(std::string_view key, std::string_view part) {
    if (!key.starts_with(part)) return std::nullopt;
    return key.substr(part.size());
}

std::string for_diners(const Diners& diners, std::string_view key) {
    if (key == "every") return unless(diners.arrive == Arrive::every, "arrive = \"every\"");
    if (key == "rate") return unless(diners.arrive == Arrive::rate, "arrive = \"rate\"");
    if (key == "at") return unless(diners.arrive == Arrive::at, "arrive = \"at\"");
    if (key == "count") return unless(diners.arrive != Arrive::at, "an arrive that is not \"at\"");
    if (key == "think" || key == "think_spread") return unless(diners.regulars > 0, "regulars = 1 or more");
    return {};
}

// Whether a change turns that knob to something else than this, or to this.
bool turns_from(const Scenario& s, KnobAddress knob, const Value& value) {
    return std::any_of(s.changes.begin(), s.changes.end(),
                       [&](const Change& change) { return change.knob == knob && change.value != value; });
}

bool turns_to(const Scenario& s, KnobAddress knob, const Value& value) {
    return std::any_of(s.changes.begin(), s.changes.end(),
                       [&](const Change& change) { return change.knob == knob && change.value == value; });
}

KnobAddress kitchen_knob(std::string_view key, std::uint16_t which) {
    return {find_row(Section::kitchen, key).value(), which};
}

// Whether a kitchen, at the beginning or later on, has something to wait for once it has to stop.
bool waits_when_told_to_stop(const Scenario& s) {
    for (std::uint16_t k = 0; k < s.kitchens.size(); ++k) {
        const Kitchen& kitchen = s.kitchens[k];
        if (kitchen.clean_up.us > 0 || turns_from(s, kitchen_knob("clean_up", k), Value{Duration{0}})) return true;
        if (kitchen.when_diner_leaves == WhenDinerLeaves::swallows) return true;
        if (turns_to(s, kitchen_knob("when_diner_leaves", k), Value{std::string("swallows")})) return true;
    }
    return false;
}

std::string for_waiters(const Scenario& s, std::string_view key) {
    const Waiters& waiters = s.waiters;
    if (key == "async_flavour")
        return unless(waits_when_told_to_stop(s), "a kitchen with clean_up, or that swallows a diner's leaving");
    if (key == "number" || key == "entrance")
        return unless(waiters.kind == WaiterKind::one_a_table, "kind = \"one a table\"");
    if (key == "runners") return unless(waiters.pantry == PantryWork::by_runners, "pantry = \"by runners\"");
    return {};
}

std::string for_pause(const Pause& pause, std::string_view key) {
    if (key == "first") return {};
    if (pause.first.us == 0) return "pause.first = \"1s\" or another time above 0";
    if (key == "jitter_share") return unless(pause.jitter == Jitter::share, "pause.jitter = \"share\"");
    if (key == "factor") return unless(pause.growth == Growth::exponential, "pause.growth = \"exponential\"");
    return {};
}

template <class Kind>
std::string own_settings(Kind kind) {
    return fmt::format(" ({} has settings of its own)", quoted(word_of(kind)));
}

std::string for_budget(BudgetKind kind, std::string_view key) {
    const bool shared = key == "share" || key == "minimum";
    const bool by_window = key == "window";
    if (key == "kind" || (shared && kind == BudgetKind::in_flight)) return {};
    if (kind == (shared || by_window ? BudgetKind::share : BudgetKind::tokens)) return {};
    return fmt::format("budget.kind = {}{}",
                       shared      ? "\"share\" or \"in flight\""
                       : by_window ? "\"share\""
                                   : "\"tokens\"",
                       kind >= BudgetKind::finagle ? own_settings(kind) : "");
}

std::string for_breaker(BreakerKind kind, std::string_view key) {
    const bool by_count = kind == BreakerKind::count && key != "window_time";
    const bool by_time = kind == BreakerKind::time && key != "window";
    if (key == "kind" || by_count || by_time) return {};
    return fmt::format("breaker.kind = {}{}",
                       key == "window"        ? "\"count\""
                       : key == "window_time" ? "\"time\""
                                              : "\"count\" or \"time\"",
                       kind >= BreakerKind::polly ? own_settings(kind) : "");
}

std::string for_cook_time(Shape shape, std::string_view key) {
    if (key == "mean")
        return unless(shape != Shape::uniform && shape != Shape::listed,
                      "a cook_time.shape that is not \"uniform\" or \"listed\"");
    if (key == "low") return unless(shape == Shape::uniform, "cook_time.shape = \"uniform\"");
    if (key == "high")
        return unless(shape == Shape::uniform || shape == Shape::two_humped,
                      "cook_time.shape = \"uniform\" or \"two-humped\"");
    if (key == "sigma") return unless(shape == Shape::log_normal, "cook_time.shape = \"log-normal\"");
    if (key == "rare_share") return unless(shape == Shape::two_humped, "cook_time.shape = \"two-humped\"");
    if (key == "times") return unless(shape == Shape::listed, "cook_time.shape = \"listed\"");
    return {};
}

constexpr std::string_view two_tries = "tries = 2 or more";

std::string for_course(const Course& course, std::string_view key) {
    if (key == "timer_spread" || key == "timer_covers") return unless(!course.timer.is_never(), "a timer");
    const bool is_of_retries = key == "again_after" || key.starts_with("pause.") || key.starts_with("budget.");
    if (is_of_retries && course.tries == 1) return std::string(two_tries);
    if (const auto rest = within(key, "pause.")) return for_pause(course.pause, *rest);
    if (const auto rest = within(key, "budget.")) return for_budget(course.budget.kind, *rest);
    if (key.starts_with("second."))
        return unless(key == "second.after" || !course.second.after.is_never(), "second.after");
    if (key == "backup.timer" || key == "backup.tries")
        return unless(!course.backup.kitchens.empty(), "backup.kitchens");
    return {};
}

std::string for_supplier(const Supplier& supplier, std::string_view key) {
    if (key == "kitchen") return {};
    if (supplier.kitchen.empty()) return "supplier.kitchen";
    const auto of_pause = within(key, "pause.");
    if ((key == "again_after" || of_pause) && supplier.tries == 1) return "supplier." + std::string(two_tries);
    if (!of_pause) return {};
    const std::string needed = for_pause(supplier.pause, *of_pause);
    return needed.empty() ? needed : "supplier." + needed;
}

// At the beginning or later on.
bool is_ever_unwell(const Scenario& s, std::uint16_t which) {
    const Kitchen& kitchen = s.kitchens[which];
    return kitchen.condition != Condition::fine || kitchen.slowness != 1.0 ||
           turns_from(s, kitchen_knob("condition", which), Value{std::string("fine")}) ||
           turns_from(s, kitchen_knob("slowness", which), Value{1.0});
}

std::string for_kitchen(const Scenario& s, std::uint16_t which, std::string_view key) {
    const Kitchen& kitchen = s.kitchens[which];
    if (key == "error_after" || key == "affected")
        return unless(is_ever_unwell(s, which), "a condition that is not \"fine\", or slowness");
    if (key == "rate_burst") return unless(kitchen.rate_limit != unlimited, "rate_limit");
    if (key == "rail.standing_after")
        return unless(kitchen.rail.order == RailOrder::adaptive || !kitchen.rail.standing_timer.is_never(),
                      "rail.order = \"adaptive\", or rail.standing_timer");
    if (const auto rest = within(key, "cook_time.")) return for_cook_time(kitchen.cook_time.shape, *rest);
    if (const auto rest = within(key, "breaker.")) return for_breaker(kitchen.breaker.kind, *rest);
    if (const auto rest = within(key, "supplier.")) return for_supplier(kitchen.supplier, *rest);
    if (key.starts_with("shelf."))
        return unless(key == "shelf.keeps" || kitchen.shelf.keeps.us > 0, "shelf.keeps above 0");
    return {};
}

}  // namespace

std::string needed_for_effect(const Scenario& s, KnobAddress address) {
    const Knob& knob = knob_at(address);
    switch (knob.section) {
        case Section::evening: return {};
        case Section::diners: return for_diners(s.diners, knob.key);
        case Section::waiters: return for_waiters(s, knob.key);
        case Section::course: return for_course(s.courses[address.which], knob.key);
        case Section::kitchen: return for_kitchen(s, address.which, knob.key);
    }
    return {};
}

std::vector<Mistake> settings_without_effect(const Scenario& scenario, std::vector<std::pair<KnobAddress, int>> set) {
    Scenario now = scenario;
    std::erase_if(set, [&](const auto& each) { return has_effect(now, each.first); });
    for (const Change& change : scenario.changes) {
        kitchen::set(now, change.knob, change.value);
        // Whether a knob has an effect is a matter of the other knobs of the same thing.
        std::erase_if(set, [&](const auto& each) {
            const KnobAddress knob = each.first;
            return knob.which == change.knob.which && knob_at(knob).section == knob_at(change.knob).section &&
                   has_effect(now, knob);
        });
    }
    std::vector<Mistake> warnings;
    for (const auto& [knob, line] : set) {
        warnings.push_back({.file = {},
                            .line = line,
                            .key = path_text(scenario, knob),
                            .found = "a setting without effect",
                            .expected = needed_for_effect(scenario, knob) + " beside it",
                            .nearest = {}});
    }
    return warnings;
}

}  // namespace kitchen
