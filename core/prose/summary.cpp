#include "core/prose/summary.hpp"

#include "core/base/words.hpp"
#include "core/views/results.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kitchen {
namespace {

// As many names as a reader takes in; the rest are counted.
constexpr std::size_t names_max = 12;

struct Ending {
    VisitState state;
    std::string_view verb_one;  // "One was served: ..."
    std::string_view verb_many;
};

constexpr Ending endings[] = {
    {VisitState::served, "was served", "were served"},
    {VisitState::backup, "had a backup", "had a backup"},
    {VisitState::sorry, "was told sorry", "were told sorry"},
};

std::string counted(std::int64_t count, std::string_view one, std::string_view many) {
    return count_words(count) + " " + std::string(count == 1 ? one : many);
}

std::vector<std::uint32_t> diners_of(const Timeline& timeline, VisitState state) {
    std::vector<std::uint32_t> diners;
    for (std::uint32_t n = 0; n < timeline.rows.size(); ++n)
        if (timeline.rows[n].visit == state) diners.push_back(n + 1);
    // Diners who left, in the order of leaving; those still waiting, in the order of coming.
    std::stable_sort(diners.begin(), diners.end(), [&](std::uint32_t a, std::uint32_t b) {
        return timeline.rows[a - 1].left_us < timeline.rows[b - 1].left_us;
    });
    return diners;
}

// "Ana at 0:02.0, Ben at 0:03.0 and 7 more"
std::string names(const Narration& narration, const std::vector<std::uint32_t>& diners, int decimals, bool with_clock) {
    std::vector<std::string> items;
    for (const std::uint32_t diner : diners) {
        if (items.size() > names_max) break;
        items.push_back(diner_name(narration.scenario, diner));
        if (with_clock) items.back() += " at " + clock_text({narration.timeline.rows[diner - 1].left_us}, decimals);
    }
    return list_words(items, diners.size(), names_max);
}

std::string ending_line(const Narration& narration, const Ending& ending, int decimals) {
    const std::vector<std::uint32_t> diners = diners_of(narration.timeline, ending.state);
    if (diners.empty()) return {};
    const auto count = static_cast<std::int64_t>(diners.size());
    const std::int64_t first_us = narration.timeline.rows[diners.front() - 1].left_us;
    const std::int64_t last_us = narration.timeline.rows[diners.back() - 1].left_us;
    const std::string head = capitalized(counted(count, ending.verb_one, ending.verb_many));
    if (count > 1 && first_us == last_us)
        return fmt::format("{}, all at {}: {}.", head, clock_text({first_us}, decimals),
                           names(narration, diners, decimals, false));
    return fmt::format("{}: {}.", head, names(narration, diners, decimals, true));
}

std::string waiting_line(const Narration& narration, const Results& results, int decimals) {
    const std::vector<std::uint32_t> diners = diners_of(narration.timeline, VisitState::waiting);
    if (diners.empty()) return "Nobody is still waiting.";
    const auto count = static_cast<std::int64_t>(diners.size());
    std::string line = fmt::format("{} still waiting: {}.", capitalized(counted(count, "diner is", "diners are")),
                                   names(narration, diners, decimals, false));
    const std::string longest = length_words(results.waiting_max);
    const bool same =
        narration.timeline.rows[diners.back() - 1].arrived_us == narration.timeline.rows[diners.front() - 1].arrived_us;
    if (count == 1)
        line += fmt::format(" The wait so far: {}.", longest);
    else
        line += same ? fmt::format(" They have waited {} so far.", longest)
                     : fmt::format(" The longest of these waits so far: {}, by {}.", longest,
                                   diner_name(narration.scenario, results.waiting_max_diner));
    return line;
}

std::string longest_line(const Narration& narration, const Results& results) {
    std::uint32_t longest = 0;
    std::int64_t alike = 0;
    for (std::uint32_t n = 0; n < narration.timeline.rows.size(); ++n) {
        const Row& row = narration.timeline.rows[n];
        if (row.left_us == not_yet || row.left_us - row.arrived_us != results.wait_max.us) continue;
        if (longest == 0) longest = n + 1;
        ++alike;
    }
    const std::string wait = length_words(results.wait_max);
    if (alike == results.finished() && alike > 1) return fmt::format("Each of these visits lasted {}.", wait);
    const std::string who = diner_name(narration.scenario, longest);
    if (alike == 1) return fmt::format("The longest visit was {}: {}.", possessive(who), wait);
    return fmt::format("The longest visits lasted {}: {} and {}.", wait, possessive(who),
                       alike == 2 ? std::string("one other") : count_words(alike - 1) + " others");
}

std::string price_line(const Results& results) {
    std::vector<std::string> sentences;
    if (results.timeouts > 0)
        sentences.push_back(capitalized(counted(results.timeouts, "order", "orders")) + " timed out.");
    if (results.supplier_timeouts > 0)
        sentences.push_back(
            fmt::format("Orders to suppliers timed out {}.",
                        results.supplier_timeouts == 1 ? "once" : count_words(results.supplier_timeouts) + " times"));
    if (results.visit_timeouts > 0)
        sentences.push_back(capitalized(counted(results.visit_timeouts, "diner ran", "diners ran")) +
                            " out of patience.");
    if (results.errors > 0)
        sentences.push_back(fmt::format("Kitchens answered {}with {}.", results.supplier_errors > 0 ? "diners " : "",
                                        results.errors == 1 ? "one error" : count_words(results.errors) + " errors"));
    if (results.supplier_errors > 0)
        sentences.push_back(fmt::format("Kitchens answered other kitchens with {}.",
                                        counted(results.supplier_errors, "error", "errors")));
    if (results.dishes_wasted > 0)
        sentences.push_back(capitalized(counted(results.dishes_wasted, "finished dish was", "finished dishes were")) +
                            " thrown away.");
    if (results.cook_time_wasted.us > 0)
        sentences.push_back(
            fmt::format("Cooks spent {} on orders that nobody got.", length_words(results.cook_time_wasted)));
    return fmt::format("{}", fmt::join(sentences, " "));
}

}  // namespace

std::vector<std::string> summary_lines(const Narration& narration, int decimals) {
    const Trace& trace = narration.trace;
    const Results results = results_until(trace, narration.timeline, trace.end);
    std::vector<std::string> lines;
    const std::string clock = clock_text(trace.end, decimals);
    if (trace.ended != Ended::closing_time) {
        lines.push_back(fmt::format("{} The run was {}. What would follow is not known.", clock, cut_off_words(trace)));
    } else {
        lines.push_back(clock + " The restaurant closes.");
    }
    if (results.arrived == 0) {
        lines.push_back("Nobody came in.");
        return lines;
    }
    lines.push_back(capitalized(counted(results.arrived, "diner came in.", "diners came in.")));
    for (const Ending& ending : endings) {
        const std::string line = ending_line(narration, ending, decimals);
        if (!line.empty()) lines.push_back(line);
    }
    if (results.finished() > 0) lines.push_back(longest_line(narration, results));
    lines.push_back(waiting_line(narration, results, decimals));
    const std::string price = price_line(results);
    if (!price.empty()) lines.push_back(price);
    return lines;
}

}  // namespace kitchen
