// A step of a lesson: what to read, what to predict, and after the run what it has shown. The words scroll where they
// do not fit; the buttons below them stay.
#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "app/panels/panels.hpp"
#include "app/panels/terms.hpp"
#include "app/widgets.hpp"
#include "core/base/text.hpp"

namespace kitchen::app {
namespace {

constexpr float buttons_height = 54;
constexpr float choice_padding = 12;

// On a stage the words must be read from the last row.
struct Type {
    Font body, strong, title;
    float line, title_line;
};
constexpr Type at_desk{Font::body, Font::body_strong, Font::heading_large, 19, 21};
constexpr Type on_stage{Font::stage, Font::stage_strong, Font::stage_title, 24, 28};
const Type& type_of(const State& s) { return s.presentation.presenting ? on_stage : at_desk; }

// Draws downwards, or only measures how tall it would be.
struct Pen {
    const Ui& ui;
    float x;
    float y;
    float width;
    bool draws;
    Type type;
    std::string_view lesson = {};  // whose own words are underlined

    void words(std::string_view text, Font font, Color color, float line_px) {
        const float step = ui.px(line_px);
        const float room = width;
        int lines = 0;
        if (draws) {
            const bool is_read = font == type.body || font == type.strong;
            lines = paragraph_with_terms(
                ui, {.baseline = {x, y + step * 0.74F}, .font = font, .color = color, .width = room, .line = step},
                text, is_read ? lesson : std::string_view());
        } else {
            lines = paragraph_lines(ui, font, text, room);
        }
        y += step * static_cast<float>(lines);
    }
    void space(float pixels) { y += ui.px(pixels); }
};

struct ChoiceLook {
    Color face;
    Color edge;
    Sign sign;
};

ChoiceLook look_of(const Ui& ui, const LessonAt& at, std::size_t choice) {
    const Palette& p = ui.colors();
    const bool chosen = at.answer().choice == choice;
    if (at.answer().phase != Phase::revealed)
        return chosen ? ChoiceLook{p.served_soft, p.served, Sign::none} : ChoiceLook{p.button, p.card_edge, Sign::none};
    if (at.right == choice) return {p.served_soft, p.served, Sign::tick};
    if (chosen) return {p.accent_soft, p.accent, Sign::cross};
    return {p.card, p.card_edge, Sign::none};
}

void draw_choice(Pen& pen, const LessonAt& at, std::size_t n) {
    const Ui& ui = pen.ui;
    const Choice& choice = at.now().prediction->choices[n];
    const float indent = 30;
    const int lines = std::max(1, paragraph_lines(ui, pen.type.body, choice.text, pen.width - ui.px(indent + 8)));
    const float step = ui.px(pen.type.line - 2);
    const float height = step * static_cast<float>(lines) + ui.px(choice_padding);
    const Box row{pen.x - ui.px(2), pen.y, pen.width + ui.px(4), height};
    pen.y += height + ui.px(6);
    if (!pen.draws) return;
    const Palette& p = ui.colors();
    const bool open = at.answer().phase != Phase::revealed;
    bool hovered = false;
    if (open) {
        const std::string label = fmt::format("Choice {}", n + 1);
        const Item it = item(ui, label.c_str(), row);
        hovered = it.hovered;
        if (it.clicked) ui.act(ChooseAnswer{n});
    }
    const ChoiceLook look = look_of(ui, at, n);
    const bool chosen = at.answer().choice == n;
    box(ui, row, {.color = hovered && !chosen ? p.button_hover : look.face, .edge = look.edge, .rounding = 6});
    const ImVec2 c{row.x + ui.px(15), row.y + ui.px(choice_padding) / 2 + step / 2};
    if (look.sign != Sign::none) {
        sign(ui, c, ui.px(13), look.sign, look.edge);
    } else {
        ui.draw->AddCircle(c, ui.px(6), p.muted, 0, ui.px(1.5F));
        if (chosen) ui.draw->AddCircleFilled(c, ui.px(3.2F), p.served);
    }
    paragraph(ui,
              {.baseline = {pen.x + ui.px(indent - 2), row.y + ui.px(choice_padding) / 2 + step * 0.74F},
               .font = pen.type.body,
               .color = p.ink,
               .width = pen.width - ui.px(indent + 6),
               .line = step},
              choice.text);
}

std::string guess_words(double number, const Guess& guess) { return with_unit(figure_text(number, -1), guess.unit); }

// A number to guess: a slider, and in words where it stands.
void draw_guess(Pen& pen, const LessonAt& at) {
    const Ui& ui = pen.ui;
    const Palette& p = ui.colors();
    const Guess& guess = *at.now().prediction->guess;
    const Answer& answer = at.answer();
    const Box rail{pen.x + ui.px(6), pen.y + ui.px(34), pen.width - ui.px(12), ui.px(4)};
    const float number_y = pen.y + ui.px(18);
    pen.space(56);
    if (!pen.draws) return;
    const bool over = answer.phase == Phase::revealed;
    const std::string words = answer.number ? guess_words(*answer.number, guess) : over ? "" : "slide to your guess";
    text(ui,
         {.baseline = {pen.x, number_y},
          .font = Font::value,
          .color = answer.number ? p.accent_text : p.muted,
          .width_max = pen.width},
         words);
    const double span = std::max(guess.high - guess.low, 1e-9);
    const double at_now = answer.number.value_or(guess.low);
    if (over) {
        box(ui, rail, {.color = p.rail, .rounding = 2});
        const auto mark = [&](double number, Color color) {
            const auto share = static_cast<float>(std::clamp((number - guess.low) / span, 0.0, 1.0));
            ui.draw->AddCircleFilled({rail.x + rail.width * share, rail.centre().y}, ui.px(6), color);
        };
        if (answer.number) mark(*answer.number, p.accent);
        mark(at.number, p.served);
        return;
    }
    const Slid slid = slider(ui, rail,
                             {.label = "Guess",
                              .share = static_cast<float>((at_now - guess.low) / span),
                              .changed = answer.number.has_value()});
    const auto in_steps = [&](double number) {
        return guess.low + guess.step * static_cast<double>(static_cast<long>((number - guess.low) / guess.step + 0.5));
    };
    if (slid.to) ui.act(GuessNumber{in_steps(guess.low + span * static_cast<double>(*slid.to))});
    if (slid.steps != 0) ui.act(GuessNumber{at_now + guess.step * slid.steps});
}

std::string verdict(const LessonAt& at) {
    const Prediction& prediction = *at.now().prediction;
    const std::optional<bool> rightly = predicted_rightly(at);
    if (rightly == true) return "Your prediction was right.";
    std::string answer;
    if (prediction.guess) {
        answer = guess_words(at.number, *prediction.guess);
    } else if (at.right) {
        answer = prediction.choices[*at.right].text;
    }
    return rightly ? fmt::format("Not this time: {}.", answer) : fmt::format("The answer: {}.", answer);
}

void draw_prediction(Pen& pen, const LessonAt& at) {
    const Ui& ui = pen.ui;
    const Palette& p = ui.colors();
    const Prediction& prediction = *at.now().prediction;
    pen.space(8);
    pen.words(at.question, pen.type.strong, p.ink, pen.type.line);
    pen.space(6);
    for (std::size_t n = 0; n < prediction.choices.size(); ++n) draw_choice(pen, at, n);
    if (prediction.guess) draw_guess(pen, at);
}

void draw_reveal(Pen& pen, const LessonAt& at) {
    const Ui& ui = pen.ui;
    const Palette& p = ui.colors();
    pen.space(6);
    if (at.now().prediction) {
        const std::string words = verdict(at);
        const bool right = predicted_rightly(at).value_or(true);
        const float step = ui.px(pen.type.line);
        const int lines = paragraph_lines(ui, pen.type.strong, words, pen.width - ui.px(20));
        const Box place{pen.x - ui.px(2), pen.y, pen.width + ui.px(4),
                        step * static_cast<float>(std::max(1, lines)) + ui.px(14)};
        if (pen.draws) {
            box(ui, place,
                {.color = right ? p.served_soft : p.accent_soft, .edge = right ? p.served : p.accent, .rounding = 7});
            paragraph(ui,
                      {.baseline = {pen.x + ui.px(9), place.y + ui.px(7) + step * 0.74F},
                       .font = pen.type.strong,
                       .color = right ? p.served_text : p.accent_text,
                       .width = pen.width - ui.px(20),
                       .line = step},
                      words);
        }
        pen.y = place.bottom() + ui.px(8);
    }
    pen.words(at.reveal, pen.type.body, p.ink, pen.type.line);
}

// Whoever has turned a knob is told that the words are not about that, and can take it back.
void draw_fork(Pen& pen, const State& s) {
    if (!is_unsaved(s)) return;
    const Ui& ui = pen.ui;
    pen.space(8);
    pen.words("You have changed this run. The text here is about the lesson's own run.", Font::note, ui.colors().muted,
              15);
    const Box back{pen.x - ui.px(2), pen.y + ui.px(2), ui.px(170), ui.px(22)};
    if (pen.draws &&
        button(ui, back, {.label = "Back to the lesson's run", .look = Look::accent, .font = Font::note_strong}))
        ui.act(ResetAllKnobs{});
    pen.space(26);
}

void draw_content(Pen& pen, const State& s) {
    const Palette& p = pen.ui.colors();
    const LessonAt& at = *s.lesson;
    const Step& step = at.now();
    const Phase phase = at.answer().phase;
    const char* word = phase == Phase::revealed      ? "What the run showed"
                       : phase == Phase::running     ? "Watch"
                       : step.prediction.has_value() ? "Predict first"
                                                     : "Read, then run";
    pen.words(word, Font::note_strong, p.accent_text, 20);
    pen.words(step.title, pen.type.title, p.ink, pen.type.title_line);
    pen.space(2);
    if (!at.text.empty()) pen.words(at.text, pen.type.body, p.ink, pen.type.line);
    if (step.prediction) draw_prediction(pen, at);
    if (phase == Phase::revealed) draw_reveal(pen, at);
    draw_fork(pen, s);
    pen.space(4);
}

void draw_buttons(const Ui& ui, const Box& where, const State& s) {
    const Palette& p = ui.colors();
    const LessonAt& at = *s.lesson;
    const float y = where.bottom() - ui.px(44);
    float x = where.x + ui.px(14);
    const auto place = [&](float width) {
        const Box spot{x, y, ui.px(width), ui.px(32)};
        x = spot.right() + ui.px(8);
        return spot;
    };
    const bool last = at.step + 1 == at.lesson->steps.size();
    switch (at.answer().phase) {
        case Phase::asking:
            if (button(ui, place(122), {.label = "Run it and see", .look = Look::dark, .font = Font::body_strong}))
                ui.act(RunStep{});
            break;
        case Phase::running:
            if (button(ui, place(122), {.label = "Show the end", .look = Look::dark, .font = Font::body_strong}))
                ui.act(RevealStep{});
            break;
        case Phase::revealed:
            if (button(ui, place(122),
                       {.label = "Next step",
                        .text = last ? "Next lesson" : "Next",
                        .look = Look::dark,
                        .font = Font::body_strong}))
                ui.act(NextStep{});
            if (button(ui, place(62), {.label = "Run again", .text = "Again", .font = Font::body})) ui.act(RunStep{});
            break;
    }
    if (at.step > 0 && button(ui, place(52), {.label = "Step before", .text = "Back", .font = Font::body}))
        ui.act(PreviousStep{});
    text(ui,
         {.baseline = {where.right() - ui.px(16), y + ui.px(20)},
          .font = Font::note,
          .color = p.muted,
          .align = Align::right},
         fmt::format("{}/{}", at.step + 1, at.lesson->steps.size()));
}

}  // namespace

float lesson_height(const Ui& ui, float width, const State& s) {
    Pen pen{ui, 0, 0, width - ui.px(34), false, type_of(s)};
    draw_content(pen, s);
    return pen.y + ui.px(10 + buttons_height);
}

void draw_lesson(const Ui& ui, const Box& where, const Views& v) {
    if (where.empty()) return;
    card(ui, where);
    const float top = where.y + ui.px(8);
    const Box words{where.x + ui.px(2), top, where.width - ui.px(4),
                    std::max(0.0F, where.bottom() - ui.px(buttons_height) - top)};
    const Ui inner = begin_scroll(ui, "Lesson words", words);
    const float from = words.y - ImGui::GetScrollY();
    Pen pen{inner, where.x + ui.px(16), from, where.width - ui.px(34), true, type_of(*v.state), v.state->lesson->name};
    draw_content(pen, *v.state);
    end_scroll(pen.y - from);
    draw_buttons(ui, where, *v.state);
}

}  // namespace kitchen::app
