#include "core/views/load.hpp"

#include <algorithm>
#include <cmath>
#include <compare>
#include <memory>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/base/words.hpp"
#include "core/scenario/knobs.hpp"

namespace kitchen {
namespace {

struct Stretch {
    std::int64_t from_us;
    std::int64_t to_us;
};

// Adds how much of the stretch lies in each point, as a share of that point, to one of its figures, `times` over.
void spread(std::vector<LoadPoint>& points, Stretch stretch, double LoadPoint::*figure, double times = 1) {
    if (stretch.to_us <= stretch.from_us || points.empty()) return;
    const auto width = static_cast<double>(points[0].to.us - points[0].from.us);
    auto first = static_cast<std::size_t>(static_cast<double>(stretch.from_us) / width);
    // The widths are whole microseconds, so the calculated place may be one too far.
    first = std::min(first, points.size() - 1);
    while (first > 0 && points[first].from.us > stretch.from_us) --first;
    for (std::size_t i = first; i < points.size() && points[i].from.us < stretch.to_us; ++i) {
        const std::int64_t from = std::max(stretch.from_us, points[i].from.us);
        const std::int64_t to = std::min(stretch.to_us, points[i].to.us);
        if (to > from)
            points[i].*figure +=
                times * static_cast<double>(to - from) / static_cast<double>(points[i].to.us - points[i].from.us);
    }
}

std::int64_t or_end(std::int64_t instant_us, Time end) { return instant_us == not_yet ? end.us : instant_us; }

void add_order(std::vector<LoadPoint>& load, const Order& order, Time end) {
    const std::int64_t freed = or_end(order.freed_us, end);
    if (order.started_us == not_yet) return spread(load, {order.placed_us, freed}, &LoadPoint::tickets);
    spread(load, {order.placed_us, order.started_us}, &LoadPoint::tickets);
    const std::int64_t stopped = order.silent_us == not_yet ? freed : order.silent_us;
    spread(load, {order.started_us, stopped}, &LoadPoint::cooks_busy);
    spread(load, {stopped, freed}, &LoadPoint::no_answer);
    const std::int64_t left = std::max(order.started_us, or_end(order.released_us, end));
    spread(load, {left, stopped}, &LoadPoint::cooks_for_nobody);
}

// When a ticket began to wait, and when one no longer did, for each point. At one instant those that stop come first:
// the room is seen after both.
class Waiting {
  public:
    void begin(std::size_t points) { changes_.resize(points); }

    void add(const std::vector<LoadPoint>& load, const Order& order, Time end) {
        const std::int64_t until = order.started_us == not_yet ? or_end(order.freed_us, end) : order.started_us;
        if (until <= order.placed_us) return;
        note(load, order.placed_us, 1);
        note(load, until, -1);
    }

    // Points must be counted in order.
    void count(std::size_t nth, LoadPoint& point) {
        std::vector<Change> changes = std::exchange(changes_[nth], {});
        std::sort(changes.begin(), changes.end());
        // What happens at the point's first instant is seen in it.
        std::size_t at = 0;
        for (; at < changes.size() && changes[at].at_us == point.from.us; ++at) tickets_ += changes[at].by;
        point.tickets_max = tickets_;
        for (; at < changes.size(); ++at) {
            tickets_ += changes[at].by;
            point.tickets_max = std::max(point.tickets_max, tickets_);
        }
    }

  private:
    struct Change {
        std::int64_t at_us;
        std::int64_t by;  // -1 before 1
        auto operator<=>(const Change&) const = default;
    };

    void note(const std::vector<LoadPoint>& load, std::int64_t at_us, std::int64_t by) {
        const auto after = [](std::int64_t us, const LoadPoint& point) { return us < point.from.us; };
        const auto next = std::upper_bound(load.begin(), load.end(), at_us, after);
        if (next == load.begin()) return;
        changes_[static_cast<std::size_t>(next - load.begin()) - 1].push_back({at_us, by});
    }

    std::vector<std::vector<Change>> changes_;
    std::int64_t tickets_ = 0;  // that wait now
};

// How many cooks there are, and in kitchens whose cooks change, how many of them have a ticket: after the number is
// lowered, those at work finish what they cook first. On average of a stretch, a kitchen has at least as many cooks as
// are busy.
class Cooks {
  public:
    void begin(const std::vector<LoadPoint>& empty, const Scenario& scenario, const Trace& trace,
               const Timeline& timeline) {
        std::vector<Setting> now;
        for (const Kitchen& kitchen : scenario.kitchens) now.push_back({0, kitchen.cooks});
        changing_.resize(now.size());
        const std::int64_t end_us = empty.empty() ? 0 : empty.back().to.us;
        for (const std::uint32_t n : timeline.changes) {
            const Change& change = change_of(scenario, trace, trace.records[n]);
            if (!is_knob<&Kitchen::cooks>(knob_at(change.knob))) continue;
            std::vector<LoadPoint>& points = changing_[change.knob.which];
            if (points.empty()) points = empty;
            Setting& setting = now[change.knob.which];
            spread(points, {setting.since_us, trace.records[n].time_us}, &LoadPoint::cooks, as_figure(setting.cooks));
            setting = {trace.records[n].time_us, std::get<std::int64_t>(change.value)};
        }
        for (std::size_t k = 0; k < now.size(); ++k) {
            if (changing_[k].empty())
                same_ += now[k].cooks;
            else
                spread(changing_[k], {now[k].since_us, end_us}, &LoadPoint::cooks, as_figure(now[k].cooks));
        }
    }

    void add(const Order& order, Time end) {
        if (order.started_us == not_yet || changing_[order.kitchen].empty()) return;
        spread(changing_[order.kitchen], {order.started_us, or_end(order.freed_us, end)}, &LoadPoint::cooks_busy);
    }

    void count(std::size_t nth, LoadPoint& point) const {
        point.cooks = as_figure(same_);
        for (const std::vector<LoadPoint>& points : changing_)
            if (!points.empty()) point.cooks += std::max(points[nth].cooks, points[nth].cooks_busy);
    }

  private:
    struct Setting {
        std::int64_t since_us;
        std::int64_t cooks;
    };

    static double as_figure(std::int64_t cooks) { return static_cast<double>(cooks); }

    std::int64_t same_ = 0;                         // cooks of all kitchens where they never change
    std::vector<std::vector<LoadPoint>> changing_;  // by kitchen; empty where they never change
};

// "3", "3.5"
std::string cooks_to_tenths(double cooks) {
    const std::int64_t tenths = std::llround(cooks * 10);
    const std::string whole = grouped(tenths / 10);
    return tenths % 10 == 0 ? whole : fmt::format("{}.{}", whole, tenths % 10);
}

std::vector<LoadPoint> empty_points(Time end, std::size_t points) {
    std::vector<LoadPoint> load;
    // In 64 bits: std::size_t has 32 in the web page, and a day has more microseconds.
    const std::int64_t count = std::min(static_cast<std::int64_t>(points), end.us);
    for (std::int64_t i = 0; i < count; ++i) load.push_back({Time{end.us * i / count}, Time{end.us * (i + 1) / count}});
    return load;
}

}  // namespace

std::vector<LoadPoint> load_over(const Scenario& scenario, const Trace& trace, const Timeline& timeline, Time end,
                                 std::size_t points) {
    std::vector<LoadPoint> load;
    Work work;
    load_over(work, scenario, trace, timeline, end, points, load);
    work.play_all();
    return load;
}

void load_over(Work& work, const Scenario& scenario, const Trace& trace, const Timeline& timeline, const Time& end,
               std::size_t points, std::vector<LoadPoint>& into) {
    const auto waiting = std::make_shared<Waiting>();
    const auto cooks = std::make_shared<Cooks>();
    work.add([&, points, waiting, cooks] {
        into = empty_points(end, points);
        waiting->begin(into.size());
        cooks->begin(into, scenario, trace, timeline);
    });
    work.add([&] { return into.empty() ? 0 : timeline.orders.size(); },
             [&, waiting, cooks](std::size_t from, std::size_t until) {
                 for (std::size_t n = from; n < until; ++n) {
                     add_order(into, timeline.orders[n], end);
                     waiting->add(into, timeline.orders[n], end);
                     cooks->add(timeline.orders[n], end);
                 }
             });
    work.add([&] { return into.size(); },
             [&, waiting, cooks](std::size_t from, std::size_t until) {
                 for (std::size_t n = from; n < until; ++n) {
                     waiting->count(n, into[n]);
                     cooks->count(n, into[n]);
                 }
             });
}

std::string load_words(const std::vector<LoadPoint>& load, Time until) {
    double cooks = 0;
    double busy = 0;
    double for_nobody = 0;
    double no_answer = 0;
    std::int64_t tickets = 0;
    std::size_t count = 0;
    for (const LoadPoint& point : load) {
        if (point.to > until) break;
        cooks += point.cooks;
        busy += point.cooks_busy;
        for_nobody += point.cooks_for_nobody;
        no_answer += point.no_answer;
        tickets = std::max(tickets, point.tickets_max);
        ++count;
    }
    if (load.empty() || until <= load.front().from) return "The cooks have not begun.";
    if (count == 0) return fmt::format("How busy they are is known from {} on.", clock_text(load.front().to));
    std::string words = fmt::format("On average {:.1f} of {} busy", busy / static_cast<double>(count),
                                    with_unit(cooks_to_tenths(cooks / static_cast<double>(count)), "cooks"));
    if (for_nobody > 0.005 * busy) words += fmt::format(", {:.0f}% for nobody", 100 * for_nobody / busy);
    if (no_answer > 0.005 * static_cast<double>(count))
        words += fmt::format("; {:.1f} orders without an answer", no_answer / static_cast<double>(count));
    if (tickets > 0)
        words +=
            fmt::format("; at most {} {}", with_unit(grouped(tickets), "tickets"), tickets == 1 ? "waits" : "wait");
    return words + ".";
}

}  // namespace kitchen
