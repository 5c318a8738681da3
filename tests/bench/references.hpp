// What our queue is compared with: the structures an engine could be built on, written for these loads alone, without
// checks and without anything that the loads do not need. They order by (when, order of pushing), as ours does.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <queue>
#include <set>
#include <utility>
#include <vector>

#include "tests/bench/loads.hpp"

namespace kitchen::bench {

// What every reference needs to know of its load to be tuned for it.
struct Tuning {
    std::int64_t gap = 1;  // the mean time between two events
};

// A 4-ary implicit heap of 16-byte keys, with a table from slot to position; a popped root stays empty for the next
// push.
class HeapReference {
  public:
    using Handle = std::uint32_t;
    explicit HeapReference(const Tuning&) {}

    Handle push(std::int64_t when, std::uint32_t payload) {
        std::uint32_t slot = 0;
        if (free_.empty()) {
            slot = static_cast<std::uint32_t>(position_.size());
            position_.push_back(0);
            payloads_.push_back(0);
        } else {
            slot = free_.back();
            free_.pop_back();
        }
        payloads_[slot] = payload;
        const Key key{when, ++sequence_ << 24 | slot};
        if (hole_) {
            hole_ = false;
            sift_down(0, key);
        } else {
            heap_.push_back(key);
            sift_up(heap_.size() - 1, key);
        }
        return slot;
    }

    Fired pop() {
        if (hole_) fill_hole();
        const Key first = heap_[0];
        hole_ = true;
        free_.push_back(slot_of(first));
        return {first.when, payloads_[slot_of(first)]};
    }

    void cancel(Handle slot) {
        if (hole_) fill_hole();
        const std::size_t at = position_[slot];
        free_.push_back(slot);
        const Key last = heap_.back();
        heap_.pop_back();
        if (at == heap_.size()) return;
        if (at > 0 && last < heap_[(at - 1) / 4])
            sift_up(at, last);
        else
            sift_down(at, last);
    }

  private:
    struct Key {
        std::int64_t when;
        std::uint64_t word;
        bool operator<(const Key& b) const { return when != b.when ? when < b.when : word < b.word; }
    };
    static std::uint32_t slot_of(const Key& key) { return static_cast<std::uint32_t>(key.word & 0xffffff); }

    void fill_hole() {
        hole_ = false;
        const Key last = heap_.back();
        heap_.pop_back();
        if (!heap_.empty()) sift_down(0, last);
    }
    void put(std::size_t at, const Key& key) {
        heap_[at] = key;
        position_[slot_of(key)] = static_cast<std::uint32_t>(at);
    }
    void sift_up(std::size_t at, const Key key) {
        for (; at > 0 && key < heap_[(at - 1) / 4]; at = (at - 1) / 4) put(at, heap_[(at - 1) / 4]);
        put(at, key);
    }
    void sift_down(std::size_t at, const Key key) {
        const std::size_t size = heap_.size();
        for (std::size_t child = 4 * at + 1; child < size; child = 4 * at + 1) {
            std::size_t least = child;
            const std::size_t end = child + 4 < size ? child + 4 : size;
            for (std::size_t next = child + 1; next < end; ++next)
                if (heap_[next] < heap_[least]) least = next;
            if (!(heap_[least] < key)) break;
            put(at, heap_[least]);
            at = least;
        }
        put(at, key);
    }

    std::vector<Key> heap_;
    std::vector<std::uint32_t> position_, payloads_, free_;
    std::uint64_t sequence_ = 0;
    bool hole_ = false;
};

// Three wheels of 4,096 slots, each slot of the next as wide as a whole wheel; the slot that is due is a heap. Slots
// are linked both ways, so that linking and unlinking take constant time. How wide the finest slots are is tuned to
// the load by hand.
class WheelReference {
  public:
    using Handle = std::uint32_t;
    explicit WheelReference(const Tuning& tuning) {
        while ((std::int64_t{1} << shift_) < 2 * tuning.gap) ++shift_;
        heads_.fill(none);
    }

    Handle push(std::int64_t when, std::uint32_t payload) {
        std::uint32_t slot = free_;
        if (slot == none) {
            slot = static_cast<std::uint32_t>(nodes_.size());
            nodes_.emplace_back();
        } else {
            free_ = nodes_[slot].next;
        }
        Node& node = nodes_[slot];
        node.when = when;
        node.sequence = ++sequence_;
        node.payload = payload;
        place(slot, node);
        return slot;
    }

    Fired pop() {
        while (due_.empty()) turn();
        std::pop_heap(due_.begin(), due_.end());
        const Key key = due_.back();
        due_.pop_back();
        Node& node = nodes_[key.slot];
        const Fired fired{node.when, node.payload};
        node.next = free_;
        free_ = key.slot;
        return fired;
    }

    void cancel(Handle slot) {
        Node& node = nodes_[slot];
        if (node.head == none) {
            // In the slot that is due, which is small.
            std::size_t at = 0;
            while (due_[at].slot != slot) ++at;
            due_[at] = due_.back();
            due_.pop_back();
            std::make_heap(due_.begin(), due_.end());
        } else {
            (node.before == none ? heads_[node.head] : nodes_[node.before].next) = node.next;
            if (node.next != none) nodes_[node.next].before = node.before;
            if (heads_[node.head] == none) full_[node.head / 64] &= ~(std::uint64_t{1} << node.head % 64);
        }
        node.next = free_;
        free_ = slot;
    }

  private:
    static constexpr std::uint32_t none = 0xffffffff;
    static constexpr unsigned bits = 12;
    static constexpr std::int64_t slots = std::int64_t{1} << bits;
    static constexpr unsigned levels = 3;

    struct Node {
        std::int64_t when = 0;
        std::uint64_t sequence = 0;
        std::uint32_t payload = 0;
        std::uint32_t head = none;
        std::uint32_t before = none, next = none;
    };
    struct Key {
        std::int64_t when;
        std::uint64_t sequence;
        std::uint32_t slot;
        // Reversed, because the standard library's heaps have the greatest on top.
        bool operator<(const Key& b) const { return when != b.when ? when > b.when : sequence > b.sequence; }
    };

    void place(std::uint32_t slot, Node& node) {
        const std::int64_t tick = node.when >> shift_;
        if (tick <= tick_) {
            node.head = none;
            due_.push_back({node.when, node.sequence, slot});
            std::push_heap(due_.begin(), due_.end());
            return;
        }
        unsigned level = 0;
        while (level + 1 < levels && (tick >> (bits * (level + 1))) != (tick_ >> (bits * (level + 1)))) ++level;
        const auto head = static_cast<std::uint32_t>(level * slots + ((tick >> (bits * level)) & (slots - 1)));
        node.head = head;
        node.before = none;
        node.next = heads_[head];
        if (node.next != none) nodes_[node.next].before = slot;
        heads_[head] = slot;
        full_[head / 64] |= std::uint64_t{1} << head % 64;
    }

    // The next slot of the finest wheel that holds anything, or else the next of the next wheel, dealt out to the
    // finer.
    void turn() {
        for (unsigned level = 0; level < levels; ++level) {
            const std::int64_t from = ((tick_ >> (bits * level)) & (slots - 1)) + 1;
            const std::int64_t found = first_full(level, from);
            if (found == slots) continue;
            tick_ = ((tick_ >> (bits * (level + 1))) << (bits * (level + 1))) + (found << (bits * level));
            const auto head = static_cast<std::uint32_t>(level * slots + found);
            full_[head / 64] &= ~(std::uint64_t{1} << head % 64);
            for (std::uint32_t slot = std::exchange(heads_[head], none); slot != none;) {
                const std::uint32_t next = nodes_[slot].next;
                place(slot, nodes_[slot]);
                slot = next;
            }
            return;
        }
    }

    std::int64_t first_full(unsigned level, std::int64_t from) const {
        if (from >= slots) return slots;
        const std::size_t base = level * slots / 64;
        auto word = static_cast<std::size_t>(from / 64);
        std::uint64_t here = full_[base + word] & (~std::uint64_t{0} << from % 64);
        while (here == 0 && ++word < slots / 64) here = full_[base + word];
        return here == 0 ? slots : static_cast<std::int64_t>(word) * 64 + __builtin_ctzll(here);
    }

    std::vector<Node> nodes_;
    std::array<std::uint32_t, levels * slots> heads_;
    std::array<std::uint64_t, levels* slots / 64> full_ = {};
    std::vector<Key> due_;
    std::uint64_t sequence_ = 0;
    std::int64_t tick_ = 0;
    unsigned shift_ = 0;
    std::uint32_t free_ = none;
};

// std::priority_queue; what is cancelled stays in until its turn comes.
class LazyReference {
  public:
    using Handle = std::uint64_t;
    explicit LazyReference(const Tuning&) {}

    Handle push(std::int64_t when, std::uint32_t payload) {
        queue_.push({when, dead_.size() + base_, payload});
        dead_.push_back(0);
        return base_ + dead_.size() - 1;
    }
    Fired pop() {
        for (;;) {
            const Key key = queue_.top();
            queue_.pop();
            const bool dead = dead_[key.sequence - base_] != 0;
            dead_[key.sequence - base_] = 2;
            while (!dead_.empty() && dead_.front() == 2) {
                dead_.pop_front();
                ++base_;
            }
            if (!dead) return {key.when, key.payload};
        }
    }
    void cancel(Handle sequence) { dead_[sequence - base_] = 1; }

  private:
    struct Key {
        std::int64_t when;
        std::uint64_t sequence;
        std::uint32_t payload;
        bool operator<(const Key& b) const { return when != b.when ? when > b.when : sequence > b.sequence; }
    };
    std::priority_queue<Key> queue_;
    std::deque<char> dead_;  // by sequence, from `base_` on: 1 cancelled, 2 popped
    std::uint64_t base_ = 1;
};

class SetReference {
  public:
    struct Key {
        std::int64_t when = 0;
        std::uint64_t sequence = 0;
        std::uint32_t payload = 0;
        bool operator<(const Key& b) const { return when != b.when ? when < b.when : sequence < b.sequence; }
    };
    using Handle = std::set<Key>::iterator;
    explicit SetReference(const Tuning&) {}

    Handle push(std::int64_t when, std::uint32_t payload) { return set_.insert({when, ++sequence_, payload}).first; }
    Fired pop() {
        const Key key = *set_.begin();
        set_.erase(set_.begin());
        return {key.when, key.payload};
    }
    void cancel(Handle handle) { set_.erase(handle); }

  private:
    std::set<Key> set_;
    std::uint64_t sequence_ = 0;
};

}  // namespace kitchen::bench
