#include "app/platform/web/spoken_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/catalog/built_in.hpp"
#include "app/model/link.hpp"
#include "app/model/reveal.hpp"
#include "app/panels/knobs/knob_list.hpp"
#include "app/ui/words.hpp"
#include "app/window/closing_page.hpp"
#include "app/window/course_figures.hpp"
#include "app/window/question.hpp"
#include "core/prose/transcript.hpp"
#include "core/scenario/changes.hpp"
#include "core/scenario/check.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/share.hpp"
#include "core/views/results.hpp"

namespace kitchen::app {
namespace {

using nlohmann::json;

// More lines than these, or more often, are too many to listen to.
constexpr std::size_t lines_max = 4;
constexpr double lines_pause_seconds = 2;
// A jump may pass over millions of records.
constexpr std::size_t records_max = 20'000;
constexpr std::size_t message_bytes_max = share_characters_max + 1000;

std::string_view words_of(Phase phase) {
    switch (phase) {
        case Phase::asking: return "asking";
        case Phase::running: return "running";
        case Phase::revealed: return "revealed";
        case Phase::turning: return "turning";
        case Phase::trying: return "trying";
        case Phase::judged: return "judged";
    }
    return {};
}

// Whether the goal is met, and the results of a changed run beside those of the lesson's own.
std::string outcome_of(const State& s) {
    const LessonAt& at = *s.lesson;
    const Phase phase = at.answer().phase;
    const bool is_changed = !at.outcome_of_changed.empty();
    if (phase == Phase::judged)
        return fmt::format("{} Your run: {}", at.answer().is_met ? "Goal met." : "Not yet.",
                           is_changed ? at.outcome_of_changed : at.outcome);
    if (phase != Phase::revealed || !is_changed) return {};
    return fmt::format("You have changed this run. Your run: {} The lesson's run: {}", at.outcome_of_changed,
                       at.outcome);
}

json lesson_of(const State& s) {
    if (!s.lesson) return nullptr;
    const LessonAt& at = *s.lesson;
    const Step& step = at.now();
    const Answer& answer = at.answer();
    const bool is_revealed = answer.phase >= Phase::revealed;
    const bool is_last = at.step + 1 == at.lesson->steps.size();
    const Exercise* const exercise = exercise_of(s);
    json lesson = {{"title", at.lesson->title},
                   {"step", at.step + 1},
                   {"steps", at.lesson->steps.size()},
                   {"heading", step.title},
                   {"text", at.text},
                   {"question", at.question},
                   {"last", at.step + 1 == at.lesson->steps.size()},
                   {"choices", json::array()},
                   {"phase", words_of(answer.phase)},
                   {"goOn", go_on_words(s)},
                   {"reveal", is_revealed && !is_changed_run(s) ? at.reveal : std::string()},
                   {"remember", is_revealed && is_last ? at.lesson->remember : std::string()},
                   {"task", exercise != nullptr ? at.task : std::string()},
                   {"hint", exercise != nullptr && is_hint_due(answer) ? at.hint : std::string()},
                   {"outcome", outcome_of(s)}};
    if (at.written->is_per_student) lesson["student"] = at.student;
    if (!step.prediction) return lesson;
    for (const Choice& choice : step.prediction->choices) lesson["choices"].push_back(choice.text);
    if (at.answer().choice) lesson["chosen"] = *at.answer().choice;
    if (is_revealed && at.right) lesson["right"] = *at.right;
    if (step.prediction->guess) {
        const Guess& guess = *step.prediction->guess;
        lesson["guess"] = {{"unit", guess.unit}, {"low", guess.low}, {"high", guess.high}, {"step", guess.step}};
        if (answer.number) lesson["guess"]["made"] = *answer.number;
    }
    return lesson;
}

json knob_row(const Scenario& scenario, KnobAddress address) {
    const Knob& knob = knob_at(address);
    json row = {{"path", path_text(scenario, address)},
                {"name", knob_name(scenario, address)},
                {"help", knob.help},
                {"value", value_text(get(scenario, address))}};
    for (const std::string_view choice : knob.choices) row["choices"].push_back(choice);
    return row;
}

// In the panel's groups; the few most important knobs have no heading. As in the panel, knobs that are turned from now
// on have the values at the playhead.
json knobs_of(const State& s) {
    json groups = json::array();
    std::optional<Scenario> at_playhead;
    if (s.preferences.since == Since::now && !s.scenario().changes.empty())
        at_playhead = as_of(s.scenario(), s.playback.playhead);
    const Scenario& scenario = at_playhead ? *at_playhead : s.scenario();
    const auto add = [&](std::string_view title, const std::vector<KnobAddress>& knobs) {
        json rows = json::array();
        for (const KnobAddress address : knobs) rows.push_back(knob_row(scenario, address));
        groups.push_back({{"title", title}, {"knobs", std::move(rows)}});
    };
    const Exercise* const exercise = exercise_of(s);
    if (exercise != nullptr)
        add("", exercise->unlocked);
    else if (!s.preferences.all_knobs)
        add("", few_knobs(s, scenario));
    else
        for (const KnobGroup& group : knob_groups(s, scenario)) add(group.title, group.knobs);
    return groups;
}

json question_seen(const State& s) {
    const std::optional<Question> question = question_of(s);
    if (!question) return nullptr;
    json answers = json::array();
    for (const auto& [word, action] : question->answers) answers.push_back(word);
    return {{"title", question->title}, {"words", question->words}, {"answers", std::move(answers)}};
}

// The page after the last lesson, as headings with lines below them.
json closing_page_of(const State& s) {
    if (s.dialogs.shown != Dialog::closing) return nullptr;
    const CourseProgress& progress = s.preferences.course;
    json found = {found_words(progress)};
    json figures = {"Measured just now, from the runs of the lessons."};
    for (const LessonFigures& lesson : course_figures()) {
        const bool is_done = score_of(progress, lesson.name).is_done();
        found.push_back(fmt::format("{}{}: {}", is_done ? "Done: " : "", lesson.title, lesson.remember));
        for (const AnsweredQuestion& each : lesson.answers)
            figures.push_back(fmt::format("{}: {} {}", lesson.title, each.question, each.answer));
    }
    json readings = json::array();
    for (const Reading& reading : closing_readings)
        readings.push_back(fmt::format("{}. {}", reading.title, reading.says));
    const auto section = [](std::string_view heading, json lines) {
        return json{{"heading", heading}, {"lines", std::move(lines)}};
    };
    return {{"title", closing_title},
            {"sections",
             {section("One thing to remember", {closing_rule, closing_advice}), section("What you found", found),
              section("What to read", readings), section("The figures of the course", figures)}}};
}

json results_seen(const Results& results) {
    const std::int64_t ended = results.finished();
    json rows = json::array();
    const auto add = [&rows](std::string_view name, std::string value) { rows.push_back({name, std::move(value)}); };
    add("Came", fmt::format("{}", results.arrived));
    add("Served", fmt::format("{}", results.served));
    add("Had a backup", fmt::format("{}", results.backup));
    add("Told sorry", fmt::format("{}", results.sorry));
    add("Still waiting", fmt::format("{}", results.waiting()));
    add("Timeouts", fmt::format("{}, for {} orders", results.timeouts, results.orders));
    if (results.supplier_timeouts > 0) add("Timeouts at suppliers", fmt::format("{}", results.supplier_timeouts));
    if (results.visit_timeouts > 0) add("Patience ended", fmt::format("{}", results.visit_timeouts));
    add("Dishes wasted", fmt::format("{}", results.dishes_wasted));
    if (ended > 1) add("Half waited at most", short_time(results.wait_p50, Rounding::up));
    if (ended > 0) add("Longest wait", short_time(results.wait_max, Rounding::up));
    return rows;
}

bool is_spoken(Event event) {
    return event == Event::diner_arrived || event == Event::timer_rang || event == Event::visit_ended ||
           event == Event::pause_started || event == Event::backup_ordered || event == Event::knob_changed ||
           event == Event::closing_time;
}

bool is_told_to_parent(Event event) {
    return event == Event::timer_rang || event == Event::visit_ended || event == Event::closing_time;
}

json event_of(const Record& record) {
    json event = {{"event", name_of(record.event)}, {"at", record.time().seconds()}};
    if (record.diner > 0) event["diner"] = record.diner;
    if (record.event == Event::visit_ended) event["outcome"] = name_of(static_cast<kitchen::Outcome>(record.value));
    return event;
}

// The records of a jump, or of a moment, that are looked at.
std::size_t first_looked_at(std::size_t from, std::size_t until) {
    return until > records_max ? std::max(from, until - records_max) : from;
}

// What has happened, as data for the page around an embedded one.
json events_between(const Trace& trace, std::size_t from, std::size_t until) {
    json events = json::array();
    for (std::size_t n = first_looked_at(from, until); n < until; ++n)
        if (is_told_to_parent(trace.records[n].event)) events.push_back(event_of(trace.records[n]));
    return events;
}

// The same as sentences. Of many, the last ones, and how many came before.
json lines_between(const Session& s, std::size_t from, std::size_t until) {
    // Its own scenario: the edited one may already have fewer changes, while its run is not ready.
    const Run& run = *s.runs.main;
    const Trace& trace = run.trace;
    std::vector<std::size_t> spoken;
    for (std::size_t n = first_looked_at(from, until); n < until; ++n)
        if (is_spoken(trace.records[n].event)) spoken.push_back(n);
    json lines = json::array();
    const std::size_t left_out = spoken.size() > lines_max ? spoken.size() - lines_max : 0;
    if (left_out > 0) lines.push_back(fmt::format("{} more, and then:", left_out));
    for (std::size_t n = left_out; n < spoken.size(); ++n)
        lines.push_back(sentence(run.scenario, trace, run.timeline, spoken[n]));
    return lines;
}

}  // namespace

std::string SpokenText::news(const Session& s, double now_seconds) {
    constexpr double pause_seconds = 0.25;
    if (s.playback.playing && run_ == s.runs.main && now_seconds - looked_at_seconds_ < pause_seconds) return {};
    looked_at_seconds_ = now_seconds;
    const Trace& trace = s.runs.main->trace;
    const std::size_t until = trace.count_until(std::min(s.playback.playhead, revealed_until(s)));
    if (std::exchange(run_, s.runs.main) != s.runs.main) told_until_ = spoken_until_ = until;
    const json events = events_between(trace, std::exchange(told_until_, until), until);
    json lines = json::array();
    if (!s.playback.playing || now_seconds - spoken_seconds_ >= lines_pause_seconds) {
        lines = lines_between(s, std::exchange(spoken_until_, until), until);
        spoken_seconds_ = now_seconds;
    }

    const Run& run = *s.runs.main;
    const Results results = results_until(trace, run.timeline, run.replay, run.results_index,
                                          std::min(s.playback.playhead, revealed_until(s)));
    json seen = {{"title", s.scenario().title},  {"clock", std::floor(s.playback.playhead.seconds())},
                 {"end", end_of(s).seconds()},   {"playing", s.playback.playing},
                 {"speed", s.preferences.speed}, {"lesson", lesson_of(s)},
                 {"knobs", knobs_of(s)},         {"all_knobs", s.preferences.all_knobs},
                 {"question", question_seen(s)}, {"results", results_seen(results)},
                 {"closing", closing_page_of(s)}};
    seen["kitchen"] = kitchen_name(s.scenario(), current_kitchen(s));
    json diagnostics = json::array();
    for (const Diagnostic& diagnostic : s.dialogs.diagnostics) diagnostics.push_back(to_text(diagnostic));
    seen["mistakes"] = std::move(diagnostics);
    seen["remark"] = s.dialogs.remark.words.empty() ? s.dialogs.outcome.words : s.dialogs.remark.words;
    std::string text = seen.dump(-1, ' ', false, json::error_handler_t::replace);
    if (text == last_ && lines.empty() && events.empty()) return {};
    last_ = std::move(text);
    seen["lines"] = lines;
    seen["events"] = events;
    return seen.dump(-1, ' ', false, json::error_handler_t::replace);
}

namespace {

struct Word {
    std::string_view word;
    Action action;
};

std::vector<Action> action_of(const State& s, std::string_view word) {
    const std::array words{Word{"start", JumpToStart{}},
                           Word{"end", JumpToEnd{}},
                           Word{"forward", StepForward{}},
                           Word{"back", StepBack{}},
                           Word{"bell", JumpToNextTimeout{}},
                           Word{"previous bell", JumpToPreviousTimeout{}},
                           Word{"faster", Faster{}},
                           Word{"slower", Slower{}},
                           Word{"run", RunStep{}},
                           Word{"reveal", RevealStep{}},
                           Word{"next", NextStep{}},
                           Word{"previous", PreviousStep{}},
                           Word{"link", CopyLink{}},
                           Word{"undo", Undo{}},
                           Word{"redo", Redo{}},
                           Word{"break", BreakKitchen{current_kitchen(s)}},
                           Word{"recover", RecoverKitchen{current_kitchen(s)}},
                           Word{"rush", AddRush{}},
                           Word{"all knobs", ShowAllKnobs{!s.preferences.all_knobs}},
                           Word{"save", Save{}},
                           Word{"dismiss", DismissDiagnostics{}},
                           Word{"close page", ShowDialog{}},
                           Word{"on", GoOn{}}};
    if (word == "play") return s.playback.playing ? std::vector<Action>{} : std::vector<Action>{TogglePlay{}};
    if (word == "pause") return s.playback.playing ? std::vector<Action>{TogglePlay{}} : std::vector<Action>{};
    const auto row = std::find_if(words.begin(), words.end(), [&](const Word& each) { return each.word == word; });
    return row == words.end() ? std::vector<Action>{} : std::vector<Action>{row->action};
}

std::vector<Action> knob_set(const State& s, const std::string& setting) {
    Scenario turned = *s.document.edited;
    const tl::expected<KnobAddress, Diagnostic> knob = set_from_text(turned, setting);
    if (!knob) return {ShowDiagnostics{{knob.error()}}};
    // The value is valid, but the settings together may not be.
    if (auto wrong = check_scenario(turned); !wrong.empty()) return {ShowDiagnostics{std::move(wrong)}};
    return {SetKnobs{{{*knob, get(turned, *knob)}}}, ReleaseKnob{}};
}

}  // namespace

std::string library() {
    json all = json::array();
    for (const auto& [kind, word] : {std::pair{BuiltIn::lesson, "lesson"}, {BuiltIn::scenario, "scenario"}})
        for (const BuiltInFile& file : built_in(kind))
            all.push_back(
                {{"title", title_of(file)}, {"kind", word}, {"link", fmt::format("#{}={}", word, file.name)}});
    return all.dump();
}

std::vector<Action> asked_for(const State& s, std::string_view message) {
    if (message.size() > message_bytes_max) return {};
    const json asked = json::parse(message, nullptr, false);
    if (!asked.is_object() || asked.size() != 1) return {};
    const std::string& key = asked.begin().key();
    const json& value = asked.begin().value();
    if (key == "do" && value.is_string()) return action_of(s, value.get<std::string>());
    if (key == "set" && value.is_string()) return knob_set(s, value.get<std::string>());
    if (key == "student" && value.is_string()) return {SetStudent{value.get<std::string>()}};
    if (key == "load" && value.is_string()) return actions_of_address(value.get<std::string>());
    if (!value.is_number()) return {};
    const double number = value.get<double>();
    const bool is_small = number >= 0 && number <= 1e9;
    if (!is_small) return {};
    if (key == "seek") return {SeekTo{Time{static_cast<std::int64_t>(number * 1e6)}}};
    const bool asks = s.lesson && s.lesson->now().prediction;
    if (key == "choose" && asks && number < static_cast<double>(s.lesson->now().prediction->choices.size()))
        return {ChooseAnswer{static_cast<std::size_t>(number)}};
    if (const std::optional<Question> question = question_of(s); key == "answer" && question)
        return number < static_cast<double>(question->answers.size())
                   ? std::vector<Action>{question->answers[static_cast<std::size_t>(number)].second}
                   : std::vector<Action>{};
    if (key == "guess" && asks && s.lesson->now().prediction->guess) return {GuessNumber{number}};
    return {};
}

}  // namespace kitchen::app
