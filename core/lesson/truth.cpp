// Whether everything a step says is true of its run.
#include "core/base/diagnostic.hpp"
#include "core/base/text.hpp"
#include "core/lesson/advice.hpp"
#include "core/lesson/lesson.hpp"
#include "core/lesson/measured.hpp"
#include "core/python/twin.hpp"
#include "core/restaurant/simulate.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

namespace kitchen {
namespace {

constexpr int sentence_characters_max = 300;

Diagnostic diagnostic_at(int line, std::string key, std::string found, std::string expected) {
    return {.line = line, .key = std::move(key), .found = std::move(found), .expected = std::move(expected)};
}

void add_untrue_prediction(const Step& step, std::span<const MeasuredRun> runs, std::vector<Diagnostic>& untrue) {
    const Prediction& prediction = *step.prediction;
    if (prediction.guess) {
        const double answer = evaluate(prediction.guess->answer, runs);
        if (answer >= prediction.guess->low && answer <= prediction.guess->high) return;
        untrue.push_back(diagnostic_at(
            prediction.guess->line, "step.guess", fmt::format("the answer {:.10g}", answer),
            fmt::format("one that can be guessed, from {} to {}", prediction.guess->low, prediction.guess->high)));
        return;
    }
    if (right_choice(prediction, runs)) return;
    for (const Choice& choice : prediction.choices)
        untrue.push_back(diagnostic_at(choice.right.line, "step.choices.right", why_not(choice.right, runs),
                                       "exactly one that holds"));
}

// A timer that is none has no figure either, but "none" says all there is to say.
bool is_missing(const Measure& figure, std::span<const MeasuredRun> runs) {
    const double value = evaluate(figure, runs);
    return std::isnan(value) || (std::isinf(value) && figure.parts.front().what != MeasurePart::What::knob);
}

void add_missing_figures(const TextTemplate& text_template, const Step& step, std::string_view key,
                         std::span<const MeasuredRun> runs, std::vector<Diagnostic>& untrue) {
    const auto written =
        std::find_if(step.prose.begin(), step.prose.end(), [&](const Written& each) { return each.key == key; });
    for (const TextTemplatePart& part : text_template.parts) {
        for (const Measure& figure : part.figure) {
            if (is_missing(figure, runs))
                untrue.push_back(diagnostic_at(written->line, written->key,
                                               fmt::format("no figure after {}", in_quotes(part.words)),
                                               "a measure that has one in this run"));
        }
    }
}

// Checks that the solution reaches the goal, and that the step's own run does not.
void add_untrue_exercise(const Step& step, std::span<const MeasuredRun> runs, std::span<const MeasuredRun> solved,
                         std::vector<Diagnostic>& untrue) {
    const Exercise& exercise = *step.exercise;
    if (holds(exercise.goal, runs))
        untrue.push_back(diagnostic_at(exercise.goal.line, "step.goal",
                                       fmt::format("{} (it holds)", exercise.goal.text),
                                       "a goal that the step's own run does not meet"));
    if (!holds(exercise.goal, solved))
        untrue.push_back(diagnostic_at(exercise.goal.line, "step.solution", why_not(exercise.goal, solved),
                                       "settings that meet the goal"));
}

// The Python programs of a step's run, one for each dialect that can express it. Only then is the run played again.
std::vector<std::string> programs_of(const Scenario& scenario, const Trace& trace) {
    std::optional<RandomLog> random_log;
    std::vector<std::string> programs;
    for (const Dialect dialect : {Dialect::asyncio, Dialect::trio, Dialect::anyio}) {
        const TwinOptions options{.dialect = dialect};
        if (!why_no_twin(scenario, trace, options).empty()) continue;
        if (!random_log) simulate(scenario, random_log.emplace());
        programs.push_back(text_of(twin_program(scenario, *random_log, options)));
    }
    return programs;
}

bool is_bare_name(std::string_view code) {
    return std::all_of(code.begin(), code.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.'; });
}

// Looks for statements in the prose that nothing bears out.
class ProseJudge {
  public:
    ProseJudge(const Step& step, const Trace& trace, std::span<const MeasuredRun> runs)
        : step_(step), trace_(trace), names_(run_names(step)), advisor_(names_, runs) {
        for (const Claim& claim : step.claims) measured_.add(claim);
        add_figures(step.text);
        add_figures(step.reveal);
        add_figures(step.outcome);
        if (!step.prediction) return;
        add_figures(step.prediction->question);
        if (step.prediction->guess) measured_.add_instants(step.prediction->guess->answer);
        for (const Choice& choice : step.prediction->choices) measured_.add_instants(choice.right);
    }

    void judge(std::vector<Diagnostic>& untrue) {
        for (const Written& written : step_.prose) {
            if (!written.has_figures) look_for_braces(written, untrue);
            Measured measured = measured_;
            if (written.choice) measured.add(step_.prediction->choices[*written.choice].right);
            if (written.is_of_goal) measured.add(step_.exercise->goal);
            for (const Statement& said : statements_in(written.text)) {
                if (untrue.size() >= diagnostics_max) return;
                const std::string sentence = sentence_at(written.text, said.at);
                std::vector<Selection> spoken_of;
                if (said.of_them) spoken_of = counts_spoken_of(sentence, step_.scenario);
                if (measured.covers(said, spoken_of) || (said.says == Says::code && is_in_program(said.words)))
                    continue;
                const bool is_of_nothing = said.of_them && said.them.empty() && spoken_of.empty();
                untrue.push_back(diagnostic_at(
                    written.line, written.key,
                    fmt::format("{} in \"{}\"", in_quotes(said.words), shown(sentence, sentence_characters_max)),
                    is_of_nothing ? fmt::format("the word for what they are, as in \"{} diners\"", said.words)
                                  : advisor_.on(said, written.choice ? question() + ' ' + sentence : sentence,
                                                evidence_for(written))));
            }
        }
    }

  private:
    // Braces that are left in a text would be shown. Within code they belong to the code.
    static void look_for_braces(const Written& written, std::vector<Diagnostic>& untrue) {
        bool in_code = false;
        for (std::size_t at = 0; at < written.text.size(); ++at) {
            if (written.text[at] == '`') in_code = !in_code;
            if (in_code || written.text[at] != '{') continue;
            const std::string figure = shown(written.text.substr(at), 40);
            untrue.push_back(diagnostic_at(
                written.line, written.key, in_quotes(figure),
                "words alone: text, question, reveal, task, hint and outcome have figures, and no others"));
            return;
        }
    }

    // As it is written, with its figures.
    std::string question() const {
        constexpr std::string_view key = "step.question";
        const auto written =
            std::find_if(step_.prose.begin(), step_.prose.end(), [&](const Written& each) { return each.key == key; });
        return written == step_.prose.end() ? std::string() : written->text;
    }

    static Evidence evidence_for(const Written& written) {
        if (written.choice) return Evidence::right;
        return written.has_figures ? Evidence::figures : Evidence::claims;
    }

    void add_figures(const TextTemplate& text_template) {
        for (const TextTemplatePart& part : text_template.parts)
            for (const Measure& figure : part.figure) measured_.add_instants(figure);
    }

    bool is_in_program(std::string_view code) {
        if (is_bare_name(code)) return true;
        if (!programs_) programs_ = programs_of(step_.scenario, trace_);
        return std::any_of(programs_->begin(), programs_->end(),
                           [&](const std::string& program) { return program.find(code) != std::string::npos; });
    }

    const Step& step_;
    const Trace& trace_;
    std::vector<std::string> names_;
    Advisor advisor_;
    Measured measured_;
    std::optional<std::vector<std::string>> programs_;
};

void sort_by_line(std::vector<Diagnostic>& untrue) {
    std::stable_sort(untrue.begin(), untrue.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.line < b.line; });
}

}  // namespace

std::vector<Diagnostic> untrue_of(const Step& step) {
    return untrue_of(step, simulate(step.scenario), play_beside(step));
}

std::vector<Diagnostic> untrue_of(const Step& step, const Trace& trace, const StepRuns& played) {
    const std::vector<MeasuredRun> runs = played.with(step, step.scenario, trace);
    std::vector<Diagnostic> untrue;
    for (const std::string& sentence : cut_off_sentences(step, runs))
        untrue.push_back(diagnostic_at(step.line, "step.scenario", sentence, "runs that are played to their end"));
    add_missing_figures(step.text, step, "step.text", runs, untrue);
    add_missing_figures(step.reveal, step, "step.reveal", runs, untrue);
    if (step.prediction) {
        add_missing_figures(step.prediction->question, step, "step.question", runs, untrue);
        add_untrue_prediction(step, runs, untrue);
    }
    if (step.dialect)
        if (const std::string why = why_no_twin(step.scenario, trace, {.dialect = *step.dialect}); !why.empty())
            untrue.push_back(diagnostic_at(step.line, "step.dialect",
                                           fmt::format("{}: {}", name_of(*step.dialect), why),
                                           "a library in which this run has a Python version"));
    if (step.exercise) {
        add_missing_figures(step.exercise->task, step, "step.task", runs, untrue);
        add_missing_figures(step.exercise->hint, step, "step.hint", runs, untrue);
        add_untrue_exercise(step, runs, played.solved(step), untrue);
    }
    for (const Claim& claim : step.claims) {
        if (!holds(claim, runs))
            untrue.push_back(diagnostic_at(claim.line, "step.claims", why_not(claim, runs), "a claim that holds"));
    }
    ProseJudge(step, trace, runs).judge(untrue);
    sort_by_line(untrue);
    return untrue;
}

}  // namespace kitchen
