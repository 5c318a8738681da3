// What the lesson's card is written with, and the parts of it. Called by the files that draw it.
#pragma once

#include <string_view>

#include "app/panels/panels.hpp"

namespace kitchen::app {

// On a stage the words must be read from the last row.
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
    std::string_view lesson = {};  // whose own words are underlined
    bool draws = true;             // else it only finds out how tall the words are

    void words(std::string_view text, Font font, Color color, float line_px);
    // In a box that says by its colours what kind of words these are.
    void boxed(std::string_view text, Font font, Color color, const Fill& fill);
    // A heading that opens and closes what is below it; whether it was clicked.
    bool folded(const char* label, std::string_view text, bool is_open);
    void space(float pixels) { y += ui.px(pixels); }
};

// For a stage, and for a card that has the room.
inline constexpr LessonType large_type{Font::stage, Font::stage_strong, Font::stage_title, 24, 28};

// By which the button that goes on is found: the same for every next step.
const char* go_on_label(const State&);
// What is read of the step as it is now. On a stage only what its phase needs.
void draw_lesson_words(LessonPen&, const Views&);
void draw_prediction(LessonPen&, const LessonAt&);
// Whether the prediction was right, and what would have been.
void draw_verdict_on_prediction(LessonPen&, const LessonAt&);
// What the run that somebody has changed came to, beside the lesson's own, and the way back to that.
void draw_changed_run(LessonPen&, const State&);
void draw_exercise(LessonPen&, const Views&);

}  // namespace kitchen::app
