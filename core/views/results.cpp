#include "core/views/results.hpp"

#include "core/base/percentile.hpp"
#include "core/base/rounding.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace kitchen {
namespace {

constexpr std::int64_t bins_wanted = 14;
constexpr std::int64_t rate_points_wanted = 40;

void add_visits(const Trace& trace, std::size_t from, std::size_t until, const Timeline& timeline,
                ResultsIndex& index) {
    for (std::size_t n = from; n < until; ++n) {
        const Record& record = trace.records[n];
        if (record.event != Event::visit_ended) continue;
        index.visits.push_back({.left_us = record.time_us,
                                .wait_us = record.time_us - timeline.rows[record.diner - 1].arrived_us,
                                .outcome = static_cast<std::uint8_t>(record.value)});
    }
}

void count_orders(const Timeline& timeline, ResultsIndex& index) {
    std::int64_t orders = 0;
    for (const Order& order : timeline.orders) {
        while (static_cast<std::int64_t>(index.ordered_before.size()) * index.rate_width.us <= order.placed_us)
            index.ordered_before.push_back(orders);
        if (order.of_diner) ++orders;
    }
}

void choose_axes(Time end, ResultsIndex& index) {
    index.rate_width = {round_width((end.us + rate_points_wanted - 1) / rate_points_wanted)};
    if (index.visits.empty()) return;
    std::vector<std::int64_t> waits;
    for (const ResultsIndex::EndedVisit& visit : index.visits) waits.push_back(visit.wait_us);
    const std::int64_t usual_us = percentile_of(waits, 99);
    const std::int64_t longest_us = *std::max_element(waits.begin(), waits.end());
    index.bin_width = {round_width(usual_us / (bins_wanted - 1) + 1)};
    const std::int64_t usual_bins = usual_us / index.bin_width.us + 1;
    index.last_bin_open = longest_us / index.bin_width.us >= usual_bins;
    index.bins = usual_bins + (index.last_bin_open ? 1 : 0);
    for (ResultsIndex::EndedVisit& visit : index.visits)
        visit.bin = static_cast<std::uint32_t>(std::min(visit.wait_us / index.bin_width.us, usual_bins));
}

void fill_waits(const ResultsIndex& index, std::size_t ended, Results& results) {
    results.wait_bins.resize(static_cast<std::size_t>(index.bins));
    for (std::size_t n = 0; n < results.wait_bins.size(); ++n) {
        const auto from = static_cast<std::int64_t>(n) * index.bin_width.us;
        results.wait_bins[n].from = {from};
        results.wait_bins[n].to = {from + index.bin_width.us};
    }
    if (index.last_bin_open) results.wait_bins.back().to = never;
    std::vector<std::int64_t> waits(ended);
    std::vector<std::int64_t> answered;
    answered.reserve(static_cast<std::size_t>(results.answered()));
    for (std::size_t n = 0; n < ended; ++n) {
        const ResultsIndex::EndedVisit& visit = index.visits[n];
        waits[n] = visit.wait_us;
        if (static_cast<Outcome>(visit.outcome) != Outcome::sorry) answered.push_back(visit.wait_us);
        results.wait_max.us = std::max(results.wait_max.us, visit.wait_us);
        WaitBin& bin = results.wait_bins[visit.bin];
        switch (static_cast<Outcome>(visit.outcome)) {
            case Outcome::served: ++bin.served; break;
            case Outcome::backup: ++bin.backup; break;
            case Outcome::sorry: ++bin.sorry; break;
        }
    }
    if (waits.empty()) return;
    const auto [p50, p95, p99] = percentiles_of(waits, std::array{50.0, 95.0, 99.0});
    results.wait_p50 = {p50};
    results.wait_p95 = {p95};
    results.wait_p99 = {p99};
    if (answered.empty()) return;
    const auto [answered_p50, answered_p95] = percentiles_of(answered, std::array{50.0, 95.0});
    results.answered_wait_p50 = {answered_p50};
    results.answered_wait_p95 = {answered_p95};
}

// Precondition: `results.orders` is what was placed up to `results.until`.
void fill_rate(const ResultsIndex& index, std::size_t ended, Results& results) {
    std::size_t n = 0;
    const std::int64_t width = index.rate_width.us;
    // After the last point, every order was placed before.
    const auto ordered_before = [&](std::int64_t us) {
        const auto nth = static_cast<std::size_t>(us / width);
        return nth < index.ordered_before.size() ? index.ordered_before[nth] : results.orders;
    };
    for (std::int64_t from = 0; from < results.until.us;) {
        // A rest of less than half a width joins the point before it: a single visit in so short a time would look like
        // a rush.
        const bool last = results.until.us - from < width + width / 2;
        RatePoint point{.from = {from}, .to = {last ? results.until.us : from + width}};
        // A diner who leaves at the instant `until` has left.
        for (; n < ended && (last || index.visits[n].left_us < point.to.us); ++n)
            if (static_cast<Outcome>(index.visits[n].outcome) != Outcome::sorry) ++point.answered;
        point.ordered = (last ? results.orders : ordered_before(point.to.us)) - ordered_before(from);
        point.per_minute = static_cast<double>(point.answered) * 60e6 / static_cast<double>(point.to.us - from);
        results.rate.push_back(point);
        from = point.to.us;
    }
}

}  // namespace

ResultsIndex build_results_index(const Trace& trace, const Timeline& timeline) {
    return build_results_index(trace, timeline, trace.end);
}

ResultsIndex build_results_index(const Trace& trace, const Timeline& timeline, Time end) {
    ResultsIndex index;
    Work work;
    build_results_index(work, trace, timeline, end, index);
    work.play_all();
    return index;
}

void build_results_index(Work& work, const Trace& trace, const Timeline& timeline, const Time& end,
                         ResultsIndex& into) {
    work.add([&trace] { return trace.records.size(); },
             [&](std::size_t from, std::size_t until) { add_visits(trace, from, until, timeline, into); });
    work.add([&] { choose_axes(end, into); });
    work.add([&] { count_orders(timeline, into); });
}

Results results_until(const Trace& trace, const Timeline& timeline, const Replay& replay, const ResultsIndex& index,
                      Time t) {
    const std::size_t until = trace.count_until(t);
    Results results;
    static_cast<Counts&>(results) = counts_until(replay, trace, timeline, until);
    results.until = {std::clamp<std::int64_t>(t.us, 0, std::max<std::int64_t>(0, trace.end.us))};
    const auto ended = static_cast<std::size_t>(results.finished());
    if (index.bins > 0) fill_waits(index, ended, results);
    fill_rate(index, ended, results);
    const std::uint32_t first = first_going_on(replay, until, Lasting::visit);
    if (first == Interval::no_end) return results;
    results.waiting_max = results.until - trace.records[first].time();
    results.waiting_max_diner = trace.records[first].diner;
    return results;
}

Results results_until(const Trace& trace, const Timeline& timeline, Time t) {
    return results_until(trace, timeline, build_replay(trace, timeline), build_results_index(trace, timeline), t);
}

}  // namespace kitchen
