// A Trace is everything that happened in a run, in order. It is made by simulate() and never changed
// afterwards.
#pragma once

#include "core/base/time.hpp"
#include "core/scenario/scenario.hpp"
#include "core/trace/record.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kitchen {

// Why a run stopped: closing time came, or it hit a bound. On events: it would not end, or would fill the memory; on
// diners in the room together; without a closing time, on how long it lasts; or on orders under way together.
enum class Ended : std::uint8_t { closing_time, event_bound, room_bound, time_bound, order_bound };

// The most diners in the room together.
inline constexpr std::uint64_t diners_in_room_max = std::uint64_t{1} << 20;
// The most courses and orders under way together: about 200 bytes each, with up to three timers of the event queue.
inline constexpr std::uint64_t orders_under_way_max = std::uint64_t{3} << 20;

// An order that a cook has taken at a kitchen that is gone: it will never be answered. This is no event, since nothing
// happens at that instant or later.
struct Unanswered {
    std::int64_t since_us = 0;
    std::uint32_t order = 0;
    std::uint32_t records = 0;  // how many records came before

    bool operator==(const Unanswered&) const = default;
};

// What a course's retry budget holds from an instant on, in millionths of a token. No event, but what one does.
struct TokensLeft {
    std::int64_t since_us = 0;
    std::int64_t tokens = 0;

    bool operator==(const TokensLeft&) const = default;
};

struct Trace {
    std::vector<Record> records;  // a record's sequence number is its index
    Ended ended = Ended::closing_time;
    Time end;  // at closing time, or the instant at which it hit the bound
    // The changes that its knob_changed records refer to, when these are not the scenario's own: gradual ones are split
    // into steps.
    std::vector<Change> changes = {};
    std::vector<Unanswered> unanswered = {};                // in order
    std::vector<std::vector<TokensLeft>> tokens_left = {};  // by course, in order; none of budgets without tokens
    // When the run ended nothing was left to happen: everyone who waited then would wait forever.
    bool nothing_left = false;

    // 64 bits over every field of every record and how it ended; equal traces, equal fingerprints, on every
    // machine.
    std::uint64_t fingerprint() const;
    // The number of records at or before `t`: the playhead as an index.
    std::size_t count_until(Time t) const;
};

// The change that a knob_changed record refers to.
const Change& change_of(const Scenario&, const Trace&, const Record&);

// Sixteen hexadecimal digits.
std::string fingerprint_text(std::uint64_t);

// "cut off at 0:33.3 after 8,388,608 events: it would not end, or not fit in memory"; empty for a run that was played
// to its end. To be shown wherever figures of the run are.
std::string cut_off_words(const Trace&);
// Which bound that was, as it is said after the colon: "it would not end, or not fit in memory".
std::string_view bound_words(Ended);

}  // namespace kitchen
