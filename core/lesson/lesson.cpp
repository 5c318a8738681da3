#include "core/lesson/lesson.hpp"

#include "core/restaurant/simulate.hpp"
#include "core/trace/words.hpp"

#include <cmath>

#include <fmt/format.h>

namespace kitchen {
namespace {

void add_missing_figures(const Told& told, std::span<const Evening> evenings, std::string_view where,
                         std::vector<std::string>& untrue) {
    for (const ToldPart& part : told.parts) {
        for (const Measure& figure : part.figure) {
            if (!std::isfinite(evaluate(figure, evenings)))
                untrue.push_back(fmt::format("{}: after \"{}\" there is no figure", where, part.words));
        }
    }
}

void add_untrue_prediction(const Prediction& prediction, std::span<const Evening> evenings,
                           std::vector<std::string>& untrue) {
    if (prediction.guess) {
        const double answer = evaluate(prediction.guess->answer, evenings);
        const bool can_be_guessed = answer >= prediction.guess->low && answer <= prediction.guess->high;
        if (!can_be_guessed)
            untrue.push_back(fmt::format("the answer {:.10g} is not among those that can be guessed", answer));
        return;
    }
    if (right_choice(prediction, evenings)) return;
    untrue.emplace_back("not exactly one choice is right:");
    for (const Choice& choice : prediction.choices) untrue.push_back("    " + why_not(choice.right, evenings));
}

}  // namespace

bool looks_like_lesson(std::string_view toml_bytes) {
    constexpr std::string_view mark = "[[step]]";
    return toml_bytes.starts_with(mark) || toml_bytes.find("\n[[step]]") != std::string_view::npos;
}

std::vector<Evening> StepEvenings::with(const Step& step, const Scenario& scenario, const Trace& trace) const {
    std::vector<Evening> evenings = {{&scenario, &trace}};
    for (std::size_t i = 0; i < beside.size(); ++i) evenings.push_back({&step.beside[i].scenario, &beside[i]});
    return evenings;
}

StepEvenings play_beside(const Step& step, Progress* progress) {
    StepEvenings evenings;
    for (const Beside& beside : step.beside)
        evenings.beside.push_back(
            simulate(beside.scenario, {.records_max = trace_records_max / step.beside.size(), .progress = progress}));
    return evenings;
}

std::vector<std::string> cut_off_sentences(const Step& step, std::span<const Evening> evenings) {
    std::vector<std::string> sentences;
    for (std::size_t i = 0; i < evenings.size(); ++i) {
        const std::string words = cut_off_words(*evenings[i].trace);
        if (words.empty()) continue;
        sentences.push_back(i == 0 ? fmt::format("The run was {}.", words)
                                   : fmt::format("The run beside it, '{}', was {}.", step.beside[i - 1].name, words));
    }
    return sentences;
}

std::optional<std::size_t> right_choice(const Prediction& prediction, std::span<const Evening> evenings) {
    std::optional<std::size_t> right;
    for (std::size_t i = 0; i < prediction.choices.size(); ++i) {
        if (!holds(prediction.choices[i].right, evenings)) continue;
        if (right) return std::nullopt;
        right = i;
    }
    return right;
}

std::vector<std::string> untrue_of(const Step& step) {
    const Trace trace = simulate(step.scenario);
    const StepEvenings played = play_beside(step);
    const std::vector<Evening> evenings = played.with(step, step.scenario, trace);
    std::vector<std::string> untrue = cut_off_sentences(step, evenings);
    add_missing_figures(step.text, evenings, "text", untrue);
    add_missing_figures(step.reveal, evenings, "reveal", untrue);
    if (step.prediction) add_untrue_prediction(*step.prediction, evenings, untrue);
    for (const Claim& claim : step.claims) {
        if (!holds(claim, evenings)) untrue.push_back(why_not(claim, evenings));
    }
    return untrue;
}

}  // namespace kitchen
