// What makes any instant of a floor cheap: keyframes of the kitchens and the score.
#include "core/trace/floor.hpp"

#include <algorithm>

namespace kitchen {
namespace {

// How many records lie between two keyframes at least. Where more is going on, the distance grows to twice as
// much: an order takes two records to join, so all keyframes together never hold more orders than there are records.
constexpr std::uint32_t keyframe_distance = 2048;

// Two lists through the orders, tickets on a rail and dishes in the making, each in the order of joining. An order is
// in at most one of them, and leaves from the middle at the same cost as from the front.
class Lists {
  public:
    explicit Lists(std::size_t orders) : links_(orders + 3) {
        for (const std::uint32_t head : {rail, busy}) links_[head] = {head, head};
    }
    static constexpr std::uint32_t rail = 0;
    static constexpr std::uint32_t busy = 1;

    void join(std::uint32_t head, std::uint32_t order) {
        leave(order);
        const std::uint32_t at = order + 1;
        links_[at] = {links_[head].before, head};
        links_[links_[head].before].after = at;
        links_[head].before = at;
        ++size_;
    }
    void leave(std::uint32_t order) {
        Link& link = links_[order + 1];
        if (link.after == 0 && link.before == 0 && links_[0].after != order + 1) return;
        links_[link.before].after = link.after;
        links_[link.after].before = link.before;
        link = {};
        --size_;
    }
    void copy(std::uint32_t head, std::vector<std::uint32_t>& into) const {
        for (std::uint32_t at = links_[head].after; at != head; at = links_[at].after) into.push_back(at - 1);
    }
    std::uint32_t size() const { return size_; }

  private:
    // Order n is at n + 1; the two heads are 0 and 1. An order in no list has both links 0.
    struct Link {
        std::uint32_t before = 0;
        std::uint32_t after = 0;
    };
    std::vector<Link> links_;
    std::uint32_t size_ = 0;
};

}  // namespace

FloorIndex build_floor_index(const Scenario& scenario, const Trace& trace, const Timeline& timeline) {
    return build_floor_index(scenario, trace, timeline, {}, 0);
}

FloorIndex build_floor_index(const Scenario& scenario, const Trace& trace, const Timeline& timeline,
                             const FloorIndex& before, std::size_t shared) {
    FloorIndex index;
    Lists lists(timeline.orders.size());
    WayPlayer way(scenario, trace);
    Score score;
    const auto end = std::partition_point(before.keyframes.begin(), before.keyframes.end(),
                                          [&](const FloorIndex::Keyframe& key) { return key.record < shared; });
    std::uint32_t first = 0;
    if (end != before.keyframes.begin()) {
        // From the last keyframe that both have, which is made once more.
        const FloorIndex::Keyframe& last = *(end - 1);
        index.keyframes.assign(before.keyframes.begin(), end - 1);
        index.rail.assign(before.rail.begin(), before.rail.begin() + last.rail.begin);
        index.busy.assign(before.busy.begin(), before.busy.begin() + last.busy.begin);
        for (std::uint32_t n = last.rail.begin; n < last.rail.end; ++n) lists.join(Lists::rail, before.rail[n]);
        for (std::uint32_t n = last.busy.begin; n < last.busy.end; ++n) lists.join(Lists::busy, before.busy[n]);
        const auto way_end = before.way.begin() + last.way.front().begin;
        index.way.assign(before.way.begin(), way_end);
        way.resume(before.way, last.way);
        score = last.score;
        first = last.record;
    }
    std::uint32_t next = first;
    for (std::uint32_t n = first; n < trace.records.size(); ++n) {
        if (n >= next) {
            const auto rail = static_cast<std::uint32_t>(index.rail.size());
            const auto busy = static_cast<std::uint32_t>(index.busy.size());
            lists.copy(Lists::rail, index.rail);
            lists.copy(Lists::busy, index.busy);
            const WayRanges on_the_way = way.keep(trace.records[n].time(), index.way);
            index.keyframes.push_back({.record = n,
                                       .rail = {rail, static_cast<std::uint32_t>(index.rail.size())},
                                       .busy = {busy, static_cast<std::uint32_t>(index.busy.size())},
                                       .way = on_the_way,
                                       .score = score});
            next = n + std::max(keyframe_distance, 2 * (lists.size() + way.size()));
        }
        const Record& record = trace.records[n];
        add(score, record);
        way.play(n);
        if (timeline.order(record.order) == nullptr) continue;
        const Stop stop = event_row(record.event).stop;
        if (stop == Stop::on_rail) lists.join(Lists::rail, record.order);
        if (stop == Stop::with_cook) lists.join(Lists::busy, record.order);
        if (stop == Stop::over) lists.leave(record.order);
    }
    return index;
}

void add(Score& score, const Record& record) {
    if (record.event == Event::dish_wasted) ++score.wasted;
    if (record.event == Event::timer_rang) ++score.bells;
    if (record.layer > 0) return;  // What kitchens order from each other is no diner's score.
    if (record.event == Event::diner_arrived) ++score.arrived;
    if (event_row(record.event).places_order) ++score.orders;
    if (record.event == Event::kitchen_failed) ++score.errors;
    if (record.event != Event::visit_ended) return;
    switch (static_cast<Outcome>(record.value)) {
        case Outcome::served: ++score.served; return;
        case Outcome::backup: ++score.backup; return;
        case Outcome::sorry: ++score.sorry; return;
    }
}

}  // namespace kitchen
