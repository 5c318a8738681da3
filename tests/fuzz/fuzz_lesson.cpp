// libFuzzer: any text as a lesson. Of each that loads, all figures and claims are measured on short runs.
// corpus: assets/lessons
#include "core/lesson/lesson.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/toml.hpp"
#include "tests/core/scenario/parse_property.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <vector>

using namespace kitchen;

namespace {

// One scenario has every name that a built-in lesson speaks of.
tl::expected<Scenario, std::vector<Diagnostic>> load(std::string_view) {
    return parse_scenario(
        "schema = 2\n[[course]]\nkitchen = \"grill\"\ntimer = \"5s\"\n[[kitchen]]\nname = \"grill\"\n", "built in");
}

void look_at(const Step& step) {
    const Trace trace = simulate(step.scenario, {.records_max = 500, .visits_max = 200});
    // The same for each run beside it: what is fuzzed is the reading, not the playing.
    const std::vector<MeasuredRun> runs(1 + step.beside.size(), MeasuredRun{&step.scenario, &trace});
    fill_in(step.text, runs);
    fill_in(step.reveal, runs);
    fill_in(step.outcome, runs);
    if (step.exercise) {
        fill_in(step.exercise->task, runs);
        fill_in(step.exercise->hint, runs);
        holds(step.exercise->goal, runs);
    }
    for (const Claim& claim : step.claims) holds(claim, runs);
    if (!step.prediction) return;
    for (const Choice& choice : step.prediction->choices) holds(choice.right, runs);
    if (step.prediction->guess) evaluate(step.prediction->guess->answer, runs);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text = as_text(bytes, size);
    const auto lesson = parse_lesson(text, "fuzz.toml", load);
    if (!lesson) {
        stop_at(complaint_about_diagnostics(lesson.error(), text));
        return 0;
    }
    for (const Step& step : lesson->steps) look_at(step);
    return 0;
}
