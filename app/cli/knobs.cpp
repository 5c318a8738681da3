// kitchen knobs: the table of every setting, for reading in a terminal and for the documentation.
#include "core/scenario/knobs.hpp"
#include "app/cli/commands.hpp"
#include "core/scenario/field_words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace kitchen::app {
namespace {

constexpr std::size_t columns = 5;
using KnobRow = std::array<std::string, columns>;
// tools/documents uses it to write docs/knobs.md.
constexpr std::string_view markdown_opening = R"(# Every setting

What a scenario file can say, one row a setting, as `kitchen knobs` lists it. [scenarios.md](scenarios.md) describes the
file, `core/MODEL.md` the rules of the restaurant. A path is what `--set`, a change and a measure call a setting; `NAME` is the
name of a course or a kitchen. In a file, `course.NAME.timer` is `timer` in the `[[course]]` of that name, and
`course.NAME.pause.first` is `first` in its `pause`.

"Also called" is followed by what engineers call the setting elsewhere. No file may have such a word; a message about it names the
setting.

| Path | Knob | Python | Default | Accepts | |
|---|---|---|---|---|---|
)";
constexpr std::array<std::string_view, columns> titles = {"Path", "Knob", "Python", "Default", "Accepts"};

// What a knob accepts in any scenario; kitchens' names are not those of a particular one.
std::string accepts(const Scenario& scenario, KnobAddress address) {
    const Knob& knob = knob_at(address);
    if (knob.kind == Kind::kitchen) return "the name of a kitchen";
    if (knob.kind == Kind::kitchens) return "a list of names of kitchens";
    return expectation(scenario, address);
}

std::string default_text(KnobAddress address) {
    const std::string text = value_text(default_value(address));
    return text.empty() ? "-" : text;
}

std::string in_markdown(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '|' || c == '<' || c == '*' || c == '_') result += '\\';
        result += c;
    }
    return result;
}

std::string code(std::string_view text) { return text.empty() ? std::string{} : fmt::format("`{}`", text); }

// Its words in the field, as keys of the same table.
std::string also_called(std::uint16_t row) {
    std::string words;
    for (const FieldWord& each : field_words(knobs()[row].section))
        if (each.row == row) words += (words.empty() ? " Also called " : ", ") + code(each.word);
    return words.empty() ? words : words + '.';
}

void write_markdown(const KnobRow& row, std::string_view help, std::string_view also, Output& output) {
    output.write(fmt::format("| {} | {} | {} | {} | {} | {}{} |\n", code(row[0]), in_markdown(row[1]), code(row[2]),
                             in_markdown(row[3]), in_markdown(row[4]), in_markdown(help), also));
}

}  // namespace

int print_knobs(const KnobsOptions& options, Output& output) {
    Scenario scenario;
    scenario.courses.resize(1);
    scenario.courses[0].name = "NAME";
    scenario.kitchens.resize(1);
    scenario.kitchens[0].name = "NAME";

    std::vector<KnobRow> rows;
    std::array<std::size_t, columns> widths{};
    for (std::size_t i = 0; i < columns; ++i) widths[i] = titles[i].size();
    for (const KnobAddress address : all_knobs(scenario)) {
        const Knob& knob = knob_at(address);
        rows.push_back({path_text(scenario, address), std::string(knob.word), std::string(knob.python),
                        default_text(address), accepts(scenario, address)});
        for (std::size_t i = 0; i < columns; ++i) widths[i] = std::max(widths[i], rows.back()[i].size());
    }

    if (options.markdown) {
        output.write(markdown_opening);
        for (std::uint16_t i = 0; i < rows.size(); ++i)
            write_markdown(rows[i], knobs()[i].help, also_called(i), output);
        return exit_fine;
    }
    const auto write_row = [&](const auto& row) {
        std::string line;
        for (std::size_t i = 0; i + 1 < columns; ++i) line += fmt::format("{:<{}}  ", row[i], widths[i]);
        output.write(fmt::format("{}{}\n", line, row[columns - 1]));
    };
    write_row(titles);
    for (const KnobRow& row : rows) write_row(row);
    return exit_fine;
}

}  // namespace kitchen::app
