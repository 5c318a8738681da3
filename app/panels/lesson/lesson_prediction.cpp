// The prediction on a lesson's card: choices or a number to guess, and later whether it was right.
#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "app/panels/lesson/lesson_pen.hpp"
#include "app/ui/widgets.hpp"
#include "core/base/text.hpp"

namespace kitchen::app {
namespace {

constexpr float choice_padding = 12;

struct ChoiceLook {
    Color face;
    Color edge;
    Sign sign;
};

ChoiceLook look_of(const Ui& ui, const LessonAt& at, std::size_t choice) {
    const Palette& p = ui.colors();
    const bool chosen = at.answer().choice == choice;
    if (at.answer().phase < Phase::revealed)
        return chosen ? ChoiceLook{p.served_soft, p.served, Sign::none} : ChoiceLook{p.button, p.card_edge, Sign::none};
    if (at.right == choice) return {p.served_soft, p.served, Sign::tick};
    if (chosen) return {p.accent_soft, p.accent, Sign::cross};
    return {p.card, p.card_edge, Sign::none};
}

void draw_choice(LessonPen& pen, const LessonAt& at, std::size_t n) {
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
    const bool open = at.answer().phase < Phase::revealed;
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

// At its ends, so that it is seen before the slider is touched.
void draw_range(const LessonPen& pen, const Guess& guess, const Box& rail) {
    const Ui& ui = pen.ui;
    TextAt at{
        .baseline = {rail.x - ui.px(6), rail.bottom() + ui.px(21)}, .font = pen.type.body, .color = ui.colors().muted};
    text(ui, at, figure_text(guess.low, -1));
    at.baseline.x = rail.right() + ui.px(6);
    at.align = Align::right;
    text(ui, at, guess_words(guess.high, guess));
}

// A number to guess: a slider with its value in words.
void draw_guess(LessonPen& pen, const LessonAt& at) {
    const Ui& ui = pen.ui;
    const Palette& p = ui.colors();
    const Guess& guess = *at.now().prediction->guess;
    const Answer& answer = at.answer();
    const Box rail{pen.x + ui.px(6), pen.y + ui.px(34), pen.width - ui.px(12), ui.px(4)};
    const float number_y = pen.y + ui.px(18);
    pen.space(70);
    if (!pen.draws) return;
    draw_range(pen, guess, rail);
    const bool over = answer.phase >= Phase::revealed;
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
    std::optional<float> share;
    if (answer.number) share = static_cast<float>((at_now - guess.low) / span);
    const Slid slid = slider(ui, rail, {.label = "Guess", .share = share, .changed = true});
    const auto in_steps = [&](double number) {
        return guess.low + guess.step * std::round((number - guess.low) / guess.step);
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
        answer = fmt::format("\"{}\"", prediction.choices[*at.right].text);
    }
    return fmt::format("{}{}.", rightly ? "Not this time. The right answer: " : "The answer: ", answer);
}

}  // namespace

void draw_prediction(LessonPen& pen, const LessonAt& at) {
    const Prediction& prediction = *at.now().prediction;
    pen.space(8);
    pen.words(at.question, pen.type.strong, pen.ui.colors().ink, pen.type.line);
    pen.space(6);
    for (std::size_t n = 0; n < prediction.choices.size(); ++n) draw_choice(pen, at, n);
    if (prediction.guess) draw_guess(pen, at);
}

void draw_verdict_on_prediction(LessonPen& pen, const LessonAt& at) {
    const Palette& p = pen.ui.colors();
    const bool right = predicted_rightly(at).value_or(true);
    pen.boxed(verdict(at), pen.type.strong, right ? p.served_text : p.accent_text,
              {.color = right ? p.served_soft : p.accent_soft, .edge = right ? p.served : p.accent, .rounding = 7});
}

}  // namespace kitchen::app
