#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "app/panels/results/results_charts.hpp"
#include "app/ui/widgets.hpp"
#include "core/base/words.hpp"
#include "core/lesson/text_template.hpp"

namespace kitchen::app {
namespace {

constexpr const char* minute_words = "Per minute:";
constexpr float key_line = 15;  // from one line of what the chart's lines are to the next

// The rate over equal stretches of time. When answers are few, neighbours are merged; otherwise the line would only
// jump between zero and one.
struct Stretch {
    Time from;
    Time to;
    std::int64_t answered = 0;
    std::int64_t ordered = 0;

    double per_minute(std::int64_t count) const {
        const double minutes = (to - from).seconds() / 60;
        return minutes > 0 ? static_cast<double>(count) / minutes : 0;
    }
};

std::vector<Stretch> stretches(const std::vector<RatePoint>& points, std::size_t together) {
    std::vector<Stretch> result;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (i % together == 0) result.push_back({points[i].from, points[i].to});
        result.back().to = points[i].to;
        result.back().answered += points[i].answered;
        result.back().ordered += points[i].ordered;
    }
    return result;
}

std::size_t together_for(const Results& end) {
    const std::size_t points = std::max<std::size_t>(1, end.rate.size());
    const auto answered = static_cast<std::size_t>(end.served + end.backup);
    return answered > 4 * points ? 1 : std::max<std::size_t>(1, points / 12);
}

// Maps a rate at an instant to a point on the screen.
struct Plane {
    Box area;
    double end_us;
    double most;  // per minute, at the top

    ImVec2 at(double us, double per_minute) const {
        const auto share = static_cast<float>(std::clamp(per_minute / most, 0.0, 1.0));
        return {area.x + area.width * static_cast<float>(us / end_us), area.bottom() - area.height * share};
    }
};

using Line = std::vector<ImVec2>;

Line line_of(const Plane& plane, const std::vector<Stretch>& all, std::int64_t Stretch::*count) {
    Line line;
    for (const Stretch& stretch : all) {
        const double middle = (static_cast<double>(stretch.from.us) + static_cast<double>(stretch.to.us)) / 2;
        line.push_back(plane.at(middle, stretch.per_minute(stretch.*count)));
    }
    return line;
}

double most_in(const Results& whole) {
    double most = 0;
    for (const Stretch& stretch : stretches(whole.rate, together_for(whole)))
        most = std::max({most, stretch.per_minute(stretch.answered), stretch.per_minute(stretch.ordered)});
    return most;
}

void draw_line(const Ui& ui, const Line& line, Color color, float thickness) {
    if (line.size() == 1) {
        ui.draw->AddCircleFilled(line[0], thickness, color);
    } else if (!line.empty()) {
        ui.draw->AddPolyline(line.data(), static_cast<int>(line.size()), color, 0, thickness);
    }
}

// The dash pattern continues around corners.
void draw_dashed(const Ui& ui, const Line& line, Color color, float thickness) {
    const float dash = ui.px(4);
    const float period = dash + ui.px(3);
    float gone = 0;  // distance within the current period
    for (std::size_t i = 1; i < line.size(); ++i) {
        const ImVec2 from = line[i - 1];
        const ImVec2 way{line[i].x - from.x, line[i].y - from.y};
        const float length = std::hypot(way.x, way.y);
        for (float at = -gone; at < length; at += period) {
            const float begin = std::max(0.0F, at) / std::max(1e-3F, length);
            const float end = std::min(length, at + dash) / std::max(1e-3F, length);
            if (end <= begin) continue;
            ui.draw->AddLine({from.x + way.x * begin, from.y + way.y * begin},
                             {from.x + way.x * end, from.y + way.y * end}, color, thickness);
        }
        gone = std::fmod(gone + length, period);
    }
}

struct RateKey {
    const char* what;
    bool dashed;
};
constexpr std::array rate_keys{RateKey{"served", false}, RateKey{"orders", false}, RateKey{"without timers", true}};

// In the run without timers, too, if its line is drawn.
double top_rate(const Views& v, bool without_timers) {
    const double most = most_in(v.run().results_at_end);
    return without_timers ? std::max(most, most_in(untimed_run(*v.session)->results_at_end)) : most;
}

// Calls `put` with the place of each key, its left end and its line, in an area of that width. Returns the end of the
// last one.
template <class Put>
ImVec2 for_each_key(const Ui& ui, float width, bool without_timers, const Put& put) {
    ImVec2 at{without_timers ? 0 : text_width(ui, Font::label, minute_words) + ui.px(8), 0};
    for (const RateKey& key : rate_keys) {
        if (key.dashed && !without_timers) continue;
        const float key_width = ui.px(18) + text_width(ui, Font::label, key.what);
        if (at.x + key_width > width) at = {0, at.y + ui.px(key_line)};
        put(key, at);
        at.x += key_width + ui.px(10);
    }
    return at;
}

// What each line is. Returns where it ends.
ImVec2 draw_keys(const Ui& ui, const Box& area, float caption, bool without_timers) {
    const Palette& p = ui.colors();
    const ImVec2 from{area.x - ui.px(2), caption};
    const auto words = [&](ImVec2 at, std::string_view what) {
        text(ui, {.baseline = at, .font = Font::label, .color = p.muted}, what);
    };
    if (!without_timers) words(from, minute_words);
    const ImVec2 end = for_each_key(ui, area.width + ui.px(4), without_timers, [&](const RateKey& key, ImVec2 place) {
        const ImVec2 at{from.x + place.x, from.y + place.y};
        const Line sample{{at.x, at.y - ui.px(4)}, {at.x + ui.px(14), at.y - ui.px(4)}};
        const bool answered = &key == rate_keys.data();
        key.dashed ? draw_dashed(ui, sample, p.served, ui.px(1.5F))
                   : draw_line(ui, sample, answered ? p.served : p.muted, ui.px(answered ? 2.5F : 1.2F));
        words({at.x + ui.px(18), at.y}, key.what);
    });
    return {from.x + end.x, from.y + end.y};
}

}  // namespace

// The run without timers at the playhead, if the shown run is the edited one.
std::optional<Results> untimed_results(const Views& v) {
    const Run* const untimed = v.shown == nullptr ? untimed_run(*v.session) : nullptr;
    if (untimed == nullptr) return std::nullopt;
    return results_until(untimed->trace, untimed->timeline, untimed->replay, untimed->results_index, v.results->until);
}

std::string untimed_sentence(const Results& r, const Results& without_timers) {
    const std::int64_t waiting = without_timers.waiting();
    if (waiting == r.waiting()) return waiting == 0 ? std::string() : "Without timers the same number would wait.";
    if (waiting == 0) return "Without timers nobody would wait any more.";
    if (waiting > r.waiting())
        return fmt::format("Without timers {} of {} would still wait.", grouped(waiting),
                           grouped(without_timers.arrived));
    return fmt::format("Without timers only {} of {} would wait.", grouped(waiting), grouped(without_timers.arrived));
}

void draw_nothing(const Ui& ui, const Box& area, const Views& v, std::string_view words) {
    if (waits_for_run(*v.session) || !is_all_revealed(*v.session)) return;
    text(ui,
         {.baseline = {area.middle(), area.centre().y + ui.px(4)},
          .font = Font::label,
          .color = ui.colors().muted,
          .align = Align::centre,
          .width_max = area.width},
         words);
}

float rate_keys_height(const Ui& ui, float width, bool without_timers) {
    return for_each_key(ui, width, without_timers, [](const RateKey&, ImVec2) {}).y;
}

void draw_rate(const Ui& ui, const Box& area, float caption, const Views& v,
               const std::optional<Results>& without_timers) {
    const Palette& p = ui.colors();
    const Results& whole = v.run().results_at_end;
    ui.draw->AddLine({area.x - ui.px(2), area.bottom()}, {area.right() + ui.px(2), area.bottom()}, p.axis, ui.px(1));
    const ImVec2 keys_end = draw_keys(ui, area, caption, without_timers.has_value());
    const Plane plane{area, std::max<double>(1, static_cast<double>(v.end().us)),
                      top_rate(v, without_timers.has_value())};
    if (plane.most <= 0) {
        return draw_nothing(ui, area, v, "nobody orders in this run");
    }
    if (without_timers) {
        const Results& end = untimed_run(*v.session)->results_at_end;
        Line line = line_of(plane, stretches(without_timers->rate, together_for(end)), &Stretch::answered);
        // A run that ended earlier answers nothing more: its line goes down to zero.
        if (without_timers->until < v.results->until) {
            line.push_back(plane.at(static_cast<double>(without_timers->until.us), 0));
            line.push_back(plane.at(static_cast<double>(v.results->until.us), 0));
        }
        draw_dashed(ui, line, p.served, ui.px(1.5F));
    }
    const std::vector<Stretch> all = stretches(v.results->rate, together_for(whole));
    draw_line(ui, line_of(plane, all, &Stretch::ordered), p.muted, ui.px(1.2F));
    draw_line(ui, line_of(plane, all, &Stretch::answered), p.served, ui.px(2.5F));
    if (!is_all_revealed(*v.session)) return;
    // Beside the words or, where they leave no room, in the chart: a line more would push others out of a small window.
    const std::string top =
        (plane.most < 10 ? figure_text(plane.most, -1) : grouped(std::llround(plane.most))) + "/min";
    const bool is_beside = keys_end.x + text_width(ui, Font::axis, top) < area.right();
    const float y = is_beside ? keys_end.y : area.y + ui.px(9);
    text(ui, {.baseline = {area.right(), y}, .font = Font::axis, .color = p.muted, .align = Align::right}, top);
}

}  // namespace kitchen::app
