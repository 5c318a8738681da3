// What happens, in words, following the playhead: the newest line at the bottom.
#include <algorithm>
#include <string>
#include <vector>

#include "app/panels/panels.hpp"
#include "app/ui/widgets.hpp"
#include "core/prose/narration.hpp"

namespace kitchen::app {
namespace {

// Records first .. end - 1 in words; empty when there is nothing to say of them.
std::string line_in_words(const Run& run, std::size_t first, std::size_t end) {
    std::vector<std::uint32_t> told;
    for (std::size_t i = first; i < end; ++i) told.push_back(static_cast<std::uint32_t>(i));
    return narrate({run.scenario, run.trace, run.timeline}, told);
}

std::string spoken_clock(const Run& run, std::size_t record) {
    return clock_text(run.trace.records[record].time(), std::min(run.clock_decimals, 3));
}

}  // namespace

void draw_transcript_page(const Ui& ui, const PagePlace& side, const Views& v) {
    const Palette& p = ui.colors();
    const Run& run = v.run();
    const Box& where = side.page;
    const Box list{where.x + ui.px(8), where.y + ui.px(4), where.width - ui.px(16), where.height - ui.px(12)};
    const Item it = spot(ui, "In words", list);
    const float wheel = ImGui::GetIO().MouseWheel;
    if (it.hovered && wheel != 0) ui.act(ScrollTranscript{static_cast<int>(wheel * 3)});

    std::size_t end = run.trace.count_until(v.session->playback.playhead);
    for (int i = 0; i < v.session->panels.transcript_back && end > 0; ++i) end = first_of_line(run.trace, end);
    if (v.session->panels.transcript_back > 0) {
        const Box back{side.buttons.right() - ui.px(62), side.buttons.y, ui.px(62), side.buttons.height};
        if (button(ui, back,
                   {.label = "Back to now", .text = "to now", .look = Look::bar_chosen, .font = Font::note_strong})) {
            ui.act(ScrollTranscript{-v.session->panels.transcript_back});
        }
    }
    if (end == 0) {
        text(ui, {.baseline = {where.x + ui.px(16), list.y + ui.px(18)}, .font = Font::row, .color = p.night_faint},
             "Nothing has happened yet.");
        return;
    }
    const std::int64_t now_us = run.trace.records[end - 1].time_us;
    const float clock_width = text_width(ui, Font::code, spoken_clock(run, end - 1)) + ui.px(10);
    const float pitch = ui.px(17);
    const float words_x = list.x + ui.px(8) + clock_width;
    const float words_width = list.right() - words_x - ui.px(6);
    ui.draw->PushClipRect(list.min(), list.max(), true);
    float bottom = list.bottom() - ui.px(4);
    while (end > 0 && bottom > list.y) {
        const std::size_t first_record = first_of_line(run.trace, end);
        const std::string words = line_in_words(run, first_record, end);
        end = first_record;
        if (words.empty()) continue;
        const float height = pitch * static_cast<float>(paragraph_lines(ui, Font::row, words, words_width)) + ui.px(5);
        const Box place{list.x, bottom - height, list.width, height};
        const bool now = run.trace.records[first_record].time_us == now_us;
        if (now) box(ui, place, {.color = p.night_now, .rounding = 4});
        const ImVec2 first{words_x, place.y + ui.px(15)};
        text(ui,
             {.baseline = {list.x + ui.px(8), first.y},
              .font = Font::code,
              .color = now ? p.night_now_text : p.night_faint},
             spoken_clock(run, first_record));
        paragraph(ui,
                  {.baseline = first,
                   .font = Font::row,
                   .color = now ? p.night_now_text : p.night_text,
                   .width = words_width,
                   .line = pitch},
                  words);
        bottom = place.y;
    }
    // The first line fades out, which shows that there is more above.
    const Color clear = faded(p.night, 0);
    const ImVec2 fade_end{list.right(), list.y + ui.px(26)};
    ui.draw->AddRectFilledMultiColor(list.min(), fade_end, p.night, p.night, clear, clear);
    ui.draw->PopClipRect();
}

}  // namespace kitchen::app
