// The figures of a run, counted while it is played, with no trace kept: for runs with millions of diners. The same
// model feeds it (restaurant/simulate.hpp, count()), and memory depends on neither diners nor events.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/time.hpp"
#include "core/scenario/scenario.hpp"
#include "core/trace/counts.hpp"
#include "core/trace/record.hpp"
#include "core/trace/trace.hpp"

namespace kitchen {

// Lengths of time in classes 1/128 of their size wide, so that a percentile is within 1 % of the exact one.
class Histogram {
  public:
    void add(std::int64_t us) {
        const std::size_t n = class_of(us);
        if (n >= counts_.size()) counts_.resize(n + 1, 0);
        ++counts_[n];
        shortest_us_ = count_ == 0 ? us : std::min(shortest_us_, us);
        longest_us_ = std::max(longest_us_, us);
        ++count_;
        sum_us_ += static_cast<double>(us);
    }
    void add(const Histogram&);
    std::int64_t count() const { return count_; }
    // The middle of the class of the shortest length that at least `percent` in a hundred did not exceed (nearest
    // rank), and never shorter or longer than all lengths; zero when there are none.
    Duration percentile(double percent) const;
    Duration mean() const;

  private:
    static constexpr int fine_bits = 7;
    static std::size_t class_of(std::int64_t us) {
        const auto value = static_cast<std::uint64_t>(us < 0 ? 0 : us);
        if (value < (1ULL << (fine_bits + 1))) return static_cast<std::size_t>(value);
        const int exponent = 63 - __builtin_clzll(value) - fine_bits;
        return (static_cast<std::size_t>(exponent) << fine_bits) + static_cast<std::size_t>(value >> exponent);
    }
    static std::int64_t middle_of(std::size_t n);

    std::vector<std::int64_t> counts_;
    std::int64_t count_ = 0;
    double sum_us_ = 0;
    std::int64_t shortest_us_ = 0;
    std::int64_t longest_us_ = 0;
};

struct KitchenCounts {
    std::int64_t orders = 0;   // by diners and by other kitchens
    std::int64_t refused = 0;  // among those
    std::int64_t queued = 0;   // that came into the queue; one that is refused does not
    std::int64_t started = 0;
    std::int64_t ready = 0;
    Histogram queue;  // the wait of those a cook took, zero included
};

struct Counters {
    // Slices of `slice` each, from 0; there are at most 4096, and the last one holds all that comes later.
    explicit Counters(const Scenario&, Duration slice = seconds(1));

    // Records come in order of time; `all` and `waits` are there once finish() was called.
    [[gnu::always_inline]] void add(const Record& record, std::int64_t began_us);
    void finish(Ended, Time end);
    // What happened from `from` up to, not including, `to`; both on the slices' bounds.
    Counts between(Time from, Time to) const;

    Duration slice;
    Counts all;
    std::vector<Counts> slices;
    std::vector<KitchenCounts> kitchens;
    Histogram waits;           // of finished visits
    Histogram waits_answered;  // of those that ended served or with a backup
    Ended ended = Ended::closing_time;
    Time end;

  private:
    Counts& open_slice(std::int64_t time_us);

    Histogram waits_of_sorry_;

    std::int64_t slice_end_us_ = 0;  // of the latest slice
};

// Millions of events a second come through here. It is inlined where the event is logged: most of this is known to the
// compiler there and falls away, and what is not counted costs nothing.
inline void Counters::add(const Record& record, std::int64_t began_us) {
    Counts& counts = record.time_us < slice_end_us_ ? slices.back() : open_slice(record.time_us);
    counts.add(record, began_us);
    const EventRow& row = event_row(record.event);
    if (row.counts == Count::ending) {
        const bool sorry = static_cast<Outcome>(record.value) == Outcome::sorry;
        (sorry ? waits_of_sorry_ : waits_answered).add(record.time_us - began_us);
    }
    if (record.kitchen == no_index) return;
    KitchenCounts& kitchen = kitchens[record.kitchen];
    if (row.places_order) ++kitchen.orders;
    if (row.counts == Count::refusal) ++kitchen.refused;
    if (row.stop == Stop::in_queue) ++kitchen.queued;
    if (row.stop == Stop::with_cook) {
        ++kitchen.started;
        kitchen.queue.add(record.time_us - began_us);
    }
    if (row.counts == Count::dish_ready) ++kitchen.ready;
}

// A page of text: what `kitchen run --format summary` prints.
std::string summary_text(const Scenario&, const Counters&);
// The same figures for programs, as one line of JSON: `kitchen run --format summary-json`. Lengths of time are in us.
std::string summary_json(const Scenario&, const Counters&);

}  // namespace kitchen
