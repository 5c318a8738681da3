#include "core/scenario/effect.hpp"

#include "core/base/text.hpp"
#include "core/scenario/knobs.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <variant>

#include <fmt/format.h>

namespace kitchen {
namespace {

std::string_view library_of(const Scenario& scenario, KnobAddress address) {
    const Knob& knob = knob_at(address);
    return knob.fixed_by == nullptr ? std::string_view{} : knob.fixed_by(scenario, address.which);
}

Diagnostic warning_of(const Scenario& scenario, KnobAddress knob, int line, std::string found) {
    return {.line = line,
            .key = path_text(scenario, knob),
            .found = std::move(found),
            .expected = needed_for_effect(scenario, knob) + " beside it"};
}

// Keeps those that change nothing, neither at the beginning nor after any change.
void keep_those_without_effect(const Scenario& scenario, std::vector<std::pair<KnobAddress, int>>& set) {
    Scenario now = scenario;
    std::erase_if(set, [&](const auto& each) { return has_effect(now, each.first); });
    // Needs that look at the changes ask for any time, so they have just been answered, with all of them. To ask again
    // after each change would take the square of the changes.
    now.changes.clear();
    for (const Change& change : scenario.changes) {
        kitchen::set(now, change.knob, change.value);
        // Whether a knob has an effect depends on the other knobs of the same course or kitchen.
        std::erase_if(set, [&](const auto& each) {
            const KnobAddress knob = each.first;
            return knob.which == change.knob.which && knob_at(knob).section == knob_at(change.knob).section &&
                   has_effect(now, knob);
        });
    }
}

// What a set value exceeds: the knob that never lets it through, and why.
struct Limit {
    KnobAddress knob;
    std::string_view at_most;  // or "less than"
    std::string_view because;
};

bool is_ever_changed(const Scenario& scenario, KnobAddress knob) {
    return std::any_of(scenario.changes.begin(), scenario.changes.end(),
                       [&](const Change& change) { return change.knob == knob; });
}

// The timer of a course, if it always rings before a duplicate order is due.
std::optional<Limit> limit_of_duplicates(const Scenario& scenario, std::size_t c) {
    const Course& course = scenario.courses[c];
    const KnobAddress timer = address_of<&Course::timer>(c);
    const bool is_steady =
        course.timer_spread == Spread::fixed && course.timer_covers == TimerCovers::queue_and_cooking &&
        scenario.waiters.hatches.wait == HatchWait::inside_the_timer && !is_ever_changed(scenario, timer) &&
        !is_ever_changed(scenario, address_of<&Course::timer_spread>(c)) &&
        !is_ever_changed(scenario, address_of<&Course::timer_covers>(c)) &&
        !is_ever_changed(scenario, address_of<&Waiters::hatches, &Hatches::wait>());
    if (!is_steady || course.duplicate.after.is_never() || course.duplicate.after < course.timer) return {};
    return Limit{timer, "less than", "since the timer rings first"};
}

std::optional<Limit> limit_of_pause(const Scenario& scenario, const Pause& pause, KnobAddress cap) {
    if (pause.first <= pause.cap || is_ever_changed(scenario, cap)) return {};
    return Limit{cap, "at most", "since no pause is longer"};
}

std::optional<Limit> limit_of(const Scenario& scenario, KnobAddress address) {
    const Knob& knob = knob_at(address);
    const std::size_t which = address.which;
    if (is_knob<&Course::duplicate, &Duplicate::after>(knob)) return limit_of_duplicates(scenario, which);
    if (is_knob<&Course::pause, &Pause::first>(knob))
        return limit_of_pause(scenario, scenario.courses[which].pause, address_of<&Course::pause, &Pause::cap>(which));
    if (is_knob<&Kitchen::supplier, &Supplier::pause, &Pause::first>(knob))
        return limit_of_pause(scenario, scenario.kitchens[which].supplier.pause,
                              address_of<&Kitchen::supplier, &Supplier::pause, &Pause::cap>(which));
    const Hatches& hatches = scenario.waiters.hatches;
    const KnobAddress limit = address_of<&Waiters::hatches, &Hatches::limit>();
    if (is_knob<&Waiters::hatches, &Hatches::per_kitchen>(knob) && hatches.limit != unlimited &&
        hatches.per_kitchen != unlimited && hatches.per_kitchen > hatches.limit && !is_ever_changed(scenario, limit))
        return Limit{limit, "at most", "since there are no more hatches"};
    return {};
}

}  // namespace

std::string needed_for_effect(const Scenario& scenario, KnobAddress address) {
    const Knob& knob = knob_at(address);
    const std::string_view library = library_of(scenario, address);
    const std::string own = library.empty() ? "" : fmt::format(" ({} has settings of its own)", in_quotes(library));
    for (const Need& need : knob.needs)
        if (need.holds != nullptr && !need.holds(scenario, address.which)) return std::string(need.words) + own;
    if (library.empty()) return {};
    const std::size_t dot = knob.key.find('.');
    return fmt::format("{} in {}.overrides{}", in_quotes(knob.key.substr(dot + 1)), knob.key.substr(0, dot), own);
}

std::vector<Diagnostic> settings_without_effect(const Scenario& scenario,
                                                std::vector<std::pair<KnobAddress, int>> set) {
    keep_those_without_effect(scenario, set);
    std::vector<Diagnostic> warnings;
    for (const auto& [knob, line] : set)
        warnings.push_back(warning_of(scenario, knob, line, "a setting without effect"));
    return warnings;
}

std::vector<Diagnostic> settings_out_of_reach(const Scenario& scenario,
                                              const std::vector<std::pair<KnobAddress, int>>& set) {
    std::vector<Diagnostic> warnings;
    for (const auto& [knob, line] : set) {
        if (is_ever_changed(scenario, knob) || !has_effect(scenario, knob)) continue;
        const std::optional<Limit> limit = limit_of(scenario, knob);
        if (!limit) continue;
        warnings.push_back(
            {.line = line,
             .key = path_text(scenario, knob),
             .found = in_quotes(value_text(get(scenario, knob))),
             .expected = fmt::format("{} {}, which is {}, {}", limit->at_most, path_text(scenario, limit->knob),
                                     in_quotes(value_text(get(scenario, limit->knob))), limit->because)});
    }
    return warnings;
}

std::vector<Diagnostic> changes_after_closing(const Scenario& scenario, std::span<const int> lines) {
    std::vector<Diagnostic> warnings;
    for (std::size_t i = 0; i < scenario.changes.size(); ++i) {
        const Change& change = scenario.changes[i];
        if (change.at <= scenario.open_for) continue;
        warnings.push_back({.line = i < lines.size() ? lines[i] : 0,
                            .key = path_text(scenario, change.knob),
                            .found = fmt::format("a change at {}", in_quotes(to_text(change.at))),
                            .expected = fmt::format("a change before closing time, which is open_for = {}",
                                                    in_quotes(to_text(scenario.open_for)))});
    }
    return warnings;
}

std::vector<Diagnostic> kitchens_without_orders(const Scenario& scenario, std::span<const int> lines) {
    std::set<std::string> named;
    for_each_setting(scenario, [&](KnobAddress knob, const Value& value) {
        if (knob_at(knob).kind == Kind::kitchen) named.insert(std::get<std::string>(value));
        if (knob_at(knob).kind != Kind::kitchens) return;
        const auto& names = std::get<std::vector<std::string>>(value);
        named.insert(names.begin(), names.end());
    });
    std::vector<Diagnostic> warnings;
    for (std::size_t which = 0; which < scenario.kitchens.size(); ++which) {
        if (named.contains(scenario.kitchens[which].name)) continue;
        warnings.push_back({.line = which < lines.size() ? lines[which] : 0,
                            .key = path_text(scenario, address_of<&Kitchen::name>(which)),
                            .found = "a kitchen that nobody orders from",
                            .expected = "the name also in a course, as its kitchen or its backup, or as the supplier "
                                        "of another kitchen"});
    }
    return warnings;
}

std::vector<Diagnostic> count_left_out(const Scenario& scenario, const std::vector<std::pair<KnobAddress, int>>& set) {
    const Diners& diners = scenario.diners;
    if (diners.arrive != Arrive::every && diners.arrive != Arrive::rate) return {};
    const auto line_where_set = [&](KnobAddress knob) {
        const auto place = std::find_if(set.begin(), set.end(), [&](const auto& each) { return each.first == knob; });
        return place == set.end() ? std::nullopt : std::optional(place->second);
    };
    const bool is_by_rate = diners.arrive == Arrive::rate;
    const KnobAddress pace = is_by_rate ? address_of<&Diners::rate>() : address_of<&Diners::every>();
    const std::optional<int> line = line_where_set(pace);
    if (!line || !line_where_set(address_of<&Scenario::open_for>()) || line_where_set(address_of<&Diners::count>()))
        return {};
    // Others come later on.
    if (diners.regulars > 0 || is_ever_changed(scenario, pace) ||
        is_ever_changed(scenario, address_of<&Diners::rush>()))
        return {};
    const double gap_us = is_by_rate ? 1e6 / diners.rate : static_cast<double>(diners.every.us);
    const std::int64_t gaps = is_by_rate ? diners.count : diners.count - 1;
    // A file that the window saved has no count of 12 either, and most runs are open for a while after the last diner.
    constexpr double early = 0.25;
    const double last_us = gap_us * static_cast<double>(gaps);
    if (last_us >= early * static_cast<double>(scenario.open_for.us)) return {};
    return {
        {.line = *line,
         .key = path_text(scenario, address_of<&Diners::count>()),
         .found = "no count",
         .expected = fmt::format("how many diners come: without it {} do, the last at about {}, and closing time is "
                                 "open_for = {}",
                                 diners.count, clock_text({static_cast<std::int64_t>(last_us)}),
                                 in_quotes(to_text(scenario.open_for)))}};
}

std::vector<Diagnostic> settings_silenced(const Scenario& before, const Scenario& after) {
    std::vector<std::pair<KnobAddress, int>> silenced;
    for (const KnobAddress knob : all_knobs(after)) {
        const bool is_kept = get(after, knob) == get(before, knob) && get(after, knob) != default_value(knob);
        if (is_kept && !library_of(after, knob).empty() && has_effect(before, knob)) silenced.push_back({knob, 0});
    }
    keep_those_without_effect(after, silenced);
    std::vector<Diagnostic> warnings;
    for (const auto& [knob, line] : silenced)
        warnings.push_back(warning_of(after, knob, line, "a setting that loses its effect"));
    return warnings;
}

}  // namespace kitchen
