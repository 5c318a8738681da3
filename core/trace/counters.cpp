#include "core/trace/counters.hpp"

#include <algorithm>
#include <iterator>
#include <limits>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/base/check.hpp"
#include "core/base/percentile.hpp"
#include "core/base/words.hpp"

namespace kitchen {
namespace {

constexpr std::size_t slices_max = 4096;

}  // namespace

// ---- Histogram

std::int64_t Histogram::middle_of(std::size_t n) {
    if (n < (1ULL << (fine_bits + 1))) return static_cast<std::int64_t>(n);
    const std::size_t exponent = (n >> fine_bits) - 1;
    const std::uint64_t mantissa = n - (exponent << fine_bits);
    return static_cast<std::int64_t>((mantissa << exponent) + (1ULL << exponent) / 2);
}

void Histogram::add(const Histogram& more) {
    if (more.counts_.size() > counts_.size()) counts_.resize(more.counts_.size(), 0);
    for (std::size_t n = 0; n < more.counts_.size(); ++n) counts_[n] += more.counts_[n];
    if (more.count_ > 0) shortest_us_ = count_ == 0 ? more.shortest_us_ : std::min(shortest_us_, more.shortest_us_);
    longest_us_ = std::max(longest_us_, more.longest_us_);
    count_ += more.count_;
    sum_us_ += more.sum_us_;
}

Duration Histogram::percentile(double percent) const {
    if (count_ == 0) return {0};
    const auto rank = static_cast<std::int64_t>(nearest_rank(static_cast<std::size_t>(count_), percent));
    std::int64_t before = 0;
    for (std::size_t n = 0; n < counts_.size(); ++n) {
        before += counts_[n];
        if (before >= rank) return {std::clamp(middle_of(n), shortest_us_, longest_us_)};
    }
    return {longest_us_};
}

Duration Histogram::mean() const {
    return {count_ == 0 ? 0 : static_cast<std::int64_t>(sum_us_ / static_cast<double>(count_))};
}

// ---- Counters

Counters::Counters(const Scenario& scenario, Duration slice_length) : slice(slice_length) {
    CHECK(slice.us > 0);
    kitchens.resize(scenario.kitchens.size());
}

Counts& Counters::open_slice(std::int64_t time_us) {
    const auto at = static_cast<std::size_t>(std::min<std::int64_t>(slices_max - 1, time_us / slice.us));
    slices.resize(at + 1);
    const bool is_last = at == slices_max - 1;
    slice_end_us_ = is_last ? std::numeric_limits<std::int64_t>::max() : static_cast<std::int64_t>(at + 1) * slice.us;
    return slices.back();
}

void Counters::finish(Ended how, Time at) {
    ended = how;
    end = at;
    for (const Counts& each : slices) all += each;
    waits.add(waits_answered);
    waits.add(waits_of_sorry_);
}

Counts Counters::between(Time from, Time to) const {
    CHECK(from.us % slice.us == 0 && to.us % slice.us == 0);
    Counts sum;
    const auto last = std::min(static_cast<std::size_t>(to.us / slice.us), slices.size());
    for (auto n = static_cast<std::size_t>(from.us / slice.us); n < last; ++n) sum += slices[n];
    return sum;
}

// ---- Text

namespace {

std::string_view ended_name(Ended ended) {
    switch (ended) {
        case Ended::closing_time: return "closing_time";
        case Ended::event_bound: return "event_bound";
        case Ended::room_bound: return "room_bound";
        case Ended::time_bound: return "time_bound";
        case Ended::order_bound: return "order_bound";
    }
    return {};
}

nlohmann::ordered_json lengths(const Histogram& histogram) {
    return {{"count", histogram.count()},
            {"mean_us", histogram.mean().us},
            {"p50_us", histogram.percentile(50).us},
            {"p95_us", histogram.percentile(95).us},
            {"p99_us", histogram.percentile(99).us},
            {"p99.9_us", histogram.percentile(99.9).us}};
}

}  // namespace

std::string summary_json(const Scenario& scenario, const Counters& counters) {
    const Counts& all = counters.all;
    nlohmann::ordered_json json = {{"title", scenario.title},
                                   {"seed", scenario.seed},
                                   {"end_us", counters.end.us},
                                   {"ended", ended_name(counters.ended)},
                                   {"arrived", all.arrived},
                                   {"served", all.served},
                                   {"backup", all.backup},
                                   {"sorry", all.sorry},
                                   {"waiting", all.waiting()},
                                   {"waits", lengths(counters.waits)},
                                   {"waits_answered", lengths(counters.waits_answered)},
                                   {"orders", all.orders},
                                   {"duplicate_orders", all.duplicates},
                                   {"timeouts", all.timeouts},
                                   {"supplier_timeouts", all.supplier_timeouts},
                                   {"patience_ended", all.visit_timeouts},
                                   {"errors", all.errors},
                                   {"supplier_errors", all.supplier_errors},
                                   {"refused", all.refused},
                                   {"turned_away", all.turned_away},
                                   {"dishes_ready", all.dishes_ready},
                                   {"dishes_wasted", all.dishes_wasted},
                                   {"cook_time_finished_us", all.cook_time_finished.us},
                                   {"cook_time_wasted_us", all.cook_time_wasted.us},
                                   {"kitchens", nlohmann::ordered_json::array()}};
    for (std::size_t k = 0; k < counters.kitchens.size(); ++k) {
        const KitchenCounts& kitchen = counters.kitchens[k];
        json["kitchens"].push_back({{"name", scenario.kitchens[k].name},
                                    {"orders", kitchen.orders},
                                    {"refused", kitchen.refused},
                                    {"queued", kitchen.queued},
                                    {"started", kitchen.started},
                                    {"ready", kitchen.ready},
                                    {"queue", lengths(kitchen.queue)}});
    }
    return json.dump() + "\n";
}

std::string summary_text(const Scenario& scenario, const Counters& counters) {
    const Counts& all = counters.all;
    // No rate where no time has passed.
    const auto rate = [&](std::int64_t number) {
        return counters.end.us == 0 ? std::string()
                                    : fmt::format(", {:.2f}/s", static_cast<double>(number) / counters.end.seconds());
    };
    const auto share = [](std::int64_t part, std::int64_t whole) {
        return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    };
    std::string text = fmt::format("{}\n", scenario.title);
    const auto line = [&](std::string_view what, const std::string& figures) {
        fmt::format_to(std::back_inserter(text), "{:<22}{}\n", what, figures);
    };
    line("open for",
         length_words({counters.end.us}) + (counters.ended == Ended::closing_time
                                                ? std::string()
                                                : fmt::format(", and cut off there: {}", bound_words(counters.ended))));
    line("diners", fmt::format("{}{}", all.arrived, rate(all.arrived)));
    line("  served", fmt::format("{} ({:.2f} %)", all.served, share(all.served, all.arrived)));
    line("  with a backup", fmt::format("{} ({:.2f} %)", all.backup, share(all.backup, all.arrived)));
    line("  told sorry", fmt::format("{} ({:.2f} %)", all.sorry, share(all.sorry, all.arrived)));
    line("  still waiting", fmt::format("{} ({:.2f} %)", all.waiting(), share(all.waiting(), all.arrived)));
    const auto waits = [&](std::string_view what, const Histogram& histogram) {
        line(what, fmt::format("mean {}, p50 {}, p95 {}, p99 {}, p99.9 {}", length_words(histogram.mean()),
                               length_words(histogram.percentile(50)), length_words(histogram.percentile(95)),
                               length_words(histogram.percentile(99)), length_words(histogram.percentile(99.9))));
    };
    waits("waits", counters.waits);
    waits("waits for an answer", counters.waits_answered);
    line("answered", counters.end.us == 0 ? "-" : rate(all.answered()).substr(2));
    line("orders",
         fmt::format("{}, {:.3f} a diner{}; duplicate orders {}", all.orders,
                     all.arrived == 0 ? 0.0 : static_cast<double>(all.orders) / static_cast<double>(all.arrived),
                     rate(all.orders), all.duplicates));
    line("timeouts", fmt::format("{} ({:.2f} % of orders)", all.timeouts, share(all.timeouts, all.orders)));
    if (all.supplier_timeouts > 0) line("  at suppliers", fmt::format("{}", all.supplier_timeouts));
    if (all.visit_timeouts > 0) line("  patience ended", fmt::format("{}", all.visit_timeouts));
    line("errors, refusals", fmt::format("{}, {}", all.errors, all.refused));
    if (all.supplier_errors > 0) line("  errors to kitchens", fmt::format("{}", all.supplier_errors));
    line("dishes", fmt::format("{} ready, {} wasted ({:.2f} %)", all.dishes_ready, all.dishes_wasted,
                               share(all.dishes_wasted, all.dishes_ready)));
    line("cook time", fmt::format("{} on finished dishes; wasted in all {}", length_words(all.cook_time_finished),
                                  length_words(all.cook_time_wasted)));
    for (std::size_t k = 0; k < counters.kitchens.size(); ++k) {
        const KitchenCounts& kitchen = counters.kitchens[k];
        const std::string refused = kitchen.refused == 0 ? "" : fmt::format(", {} refused", kitchen.refused);
        line(scenario.kitchens[k].name,
             fmt::format("{} orders{}, {:.2f} % of the orders waited in the queue; in the queue mean {}, p99 {}",
                         kitchen.orders, refused, share(kitchen.queued, kitchen.orders),
                         length_words(kitchen.queue.mean()), length_words(kitchen.queue.percentile(99))));
    }
    return text;
}

}  // namespace kitchen
