#include "app/cli/worksheet.hpp"

#include "app/cli/run_picture.hpp"
#include "core/base/escape.hpp"
#include "core/base/text.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/knobs.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace kitchen::app {
namespace {

constexpr std::string_view style = R"(@page { size: A4; margin: 16mm 15mm; }
* { box-sizing: border-box; }
body { font: 15px/1.45 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: #2b2a33; background: #fff;
  max-width: 680px; margin: 24px auto; padding: 0 10px; }
h1 { font-size: 25px; line-height: 1.2; margin: 0 0 4px; }
h2 { font-size: 18px; margin: 0 0 6px; break-after: avoid; }
p { margin: 0 0 8px; }
.summary { color: #57535f; }
.who { display: flex; gap: 24px; margin: 14px 0 20px; }
.who span { flex: 2; border-bottom: 1px solid #2b2a33; padding-bottom: 2px; }
.who span:last-child { flex: 1; }
.ask { border-top: 2px solid #2b2a33; padding-top: 12px; margin-top: 22px; }
.ask, .turn { break-inside: avoid; }
.question { font-weight: 600; margin-top: 10px; }
.choices { list-style: none; margin: 0 0 10px; padding: 0; }
.choices li { padding: 3px 0 3px 28px; position: relative; }
.choices li::before { content: ""; position: absolute; left: 2px; top: 7px; width: 14px; height: 14px;
  border: 1.5px solid #2b2a33; border-radius: 3px; }
.choices li.right { font-weight: 600; }
.choices li.right::before { content: "\2713"; line-height: 11px; font-size: 15px; text-align: center; }
.blank { display: inline-block; min-width: 90px; border-bottom: 1.5px solid #2b2a33; }
.line { height: 22px; border-bottom: 1px solid #b9b2c4; }
figure { margin: 10px 0 6px; break-inside: avoid; }
figure > svg { display: block; width: 100%; height: auto; }
figcaption, .note { font-size: 12.5px; color: #57535f; }
.reveal { border-left: 4px solid #009e73; padding-left: 10px; }
.task { font-weight: 600; margin-top: 10px; }
.remember { border-top: 2px solid #2b2a33; padding-top: 12px; margin-top: 22px; font-weight: 600;
  break-before: avoid; }
.cue { border-left: 4px solid #e69f00; padding-left: 10px; }
@media print { body { margin: 0; padding: 0; font-size: 13.5px; } h1 { font-size: 22px; } h2 { font-size: 16px; }
  .who { margin: 8px 0 10px; } .ask { margin-top: 14px; padding-top: 8px; } }
rect, circle, path { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
)";

class Page {
  public:
    Page(const Lesson& lesson, Sheet sheet, const std::string& student)
        : lesson_(lesson), sheet_(sheet), student_(student) {}

    std::string write() && {
        const std::string title = html_text(lesson_.title);
        add("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        add("<meta name=\"viewport\" content=\"width=device-width\">\n<title>{}{}</title>\n", title,
            has_answers() ? ": answers" : "");
        add("<style>\n{}{}</style>\n</head>\n<body>\n<h1>{}{}</h1>\n", style, picture_style, title,
            has_answers() ? " &ndash; answers" : "");
        if (!lesson_.summary.empty()) add("<p class=\"summary\">{}</p>\n", html_text(lesson_.summary));
        if (!has_answers() || !student_.empty())
            add("<p class=\"who\"><span>Name {}</span><span>Date</span></p>\n", html_text(student_));
        for (std::size_t n = 0; n < lesson_.steps.size(); ++n) write_step(lesson_.steps[n], n + 1);
        if (has_answers() && !lesson_.remember.empty()) add_text("remember", "Remember: " + lesson_.remember);
        add("</body>\n</html>\n");
        return std::move(html_);
    }

  private:
    bool has_answers() const { return sheet_ == Sheet::answers; }

    template <class... Parts>
    void add(fmt::format_string<const Parts&...> format, const Parts&... parts) {
        fmt::format_to(std::back_inserter(html_), format, parts...);
    }
    void add_text(std::string_view kind, std::string_view text) {
        if (!text.empty()) add("<p class=\"{}\">{}</p>\n", kind, html_text(text));
    }

    void write_step(const Step& step, std::size_t number) {
        const Trace trace = simulate(step.scenario);
        const StepRuns played = play_beside(step);
        const std::vector<MeasuredRun> runs = played.with(step, step.scenario, trace);
        // A page may end between the question and the learner's turn, and within neither.
        add("<section class=\"ask\">\n<h2>{}. {}</h2>\n", number, html_text(step.title));
        add_text("text", fill_in(step.text, runs));
        for (const std::string& sentence : cut_off_sentences(step, runs)) add_text("note", sentence);
        if (step.prediction) write_prediction(*step.prediction, runs);
        write_picture(step, trace);
        if (has_answers())
            add_text("reveal", fill_in(step.reveal, runs));
        else if (step.prediction)
            write_lines("Why do you think so?");
        add("</section>\n");
        if (step.exercise) write_exercise(step, runs);
        if (has_answers() && !step.cue.empty()) add_text("cue", "For the speaker: " + step.cue);
    }

    void write_prediction(const Prediction& prediction, std::span<const MeasuredRun> runs) {
        add_text("question", fill_in(prediction.question, runs));
        if (prediction.guess) return write_guess(*prediction.guess, runs);
        const std::optional<std::size_t> right = has_answers() ? right_choice(prediction, runs) : std::nullopt;
        add("<ul class=\"choices\">\n");
        for (std::size_t n = 0; n < prediction.choices.size(); ++n)
            add("<li{}>{}</li>\n", right == n ? " class=\"right\"" : "", html_text(prediction.choices[n].text));
        add("</ul>\n");
    }

    void write_guess(const Guess& guess, std::span<const MeasuredRun> runs) {
        const std::string unit = html_text(guess.unit);
        if (!has_answers()) {
            add("<p>My guess, from {} to {}: <span class=\"blank\">&nbsp;</span> {}</p>\n", guess.low, guess.high,
                unit);
            return;
        }
        const std::string answer = html_text(with_unit(figure_text(evaluate(guess.answer, runs), -1), guess.unit));
        const std::string near = guess.near > 0 ? fmt::format("; up to {} more or fewer is right", guess.near) : "";
        add("<p>Answer: <b>{}</b>{}</p>\n", answer, near);
    }

    // Room for an answer.
    void write_lines(std::string_view question) {
        add_text("note", question);
        add("<div class=\"line\"></div>\n<div class=\"line\"></div>\n");
    }

    void write_exercise(const Step& step, std::span<const MeasuredRun> runs) {
        const Exercise& exercise = *step.exercise;
        add("<section class=\"turn\">\n");
        add_text("task", "Your turn, in the program: " + fill_in(exercise.task, runs));
        for (const KnobAddress knob : exercise.unlocked) {
            const std::string name = knob_name(step.scenario, knob);
            const auto shown = [&](const Scenario& scenario) {
                return slider_text(knob_at(knob), get(scenario, knob));
            };
            if (has_answers())
                add_text("note", fmt::format("One solution: {}, {}", name, shown(exercise.solution)));
            else
                add("<p>{}, now {}: <span class=\"blank\">&nbsp;</span></p>\n", html_text(name),
                    html_text(shown(step.scenario)));
        }
        if (!has_answers()) write_lines("What happened?");
        add("</section>\n");
    }

    void write_picture(const Step& step, const Trace& trace) {
        if (step.until <= step.begin) return;
        const Drawing drawing = has_answers() ? Drawing::filled : Drawing::empty;
        add("{}\n",
            run_figure(step.scenario, trace, {step.begin, has_answers() ? step.until : end_to_draw(step)}, drawing));
    }

    // A step often ends soon after its last diner has left, and an axis that ends there gives the answer away. So the
    // learner draws on that of the longest step, if this one does not become too small on it.
    Time end_to_draw(const Step& step) const {
        constexpr std::int64_t times_longer_max = 4;
        Time end = step.until;
        for (const Step& other : lesson_.steps)
            if (other.until.us <= step.until.us * times_longer_max) end = std::max(end, other.until);
        return std::min(end, Time{step.scenario.open_for.us});
    }

    const Lesson& lesson_;
    Sheet sheet_;
    const std::string& student_;
    std::string html_;
};

}  // namespace

std::string worksheet(const Lesson& lesson, Sheet sheet, const std::string& student) {
    return Page(lesson, sheet, student).write();
}

}  // namespace kitchen::app
