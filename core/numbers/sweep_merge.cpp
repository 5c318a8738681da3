// Shards of a sweep put together. They are files that may have been cut short, so every line is looked at.
#include <charconv>
#include <map>

#include <fmt/format.h>

#include "core/numbers/sweep.hpp"

namespace kitchen {
namespace {

Mistake merge_mistake(const NamedText& shard, int line, std::string found, std::string expected) {
    return {.file = shard.name,
            .line = line,
            .key = {},
            .found = std::move(found),
            .expected = std::move(expected),
            .nearest = {}};
}

// The whole number at the beginning of `text`, which a comma ends; zero when there is none.
std::size_t take_number(std::string_view& text) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end == text.data() + text.size() || *end != ',') return 0;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
    return number;
}

}  // namespace

tl::expected<Merged, Mistake> merge_sweeps(std::span<const NamedText> shards) {
    std::string header;
    std::size_t points = 0;
    std::map<std::size_t, std::string_view> rows;
    for (const NamedText& shard : shards) {
        int line_number = 0;
        const std::string_view bytes = shard.bytes;
        for (std::size_t begin = 0; begin < bytes.size();) {
            ++line_number;
            const std::size_t end = bytes.find('\n', begin);
            if (end == std::string_view::npos)
                return tl::unexpected(merge_mistake(shard, line_number, "a line that was cut off", "a whole line"));
            const std::string_view line = bytes.substr(begin, end + 1 - begin);
            begin = end + 1;
            if (line_number == 1) {
                if (!line.starts_with("point,points,"))
                    return tl::unexpected(
                        merge_mistake(shard, 1, "another table", "what \"kitchen sweep --csv\" printed"));
                if (header.empty()) header = line;
                if (header != line)
                    return tl::unexpected(merge_mistake(shard, 1, "other columns", "the columns of " + shards[0].name));
                continue;
            }
            std::string_view rest = line;
            const std::size_t point = take_number(rest);
            const std::size_t of = take_number(rest);
            if (points == 0) points = of;
            if (point == 0 || of != points || point > points)
                return tl::unexpected(merge_mistake(shard, line_number, fmt::format("point {} of {}", point, of),
                                                    fmt::format("a point of a sweep of {}", points)));
            const auto [row, added] = rows.emplace(point, line);
            // The same point twice is fine where the two agree, as after a job was run again.
            if (!added && row->second != line)
                return tl::unexpected(merge_mistake(shard, line_number,
                                                    fmt::format("point {} with other figures", point),
                                                    "the figures it had before"));
        }
    }
    Merged merged{header, points - rows.size()};
    for (const auto& [point, line] : rows) merged.csv += line;
    return merged;
}

}  // namespace kitchen
