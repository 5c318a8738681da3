#include "app/cli/arguments.hpp"

#include "app/cli/commands.hpp"
#include "core/base/text.hpp"

#include <algorithm>
#include <sstream>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kitchen::app {
namespace {

// First line of the name of one_of()'s validator; the accepted words follow, one a line.
constexpr const char* one_of_name = "one of";

std::string option_diagnostic(std::string_view found, std::string expected, std::string nearest = {}) {
    return to_text({.found = in_quotes(found), .expected = std::move(expected), .nearest = std::move(nearest)});
}

template <class Number>
CLI::Validator between(Number low, Number high, std::string_view what) {
    const std::string expected = fmt::format("{} from {} to {}", what, low, high);
    return {[=](const std::string& text) {
                Number value{};
                const bool fits = CLI::detail::lexical_cast(text, value) && value >= low && value <= high;
                return fits ? std::string{} : option_diagnostic(text, expected);
            },
            ""};
}

// The subcommand that was given, or the program itself when there is none.
CLI::App& command_of(CLI::App& cli) {
    for (CLI::App* command : cli.get_subcommands({}))
        if (command->parsed()) return *command;
    return cli;
}

std::string full_name(const CLI::App& cli, const CLI::App& command) {
    return &command == &cli ? cli.get_name() : fmt::format("{} {}", cli.get_name(), command.get_name());
}

std::vector<std::string> option_names(const CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::Option* option : command.get_options())
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    return names;
}

std::vector<std::string> command_names(const CLI::App& cli) {
    std::vector<std::string> names;
    for (const CLI::App* command : cli.get_subcommands({})) names.push_back(command->get_name());
    return names;
}

// The first argument that no option or position accepts.
std::optional<std::string> first_unknown(const CLI::App& cli, const CLI::App& command) {
    for (const CLI::App* each : {&cli, &command})
        for (const std::string& argument : each->remaining())
            if (argument != "--") return argument;
    return std::nullopt;
}

Diagnostic unknown_argument(const CLI::App& cli, const CLI::App& command, const std::string& argument) {
    Diagnostic diagnostic;
    diagnostic.file = full_name(cli, command);
    const bool is_option = argument.size() > 1 && argument.starts_with('-');
    const bool is_command = !is_option && &command == &cli && !command_names(cli).empty();
    if (!is_option && !is_command) {
        diagnostic.found = "one argument too many, " + in_quotes(argument);
        return diagnostic;
    }
    const std::vector<std::string> names = is_option ? option_names(command) : command_names(cli);
    diagnostic.found = fmt::format("an unknown {}, {}", is_option ? "option" : "command", in_quotes(argument));
    diagnostic.expected = fmt::format("one of {}", fmt::join(names, ", "));
    // The value of "--name=value" is no part of the name.
    diagnostic.nearest = nearest_name(is_option ? argument.substr(0, argument.find('=')) : argument, names);
    return diagnostic;
}

// Of an option without its value, where that is one of a few words. CLI11 says no more than "--format: 1 required
// FORMAT missing".
std::optional<Diagnostic> missing_choice(CLI::App& command, const CLI::ParseError& error) {
    if (error.get_name() != "ArgumentMismatch") return std::nullopt;
    const std::string words = error.what();
    const std::string name = words.substr(0, words.find(':'));
    CLI::Option* const option = command.get_option_no_throw(name);
    if (option == nullptr || option->get_items_expected_max() == 0) return std::nullopt;
    const std::vector<std::string> choices = choices_of(*option);
    if (choices.empty()) return std::nullopt;
    return Diagnostic{
        .file = name, .found = "no value", .expected = fmt::format("one of {}", fmt::join(choices, ", "))};
}

std::string in_words(const CLI::App& cli, CLI::App& command, const CLI::ParseError& error) {
    if (const auto unknown = first_unknown(cli, command)) return to_text(unknown_argument(cli, command, *unknown));
    // A validator's message is already a whole sentence that begins with its option's name.
    if (error.get_name() == "ValidationError") return error.what();
    if (const auto missing = missing_choice(command, error)) return to_text(*missing);
    if (&command == &cli && !command_names(cli).empty())
        return to_text({.file = cli.get_name(),
                        .found = "no command",
                        .expected = fmt::format("one of {}", fmt::join(command_names(cli), ", "))});
    return fmt::format("{}: {}.", full_name(cli, command), error.what());
}

// Refuses what CLI11 takes for a value. An unset variable in a script gives an empty one, which it would treat as an
// option that was not given; where a value is missing, it would take the next option for it.
void refuse_missing_values(CLI::App& command) {
    const CLI::Validator is_value(
        [names = option_names(command)](const std::string& text) {
            if (text.empty()) return option_diagnostic(text, "a value; an unset shell variable gives an empty one");
            const bool is_option = std::find(names.begin(), names.end(), text) != names.end();
            return is_option ? option_diagnostic(text, "a value before the next option") : std::string{};
        },
        "");
    for (CLI::Option* option : command.get_options())
        if (option->get_items_expected_max() > 0) option->check(is_value);
    for (CLI::App* each : command.get_subcommands({})) refuse_missing_values(*each);
}

}  // namespace

CLI::Validator one_of(std::vector<std::string> words) {
    std::string name = one_of_name;
    for (const std::string& word : words) name += "\n" + word;
    CLI::Validator validator(
        [words = std::move(words)](const std::string& text) {
            for (const std::string& word : words)
                if (word == text) return std::string{};
            return option_diagnostic(text, fmt::format("one of {}", fmt::join(words, ", ")), nearest_name(text, words));
        },
        "");
    validator.name(name);
    return validator;
}

std::vector<std::string> choices_of(CLI::Option& option) {
    std::istringstream name(option.get_validator(0)->get_name());
    std::string word;
    if (!std::getline(name, word) || word != one_of_name) return {};
    std::vector<std::string> words;
    while (std::getline(name, word)) words.push_back(word);
    return words;
}

CLI::Validator whole_number(std::int64_t low, std::int64_t high) { return between(low, high, "a whole number"); }

CLI::Validator number(double low, double high) { return between(low, high, "a number"); }

std::optional<int> read_arguments(CLI::App& cli, int argc, char** argv, Output& output) {
    refuse_missing_values(cli);
    try {
        cli.parse(argc, argv);
    } catch (const CLI::Success& asked) {
        std::ostringstream text;
        cli.exit(asked, text, text);
        output.write(text.str());
        return exit_fine;
    } catch (const CLI::ParseError& error) {
        CLI::App& command = command_of(cli);
        output.complain(in_words(cli, command, error));
        output.complain(fmt::format("`{} --help` shows how it is used.", full_name(cli, command)));
        return exit_diagnostic;
    }
    return std::nullopt;
}

}  // namespace kitchen::app
