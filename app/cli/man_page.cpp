#include "app/cli/man_page.hpp"

#include "app/catalog/version.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kitchen::app {
namespace {

// Escaped for roff: hyphens can be copied, and no line is taken for a request.
std::string roff(std::string_view text) {
    std::string shown;
    for (const char c : text) {
        if ((c == '.' || c == '\'') && (shown.empty() || shown.back() == '\n')) shown += "\\&";
        if (c == '\\') {
            shown += "\\e";
        } else if (c == '-') {
            shown += "\\-";
        } else {
            shown += c;
        }
    }
    return shown;
}

std::string upper(std::string_view text) {
    std::string upper(text);
    for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return upper;
}

std::string sentence(std::string text) {
    if (text.empty()) return text;
    text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
    if (text.back() != '.') text += '.';
    return text;
}

std::string label_of(const DescribedOption& option) {
    std::string label;
    for (const std::string& name : option.names) label += (label.empty() ? "" : ", ") + ("\\fB" + roff(name) + "\\fR");
    if (!option.value.empty()) label += (label.empty() ? "" : " ") + ("\\fI" + roff(option.value) + "\\fR");
    if (option.may_repeat) label += " ...";
    return label;
}

std::string help_of(const DescribedOption& option) {
    std::string help = sentence(option.help);
    // A choice is typed as it is written.
    if (std::any_of(option.choices.begin(), option.choices.end(),
                    [&](const std::string& choice) { return option.help.starts_with(choice); }))
        help.front() = option.help.front();
    const bool names_choices =
        std::all_of(option.choices.begin(), option.choices.end(),
                    [&](const std::string& choice) { return option.help.find(choice) != std::string::npos; });
    if (!names_choices) help += fmt::format(" One of: {}.", fmt::join(option.choices, ", "));
    if (!option.value_unless_given.empty()) help += fmt::format(" Default: {}.", option.value_unless_given);
    return help;
}

std::string options_of(const DescribedCommand& command) {
    std::string text;
    for (const bool by_place : {true, false})
        for (const DescribedOption& option : command.options)
            if (option.goes_by_place() == by_place)
                text += fmt::format(".TP\n{}\n{}\n", label_of(option), roff(help_of(option)));
    return text;
}

std::string usage_of(const std::string& name, const DescribedCommand& command) {
    std::string usage = fmt::format("\\fB{}\\fR [\\fIoptions\\fR]", roff(name));
    if (!command.commands.empty()) return usage + " \\fIcommand\\fR ...";
    for (const DescribedOption& option : command.options) {
        if (!option.goes_by_place()) continue;
        const std::string value = "\\fI" + roff(option.value) + "\\fR" + (option.may_repeat ? " ..." : "");
        usage += option.is_required ? " " + value : " [" + value + "]";
    }
    return usage;
}

// Paragraphs are filled; indented lines (the examples) are kept as they are.
std::string footer_of(const DescribedCommand& command) {
    std::string text;
    bool is_example = false;
    std::string_view rest = command.footer;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(rest.size(), end + 1));
        const bool was_example = is_example;
        is_example = line.starts_with("  ");
        if (is_example && !was_example) text += ".RS 4\n.nf\n";
        if (!is_example && was_example) text += ".fi\n.RE\n";
        if (!is_example) text += ".PP\n";
        text += roff(is_example ? line.substr(2) : line) + "\n";
    }
    if (is_example) text += ".fi\n.RE\n";
    return text;
}

}  // namespace

std::string man_page(const DescribedCommand& program) {
    std::string page =
        fmt::format(".TH {} 1 \"\" \"Kitchen Timer {}\" \"User Commands\"\n", roff(upper(program.name)), version());
    const std::string help = sentence(program.help);
    page += fmt::format(".SH NAME\n{} \\- {}\n.SH SYNOPSIS\n", roff(program.name),
                        roff(std::string_view(help).substr(0, help.size() - 1)));
    page += usage_of(program.name, program) + "\n.SH OPTIONS\n" + options_of(program);
    if (!program.commands.empty()) page += ".SH COMMANDS\n";
    for (const DescribedCommand& command : program.commands) {
        const std::string name = program.name + " " + command.name;
        page += fmt::format(".SS {}\n{}\n.PP\n{}\n", roff(name), usage_of(name, command), roff(sentence(command.help)));
        page += options_of(command) + footer_of(command);
    }
    if (!program.footer.empty()) page += ".SH NOTES\n" + footer_of(program);
    return page;
}

}  // namespace kitchen::app
