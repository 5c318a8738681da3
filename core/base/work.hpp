// Work that can be done a piece at a time, so that a caller without a thread can draw a frame in between.
#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <functional>
#include <limits>
#include <utility>

namespace kitchen {

// Loops that run one after another. The functions of a loop own what it needs, and are freed when it is done.
class Work {
  public:
    using Count = std::function<std::size_t()>;
    using Piece = std::function<void(std::size_t from, std::size_t until)>;

    // Adds a loop after the others: `piece` is called with ranges that together cover 0 to `count()`. `count` is called
    // when the loop begins.
    void add(Count count, Piece piece) { loops_.push_back({std::move(count), std::move(piece)}); }
    // A step that cannot be divided.
    void add(std::function<void()> step) {
        add([] { return std::size_t{1}; }, [step = std::move(step)](std::size_t, std::size_t) { step(); });
    }

    // Does at most `items` more, all of one loop. Returns whether there is more to do.
    bool play(std::size_t items) {
        if (loops_.empty()) return false;
        Loop& loop = loops_.front();
        if (loop.end == not_begun) loop.end = loop.count();
        const std::size_t until = loop.next + std::min(items, loop.end - loop.next);
        if (until > loop.next) loop.piece(loop.next, until);
        done_ += until - loop.next;
        loop.next = until;
        if (loop.next == loop.end) loops_.pop_front();
        return !loops_.empty();
    }
    void play_all() {
        while (play(std::numeric_limits<std::size_t>::max())) {
        }
    }
    // Items so far, of all loops.
    std::size_t done() const { return done_; }

  private:
    static constexpr std::size_t not_begun = std::numeric_limits<std::size_t>::max();

    struct Loop {
        Count count;
        Piece piece;
        std::size_t next = 0;
        std::size_t end = not_begun;
    };

    std::deque<Loop> loops_;
    std::size_t done_ = 0;
};

}  // namespace kitchen
