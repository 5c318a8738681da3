#include "core/restaurant/cooks.hpp"

#include <algorithm>

#include "core/check.hpp"

namespace kitchen {

bool must_queue(const KitchenState& kitchen) { return kitchen.free <= 0 || kitchen.rail_live > 0; }

void take_permit(KitchenState& kitchen) {
    CHECK(kitchen.free > 0);
    --kitchen.free;
}

std::uint32_t join_rail(KitchenState& kitchen, Tickets& tickets, std::uint32_t index) {
    Ticket& ticket = tickets[index];
    ticket.rail_before = kitchen.rail_last;
    ticket.rail_after = nothing;
    ticket.rail_mark = RailMark::waiting;
    if (kitchen.rail_last != nothing)
        tickets[kitchen.rail_last].rail_after = index;
    else
        kitchen.rail_first = index;
    kitchen.rail_last = index;
    ++kitchen.rail_length;
    ++kitchen.rail_live;
    return kitchen.rail_length;
}

void cancel_on_rail(KitchenState& kitchen, Ticket& ticket) {
    CHECK(ticket.rail_mark == RailMark::waiting);
    ticket.rail_mark = RailMark::cancelled;
    --kitchen.rail_live;
}

void leave_rail(KitchenState& kitchen, Tickets& tickets, std::uint32_t index) {
    const Ticket& ticket = tickets[index];
    (ticket.rail_before == nothing ? kitchen.rail_first : tickets[ticket.rail_before].rail_after) = ticket.rail_after;
    (ticket.rail_after == nothing ? kitchen.rail_last : tickets[ticket.rail_after].rail_before) = ticket.rail_before;
    CHECK(kitchen.rail_length > 0);
    --kitchen.rail_length;
    if (ticket.rail_mark != RailMark::cancelled) --kitchen.rail_live;
}

std::uint32_t grant_next(KitchenState& kitchen, Tickets& tickets, bool latest) {
    if (kitchen.free <= 0) return nothing;
    for (std::uint32_t index = latest ? kitchen.rail_last : kitchen.rail_first; index != nothing;
         index = latest ? tickets[index].rail_before : tickets[index].rail_after) {
        if (tickets[index].rail_mark != RailMark::waiting) continue;
        --kitchen.free;
        tickets[index].rail_mark = RailMark::granted;
        return index;
    }
    return nothing;
}

void return_permit(KitchenState& kitchen) {
    if (kitchen.leaving > 0)
        --kitchen.leaving;
    else
        ++kitchen.free;
}

void set_cooks(KitchenState& kitchen, std::int64_t cooks) {
    const std::int64_t more = cooks - kitchen.capacity;
    kitchen.capacity = cooks;
    if (more > 0) {
        const std::int64_t stay = std::min(more, kitchen.leaving);
        kitchen.leaving -= stay;
        kitchen.free += more - stay;
    } else {
        const std::int64_t go_now = std::min(-more, kitchen.free);
        kitchen.free -= go_now;
        kitchen.leaving += -more - go_now;
    }
}

std::uint32_t take_cook(KitchenState& kitchen) {
    std::size_t word = kitchen.first_word_free;
    while (word < kitchen.busy.size() && ~kitchen.busy[word] == 0) ++word;
    if (word == kitchen.busy.size()) kitchen.busy.push_back(0);
    kitchen.first_word_free = word;
    const auto bit = static_cast<unsigned>(__builtin_ctzll(~kitchen.busy[word]));
    kitchen.busy[word] |= 1ULL << bit;
    return static_cast<std::uint32_t>(word * 64 + bit + 1);
}

void free_cook(KitchenState& kitchen, std::uint32_t cook) {
    const std::size_t word = (cook - 1) / 64;
    const std::uint64_t bit = 1ULL << ((cook - 1) % 64);
    CHECK(word < kitchen.busy.size() && (kitchen.busy[word] & bit));
    kitchen.busy[word] &= ~bit;
    kitchen.first_word_free = std::min(kitchen.first_word_free, word);
}

}  // namespace kitchen
