#include "core/prose/transcript.hpp"

#include "core/base/check.hpp"
#include "core/prose/narration.hpp"
#include "core/prose/summary.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace kitchen {
namespace {

// One diner's records of one instant, or a single one of nobody's.
struct Group {
    std::uint32_t diner = 0;
    std::vector<std::uint32_t> records;
};

// The records first .. last - 1, all of one instant, by diner, in the order in which each diner first appears. The loop
// interleaves what it does for several diners at one instant, which nobody could follow in that order.
std::vector<Group> groups_of(const Trace& trace, std::uint32_t first, std::uint32_t last) {
    std::vector<std::uint32_t> order;
    for (std::uint32_t n = first; n < last; ++n) order.push_back(n);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return trace.records[a].diner < trace.records[b].diner; });
    std::vector<Group> groups;
    for (const std::uint32_t n : order) {
        const std::uint32_t diner = trace.records[n].diner;
        if (diner == 0 || groups.empty() || groups.back().diner != diner) groups.push_back({diner, {}});
        groups.back().records.push_back(n);
    }
    std::sort(groups.begin(), groups.end(),
              [](const Group& a, const Group& b) { return a.records.front() < b.records.front(); });
    return groups;
}

}  // namespace

void transcript(const Scenario& scenario, const Trace& trace, const std::function<void(std::string_view)>& line) {
    const Timeline timeline = build_timeline(trace);
    const Narration narration{scenario, trace, timeline};
    const int decimals = clock_decimals(trace);
    const auto count = static_cast<std::uint32_t>(trace.records.size());
    for (std::uint32_t first = 0; first < count;) {
        const std::int64_t now = trace.records[first].time_us;
        std::uint32_t last = first;
        while (last < count && trace.records[last].time_us == now) ++last;
        for (const Group& group : groups_of(trace, first, last)) {
            // The summary tells how it ends.
            if (trace.records[group.records.front()].event == Event::closing_time) continue;
            line(clock_text({now}, decimals) + " " + narrate(narration, group.records));
        }
        first = last;
    }
    for (const std::string& each : summary_lines(narration, decimals)) line(each);
}

std::string transcript(const Scenario& scenario, const Trace& trace) {
    std::string text;
    transcript(scenario, trace, [&](std::string_view line) {
        text += line;
        text += '\n';
    });
    return text;
}

std::string sentence(const Scenario& scenario, const Trace& trace, std::size_t index) {
    return sentence(scenario, trace, build_timeline(trace), index);
}

std::string sentence(const Scenario& scenario, const Trace& trace, const Timeline& timeline, std::size_t index) {
    CHECK(index < trace.records.size());
    const std::array<std::uint32_t, 1> one = {static_cast<std::uint32_t>(index)};
    return narrate({scenario, trace, timeline}, one);
}

std::string summary(const Scenario& scenario, const Trace& trace) {
    const Timeline timeline = build_timeline(trace);
    std::string text;
    for (const std::string& each : summary_lines({scenario, trace, timeline}, clock_decimals(trace)))
        text += each + "\n";
    return text;
}

int clock_decimals(const Trace& trace) {
    const bool on_tenths = std::all_of(trace.records.begin(), trace.records.end(),
                                       [](const Record& record) { return record.time_us % 100'000 == 0; });
    return on_tenths ? 1 : 3;
}

}  // namespace kitchen
