#include "core/trace/counters.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "core/check.hpp"
#include "core/trace/words.hpp"

namespace kitchen {
namespace {

constexpr std::size_t slices_max = 4096;

bool places(Event event) {
    return event == Event::order_placed || event == Event::backup_ordered || event == Event::second_order_placed;
}

void count(Tally& tally, const Record& record) {
    if (record.event == Event::dish_ready) ++tally.dishes_ready;
    if (record.event == Event::dish_wasted) ++tally.dishes_wasted;
    if (record.layer > 0) return;
    if (places(record.event)) ++tally.orders;
    if (record.event == Event::second_order_placed) ++tally.second_orders;
    if (record.event == Event::diner_arrived) ++tally.arrived;
    if (record.event == Event::timer_rang) ++tally.bells;
    if (record.event == Event::kitchen_failed) ++tally.errors;
    if (record.event == Event::ticket_refused) ++tally.refused;
    if (record.event == Event::turned_away) ++tally.turned_away;
    if (record.event != Event::visit_ended) return;
    switch (static_cast<Outcome>(record.value)) {
        case Outcome::served: ++tally.served; return;
        case Outcome::backup: ++tally.backup; return;
        case Outcome::sorry: ++tally.sorry; return;
    }
}

void add(Tally& sum, const Tally& more) {
    sum.arrived += more.arrived;
    sum.served += more.served;
    sum.backup += more.backup;
    sum.sorry += more.sorry;
    sum.orders += more.orders;
    sum.second_orders += more.second_orders;
    sum.bells += more.bells;
    sum.errors += more.errors;
    sum.refused += more.refused;
    sum.turned_away += more.turned_away;
    sum.dishes_ready += more.dishes_ready;
    sum.dishes_wasted += more.dishes_wasted;
}

}  // namespace

// ---- Histogram

std::size_t Histogram::class_of(std::int64_t us) {
    const auto value = static_cast<std::uint64_t>(std::max<std::int64_t>(0, us));
    if (value < (1ULL << (fine_bits + 1))) return static_cast<std::size_t>(value);
    const int exponent = 63 - __builtin_clzll(value) - fine_bits;
    return (static_cast<std::size_t>(exponent) << fine_bits) + static_cast<std::size_t>(value >> exponent);
}

std::int64_t Histogram::middle_of(std::size_t n) {
    if (n < (1ULL << (fine_bits + 1))) return static_cast<std::int64_t>(n);
    const std::size_t exponent = (n >> fine_bits) - 1;
    const std::size_t mantissa = n - (exponent << fine_bits);
    return static_cast<std::int64_t>((mantissa << exponent) + (1ULL << exponent) / 2);
}

void Histogram::add(std::int64_t us) {
    const std::size_t n = class_of(us);
    CHECK(n < classes);
    if (n >= counts_.size()) counts_.resize(n + 1, 0);
    ++counts_[n];
    ++count_;
    sum_ += static_cast<double>(us);
}

Duration Histogram::percentile(double percent) const {
    if (count_ == 0) return {0};
    const auto rank = static_cast<std::int64_t>(std::ceil(static_cast<double>(count_) * percent / 100.0));
    std::int64_t before = 0;
    for (std::size_t n = 0; n < counts_.size(); ++n) {
        before += counts_[n];
        if (before >= std::max<std::int64_t>(1, rank)) return {middle_of(n)};
    }
    return {middle_of(counts_.size() - 1)};
}

Duration Histogram::mean() const {
    return {count_ == 0 ? 0 : static_cast<std::int64_t>(sum_ / static_cast<double>(count_))};
}

std::int64_t Histogram::longer_than(Duration length) const {
    std::int64_t longer = 0;
    for (std::size_t n = class_of(length.us) + 1; n < counts_.size(); ++n) longer += counts_[n];
    return longer;
}

// ---- Counters

Counters::Counters(const Scenario& scenario, Duration slice_length) : slice(slice_length) {
    CHECK(slice.us > 0);
    kitchens.resize(scenario.kitchens.size());
}

void Counters::add(const Record& record, std::int64_t began_us) {
    const std::size_t at = std::min(slices_max - 1, static_cast<std::size_t>(record.time_us / slice.us));
    if (at >= slices.size()) slices.resize(at + 1);
    count(slices[at], record);
    count(all, record);
    if (record.event == Event::visit_ended) {
        const std::int64_t wait = record.time_us - began_us;
        waits.add(wait);
        if (static_cast<Outcome>(record.value) != Outcome::sorry) waits_answered.add(wait);
    }
    if (record.event == Event::dish_wasted) cook_time_wasted.us += record.value;
    if (record.event == Event::order_cancelled && began_us >= 0) cook_time_wasted.us += record.time_us - began_us;
    if (record.kitchen == no_index) return;
    KitchenTally& kitchen = kitchens[record.kitchen];
    if (places(record.event)) ++kitchen.orders;
    if (record.event == Event::ticket_queued) ++kitchen.queued;
    if (record.event == Event::cooking_started) {
        ++kitchen.started;
        kitchen.rail.add(record.time_us - began_us);
    }
    if (record.event == Event::dish_ready) {
        ++kitchen.ready;
        cook_time_finished.us += record.time_us - began_us;
    }
}

Tally Counters::between(Time from, Time to) const {
    CHECK(from.us % slice.us == 0 && to.us % slice.us == 0);
    Tally sum;
    const auto last = std::min(static_cast<std::size_t>(to.us / slice.us), slices.size());
    for (auto n = static_cast<std::size_t>(from.us / slice.us); n < last; ++n) kitchen::add(sum, slices[n]);
    return sum;
}

// ---- Text

std::string summary_text(const Scenario& scenario, const Counters& counters) {
    const Tally& all = counters.all;
    const double length = std::max(1e-6, static_cast<double>(counters.end.us) / 1e6);
    const auto share = [](std::int64_t part, std::int64_t whole) {
        return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    };
    std::string text = fmt::format("{}\n", scenario.title);
    const auto line = [&](std::string_view what, const std::string& figures) {
        fmt::format_to(std::back_inserter(text), "{:<22}{}\n", what, figures);
    };
    line("doors open for", length_words({counters.end.us}) +
                               (counters.ended == Ended::event_bound ? ", and stopped there at the bound" : ""));
    line("diners", fmt::format("{}, {:.2f}/s", all.arrived, static_cast<double>(all.arrived) / length));
    line("  served", fmt::format("{} ({:.2f} %)", all.served, share(all.served, all.arrived)));
    line("  with a backup", fmt::format("{} ({:.2f} %)", all.backup, share(all.backup, all.arrived)));
    line("  told sorry", fmt::format("{} ({:.2f} %)", all.sorry, share(all.sorry, all.arrived)));
    const std::int64_t waiting = all.arrived - all.finished();
    line("  still waiting", fmt::format("{} ({:.2f} %)", waiting, share(waiting, all.arrived)));
    const auto waits = [&](std::string_view what, const Histogram& histogram) {
        line(what, fmt::format("mean {}, p50 {}, p95 {}, p99 {}, p99.9 {}", length_words(histogram.mean()),
                               length_words(histogram.percentile(50)), length_words(histogram.percentile(95)),
                               length_words(histogram.percentile(99)), length_words(histogram.percentile(99.9))));
    };
    waits("waits", counters.waits);
    waits("waits for an answer", counters.waits_answered);
    line("answered", fmt::format("{:.2f}/s", static_cast<double>(all.answered()) / length));
    line("orders",
         fmt::format("{}, {:.3f} a diner, {:.2f}/s; second orders {}", all.orders,
                     all.arrived == 0 ? 0.0 : static_cast<double>(all.orders) / static_cast<double>(all.arrived),
                     static_cast<double>(all.orders) / length, all.second_orders));
    line("bells", fmt::format("{} ({:.2f} % of orders)", all.bells, share(all.bells, all.orders)));
    line("errors, refusals", fmt::format("{}, {}", all.errors, all.refused));
    line("dishes", fmt::format("{} ready, {} wasted ({:.2f} %)", all.dishes_ready, all.dishes_wasted,
                               share(all.dishes_wasted, all.dishes_ready)));
    line("cook time", fmt::format("{} on finished dishes; wasted in all {}", length_words(counters.cook_time_finished),
                                  length_words(counters.cook_time_wasted)));
    for (std::size_t k = 0; k < counters.kitchens.size(); ++k) {
        const KitchenTally& kitchen = counters.kitchens[k];
        line(scenario.kitchens[k].name,
             fmt::format("{} orders, {:.2f} % found no cook free; on the rail mean {}, p99 {}", kitchen.orders,
                         share(kitchen.queued, kitchen.orders), length_words(kitchen.rail.mean()),
                         length_words(kitchen.rail.percentile(99))));
    }
    return text;
}

}  // namespace kitchen
