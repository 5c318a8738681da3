#include "core/numbers/card.hpp"

#include "core/scenario/table_reader.hpp"
#include "core/scenario/toml_file.hpp"
#include "core/scenario/toml_value.hpp"

#include <algorithm>
#include <utility>

namespace kitchen {
namespace {

constexpr std::size_t runs_max = 16;
constexpr std::size_t figures_max = 40;
constexpr std::size_t characters_max = 200;
constexpr int seeds_max = 100;

class CardReader : private TableReader {
  public:
    CardReader(std::string_view source, const LoadScenario& load) : TableReader(source), load_(load) {}

    Card read(const toml::table& root) {
        check_keys(root, {"schema", "row", "source", "scenario", "run", "figure"}, "");
        Card card;
        card.row = static_cast<int>(number_of(root, "row", "", 0, 1, 1000));
        card.source = text_of(root, "source", "", characters_max, true);
        read_runs(root, card);
        // Measures speak of the scenario's kitchens and courses; without one they would all be wrong.
        if (diagnostic_count() > 0) return card;
        for (const toml::table* table : tables(root, "figure", "", figures_max)) {
            card.figures.push_back(read_figure(*table, card));
            if (is_full()) break;
        }
        if (card.figures.empty()) add(1, "figure", "no figure", "at least one [[figure]]");
        return card;
    }

    using TableReader::diagnostics;

  private:
    void read_runs(const toml::table& root, Card& card) {
        const std::string name = text_of(root, "scenario", "", characters_max, true);
        if (name.empty()) return;
        tl::expected<Scenario, std::vector<Diagnostic>> scenario = load_(name);
        if (!scenario) return add_at(*root.get("scenario"), "scenario", std::move(scenario.error().front()));
        card.run_names = {"this one"};
        card.runs = {*scenario};
        for (const toml::table* table : tables(root, "run", "", runs_max)) {
            check_keys(*table, {"name", "set"}, "run.");
            card.run_names.push_back(text_of(*table, "name", "run.", characters_max, true));
            card.runs.push_back(*scenario);
            turn_knobs(*table, "run.", card.runs.back());
        }
    }

    Figure read_figure(const toml::table& table, const Card& card) {
        const std::string where = "figure.";
        check_keys(table, {"what", "measure", "equals", "between", "formula", "seeds", "direction"}, where);
        Figure figure;
        figure.what = text_of(table, "what", where, characters_max, true);
        figure.measure = measure_of(table, "measure", card);
        figure.seeds = static_cast<int>(number_of(table, "seeds", where, 0, 1, seeds_max));
        figure.direction = table["direction"].value_or(false);
        const bool has[] = {table.contains("equals"), table.contains("between"), table.contains("formula")};
        if (std::count(std::begin(has), std::end(has), true) != 1) {
            add(line_of(table), where + "equals", "not one of equals, between and formula", "exactly one of them");
        } else if (table.contains("formula")) {
            figure.formula = measure_of(table, "formula", card);
            if (figure.seeds < 2) add(line_of(table), where + "seeds", "fewer than two", "two seeds or more");
        } else if (table.contains("equals")) {
            figure.low = figure.high = number_of(table, "equals", where, 0, -1e12, 1e12);
        } else {
            read_between(*table.get("between"), where + "between", figure);
        }
        return figure;
    }

    void read_between(const toml::node& node, const std::string& key, Figure& figure) {
        const toml::array* const array = node.as_array();
        if (array != nullptr && array->size() == 2 && array->get(0)->is_number() && array->get(1)->is_number()) {
            figure.low = *array->get(0)->value<double>();
            figure.high = *array->get(1)->value<double>();
            if (figure.low <= figure.high) return;
        }
        add_written(node, key, "two numbers, the smaller one first, such as [550, 570]");
    }

    Measure measure_of(const toml::table& table, std::string_view key, const Card& card) {
        const std::string text = text_of(table, key, "figure.", characters_max, true);
        if (text.empty()) return {};
        tl::expected<Measure, Diagnostic> measure = read_measure(text, card.runs.front(), card.run_names);
        if (measure) return std::move(*measure);
        add_at(*table.get(key), "figure." + std::string(key), std::move(measure.error()));
        return {};
    }

    const LoadScenario& load_;
};

}  // namespace

tl::expected<Card, std::vector<Diagnostic>> parse_card(std::string_view toml_bytes, std::string_view file_name,
                                                       const LoadScenario& load) {
    return parse_tables<Card, CardReader>(toml_bytes, file_name, "a number card: schema, source and [[figure]]", load);
}

}  // namespace kitchen
