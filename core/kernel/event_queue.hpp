// Pending events, ordered by (when, sequence of scheduling), with true cancellation: a cancelled event leaves
// immediately, so memory is bounded by the pending events. Knows nothing of restaurants; its caller is the loop
// (loop.hpp). A plain value: copies are independent.
//
// Few events are one 4-ary implicit heap of 16-byte keys, whose root is left empty after a pop for the next push to
// fill, since an event that fires usually schedules another one. Many events (from `heap_max` on) are dealt out by
// time: the heap, for what comes before `near_end_`; then a wide slot split into narrow ones; then a round of wide
// slots; then `far`, for all that comes after the round. A slot is a list in no order. When the heap has run empty the
// next slot is put into it, and when the round is over a new one begins, as wide as the recent events were apart. So
// pushing and cancelling mostly link and unlink, which take constant time, and the heap stays small. Two widths rather
// than one keep it within the cache at a hundred thousand pending: what is pushed is linked behind what was pushed just
// before, and a wide slot is split while its events are fetched for the first time.
//
// Measured by tools/bench against the alternatives (millions of events a second, W1 and W2 of tests/bench at a thousand
// pending): the heap alone does 17 and 26, std::priority_queue 9 and 12, std::set 12 and 11, and a wheel whose slots
// are fitted to the load by hand 44 and 53. Below about a hundred pending the heap alone is the fastest of all.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "core/base/check.hpp"
#include "core/base/time.hpp"

namespace kitchen {

// Names one pending event. A default handle names none; a handle of an event that has fired or was cancelled names none
// any more and is safe to ask about.
struct EventHandle {
    std::uint64_t word = 0;

    bool operator==(const EventHandle&) const = default;
};

template <class Payload>
class EventQueue {
  public:
    bool empty() const { return count_ == 0; }
    std::size_t size() const { return count_; }

    // The instant of the first pending event. Precondition: not empty.
    Time next_when() {
        if (next_when_ == unknown) next_when_ = find_next_when();
        return {next_when_};
    }

    // Schedules `payload`. Precondition: `when` is not before the last event popped.
    EventHandle push(Time when, const Payload& payload) {
        KITCHEN_CHECK(when.us >= last_popped_);
        const std::uint32_t index = take_node();
        const std::uint64_t word = (++sequence_ << index_bits) | index;
        nodes_[index].when = when.us;
        nodes_[index].word = word;
        nodes_[index].payload = payload;
        ++count_;
        if (when.us < next_when_) next_when_ = when.us;
        if (when.us < near_end_)
            push_near({when.us, word});
        else
            link(index, slot_of(when.us));
        return {word};
    }

    // Takes the first event out. Precondition: not empty.
    Payload pop() {
        const Key first = first_key();
        last_popped_ = first.when;
        next_when_ = unknown;
        hole_ = true;
        --count_;
        ++fired_;
        Node& node = nodes_[index_of(first)];
        const Payload payload = node.payload;
        give_back(index_of(first), node);
        if (scout_ != none) scout_ahead();
        return payload;
    }

    bool pending(EventHandle handle) const {
        return handle.word != 0 && nodes_[handle.word & index_mask].word == handle.word;
    }

    // Roughly the memory that a copy takes, in bytes.
    std::size_t bytes() const {
        return nodes_.size() * sizeof(Node) + near_.size() * sizeof(Key) + heads_.size() * sizeof(heads_[0]);
    }

    // A place in the order of scheduling, for an event that its owner keeps elsewhere.
    std::uint64_t claim_place() { return ++sequence_; }
    // Whether the first pending event comes before one that was scheduled for `when` at that place. Precondition: not
    // empty.
    bool first_is_before(Time when, std::uint64_t place) {
        if (next_when() != when) return next_when() < when;
        return first_key().word >> index_bits < place;
    }

    // Removes the event if it is still pending. Returns whether it was.
    bool cancel(EventHandle handle) {
        if (!pending(handle)) return false;
        const auto index = static_cast<std::uint32_t>(handle.word & index_mask);
        if (nodes_[index].when == next_when_) next_when_ = unknown;
        if (nodes_[index].next == in_heap)
            remove_near(index);
        else
            unlink(nodes_[index]);
        give_back(index, nodes_[index]);
        --count_;
        return true;
    }

  private:
    // The word packs the sequence (40 bits) above the node's index (24 bits), so that one comparison of two words
    // orders ties and finds the node.
    struct Key {
        std::int64_t when;
        std::uint64_t word;
    };
    struct Node {
        std::int64_t when = 0;
        std::uint64_t word = 0;    // 0: free
        std::uint32_t before = 0;  // in a list: the node before, or `is_head` with the slot; in the heap: where
        std::uint32_t next = 0;    // in a list: the node after, or `none`; or else `in_heap`; free: the next free one
        Payload payload{};
    };

    static constexpr std::size_t arity = 4;
    static constexpr unsigned index_bits = 24;
    static constexpr std::uint64_t index_mask = (1ULL << index_bits) - 1;
    static constexpr std::uint32_t none = 0xffffffff;
    static constexpr std::uint32_t in_heap = 0xfffffffe;
    static constexpr std::uint32_t is_head = 0x80000000;
    static constexpr std::int64_t unknown = -1;
    static constexpr std::int64_t endless = std::numeric_limits<std::int64_t>::max();
    static constexpr std::size_t heap_max = 128;  // above twice this many the heap alone is slower
    static constexpr std::size_t few_max = 8;     // a wide slot with this few is not worth splitting
    static constexpr unsigned narrow_bits = 10;
    static constexpr std::size_t first_wide = std::size_t{1} << narrow_bits;
    // 64 bits also where std::size_t has 32: it is shifted by up to `shift_max`.
    static constexpr std::int64_t wide_slots = 1024;
    static constexpr std::size_t far = first_wide + std::size_t{wide_slots};
    static constexpr unsigned shift_max = 40;
    static constexpr std::size_t no_limit = static_cast<std::size_t>(-1);

    static std::uint32_t index_of(const Key& key) { return static_cast<std::uint32_t>(key.word & index_mask); }
    static bool before(const Key& a, const Key& b) { return a.when != b.when ? a.when < b.when : a.word < b.word; }
    // The same without a branch, for choosing a child: which one is lesser cannot be predicted.
    static std::size_t is_lesser(const Key& a, const Key& b) {
        return static_cast<std::size_t>(a.when < b.when) |
               (static_cast<std::size_t>(a.when == b.when) & static_cast<std::size_t>(a.word < b.word));
    }

    std::uint32_t take_node() {
        if (free_ != none) {
            const std::uint32_t index = free_;
            free_ = nodes_[index].next;
            return index;
        }
        KITCHEN_CHECK(nodes_.size() <= index_mask);
        nodes_.emplace_back();
        return static_cast<std::uint32_t>(nodes_.size() - 1);
    }

    void give_back(std::uint32_t index, Node& node) {
        node.word = 0;
        node.next = free_;
        free_ = index;
    }

    // Fills the root of the heap, where the first pending event then is. Precondition: not empty.
    const Key& first_key() {
        if (hole_) fill_hole();
        if (near_.empty()) fill_near();
        return near_.front();
    }

    std::int64_t find_next_when() {
        KITCHEN_CHECK(!empty());
        if (near_.size() <= (hole_ ? 1U : 0U)) fill_near();
        if (!hole_) return near_.front().when;
        // The root is empty, so the first is among its children; it stays empty for the next push to fill.
        std::int64_t when = near_[1].when;
        const std::size_t end = std::min(near_.size(), arity + 1);
        for (std::size_t child = 2; child < end; ++child) when = std::min(when, near_[child].when);
        return when;
    }

    // ---- The heap

    void push_near(const Key& key) {
        nodes_[index_of(key)].next = in_heap;
        if (hole_) {
            hole_ = false;
            sift_down(0, key);
        } else {
            near_.push_back(key);
            sift_up(near_.size() - 1, key);
            if (near_.size() > near_max_) begin_round();
        }
    }

    // An empty root stays empty: the popped key is still there, and comes before every other.
    void remove_near(std::uint32_t index) {
        const std::size_t here = nodes_[index].before;
        const Key last = near_.back();
        near_.pop_back();
        if (here == near_.size()) return;
        if (here > 0 && before(last, near_[(here - 1) / arity]))
            sift_up(here, last);
        else
            sift_down(here, last);
    }

    void fill_hole() {
        hole_ = false;
        const Key last = near_.back();
        near_.pop_back();
        if (!near_.empty()) sift_down(0, last);
    }

    void put(std::size_t at, const Key& key) {
        near_[at] = key;
        nodes_[index_of(key)].before = static_cast<std::uint32_t>(at);
    }

    void sift_up(std::size_t at, const Key key) {
        while (at > 0) {
            const std::size_t parent = (at - 1) / arity;
            if (!before(key, near_[parent])) break;
            put(at, near_[parent]);
            at = parent;
        }
        put(at, key);
    }

    void sift_down(std::size_t at, const Key key) {
        const std::size_t size = near_.size();
        for (;;) {
            const std::size_t first = at * arity + 1;
            if (first >= size) break;
            const std::size_t least = first + arity <= size ? least_of_four(first) : least_of(first, size);
            if (!before(near_[least], key)) break;
            put(at, near_[least]);
            at = least;
        }
        put(at, key);
    }

    std::size_t least_of_four(std::size_t first) const {
        const Key* const keys = &near_[first];
        const std::size_t low = is_lesser(keys[1], keys[0]);
        const std::size_t high = 2 + is_lesser(keys[3], keys[2]);
        return first + low + (high - low) * is_lesser(keys[high], keys[low]);
    }

    std::size_t least_of(std::size_t first, std::size_t end) const {
        std::size_t least = first;
        for (std::size_t child = first + 1; child < end; ++child)
            if (before(near_[child], near_[least])) least = child;
        return least;
    }

    // ---- The slots: narrow ones, wide ones and `far`, all in `heads_`

    // Precondition: `when` is not before `near_end_`.
    std::size_t slot_of(std::int64_t when) const {
        if (when < narrow_end_) return static_cast<std::size_t>((when - narrow_begin_) >> narrow_shift_);
        if (when < round_end_) return first_wide + static_cast<std::size_t>((when - round_begin_) >> wide_shift_);
        return far;
    }

    void link(std::uint32_t index, std::size_t slot) {
        Node& node = nodes_[index];
        node.before = is_head | static_cast<std::uint32_t>(slot);
        node.next = heads_[slot];
        if (node.next != none) nodes_[node.next].before = index;
        heads_[slot] = index;
    }

    void unlink(const Node& node) {
        if (node.before & is_head)
            heads_[node.before & ~is_head] = node.next;
        else
            nodes_[node.before].next = node.next;
        if (node.next != none) nodes_[node.next].before = node.before;
    }

    // Puts the next slot that holds anything into the heap. Precondition: not empty, and the heap is.
    void fill_near() {
        KITCHEN_CHECK(!empty());
        near_.clear();
        hole_ = false;
        while (near_.empty()) {
            if (near_end_ < narrow_end_) {
                const auto slot = static_cast<std::size_t>((near_end_ - narrow_begin_) >> narrow_shift_);
                near_end_ += std::int64_t{1} << narrow_shift_;
                pour_into_heap(slot);
            } else if (near_end_ < round_end_) {
                split_wide_slot();
            } else {
                begin_round();
            }
        }
    }

    void pour_into_heap(std::size_t slot) {
        for (std::uint32_t index = std::exchange(heads_[slot], none); index != none;) {
            const std::uint32_t next = nodes_[index].next;
            push_near({nodes_[index].when, nodes_[index].word});
            index = next;
        }
    }

    // Precondition: `near_end_` is where the slot begins.
    void split_wide_slot() {
        const std::size_t slot = first_wide + static_cast<std::size_t>((near_end_ - round_begin_) >> wide_shift_);
        const std::int64_t end = near_end_ + (std::int64_t{1} << wide_shift_);
        std::size_t here = 0;
        for (std::uint32_t index = heads_[slot]; index != none; index = nodes_[index].next) ++here;
        if (here <= few_max) {
            near_end_ = end;
            return pour_into_heap(slot);
        }
        // Just narrow enough for about two events in each.
        unsigned bits = 0;
        while (bits < std::min(narrow_bits, wide_shift_) && (std::size_t{4} << bits) <= here) ++bits;
        narrow_shift_ = wide_shift_ - bits;
        narrow_begin_ = near_end_;
        narrow_end_ = end;
        scout_ = end < round_end_ ? heads_[slot + 1] : none;
        for (std::uint32_t index = std::exchange(heads_[slot], none); index != none;) {
            const std::uint32_t next = nodes_[index].next;
            link(index, static_cast<std::size_t>((nodes_[index].when - narrow_begin_) >> narrow_shift_));
            index = next;
        }
    }

    // Asks for the next node of the wide slot that will be split next, so that it is in the cache by then: at a million
    // pending, fetching them one after another would take longer than all the rest. Only a hint: the node may have been
    // cancelled and be in another list by now.
    void scout_ahead() {
        scout_ = nodes_[scout_].next;
        if (scout_ >= nodes_.size()) scout_ = none;
        if (scout_ != none) __builtin_prefetch(&nodes_[scout_], 1);
    }

    // Precondition: all slots are empty. `far` is not, or else the heap has become too large.
    void begin_round() {
        if (hole_) fill_hole();
        if (heads_.empty()) heads_.assign(far + 1, none);
        // A heap that is too large becomes `far`, and the round is dealt from that.
        if (!near_.empty()) {
            near_end_ = last_popped_;
            for (const Key& key : near_) link(index_of(key), far);
            near_.clear();
        }
        if (count_ <= heap_max) {
            near_end_ = narrow_end_ = round_end_ = endless;
            near_max_ = 2 * heap_max;
            return pour_into_heap(far);
        }
        measure_round();
        if (!deal_out()) {
            round_begin_ = endless;
            for (std::uint32_t index = heads_[far]; index != none; index = nodes_[index].next)
                round_begin_ = std::min(round_begin_, nodes_[index].when);
            deal_out();
        }
    }

    // Chooses the width of the wide slots so that most pending events come within the round, judged by how far apart
    // the recent events were. A round then costs no more than the events that fire in it.
    void measure_round() {
        // The heap has a limit only while there are no rounds.
        const bool is_first = near_max_ != no_limit;
        const std::uint64_t fired = fired_ - fired_before_;
        std::int64_t length = 0;  // of what is pending, if it fires as those did
        if (is_first || fired < heap_max) {
            // Too few have fired to tell: take twice the mean wait of the pending events.
            for (std::uint32_t index = heads_[far]; index != none; index = nodes_[index].next)
                length += 2 * ((nodes_[index].when - last_popped_) / static_cast<std::int64_t>(count_));
        } else {
            const double share = static_cast<double>(count_) / static_cast<double>(fired);
            length = static_cast<std::int64_t>(static_cast<double>(last_popped_ - last_popped_before_) * share);
        }
        unsigned wide = 0;
        while (wide < shift_max && wide_slots << wide < 2 * length) ++wide;
        // When little fired in a whole round, the slots were much too narrow, whatever the measurement says.
        if (!is_first && fired < count_ / 4) wide = std::min(shift_max, std::max(wide, wide_shift_ + 2));
        wide_shift_ = wide;
        near_max_ = no_limit;
        round_begin_ = near_end_;
        fired_before_ = fired_;
        last_popped_before_ = last_popped_;
    }

    // Moves the events of the round from `far` into its slots. Returns whether there were any.
    bool deal_out() {
        near_end_ = narrow_begin_ = narrow_end_ = round_begin_;
        round_end_ = round_begin_ + (wide_slots << wide_shift_);
        bool any = false;
        for (std::uint32_t index = heads_[far]; index != none;) {
            const std::uint32_t next = nodes_[index].next;
            if (nodes_[index].when < round_end_) {
                unlink(nodes_[index]);
                link(index, slot_of(nodes_[index].when));
                any = true;
            }
            index = next;
        }
        return any;
    }

    std::vector<Node> nodes_;
    std::vector<Key> near_;
    std::vector<std::uint32_t> heads_;  // by slot: its first node, or `none`; empty until there are many events
    std::size_t count_ = 0;
    std::size_t near_max_ = 2 * heap_max;  // with more events than this the heap is dealt out
    std::int64_t near_end_ = endless;      // events before it are in the heap
    std::int64_t narrow_begin_ = 0;        // the wide slot that is split
    std::int64_t narrow_end_ = endless;
    std::int64_t round_begin_ = 0;
    std::int64_t round_end_ = endless;
    std::int64_t next_when_ = unknown;  // of the first event, once that has been asked for
    std::int64_t last_popped_ = 0;
    std::int64_t last_popped_before_ = 0;  // when the round began, and the next
    std::uint64_t fired_before_ = 0;
    std::uint64_t fired_ = 0;
    std::uint64_t sequence_ = 0;
    unsigned wide_shift_ = 0;
    unsigned narrow_shift_ = 0;
    std::uint32_t free_ = none;
    std::uint32_t scout_ = none;
    bool hole_ = false;  // the heap's root was popped and not yet filled
};

}  // namespace kitchen
