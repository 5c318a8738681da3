// Pending events, ordered by (when, sequence of scheduling), with true cancellation: what is cancelled leaves at once,
// so memory is bounded by what is pending. Knows nothing of restaurants; the loop of restaurant/loop.hpp is its caller.
//
// It is a 4-ary implicit heap of 16-byte keys with a table from slot to position. The key packs the sequence (40 bits)
// above the slot (24 bits), so that one comparison of two words orders ties and finds the payload. After a pop the root
// is left empty for the next push to fill, since an event that fires mostly schedules another one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/check.hpp"
#include "core/engine/time.hpp"

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
    bool empty() const { return size() == 0; }
    std::size_t size() const { return heap_.size() - (hole_ ? 1 : 0); }

    // The instant of the first pending event. Precondition: not empty.
    Time next_when() const {
        KITCHEN_CHECK(!empty());
        if (!hole_) return {heap_.front().when};
        // The root is empty, so the first is among its children; it stays empty for the next push to fill.
        std::int64_t when = heap_[1].when;
        for (std::size_t child = 2; child <= arity && child < heap_.size(); ++child)
            if (heap_[child].when < when) when = heap_[child].when;
        return {when};
    }

    // Schedules `payload`. Precondition: `when` is not before the last event popped.
    EventHandle push(Time when, Payload payload) {
        KITCHEN_CHECK(when.us >= last_popped_);
        const std::uint32_t slot = take_slot();
        payloads_[slot] = payload;
        const std::uint64_t word = (++sequence_ << slot_bits) | slot;
        const Key key{when.us, word};
        if (hole_) {
            hole_ = false;
            sift_down(0, key);
        } else {
            heap_.push_back(key);
            sift_up(heap_.size() - 1, key);
        }
        return {word};
    }

    // Takes the first event out. Precondition: not empty.
    Payload pop() {
        fill_hole();
        KITCHEN_CHECK(!heap_.empty());
        const Key first = heap_.front();
        last_popped_ = first.when;
        const std::uint32_t slot = slot_of(first);
        position_[slot] = nowhere;
        free_slots_.push_back(slot);
        hole_ = true;
        return payloads_[slot];
    }

    bool pending(EventHandle handle) const {
        if (handle.word == 0) return false;
        const std::uint32_t slot = static_cast<std::uint32_t>(handle.word & slot_mask);
        const std::uint32_t at = position_[slot];
        return at != nowhere && heap_[at].word == handle.word;
    }

    // Roughly the memory that a copy takes.
    std::size_t bytes() const {
        return heap_.size() * sizeof(Key) + payloads_.size() * (sizeof(Payload) + sizeof(std::uint32_t)) +
               free_slots_.size() * sizeof(std::uint32_t);
    }

    // Takes the event out if it is still pending; whether it was.
    bool cancel(EventHandle handle) {
        if (!pending(handle)) return false;
        const std::uint32_t slot = static_cast<std::uint32_t>(handle.word & slot_mask);
        fill_hole();  // This may move the event, so its place is looked up afterwards.
        const std::size_t here = position_[slot];
        position_[slot] = nowhere;
        free_slots_.push_back(slot);
        const Key last = heap_.back();
        heap_.pop_back();
        if (here == heap_.size()) return true;
        if (here > 0 && before(last, heap_[(here - 1) / arity]))
            sift_up(here, last);
        else
            sift_down(here, last);
        return true;
    }

  private:
    struct Key {
        std::int64_t when;
        std::uint64_t word;
    };

    static constexpr std::size_t arity = 4;
    static constexpr unsigned slot_bits = 24;
    static constexpr std::uint64_t slot_mask = (1ULL << slot_bits) - 1;
    static constexpr std::uint32_t nowhere = 0xffffffff;

    static std::uint32_t slot_of(const Key& key) { return static_cast<std::uint32_t>(key.word & slot_mask); }
    static bool before(const Key& a, const Key& b) { return a.when != b.when ? a.when < b.when : a.word < b.word; }

    std::uint32_t take_slot() {
        if (!free_slots_.empty()) {
            const std::uint32_t slot = free_slots_.back();
            free_slots_.pop_back();
            return slot;
        }
        KITCHEN_CHECK(position_.size() <= slot_mask);
        position_.push_back(nowhere);
        payloads_.emplace_back();
        return static_cast<std::uint32_t>(position_.size() - 1);
    }

    void fill_hole() {
        if (!hole_) return;
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
        while (at > 0) {
            const std::size_t parent = (at - 1) / arity;
            if (!before(key, heap_[parent])) break;
            put(at, heap_[parent]);
            at = parent;
        }
        put(at, key);
    }

    void sift_down(std::size_t at, const Key key) {
        const std::size_t size = heap_.size();
        for (;;) {
            const std::size_t first = at * arity + 1;
            if (first >= size) break;
            const std::size_t end = first + arity < size ? first + arity : size;
            std::size_t least = first;
            for (std::size_t child = first + 1; child < end; ++child)
                if (before(heap_[child], heap_[least])) least = child;
            if (!before(heap_[least], key)) break;
            put(at, heap_[least]);
            at = least;
        }
        put(at, key);
    }

    std::vector<Key> heap_;
    std::vector<std::uint32_t> position_;  // by slot: where its key stands in the heap
    std::vector<Payload> payloads_;        // by slot
    std::vector<std::uint32_t> free_slots_;
    std::uint64_t sequence_ = 0;
    std::int64_t last_popped_ = 0;
    bool hole_ = false;  // the root was popped and not yet filled
};

}  // namespace kitchen
