// Lets a caller who waits for a run see how far it is, and stop it. One thread plays the run and another reads; neither
// waits for the other.
#pragma once

#include <atomic>  // tidy: read by another thread, and decides only when to stop
#include <cstdint>
#include <optional>

#include "core/base/time.hpp"

namespace kitchen {

class Progress {
  public:
    struct Seen {
        Time at;                     // of the run, so far
        std::optional<Time> closes;  // none: it lasts until nothing more can happen
        std::uint64_t records = 0;   // so far
        std::uint64_t laid_out = 0;  // of them, placed in the timeline, which is built after the run was played
    };

    // ---- For the thread that plays.
    void begins(std::optional<Time> closes);
    void reached(Time, std::uint64_t records);
    void laid_out(std::uint64_t records) { laid_out_.store(records, std::memory_order_relaxed); }
    bool is_stopped() const { return stopped_.load(std::memory_order_relaxed); }

    // ---- For the caller who waits.
    Seen seen() const;
    // The run stops soon after; its result is an empty trace.
    void stop() { stopped_.store(true, std::memory_order_relaxed); }

  private:
    static constexpr std::int64_t open_end = -1;

    std::atomic<std::int64_t> at_us_ = 0;
    std::atomic<std::int64_t> closes_us_ = open_end;
    std::atomic<std::uint64_t> records_ = 0;
    std::atomic<std::uint64_t> laid_out_ = 0;
    std::atomic<bool> stopped_ = false;
};

}  // namespace kitchen
