// Writes the words of the lesson's card, part by part. Used only by the files that draw it.
#pragma once

#include <string_view>

#include "app/panels/panels.hpp"

namespace kitchen::app {

// The fonts; larger on a stage, to be read from the last row.
struct LessonType {
    Font body, strong, title;
    float line, title_line;
};

// Draws downwards from `y`.
struct LessonPen {
    const Ui& ui;
    float x;
    float y;
    float width;
    LessonType type;
    std::string_view lesson = {};  // the lesson whose new words are underlined
    bool draws = true;             // if false, it only measures the height of the words

    void words(std::string_view text, Font font, Color color, float line_px);
    // In a box whose colours show what kind of words these are.
    void boxed(std::string_view text, Font font, Color color, const Fill& fill);
    // A heading that opens and closes what is below it; returns whether it was clicked.
    bool folded(const char* label, std::string_view text, bool is_open);
    void space(float pixels) { y += ui.px(pixels); }
};

// For a stage, and for a card that has the room.
inline constexpr LessonType large_type{Font::stage, Font::stage_strong, Font::stage_title, 24, 28};

// The label of the main button's item: the same at every step.
const char* go_on_label(const State&);
// The words of the step in its current phase. On a stage only those that the phase needs.
void draw_lesson_words(LessonPen&, const Views&);
void draw_prediction(LessonPen&, const LessonAt&);
// Whether the prediction was right, and what would have been right.
void draw_verdict_on_prediction(LessonPen&, const LessonAt&);
// The results of a changed run beside those of the lesson's own, and a button to return to that.
void draw_changed_run(LessonPen&, const State&);
void draw_exercise(LessonPen&, const Views&);

}  // namespace kitchen::app
