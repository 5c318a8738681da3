#include "core/base/progress.hpp"

namespace kitchen {

void Progress::begins(std::optional<Time> closes) {
    reached(Time{}, 0);
    laid_out(0);
    closes_us_.store(closes ? closes->us : open_end, std::memory_order_relaxed);
}

void Progress::reached(Time at, std::uint64_t records) {
    at_us_.store(at.us, std::memory_order_relaxed);
    records_.store(records, std::memory_order_relaxed);
}

Progress::Seen Progress::seen() const {
    const std::int64_t closes = closes_us_.load(std::memory_order_relaxed);
    return {.at = {at_us_.load(std::memory_order_relaxed)},
            .closes = closes == open_end ? std::nullopt : std::optional(Time{closes}),
            .records = records_.load(std::memory_order_relaxed),
            .laid_out = laid_out_.load(std::memory_order_relaxed)};
}

}  // namespace kitchen
