#include "core/python/program.hpp"

#include "core/base/check.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace kitchen::python {
namespace {

struct PlaceRow {
    std::string_view name;
    KitchenPlace place;
};
constexpr std::array<PlaceRow, 14> place_rows{{{"@queued", KitchenPlace::queued},
                                               {"@cooking", KitchenPlace::cooking},
                                               {"@silent", KitchenPlace::silent},
                                               {"@blocked", KitchenPlace::blocked},
                                               {"@blocked_forever", KitchenPlace::blocked_forever},
                                               {"@blocked_in_pantry", KitchenPlace::blocked_in_pantry},
                                               {"@in_a_thread", KitchenPlace::in_a_thread},
                                               {"@ignored", KitchenPlace::ignored},
                                               {"@cleaning_up", KitchenPlace::cleaning_up},
                                               {"@clean_up_ends", KitchenPlace::clean_up_ends},
                                               {"@cancelled", KitchenPlace::cancelled},
                                               {"@cancelled_in_queue", KitchenPlace::cancelled_in_queue},
                                               {"@cancelled_in_pantry", KitchenPlace::cancelled_in_pantry},
                                               {"@shielded", KitchenPlace::shielded}}};

}  // namespace

std::optional<KitchenPlace> find_kitchen_place(std::string_view name) {
    const auto row =
        std::find_if(place_rows.begin(), place_rows.end(), [name](const PlaceRow& each) { return each.name == name; });
    return row == place_rows.end() ? std::nullopt : std::optional(row->place);
}

void Program::line(std::string_view text) {
    for (;;) {
        const std::size_t end = text.find('\n');
        const std::string_view one = text.substr(0, end);
        lines_.push_back(one.empty() ? std::string{}
                                     : std::string(static_cast<std::size_t>(depth_) * 4, ' ').append(one));
        if (end == std::string_view::npos) return;
        text.remove_prefix(end + 1);
    }
}

void Program::open(std::string_view text) {
    line(text);
    ++depth_;
}

void Program::close(int blocks) {
    CHECK(depth_ >= blocks);
    depth_ -= blocks;
}

void Program::heading(std::string_view title) {
    CHECK(depth_ == 0);
    if (!lines_.empty()) line("\n");
    std::string text = "# ---- ";
    text.append(title).append(" ");
    text.append(text.size() < 88 ? 88 - text.size() : 0, '-');
    line(text);
}

void Program::mark(Place place, std::uint16_t course, std::uint16_t stage) {
    marks_.push_back({place, course, stage, static_cast<std::uint32_t>(lines_.size() + 1)});
}

void Program::mark(KitchenPlace place) {
    kitchen_marks_.push_back({place, static_cast<std::uint32_t>(lines_.size() + 1)});
}

void Program::append(const Program& more) {
    CHECK(depth_ == 0 && more.depth_ == 0 && more.kitchen_marks_.empty());
    const auto before = static_cast<std::uint32_t>(lines_.size());
    lines_.insert(lines_.end(), more.lines_.begin(), more.lines_.end());
    for (Mark mark : more.marks_) {
        mark.line += before;
        marks_.push_back(mark);
    }
    for (Part part : more.parts_) {
        part.first += before;
        part.last += before;
        parts_.push_back(part);
    }
}

void Program::begin_part(PartKind kind, std::uint16_t course) {
    parts_.push_back({kind, course, static_cast<std::uint32_t>(lines_.size() + 1), 0});
}

void Program::end_part() {
    CHECK(!parts_.empty() && parts_.back().last == 0);
    parts_.back().last = static_cast<std::uint32_t>(lines_.size());
}

}  // namespace kitchen::python
