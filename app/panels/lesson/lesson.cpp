// The lesson's card: the text, the prediction, what the run has shown, and then the learner's turn. Text that was read
// folds away to make room. The words scroll if they do not fit; the buttons below them never move.
#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/catalog/built_in.hpp"
#include "app/panels/lesson/lesson_pen.hpp"
#include "app/panels/terms.hpp"
#include "app/ui/widgets.hpp"

namespace kitchen::app {
namespace {

constexpr float margin = 14;
constexpr float head_height = 30;
constexpr float course_height = 22;  // at the bottom of the card
constexpr float row_height = 44;     // of buttons
constexpr float main_width = 132;

constexpr LessonType at_desk{Font::body, Font::body_strong, Font::heading_large, 19, 21};

const LessonType& type_for(const Ui& ui, const Box& card) {
    const bool is_roomy = card.width >= ui.px(400) && card.height >= ui.px(700);
    return is_roomy ? large_type : at_desk;
}

// ---- The text

const char* phase_word(const LessonAt& at) {
    switch (at.answer().phase) {
        case Phase::asking: return at.now().prediction ? "Predict first" : "Read, then run";
        case Phase::running: return "Watch";
        case Phase::revealed: return "What the run showed";
        case Phase::turning: return "Your turn";
        case Phase::trying: return "Watch your run";
        case Phase::judged: return "What your run showed";
    }
    return "";
}

// `whole`: with the text before the question.
void draw_reading(LessonPen& pen, const LessonAt& at, bool whole) {
    if (whole && !at.text.empty()) pen.words(at.text, pen.type.body, pen.ui.colors().ink, pen.type.line);
    if (at.now().prediction) draw_prediction(pen, at);
}

void draw_remember(LessonPen& pen, const LessonAt& at) {
    const bool is_last = at.step + 1 == at.lesson->steps.size();
    if (!is_last || at.lesson->remember.empty()) return;
    const Palette& p = pen.ui.colors();
    pen.space(8);
    pen.boxed("Remember: " + at.lesson->remember, pen.type.strong, p.ink,
              {.color = p.button, .edge = p.rail, .rounding = 7});
}

// The reveal is about the lesson's own run, so it is not shown for a changed one.
void draw_reveal(LessonPen& pen, const State& s) {
    const LessonAt& at = *s.lesson;
    if (is_changed_run(s)) return draw_changed_run(pen, s);
    const Palette& p = pen.ui.colors();
    if (at.now().prediction && !at.answer().reads_again) {
        pen.words(at.question, pen.type.body, p.muted, pen.type.line);
        pen.space(6);
    }
    if (at.now().prediction) draw_verdict_on_prediction(pen, at);
    pen.words(at.reveal, pen.type.body, p.ink, pen.type.line);
    draw_remember(pen, at);
}

// One line that unfolds the text from before.
void draw_read_before(LessonPen& pen, const LessonAt& at) {
    if (at.text.empty() && !at.now().prediction) return;
    if (pen.folded("Read again", "What you read", at.answer().reads_again)) pen.ui.act(ReadAgain{});
    if (!at.answer().reads_again) return;
    draw_reading(pen, at, true);
    if (at.answer().phase > Phase::revealed) {
        pen.space(6);
        pen.words(at.reveal, pen.type.body, pen.ui.colors().ink, pen.type.line);
    }
    pen.space(8);
}

void draw_student(LessonPen& pen, const LessonAt& at) {
    const std::string words = at.student.empty() ? std::string("Enter your name for a run of your own")
                                                 : fmt::format("Your name: {}", at.student);
    if (pen.folded("Student", words, false)) pen.ui.act(ShowDialog{Dialog::student});
}

// ---- The buttons

struct LessonButton {
    const char* label;
    std::string text;
    float width;
    Action action;
};

LessonButton main_button(const State& s) { return {go_on_label(s), go_on_words(s), main_width, GoOn{}}; }

std::vector<LessonButton> other_buttons(const State& s) {
    const LessonAt& at = *s.lesson;
    const bool exercises = at.now().exercise.has_value();
    std::vector<LessonButton> buttons;
    switch (at.answer().phase) {
        case Phase::asking:
        case Phase::running:
        case Phase::trying: break;
        case Phase::revealed:
            if (exercises) buttons.push_back({"Next step", "Skip", 48, NextStep{}});
            buttons.push_back({"Run again", "Again", 56, RunStep{}});
            break;
        case Phase::turning: buttons.push_back({"Next step", "Skip", 48, NextStep{}}); break;
        case Phase::judged:
            if (!at.answer().is_met) buttons.push_back({"Next step", "Skip", 48, NextStep{}});
            break;
    }
    if (at.answer().phase > Phase::revealed)
        buttons.push_back({"Step before", "Back", 52, GoBack{}});
    else if (at.step > 0)
        buttons.push_back({"Step before", "Back", 52, PreviousStep{}});
    return buttons;
}

bool draw_lesson_button(const Ui& ui, const Box& where, const LessonButton& b, bool is_main) {
    const bool clicked = button(ui, where,
                                {.label = b.label,
                                 .text = b.text,
                                 .look = is_main ? Look::dark : Look::plain,
                                 .font = is_main ? Font::body_strong : Font::body});
    if (clicked) ui.act(b.action);
    return clicked;
}

// In a narrow card the other buttons are in a row above the main one.
bool has_two_rows(const Ui& ui, float width) { return width < ui.px(2 * margin + main_width + 150); }

// A first step's question has no other buttons, and needs the room for its choices.
float foot_height(const Ui& ui, float width, const State& s) {
    const bool has_second = has_two_rows(ui, width) && !other_buttons(s).empty();
    return ui.px(row_height + course_height + (has_second ? row_height - 6 : 0));
}

void draw_buttons(const Ui& ui, const Box& where, const State& s) {
    const bool two = has_two_rows(ui, where.width);
    const float y = where.bottom() - ui.px(course_height + row_height - 4);
    const Box first{where.x + ui.px(margin), y, ui.px(main_width), ui.px(34)};
    draw_lesson_button(ui, first, main_button(s), true);
    const std::vector<LessonButton> others = other_buttons(s);
    float x = two ? first.x : first.right() + ui.px(8);
    float wanted = 0;
    for (const LessonButton& b : others) wanted += ui.px(b.width + 8);
    const float shrunk = std::min(1.0F, (where.right() - ui.px(margin - 8) - x) / std::max(1.0F, wanted));
    for (const LessonButton& b : others) {
        const Box place{x, two ? y - ui.px(row_height - 6) : y, ui.px(b.width) * shrunk, ui.px(34)};
        x = place.right() + ui.px(8) * shrunk;
        draw_lesson_button(ui, place, b, false);
    }
}

// ---- Progress

void draw_head(const Ui& ui, const Box& where, const State& s) {
    const Palette& p = ui.colors();
    const LessonAt& at = *s.lesson;
    const float baseline = where.y + ui.px(23);
    const std::string count = fmt::format("step {} of {}", at.step + 1, at.lesson->steps.size());
    const float counted = text(ui,
                               {.baseline = {where.right() - ui.px(16), baseline},
                                .font = Font::note,
                                .color = p.muted,
                                .align = Align::right},
                               count);
    text(ui,
         {.baseline = {where.x + ui.px(16), baseline},
          .font = Font::note_strong,
          .color = p.accent_text,
          .width_max = where.width - counted - ui.px(44)},
         phase_word(at));
}

// One mark per lesson: done, this one, or still to come.
void draw_course(const Ui& ui, const Box& where, const State& s) {
    const std::vector<BuiltInFile>& files = built_in(BuiltIn::lesson);
    const std::string_view open = opened_built_in(s).name;
    if (open.empty()) return;
    const Palette& p = ui.colors();
    const Item it = item(ui, "Course", where);
    const float step = where.width / static_cast<float>(files.size());
    std::size_t done = 0;
    for (std::size_t n = 0; n < files.size(); ++n) {
        const ImVec2 c{where.x + step * (static_cast<float>(n) + 0.5F), where.centre().y};
        const bool is_done = score_of(s.preferences.course, files[n].name).is_done();
        const bool is_here = files[n].name == open;
        done += is_done ? 1U : 0U;
        if (is_here) ui.draw->AddCircle(c, std::min(step * 0.48F, ui.px(7)), p.accent, 0, ui.px(1.5F));
        if (is_done)
            sign(ui, c, std::min(step * 0.9F, ui.px(11)), Sign::tick, p.served);
        else
            ui.draw->AddCircleFilled(c, ui.px(2), is_here ? p.accent : p.rail);
    }
    if (it.hovered) tip(ui, fmt::format("{} of {} lessons done. Press to choose one.", done, files.size()));
    if (it.clicked) ui.act(ShowDialog{Dialog::lessons});
}

}  // namespace

void LessonPen::words(std::string_view text, Font font, Color color, float line_px) {
    const float step = ui.px(line_px);
    const bool is_read = font == type.body || font == type.strong;
    const Paragraph lines{
        .baseline = {x, y + step * 0.74F}, .font = font, .color = color, .width = width, .line = step};
    y += step * static_cast<float>(draws ? paragraph_with_terms(ui, lines, text, is_read ? lesson : std::string_view())
                                         : paragraph_lines(ui, font, text, width));
}

void LessonPen::boxed(std::string_view text, Font font, Color color, const Fill& fill) {
    const float step = ui.px(type.line);
    const float inner = width - ui.px(20);
    const auto lines = static_cast<float>(std::max(1, paragraph_lines(ui, font, text, inner)));
    const Box place{x - ui.px(2), y, width + ui.px(4), step * lines + ui.px(12)};
    y = place.bottom() + ui.px(8);
    if (!draws) return;
    box(ui, place, fill);
    paragraph(ui,
              {.baseline = {x + ui.px(9), place.y + ui.px(6) + step * 0.74F},
               .font = font,
               .color = color,
               .width = inner,
               .line = step},
              text);
}

bool LessonPen::folded(const char* label, std::string_view text, bool is_open) {
    const Palette& p = ui.colors();
    const Box place{x - ui.px(2), y, std::min(width, text_width(ui, Font::note_strong, text) + ui.px(26)), ui.px(22)};
    const Item it = item(ui, label, place);
    if (it.hovered) box(ui, place, {.color = p.button, .rounding = 5});
    const float r = ui.px(3.5F);
    const ImVec2 c{x + ui.px(6), place.centre().y};
    if (is_open)
        ui.draw->AddTriangleFilled({c.x - r, c.y - r * 0.6F}, {c.x + r, c.y - r * 0.6F}, {c.x, c.y + r * 0.8F},
                                   p.muted);
    else
        ui.draw->AddTriangleFilled({c.x - r * 0.6F, c.y - r}, {c.x + r * 0.8F, c.y}, {c.x - r * 0.6F, c.y + r},
                                   p.muted);
    app::text(ui, {.baseline = {x + ui.px(16), place.y + ui.px(15)}, .font = Font::note_strong, .color = p.muted},
              text);
    y = place.bottom() + ui.px(4);
    return it.clicked;
}

const char* go_on_label(const State& s) {
    if (!s.lesson) return "Go on";
    const std::string words = go_on_words(s);
    for (const char* const label : {"Run it and see", "Show the end", "Your turn"})
        if (words == label) return label;
    return words.starts_with("Try it") ? "Try it" : "Next step";
}

void draw_lesson_words(LessonPen& pen, const Views& v) {
    const State& s = *v.session;
    const LessonAt& at = *s.lesson;
    const Phase phase = at.answer().phase;
    const bool on_stage = s.presentation.presenting;
    pen.words(at.now().title, pen.type.title, pen.ui.colors().ink, pen.type.title_line);
    pen.space(2);
    if (at.written->is_per_student && !on_stage) draw_student(pen, at);
    if (phase < Phase::revealed) {
        // On a stage, the text makes room for the panels while the run plays.
        draw_reading(pen, at, !on_stage || phase == Phase::asking || !at.now().prediction);
        draw_changed_run(pen, s);
        return;
    }
    if (!on_stage) draw_read_before(pen, at);
    if (phase == Phase::revealed) return draw_reveal(pen, s);
    draw_exercise(pen, v);
    if (phase == Phase::judged && at.answer().is_met) draw_remember(pen, at);
}

void draw_lesson(const Ui& ui, const Box& where, const Views& v) {
    if (where.empty()) return;
    const State& s = *v.session;
    card(ui, where);
    draw_head(ui, where, s);
    const float top = where.y + ui.px(head_height);
    const float foot = foot_height(ui, where.width, s);
    const Box words{where.x + ui.px(2), top, where.width - ui.px(4), std::max(0.0F, where.bottom() - foot - top)};
    const Ui inner = begin_scroll(ui, "Lesson words", words);
    const float from = words.y - ImGui::GetScrollY();
    LessonPen pen{inner,         where.x + ui.px(16), from + ui.px(2), where.width - ui.px(34), type_for(ui, where),
                  s.lesson->name};
    draw_lesson_words(pen, v);
    end_scroll(pen.y + ui.px(4) - from);
    draw_buttons(ui, where, s);
    draw_course(ui,
                {where.x + ui.px(margin), where.bottom() - ui.px(course_height + 2), where.width - ui.px(2 * margin),
                 ui.px(course_height - 4)},
                s);
}

}  // namespace kitchen::app
