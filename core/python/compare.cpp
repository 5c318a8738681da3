#include "core/python/compare.hpp"

#include "core/base/shown_text.hpp"
#include "core/trace/event.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace kitchen {
namespace {

struct Line {
    std::int64_t time_us = 0;
    std::int64_t diner = 0;
    std::string text;
};

bool has_value_by_turns(std::string_view name) {
    const std::optional<Event> event = find_event(name);
    return event && event_row(*event).value_by_turns;
}

// Keys in order of the alphabet, without the sequence number, so that equal events are equal texts.
Line read_line(std::string_view text, WithinInstant within) {
    nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
    Line line;
    if (!json.is_object()) {
        line.text = text;
        return line;
    }
    const auto number = [&](const char* key) -> std::int64_t {
        const auto found = json.find(key);
        return found != json.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
    };
    line.time_us = number("t_us");
    line.diner = number("diner");
    json.erase("seq");
    const auto event = json.find("event");
    if (within == WithinInstant::in_any_order && event != json.end() && event->is_string() &&
        has_value_by_turns(event->get_ref<const std::string&>()))
        json.erase("value");
    line.text = json.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
    return line;
}

std::vector<Line> read_lines(std::string_view text, WithinInstant within) {
    std::vector<Line> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (end > 0) lines.push_back(read_line(text.substr(0, end), within));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (within == WithinInstant::in_any_order)
        std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
            return std::tie(a.time_us, a.diner, a.text) < std::tie(b.time_us, b.diner, b.text);
        });
    return lines;
}

// One of the two may have nothing more.
Time instant_of(const std::vector<Line>& ours, const std::vector<Line>& theirs, std::size_t at) {
    if (at >= ours.size()) return {theirs[at].time_us};
    if (at >= theirs.size()) return {ours[at].time_us};
    return {std::min(ours[at].time_us, theirs[at].time_us)};
}

std::size_t diners_at(const std::vector<Line>& lines, Time at) {
    std::set<std::int64_t> diners;
    for (const Line& line : lines)
        if (line.time_us == at.us && line.diner > 0) diners.insert(line.diner);
    return diners.size();
}

}  // namespace

std::optional<TwinDifference> first_difference(std::string_view model, std::string_view twin, WithinInstant within) {
    const std::vector<Line> ours = read_lines(model, within);
    const std::vector<Line> theirs = read_lines(twin, within);
    const std::size_t both = std::min(ours.size(), theirs.size());
    std::size_t at = 0;
    while (at < both && ours[at].text == theirs[at].text) ++at;
    if (at == ours.size() && at == theirs.size()) return std::nullopt;
    TwinDifference difference{.event = at + 1, .text = {}, .at = instant_of(ours, theirs, at)};
    difference.diners = diners_at(ours, difference.at);
    for (std::size_t n = at < 3 ? 0 : at - 3; n < at; ++n)
        difference.text += fmt::format("  both   {}\n", shown_text(ours[n].text));
    const auto shown = [](const std::vector<Line>& lines, std::size_t n) {
        return n < lines.size() ? shown_text(lines[n].text) : std::string("(nothing more)");
    };
    difference.text += fmt::format("  model  {}\n  Python {}\n", shown(ours, at), shown(theirs, at));
    return difference;
}

}  // namespace kitchen
