#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "app/panels/results/results_charts.hpp"
#include "app/ui/widgets.hpp"
#include "app/ui/words.hpp"
#include "core/base/words.hpp"

namespace kitchen::app {
namespace {

// ---- Sentences, each computed from the figures

std::string waits_sentence(const Results& r) {
    if (r.finished() == 0) return r.arrived == 0 ? "Nobody has come yet." : "Nobody has left yet.";
    if (r.finished() == 1) return fmt::format("One diner has left, after {}.", whole_time(r.wait_max));
    if (r.wait_p50 == r.wait_max) {
        return fmt::format("{} have left, all within {}.", grouped(r.finished()), short_time(r.wait_max, Rounding::up));
    }
    return fmt::format("{} have left, half within {}, all within {}.", grouped(r.finished()),
                       short_time(r.wait_p50, Rounding::up), short_time(r.wait_max, Rounding::up));
}

std::string stuck_sentence(const Scenario& scenario, const Results& r, bool is_stuck) {
    if (r.arrived == 0) return {};
    if (r.waiting() == 0) return "Nobody is waiting.";
    const std::string who =
        r.waiting_max_diner == 0 ? std::string("the first") : diner_name(scenario, r.waiting_max_diner);
    if (is_stuck && r.waiting() == 1) return fmt::format("Stuck: {} waits forever.", who);
    if (is_stuck) return fmt::format("Stuck: {} of {} wait forever.", grouped(r.waiting()), grouped(r.arrived));
    const std::string longest = short_time(r.waiting_max);
    if (r.waiting() == 1) return fmt::format("{} is still waiting, for {} so far.", capitalized(who), longest);
    return fmt::format("{} of {} still wait, {} longest: {}.", grouped(r.waiting()), grouped(r.arrived), who, longest);
}

// ---- The histogram

struct Plot {
    Box area;       // without the labels above and below
    Duration last;  // the value at the right end
};

float wait_x(const Plot& plot, Duration wait) {
    const double share = static_cast<double>(wait.us) / static_cast<double>(std::max<std::int64_t>(1, plot.last.us));
    return plot.area.x + plot.area.width * static_cast<float>(std::clamp(share, 0.0, 1.0));
}

void draw_bin(const Ui& ui, const Box& slot, const WaitBin& bin, std::int64_t most) {
    const Palette& p = ui.colors();
    struct Part {
        std::int64_t count;
        Color color;
    };
    float y = slot.bottom();
    const Part parts[] = {{bin.served, p.served}, {bin.backup, p.backup}, {bin.sorry, p.sorry}};
    for (const Part& part : parts) {
        if (part.count == 0) continue;
        const float height = std::max(
            1.5F, slot.height * static_cast<float>(part.count) / static_cast<float>(std::max<std::int64_t>(1, most)));
        ui.draw->AddRectFilled({slot.x, y - height}, {slot.right(), y}, part.color, std::min(ui.px(2), slot.width / 3));
        y -= height;
    }
}

// Dotted lines at the 50th, 95th and 99th percentile of the waits. If two labels would overlap, the less important one
// is left out.
void draw_percentiles(const Ui& ui, const Plot& plot, const Results& r) {
    const Palette& p = ui.colors();
    struct Percentile {
        const char* name;
        Duration wait;
    };
    const Percentile all[] = {{"half", r.wait_p50}, {"99%", r.wait_p99}, {"95%", r.wait_p95}};
    std::vector<Box> labels;
    for (const Percentile& one : all) {
        const std::string label = fmt::format("{}: {}", one.name, short_time(one.wait, Rounding::up));
        const float width = text_width(ui, Font::mark, label);
        const float x = wait_x(plot, one.wait);
        const float left = std::clamp(x - width / 2, plot.area.x, plot.area.right() + ui.px(6) - width);
        const Box place{left - ui.px(4), 0, width + ui.px(8), 1};
        const bool covered = std::any_of(labels.begin(), labels.end(), [&place](const Box& other) {
            return place.x < other.right() && other.x < place.right();
        });
        if (covered) continue;
        labels.push_back(place);
        text(ui, {.baseline = {left, plot.area.y - ui.px(5)}, .font = Font::mark, .color = p.ink}, label);
        for (float y = plot.area.y; y < plot.area.bottom(); y += ui.px(6)) {
            ui.draw->AddLine({x, y}, {x, std::min(plot.area.bottom(), y + ui.px(3))}, p.ink, ui.px(1));
        }
    }
}

// Its label fits between those of the axis.
void draw_predicted(const Ui& ui, const Plot& plot, Duration wait, float axis_words) {
    const Palette& p = ui.colors();
    const float x = wait_x(plot, wait);
    ui.draw->AddLine({x, plot.area.y}, {x, plot.area.bottom() + ui.px(2)}, p.accent, ui.px(2));
    const std::string label = fmt::format("predicted: {}", short_time(wait));
    const float width = text_width(ui, Font::axis, label);
    const float left = std::clamp(x - width / 2, plot.area.x + ui.px(12),
                                  std::max(plot.area.x + ui.px(12), plot.area.right() - axis_words - ui.px(6) - width));
    text(ui, {.baseline = {left, plot.area.bottom() + ui.px(12)}, .font = Font::axis, .color = p.accent_text}, label);
    const Box line{x - ui.px(4), plot.area.y, ui.px(8), plot.area.height};
    if (spot(ui, "Predicted wait", line).hovered) tip(ui, fmt::format("You predicted {}.", short_time(wait)));
}

// A part of a chart that stands for some diners: hovering names them, and a click highlights them everywhere.
void crowd_spot(const Ui& ui, const Box& where, const std::string& label, const Views& v, const Crowd& crowd,
                std::int64_t count) {
    const Item it = spot(ui, label.c_str(), where);
    const bool chosen = v.session->selection.crowd == crowd;
    if (chosen) box(ui, where.inset(-ui.px(1)), {.edge = ui.colors().ink, .rounding = 3, .thickness = 1.5F});
    if (it.clicked) ui.act(PickCrowd{chosen ? std::nullopt : std::optional(crowd)});
    if (it.hovered && count > 0)
        tip(ui, fmt::format("{} who {}", counted(count, "diner", "diners"), crowd_words(crowd)));
}

void draw_histogram(const Ui& ui, const Box& area, const Views& v) {
    const Palette& p = ui.colors();
    const Results& r = *v.results;
    ui.draw->AddLine({area.x - ui.px(2), area.bottom()}, {area.right() + ui.px(2), area.bottom()}, p.axis, ui.px(1));
    if (r.wait_bins.empty()) {
        return draw_nothing(ui, area, v, "nobody leaves in this run");
    }
    std::int64_t most = 1;
    for (const WaitBin& bin : v.run().results_at_end.wait_bins) most = std::max(most, bin.count());
    const auto bins = static_cast<float>(r.wait_bins.size());
    const float pitch = area.width / bins;
    const float gap = std::min(ui.px(4), pitch * 0.2F);
    Plot plot{area, r.wait_bins.back().from};
    // A last bin without an upper end is drawn as wide as the others.
    plot.last.us = r.wait_bins.size() > 1 ? r.wait_bins.back().from.us + r.wait_bins[1].from.us
                                          : std::max<std::int64_t>(1, r.wait_max.us);
    for (std::size_t i = 0; i < r.wait_bins.size(); ++i) {
        const Box slot{area.x + pitch * static_cast<float>(i) + gap / 2, area.y, pitch - gap, area.height};
        draw_bin(ui, slot, r.wait_bins[i], most);
        crowd_spot(ui, {slot.x - gap / 2, area.y, pitch, area.height}, fmt::format("Waits {}", i + 1), v,
                   {.from = r.wait_bins[i].from, .to = r.wait_bins[i].to, .visit = std::nullopt},
                   r.wait_bins[i].count());
    }
    if (r.finished() > 1) draw_percentiles(ui, plot, r);
    // The ends of the axis: zero, and where the last bin ends or, when it has no end, begins.
    text(ui, {.baseline = {area.x, area.bottom() + ui.px(12)}, .font = Font::axis, .color = p.muted}, "0");
    float words = 0;
    if (is_all_revealed(*v.session)) {
        const WaitBin& last = r.wait_bins.back();
        const std::string longest =
            last.to.is_never() ? fmt::format("{} or longer", short_time(last.from)) : short_time(plot.last);
        words = text_width(ui, Font::axis, longest);
        text(ui,
             {.baseline = {area.right(), area.bottom() + ui.px(12)},
              .font = Font::axis,
              .color = p.muted,
              .align = Align::right},
             longest);
    }
    const std::optional<LessonAt>& lesson = v.session->lesson;
    if (const auto predicted = lesson ? predicted_wait(*lesson) : std::nullopt)
        draw_predicted(ui, plot, *predicted, words);
}

// ---- Outcomes

void draw_outcomes(const Ui& ui, const Box& bar, const Views& v) {
    const Results& r = *v.results;
    const Palette& p = ui.colors();
    if (r.arrived == 0) {
        box(ui, bar, {.color = p.button, .rounding = 4});
        return;
    }
    struct Part {
        std::int64_t count;
        Color color;
        const char* word;
        VisitState visit;
    };
    const Part parts[] = {{r.served, p.served, "served", VisitState::served},
                          {r.backup, p.backup, "backup", VisitState::backup},
                          {r.sorry, p.sorry, "told sorry", VisitState::sorry},
                          {r.waiting(), p.cooking, "waiting", VisitState::waiting}};
    int shown = 0;
    for (const Part& part : parts) shown += part.count > 0 ? 1 : 0;
    const float gap = ui.px(2);
    const float room = bar.width - gap * static_cast<float>(shown - 1);
    float x = bar.x;
    for (const Part& part : parts) {
        if (part.count == 0) continue;
        const double share = static_cast<double>(part.count) / static_cast<double>(r.arrived);
        const Box piece{x, bar.y, std::max(ui.px(3), room * static_cast<float>(share)), bar.height};
        box(ui, piece, {.color = part.color, .rounding = 4});
        const std::string percent = fmt::format("{:.0f}%", share * 100);
        const std::string full = fmt::format("{} {}", percent, part.word);
        const Color color = text_on(p, part.color);
        const float width = piece.width - ui.px(8);
        const std::string& words = text_width(ui, Font::note_strong, full) <= width ? full : percent;
        if (text_width(ui, Font::note_strong, words) <= width) {
            text(ui,
                 {.baseline = {piece.middle(), piece.y + ui.px(15)},
                  .font = Font::note_strong,
                  .color = color,
                  .align = Align::centre},
                 words);
        }
        crowd_spot(ui, piece, fmt::format("Outcome {}", part.word), v, {.from = {}, .to = never, .visit = part.visit},
                   part.count);
        x += piece.width + gap;
    }
}

constexpr float sentence_line = 17;  // of a sentence

float draw_sentence(const Ui& ui, const Box& where, float baseline, std::string_view words, Color color) {
    if (words.empty()) return 0;
    const float line = ui.px(sentence_line);
    const int lines = paragraph(
        ui, {.baseline = {where.x, baseline}, .font = Font::row, .color = color, .width = where.width, .line = line},
        words);
    return line * static_cast<float>(lines);
}

}  // namespace

std::string waste_sentence(const Results& r) {
    std::string words =
        r.timeouts == 0 ? std::string("No order timed out")
                        : fmt::format("{} of {} timed out", grouped(r.timeouts), counted(r.orders, "order", "orders"));
    if (r.supplier_timeouts > 0) words += fmt::format(", {} to suppliers did", grouped(r.supplier_timeouts));
    if (r.visit_timeouts > 0)
        words += fmt::format(", {} did", counted(r.visit_timeouts, "whole visit", "whole visits"));
    // Beside "dishes wasted" it has another name: a cook who is stopped has lost time, and no dish.
    if (r.cook_time_wasted.us == 0) return words + "; no cooking time lost.";
    return fmt::format("{}; lost cooking time: {}.", words, short_time(r.cook_time_wasted));
}

// Orders for each diner served: above one when diners retry, when two orders run for one dish, and with several
// courses.
std::string effort_sentence(const Results& r) {
    const std::int64_t answered = r.answered();
    if (r.orders == 0) return {};
    const std::string orders = counted(r.orders, "order", "orders");
    const std::string diners = counted(r.arrived, "diner", "diners");
    if (answered == 0) return fmt::format("{}, none of {} served yet.", orders, diners);
    // The longer sentence has no word for the diners, as those beside it, so that it fits in a line.
    std::string words = fmt::format("{}, {} of {} served", orders, grouped(r.served > 0 ? r.served : r.backup),
                                    answered == 1 ? diners : grouped(r.arrived));
    if (r.served == 0) words += " with a backup";
    if (r.served > 0 && r.backup > 0) words += fmt::format(", {} more with a backup", grouped(r.backup));
    if (answered == 1) return words + ".";
    const double each = static_cast<double>(r.orders) / static_cast<double>(answered);
    if (each >= 1'000) return fmt::format("{}: {} each.", words, grouped(std::llround(each)));
    return fmt::format("{}: {:.1f} each.", words, each);
}

namespace {

struct Sentences {
    std::string waits, effort, stuck, untimed, waste, load;

    int lines(const Ui& ui, float width) const {
        int count = 0;
        for (const std::string* words : {&waits, &effort, &stuck, &untimed, &waste, &load})
            if (!words->empty()) count += paragraph_lines(ui, Font::row, *words, width);
        return count;
    }
};

Sentences sentences_of(const Views& v, const std::optional<Results>& without_timers) {
    const Results& r = *v.results;
    return {.waits = waits_sentence(r),
            .effort = effort_sentence(r),
            .stuck = stuck_sentence(v.run().scenario, r, is_stuck(v)),
            .untimed = without_timers ? untimed_sentence(r, *without_timers) : std::string(),
            .waste = waste_sentence(r),
            .load = load_sentence(v, v.session->playback.playhead)};
}

// At the end of the run there are nearly always most lines: with these the charts keep their height while it is played.
Sentences sentences_at_end(const Views& v) {
    const Results& r = v.run().results_at_end;
    return {.waits = waits_sentence(r),
            .effort = effort_sentence(r),
            .stuck = stuck_sentence(v.run().scenario, r, v.run().ends.stuck_since.has_value()),
            .untimed = v.run().possible.has_timers() ? "Without timers the same number would wait." : "",
            .waste = waste_sentence(r),
            .load = load_sentence(v, v.run().ends.shown)};
}

// Nobody scrolls on a stage: of the sentences those go that say least beside the room and the charts, until all fits.
void leave_out(const Ui& ui, float width, int lines_max, Sentences& said, Sentences& last) {
    for (std::string Sentences::*const least : {&Sentences::waste, &Sentences::load, &Sentences::untimed}) {
        if (std::max(said.lines(ui, width), last.lines(ui, width)) <= lines_max) return;
        (said.*least).clear();
        (last.*least).clear();
    }
}

}  // namespace

void draw_results(const Ui& ui_outside, const Box& where, const Views& v) {
    if (where.empty()) return;
    card(ui_outside, where);
    const Palette& p = ui_outside.colors();
    const Results& r = *v.results;
    const Ui ui = begin_scroll(ui_outside, "Results", where.inset(ui_outside.px(2)));
    const float top = where.y - ImGui::GetScrollY();
    const Box inner{where.x + ui.px(16), top, where.width - ui.px(32), 0};
    text(ui, {.baseline = {inner.x, top + ui.px(24)}, .font = Font::heading, .color = p.ink}, "Results so far");
    text(ui,
         {.baseline = {inner.right(), top + ui.px(24)}, .font = Font::note, .color = p.muted, .align = Align::right},
         fmt::format("up to {}", running_clock(r.until, v.end())));
    auto caption = [&](float y, std::string_view words) {
        text(ui, {.baseline = {inner.x, y}, .font = Font::label, .color = p.muted, .width_max = inner.width}, words);
    };
    const std::optional<Results> without_timers = untimed_results(v);
    Sentences said = sentences_of(v, without_timers);
    Sentences last = sentences_at_end(v);
    const float keys = rate_keys_height(ui, inner.width, without_timers.has_value());
    float y = top + ui.px(42);
    if (const std::string words = cut_off_words(v.run().trace); !words.empty())
        y += draw_cut_off(ui, inner, y, fmt::format("The run was {}. These figures are of its beginning.", words));
    // Where there is room to spare the charts take it; where there is too little they give some of theirs.
    const float line = ui.px(sentence_line);
    const float room = where.height - (y - top + keys + ui.px(295));
    if (v.session->presentation.presenting) leave_out(ui, inner.width, static_cast<int>(room / line), said, last);
    const int most_lines = std::max(said.lines(ui, inner.width), last.lines(ui, inner.width));
    const float spare = std::clamp((room - line * static_cast<float>(most_lines)) / 3, -ui.px(16), ui.px(60));

    caption(y, "How long a whole visit took");
    const Box histogram{inner.x + ui.px(2), y + ui.px(26), inner.width - ui.px(4), ui.px(54) + spare};
    draw_histogram(ui, histogram, v);
    y = histogram.bottom() + ui.px(27);
    y += draw_sentence(ui, inner, y, said.waits, p.ink);

    y += ui.px(5);
    const Box rate{inner.x + ui.px(2), y + ui.px(10) + keys, inner.width - ui.px(4), ui.px(36) + spare};
    draw_rate(ui, rate, y, v, without_timers);
    y = rate.bottom() + ui.px(17);
    y += draw_sentence(ui, inner, y, said.effort, p.ink) + ui.px(3);

    caption(y, "Outcomes");
    const Box bar{inner.x, y + ui.px(9), inner.width, ui.px(22)};
    draw_outcomes(ui, bar, v);
    y = bar.bottom() + ui.px(19);
    y += draw_sentence(ui, inner, y, said.stuck, p.ink);
    y += draw_sentence(ui, inner, y, said.untimed, p.ink);
    const float waste = draw_sentence(ui, inner, y, said.waste, p.muted);
    if (waste > 0 && spot(ui, "Lost cooking time", {inner.x, y - ui.px(13), inner.width, waste}).hovered)
        tip(ui,
            "Lost cooking time is what cooks spent on orders that nobody got: dishes that were thrown away, orders "
            "that were stopped while a cook worked on them, and orders that ended with an error. \"Dishes wasted\" "
            "counts finished dishes alone, and the chart below shows as \"for nobody\" only the time after a diner "
            "gave up.");
    y += waste + ui.px(6);

    caption(y, load_caption(ui, inner.width, v));
    const Box load{inner.x + ui.px(2), y + ui.px(10), inner.width - ui.px(4), ui.px(31) + spare};
    draw_load(ui, load, v);
    y = load.bottom() + ui.px(17);
    y += draw_sentence(ui, inner, y, said.load, p.ink);
    end_scroll(y - top - ui.px(4));
}

}  // namespace kitchen::app
