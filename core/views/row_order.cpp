#include "core/views/row_order.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>

namespace kitchen {
namespace {

struct Outcomes {
    VisitState visit;
    std::string_view words;
};
constexpr std::array<Outcomes, 4> outcomes{{{VisitState::waiting, "still waiting"},
                                            {VisitState::sorry, "told sorry"},
                                            {VisitState::backup, "with a backup"},
                                            {VisitState::served, "served"}}};

std::int64_t lasted(const Timeline& timeline, std::uint32_t row) {
    const Row& it = timeline.rows[row];
    return (it.left_us == not_yet ? timeline.end.us : it.left_us) - it.arrived_us;
}

// Rows of one group stay in the order they are in.
template <typename IsOne>
void begin_group(RowOrder& order, std::size_t& done, std::string words, IsOne&& is_one) {
    const auto from = order.rows.begin() + static_cast<std::ptrdiff_t>(done);
    const auto end = std::stable_partition(from, order.rows.end(), is_one);
    const auto count = static_cast<std::uint32_t>(end - from);
    if (count == 0) return;
    order.groups.push_back({done + order.groups.size(), count, std::move(words)});
    done += count;
}

}  // namespace

RowSort next_sort(RowSort sort) {
    switch (sort) {
        case RowSort::arrival: return RowSort::wait;
        case RowSort::wait: return RowSort::outcome;
        case RowSort::outcome: return RowSort::arrival;
    }
    return RowSort::arrival;
}

std::uint32_t RowOrder::row_at(std::size_t line) const {
    if (line >= lines() || heading_at(line) != nullptr) return no_row;
    std::size_t headings = 0;
    for (const Group& group : groups) headings += group.heading < line ? 1 : 0;
    return row_at_place(line - headings);
}

std::size_t RowOrder::line_of(std::uint32_t row) const {
    std::size_t line = place_of(row);
    for (const Group& group : groups) line += group.heading <= line ? 1 : 0;
    return line;
}

const RowOrder::Group* RowOrder::heading_at(std::size_t line) const {
    for (const Group& group : groups) {
        if (group.heading == line) return &group;
    }
    return nullptr;
}

RowOrder row_order(const Timeline& timeline, RowSort sort, const std::optional<Crowd>& crowd) {
    RowOrder order;
    order.count = timeline.rows.size();
    if (sort == RowSort::arrival && !crowd) return order;
    order.rows.resize(order.count);
    std::iota(order.rows.begin(), order.rows.end(), 0U);
    if (sort == RowSort::wait) {
        std::stable_sort(order.rows.begin(), order.rows.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return lasted(timeline, a) > lasted(timeline, b); });
    }
    std::size_t done = 0;
    if (crowd) {
        begin_group(order, done, crowd_words(*crowd),
                    [&](std::uint32_t row) { return in_crowd(*crowd, timeline.rows[row], timeline.end); });
    }
    if (sort == RowSort::outcome) {
        for (const Outcomes& each : outcomes) {
            begin_group(order, done, std::string(each.words),
                        [&](std::uint32_t row) { return timeline.rows[row].visit == each.visit; });
        }
    } else if (crowd) {
        begin_group(order, done, "the others", [](std::uint32_t) { return true; });
    }
    order.places.resize(order.count);
    for (std::size_t place = 0; place < order.count; ++place)
        order.places[order.rows[place]] = static_cast<std::uint32_t>(place);
    return order;
}

}  // namespace kitchen
