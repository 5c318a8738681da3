// What a caller who waits for a run sees of it, and how the caller stops it. One thread plays, another
// looks on; either may be ahead of what the other has read.
#pragma once

#include <atomic>  // tidy: read by another thread, and decides nothing but when to leave off
#include <cstdint>
#include <optional>

#include "core/base/time.hpp"

namespace kitchen {

class Progress {
  public:
    struct Seen {
        Time at;                     // of the run, so far
        std::optional<Time> closes;  // none where it lasts until nothing can happen any more
        std::uint64_t records = 0;   // so far
        std::uint64_t laid_out = 0;  // of them, when the run has been played and its timeline is built
    };

    // ---- For the one who plays.
    void begins(std::optional<Time> closes);
    void reached(Time, std::uint64_t records);
    void laid_out(std::uint64_t records) { laid_out_.store(records, std::memory_order_relaxed); }
    // Whether to leave off.
    bool is_stopped() const { return stopped_.load(std::memory_order_relaxed); }

    // ---- For the one who waits.
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
