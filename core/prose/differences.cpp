#include "core/prose/differences.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <span>
#include <string_view>

#include <fmt/format.h>

#include "core/base/words.hpp"
#include "core/scenario/changes.hpp"
#include "core/scenario/knobs.hpp"

namespace kitchen {
namespace {

// ---- Knobs

std::string clock_of(Duration at) { return clock_text({at.us}, at.us % 1'000'000 == 0 ? 0 : 1); }

std::string with_changes(const Scenario& scenario, KnobAddress address) {
    constexpr int changes_shown = 3;
    const Knob& knob = knob_at(address);
    std::string words = slider_text(knob, get(scenario, address));
    int shown = 0;
    for (const Change& change : scenario.changes) {
        if (change.knob != address) continue;
        if (++shown > changes_shown) return words + ", ...";
        words += fmt::format(", {} {} {}", slider_text(knob, change.value), happens_once(address) ? "at" : "from",
                             clock_of(change.at + change.over));
    }
    return words;
}

template <class Thing>
void only_in_one(const std::vector<Thing>& first, const std::vector<Thing>& second, std::string_view word,
                 std::vector<KnobDifference>& differences) {
    const auto has = [](const std::vector<Thing>& things, const std::string& name) {
        return std::any_of(things.begin(), things.end(), [&](const Thing& each) { return each.name == name; });
    };
    for (const Thing& each : first)
        if (!has(second, each.name)) differences.push_back({fmt::format("{} {}", word, each.name), "there", "none"});
    for (const Thing& each : second)
        if (!has(first, each.name)) differences.push_back({fmt::format("{} {}", word, each.name), "none", "there"});
}

// ---- Figures

std::string signed_count(std::int64_t n) { return n == 0 ? std::string("same") : fmt::format("{:+}", n); }

int sign_of(std::int64_t n) { return n > 0 ? 1 : n < 0 ? -1 : 0; }

FigurePair of_counts(std::string_view word, std::int64_t first, std::int64_t second, Better better) {
    return {.word = std::string(word),
            .first = fmt::format("{}", first),
            .second = fmt::format("{}", second),
            .change = signed_count(second - first),
            .better = better,
            .sign = sign_of(second - first)};
}

// Empty while nobody has waited: having no wait is not a short wait.
FigurePair of_waits(std::string_view word, std::optional<Duration> one, std::optional<Duration> other,
                    Rounding rounding) {
    const auto shown = [&](std::optional<Duration> wait) {
        return wait ? short_text(*wait, rounding) : std::string("-");
    };
    if (!one || !other)
        return {.word = std::string(word), .first = shown(one), .second = shown(other), .change = "", .sign = 0};
    const ShownDifference difference = shown_difference(*one, *other, rounding);
    return {.word = std::string(word),
            .first = shown(one),
            .second = shown(other),
            .change = difference.text,
            .better = Better::less,
            .sign = difference.sign};
}

// Diners who are refused may leave sooner than any who eat, and then the waits of all look short. Where nobody got an
// answer, there is nothing to show.
bool answered_waits_differ(const Results& results) {
    return results.answered() > 0 &&
           (results.answered_wait_p50 != results.wait_p50 || results.answered_wait_p95 != results.wait_p95);
}

// ---- The sentence

struct Said {
    std::int64_t by = 0;  // second - first
    std::string_view singular, plural;
};

// "11 fewer diners are still waiting", "3 more were served": the diners are named once.
std::string said(const Said& what, bool first) {
    const std::int64_t n = std::abs(what.by);
    const std::string_view way = what.by < 0 ? "fewer" : "more";
    const std::string_view how = n == 1 ? what.singular : what.plural;
    if (!first) return fmt::format("{} {} {}", n, way, how);
    return fmt::format("{} {} {} {}", n, way, n == 1 ? "diner" : "diners", how);
}

std::string longest_wait(const Results& first, const Results& second) {
    if (first.finished() == 0 || second.finished() == 0) return {};
    const ShownDifference difference = shown_difference(first.wait_p95, second.wait_p95, Rounding::up);
    if (difference.sign == 0) return {};
    return fmt::format("95 of 100 who left had waited at most {}, which is {} {}",
                       short_text(second.wait_p95, Rounding::up), difference.text.substr(1),
                       difference.sign < 0 ? "less" : "more");
}

}  // namespace

std::vector<KnobDifference> knob_differences(const Scenario& first, const Scenario& second) {
    std::vector<KnobDifference> differences;
    for (const KnobAddress here : all_knobs(first)) {
        // The knob of the course or kitchen of the same name, wherever it is in the other scenario.
        const auto there = knob_at_path(second, path_text(first, here));
        if (!there) continue;
        const std::string words = with_changes(first, here);
        const std::string others = with_changes(second, *there);
        if (words == others && get(first, here) == get(second, *there)) continue;
        // A name says which course is meant only where there are several.
        const bool more_in_second = second.courses.size() > first.courses.size();
        differences.push_back({more_in_second ? knob_name(second, *there) : knob_name(first, here), words, others});
    }
    only_in_one(first.courses, second.courses, "Course", differences);
    only_in_one(first.kitchens, second.kitchens, "Kitchen", differences);
    return differences;
}

std::string short_difference(const std::vector<KnobDifference>& differences) {
    if (differences.empty()) return {};
    const KnobDifference& first = differences.front();
    // What both have before a change of the second alone says nothing.
    const std::string both = first.first + ", ";
    const std::string_view second = first.second;
    const std::string_view own = second.starts_with(both) ? second.substr(both.size()) : second;
    return fmt::format("{} {}{}", first.knob, own, differences.size() > 1 ? ", ..." : "");
}

std::vector<FigurePair> figure_pairs(const Results& first, const Results& second) {
    const auto of_finished = [](const Results& results, Duration wait) {
        return results.finished() > 0 ? std::optional(wait) : std::nullopt;
    };
    const auto of_answered = [](const Results& results, Duration wait) {
        return results.answered() > 0 ? std::optional(wait) : std::nullopt;
    };
    const auto of_waiting = [](const Results& results) {
        return results.waiting() > 0 ? std::optional(results.waiting_max) : std::nullopt;
    };
    std::vector<FigurePair> pairs{of_counts("came", first.arrived, second.arrived, Better::none),
                                  of_counts("served", first.served, second.served, Better::more),
                                  of_counts("with a backup", first.backup, second.backup, Better::none),
                                  of_counts("told sorry", first.sorry, second.sorry, Better::less),
                                  of_counts("still waiting", first.waiting(), second.waiting(), Better::less),
                                  of_waits("half waited at most", of_finished(first, first.wait_p50),
                                           of_finished(second, second.wait_p50), Rounding::up),
                                  of_waits("95 of 100 at most", of_finished(first, first.wait_p95),
                                           of_finished(second, second.wait_p95), Rounding::up)};
    if (answered_waits_differ(first) || answered_waits_differ(second)) {
        pairs.push_back(of_waits("answered: half within", of_answered(first, first.answered_wait_p50),
                                 of_answered(second, second.answered_wait_p50), Rounding::up));
        pairs.push_back(of_waits("answered: 95% within", of_answered(first, first.answered_wait_p95),
                                 of_answered(second, second.answered_wait_p95), Rounding::up));
    }
    pairs.push_back(of_waits("longest still waiting", of_waiting(first), of_waiting(second), Rounding::down));
    pairs.push_back(of_counts("orders", first.orders, second.orders, Better::none));
    // Most runs have none of these.
    const auto add_if_any = [&](std::string_view word, std::int64_t one, std::int64_t other) {
        if (one > 0 || other > 0) pairs.push_back(of_counts(word, one, other, Better::none));
    };
    // The orders include those that no kitchen took.
    add_if_any("refused", first.refused, second.refused);
    add_if_any("errors", first.errors, second.errors);
    pairs.push_back(of_counts("timeouts", first.timeouts, second.timeouts, Better::none));
    add_if_any("timeouts at suppliers", first.supplier_timeouts, second.supplier_timeouts);
    add_if_any("patience ended", first.visit_timeouts, second.visit_timeouts);
    pairs.push_back(of_counts("dishes wasted", first.dishes_wasted, second.dishes_wasted, Better::less));
    return pairs;
}

std::string difference_sentence(const Results& first, const Results& second, std::string_view whose) {
    const std::array figures{
        Said{second.waiting() - first.waiting(), "is still waiting", "are still waiting"},
        Said{second.served - first.served, "was served", "were served"},
        Said{second.backup - first.backup, "got a backup", "got a backup"},
        Said{second.sorry - first.sorry, "was told sorry", "were told sorry"},
    };
    constexpr std::size_t things_max = 3;
    std::vector<std::string> things;
    for (const Said& figure : figures) {
        if (figure.by == 0 || things.size() == things_max) continue;
        things.push_back(said(figure, things.empty()));
    }
    if (things.empty()) {
        const std::string wait = longest_wait(first, second);
        if (!wait.empty()) things.push_back(wait);
    }
    if (things.empty() && first.dishes_wasted != second.dishes_wasted) {
        const std::int64_t by = second.dishes_wasted - first.dishes_wasted;
        things.push_back(fmt::format("{} {} {} wasted", std::abs(by), by < 0 ? "fewer" : "more",
                                     std::abs(by) == 1 ? "dish" : "dishes"));
    }
    if (things.empty()) return "The outcomes are the same.";
    return std::string(whose) + list_words(things, things.size(), things_max) + ".";
}

}  // namespace kitchen
