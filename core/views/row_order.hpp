// In which order the timeline's rows are shown: as the diners came, by how long they waited, or in groups by how it
// ended for them. Made for a whole run, so that no row moves while it is played; a view keeps it.
#pragma once

#include "core/views/crowd.hpp"
#include "core/views/timeline.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kitchen {

enum class RowSort : std::uint8_t { arrival, wait, outcome };
RowSort next_sort(RowSort);

inline constexpr std::uint32_t no_row = 0xffffffff;

// Lines are what is drawn under each other: rows, and above each group of rows a heading.
struct RowOrder {
    struct Group {
        std::size_t heading = 0;  // the line of its heading; its rows follow
        std::uint32_t count = 0;
        std::string words;  // "told sorry"
    };
    std::vector<std::uint32_t> rows;    // by place; empty: row n is at place n
    std::vector<std::uint32_t> places;  // by row; likewise
    std::vector<Group> groups;          // none: no headings
    std::size_t count = 0;              // of rows

    std::size_t lines() const { return count + groups.size(); }
    std::uint32_t row_at_place(std::size_t place) const {
        return rows.empty() ? static_cast<std::uint32_t>(place) : rows[place];
    }
    std::size_t place_of(std::uint32_t row) const { return places.empty() ? row : places[row]; }
    // The row on a line, or no_row for a heading and beyond the last.
    std::uint32_t row_at(std::size_t line) const;
    std::size_t line_of(std::uint32_t row) const;
    const Group* heading_at(std::size_t line) const;
};

// Longest waits first; groups with trouble first. A crowd, when there is one, comes before the others.
RowOrder row_order(const Timeline&, RowSort, const std::optional<Crowd>&);

}  // namespace kitchen
