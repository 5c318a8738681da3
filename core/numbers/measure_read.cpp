// Measures read from words: first into tokens (measure_token.hpp), then by recursive descent, with every name looked up
// on the way.
#include "core/numbers/measure.hpp"

#include "core/base/check.hpp"
#include "core/base/text.hpp"
#include "core/numbers/measure_token.hpp"
#include "core/numbers/measure_words.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/renamed.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kitchen {
namespace {

constexpr std::size_t measure_bytes_max = 1000;
constexpr std::size_t parts_max = 100;
constexpr int nesting_max = 16;

Diagnostic diagnostic_of(std::string found, std::string expected, std::string nearest = {}) {
    return {.found = std::move(found), .expected = std::move(expected), .nearest = std::move(nearest)};
}

class MeasureReader {
  public:
    MeasureReader(std::string_view text, const Scenario& scenario, std::span<const std::string> runs)
        : scenario_(scenario), runs_(runs), tokens_(measure_tokens(text)), counts_(measure_counts()) {}

    tl::expected<Measure, Diagnostic> read() {
        read_sum(0);
        if (!diagnostic_ && token().kind != Token::Kind::end) wrong("an end, or one of + - * /");
        if (!diagnostic_ && measure_.is_condition() && measure_.parts.size() > 1)
            diagnostic_ = diagnostic_of("a sum with a condition", "a condition alone, such as condition grill at 12s");
        if (diagnostic_) return tl::unexpected(*diagnostic_);
        return std::move(measure_);
    }

  private:
    using Token = MeasureToken;

    const Token& token() const { return tokens_[at_]; }
    bool is_sign(std::string_view sign) const { return token().kind == Token::Kind::sign && token().text == sign; }
    bool is_word(std::string_view word) const { return token().kind == Token::Kind::word && token().text == word; }
    bool take_word(std::string_view word) {
        if (diagnostic_ || !is_word(word)) return false;
        ++at_;
        return true;
    }

    // The first diagnostic is the one that is reported.
    void wrong(std::string expected, std::string nearest = {}) {
        if (diagnostic_) return;
        const std::string found = token().kind == Token::Kind::end ? "the end of the measure" : in_quotes(token().text);
        diagnostic_ = diagnostic_of(found, std::move(expected), std::move(nearest));
    }

    void add(MeasurePart part) {
        if (measure_.parts.size() >= parts_max) return wrong(fmt::format("at most {} parts", parts_max));
        measure_.parts.push_back(part);
    }

    void read_sum(int depth) {
        read_product(depth);
        while (!diagnostic_ && (is_sign("+") || is_sign("-"))) {
            const bool plus = is_sign("+");
            ++at_;
            read_product(depth);
            add({.what = plus ? MeasurePart::What::add : MeasurePart::What::subtract});
        }
    }

    void read_product(int depth) {
        read_factor(depth);
        while (!diagnostic_ && (is_sign("*") || is_sign("/"))) {
            const bool times = is_sign("*");
            ++at_;
            read_factor(depth);
            add({.what = times ? MeasurePart::What::multiply : MeasurePart::What::divide});
        }
    }

    void read_factor(int depth) {
        if (depth > nesting_max) return wrong(fmt::format("at most {} brackets in brackets", nesting_max));
        if (is_sign("(")) {
            ++at_;
            read_sum(depth + 1);
            return close();
        }
        if (is_sign("-")) {
            ++at_;
            add({.what = MeasurePart::What::number, .number = 0});
            read_factor(depth + 1);
            return add({.what = MeasurePart::What::subtract});
        }
        if (token().kind == Token::Kind::number) {
            add({.what = MeasurePart::What::number, .number = token().number});
            ++at_;
            return;
        }
        if (token().kind != Token::Kind::word) return wrong("a number, or what to count, such as orders or sorry");
        if (take_word("none"))
            return add({.what = MeasurePart::What::number, .number = std::numeric_limits<double>::infinity()});
        for (std::size_t n = 0; n < condition_words.size(); ++n)
            if (take_word(condition_words[n]))
                return add({.what = MeasurePart::What::condition_word, .number = static_cast<double>(n)});
        const Token& next = tokens_[at_ + 1];
        if (next.kind == Token::Kind::sign && next.text == "(") return read_formula(depth);
        read_figure();
    }

    void close() {
        if (diagnostic_) return;
        if (!is_sign(")")) return wrong("a closing bracket");
        ++at_;
    }

    void read_formula(int depth) {
        const std::span<const FormulaRow> table = formula_table();
        const auto row =
            std::find_if(table.begin(), table.end(), [&](const FormulaRow& each) { return each.name == token().text; });
        if (row == table.end()) {
            std::vector<std::string> names;
            for (const FormulaRow& each : table) names.emplace_back(each.name);
            return wrong(fmt::format("one of the formulas {}", fmt::join(names, ", ")),
                         nearest_name(token().text, names));
        }
        at_ += 2;
        for (std::size_t n = 0; n < row->arguments && !diagnostic_; ++n) {
            if (n > 0) {
                if (!is_sign(",")) return wrong(fmt::format("{} values for {}", row->arguments, row->name));
                ++at_;
            }
            read_sum(depth + 1);
        }
        close();
        add({.what = MeasurePart::What::formula, .formula = static_cast<std::size_t>(row - table.begin())});
    }

    void read_figure() {
        MeasurePart part;
        if (take_word("knob")) return read_knob();
        if (take_word("condition")) {
            part.what = MeasurePart::What::condition;
            part.selection.kitchen = read_name(scenario_.kitchens, "a kitchen");
            return read_instant_and_add(part);
        }
        if (!read_statistic(part)) {
            part.what = MeasurePart::What::count;
            if (take_word("first"))
                part.what = MeasurePart::What::first;
            else if (take_word("last"))
                part.what = MeasurePart::What::last;
            read_count(part);
        }
        read_filters(part);
        add(part);
    }

    // Returns whether the figure is a statistic of how long something takes, such as p99 of wait.
    bool read_statistic(MeasurePart& part) {
        const auto statistic = std::find_if(measure_statistics.begin(), measure_statistics.end(),
                                            [&](const auto& each) { return each.first == token().text; });
        const bool percentile = token().text.size() > 1 && token().text[0] == 'p' && is_digit(token().text[1]);
        if (statistic == measure_statistics.end() && !percentile) return false;
        part.what = MeasurePart::What::statistic;
        part.statistic = percentile ? Statistic::percentile : statistic->second;
        if (percentile) {
            const Token rank = measure_number(token().text.substr(1));
            if (rank.kind != Token::Kind::number || rank.length || rank.number > 100)
                wrong("a percentile from p0 to p100");
            part.number = rank.number;
        }
        ++at_;
        if (part.statistic == Statistic::share_over) {
            if (!take_word("over")) wrong("over and a length, as in share over 500ms of wait");
            part.number = static_cast<double>(read_instant().us) / 1e6;
        }
        read_stretch(part);
        return true;
    }

    void read_stretch(MeasurePart& part) {
        if (!take_word("of")) return wrong(std::string(measure_stretches_expected));
        const auto stretch = std::find_if(measure_stretches.begin(), measure_stretches.end(),
                                          [&](const auto& each) { return is_word(each.first); });
        if (stretch == measure_stretches.end()) {
            const std::string words = "of " + token().text;
            const std::string now = is_word("latency") ? "of wait" : measure_in(Schema::two, words);
            return wrong(std::string(measure_stretches_expected.substr(8)),
                         now == words ? std::string{} : now.substr(3));
        }
        part.stretch = stretch->second;
        ++at_;
    }

    void read_count(MeasurePart& part) {
        const auto row =
            std::find_if(counts_.begin(), counts_.end(), [&](const auto& each) { return is_word(each.word); });
        if (row == counts_.end()) {
            std::vector<std::string> names = {"first", "last", "knob", "condition"};
            for (const CountRow& each : counts_) names.emplace_back(each.word);
            for (const auto& each : measure_statistics) names.emplace_back(each.first);
            const std::string_view meant = measure_also_called(token().text);
            const std::string now = !meant.empty() ? std::string(meant) : measure_in(Schema::two, token().text);
            return wrong(
                "what to count: arrived, served, backup, sorry, answered, left, waiting, orders, retries, or an "
                "event such as timer_rang",
                now == token().text ? nearest_name(now, names) : now);
        }
        part.selection = row->selection;
        if (part.selection.waiting && part.what != MeasurePart::What::count)
            return wrong("what happens at an instant, such as arrived or left");
        ++at_;
        if (take_word("per")) {
            if (!take_word("second")) return wrong("second");
            if (part.selection.waiting) return wrong("arrived or left before \"per second\": waiting is no event");
            if (part.what != MeasurePart::What::count) return wrong("a count before \"per second\"");
            part.what = MeasurePart::What::rate;
        }
    }

    void read_knob() {
        if (token().kind != Token::Kind::name && token().kind != Token::Kind::word)
            return wrong("the path of a knob, such as course.steak.timer; one with spaces in quotes");
        const tl::expected<KnobAddress, Diagnostic> address = find_knob(scenario_, token().text);
        if (!address) {
            diagnostic_ = address.error();
            if (const std::string path = path_without_quotes(); !path.empty())
                diagnostic_->expected = fmt::format("quotes around a path with spaces: '{}'", path);
            return;
        }
        MeasurePart part{.what = MeasurePart::What::knob, .knob = *address};
        ++at_;
        read_instant_and_add(part);
    }

    // The words from here to the next dot, "course.warm roll.timer", when they are the path of a knob; else empty.
    std::string path_without_quotes() const {
        std::string path = token().text;
        for (std::size_t n = at_ + 1; tokens_[n].kind == Token::Kind::word; ++n) {
            path += ' ' + tokens_[n].text;
            if (tokens_[n].text.find('.') != std::string::npos)
                return knob_at_path(scenario_, path) ? path : std::string();
        }
        return {};
    }

    // A setting is read at one instant; everything else is counted over a window.
    void read_instant_and_add(MeasurePart part) {
        while (!diagnostic_ && token().kind == Token::Kind::word) {
            if (take_word("at"))
                part.selection.from = read_instant();
            else if (take_word("in"))
                part.selection.run = read_run();
            else
                wrong("at and an instant, such as at 12s, or in and a run, or one of + - * /");
        }
        add(part);
    }

    // A filter that lets through all or nothing would make claims hold that mean something else.
    void refuse_filter_without_effect(const MeasurePart& part) {
        if (part.selection.waiting && (is_word("from") || is_word("value")))
            return wrong("to and an instant: waiting counts the diners who wait then");
        const auto filter = std::find_if(measure_filters.begin(), measure_filters.end(),
                                         [&](const FilterRow& each) { return is_word(each.word); });
        const std::uint64_t events = events_read(part);
        const auto has = [&](const FilterRow& each) {
            // A count of some outcomes has said which.
            if (each.word == "value" && (part.selection.outcomes != every_outcome || part.selection.waiting))
                return false;
            for (int n = 0; n < event_count; ++n)
                if ((events & bit(static_cast<Event>(n))) != 0 && each.has(event_row(static_cast<Event>(n))))
                    return true;
            return false;
        };
        if (filter == measure_filters.end() || has(*filter)) return;
        std::vector<std::string_view> others;
        for (const FilterRow& each : measure_filters)
            if (has(each)) others.push_back(each.word);
        if (!part.selection.waiting) others.push_back("from");
        others.insert(others.end(), {"to", "in"});
        wrong(fmt::format("{}{}: {}", fmt::join(others, ", "),
                          (events & events_of_visits) != 0 ? ", or to count orders, dish_ready or queue" : "",
                          filter->why_not));
    }

    void read_filters(MeasurePart& part) {
        Selection& selection = part.selection;
        while (!diagnostic_ && token().kind == Token::Kind::word) {
            refuse_filter_without_effect(part);
            if (diagnostic_) return;
            if (take_word("at")) {
                selection.kitchen = read_name(scenario_.kitchens, "a kitchen");
            } else if (take_word("course")) {
                selection.course = read_name(scenario_.courses, "a course");
            } else if (take_word("try")) {
                selection.attempt = static_cast<std::uint16_t>(read_whole(1, 60'000));
            } else if (take_word("diner")) {
                selection.diner = static_cast<std::uint32_t>(read_whole(1, 4e9));
            } else if (take_word("layer")) {
                selection.layer = static_cast<std::uint8_t>(read_whole(0, 255));
            } else if (take_word("value")) {
                selection.value = read_value(part);
            } else if (take_word("from")) {
                selection.from = read_instant();
            } else if (take_word("to")) {
                selection.to = read_instant();
            } else if (take_word("in")) {
                selection.run = read_run();
            } else if (is_word("per")) {
                return wrong("per second directly after what is counted, as in \"orders per second at grill\"");
            } else {
                const std::vector<std::string> names = {"at",    "course", "try", "diner", "layer",
                                                        "value", "from",   "to",  "in"};
                return wrong("at, course, try, diner, layer, value, from, to or in, or one of + - * /",
                             nearest_name(token().text, names));
            }
        }
        if (!diagnostic_ && selection.to && *selection.to <= selection.from)
            diagnostic_ = diagnostic_of(fmt::format("a window from {} to {}", to_text(selection.from - Time{}),
                                                    to_text(*selection.to - Time{})),
                                        "one that ends after it begins");
    }

    template <class Thing>
    std::uint16_t read_name(const std::vector<Thing>& things, std::string_view what) {
        std::vector<std::string> names;
        for (const Thing& thing : things) names.push_back(thing.name);
        return static_cast<std::uint16_t>(read_one_of(names, what));
    }

    std::size_t read_run() { return read_one_of(std::vector<std::string>(runs_.begin(), runs_.end()), run_expected); }

    std::size_t read_one_of(const std::vector<std::string>& names, std::string_view what) {
        const bool is_name = token().kind == Token::Kind::name || token().kind == Token::Kind::word;
        const auto place = std::find(names.begin(), names.end(), token().text);
        if (!is_name || place == names.end()) {
            std::vector<std::string_view> shown_names(names.begin(), names.end());
            // In the quotes that fit into a text of a TOML file, which has double ones around it.
            std::string listed = quoted_list(shown_names);
            if (listed.find('\'') == std::string::npos) std::replace(listed.begin(), listed.end(), '"', '\'');
            wrong(fmt::format("{}: {}", what, listed), nearest_name(token().text, names));
            return 0;
        }
        ++at_;
        return static_cast<std::size_t>(place - names.begin());
    }

    std::int64_t read_value(const MeasurePart& part) {
        const bool is_number = token().kind == Token::Kind::number;
        const std::vector<std::string> words = value_words(events_read(part));
        if (words.empty() || is_number) return static_cast<std::int64_t>(read_whole(0, 9e15));
        return static_cast<std::int64_t>(read_one_of(words, "one of the words of its value"));
    }

    double read_whole(double low, double high) {
        const bool fits = token().kind == Token::Kind::number && !token().length && token().number >= low &&
                          token().number <= high && token().text.find('.') == std::string::npos;
        if (!fits) {
            wrong(fmt::format("a whole number, {:.0f} or more", low));
            return low;
        }
        return tokens_[at_++].number;
    }

    Time read_instant() {
        if (token().kind != Token::Kind::number || !token().length || token().length->is_never()) {
            wrong("an instant, such as 20s");
            return {};
        }
        return {tokens_[at_++].length->us};
    }

    const Scenario& scenario_;
    std::span<const std::string> runs_;
    std::vector<Token> tokens_;
    std::vector<CountRow> counts_;
    std::size_t at_ = 0;
    Measure measure_;
    std::optional<Diagnostic> diagnostic_;
};

}  // namespace

tl::expected<Measure, Diagnostic> read_measure(std::string_view text, const Scenario& scenario,
                                               std::span<const std::string> runs) {
    if (text.size() > measure_bytes_max)
        return tl::unexpected(diagnostic_of(fmt::format("{} bytes", text.size()),
                                            fmt::format("a measure of at most {}", measure_bytes_max)));
    return MeasureReader(text, scenario, runs).read();
}

}  // namespace kitchen
