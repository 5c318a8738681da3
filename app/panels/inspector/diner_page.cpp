// The inspector's page about one diner: the outcome of the visit, a small timeline, the same diner in the same run with
// one knob changed, and the whole visit in words.
#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/panels/knobs/knob_scale.hpp"
#include "app/panels/panels.hpp"
#include "app/panels/timeline/timeline_chart.hpp"
#include "app/ui/widgets.hpp"
#include "app/ui/words.hpp"
#include "core/base/words.hpp"
#include "core/prose/diner_story.hpp"

namespace kitchen::app {
namespace {

constexpr float strip_height = 24;

// ---- The small timelines

std::int64_t stay_us(const Row& row, Time end) {
    return (row.left_us == not_yet ? end.us : row.left_us) - row.arrived_us;
}

// Begins when the diner arrives, and is `length_us` long.
Chart strip_chart(const Ui& ui, const Box& where, const Row& row, std::int64_t length_us) {
    Chart c;
    c.rows = where;
    c.plot = {where.x + ui.px(8), where.y, std::max(1.0F, where.width - ui.px(18)), where.height};
    c.from_us = static_cast<double>(row.arrived_us);
    c.to_us = c.from_us + static_cast<double>(std::max<std::int64_t>(1, length_us));
    c.pitch = ui.px(strip_height - 2);
    return c;
}

void draw_strip(const Ui& ui, const Chart& chart, float y, const Timeline& timeline, const Row& row, double now) {
    const Palette& p = ui.colors();
    box(ui, {chart.rows.x, y, chart.rows.width, ui.px(strip_height)}, {.color = p.card, .rounding = 5});
    draw_diner_strip(ui, chart, timeline, row, y + ui.px(1), now);
    const auto x = chart.x_of(now);
    if (now > chart.from_us && now < chart.to_us)
        ui.draw->AddLine({x, y}, {x, y + ui.px(strip_height)}, p.ink, ui.px(1.5F));
}

// ---- What if

// Sliders among the beginner's knobs: first what the diner decides (the timer, the tries), then the rest.
std::vector<KnobAddress> knobs_to_try(const Scenario& scenario) {
    std::vector<KnobAddress> knobs;
    for (const KnobAddress& address : all_knobs(scenario)) {
        const Knob& knob = knob_at(address);
        if (knob.first_six && slides(knob)) knobs.push_back(address);
    }
    std::stable_partition(knobs.begin(), knobs.end(),
                          [](const KnobAddress& address) { return knob_at(address).section == Section::course; });
    return knobs;
}

// A value different from the current one: at half its place on the slider, or the middle of the slider if that is the
// same value.
Setting first_try(const Scenario& scenario, KnobAddress address) {
    const Value now = get(scenario, address);
    const Knob knob = fitted(knob_at(address), now);
    Value other = value_at(knob, share_of(knob, now) / 2);
    if (other == now) other = value_at(knob, 0.5F);
    return {address, other};
}

// "What if: < Kitchen timer >" and a slider for it. Returns its height.
float draw_question(const Ui& ui, ImVec2 top_left, float width, const Views& v) {
    const Palette& p = ui.colors();
    const std::vector<KnobAddress> knobs = knobs_to_try(v.scenario());
    if (knobs.empty()) return 0;
    const std::optional<WhatIf>& what_if = v.session->comparison.what_if;
    const Box ask{top_left.x, top_left.y, ui.px(64), ui.px(22)};
    if (!what_if) {
        if (button(ui, ask, {.label = "What if", .text = "What if ...", .look = Look::bar, .font = Font::note_strong}))
            ui.act(AskWhatIf{first_try(v.scenario(), knobs.front())});
        return ui.px(28);
    }
    const KnobAddress address = what_if->setting.knob;
    const Knob knob = fitted(knob_at(address), get(v.scenario(), address));
    const auto here = std::find(knobs.begin(), knobs.end(), address);
    const auto at = static_cast<std::size_t>(here == knobs.end() ? 0 : here - knobs.begin());
    const Box before{top_left.x, top_left.y, ui.px(20), ui.px(22)};
    const Box after{top_left.x + width - ui.px(66), top_left.y, ui.px(20), ui.px(22)};
    const Box drop{top_left.x + width - ui.px(40), top_left.y, ui.px(40), ui.px(22)};
    const Button arrow{.label = "Knob before", .text = "<", .look = Look::bar, .font = Font::note_strong};
    if (button(ui, before, arrow))
        ui.act(AskWhatIf{first_try(v.scenario(), knobs[(at + knobs.size() - 1) % knobs.size()])});
    if (button(ui, after, {.label = "Knob after", .text = ">", .look = Look::bar, .font = Font::note_strong}))
        ui.act(AskWhatIf{first_try(v.scenario(), knobs[(at + 1) % knobs.size()])});
    if (button(ui, drop, {.label = "No what if", .text = "Done", .look = Look::bar, .font = Font::note_strong}))
        ui.act(DropWhatIf{});
    text(ui,
         {.baseline = {before.right() + ui.px(8), top_left.y + ui.px(15)},
          .font = Font::label_strong,
          .color = p.bar_text,
          .width_max = after.x - before.right() - ui.px(14)},
         fmt::format("{}: {}", knob_name(v.scenario(), address), slider_text(knob, what_if->setting.value)));
    const Box rail{top_left.x + ui.px(6), top_left.y + ui.px(34), width - ui.px(12), ui.px(4)};
    const Slid slid =
        slider(ui, rail, {.label = "What if knob", .share = share_of(knob, what_if->setting.value), .changed = true});
    if (slid.to) ui.act(AskWhatIf{{address, value_at(knob, *slid.to)}});
    if (slid.steps != 0) ui.act(AskWhatIf{{address, stepped(knob, what_if->setting.value, slid.steps)}});
    return ui.px(48);
}

// ---- In words

void draw_story(const Ui& ui, const Box& list, const Views& v) {
    const Palette& p = ui.colors();
    const Time now = v.session->playback.playhead;
    const Ui inner = begin_scroll(ui, "Diner story", list);
    const float top = list.y - ImGui::GetScrollY();
    const float pitch = ui.px(17);
    const int decimals = std::min(v.run().clock_decimals, 3);
    float y = top;
    float now_y = top;
    const Time last = revealed_until(*v.session);
    for (const StoryLine& line : v.story->lines) {
        if (line.at > last) break;
        const std::string clock = clock_text(line.at, decimals);
        const float words_x = list.x + ui.px(8) + text_width(ui, Font::code, clock) + ui.px(10);
        const float width = list.right() - words_x - ui.px(14);
        const bool past = line.at <= now;
        const Color color = past ? p.night_text : faded(p.night_faint, 0.75F);
        text(inner, {.baseline = {list.x + ui.px(8), y + ui.px(14)}, .font = Font::code, .color = p.night_faint},
             clock);
        const int lines = paragraph(
            inner,
            {.baseline = {words_x, y + ui.px(14)}, .font = Font::row, .color = color, .width = width, .line = pitch},
            line.words);
        y += pitch * static_cast<float>(std::max(1, lines)) + ui.px(5);
        if (past) now_y = y;
    }
    if (v.session->playback.playing) ImGui::SetScrollY(std::max(0.0F, now_y - top - list.height * 0.7F));
    end_scroll(y - top);
}

std::string fate_so_far(const Views& v, std::uint32_t diner) {
    const Row& row = v.run().timeline.rows[diner - 1];
    const Time now = v.session->playback.playhead;
    if (revealed_until(*v.session).us < row.arrived_us) return "has not come in yet";
    if (now.us < row.arrived_us) return "comes in at " + clock_text(Time{row.arrived_us}, 1);
    if (row.left_us != not_yet && row.left_us <= now.us) return fate_words(fate_of(v.run().timeline, diner));
    return "in the room for " + short_time(now - Time{row.arrived_us});
}

}  // namespace

std::uint32_t looked_at_diner(const State& s, const Snapshot& snapshot) {
    if (s.selection.selected != 0) return s.selection.selected;
    const std::vector<SnapshotDiner>& diners = snapshot.diners;
    const auto waiting =
        std::find_if(diners.begin(), diners.end(), [](const SnapshotDiner& diner) { return !diner.gone_home(); });
    if (waiting != diners.end()) return static_cast<std::uint32_t>(waiting - diners.begin()) + 1;
    return diners.empty() ? 1 : static_cast<std::uint32_t>(diners.size());
}

void draw_diner_page(const Ui& ui, const PagePlace& where, const Views& v) {
    const Palette& p = ui.colors();
    const Box& page = where.page;
    const float x = page.x + ui.px(16);
    const float width = page.width - ui.px(32);
    const Timeline& timeline = v.run().timeline;
    if (v.story == nullptr) {
        text(ui, {.baseline = {x, page.y + ui.px(18)}, .font = Font::row, .color = p.night_faint, .width_max = width},
             waits_for_run(*v.session) ? "Nobody is there yet." : "Nobody comes during this run.");
        return;
    }
    const std::uint32_t diner = v.story->diner;
    const Row& row = timeline.rows[diner - 1];
    const std::string name = diner_name(v.run().scenario, diner);
    text(ui, {.baseline = {x, page.y + ui.px(16)}, .font = Font::label_strong, .color = p.bar_text, .width_max = width},
         fmt::format("{} {}", name, fate_so_far(v, diner)));

    const bool told = is_all_revealed(*v.session);
    const Run* what_if = told && v.session->runs.what_if ? v.session->runs.what_if->run.get() : nullptr;
    const bool comes_there = what_if != nullptr && what_if->timeline.rows.size() >= diner;
    const Row* other = comes_there ? &what_if->timeline.rows[diner - 1] : nullptr;
    float y = page.y + ui.px(26);
    const Box strip{x, y, width, ui.px(strip_height)};
    // A strip that ends with the visit would give away when the diner leaves.
    std::int64_t length = told ? stay_us(row, v.end()) : v.end().us - row.arrived_us;
    if (other != nullptr) length = std::max(length, stay_us(*other, what_if->ends.shown));
    const Chart chart = strip_chart(ui, strip, row, length);
    const auto now = static_cast<double>(v.session->playback.playhead.us);
    draw_strip(ui, chart, y, timeline, row, now);
    y += ui.px(strip_height + 6);
    if (told) y += draw_question(ui, {x, y}, width, v);
    if (what_if != nullptr) {
        if (other != nullptr) {
            // This run is shown to its end, because the user looks at it and does not play it.
            const Chart beside = strip_chart(ui, strip, *other, length);
            draw_strip(ui, beside, y, what_if->timeline, *other, beside.to_us);
            y += ui.px(strip_height + 4);
        }
        std::string words = difference_words(name, fate_of(timeline, diner), fate_of(what_if->timeline, diner));
        if (const std::string cut = cut_off_words(what_if->trace); !cut.empty())
            words += fmt::format(" That run was {}.", cut);
        const int lines = paragraph(ui,
                                    {.baseline = {x, y + ui.px(14)},
                                     .font = Font::row,
                                     .color = p.night_now_text,
                                     .width = width,
                                     .line = ui.px(17),
                                     .lines_max = 5},
                                    words);
        y += ui.px(17) * static_cast<float>(std::max(1, lines)) + ui.px(4);
    }
    const Box list{page.x + ui.px(8), y + ui.px(2), page.width - ui.px(16), page.bottom() - y - ui.px(10)};
    if (list.height > ui.px(20)) draw_story(ui, list, v);
}

}  // namespace kitchen::app
