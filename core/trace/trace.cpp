#include "core/trace/trace.hpp"

#include "core/base/words.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace kitchen {
namespace {

// Stirs one word into the state. Multiplication by an odd number and the two shifts are all one-to-one, so no single
// word of a trace can be changed without changing the state.
constexpr std::uint64_t stirred(std::uint64_t state, std::uint64_t word) {
    word *= 0x9e3779b97f4a7c15u;
    word ^= word >> 32;
    state = (state ^ word) * 0xd6e8feb86659fd93u;
    return state ^ (state >> 29);
}

// The fields are packed by arithmetic, never copied from memory, so that neither the order of bytes nor what lies
// between the fields can matter.
constexpr std::uint64_t ids_word(const Record& record) {
    return static_cast<std::uint64_t>(record.diner) | static_cast<std::uint64_t>(record.order) << 32;
}

constexpr std::uint64_t small_word(const Record& record) {
    return static_cast<std::uint64_t>(record.course) | static_cast<std::uint64_t>(record.kitchen) << 16 |
           static_cast<std::uint64_t>(record.attempt) << 32 | static_cast<std::uint64_t>(record.event) << 48 |
           static_cast<std::uint64_t>(record.layer) << 56;
}

}  // namespace

std::uint64_t Trace::fingerprint() const {
    std::uint64_t state = 0x4b69746368656e21u;
    std::uint64_t sequence = 0;
    for (const Record& record : records) {
        state = stirred(state, sequence++);
        state = stirred(state, static_cast<std::uint64_t>(record.time_us));
        state = stirred(state, static_cast<std::uint64_t>(record.value));
        state = stirred(state, ids_word(record));
        state = stirred(state, small_word(record));
    }
    state = stirred(state, sequence);
    // Which bound it was follows from the events and the limits.
    state = stirred(state, ended == Ended::closing_time ? 0 : 1);
    state = stirred(state, static_cast<std::uint64_t>(end.us));
    // One more word, so that the last field spreads over all bits too.
    return stirred(state, 0x54696d6572u);
}

std::size_t Trace::count_until(Time t) const {
    const auto after = std::upper_bound(records.begin(), records.end(), t.us,
                                        [](std::int64_t us, const Record& record) { return us < record.time_us; });
    return static_cast<std::size_t>(after - records.begin());
}

const Change& change_of(const Scenario& scenario, const Trace& trace, const Record& record) {
    const auto which = static_cast<std::size_t>(record.value);
    return trace.changes.empty() ? scenario.changes.at(which) : trace.changes.at(which);
}

std::string fingerprint_text(std::uint64_t fingerprint) { return fmt::format("{:016x}", fingerprint); }

std::string cut_off_words(const Trace& trace) {
    if (trace.ended == Ended::closing_time) return {};
    return fmt::format("cut off at {} after {} events: {}", clock_text(trace.end),
                       grouped(static_cast<std::int64_t>(trace.records.size())), bound_words(trace.ended));
}

std::string_view bound_words(Ended ended) {
    static_assert(diners_in_room_max == 1'048'576 && orders_under_way_max == 3'145'728);
    switch (ended) {
        case Ended::closing_time: return {};
        case Ended::event_bound: return "it would not end, or not fit in memory";
        case Ended::room_bound: return "more than 1,048,576 diners would be in the room together";
        case Ended::time_bound: return "it has no closing time, and would not end";
        case Ended::order_bound: return "more than 3,145,728 courses and orders would be under way together";
    }
    return {};
}

}  // namespace kitchen
