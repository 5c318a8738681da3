// Lesson files, read. docs/lessons.md describes the format, with examples that a test runs.
#include "core/lesson/lesson.hpp"

#include "core/base/text.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/changes.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/table_reader.hpp"
#include "core/scenario/toml_read.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace kitchen {
namespace {

constexpr std::size_t beside_max = 4;
constexpr std::size_t choices_min = 2;
constexpr std::size_t choices_max = 6;
constexpr std::size_t claims_max = 40;
constexpr std::size_t scenarios_max = 20;
constexpr std::size_t unlocked_max = 6;
constexpr std::size_t locked_max = 20;
constexpr std::size_t title_characters_max = 80;
constexpr std::size_t text_characters_max = 1200;
constexpr std::string_view usual_outcome =
    "{served + backup} of {arrived} eat, {sorry} are told sorry, {waiting} still wait.";

struct ViewRow {
    std::string_view word;
    View view;
};
constexpr auto views = std::to_array<ViewRow>({{"floor", View::floor},
                                               {"timeline", View::timeline},
                                               {"results", View::results},
                                               {"words", View::words},
                                               {"code", View::code},
                                               {"diner", View::diner},
                                               {"knobs", View::knobs}});
static_assert(views.size() == view_count);

class LessonReader : private TableReader {
  public:
    LessonReader(std::string_view source, const LoadScenario& load) : TableReader(source), load_(load) {}

    Lesson read(const toml::table& root) {
        check_keys(root, {"schema", "title", "summary", "remember", "seed", "scenarios", "step"}, "");
        Lesson lesson;
        lesson.title = text_of(root, "title", "", title_characters_max, true);
        lesson.summary = text_of(root, "summary", "", text_characters_max, false);
        read_seed(root, lesson);
        read_scenarios(root);
        const std::vector<const toml::table*> steps = tables(root, "step", "", lesson_steps_max);
        if (steps.empty() && diagnostic_count() == 0) add(1, "step", "no step", "at least one [[step]]");
        for (const toml::table* step : steps) {
            lesson.steps.push_back(read_step(*step, lesson.steps.empty() ? nullptr : &lesson.steps.back()));
            if (is_full()) break;
        }
        if (!lesson.steps.empty())
            lesson.remember = prose_of(root, "remember", "", text_characters_max, false, lesson.steps.back());
        return lesson;
    }

    using TableReader::diagnostics;

  private:
    // A step can be given more runs to measure.
    void add_measured(const toml::node& node, std::string key, Diagnostic diagnostic) {
        if (diagnostic.expected.starts_with(run_expected))
            diagnostic.expected += "; [[step.beside]] with name = and set = gives the step another";
        add_at(node, std::move(key), std::move(diagnostic));
    }

    void read_seed(const toml::table& root, Lesson& lesson) {
        const toml::node* node = root.get("seed");
        if (node == nullptr) return;
        lesson.is_per_student = node->value<std::string>() == "per student";
        if (!lesson.is_per_student)
            add_written(*node, "seed", "\"per student\"; a seed for everybody is a setting of the scenario");
    }

    // ---- Scenarios

    void read_scenarios(const toml::table& root) {
        const toml::node* node = root.get("scenarios");
        if (node == nullptr) return;
        const toml::table* table = node->as_table();
        if (table == nullptr || table->size() > scenarios_max) {
            return add(line_of(*node), "scenarios", table == nullptr ? as_written(*node, source()) : "more of them",
                       fmt::format("[scenarios.NAME], at most {} of them", scenarios_max));
        }
        for (const auto& [name, inner] : *table) {
            if (is_full()) return;
            const std::string path = "scenarios." + shown(name.str());
            if (!inner.is_table()) {
                add_written(inner, path, "a table with what a scenario file has");
                continue;
            }
            Reading reading = read_scenario(*inner.as_table(), source());
            for (Diagnostic& diagnostic : reading.diagnostics) {
                diagnostic.key = path + '.' + diagnostic.key;
                add(std::move(diagnostic));
            }
            own_.emplace(std::string(name.str()), std::move(reading.scenario));
        }
    }

    std::optional<Scenario> scenario_named(const toml::node& node, const std::string& key) {
        const toml::value<std::string>* name = node.as_string();
        if (name == nullptr) {
            add_written(node, key, "the name of a scenario");
            return std::nullopt;
        }
        const auto own = own_.find(name->get());
        if (own != own_.end()) return own->second;
        tl::expected<Scenario, std::vector<Diagnostic>> loaded = load_(name->get());
        if (loaded) return std::move(*loaded);
        if (!missing_.insert(name->get()).second) return std::nullopt;
        Names names;
        for (const auto& [own_name, scenario] : own_) names.push_back(own_name);
        std::string nearest = nearest_name(name->get(), names);
        if (nearest.empty()) nearest = loaded.error().front().nearest;
        add_written(
            node, key,
            "the name of a built-in scenario, of one of the lesson's own under [scenarios.NAME], or of a file in the "
            "lesson's own folder, such as \"my-dinner.toml\" (not through the web page, which opens no such files)",
            std::move(nearest));
        return std::nullopt;
    }

    // ---- Steps

    Step read_step(const toml::table& table, const Step* before) {
        check_keys(table, {"title",   "text",     "scenario", "set",     "begin",  "until",  "speed", "view",
                           "dialect", "question", "choices",  "guess",   "reveal", "claims", "task",  "unlock",
                           "goal",    "hint",     "solution", "outcome", "locked", "cue",    "beside"},
                   "step.");
        Step step;
        step.line = std::max(1, line_of(table));
        step.title = prose_of(table, "title", "step.", title_characters_max, true, step);
        step.cue = prose_of(table, "cue", "step.", text_characters_max, false, step);
        const std::size_t diagnostics_before = diagnostic_count();
        if (const toml::node* node = table.get("scenario")) {
            step.scenario = scenario_named(*node, "step.scenario").value_or(Scenario{});
        } else if (before != nullptr) {
            step.scenario = before->scenario;
        } else {
            add(line_of(table), "step.scenario", "no scenario", "scenario = and the name of one, in the first step");
        }
        // Settings and measures speak of the scenario's kitchens and courses; without one they would all be wrong.
        if (step.scenario.kitchens.empty()) return step;
        turn_knobs(table, "step.", step.scenario);
        if (diagnostic_count() != diagnostics_before) return step;

        step.begin = time_of(table, "begin", "step.", Time{0}, step.scenario.open_for);
        step.until = time_of(table, "until", "step.", Time{step.scenario.open_for.us}, step.scenario.open_for);
        if (step.until < step.begin)
            add(line_of(*table.get("begin")), "step.begin", clock_text(step.begin),
                fmt::format("an instant before {}, where the run stops", clock_text(step.until)));
        if (table.contains("speed")) step.speed = number_of(table, "speed", "step.", 1, 0.1, 50);
        read_views(table, step);
        read_dialect(table, step);
        Names names = run_names(step);
        read_beside(table, step, names);
        step.text = text_template_of(table, "text", step, names);
        step.reveal = text_template_of(table, "reveal", step, names);
        read_prediction(table, step, names);
        read_claims(table, step, names);
        read_outcome(table, step, names);
        if (const toml::node* locked = table.get("locked"))
            step.locked = knobs_of(*locked, "step.locked", locked_max, step.scenario);
        read_exercise(table, step, names);
        return step;
    }

    void read_views(const toml::table& table, Step& step) {
        const toml::node* node = table.get("view");
        if (node == nullptr) {
            step.views = {View::floor};
            return;
        }
        std::vector<std::string_view> words;
        for (const ViewRow& row : views) words.push_back(row.word);
        const std::string expected = fmt::format("a list of {}", quoted_list(words));
        const toml::array* array = node->as_array();
        if (array == nullptr || array->empty() || array->size() > views.size())
            return add_written(*node, "step.view", expected);
        for (const toml::node& element : *array) {
            const std::optional<std::string> word = element.value<std::string>();
            const auto row =
                std::find_if(views.begin(), views.end(), [&](const ViewRow& one) { return word && one.word == *word; });
            if (row != views.end()) {
                step.views.push_back(row->view);
                continue;
            }
            const Names known(words.begin(), words.end());
            add_written(element, "step.view", expected, word ? nearest_name(*word, known) : "");
        }
    }

    void read_dialect(const toml::table& table, Step& step) {
        const toml::node* node = table.get("dialect");
        if (node == nullptr) return;
        const std::optional<std::string> word = node->value<std::string>();
        for (const Dialect dialect : {Dialect::asyncio, Dialect::anyio, Dialect::trio})
            if (word == name_of(dialect)) step.dialect = dialect;
        if (!step.dialect) add_written(*node, "step.dialect", "\"asyncio\", \"anyio\" or \"trio\"");
    }

    void read_beside(const toml::table& table, Step& step, Names& names) {
        const std::string where = "step.beside.";
        for (const toml::table* inner : tables(table, "beside", "step.", beside_max)) {
            check_keys(*inner, {"name", "scenario", "set"}, where);
            Beside beside{text_of(*inner, "name", where, title_characters_max, true), step.scenario};
            if (const toml::node* node = inner->get("scenario")) {
                beside.scenario = scenario_named(*node, where + "scenario").value_or(step.scenario);
                if (!is_like(beside.scenario, step.scenario)) {
                    add_written(*node, where + "scenario", "one with the same kitchens and courses as the step's");
                    continue;
                }
            }
            turn_knobs(*inner, where, beside.scenario);
            if (std::find(names.begin(), names.end(), beside.name) != names.end())
                add(line_of(*inner), where + "name", in_quotes(beside.name), "a name of its own");
            names.push_back(beside.name);
            step.beside.push_back(std::move(beside));
        }
    }

    static bool is_like(const Scenario& a, const Scenario& b) {
        const auto same_name = [](const auto& one, const auto& other) { return one.name == other.name; };
        return std::equal(a.kitchens.begin(), a.kitchens.end(), b.kitchens.begin(), b.kitchens.end(), same_name) &&
               std::equal(a.courses.begin(), a.courses.end(), b.courses.begin(), b.courses.end(), same_name);
    }

    // Returns a text of the step as it is shown, and keeps it as it is written for untrue_of().
    std::string prose_of(const toml::table& table, std::string_view key, const std::string& where,
                         std::size_t characters_max, bool is_needed, Step& step) {
        std::string text = text_of(table, key, where, characters_max, is_needed);
        if (!text.empty()) step.prose.push_back({where + std::string(key), line_of(*table.get(key)), text});
        return without_backticks(text);
    }

    TextTemplate text_template_of(const toml::table& table, std::string_view key, Step& step, const Names& names,
                                  bool is_needed = false) {
        const std::string text = text_of(table, key, "step.", text_characters_max, is_needed);
        if (text.empty()) return {};
        const std::string path = "step." + std::string(key);
        step.prose.push_back({.key = path,
                              .line = line_of(*table.get(key)),
                              .text = text,
                              .is_of_goal = key == "task" || key == "hint",
                              .has_figures = true});
        tl::expected<TextTemplate, Diagnostic> text_template = read_text_template(text, step.scenario, names);
        if (text_template) return std::move(*text_template);
        add_measured(*table.get(key), path, std::move(text_template.error()));
        return {};
    }

    std::optional<Claim> claim_of(const toml::node& node, const std::string& key, const Step& step,
                                  const Names& names) {
        const toml::value<std::string>* text = node.as_string();
        if (text == nullptr) {
            add_written(node, key, "a claim such as \"waiting to 40s = 0\"");
            return std::nullopt;
        }
        tl::expected<Claim, Diagnostic> claim = read_claim(text->get(), step.scenario, names);
        if (claim) {
            claim->line = line_of(node);
            return std::move(*claim);
        }
        add_measured(node, key, std::move(claim.error()));
        return std::nullopt;
    }

    void read_prediction(const toml::table& table, Step& step, const Names& names) {
        const toml::node* choices = table.get("choices");
        const toml::node* guess = table.get("guess");
        const toml::node* question = table.get("question");
        if (choices == nullptr && guess == nullptr && question == nullptr) return;
        Prediction prediction;
        prediction.question = text_template_of(table, "question", step, names, true);
        if ((choices == nullptr) == (guess == nullptr)) {
            const int line = question != nullptr ? line_of(*question) : line_of(table);
            return add(line, "step.question", choices == nullptr ? "a question alone" : "choices and a guess",
                       "either choices or a guess with it");
        }
        if (choices != nullptr) read_choices(table, step, names, prediction);
        if (guess != nullptr) read_guess(*guess, step, names, prediction);
        step.prediction = std::move(prediction);
    }

    void read_choices(const toml::table& table, Step& step, const Names& names, Prediction& prediction) {
        for (const toml::table* choice : tables(table, "choices", "step.", choices_max)) {
            check_keys(*choice, {"text", "right"}, "step.choices.");
            const std::string text = prose_of(*choice, "text", "step.choices.", title_characters_max, true, step);
            if (!text.empty()) step.prose.back().choice = prediction.choices.size();
            const toml::node* right = choice->get("right");
            if (right == nullptr) {
                add(line_of(*choice), "step.choices.right", "no right", "the claim that makes this choice right");
                continue;
            }
            if (std::optional<Claim> claim = claim_of(*right, "step.choices.right", step, names))
                prediction.choices.push_back({text, std::move(*claim)});
        }
        if (prediction.choices.size() < choices_min && diagnostic_count() == 0) {
            add(line_of(*table.get("choices")), "step.choices", fmt::format("{}", prediction.choices.size()),
                fmt::format("{} to {} choices", choices_min, choices_max));
        }
    }

    void read_guess(const toml::node& node, const Step& step, const Names& names, Prediction& prediction) {
        const toml::table* table = node.as_table();
        if (table == nullptr) return add_written(node, "step.guess", "a table with answer, unit, low and high");
        const std::string where = "step.guess.";
        check_keys(*table, {"answer", "unit", "low", "high", "step", "near"}, where);
        Guess guess;
        guess.line = line_of(node);
        guess.unit = text_of(*table, "unit", where, title_characters_max, false);
        constexpr double most = 1e9;
        guess.low = number_of(*table, "low", where, 0, 0, most);
        guess.high = number_of(*table, "high", where, guess.low + 100, guess.low, most);
        guess.step = number_of(*table, "step", where, 1, 0.001, most);
        guess.near = number_of(*table, "near", where, 0, 0, most);
        if (!table->contains("answer"))
            return add(line_of(node), where + "answer", "no answer", "a measure, as in answer = \"max of wait\"");
        const std::string answer = text_of(*table, "answer", where, text_characters_max, true);
        if (answer.empty()) return;
        tl::expected<Measure, Diagnostic> measure = read_measure(answer, step.scenario, names);
        if (!measure) return add_measured(node, where + "answer", std::move(measure.error()));
        guess.answer = std::move(*measure);
        prediction.guess = std::move(guess);
    }

    std::vector<KnobAddress> knobs_of(const toml::node& node, const std::string& key, std::size_t most,
                                      const Scenario& scenario) {
        std::vector<KnobAddress> knobs;
        const toml::array* array = node.as_array();
        if (array == nullptr || array->empty() || array->size() > most) {
            add_written(node, key, fmt::format("a list of 1 to {} knobs such as \"course.grill.timer\"", most));
            return knobs;
        }
        for (const toml::node& element : *array) {
            const std::optional<std::string> path = element.value<std::string>();
            if (!path) {
                add_written(element, key, "the path of a knob such as \"course.grill.timer\"");
                continue;
            }
            const tl::expected<KnobAddress, Diagnostic> knob = find_knob(scenario, *path);
            if (knob)
                knobs.push_back(*knob);
            else
                add_at(element, key, knob.error());
        }
        return knobs;
    }

    void read_claims(const toml::table& table, Step& step, const Names& names) {
        const toml::node* node = table.get("claims");
        if (node == nullptr) return;
        const toml::array* array = node->as_array();
        if (array == nullptr || array->size() > claims_max) {
            return add(line_of(*node), "step.claims", array == nullptr ? as_written(*node, source()) : "more of them",
                       fmt::format("a list of claims, at most {}", claims_max));
        }
        for (const toml::node& element : *array) {
            if (std::optional<Claim> claim = claim_of(element, "step.claims", step, names))
                step.claims.push_back(std::move(*claim));
        }
    }

    // ---- The learner's turn

    void read_outcome(const toml::table& table, Step& step, const Names& names) {
        step.outcome = table.contains("outcome")
                           ? text_template_of(table, "outcome", step, names)
                           : read_text_template(usual_outcome, step.scenario, names).value_or(TextTemplate{});
    }

    void read_exercise(const toml::table& table, Step& step, const Names& names) {
        constexpr std::array<std::string_view, 5> keys = {"task", "unlock", "goal", "hint", "solution"};
        const auto is_there = [&](std::string_view key) { return table.contains(key); };
        if (std::none_of(keys.begin(), keys.end(), is_there)) return;
        for (const std::string_view key : keys) {
            if (!is_there(key))
                return add(step.line, "step." + std::string(key), fmt::format("no {}", key),
                           "task, unlock, goal, hint and solution together");
        }
        Exercise exercise;
        exercise.task = text_template_of(table, "task", step, names, true);
        exercise.hint = text_template_of(table, "hint", step, names, true);
        exercise.unlocked = knobs_of(*table.get("unlock"), "step.unlock", unlocked_max, step.scenario);
        std::optional<Claim> goal = claim_of(*table.get("goal"), "step.goal", step, names);
        exercise.solution = step.scenario;
        turn_knobs(table, "step.", exercise.solution, "solution");
        check_solution(*table.get("solution"), "step.solution", step.scenario, exercise);
        for (const KnobAddress knob : exercise.unlocked)
            if (is_locked(step, knob))
                add(line_of(*table.get("unlock")), "step.unlock", path_text(step.scenario, knob),
                    "knobs that the step does not lock");
        if (!goal) return;
        exercise.goal = std::move(*goal);
        step.exercise = std::move(exercise);
    }

    void check_solution(const toml::node& node, const std::string& key, const Scenario& own, const Exercise& exercise) {
        for (const KnobAddress knob : all_knobs(own)) {
            if (!is_unlocked(exercise, knob) && !is_same_knob(exercise.solution, own, knob))
                add(line_of(node), key, path_text(own, knob), "only knobs that the step unlocks");
        }
    }

    const LoadScenario& load_;
    std::map<std::string, Scenario> own_;
    std::set<std::string> missing_;  // names that have been reported
};

}  // namespace

tl::expected<Lesson, std::vector<Diagnostic>> parse_lesson(std::string_view toml_bytes, std::string_view file_name,
                                                           const LoadScenario& load) {
    return parse_tables<Lesson, LessonReader>(toml_bytes, file_name, "a lesson: schema, title and [[step]]", load);
}

}  // namespace kitchen
