#include "app/cli/completion.hpp"

#include "app/catalog/built_in.hpp"
#include "core/base/check.hpp"

#include <span>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kitchen::app {
namespace {

// What can be typed at one position: words, and files with an ending ("" for any file).
struct Candidates {
    std::vector<std::string> words = {};
    bool has_files = false;
    std::string_view ending = {};
};

std::vector<std::string> names_of(std::initializer_list<BuiltIn> kinds) {
    std::vector<std::string> names;
    for (const BuiltIn kind : kinds)
        for (std::string& name : built_in_names(kind)) names.push_back(std::move(name));
    return names;
}

std::vector<std::string> glossary_words() {
    std::vector<std::string> words;
    for (const GlossaryEntry& entry : glossary())
        if (entry.word.find_first_of(" '\"") == std::string::npos) words.push_back(entry.word);
    return words;
}

Candidates candidates_of(const DescribedOption& option) {
    if (!option.choices.empty()) return {option.choices};
    if (!option.goes_by_place()) return {.has_files = option.value.starts_with("FILE") || option.value == "PROGRAM"};
    constexpr std::string_view toml = ".toml";
    if (option.value == "LESSON") return {names_of({BuiltIn::lesson}), true, toml};
    if (option.value == "NAME") return {names_of({BuiltIn::number_card})};
    if (option.value == "WORD") return {glossary_words()};
    // A FILE may be either.
    if (option.value.starts_with("FILE")) return {names_of({BuiltIn::lesson, BuiltIn::scenario}), true, toml};
    return {names_of({BuiltIn::scenario}), true, toml};
}

// All positional arguments together, because a shell does not count them.
Candidates candidates_by_place(const DescribedCommand& command) {
    for (const DescribedOption& option : command.options)
        if (option.goes_by_place()) return candidates_of(option);
    return {};
}

std::vector<std::string> option_names(const DescribedCommand& command) {
    std::vector<std::string> names;
    for (const DescribedOption& option : command.options)
        names.insert(names.end(), option.names.begin(), option.names.end());
    return names;
}

std::vector<std::string> command_names(const DescribedCommand& program) {
    std::vector<std::string> names;
    for (const DescribedCommand& command : program.commands) names.push_back(command.name);
    return names;
}

// "kitchen_timer" for "kitchen-timer", to name functions.
std::string identifier(std::string name) {
    for (char& c : name)
        if (c == '-') c = '_';
    return name;
}

std::string escaped(std::string_view text, std::string_view special) {
    std::string result;
    for (const char c : text) {
        if (special.find(c) != std::string_view::npos) result += '\\';
        result += c;
    }
    return result;
}

// ---- bash

std::string bash_reply(const Candidates& candidates) {
    std::string reply = fmt::format("words=\"{}\"", fmt::join(candidates.words, " "));
    if (candidates.has_files) reply += fmt::format(" files='*{}'", candidates.ending);
    return reply;
}

std::string bash_cases(const DescribedCommand& command, const std::string& name) {
    std::string cases;
    for (const DescribedOption& option : command.options) {
        if (option.goes_by_place() || option.value.empty()) continue;
        std::vector<std::string> patterns;
        for (const std::string& each : option.names) patterns.push_back(fmt::format("\"{} {}\"", name, each));
        cases += fmt::format("        {}) {} ;;\n", fmt::join(patterns, " | "), bash_reply(candidates_of(option)));
    }
    cases += fmt::format(
        "        \"{} \"*) options=\"{}\" {} ;;\n", name, fmt::join(option_names(command), " "),
        bash_reply(command.commands.empty() ? candidates_by_place(command) : Candidates{command_names(command)}));
    return cases;
}

std::string bash_script(const DescribedCommand& program) {
    const std::string function = "_" + identifier(program.name);
    std::string cases;
    for (const DescribedCommand& command : program.commands) cases += bash_cases(command, command.name);
    cases += bash_cases(program, "");
    const std::string commands =
        program.commands.empty() ? std::string("\"\"") : fmt::format("{}", fmt::join(command_names(program), " | "));
    return fmt::format(
        R"(# Completion of {0} for bash, as `{0} --completion bash` prints it.
{1}() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}} command= words= options= files= each
    # --option=value is three words to bash.
    if [[ $word == "=" ]]; then word=
    elif [[ $previous == "=" ]]; then previous=${{COMP_WORDS[COMP_CWORD - 2]}}
    fi
    for each in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case $each in {2}) command=$each && break ;; esac
    done
    case "$command $previous" in
{3}    esac
    COMPREPLY=()
    local IFS=$' \n'
    if [[ $word == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$word"))
        return
    fi
    COMPREPLY=($(compgen -W "$words" -- "$word"))
    if [[ -n $files ]]; then
        IFS=$'\n'
        COMPREPLY+=($(compgen -f -X "!$files" -- "$word") $(compgen -d -- "$word"))
    fi
}}
complete -o filenames -F {1} {0}
)",
        program.name, function, commands, cases);
}

// ---- zsh

std::string zsh_quoted(std::string_view text) {
    std::string quoted = "'";
    for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

std::string zsh_action(const Candidates& candidates) {
    const std::string words = fmt::format("{}", fmt::join(candidates.words, " "));
    const std::string files =
        candidates.ending.empty() ? std::string("_files") : fmt::format("_files -g \"*{}\"", candidates.ending);
    if (!candidates.has_files) return words.empty() ? std::string(" ") : "(" + words + ")";
    if (words.empty()) return files;
    return fmt::format("{{_alternative \"names:built in:({})\" {}}}", words, zsh_quoted("files:file:" + files));
}

// "--out=": the value follows in the next word or after an equals sign.
std::string_view may_follow_equals(const DescribedOption& option, const std::string& name) {
    return !option.value.empty() && name.starts_with("--") ? "=" : "";
}

std::string zsh_arguments(const DescribedCommand& command) {
    std::string lines;
    for (const DescribedOption& option : command.options) {
        const std::string place =
            option.value.empty() ? std::string()
                                 : fmt::format(":{}:{}", escaped(option.value, ":"), zsh_action(candidates_of(option)));
        if (option.goes_by_place()) {
            lines += fmt::format(" \\\n        {}", zsh_quoted((option.may_repeat    ? "*"
                                                                : option.is_required ? ""
                                                                                     : ":") +
                                                               place));
            continue;
        }
        for (const std::string& name : option.names)
            lines += fmt::format(" \\\n        {}", zsh_quoted(fmt::format("{}{}{}[{}]{}", option.may_repeat ? "*" : "",
                                                                           name, may_follow_equals(option, name),
                                                                           escaped(option.help, "[]:\\"), place)));
    }
    return lines;
}

std::string zsh_script(const DescribedCommand& program) {
    const std::string head =
        fmt::format("#compdef {0}\n# Completion of {0} for zsh, as `{0} --completion zsh` prints it.\n", program.name);
    if (program.commands.empty()) return fmt::format("{}_arguments -s{}\n", head, zsh_arguments(program));
    std::string commands;
    std::string cases;
    for (const DescribedCommand& command : program.commands) {
        commands += " " + zsh_quoted(fmt::format("{}:{}", command.name, escaped(command.help, ":")));
        cases += fmt::format("    {}) _arguments -s{} ;;\n", command.name, zsh_arguments(command));
    }
    return fmt::format(
        "{0}local state line\nlocal -a commands=({1})\n_arguments -C{2} \\\n        '1:command:->command' "
        "'*::argument:->argument'\ncase $state in\ncommand) _describe command commands ;;\nargument)\n    "
        "case $words[1] in\n{3}    esac ;;\nesac\n",
        head, commands, zsh_arguments(program), cases);
}

// ---- fish

std::string fish_quoted(std::string_view text) { return "'" + escaped(text, "'\\") + "'"; }

std::string fish_arguments(const Candidates& candidates) {
    std::string words = fmt::format("{}", fmt::join(candidates.words, " "));
    if (candidates.has_files) words += fmt::format(" (__fish_complete_suffix '{}')", candidates.ending);
    return "\"" + words + "\"";
}

std::string fish_lines(const DescribedCommand& command, const std::string& start) {
    std::string lines;
    for (const DescribedOption& option : command.options) {
        if (option.goes_by_place()) {
            lines += fmt::format("{} -a {}\n", start, fish_arguments(candidates_of(option)));
            continue;
        }
        std::string line = start;
        for (const std::string& name : option.names)
            line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
        const Candidates candidates = candidates_of(option);
        if (candidates.has_files)
            line += " -r -F";
        else if (!option.value.empty())
            line += " -x -a " + fish_arguments(candidates);
        lines += line + " -d " + fish_quoted(option.help) + "\n";
    }
    return lines;
}

std::string fish_script(const DescribedCommand& program) {
    std::string script = fmt::format(
        "# Completion of {0} for fish, as `{0} --completion fish` prints it.\ncomplete -c {0} -f\n", program.name);
    const std::string start = "complete -c " + program.name;
    if (program.commands.empty()) return script + fish_lines(program, start);
    script += fish_lines(program, start + " -n __fish_use_subcommand");
    for (const DescribedCommand& command : program.commands) {
        script +=
            fmt::format("{} -n __fish_use_subcommand -a {} -d {}\n", start, command.name, fish_quoted(command.help));
        script += fish_lines(command, fmt::format("{} -n '__fish_seen_subcommand_from {}'", start, command.name));
    }
    return script;
}

constexpr std::pair<std::string_view, std::string (*)(const DescribedCommand&)> scripts[] = {
    {"bash", bash_script}, {"zsh", zsh_script}, {"fish", fish_script}};

}  // namespace

std::string completion(const DescribedCommand& program, std::string_view shell) {
    for (const auto& [name, script] : scripts)
        if (name == shell) return script(program);
    KITCHEN_CHECK(false);
}

}  // namespace kitchen::app
