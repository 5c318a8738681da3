#include "core/lesson/advice.hpp"

#include "core/base/check.hpp"
#include "core/base/text.hpp"
#include "core/lesson/text_template.hpp"
#include "core/scenario/knobs.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kitchen {
namespace {

constexpr std::size_t advised_max = 3;

std::string advice_on_condition(const Statement& said, const Scenario& scenario, bool has_figures) {
    const std::string_view word = condition_words[static_cast<std::size_t>(said.number)];
    const std::string condition = condition_that_says(said, scenario);
    if (condition.empty()) return fmt::format("another word: no kitchen of this step is ever {}", word);
    if (!has_figures) return fmt::format("the claim \"{} = {}\"", condition, word);
    return fmt::format("{{{}}} in its place, or the claim \"{} = {}\"", condition, condition, word);
}

// "a", "a or b", "a, b or c".
std::string one_of(const std::vector<std::string>& items) {
    if (items.size() < 2) return items.empty() ? std::string() : items.front();
    return fmt::format("{} or {}", fmt::join(items.begin(), items.end() - 1, ", "), items.back());
}

std::string shown_number(double number) { return fmt::format("{:.10g}", number); }

// "served is 3 and arrived is 9": what the sentence may have meant; empty when it has a word of neither.
std::string figures_of(const std::vector<LikelyMeasure>& measures, std::string_view sentence) {
    std::vector<std::string> figures;
    for (const LikelyMeasure& measure : measures)
        if (figures.size() + 1 < advised_max && measure.figure != 0 && speaks_of(sentence, measure))
            figures.push_back(fmt::format("{} is {}", measure.text, figure_text(measure.figure, -1)));
    return fmt::format("{}", fmt::join(figures, " and "));
}

// Of some run.
bool is_whole(const LikelyMeasure& measure) {
    return measure.text.starts_with("arrived") || measure.text.starts_with("orders");
}

// An instant of a day, which is as long as a run may be.
Duration instant_of(const Statement& said) {
    constexpr double most_seconds = 86'400;
    return Duration{std::llround(std::min(said.number, most_seconds) * 1e6)};
}

// The measure as a figure that shows what the sentence has now: "{served :words}", "{1000 * max of wait}" of ms.
// Empty where no figure does, as of "twice".
std::string figure_for(const Statement& said, const LikelyMeasure& measure) {
    const std::string words = in_small_letters(said.words);
    const bool in_digits = !words.empty() && is_digit(words[0]);
    const double shown = said.number / said.seconds_a_unit;
    if (!in_digits && number_in_words(shown) != words) return {};
    const std::string_view form = in_digits ? "" : " :words";
    if (said.seconds_a_unit < 1) return fmt::format("{{{:g} * {}{}}}", 1 / said.seconds_a_unit, measure.text, form);
    if (said.seconds_a_unit > 1) return fmt::format("{{{} / {:g}{}}}", measure.text, said.seconds_a_unit, form);
    return fmt::format("{{{}{}}}", measure.text, form);
}

}  // namespace

std::string condition_that_says(const Statement& said, const Scenario& scenario) {
    const auto condition = [&](std::uint16_t which, Duration at) {
        return "condition " + measure_name(scenario.kitchens[which].name) + measure_instant(at);
    };
    Scenario now = scenario;
    now.changes.clear();
    for (std::uint16_t which = 0; which < now.kitchens.size(); ++which)
        if (condition_of(now, which, Time{0}) == said.number) return condition(which, Duration{0});
    for (const Change& change : scenario.changes) {
        set(now, change.knob, change.value);
        if (knob_at(change.knob).section == Section::kitchen &&
            condition_of(now, change.knob.which, Time{0}) == said.number)
            return condition(change.knob.which, change.at);
    }
    return {};
}

std::vector<LikelyMeasure> Advisor::meant_by(std::string_view sentence) {
    if (!measures_) measures_ = likely_measures(names_, runs_);
    std::vector<LikelyMeasure> all;
    for (const Statement& said : statements_in(sentence)) {
        if (said.says != Says::instant) continue;
        auto more = likely_measures_at(instant_of(said), names_, runs_);
        std::move(more.begin(), more.end(), std::back_inserter(all));
    }
    all.insert(all.end(), measures_->begin(), measures_->end());
    sort_by_meaning(all, sentence);
    return all;
}

std::string Advisor::on_number(const Statement& said, std::string_view sentence, bool has_figures) {
    std::vector<LikelyMeasure> meant = meant_by(sentence);
    std::erase_if(meant, [&](const LikelyMeasure& measure) { return !measure.unit.fits(said); });
    std::vector<std::string> figures;
    std::vector<std::string> claims;
    bool is_meant = false;
    for (const LikelyMeasure& measure : meant) {
        if (claims.size() == advised_max || !are_equal(measure.figure, said.number)) continue;
        // Few measures are exactly a limit, and by chance.
        if (said.limit != Limit::none && !speaks_of(sentence, measure)) continue;
        is_meant |= speaks_of(sentence, measure);
        claims.push_back(fmt::format("\"{} = {}\"", measure.text, shown_number(said.number)));
        if (const std::string figure = figure_for(said, measure); !figure.empty()) figures.push_back(figure);
    }
    const std::string figures_there = figures_of(meant, sentence);
    const std::string here = figures_there.empty() ? std::string() : fmt::format(" ({})", figures_there);
    if (!claims.empty()) {
        const std::string advice = has_figures && !figures.empty()
                                       ? fmt::format("a figure such as {} in its place, or a claim such as {}",
                                                     one_of(figures), claims.front())
                                       : fmt::format("a claim that says it, such as {}", one_of(claims));
        // What has the number is something else, and what the sentence speaks of has another.
        if (!is_meant && !here.empty()) return fmt::format("another number{}; or, if that is meant, {}", here, advice);
        return advice;
    }
    if (said.limit != Limit::none) return "a claim with that limit, if it holds, or other words" + here;
    return fmt::format("another number, or a claim that says it: no setting and no usual measure of this step is {}{}",
                       shown_number(said.number), here);
}

std::string Advisor::on_instant(const Statement& said, std::string_view sentence, bool has_figures) {
    std::vector<std::string> figures;
    for (const LikelyMeasure& measure : meant_by(sentence))
        if (measure.is_instant && are_equal(measure.figure, said.number) && figures.size() < advised_max)
            figures.push_back(fmt::format("{{{} :clock}}", measure.text));
    std::vector<LikelyMeasure> until = likely_measures_at(instant_of(said), names_, runs_);
    sort_by_meaning(until, sentence);
    const std::string claim = until.empty() ? "a claim with that instant"
                                            : fmt::format("a claim with that instant, such as \"{} = {}\"",
                                                          until.front().text, shown_number(until.front().figure));
    if (has_figures && !figures.empty()) return fmt::format("{} in its place, or {}", one_of(figures), claim);
    return figures.empty() ? claim + "; nothing happens for the first or last time then" : claim;
}

std::string Advisor::on_all(std::string_view sentence) {
    std::vector<LikelyMeasure> meant = meant_by(sentence);
    std::erase_if(meant, [](const LikelyMeasure& measure) { return !measure.is_count; });
    if (meant.empty()) return "another word, or a claim that two counts are equal";
    // Null when the step's own run is too long for counts, and one beside it is not.
    const auto whole_of = [all = meant](Of of) -> const LikelyMeasure* {
        const std::string_view whole = of == Of::diners ? "arrived" : "orders";
        const auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.text == whole; });
        return found == all.end() ? nullptr : &*found;
    };
    std::erase_if(meant,
                  [](const LikelyMeasure& measure) { return is_whole(measure) || measure.unit.of == Of::anything; });
    const bool says_which = !meant.empty() && speaks_of(sentence, meant.front());
    std::vector<std::string> claims;
    for (const LikelyMeasure& measure : meant) {
        if (says_which && !speaks_of(sentence, measure)) break;
        const LikelyMeasure* const whole = whole_of(measure.unit.of);
        if (whole != nullptr && measure.figure == whole->figure && claims.size() < advised_max)
            claims.push_back(fmt::format("\"{} = {}\"", measure.text, whole->text));
    }
    if (!claims.empty())
        return fmt::format("a claim that two counts are equal, such as {}, or another word", one_of(claims));
    const LikelyMeasure* const whole = says_which ? whole_of(meant.front().unit.of) : nullptr;
    if (whole == nullptr) return "another word, or a claim that two counts are equal";
    return fmt::format("another word: {} is {}, and {} is {}", meant.front().text,
                       figure_text(meant.front().figure, -1), whole->text, figure_text(whole->figure, -1));
}

std::string Advisor::on_choice(const Statement& said, std::string_view sentence) {
    std::vector<LikelyMeasure> meant = meant_by(sentence);
    const bool is_all = said.says == Says::all;
    const bool is_part = said.of == Of::anything && said.number > 0 && said.number < 1;
    std::erase_if(meant, [&](const LikelyMeasure& measure) {
        if (is_all) return !measure.is_count || is_whole(measure);
        return !measure.unit.fits(said) || (is_part && !measure.unit.is_ratio);
    });
    // Few predictions are about a setting or about how many come at all, and "diners" alone does not say so.
    std::stable_partition(meant.begin(), meant.end(), [](const LikelyMeasure& measure) {
        return !measure.text.starts_with("knob ") && !is_whole(measure);
    });
    sort_by_meaning(meant, sentence);
    if (meant.empty()) return "other words";
    const std::string_view sign = said.limit == Limit::at_most ? "<=" : said.limit == Limit::at_least ? ">=" : "=";
    const std::string_view whole = meant.front().unit.of == Of::diners ? "arrived" : "orders";
    return fmt::format("a right that says it, such as \"{} {} {}\", or other words", meant.front().text, sign,
                       is_all ? std::string(whole) : shown_number(said.number));
}

std::string Advisor::on(const Statement& said, std::string_view sentence, Evidence evidence) {
    const bool has_figures = evidence == Evidence::figures;
    if (evidence == Evidence::right && (said.says == Says::number || said.says == Says::all))
        return on_choice(said, sentence);
    switch (said.says) {
        case Says::number: return on_number(said, sentence, has_figures);
        case Says::condition: return advice_on_condition(said, *runs_.front().scenario, has_figures);
        case Says::instant: return on_instant(said, sentence, has_figures);
        case Says::all: return on_all(sentence);
        case Says::code: return "code as it is written in this step's program (kitchen python prints it)";
        case Says::unmarked_code: return "code between backticks";
    }
    CHECK(false);
}

}  // namespace kitchen
