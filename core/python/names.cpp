#include "core/python/names.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "core/base/shown_text.hpp"
#include "core/base/text.hpp"

namespace kitchen::python {
namespace {

// Python's keywords, soft ones too, and what is built in, which a reader of the program may want.
constexpr std::string_view words_of_python =
    "and as assert async await break case class continue def del elif else except finally for from global if "
    "import in is lambda match nonlocal not or pass raise return try type while with yield "
    "abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex "
    "copyright credits delattr dict dir divmod enumerate eval exec exit filter float format frozenset getattr "
    "globals hasattr hash help hex id input int isinstance issubclass iter len license list locals map max "
    "memoryview min next object oct open ord pow print property quit range repr reversed round set setattr slice "
    "sorted staticmethod str sum super tuple vars zip";

bool continues_a_name(char c) { return is_name_letter(c) || is_digit(c); }

// Takes a string literal from the front of `program`, which begins with its quotes.
void take_literal(std::string_view& program) {
    const std::string_view one = program.substr(0, 1);
    const bool triple = program.substr(0, 3) == std::string(3, one[0]);
    const std::string_view quotes = triple ? program.substr(0, 3) : one;
    program.remove_prefix(quotes.size());
    while (!program.empty() && !program.starts_with(quotes))
        program.remove_prefix(program[0] == '\\' && program.size() > 1 ? 2 : 1);
    program.remove_prefix(std::min(quotes.size(), program.size()));
}

// Calls `with` for each word of a program: names and keywords, but not attributes, which are no variables.
template <class With>
void for_each_word(std::string_view program, With with) {
    char before = ' ';
    while (!program.empty()) {
        const char c = program[0];
        std::size_t size = 1;
        if (c == '"' || c == '\'') {
            take_literal(program);
            size = 0;
        } else if (c == '#') {
            size = std::min(program.find('\n'), program.size());
        } else if (continues_a_name(c)) {
            while (size < program.size() && continues_a_name(program[size])) ++size;
            if (is_name_letter(c) && before != '.') with(program.substr(0, size));
        }
        before = c;
        program.remove_prefix(size);
    }
}

}  // namespace

std::string python_string(std::string_view text) {
    std::string out = "\"";
    auto to = std::back_inserter(out);
    while (!text.empty()) {
        const std::size_t length = character_length(text);
        const auto code = static_cast<std::uint32_t>(length > 0 ? code_point(text.substr(0, length)) : U'\ufffd');
        text.remove_prefix(std::max<std::size_t>(length, 1));
        if (code == '"' || code == '\\')
            fmt::format_to(to, "\\{}", static_cast<char>(code));
        else if (code >= 0x20 && code < 0x7f)
            out += static_cast<char>(code);
        else if (code < 0x10000)
            fmt::format_to(to, "\\u{:04x}", code);
        else
            fmt::format_to(to, "\\U{:08x}", code);
    }
    return out + '"';
}

std::set<std::string, std::less<>> words_of(std::string_view program) {
    std::set<std::string, std::less<>> words;
    for_each_word(program, [&](std::string_view word) { words.emplace(word); });
    return words;
}

Names::Names(std::string_view program) : taken_(words_of(words_of_python)) { taken_.merge(words_of(program)); }

Names Names::placeholders() {
    Names names;
    names.placeholders_ = true;
    return names;
}

std::string Names::identifier(std::string_view text, std::string_view kind) {
    if (placeholders_) return fmt::format("0_{}", taken_.emplace(std::to_string(taken_.size())).first->c_str());
    constexpr std::size_t length_max = 40;
    std::string name;
    for (const char c : in_small_letters(text)) {
        if (name.size() == length_max) break;
        if ((c >= 'a' && c <= 'z') || is_digit(c))
            name += c;
        else if (!name.empty() && name.back() != '_')
            name += '_';
    }
    while (!name.empty() && name.back() == '_') name.pop_back();
    if (name.empty())
        name = kind;
    else if (is_digit(name.front()))
        name = fmt::format("{}_{}", kind, name);
    if (name != kind && taken_.contains(name)) name = fmt::format("{}_{}", kind, name);
    return free_name(std::move(name));
}

std::string Names::constant(std::string_view text, std::string_view kind) {
    if (placeholders_) return identifier(text, kind);
    Names unlimited;
    std::string name = unlimited.identifier(text, kind);
    for (char& c : name)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return free_name(std::move(name));
}

std::string Names::free_name(std::string name) {
    std::string free = name;
    for (int n = 2; !taken_.insert(free).second; ++n) free = fmt::format("{}_{}", name, n);
    return free;
}

}  // namespace kitchen::python
