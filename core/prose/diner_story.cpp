#include "core/prose/diner_story.hpp"

#include "core/base/check.hpp"
#include "core/base/words.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

namespace kitchen {
namespace {

// The last instant at which anything of this visit happens; a kitchen may cook on for a diner who has left.
std::int64_t last_instant(const Timeline& timeline, const Row& row) {
    std::int64_t last = row.left_us == not_yet ? timeline.end.us : row.left_us;
    for (std::uint32_t i = row.wasted.begin; i < row.wasted.end; ++i) last = std::max(last, timeline.spans[i].end_us);
    return last;
}

// The index of the first record at or after `us`.
std::size_t first_record_at(const Trace& trace, std::int64_t us) { return us <= 0 ? 0 : trace.count_until({us - 1}); }

// "one more order", "two fewer timeouts", or "" when there are as many.
std::string more_or_fewer(std::int64_t difference, std::string_view one, std::string_view many) {
    if (difference == 0) return {};
    const std::int64_t count = std::abs(difference);
    return fmt::format("{} {} {}", count_words(count), difference > 0 ? "more" : "fewer", count == 1 ? one : many);
}

std::string instead_of(const Fate& as_it_is) {
    const std::string after = " after " + length_words(as_it_is.lasted);
    switch (as_it_is.visit) {
        case VisitState::served: return "instead of being served" + after;
        case VisitState::backup: return "instead of having a backup" + after;
        case VisitState::sorry: return "instead of being told sorry" + after;
        case VisitState::waiting: return "instead of waiting to the end of the run";
    }
    return {};
}

}  // namespace

DinerStory diner_story(const Narration& narration, std::uint32_t diner) {
    CHECK(diner != 0 && diner <= narration.timeline.rows.size());
    const Row& row = narration.timeline.rows[diner - 1];
    const std::vector<Record>& records = narration.trace.records;
    DinerStory story{.diner = diner, .lines = {}};
    const std::size_t end = narration.trace.count_until({last_instant(narration.timeline, row)});
    std::vector<std::uint32_t> together;
    auto tell_together = [&] {
        if (together.empty()) return;
        std::string words = narrate(narration, together);
        const Time at = records[together.front()].time();
        if (!words.empty()) story.lines.push_back({at, std::move(words)});
        together.clear();
    };
    for (std::size_t n = first_record_at(narration.trace, row.arrived_us); n < end; ++n) {
        if (records[n].diner != diner) continue;
        if (!together.empty() && records[together.front()].time_us != records[n].time_us) tell_together();
        story.cut = story.lines.size() >= story_lines_max;
        if (story.cut) break;
        together.push_back(static_cast<std::uint32_t>(n));
    }
    if (!story.cut) tell_together();
    return story;
}

std::string narrated_at(const Narration& narration, std::uint32_t diner, Time at) {
    std::vector<std::uint32_t> together;
    const std::size_t end = narration.trace.count_until(at);
    for (std::size_t n = first_record_at(narration.trace, at.us); n < end; ++n) {
        if (narration.trace.records[n].diner == diner) together.push_back(static_cast<std::uint32_t>(n));
    }
    return together.empty() ? std::string() : narrate(narration, together);
}

Fate fate_of(const Timeline& timeline, std::uint32_t diner) {
    Fate fate;
    if (diner == 0 || diner > timeline.rows.size()) return fate;
    const Row& row = timeline.rows[diner - 1];
    fate.came = true;
    fate.visit = row.visit;
    fate.arrived = {row.arrived_us};
    fate.lasted = {(row.left_us == not_yet ? timeline.end.us : row.left_us) - row.arrived_us};
    fate.orders = row.orders;
    for (std::uint32_t i = row.marks.begin; i < row.marks.end; ++i)
        fate.timeouts += is_timeout(timeline.marks[i].kind) ? 1 : 0;
    return fate;
}

std::string fate_words(const Fate& fate) {
    if (!fate.came) return "does not come in";
    const std::string after = " after " + length_words(fate.lasted);
    switch (fate.visit) {
        case VisitState::served: return "is served" + after;
        case VisitState::backup: return "has a backup" + after;
        case VisitState::sorry: return "is told sorry" + after;
        case VisitState::waiting: return "is still waiting when the run ends";
    }
    return {};
}

std::string difference_words(std::string_view name, const Fate& as_it_is, const Fate& what_if) {
    if (!as_it_is.came || !what_if.came) return fmt::format("{} {}.", name, fate_words(what_if));
    if (as_it_is == what_if)
        return fmt::format("For {} it makes no difference: {} {}.", name, name, fate_words(what_if));
    std::string words = fmt::format("{} {}", name, fate_words(what_if));
    if (as_it_is.visit != what_if.visit) {
        words += ", " + instead_of(as_it_is);
    } else if (what_if.visit != VisitState::waiting) {
        const std::int64_t by = what_if.lasted.us - as_it_is.lasted.us;
        words += by == 0 ? std::string(", as before")
                         : fmt::format(", {} {}", length_words({std::abs(by)}), by < 0 ? "sooner" : "later");
    } else {
        words += ", as before";
    }
    const std::string orders = more_or_fewer(what_if.orders - as_it_is.orders, "order", "orders");
    const std::string timeouts = more_or_fewer(what_if.timeouts - as_it_is.timeouts, "timeout", "timeouts");
    if (!orders.empty() || !timeouts.empty()) {
        words += ", with " + orders + (!orders.empty() && !timeouts.empty() ? " and " : "") + timeouts;
    }
    return words + ".";
}

}  // namespace kitchen
