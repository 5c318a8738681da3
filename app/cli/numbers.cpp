// kitchen numbers: the published figures, each measured anew.
#include "app/cli/commands.hpp"
#include "app/cli/source.hpp"
#include "core/check.hpp"
#include "core/numbers/card.hpp"
#include "core/scenario/text.hpp"

#include <string_view>

#include <fmt/format.h>

namespace kitchen::app {
namespace {

Scenario load_numbers(std::string_view name) {
    tl::expected<Scenario, std::vector<Mistake>> scenario = load_scenario("numbers/" + std::string(name));
    CHECK(scenario.has_value());  // Built in, and read by the tests.
    return *scenario;
}

}  // namespace

int play_numbers(const NumbersOptions& options, Output& output) {
    int failed = 0;
    bool found = options.name.empty();
    for (const Card& card : number_cards()) {
        if (!options.name.empty() && options.name != card.name) continue;
        found = true;
        output.write(fmt::format("{:>2}  {}   ({})\n", card.row, card.name, card.source));
        for (const Figure& figure : card.play(load_numbers)) {
            output.write(fmt::format("      {:<66} expected {:<16} measured {:<20} {:<26} {}\n", figure.what,
                                     figure.expected, figure.measured, figure.judged_by, figure.ok ? "ok" : "NOT OK"));
            if (!figure.ok) ++failed;
        }
    }
    if (!found) {
        std::vector<std::string> names;
        for (const Card& card : number_cards()) names.emplace_back(card.name);
        output.complain({Mistake{.file = "numbers",
                                 .line = 0,
                                 .key = {},
                                 .found = quoted(options.name),
                                 .expected = fmt::format("one of {}", fmt::join(names, ", ")),
                                 .nearest = nearest_name(options.name, names)}});
        return exit_mistake;
    }
    return failed == 0 ? exit_fine : exit_stopped;
}

}  // namespace kitchen::app
