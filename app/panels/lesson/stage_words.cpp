// On a stage: a step's words, or what to notice in a scenario, in letters that can be read from the last row. They take
// as much width as they need; if that is not enough, the keys that go on scroll through the rest first.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "app/panels/lesson/lesson_pen.hpp"
#include "app/ui/widgets.hpp"

namespace kitchen::app {
namespace {

constexpr float side = 16;
constexpr float above = 10;

void write_words(LessonPen& pen, const Views& v) {
    if (v.session->lesson) return draw_lesson_words(pen, v);
    const Color ink = pen.ui.colors().ink;
    pen.words(v.scenario().title, pen.type.title, ink, pen.type.title_line);
    pen.space(2);
    pen.words(v.scenario().notice, pen.type.body, ink, pen.type.line);
}

LessonPen pen_for(const Ui& ui, const Box& words, const Views& v) {
    LessonPen pen{ui, words.x + ui.px(side), words.y, words.width - ui.px(2 * side), large_type};
    if (v.session->lesson) pen.lesson = v.session->lesson->name;
    return pen;
}

float words_height(const Ui& ui, float width, const Views& v) {
    LessonPen pen = pen_for(ui, {0, 0, width, 0}, v);
    pen.draws = false;
    write_words(pen, v);
    return pen.y;
}

// Identifies the words in view, so that other words begin at their top.
std::string name_of_words(const Views& v) {
    if (!v.session->lesson) return v.scenario().title;
    const LessonAt& at = *v.session->lesson;
    return at.now().title + std::to_string(static_cast<int>(at.answer().phase));
}

// How far the words are scrolled. To be called inside the scrolling window.
float scroll_of_words(const Ui& ui, const Views& v, float page) {
    const int now = static_cast<int>(ImGui::GetID(name_of_words(v).c_str()));
    int& before = *ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("Words"));
    const int pages = std::exchange(ui.focus->words.pages, 0);
    if (std::exchange(before, now) != now) {
        ImGui::SetScrollY(0);
        return 0;
    }
    const float scroll = ImGui::GetScrollY();
    if (pages != 0)
        ImGui::SetScrollY(std::clamp(scroll + static_cast<float>(pages) * page, 0.0F, ImGui::GetScrollMaxY()));
    return scroll;
}

}  // namespace

float stage_words_width(const Ui& ui, const Box& room, const Views& v) {
    constexpr std::array shares{0.28F, 0.32F, 0.36F, 0.40F, 0.44F, 0.48F};
    // Knobs get the largest share of the width.
    if (exercise_of(*v.session) != nullptr) return room.width * shares.back();
    for (const float share : shares)
        if (words_height(ui, room.width * share, v) <= room.height - ui.px(2 * above)) return room.width * share;
    return room.width * shares.back();
}

void draw_stage_words(const Ui& ui, const Box& where, const Views& v) {
    if (where.empty()) return;
    card(ui, where);
    Box words{where.x, where.y + ui.px(above), where.width - ui.px(2), std::max(1.0F, where.height - ui.px(2 * above))};
    const float shown = words.height;
    const Ui inner = begin_scroll(ui, "Lesson words", words);
    const float scroll = scroll_of_words(ui, v, shown - ui.px(large_type.line));
    words.y -= scroll;
    LessonPen pen = pen_for(inner, words, v);
    write_words(pen, v);
    const float whole = pen.y - words.y;
    end_scroll(whole);
    ui.focus->words.above = scroll > 1;
    ui.focus->words.below = whole - scroll > shown + 1;
}

}  // namespace kitchen::app
