// The learner's turn on a lesson's card: the unlocked knobs, the goal, and the results of the learner's own run.
#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/catalog/built_in.hpp"
#include "app/panels/knobs/knob_row.hpp"
#include "app/panels/lesson/lesson_pen.hpp"
#include "app/ui/widgets.hpp"
#include "app/ui/words.hpp"

namespace kitchen::app {
namespace {

constexpr float knob_frame = 10;

// A frame separates the knobs from the lesson's text.
void draw_unlocked(LessonPen& pen, const Exercise& exercise, const Views& given) {
    const Ui& ui = pen.ui;
    Scenario at_playhead;
    const Views v = views_for_knobs(given, at_playhead);
    const float top = pen.y;
    KnobRow row{.address = {},
                .x = pen.x + ui.px(knob_frame),
                .width = pen.width - ui.px(2 * knob_frame),
                .baseline = top + ui.px(knob_frame + 14),
                .place = KnobPlace::card,
                .has_python = !is_for_anyone(pen.lesson)};
    for (const KnobAddress knob : exercise.unlocked) {
        row.address = knob;
        row.baseline += draw_knob_row(ui, row, v);
    }
    const Box frame{pen.x - ui.px(2), top, pen.width + ui.px(4), row.baseline - ui.px(14) - top};
    box(ui, frame, {.edge = ui.colors().accent, .rounding = 8, .thickness = 2});
    pen.y = frame.bottom() + ui.px(8);
}

void draw_judgement(LessonPen& pen, const LessonAt& at) {
    const Palette& p = pen.ui.colors();
    const bool met = at.answer().is_met;
    pen.boxed(met ? "Goal met." : "Not yet.", pen.type.strong, met ? p.served_text : p.accent_text,
              {.color = met ? p.served_soft : p.accent_soft, .edge = met ? p.served : p.accent, .rounding = 7});
}

void draw_outcomes(LessonPen& pen, const LessonAt& at) {
    const Palette& p = pen.ui.colors();
    const bool is_changed = !at.outcome_of_changed.empty();
    pen.words("Your run: " + (is_changed ? at.outcome_of_changed : at.outcome), pen.type.body, p.ink, pen.type.line);
    pen.space(3);
    if (is_changed) pen.words("The lesson's run: " + at.outcome, pen.type.body, p.muted, pen.type.line);
}

void draw_way_back(LessonPen& pen) {
    const Ui& ui = pen.ui;
    const Box back{pen.x - ui.px(2), pen.y + ui.px(4), ui.px(170), ui.px(24)};
    if (pen.draws &&
        button(ui, back, {.label = "Back to the lesson's run", .look = Look::accent, .font = Font::note_strong}))
        ui.act(ResetAllKnobs{});
    pen.space(34);
}

// The goal counts only if no other knobs are changed.
void draw_locked_changes(LessonPen& pen, const State& s) {
    std::string names;
    for (const KnobAddress knob : locked_changes(s))
        names += (names.empty() ? "" : ", ") + knob_name(s.scenario(), knob);
    if (names.empty()) return;
    pen.space(4);
    pen.words(fmt::format("You have also changed: {}. The goal counts only with the knobs above.", names),
              pen.type.body, pen.ui.colors().accent_text, pen.type.line);
    draw_way_back(pen);
}

}  // namespace

void draw_changed_run(LessonPen& pen, const State& s) {
    if (!is_changed_run(s)) return;
    const Palette& p = pen.ui.colors();
    pen.space(8);
    pen.words("You have changed this run.", pen.type.strong, p.accent_text, pen.type.line);
    // Nothing about the result is shown before the prediction.
    if (s.lesson->answer().phase == Phase::revealed) draw_outcomes(pen, *s.lesson);
    draw_way_back(pen);
}

void draw_exercise(LessonPen& pen, const Views& v) {
    const State& s = *v.session;
    const LessonAt& at = *s.lesson;
    const Palette& p = pen.ui.colors();
    pen.words(at.task, pen.type.strong, p.ink, pen.type.line);
    pen.space(8);
    draw_unlocked(pen, at.now().exercise.value(), v);
    if (at.answer().phase == Phase::judged) {
        draw_judgement(pen, at);
        draw_outcomes(pen, at);
    }
    draw_locked_changes(pen, s);
    if (!is_hint_due(at.answer())) return;
    pen.space(6);
    pen.boxed("Hint: " + at.hint, pen.type.body, p.ink, {.color = p.button, .edge = p.card_edge, .rounding = 7});
}

}  // namespace kitchen::app
