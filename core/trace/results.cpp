#include "core/trace/results.hpp"

#include "core/check.hpp"

#include <algorithm>
#include <cstddef>

namespace kitchen {
namespace {

constexpr std::uint32_t keyframe_distance = 4096;
constexpr std::int64_t bins_wanted = 14;
constexpr std::int64_t rate_points_wanted = 40;

// The smallest of 1, 2, 5, 10, 20, 50 ... ms that is at least `us`: widths that people can read on an axis.
std::int64_t round_width(std::int64_t us) {
    std::int64_t width = 1'000;
    for (;;) {
        for (const std::int64_t factor : {1, 2, 5}) {
            if (width * factor >= us) return width * factor;
        }
        width *= 10;
    }
}

// Nearest rank: the smallest value that at least `percent` in a hundred do not exceed. Leaves `values` in another
// order.
std::int64_t percentile(std::vector<std::int64_t>& values, std::int64_t percent) {
    if (values.empty()) return 0;
    const auto count = static_cast<std::int64_t>(values.size());
    const std::int64_t rank = std::max<std::int64_t>(1, (count * percent + 99) / 100);
    const auto nth = values.begin() + (rank - 1);
    std::nth_element(values.begin(), nth, values.end());
    return *nth;
}

std::int64_t at(const std::vector<std::int64_t>& values, std::uint32_t number) {
    return number == 0 || number > values.size() ? -1 : values[number - 1];
}

void put(std::vector<std::int64_t>& values, std::uint32_t number, std::int64_t value, std::size_t size_max) {
    if (number == 0) return;
    CHECK(number <= size_max);
    if (number > values.size()) values.resize(number, -1);
    values[number - 1] = value;
}

void add_outcome(Outcome outcome, Results& sums) {
    switch (outcome) {
        case Outcome::served: ++sums.served; return;
        case Outcome::backup: ++sums.backup; return;
        case Outcome::sorry: ++sums.sorry; return;
    }
}

// Most events change no figure; a new one is counted here only when it should be.
void add(const ResultsIndex& index, const Record& record, Results& sums) {
    if (record.event == Event::dish_wasted) {
        ++sums.dishes_wasted;
        sums.cook_time_wasted.us += record.value;
        return;
    }
    if (record.event == Event::order_cancelled) {
        const std::int64_t started_us = at(index.started_us, record.order);
        if (started_us >= 0) sums.cook_time_wasted.us += record.time_us - started_us;
        return;
    }
    if (record.event == Event::timer_rang) ++(record.layer > 0 ? sums.supplier_bells : sums.bells);
    // What kitchens order from each other is no diner's; what is wasted on the way, above, counts all the same.
    if (record.layer > 0) return;
    if (record.event == Event::diner_arrived) ++sums.arrived;
    if (record.event == Event::kitchen_failed) ++sums.errors;
    if (record.event == Event::visit_ended) add_outcome(static_cast<Outcome>(record.value), sums);
    if (event_row(record.event).places_order) ++sums.orders;
    if (record.event == Event::dish_served)
        sums.cook_time_served.us += std::max<std::int64_t>(0, at(index.cooked_us, record.order));
}

void remember(const Record& record, std::size_t size_max, ResultsIndex& index) {
    if (record.event == Event::diner_arrived) put(index.arrived_us, record.diner, record.time_us, size_max);
    if (record.event == Event::cooking_started) put(index.started_us, record.order, record.time_us, size_max);
    if (record.event == Event::dish_ready) {
        const std::int64_t started_us = at(index.started_us, record.order);
        if (started_us >= 0) put(index.cooked_us, record.order, record.time_us - started_us, size_max);
    }
    if (record.event == Event::visit_ended) {
        const std::int64_t arrived_us = at(index.arrived_us, record.diner);
        put(index.left_us, record.diner, record.time_us, size_max);
        index.visits.push_back({.left_us = record.time_us,
                                .wait_us = record.time_us - std::max<std::int64_t>(0, arrived_us),
                                .outcome = static_cast<std::uint8_t>(record.value)});
    }
}

void choose_axes(const Trace& trace, ResultsIndex& index) {
    index.rate_width = {round_width((trace.end.us + rate_points_wanted - 1) / rate_points_wanted)};
    if (index.visits.empty()) return;
    std::vector<std::int64_t> waits;
    for (const ResultsIndex::EndedVisit& visit : index.visits) waits.push_back(visit.wait_us);
    const std::int64_t usual_us = percentile(waits, 99);
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
    for (std::size_t n = 0; n < ended; ++n) {
        const ResultsIndex::EndedVisit& visit = index.visits[n];
        waits[n] = visit.wait_us;
        results.wait_max.us = std::max(results.wait_max.us, visit.wait_us);
        WaitBin& bin = results.wait_bins[visit.bin];
        switch (static_cast<Outcome>(visit.outcome)) {
            case Outcome::served: ++bin.served; break;
            case Outcome::backup: ++bin.backup; break;
            case Outcome::sorry: ++bin.sorry; break;
        }
    }
    results.wait_p50 = {percentile(waits, 50)};
    results.wait_p95 = {percentile(waits, 95)};
    results.wait_p99 = {percentile(waits, 99)};
}

// Precondition: `results.orders` is what was placed up to `results.until`.
void fill_rate(const ResultsIndex& index, std::size_t ended, Results& results) {
    std::size_t n = 0;
    const std::int64_t width = index.rate_width.us;
    // Where nothing is recorded any more, all that were placed were placed before.
    const auto ordered_before = [&](std::int64_t us) {
        const auto nth = static_cast<std::size_t>(us / width);
        return nth < index.ordered_before.size() ? index.ordered_before[nth] : results.orders;
    };
    for (std::int64_t from = 0; from < results.until.us;) {
        // A rest of less than half a width joins the point before it: one visit in a moment would look like a rush.
        const bool last = results.until.us - from < width + width / 2;
        RatePoint point{.from = {from}, .to = {last ? results.until.us : from + width}};
        // Whoever leaves at the very instant `until` has left.
        for (; n < ended && (last || index.visits[n].left_us < point.to.us); ++n)
            if (static_cast<Outcome>(index.visits[n].outcome) != Outcome::sorry) ++point.answered;
        point.ordered = (last ? results.orders : ordered_before(point.to.us)) - ordered_before(from);
        point.per_minute = static_cast<double>(point.answered) * 60e6 / static_cast<double>(point.to.us - from);
        results.rate.push_back(point);
        from = point.to.us;
    }
}

}  // namespace

ResultsIndex build_results_index(const Scenario&, const Trace& trace) {
    ResultsIndex index;
    for (const Record& record : trace.records) remember(record, trace.records.size(), index);
    choose_axes(trace, index);
    index.left_us.resize(index.arrived_us.size(), -1);

    Results sums;
    std::uint32_t visits = 0;
    std::uint32_t first_waiting = 0;
    for (std::uint32_t n = 0; n < trace.records.size(); ++n) {
        const Record& record = trace.records[n];
        while (static_cast<std::int64_t>(index.ordered_before.size()) * index.rate_width.us <= record.time_us)
            index.ordered_before.push_back(sums.orders);
        if (n % keyframe_distance == 0) {
            const auto has_left = [&](std::uint32_t diner) {
                return index.left_us[diner] != -1 && index.left_us[diner] < record.time_us;
            };
            while (first_waiting < index.left_us.size() && has_left(first_waiting)) ++first_waiting;
            index.keyframes.push_back({.record = n, .sums = sums, .visits = visits, .first_waiting = first_waiting});
        }
        add(index, record, sums);
        if (record.event == Event::visit_ended) ++visits;
    }
    return index;
}

Results results_until(const Scenario&, const Trace& trace, const ResultsIndex& index, Time t) {
    const auto until = static_cast<std::uint32_t>(trace.count_until(t));
    Results results;
    std::size_t ended = 0;
    std::uint32_t first_waiting = 0;
    std::uint32_t from = 0;
    if (!index.keyframes.empty()) {
        const std::size_t nth = std::min<std::size_t>(until / keyframe_distance, index.keyframes.size() - 1);
        const ResultsIndex::Keyframe& key = index.keyframes[nth];
        results = key.sums;
        ended = key.visits;
        first_waiting = key.first_waiting;
        from = key.record;
    }
    for (std::uint32_t n = from; n < until; ++n) {
        add(index, trace.records[n], results);
        if (trace.records[n].event == Event::visit_ended) ++ended;
    }
    results.until = {std::clamp<std::int64_t>(t.us, 0, std::max<std::int64_t>(0, trace.end.us))};
    if (index.bins > 0) fill_waits(index, ended, results);
    fill_rate(index, ended, results);

    for (std::uint32_t n = first_waiting; n < index.arrived_us.size(); ++n) {
        if (index.arrived_us[n] > t.us) break;
        const bool left = index.left_us[n] != -1 && index.left_us[n] <= t.us;
        if (left || index.arrived_us[n] == -1) continue;
        results.waiting_max = {results.until.us - index.arrived_us[n]};
        results.waiting_max_diner = n + 1;
        break;
    }
    return results;
}

Results results_until(const Scenario& scenario, const Trace& trace, Time t) {
    return results_until(scenario, trace, build_results_index(scenario, trace), t);
}

}  // namespace kitchen
