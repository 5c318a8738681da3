// The thin strip at the bottom of a stage: how to go on, the live events with their keys, and how long the talk has
// taken.
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/model/speaker_notes.hpp"
#include "app/panels/lesson/lesson_pen.hpp"
#include "app/ui/widgets.hpp"
#include "app/window/keys.hpp"

namespace kitchen::app {
namespace {

constexpr float gap = 6;
constexpr Font font = Font::heading_plain;

struct StripRow {
    const char* label;
    const char* word;
    KeyAction act;
};
constexpr StripRow play_row{"Play or pause", "play", just<TogglePlay>};
constexpr std::array strip_rows{
    StripRow{"Break", "break", break_kitchen},    StripRow{"Recover", "recover", recover_kitchen},
    StripRow{"Rush", "rush", just<AddRush>},      StripRow{"Compare", "compare", toggle_compare},
    StripRow{"Rewind", "from the start", rewind},
};

// Draws one button at `x`; returns where the next one begins.
float draw_one(const Ui& ui, const Box& strip, float x, const StripRow& row, const Button& shown, const State& s) {
    const std::string words = fmt::format("{}  {}", key_for(row.act), shown.text);
    const Box place{x, strip.y, text_width(ui, font, words) + ui.px(16), strip.height};
    // In a narrow window a button may be missing, but its key still works.
    if (place.right() > strip.right()) return x;
    Button whole = shown;
    whole.text = words;
    if (button(ui, place, whole)) ui.act(row.act(s));
    return place.right() + ui.px(gap);
}

// The longest first.
std::vector<std::string> talk_wordings(const State& s) {
    const PlaceInTalk place = place_in_talk(s);
    const std::string minutes = fmt::format("{} min", static_cast<int>(s.presentation.talk_seconds / 60));
    std::vector<std::string> wordings;
    if (!place.step.empty()) wordings.push_back(fmt::format("{}, {}, {}", place.words, place.step, minutes));
    if (!place.words.empty()) wordings.push_back(fmt::format("{}, {}", place.words, minutes));
    wordings.push_back(minutes);
    return wordings;
}

void draw_talk(const Ui& ui, const Box& strip, float left, const State& s) {
    const float width_max = strip.right() - left;
    text(ui,
         {.baseline = {strip.right() - ui.px(4), strip.centre().y + ui.px(5)},
          .font = font,
          .color = ui.colors().muted,
          .align = Align::right,
          .width_max = width_max},
         fitting_words(ui, font, talk_wordings(s), width_max - ui.px(4)));
}

}  // namespace

void draw_stage_strip(const Ui& ui, const Box& where, const Views& v) {
    if (where.empty()) return;
    const State& s = *v.session;
    float x = where.x;
    if (has_steps(s)) {
        const StripRow go_on{go_on_label(s), "", just<GoOn>};
        x = draw_one(ui, where, x, go_on,
                     {.label = go_on.label, .text = go_on_words(s), .look = Look::dark, .font = font}, s);
    } else
        x = draw_one(
            ui, where, x, play_row,
            {.label = play_row.label, .text = s.playback.playing ? "pause" : "play", .look = Look::dark, .font = font},
            s);
    for (const StripRow& row : strip_rows) x = draw_one(ui, where, x, row, {row.label, row.word, Look::plain, font}, s);
    draw_talk(ui, where, x, s);
}

}  // namespace kitchen::app
