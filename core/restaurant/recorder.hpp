// Where the running restaurant's events go: into a trace, or into counters alone when a run is too large to keep.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/trace/counters.hpp"
#include "core/trace/random_log.hpp"
#include "core/trace/record.hpp"
#include "core/trace/trace.hpp"

namespace kitchen {

class Recorder {
  public:
    // Appends to what the trace holds already. `random_log`, if there is one, gets every draw.
    explicit Recorder(Trace& trace, RandomLog* random_log = nullptr)
        : trace_(&trace), random_log_(random_log), count_(trace.records.size()) {}
    explicit Recorder(Counters& counters) : counters_(&counters) {}

    std::uint64_t count() const { return count_; }

    // Records the event at `now_us`. `began_us` is the beginning of what this event ends: the visit's arrival for
    // visit_ended, the ticket's coming to the kitchen for cooking_started, the start of cooking for what ends that
    // (dish_ready, kitchen_failed, order_cancelled, dish_wasted); -1 when there is none.
    [[gnu::always_inline]] void add(Record record, std::int64_t now_us, std::int64_t began_us) {
        ++count_;
        record.time_us = now_us;
        if (trace_ != nullptr)
            trace_->records.push_back(record);
        else
            counters_->add(record, began_us);
    }

    // No answer will ever come to the order that a cook has just taken.
    void gets_no_answer(std::uint32_t order, std::int64_t now_us) {
        if (trace_ != nullptr) trace_->unanswered.push_back({now_us, order, static_cast<std::uint32_t>(count_)});
    }
    // The course's retry budget holds this many millionths of a token now. One entry per change.
    void has_tokens(std::size_t course, std::int64_t tokens, std::int64_t now_us) {
        if (trace_ == nullptr) return;
        if (trace_->tokens_left.size() <= course) trace_->tokens_left.resize(course + 1);
        std::vector<TokensLeft>& levels = trace_->tokens_left[course];
        if (levels.empty() || levels.back().tokens != tokens) levels.push_back({now_us, tokens});
    }
    // How many entries each course has.
    std::vector<std::size_t> tokens_left() const {
        std::vector<std::size_t> counts;
        if (trace_ != nullptr)
            for (const std::vector<TokensLeft>& levels : trace_->tokens_left) counts.push_back(levels.size());
        return counts;
    }
    std::size_t unanswered() const { return trace_ == nullptr ? 0 : trace_->unanswered.size(); }

    void drew(const RandomDraw& drawing) {
        if (random_log_ != nullptr) random_log_->push_back(drawing);
    }

  private:
    Trace* trace_ = nullptr;
    Counters* counters_ = nullptr;
    RandomLog* random_log_ = nullptr;
    std::uint64_t count_ = 0;
};

struct Ending {
    Ended ended;
    Time at;
    bool nothing_left;  // to happen after it
};

}  // namespace kitchen
