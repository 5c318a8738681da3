// The work that the queues are measured on, the same for every one of them: W1 (hold), W2 (timer churn) and W3 (a
// kitchen with ten cooks, and diners with patience). Each load gives a checksum over what was popped and when, so that
// two queues with the same checksum have done the same work, ties included.
//
// A queue here is anything with
//     Handle push(std::int64_t when, std::uint32_t payload);
//     Fired pop();               // the least by (when, order of pushing)
//     void cancel(Handle);       // of one that is pending
// and a default Handle.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "core/base/maths.hpp"
#include "core/base/random.hpp"
#include "core/base/rounding.hpp"
#include "core/base/time.hpp"

namespace kitchen::bench {

struct Fired {
    std::int64_t when;
    std::uint32_t payload;
};

// Exponential delays of mean one second, drawn beforehand so that the queues are measured and not the logarithm.
class Delays {
  public:
    Delays() {
        for (std::size_t n = 0; n < delays_.size(); ++n) {
            const double unit = unit_from(Draws(1).draw(Purpose::arrival, n));
            delays_[n] = 1 + rounded(-1e6 * log_exact(unit)).us;
        }
    }
    std::int64_t next() { return delays_[next_++ % delays_.size()]; }

  private:
    std::array<std::int64_t, 65'536> delays_;
    std::size_t next_ = 0;
};

inline std::uint64_t stirred(std::uint64_t sum, const Fired& fired) {
    return (sum ^ (static_cast<std::uint64_t>(fired.when) + fired.payload)) * 0x9e3779b97f4a7c15ULL + 1;
}

// ---- W1: N pending events; each that fires schedules one more.
template <class Queue>
class Hold {
  public:
    explicit Hold(Queue& queue, std::uint32_t pending) : queue_(queue) {
        for (std::uint32_t n = 0; n < pending; ++n) queue_.push(delays_.next(), n);
    }

    void run(std::int64_t events) {
        for (std::int64_t n = 0; n < events; ++n) {
            const Fired fired = queue_.pop();
            sum_ = stirred(sum_, fired);
            queue_.push(fired.when + delays_.next(), fired.payload);
        }
    }
    std::uint64_t checksum() const { return sum_; }

  private:
    Queue& queue_;
    Delays delays_;
    std::uint64_t sum_ = 0;
};

// ---- W2: as W1, and each event also sets a timeout of 5 s and cancels the entity's previous one; 99 in 100 never
// ring.
template <class Queue>
class Churn {
  public:
    explicit Churn(Queue& queue, std::uint32_t pending) : queue_(queue), timeouts_(pending), set_(pending, 0) {
        for (std::uint32_t n = 0; n < pending; ++n) queue_.push(delays_.next(), 2 * n);
    }

    // Runs until this many have fired or were cancelled.
    void run(std::int64_t events) {
        for (const std::int64_t until = done_ + events; done_ < until; ++done_) {
            const Fired fired = queue_.pop();
            sum_ = stirred(sum_, fired);
            const std::uint32_t who = fired.payload / 2;
            if (fired.payload % 2 == 1) {
                set_[who] = 0;
                continue;
            }
            if (set_[who] != 0) {
                queue_.cancel(timeouts_[who]);
                ++done_;
                ++cancelled_;
            }
            timeouts_[who] = queue_.push(fired.when + 5'000'000, fired.payload + 1);
            set_[who] = 1;
            queue_.push(fired.when + delays_.next(), fired.payload);
        }
    }
    std::uint64_t checksum() const { return sum_; }
    std::int64_t cancelled() const { return cancelled_; }

  private:
    Queue& queue_;
    Delays delays_;
    std::vector<typename Queue::Handle> timeouts_;
    std::vector<char> set_;
    std::uint64_t sum_ = 0;
    std::int64_t done_ = 0;
    std::int64_t cancelled_ = 0;
};

// ---- W3: 12 diners a second, ten cooks, dishes of 1 s on average, patience of 5 s while the ticket waits in the
// queue.
enum class Patience : std::uint8_t { exponential, fixed };

struct DinnerSums {
    std::int64_t served = 0;
    std::int64_t sorry = 0;
    std::int64_t waits_us = 0;  // of all who have left, from arrival to leaving

    bool operator==(const DinnerSums&) const = default;
};

// Written by hand, as tightly as it can be without giving up the exact order: the figure to compare the restaurant
// with. It draws what the restaurant draws, so the two come to the same sums to the microsecond.
template <class Queue>
class Dinner {
  public:
    static constexpr Draws draws{1};
    static constexpr double rate = 12;
    static constexpr std::int64_t cook_time_mean = 1'000'000;
    static constexpr std::int64_t patience_mean = 5'000'000;

    Dinner(Queue& queue, Patience patience) : queue_(queue), patience_(patience) {}

    DinnerSums run(std::uint64_t diners) {
        plan_arrival(0);
        left_to_come_ = diners;
        std::uint64_t inside = 0;
        while (left_to_come_ > 0 || inside > 0) {
            const Fired fired = queue_.pop();
            now_ = fired.when / ranks;
            const std::uint32_t index = fired.payload & 0x3fffffff;
            switch (static_cast<Rank>(fired.when % ranks)) {
                case Rank::arrival:
                    arrive();
                    ++inside;
                    break;
                case Rank::bell:
                    leave_queue(index);
                    ++sums_.sorry;
                    leave(index);
                    --inside;
                    break;
                case Rank::dish:
                    ++sums_.served;
                    leave(index);
                    --inside;
                    ++free_;
                    if (first_ != none) take_from_queue();
                    break;
            }
        }
        return sums_;
    }

  private:
    // Within one instant bells ring before cooks finish, and cooks finish before diners come in: the rule of asyncio's
    // loop, for these three.
    enum class Rank : std::uint8_t { bell, dish, arrival };
    static constexpr std::int64_t ranks = 4;
    static constexpr std::uint32_t none = 0xffffffff;

    struct Guest {
        std::int64_t arrived;
        std::uint64_t key;
        typename Queue::Handle bell;
        std::uint32_t before, after;  // in the queue
    };

    std::int64_t at(std::int64_t us, Rank rank) const { return us * ranks + static_cast<std::int64_t>(rank); }

    void plan_arrival(std::uint64_t ordinal) {
        arrival_ += rounded(-1e6 / rate * log_exact(unit_from(draws.draw(Purpose::arrival, ordinal)))).us;
        queue_.push(at(arrival_, Rank::arrival), 0);
    }

    std::int64_t drawn(Purpose purpose, std::uint64_t key, std::int64_t mean) const {
        return rounded(-static_cast<double>(mean) * log_exact(unit_from(draws.draw(purpose, key)))).us;
    }

    void arrive() {
        std::uint32_t index = 0;
        if (free_guests_.empty()) {
            index = static_cast<std::uint32_t>(guests_.size());
            guests_.emplace_back();
        } else {
            index = free_guests_.back();
            free_guests_.pop_back();
        }
        Guest& guest = guests_[index];
        guest.arrived = now_;
        guest.key = mix(ordinal_++, 1);
        if (--left_to_come_ > 0) plan_arrival(ordinal_);
        const std::int64_t patience =
            patience_ == Patience::fixed ? patience_mean : drawn(Purpose::timer, guest.key, patience_mean);
        if (free_ > 0) return cook(index);
        guest.bell = queue_.push(at(now_ + patience, Rank::bell), index);
        guest.before = last_;
        guest.after = none;
        (last_ == none ? first_ : guests_[last_].after) = index;
        last_ = index;
    }

    void cook(std::uint32_t index) {
        --free_;
        const std::int64_t length =
            std::max<std::int64_t>(1, drawn(Purpose::cook_time, guests_[index].key, cook_time_mean));
        queue_.push(at(now_ + length, Rank::dish), index);
    }

    void take_from_queue() {
        const std::uint32_t index = first_;
        queue_.cancel(guests_[index].bell);
        leave_queue(index);
        cook(index);
    }

    void leave_queue(std::uint32_t index) {
        const Guest& guest = guests_[index];
        (guest.before == none ? first_ : guests_[guest.before].after) = guest.after;
        (guest.after == none ? last_ : guests_[guest.after].before) = guest.before;
    }

    void leave(std::uint32_t index) {
        sums_.waits_us += now_ - guests_[index].arrived;
        free_guests_.push_back(index);
    }

    Queue& queue_;
    Patience patience_;
    std::vector<Guest> guests_;
    std::vector<std::uint32_t> free_guests_;
    DinnerSums sums_;
    std::int64_t now_ = 0;
    std::int64_t arrival_ = 0;
    std::uint64_t ordinal_ = 0;
    std::uint64_t left_to_come_ = 0;
    std::uint32_t first_ = none;
    std::uint32_t last_ = none;
    int free_ = 10;
};

}  // namespace kitchen::bench
