#include "core/lesson/likely_measures.hpp"

#include "core/base/check.hpp"
#include "core/base/text.hpp"
#include "core/scenario/effect.hpp"
#include "core/scenario/knobs.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace kitchen {
namespace {

struct Row {
    std::string_view measure;  // "@" is the place of its filters
    std::string_view about;
};

constexpr std::array<Row, 14> counts = {{
    {"arrived@", "arrive arrived come came diner guest people"},
    {"served@", "serve served eat ate dish"},
    {"answered@", "eat ate answer answered"},
    {"backup@", "backup bread instead"},
    {"sorry@", "sorry"},
    {"left@", "leave left go home"},
    {"waiting@", "wait waiting waited still"},
    {"orders@", "order ordered place try"},
    {"retries@", "retry retries again try"},
    {"timer_rang@", "timer ring rang timeout"},
    {"dish_ready@", "cook cooked ready dish"},
    {"dish_wasted@", "waste wasted bin"},
    {"ticket_refused@", "refuse refused"},
    {"kitchen_failed@", "error fail failed"},
}};

constexpr std::array<Row, 6> ratios = {{
    {"served@ / arrived@", "serve served eat ate"},
    {"sorry@ / arrived@", "sorry"},
    {"orders@ / arrived@", "order try times each"},
    {"retries@ / arrived@", "retry retries again each"},
    {"100 * served@ / arrived@", "percent serve served eat ate"},
    {"100 * sorry@ / arrived@", "percent sorry"},
}};

constexpr std::array<Row, 5> stretches = {{{"wait", "wait waited stay leave sorry"},
                                           {"queue", "queue ticket"},
                                           {"cooking", "cook cooking dish take"},
                                           {"answer", "answer dish order"},
                                           {"pause", "pause"}}};
constexpr std::array<Row, 4> statistics = {{{"max", "longest most last after until"},
                                            {"min", "shortest least first"},
                                            {"mean", "average mean"},
                                            {"total", "together sum add"}}};

// What can be first and last.
constexpr std::array<Row, 9> happenings = {{
    {"sorry@", "sorry"},
    {"served@", "serve served eat ate dish"},
    {"left@", "leave left home"},
    {"arrived@", "arrive arrived come came"},
    {"timer_rang@", "timer ring rang timeout"},
    {"orders@", "order ordered place"},
    {"retries@", "retry retries again"},
    {"dish_wasted@", "waste wasted bin"},
    {"knob_changed@", "change"},
}};

// What happens at a kitchen.
constexpr std::array<Row, 7> at_kitchens = {{
    {"orders@", "order ordered place try"},
    {"dish_ready@", "cook cooked ready dish"},
    {"timer_rang@", "timer ring rang timeout"},
    {"dish_wasted@", "waste wasted bin"},
    {"max of cooking@", "cook cooking dish take"},
    {"max of queue@", "queue ticket longest"},
    {"max of answer@", "answer dish order longest"},
}};

constexpr std::array<Row, 8> windows = {{
    {"waiting to @", "wait waiting still"},
    {"served to @", "serve served eat ate"},
    {"sorry to @", "sorry"},
    {"arrived to @", "arrive arrived come came"},
    {"orders to @", "order ordered place"},
    {"served from @", "serve served eat ate after"},
    {"sorry from @", "sorry after"},
    {"orders from @", "order ordered place after"},
}};

std::string replaced(std::string_view text, std::string_view filters) {
    std::string whole;
    for (const char c : text)
        if (c == '@')
            whole += filters;
        else
            whole += c;
    return whole;
}

// Words in the names of knobs that say nothing of what a sentence is about: "Cooks for", "Places at the entrance".
constexpr std::array<std::string_view, 13> of_any_sentence = {"a",  "an", "and", "are",  "at", "before", "for",
                                                              "in", "is", "the", "them", "to", "when"};

// The words in small letters, without the "s" at their end.
std::vector<std::string> stems_of(std::string_view text) {
    std::vector<std::string> stems;
    std::string word;
    const auto end_word = [&] {
        if (word.size() > 3 && word.back() == 's') word.pop_back();
        const bool is_any = std::find(of_any_sentence.begin(), of_any_sentence.end(), word) != of_any_sentence.end();
        if (!word.empty() && !is_any) stems.push_back(std::move(word));
        word.clear();
    };
    for (const char c : in_small_letters(text)) {
        if (c >= 'a' && c <= 'z')
            word += c;
        else
            end_word();
    }
    end_word();
    return stems;
}

int words_in_common(const std::vector<std::string>& sentence, std::string_view about) {
    const std::vector<std::string> stems = stems_of(about);
    int common = 0;
    for (auto stem = stems.begin(); stem != stems.end(); ++stem) {
        const bool is_again = std::find(stems.begin(), stem, *stem) != stem;
        if (!is_again && std::find(sentence.begin(), sentence.end(), *stem) != sentence.end()) ++common;
    }
    return common;
}

class Likely {
  public:
    Likely(std::span<const std::string> names, std::span<const MeasuredRun> runs) : names_(names), runs_(runs) {}

    void add(std::string text, std::string about, bool is_count = false, bool is_instant = false) {
        const auto measure = read_measure(text, *runs_.front().scenario, names_);
        if (!measure) return;
        const double figure = evaluate(*measure, runs_);
        if (std::isfinite(figure))
            found_.push_back({std::move(text), std::move(about), figure, unit_of(*measure), is_count, is_instant});
    }

    void add_run(std::size_t run) {
        const std::string in = run == 0 ? std::string() : " in " + measure_name(names_[run]);
        const auto about = [&](std::string_view words) {
            return fmt::format("{} {}", words, run == 0 ? std::string_view() : std::string_view(names_[run]));
        };
        if (is_long(run)) return add_knobs(run, in);
        for (const Row& row : counts) add(replaced(row.measure, in), about(row.about), true);
        add_knobs(run, in);
        for (const Row& row : ratios) add(replaced(row.measure, in), about(row.about));
        for (const Row& stretch : stretches)
            for (const Row& statistic : statistics)
                add(fmt::format("{} of {}{}", statistic.measure, stretch.measure, in),
                    about(fmt::format("{} {}", stretch.about, statistic.about)));
        for (const Row& row : happenings)
            for (const std::string_view which : {"first", "last"})
                add(fmt::format("{} {}", which, replaced(row.measure, in)),
                    about(fmt::format("{} {}", row.about, which)), false, true);
        if (runs_.front().scenario->kitchens.size() < 2) return;
        for (const Kitchen& kitchen : runs_.front().scenario->kitchens)
            for (const Row& row : at_kitchens)
                add(replaced(row.measure, fmt::format(" at {}{}", measure_name(kitchen.name), in)),
                    about(fmt::format("{} {}", row.about, kitchen.name)));
    }

    // Each measure looks at every record, which takes seconds for the hundreds that there are of such a run.
    bool is_long(std::size_t run) const {
        constexpr std::size_t records_max = 500'000;
        return runs_[run].trace->records.size() > records_max;
    }

    std::vector<LikelyMeasure> take() && { return std::move(found_); }

  private:
    void add_knobs(std::size_t run, const std::string& in) {
        const Scenario& scenario = *runs_[run].scenario;
        const auto add_knob = [&](KnobAddress address, const std::string& filters) {
            const Knob& knob = knob_at(address);
            const std::string path = path_text(scenario, address);
            add("knob " + measure_name(path) + filters,
                fmt::format("{} {}{}", path, knob.word, knob.role == Role::timer ? " wait" : ""));
        };
        for (const KnobAddress knob : all_knobs(scenario))
            if (has_effect(scenario, knob)) add_knob(knob, in);
        // A knob has one filter: its instant, or its run.
        if (run > 0) return;
        for (const Change& change : scenario.changes)
            if (change.at.us > 0) add_knob(change.knob, measure_instant(change.at));
    }

    std::span<const std::string> names_;
    std::span<const MeasuredRun> runs_;
    std::vector<LikelyMeasure> found_;
};

}  // namespace

std::string measure_name(std::string_view name) {
    const bool plain =
        std::all_of(name.begin(), name.end(), [](char c) { return is_name_letter(c) || is_digit(c) || c == '.'; });
    return plain ? std::string(name) : fmt::format("'{}'", name);
}

std::string measure_instant(Duration at) { return at.us == 0 ? std::string() : fmt::format(" at {}", to_text(at)); }

std::vector<LikelyMeasure> likely_measures(std::span<const std::string> names, std::span<const MeasuredRun> runs) {
    Likely likely(names, runs);
    for (std::size_t run = 0; run < runs.size(); ++run) likely.add_run(run);
    return std::move(likely).take();
}

std::vector<LikelyMeasure> likely_measures_at(Duration instant, std::span<const std::string> names,
                                              std::span<const MeasuredRun> runs) {
    Likely likely(names, runs);
    if (likely.is_long(0)) return {};
    for (const Row& row : windows) likely.add(replaced(row.measure, to_text(instant)), std::string(row.about));
    return std::move(likely).take();
}

void sort_by_meaning(std::vector<LikelyMeasure>& measures, std::string_view sentence) {
    const std::vector<std::string> words = stems_of(sentence);
    std::stable_sort(measures.begin(), measures.end(), [&](const LikelyMeasure& a, const LikelyMeasure& b) {
        return words_in_common(words, a.about) > words_in_common(words, b.about);
    });
}

bool speaks_of(std::string_view sentence, const LikelyMeasure& measure) {
    return words_in_common(stems_of(sentence), measure.about) > 0;
}

std::vector<Selection> counts_spoken_of(std::string_view sentence, const Scenario& scenario) {
    const std::vector<std::string> words = stems_of(sentence);
    std::vector<Selection> spoken_of;
    for (const Row& row : counts) {
        if (words_in_common(words, row.about) == 0) continue;
        const auto measure = read_measure(replaced(row.measure, {}), scenario, {});
        CHECK(measure.has_value());
        spoken_of.push_back(measure->parts.front().selection);
    }
    return spoken_of;
}

}  // namespace kitchen
