#include "core/scenario/check.hpp"

#include "core/base/text.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/ramp.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include <fmt/format.h>

namespace kitchen {
namespace {

constexpr Duration change_at_max = seconds(24 * 3600);

int line_at(const std::vector<int>& lines, std::size_t index) { return index < lines.size() ? lines[index] : 0; }

template <class Thing>
void check_things(const std::vector<Thing>& things, std::size_t most, std::string_view word,
                  const std::vector<int>& lines, std::vector<Diagnostic>& diagnostics) {
    const auto found = [&](int line, std::string what, std::string expected) {
        diagnostics.push_back({.line = line, .found = std::move(what), .expected = std::move(expected)});
    };
    if (things.empty()) found(0, fmt::format("no [[{}]]", word), "at least one");
    if (things.size() > most) {
        found(line_at(lines, most), fmt::format("{} of [[{}]]", things.size(), word), fmt::format("at most {}", most));
        return;
    }
    std::map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < things.size(); ++i) {
        if (things[i].name.empty()) continue;
        const auto [place, is_new] = seen.try_emplace(as_it_looks(things[i].name), i);
        if (is_new) continue;
        const Thing& first = things[place->second];
        const int line = line_at(lines, place->second);
        found(line_at(lines, i),
              first.name == things[i].name ? fmt::format("a second {} called {}", word, in_quotes(first.name))
                                           : fmt::format("a {} called {}, which looks like {}", word,
                                                         in_quotes(things[i].name), in_quotes(first.name)),
              fmt::format("each name once{}", line > 0 ? fmt::format("; the first is in line {}", line) : ""));
    }
}

// The first settings of this kitchen that do not go together, as a diagnostic of the knob to blame.
std::optional<Diagnostic> clash_in_kitchen(const Scenario& scenario, const LineNumbers& lines, std::size_t which) {
    const Distribution& cook_time = scenario.kitchens[which].cook_time;
    const auto clash = [&](KnobAddress address, std::string found, std::string expected) {
        const KnobAddress shape = address_of<&Kitchen::cook_time, &Distribution::shape>(which);
        return Diagnostic{.line = lines.of(address) > 0 ? lines.of(address) : lines.of(shape),
                          .key = path_text(scenario, address),
                          .found = std::move(found),
                          .expected = std::move(expected)};
    };
    if (cook_time.shape == Shape::uniform && cook_time.low > cook_time.high) {
        return clash(address_of<&Kitchen::cook_time, &Distribution::low>(which), in_quotes(to_text(cook_time.low)),
                     fmt::format("at most cook_time.high, which is \"{}\"", to_text(cook_time.high)));
    }
    if (cook_time.shape == Shape::listed && cook_time.times.empty()) {
        return clash(address_of<&Kitchen::cook_time, &Distribution::times>(which), "no times",
                     "at least one, as the shape is \"listed\"");
    }
    return std::nullopt;
}

// Kitchens that order from each other in a circle would order forever.
void check_suppliers(const Scenario& scenario, const LineNumbers& lines, std::vector<Diagnostic>& diagnostics) {
    const std::vector<Kitchen>& kitchens = scenario.kitchens;
    const auto index_of = [&](const std::string& name) {
        for (std::size_t k = 0; k < kitchens.size(); ++k)
            if (kitchens[k].name == name) return k;
        return kitchens.size();
    };
    for (std::size_t which = 0; which < kitchens.size(); ++which) {
        std::size_t at = which;
        std::size_t layers = 0;
        for (; layers <= suppliers_deep_max && at < kitchens.size() && is_in_use(kitchens[at].supplier); ++layers)
            at = index_of(kitchens[at].supplier.kitchen);
        if (layers <= suppliers_deep_max) continue;
        const KnobAddress address = address_of<&Kitchen::supplier, &Supplier::kitchen>(which);
        diagnostics.push_back(
            {.line = lines.of(address),
             .key = path_text(scenario, address),
             .found = in_quotes(kitchens[which].supplier.kitchen),
             .expected = fmt::format("a supplier that does not order from this kitchen in turn, and at "
                                     "most {} suppliers behind each other",
                                     suppliers_deep_max)});
        return;
    }
}

void check_arrivals(const Scenario& scenario, const LineNumbers& lines, std::vector<Diagnostic>& diagnostics) {
    const Diners& diners = scenario.diners;
    if (diners.arrive != Arrive::at) return;
    const KnobAddress address = address_of<&Diners::at>();
    const auto clash = [&](std::string found, std::string expected) {
        diagnostics.push_back({.line = lines.of(address),
                               .key = path_text(scenario, address),
                               .found = std::move(found),
                               .expected = std::move(expected)});
    };
    if (diners.at.empty()) return clash("no times", "at least one, as diners arrive \"at\" given times");
    const auto early = std::is_sorted_until(diners.at.begin(), diners.at.end());
    if (early != diners.at.end()) {
        clash(fmt::format("{} after {}", in_quotes(to_text(*early)), in_quotes(to_text(*(early - 1)))),
              "times in order");
    }
}

// Blames the first kitchen with which there are too many.
void check_shelves(const Scenario& scenario, const LineNumbers& lines, std::vector<Diagnostic>& diagnostics) {
    std::int64_t dishes = 0;
    std::optional<KnobAddress> first_too_many;
    for (std::size_t which = 0; which < scenario.kitchens.size(); ++which) {
        const Shelf& shelf = scenario.kitchens[which].shelf;
        if (is_in_use(shelf)) dishes += shelf.dishes;
        if (dishes > shelf_dishes_max && !first_too_many)
            first_too_many = address_of<&Kitchen::shelf, &Shelf::dishes>(which);
    }
    if (!first_too_many) return;
    diagnostics.push_back({.line = lines.of(*first_too_many),
                           .key = path_text(scenario, *first_too_many),
                           .found = fmt::format("{} different dishes on all shelves", dishes),
                           .expected = fmt::format("at most {}", shelf_dishes_max)});
}

// A gradual change needs steps, which only numbers have between them.
void check_ramps(const Scenario& scenario, const LineNumbers& lines, std::vector<Diagnostic>& diagnostics) {
    Scenario now = scenario;
    for (std::size_t i = 0; i < scenario.changes.size(); ++i) {
        const Change& change = scenario.changes[i];
        const Value from = get(now, change.knob);
        set(now, change.knob, change.value);
        if (change.over.us == 0 || !ramp(change, from).empty()) continue;
        diagnostics.push_back({.line = line_at(lines.changes, i),
                               .key = path_text(scenario, change.knob),
                               .found = fmt::format("a change from {} to {} with over", in_quotes(value_text(from)),
                                                    in_quotes(value_text(change.value))),
                               .expected = "numbers or durations, between which there are steps"});
        if (diagnostics.size() >= diagnostics_max) return;
    }
}

// The line of the change that turns this knob at that instant: the last one that has begun.
int line_of_turn(const Scenario& scenario, const LineNumbers& lines, const Change& turn) {
    int line = 0;
    for (std::size_t i = 0; i < scenario.changes.size() && scenario.changes[i].at <= turn.at; ++i)
        if (scenario.changes[i].knob == turn.knob) line = line_at(lines.changes, i);
    return line;
}

void check_changes_together(const Scenario& scenario, const LineNumbers& lines, std::vector<Diagnostic>& diagnostics) {
    Scenario changed = scenario;
    const std::vector<Change> played = played_changes(scenario);
    std::size_t next = 0;
    while (next < played.size()) {
        // All changes of one instant count as one.
        const std::size_t first = next;
        const Duration at = played[first].at;
        for (; next < played.size() && played[next].at == at; ++next)
            set(changed, played[next].knob, played[next].value);
        for (std::size_t i = first; i < next; ++i) {
            const KnobAddress knob = played[i].knob;
            if (knob_at(knob).section != Section::kitchen) continue;
            std::optional<Diagnostic> clash = clash_in_kitchen(changed, {}, knob.which);
            if (!clash) continue;
            clash->line = line_of_turn(scenario, lines, played[i]);
            diagnostics.push_back(*clash);
            return;
        }
    }
}

// Each step of a gradual change counts, since the steps are what is played.
void check_change_count(const Scenario& scenario, const LineNumbers& lines, std::vector<Diagnostic>& diagnostics) {
    std::size_t count = 0;
    std::size_t last = scenario.changes.size();  // the first one too many
    for (std::size_t i = 0; i < scenario.changes.size(); ++i) {
        count += played_count(scenario.changes[i]);
        if (count > changes_max) last = std::min(last, i);
    }
    if (count <= changes_max) return;
    const bool has_steps = count > scenario.changes.size();
    diagnostics.push_back(
        {.line = line_at(lines.changes, last),
         .found = fmt::format("{} changes", count),
         .expected = fmt::format("at most {}{}", changes_max,
                                 has_steps ? fmt::format("; one with over is {} steps", ramp_steps) : "")});
}

}  // namespace

int LineNumbers::of(KnobAddress address) const {
    const auto place = knobs.find({address.row, address.which});
    return place == knobs.end() ? 0 : place->second;
}

void check_names(const Scenario& scenario, const LineNumbers& lines, std::vector<Diagnostic>& diagnostics) {
    check_things(scenario.courses, courses_max, "course", lines.courses, diagnostics);
    check_things(scenario.kitchens, kitchens_max, "kitchen", lines.kitchens, diagnostics);
    check_change_count(scenario, lines, diagnostics);
}

void check_together(const Scenario& scenario, const LineNumbers& lines, std::vector<Diagnostic>& diagnostics) {
    check_arrivals(scenario, lines, diagnostics);
    check_suppliers(scenario, lines, diagnostics);
    check_shelves(scenario, lines, diagnostics);
    for (std::size_t which = 0; which < scenario.kitchens.size(); ++which) {
        const std::optional<Diagnostic> clash = clash_in_kitchen(scenario, lines, which);
        if (clash) diagnostics.push_back(*clash);
    }
    if (diagnostics.empty()) check_ramps(scenario, lines, diagnostics);
    if (diagnostics.empty()) check_changes_together(scenario, lines, diagnostics);
}

void check_change(const Scenario& scenario, const Change& change, std::vector<Diagnostic>& diagnostics) {
    const auto diagnostic = [&](std::string key, std::string found, std::string expected) {
        diagnostics.push_back({.key = std::move(key), .found = std::move(found), .expected = std::move(expected)});
    };
    if (change.at.us < 0 || change.at > change_at_max) {
        diagnostic("change.at", in_quotes(to_text(change.at)),
                   fmt::format("a duration from 0s to {}", to_text(change_at_max)));
    } else if (change.over.us < 0 || change.over > change_at_max - change.at) {
        diagnostic("change.over", in_quotes(to_text(change.over)),
                   fmt::format("a duration, so that the change is over by {}", to_text(change_at_max)));
    }
    if (!has_knob(scenario, change.knob)) return diagnostic("change.set", "no knob", "the path of a knob");
    if (!knob_at(change.knob).may_change) {
        return diagnostic(path_text(scenario, change.knob), "a change during the run", "it to be set at the start");
    }
    const tl::expected<Value, Diagnostic> checked = check_value(scenario, change.knob, change.value);
    if (!checked) diagnostics.push_back(checked.error());
    if (checked && *checked != change.value) {
        diagnostic(path_text(scenario, change.knob), "a whole number", "a number of the kind that the knob holds");
    }
}

std::vector<Diagnostic> check_scenario(const Scenario& scenario) {
    std::vector<Diagnostic> diagnostics;
    check_names(scenario, {}, diagnostics);
    if (!diagnostics.empty()) return diagnostics;
    for (const KnobAddress address : all_knobs(scenario)) {
        const tl::expected<Value, Diagnostic> checked = check_value(scenario, address, get(scenario, address));
        if (!checked) diagnostics.push_back(checked.error());
    }
    for (std::size_t i = 0; i < scenario.changes.size() && diagnostics.size() < diagnostics_max; ++i) {
        check_change(scenario, scenario.changes[i], diagnostics);
        if (i > 0 && scenario.changes[i].at < scenario.changes[i - 1].at) {
            diagnostics.push_back({.key = "change.at",
                                   .found = fmt::format("{} after {}", in_quotes(to_text(scenario.changes[i].at)),
                                                        in_quotes(to_text(scenario.changes[i - 1].at))),
                                   .expected = "changes in order of time"});
        }
    }
    if (diagnostics.empty()) check_together(scenario, {}, diagnostics);
    if (diagnostics.size() > diagnostics_max) diagnostics.resize(diagnostics_max);
    return diagnostics;
}

}  // namespace kitchen
