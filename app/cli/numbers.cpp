// kitchen numbers: the published figures, measured now on this machine.
#include "app/catalog/built_in.hpp"
#include "app/cli/commands.hpp"
#include "core/base/check.hpp"
#include "core/base/text.hpp"
#include "core/numbers/card.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kitchen::app {
namespace {

struct NamedCard {
    std::string name;
    Card card;
};

// Sorted by row of the table.
std::vector<NamedCard> number_cards() {
    std::vector<NamedCard> cards;
    for (const BuiltInFile& file : built_in(BuiltIn::number_card)) {
        tl::expected<Card, std::vector<Diagnostic>> card = parse_card(file.bytes, file.path, load_built_in_scenario);
        CHECK(card.has_value());  // Built in, and checked by the tests.
        cards.push_back({std::string(file.name), std::move(*card)});
    }
    std::sort(cards.begin(), cards.end(), [](const auto& a, const auto& b) { return a.card.row < b.card.row; });
    return cards;
}

}  // namespace

int play_numbers(const NumbersOptions& options, Output& output) {
    int failed = 0;
    bool found = options.name.empty();
    for (const auto& [name, card] : number_cards()) {
        if (!options.name.empty() && options.name != name) continue;
        found = true;
        output.write(fmt::format("{:>2}  {}   ({})\n", card.row, name, card.source));
        for (const Verdict& verdict : play(card)) {
            output.write(fmt::format("      {:<66} expected {:<16} measured {:<20} {:<26} {}\n", verdict.what,
                                     verdict.expected, verdict.measured, verdict.judged_by,
                                     verdict.ok ? "ok" : "NOT OK"));
            if (!verdict.ok) ++failed;
        }
    }
    if (!found) {
        const std::vector<std::string> names = built_in_names(BuiltIn::number_card);
        return output.refuse({Diagnostic{.file = "numbers",
                                         .found = in_quotes(options.name),
                                         .expected = fmt::format("one of {}", fmt::join(names, ", ")),
                                         .nearest = nearest_name(options.name, names)}});
    }
    return failed == 0 ? exit_fine : exit_stopped;
}

}  // namespace kitchen::app
