#include "app/panels/knobs/knob_list.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "app/ui/words.hpp"
#include "core/base/words.hpp"
#include "core/scenario/effect.hpp"

namespace kitchen::app {
namespace {

// Indexed by KnobPart.
constexpr std::array<std::string_view, 16> part_titles{
    "timer and tries", "pauses",   "backup", "duplicate order", "retry budget", "cooking", "queue",   "rate limit",
    "circuit breaker", "supplier", "shelf",  "mailbox",         "Diners",       "Waiters", "Hatches", "The run"};
static_assert(part_titles.size() == static_cast<std::size_t>(KnobPart::run) + 1,
              "one title for each KnobPart, in order");

std::string_view part_title(const Knob& knob) { return part_titles[static_cast<std::size_t>(knob.part)]; }

std::string title_of(const Scenario& scenario, KnobAddress address) {
    const Knob& knob = knob_at(address);
    const bool is_course = knob.section == Section::course;
    if (!is_course && knob.section != Section::kitchen) return std::string(part_title(knob));
    if (is_course && scenario.courses.size() == 1) return capitalized(std::string(part_title(knob)));
    const std::string& name = is_course ? scenario.courses[address.which].name : scenario.kitchens[address.which].name;
    return fmt::format("{}: {}", capitalized(name), part_title(knob));
}

// The path up to the name of the course or kitchen, and the part.
std::string id_of(const Scenario& scenario, KnobAddress address) {
    const Knob& knob = knob_at(address);
    const std::string path = path_text(scenario, address);
    return path.substr(0, path.size() - knob.key.size()) + std::string(part_title(knob));
}

// The order of the sections in the window.
int rank(Section section) {
    switch (section) {
        case Section::course: return 0;
        case Section::kitchen: return 1;
        case Section::diners: return 2;
        case Section::waiters: return 3;
        case Section::run: return 4;
    }
    return 4;
}

// Titles and other texts are not settings of the run.
bool can_be_turned(const State& state, const Scenario& scenario, KnobAddress address) {
    const Knob& knob = knob_at(address);
    if (knob.kind == Kind::text) return false;
    // A knob that is fixed at the start of a run cannot change from now on.
    if (state.preferences.since == Since::now && !knob.may_change) return false;
    // With one kitchen there is nothing to choose.
    return scenario.kitchens.size() > 1 || (knob.kind != Kind::kitchen && knob.kind != Kind::kitchens);
}

bool for_beginners(const Scenario& scenario, const Knob& knob) {
    // With a second kitchen, the next question is what it is for.
    if (is_knob<&Course::backup, &Backup::kitchens>(knob)) return scenario.kitchens.size() > 1;
    return knob.first_six;
}

// What a diner decides comes first, then the kitchens, then the arrivals; choices after sliders.
int rank(const Knob& knob) {
    const bool is_choice = knob.kind == Kind::choice || knob.kind == Kind::kitchen || knob.kind == Kind::kitchens;
    // "Grill kitchen is" comes before "Backup".
    if (is_choice) return knob.section == Section::kitchen ? 10 : 11;
    return rank(knob.section);
}

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string in_small_letters(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), small);
    return text;
}

bool is_among(const std::vector<KnobAddress>& knobs, KnobAddress address) {
    return std::find(knobs.begin(), knobs.end(), address) != knobs.end();
}

// One choice shows both the condition and the factor, so a change of either counts.
bool counts_as_changed(const std::vector<KnobAddress>& changed, KnobAddress address) {
    if (is_among(changed, address)) return true;
    if (!is_knob<&Kitchen::condition>(knob_at(address))) return false;
    return is_among(changed, address_of<&Kitchen::slowness>(address.which));
}

}  // namespace

bool is_found(const Scenario& scenario, KnobAddress address, std::string_view words) {
    const Knob& knob = knob_at(address);
    const std::string all =
        in_small_letters(fmt::format("{}\n{}\n{}\n{}\n{}", knob_name(scenario, address), knob.python,
                                     path_text(scenario, address), knob.help, knob.also));
    std::string wanted = in_small_letters(std::string(words));
    for (std::size_t at = 0; at < wanted.size();) {
        const std::size_t end = std::min(wanted.find(' ', at), wanted.size());
        if (all.find(wanted.substr(at, end - at)) == std::string::npos) return false;
        at = end + 1;
    }
    return true;
}

std::vector<KnobAddress> few_knobs(const State& state, const Scenario& turned) {
    const std::vector<KnobAddress> changed = changed_knobs(state);
    std::vector<KnobAddress> few;
    for (const KnobAddress& address : all_knobs(turned)) {
        const Knob& knob = knob_at(address);
        // The factor is part of the condition's choice; only the list of all knobs shows it separately.
        if (!can_be_turned(state, turned, address) || is_knob<&Kitchen::slowness>(knob)) continue;
        const bool is_shown =
            is_among(changed, address) || (for_beginners(turned, knob) && has_effect(turned, address));
        if (is_shown) few.push_back(address);
    }
    std::stable_sort(few.begin(), few.end(),
                     [](KnobAddress a, KnobAddress b) { return rank(knob_at(a)) < rank(knob_at(b)); });
    return few;
}

std::vector<KnobGroup> knob_groups(const State& state, const Scenario& turned) {
    const std::vector<KnobAddress> changed = changed_knobs(state);
    const bool searched = !state.panels.knob_search.empty();
    std::vector<KnobAddress> wanted;
    for (const KnobAddress& address : all_knobs(turned)) {
        if (!can_be_turned(state, turned, address)) continue;
        const bool is_wanted = searched ? is_found(turned, address, state.panels.knob_search)
                                        : has_effect(turned, address) || counts_as_changed(changed, address);
        if (is_wanted) wanted.push_back(address);
    }
    // All parts of one course, then all parts of the next.
    const auto place = [](KnobAddress address) {
        const Knob& knob = knob_at(address);
        return std::tuple(rank(knob.section), address.which, knob.part);
    };
    // Within a part the most important knob is first.
    const auto order = [&place](KnobAddress address) {
        return std::tuple(place(address), !knob_at(address).first_six);
    };
    std::stable_sort(wanted.begin(), wanted.end(),
                     [&order](KnobAddress a, KnobAddress b) { return order(a) < order(b); });
    std::vector<KnobGroup> groups;
    for (const KnobAddress& address : wanted) {
        const bool is_new = groups.empty() || place(groups.back().knobs.front()) != place(address);
        if (is_new) {
            KnobGroup group;
            group.id = id_of(turned, address);
            group.title = title_of(turned, address);
            // The first group, what a diner decides about the first course, is open at first because most people look
            // for it.
            const bool first = groups.empty();
            group.open = searched || first != state.panels.switched_knobs.contains(group.id);
            groups.push_back(std::move(group));
        }
        groups.back().knobs.push_back(address);
        groups.back().changed += counts_as_changed(changed, address) ? 1U : 0U;
    }
    return groups;
}

}  // namespace kitchen::app
