// How a coroutine and the kernel talk. A task is a stack of frames, the innermost on top, as coroutines that await each
// other are; a frame belongs to the kernel's owner, which steps it. A step gets a Signal (the result of what it waited
// for) and returns a Flow (wait, call another frame, or return to the caller).
#pragma once

#include <cstdint>

#include "core/kernel/pool.hpp"

namespace kitchen {

// How a frame is resumed: it starts, or what it waited for ended in one of these ways.
enum class Signal : std::uint8_t { start, ok, failed, timed_out, cancelled };

// The owner's name for a frame: which kind, and which of that kind. Kind 0 is no frame.
struct FrameRef {
    std::uint8_t kind = 0;
    std::uint32_t index = nothing;

    bool operator==(const FrameRef&) const = default;
};

// The result of one step of a frame. One word, made with shifts: several small members would be written one by one and
// read together, and every step would stall on that (a tenth of the time of W3).
class Flow {
  public:
    // The task waits for what it has just asked the kernel for.
    static constexpr Flow wait() { return {What::wait, Signal::ok, {}}; }
    // Another frame is called.
    static constexpr Flow call(FrameRef frame) { return {What::call, Signal::start, frame}; }
    // Returns to the frame that called; without a caller the task is done.
    static constexpr Flow answer(Signal signal, FrameRef caller = {}) { return {What::answer, signal, caller}; }

    constexpr bool waits() const { return static_cast<What>(word_ & 0xff) == What::wait; }
    constexpr Signal signal() const { return static_cast<Signal>((word_ >> 8) & 0xff); }
    constexpr FrameRef frame() const {
        return {static_cast<std::uint8_t>((word_ >> 16) & 0xff), static_cast<std::uint32_t>(word_ >> 32)};
    }

  private:
    enum class What : std::uint8_t { wait, call, answer };
    constexpr Flow(What what, Signal signal, FrameRef frame)
        : word_(static_cast<std::uint64_t>(what) | static_cast<std::uint64_t>(signal) << 8 |
                static_cast<std::uint64_t>(frame.kind) << 16 | static_cast<std::uint64_t>(frame.index) << 32) {}

    std::uint64_t word_;
};

}  // namespace kitchen
