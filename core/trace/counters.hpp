// What a run comes to, counted while it is played instead of kept as a trace: for evenings with millions of diners. The
// same model feeds it (restaurant/simulate.hpp, count()), and memory depends on neither diners nor events.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/engine/time.hpp"
#include "core/scenario/scenario.hpp"
#include "core/trace/record.hpp"
#include "core/trace/trace.hpp"

namespace kitchen {

// Lengths of time in classes 1/128 of their size wide, so that a percentile is within 1 % of the exact one.
class Histogram {
  public:
    void add(std::int64_t us);
    std::int64_t count() const { return count_; }
    // The middle of the class of the shortest length that at least `percent` in a hundred did not exceed (nearest
    // rank); zero when there are none.
    Duration percentile(double percent) const;
    Duration mean() const;
    // How many were longer than `length`, give or take those within 1 % of it.
    std::int64_t longer_than(Duration length) const;

  private:
    static constexpr int fine_bits = 7;
    static constexpr std::size_t classes = 57 << fine_bits;
    static std::size_t class_of(std::int64_t us);
    static std::int64_t middle_of(std::size_t n);

    std::vector<std::int64_t> counts_;
    std::int64_t count_ = 0;
    double sum_ = 0;
};

// What happened in one slice of the evening, or in all of it.
struct Tally {
    std::int64_t arrived = 0;
    std::int64_t served = 0;  // visits that ended so, and the next two
    std::int64_t backup = 0;
    std::int64_t sorry = 0;
    std::int64_t orders = 0;         // of diners: tries, to backups too, and second orders
    std::int64_t second_orders = 0;  // among those
    std::int64_t bells = 0;
    std::int64_t errors = 0;        // answers of broken kitchens to diners
    std::int64_t refused = 0;       // tickets of diners
    std::int64_t turned_away = 0;   // diners whom no waiter could look after
    std::int64_t dishes_ready = 0;  // by any kitchen, for whomever
    std::int64_t dishes_wasted = 0;

    std::int64_t answered() const { return served + backup; }
    std::int64_t finished() const { return answered() + sorry; }
};

struct KitchenTally {
    std::int64_t orders = 0;  // by diners and by other kitchens
    std::int64_t queued = 0;  // that found no cook free
    std::int64_t started = 0;
    std::int64_t ready = 0;
    Histogram rail;  // the wait of those a cook took, zero included
};

struct Counters {
    // Slices of `slice` each, from 0; there are at most 4096, and the last one holds all that comes later.
    explicit Counters(const Scenario&, Duration slice = seconds(1));

    // Records come in order of time; `all` is there once finish() was called.
    void add(const Record& record, std::int64_t began_us);
    void finish(Ended, Time end);
    // What happened from `from` up to, not including, `to`; both on the slices' bounds.
    Tally between(Time from, Time to) const;

    Duration slice;
    Tally all;
    std::vector<Tally> slices;
    std::vector<KitchenTally> kitchens;
    Histogram waits;                 // of finished visits
    Histogram waits_answered;        // of those that ended served or with a backup
    Duration cook_time_wasted{0};    // on dishes that nobody got, and on orders cancelled while cooking
    Duration cook_time_finished{0};  // on dishes that were finished, wasted ones too
    Ended ended = Ended::doors_closed;
    Time end;

  private:
    Tally& open_slice(std::int64_t time_us);

    std::int64_t slice_end_us_ = 0;  // of the latest slice
};

// A page of text: what `kitchen run --format summary` prints.
std::string summary_text(const Scenario&, const Counters&);
// The same figures for programs, as one line of JSON: `kitchen run --format summary-json`. Lengths of time are in us.
std::string summary_json(const Scenario&, const Counters&);

}  // namespace kitchen
