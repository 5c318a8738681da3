#include "core/views/replay.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "core/base/check.hpp"

namespace kitchen {
namespace {

constexpr std::size_t block = 64;              // intervals
constexpr std::size_t counts_distance = 2048;  // records

constexpr Lasting lasting_of(Event event, const EventRow& row) {
    if (event == Event::diner_arrived) return Lasting::visit;
    if (event == Event::shelf_filled) return Lasting::dish;
    if (row.value == ValueKind::order) return Lasting::ask;
    if (row.breaker) return Lasting::breaker;
    switch (row.takes) {
        case Resource::runner: return Lasting::runner;
        case Resource::hatch: return Lasting::hatch;
        case Resource::waiter: return Lasting::waiter;
        case Resource::none: break;
    }
    switch (row.stop) {
        case Stop::at_entrance: return Lasting::entrance;
        case Stop::for_runner:
        case Stop::for_hatch:
        case Stop::for_shelf:
        case Stop::for_mailbox:
        case Stop::in_queue:
        case Stop::with_cook: return Lasting::stop;
        case Stop::same:
        case Stop::in_pantry:
        case Stop::at_hatch:
        case Stop::between:
        case Stop::over: break;
    }
    return Lasting::none;
}

constexpr std::array<Lasting, event_count> lasting_table = [] {
    std::array<Lasting, event_count> table = {};
    for (std::size_t n = 0; n < table.size(); ++n) table[n] = lasting_of(static_cast<Event>(n), event_table[n]);
    return table;
}();

// For the counts: when a cook began what the record may end.
std::int64_t began_us(const Timeline& timeline, const Record& record) {
    const Order* const order = timeline.order(record.order);
    return order == nullptr || order->silent_us != not_yet ? -1 : order->started_us;
}

class Player {
  public:
    Player(const Trace& trace, const Timeline& timeline, Replay& replay)
        : trace_(trace), timeline_(timeline), replay_(replay) {}

    void begin(const Replay& before, std::size_t shared);
    std::size_t records_left() const { return trace_.records.size() - now_; }
    void play(std::size_t records);
    void index_ends();

  private:
    // Which interval of a kind each diner, order or kitchen is in: one more than its index, or 0.
    using Slots = std::vector<std::uint32_t>;

    void take_over(const Replay& before, std::size_t shared);
    void end_what_ends(const Record&);
    std::uint32_t& slot(Lasting kind, std::uint64_t whose);
    std::uint32_t& slot_of(Lasting kind, const Record&);
    std::uint32_t& dish_slot(const Record& record) {
        return dishes_[{record.kitchen, static_cast<std::uint32_t>(record.value)}];
    }
    void end(Lasting kind, std::uint64_t whose) {
        const Slots& slots = slots_[static_cast<std::size_t>(kind)];
        if (whose < slots.size()) end(slot(kind, whose));
    }
    void end(std::uint32_t& slot) {
        if (slot != 0) replay_.intervals[slot - 1].to = now_;
        slot = 0;
    }

    const Trace& trace_;
    const Timeline& timeline_;
    Replay& replay_;
    std::uint32_t now_ = 0;
    Counts counts_;
    std::array<Slots, lasting_count> slots_;
    std::map<std::pair<std::uint16_t, std::uint32_t>, std::uint32_t> dishes_;  // by kitchen and dish
};

std::uint32_t& Player::slot(Lasting kind, std::uint64_t whose) {
    Slots& slots = slots_[static_cast<std::size_t>(kind)];
    if (whose >= slots.size()) {
        // No diner and no order has a number larger than there are records; kitchens are few.
        CHECK(whose <= std::max<std::uint64_t>(trace_.records.size(), no_index));
        slots.resize(std::max<std::uint64_t>(whose, std::max(timeline_.rows.size(), timeline_.orders.size())) + 1);
    }
    return slots[whose];
}

std::uint32_t& Player::slot_of(Lasting kind, const Record& record) {
    switch (kind) {
        case Lasting::visit:
        case Lasting::entrance:
        case Lasting::waiter: return slot(kind, record.diner);
        case Lasting::stop:
        case Lasting::runner:
        case Lasting::hatch: return slot(kind, record.order);
        case Lasting::ask: return slot(kind, static_cast<std::uint64_t>(record.value));
        case Lasting::breaker: return slot(kind, record.kitchen);
        case Lasting::dish: return dish_slot(record);
        case Lasting::none: break;
    }
    CHECK(false);
}

void Player::end_what_ends(const Record& record) {
    const EventRow& row = event_row(record.event);
    if (row.stop != Stop::same) {
        if (record.order != 0) end(Lasting::stop, record.order);
        if (row.stop == Stop::over) {
            end(Lasting::hatch, record.order);
            end(Lasting::ask, record.order);
        }
    }
    if (record.event == Event::dish_served || record.event == Event::timer_rang) end(Lasting::ask, record.order);
    if (record.event == Event::shelf_evicted) end(dish_slot(record));
    if (row.takes == Resource::waiter || row.frees == Resource::waiter) end(Lasting::entrance, record.diner);
    switch (row.frees) {
        case Resource::none: return;
        case Resource::runner: return end(Lasting::runner, record.order);
        case Resource::hatch: return end(Lasting::hatch, record.order);
        case Resource::waiter: end(Lasting::waiter, record.diner); return end(Lasting::visit, record.diner);
    }
}

void Player::take_over(const Replay& before, std::size_t shared) {
    const auto end = std::partition_point(before.intervals.begin(), before.intervals.end(),
                                          [&](const Interval& each) { return each.from < shared; });
    replay_.intervals.assign(before.intervals.begin(), end);
    replay_.kinds.assign(before.kinds.begin(), before.kinds.begin() + (end - before.intervals.begin()));
    for (std::uint32_t n = 0; n < replay_.intervals.size(); ++n) {
        Interval& each = replay_.intervals[n];
        if (each.to < shared) continue;
        each.to = Interval::no_end;
        slot_of(replay_.kinds[n], trace_.records[each.from]) = n + 1;
    }
    const std::size_t counts = std::min((shared + counts_distance - 1) / counts_distance, before.counts.size());
    replay_.counts.assign(before.counts.begin(), before.counts.begin() + static_cast<std::ptrdiff_t>(counts));
    now_ = static_cast<std::uint32_t>(shared);
    counts_ = counts_until(replay_, trace_, timeline_, shared);
}

void Player::begin(const Replay& before, std::size_t shared) {
    take_over(before, shared);
    // As many as most runs have: all visits, and for each order a wait for a cook and a cook at work.
    const std::size_t usual = timeline_.rows.size() + 2 * timeline_.orders.size();
    replay_.intervals.reserve(usual);
    replay_.kinds.reserve(usual);
}

void Player::play(std::size_t records) {
    for (const std::size_t until = now_ + records; now_ < until; ++now_) {
        if (now_ % counts_distance == 0) replay_.counts.push_back(counts_);
        const Record& record = trace_.records[now_];
        counts_.add(record, began_us(timeline_, record));
        end_what_ends(record);
        const Lasting kind = lasting_table[static_cast<std::size_t>(record.event)];
        if (kind == Lasting::none) continue;
        std::uint32_t& slot = slot_of(kind, record);
        end(slot);
        replay_.intervals.push_back({now_, Interval::no_end});
        replay_.kinds.push_back(kind);
        slot = static_cast<std::uint32_t>(replay_.intervals.size());
    }
}

void Player::index_ends() {
    replay_.last_ends.reserve(replay_.intervals.size() / block + 1);
    for (std::size_t n = 0; n < replay_.intervals.size(); ++n) {
        if (n % block == 0) replay_.last_ends.push_back(0);
        replay_.last_ends.back() = std::max(replay_.last_ends.back(), replay_.intervals[n].to);
    }
}

// Calls `visit` with the index of each interval that is going on, in order, until it returns true.
template <class Visit>
void each_going_on(const Replay& replay, std::size_t until, const Visit& visit) {
    for (std::size_t b = 0; b < replay.last_ends.size(); ++b) {
        if (replay.last_ends[b] < until) continue;
        const std::size_t end = std::min((b + 1) * block, replay.intervals.size());
        for (std::size_t n = b * block; n < end; ++n) {
            const Interval& each = replay.intervals[n];
            if (each.from >= until) return;
            if (each.to >= until && visit(n)) return;
        }
    }
}

}  // namespace

Replay build_replay(const Trace& trace, const Timeline& timeline) { return build_replay(trace, timeline, {}, 0); }

Replay build_replay(const Trace& trace, const Timeline& timeline, const Replay& before, std::size_t shared) {
    Replay replay;
    Work work;
    build_replay(work, trace, timeline, before, shared, replay);
    work.play_all();
    return replay;
}

void build_replay(Work& work, const Trace& trace, const Timeline& timeline, const Replay& before, std::size_t shared,
                  Replay& into) {
    const auto player = std::make_shared<Player>(trace, timeline, into);
    work.add([player, &before, shared] { player->begin(before, shared); });
    work.add([player] { return player->records_left(); },
             [player](std::size_t from, std::size_t until) { player->play(until - from); });
    work.add([player] { player->index_ends(); });
}

Counts counts_until(const Replay& replay, const Trace& trace, const Timeline& timeline, std::size_t until) {
    if (replay.counts.empty()) return {};
    const std::size_t nth = std::min(until / counts_distance, replay.counts.size() - 1);
    Counts counts = replay.counts[nth];
    for (std::size_t n = nth * counts_distance; n < until; ++n)
        counts.add(trace.records[n], began_us(timeline, trace.records[n]));
    return counts;
}

void going_on(const Replay& replay, std::size_t until, GoingOn& into) {
    for (std::vector<std::uint32_t>& kind : into) kind.clear();
    each_going_on(replay, until, [&](std::size_t n) {
        into[static_cast<std::size_t>(replay.kinds[n])].push_back(replay.intervals[n].from);
        return false;
    });
}

std::uint32_t first_going_on(const Replay& replay, std::size_t until, Lasting kind) {
    std::uint32_t first = Interval::no_end;
    each_going_on(replay, until, [&](std::size_t n) {
        const bool found = replay.kinds[n] == kind;
        if (found) first = replay.intervals[n].from;
        return found;
    });
    return first;
}

}  // namespace kitchen
