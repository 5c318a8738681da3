// The page after the last lesson: the one thing to remember, what the learner has achieved, what to read next, and
// every figure of the course, measured from its runs.
#include <algorithm>
#include <string_view>
#include <vector>

#include "app/panels/dialogs/dialog_frame.hpp"
#include "app/panels/panels.hpp"
#include "app/ui/widgets.hpp"
#include "app/window/closing_page.hpp"
#include "app/window/course_figures.hpp"

namespace kitchen::app {
namespace {

// Draws downwards.
struct Page {
    const Ui& ui;
    float x;
    float y;
    float width;

    void words(std::string_view text, Font font, Color color, float line_px, float indent = 0) {
        const float step = ui.px(line_px);
        y += step * static_cast<float>(paragraph(ui,
                                                 {.baseline = {x + ui.px(indent), y + step * 0.74F},
                                                  .font = font,
                                                  .color = color,
                                                  .width = width - ui.px(indent),
                                                  .line = step},
                                                 text));
    }
    void heading(std::string_view text) {
        y += ui.px(14);
        words(text, Font::heading_large, ui.colors().ink, 24);
    }
};

void draw_found(Page& page, const std::vector<LessonFigures>& course, const CourseProgress& progress) {
    const Palette& p = page.ui.colors();
    page.heading("What you found");
    page.words(found_words(progress), Font::body, p.ink, 20);
    page.y += page.ui.px(4);
    for (const LessonFigures& lesson : course) {
        const bool is_done = score_of(progress, lesson.name).is_done();
        const ImVec2 mark{page.x + page.ui.px(7), page.y + page.ui.px(10)};
        if (is_done)
            sign(page.ui, mark, page.ui.px(12), Sign::tick, p.served);
        else
            page.ui.draw->AddCircle(mark, page.ui.px(4), p.muted);
        page.words(lesson.title, Font::body_strong, is_done ? p.ink : p.muted, 20, 20);
        page.words(lesson.remember, Font::body, p.muted, 18, 20);
        page.y += page.ui.px(3);
    }
}

void draw_readings(Page& page) {
    page.heading("What to read");
    for (const Reading& reading : closing_readings) {
        page.words(reading.title, Font::body_strong, page.ui.colors().ink, 20);
        page.words(reading.says, Font::body, page.ui.colors().muted, 18);
        page.y += page.ui.px(4);
    }
}

void draw_figures(Page& page, const std::vector<LessonFigures>& course) {
    const Palette& p = page.ui.colors();
    page.heading("The figures of the course");
    page.words("Measured just now, from the runs of the lessons.", Font::body, p.ink, 20);
    for (const LessonFigures& lesson : course) {
        page.y += page.ui.px(6);
        page.words(lesson.title, Font::note_strong, p.accent_text, 18);
        for (const AnsweredQuestion& each : lesson.answers) {
            page.words(each.question, Font::body, p.muted, 18);
            page.words(each.answer, Font::body_strong, p.ink, 18, 14);
        }
    }
}

}  // namespace

void draw_closing_dialog(const Ui& ui, const Box& screen, const Views& v) {
    if (v.session->dialogs.shown != Dialog::closing) return;
    const Palette& p = ui.colors();
    const Box where = middle_dialog(ui, screen, 720, 2000);
    if (shade(ui, screen, where)) ui.act(ShowDialog{});
    draw_card(ui, where, closing_title.data());
    if (close_button(ui, where, "Close the last page")) ui.act(ShowDialog{});
    const Box list{where.x + ui.px(12), where.y + ui.px(50), where.width - ui.px(20), where.height - ui.px(62)};
    const Ui inner = begin_scroll(ui, "Last page", list);
    const float top = list.y - ImGui::GetScrollY();
    Page page{inner, list.x + ui.px(8), top + ui.px(4), list.width - ui.px(28)};
    page.words("One thing to remember", Font::note_strong, p.accent_text, 20);
    page.words(closing_rule, Font::stage_title, p.ink, 34);
    page.words(closing_advice, Font::body, p.ink, 20);
    draw_found(page, course_figures(), v.session->preferences.course);
    draw_readings(page);
    draw_figures(page, course_figures());
    end_scroll(page.y + ui.px(10) - top);
}

}  // namespace kitchen::app
