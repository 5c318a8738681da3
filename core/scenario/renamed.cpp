#include "core/scenario/renamed.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace kitchen {
namespace {

struct Renamed {
    std::string_view before;
    std::string_view now;

    std::string_view from(Schema to) const { return to == Schema::two ? before : now; }
    std::string_view into(Schema to) const { return to == Schema::two ? now : before; }
};

// "course" for the settings of courses, whatever their names.
struct RenamedKey {
    std::string_view section;
    Renamed key;
};

// Also for all keys that begin with it and a dot; the longer ones come first.
constexpr std::array<RenamedKey, 9> keys = {{
    {"waiters", {"doors", "hatches"}},
    {"waiters", {"async_flavour", "cancellation"}},
    {"course", {"second.most", "duplicate.max"}},
    {"course", {"second", "duplicate"}},
    {"course", {"again_after", "retry_on"}},
    {"course", {"budget.bell_cost", "budget.timeout_cost"}},
    {"kitchen", {"supplier.again_after", "supplier.retry_on"}},
    {"kitchen", {"rail", "queue"}},
    {"kitchen", {"shelf.keeps", "shelf.fresh_for"}},
}};

// By the key in schema 2.
constexpr std::array<std::pair<std::string_view, Renamed>, 13> values = {{
    {"cancellation", {"told once", "cancelled once"}},
    {"cancellation", {"told at every wait", "cancelled at every await"}},
    {"retry_on", {"bell or error", "timeout or error"}},
    {"retry_on", {"bell", "timeout"}},
    {"supplier.retry_on", {"bell or error", "timeout or error"}},
    {"supplier.retry_on", {"bell", "timeout"}},
    {"budget.overrides", {"bell_cost", "timeout_cost"}},
    {"timer_covers", {"rail and cooking", "queue and cooking"}},
    {"timer_covers", {"rail", "queue"}},
    {"when_diner_leaves", {"swallows", "ignores the cancel"}},
    {"backup.otherwise", {"kept ready", "default dish"}},
    {"supplier.deadline", {"not handed on", "not passed on"}},
    {"supplier.deadline", {"handed on", "passed on"}},
}};

constexpr std::array<Renamed, 5> events = {{{"doors_closed", "closing_time"},
                                            {"door_queued", "hatch_queued"},
                                            {"door_taken", "hatch_taken"},
                                            {"door_entered", "hatch_entered"},
                                            {"second_order_placed", "duplicate_placed"}}};

// What a measure may have after "of".
constexpr Renamed span = {"rail", "queue"};

// A path taken apart: "kitchen", "kitchen.grill.", "queue.limit". Without a section all of it is the key.
struct Parts {
    std::string_view section = {};
    std::string_view head = {};
    std::string_view key;
};

Parts parts_of(std::string_view path) {
    const std::size_t dot = path.find('.');
    const std::string_view section = path.substr(0, dot);
    const bool is_named = section == "course" || section == "kitchen";
    if (dot == std::string_view::npos || !(is_named || section == "waiters")) return {.key = path};
    // Names hold no dot, so the next one ends the name.
    const std::size_t end = is_named ? path.find('.', dot + 1) : dot;
    if (end == std::string_view::npos) return {.section = section, .head = path, .key = {}};
    return {section, path.substr(0, end + 1), path.substr(end + 1)};
}

bool begins_with_key(std::string_view text, std::string_view key) {
    return text.starts_with(key) && (text.size() == key.size() || text[key.size()] == '.');
}

std::string word_in(Schema to, std::string_view word, std::string_view word_before) {
    constexpr std::array<std::string_view, 4> name_follows = {"at", "course", "in", "condition"};
    if (std::find(name_follows.begin(), name_follows.end(), word_before) != name_follows.end())
        return std::string(word);
    if (word_before == "knob") return path_in(to, word);
    if (word_before == "of") return std::string(word == span.from(to) ? span.into(to) : word);
    const auto event =
        std::find_if(events.begin(), events.end(), [&](const Renamed& each) { return each.from(to) == word; });
    return std::string(event == events.end() ? word : event->into(to));
}

}  // namespace

std::string path_in(Schema to, std::string_view path) {
    const Parts parts = parts_of(path);
    for (const auto& [section, key] : keys) {
        const std::string_view from = key.from(to);
        if (!(parts.section.empty() || parts.section == section) || !begins_with_key(parts.key, from)) continue;
        return fmt::format("{}{}{}", parts.head, key.into(to), parts.key.substr(from.size()));
    }
    return std::string(path);
}

std::string value_in(Schema to, std::string_view path, std::string_view value) {
    const std::string_view key = parts_of(path).key;
    for (const auto& [of, renamed] : values)
        if (of == key && renamed.from(to) == value) return std::string(renamed.into(to));
    return std::string(value);
}

std::string measure_in(Schema to, std::string_view measure) {
    std::string result;
    std::string_view word_before;
    while (!measure.empty()) {
        const char c = measure[0];
        std::size_t size = 1;
        if (c == '"' || c == '\'') {
            const std::size_t close = measure.find(c, 1);
            const std::string_view name = measure.substr(1, close == std::string_view::npos ? close : close - 1);
            size = std::min(measure.size(), name.size() + 2);
            result += c + (word_before == "knob" ? path_in(to, name) : std::string(name));
            if (close != std::string_view::npos) result += c;
            word_before = {};
        } else if (is_name_letter(c) || is_digit(c)) {
            while (size < measure.size() &&
                   (is_name_letter(measure[size]) || is_digit(measure[size]) || measure[size] == '.'))
                ++size;
            const std::string_view word = measure.substr(0, size);
            result += is_digit(c) ? std::string(word) : word_in(to, word, word_before);
            word_before = word;
        } else {
            result += c;
            if (c != ' ') word_before = {};
        }
        measure.remove_prefix(size);
    }
    return result;
}

std::string text_in(Schema to, std::string_view text) {
    std::string result;
    while (true) {
        const std::size_t open = text.find('{');
        const std::size_t close = text.find('}', open);
        if (open == std::string_view::npos || close == std::string_view::npos) return result + std::string(text);
        result += text.substr(0, open + 1);
        result += measure_in(to, text.substr(open + 1, close - open - 1));
        text.remove_prefix(close);
    }
}

std::string renamed_note(std::string_view path) {
    const std::string now = path_in(Schema::two, path);
    if (now == path) return {};
    return fmt::format("{} is now {}", parts_of(path).key, parts_of(now).key);
}

}  // namespace kitchen
