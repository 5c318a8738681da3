// Covers everything while a run is played or something is written for longer than a moment: shows the progress and how
// to stop it.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "app/panels/panels.hpp"
#include "app/ui/widgets.hpp"
#include "app/ui/words.hpp"
#include "core/base/text.hpp"

namespace kitchen::app {
namespace {

std::string count_of(std::uint64_t records) { return short_count(static_cast<std::int64_t>(records)); }

std::string how_far(BusyBanner banner, const Progress::Seen& seen) {
    const std::string events = with_unit(count_of(seen.records), "events");
    if (banner == BusyBanner::closing) return "The window closes when everything is written.";
    if (banner == BusyBanner::writing) return fmt::format("{} of {}", count_of(seen.laid_out), events);
    if (seen.laid_out > 0) return fmt::format("its timeline: {} of {}", count_of(seen.laid_out), events);
    if (!seen.closes) return fmt::format("{} of the run, {}", short_time(seen.at - Time{}), events);
    return fmt::format("{} of {}, {}", short_time(seen.at - Time{}), short_time(*seen.closes - Time{}), events);
}

std::string_view busy_words(BusyBanner banner, bool closes) {
    if (banner == BusyBanner::playing) return "Playing the run";
    if (banner == BusyBanner::closing) return "Writing to the disk";
    return closes ? "Writing the trace, then closing" : "Writing the trace";
}

const char* stop_words(BusyBanner banner) {
    if (banner == BusyBanner::closing) return "Do not close";
    return banner == BusyBanner::writing ? "Stop writing" : "Stop waiting";
}

// The share of the simulation done, then of the timeline; empty when it cannot be known.
std::optional<float> share_done(const Progress::Seen& seen) {
    const auto share = [](auto part, auto whole) {
        return std::clamp(static_cast<float>(static_cast<double>(part) / static_cast<double>(whole)), 0.0F, 1.0F);
    };
    if (seen.laid_out > 0) return share(seen.laid_out, seen.records);
    if (!seen.closes || seen.closes->us == 0) return std::nullopt;
    return share(seen.at.us, seen.closes->us);
}

}  // namespace

Box busy_banner_place(const Ui& ui, const Box& screen) {
    const float width = std::min(ui.px(480), screen.width - ui.px(16));
    return {screen.x + (screen.width - width) / 2, screen.y + ui.px(56), width, ui.px(70)};
}

void draw_busy_banner(const Ui& ui, const Box& where, BusyBanner banner, const State& s) {
    const Palette& p = ui.colors();
    const Progress* const progress = banner == BusyBanner::playing   ? s.jobs.progress.get()
                                     : banner == BusyBanner::writing ? s.jobs.writing.get()
                                                                     : nullptr;
    const Progress::Seen seen = progress == nullptr ? Progress::Seen{} : progress->seen();
    card(ui, where);
    const Box stop{where.right() - ui.px(122), where.y + ui.px(14), ui.px(108), ui.px(28)};
    const float x = where.x + ui.px(16);
    const float room = stop.x - x - ui.px(12);
    text(ui, {.baseline = {x, where.y + ui.px(24)}, .font = Font::body_strong, .color = p.ink, .width_max = room},
         busy_words(banner, closes_when_written(s)));
    text(ui, {.baseline = {x, where.y + ui.px(42)}, .font = Font::note, .color = p.muted, .width_max = room},
         how_far(banner, seen));
    if (const std::optional<float> share = share_done(seen)) {
        const Box rail{x, where.bottom() - ui.px(12), where.width - ui.px(32), ui.px(4)};
        box(ui, rail, {.color = p.rail, .rounding = ui.px(2)});
        box(ui, {rail.x, rail.y, rail.width * *share, rail.height}, {.color = p.accent, .rounding = ui.px(2)});
    }
    if (button(ui, stop, {.label = stop_words(banner), .look = Look::dark})) ui.act(StopWaiting{});
}

void draw_remark(const Ui& ui, const Box& screen, std::string_view words) {
    const float width = std::min(text_width(ui, Font::body, words) + ui.px(32), screen.width - ui.px(16));
    const Box where{screen.middle() - width / 2, screen.bottom() - ui.px(78), width, ui.px(34)};
    box(ui, where, {.color = ui.colors().bar, .rounding = 8});
    text(ui,
         {.baseline = {where.middle(), where.y + ui.px(22)},
          .font = Font::body,
          .color = ui.colors().bar_text,
          .align = Align::centre,
          .width_max = width - ui.px(16)},
         words);
}

}  // namespace kitchen::app
