#include "core/python/names.hpp"

#include <cstddef>
#include <cstdint>
#include <iterator>

#include <fmt/format.h>

namespace kitchen::python {
namespace {

// Python's own words, soft ones too, what the program takes from the library, and what it defines itself.
constexpr std::string_view words[] = {"false",
                                      "none",
                                      "true",
                                      "and",
                                      "as",
                                      "assert",
                                      "async",
                                      "await",
                                      "break",
                                      "case",
                                      "class",
                                      "continue",
                                      "def",
                                      "del",
                                      "elif",
                                      "else",
                                      "except",
                                      "finally",
                                      "for",
                                      "from",
                                      "global",
                                      "if",
                                      "import",
                                      "in",
                                      "is",
                                      "lambda",
                                      "match",
                                      "nonlocal",
                                      "not",
                                      "or",
                                      "pass",
                                      "raise",
                                      "return",
                                      "try",
                                      "type",
                                      "while",
                                      "with",
                                      "yield",
                                      "print",
                                      "len",
                                      "any",
                                      "min",
                                      "max",
                                      "next",
                                      "range",
                                      "round",
                                      "int",
                                      "str",
                                      "set",
                                      "list",
                                      "dict",
                                      "super",
                                      "iter",
                                      "self",
                                      "enumerate",
                                      "asyncio",
                                      "sys",
                                      "json",
                                      "heapq",
                                      "time",
                                      "os",
                                      "signal",
                                      "interrupted",
                                      "itertools",
                                      "collections",
                                      "visit",
                                      "evening",
                                      "diner",
                                      "order",
                                      "attempt",
                                      "kitchen",
                                      "say",
                                      "start",
                                      "us",
                                      "now_us",
                                      "until",
                                      "block",
                                      "pause",
                                      "drawn",
                                      "run",
                                      "main",
                                      "change",
                                      "loop",
                                      "tasks",
                                      "table",
                                      "served",
                                      "backup",
                                      "ending",
                                      "leaves_at",
                                      "timer",
                                      "patience",
                                      "take",
                                      "seconds",
                                      "again",
                                      "object",
                                      "property",
                                      "id",
                                      "sum",
                                      "sorted",
                                      "open",
                                      "quit",
                                      "exit",
                                      "all",
                                      "value",
                                      "event",
                                      "course",
                                      "error",
                                      "clock",
                                      "done",
                                      "waiting",
                                      "left",
                                      "first",
                                      "courses",
                                      "hash",
                                      "first_dish",
                                      "exec",
                                      "eval",
                                      "input",
                                      "bool",
                                      "float",
                                      "abs",
                                      "map",
                                      "filter",
                                      "zip",
                                      "trio",
                                      "anyio",
                                      "math",
                                      "room",
                                      "task",
                                      "work",
                                      "ticket",
                                      "endings",
                                      "apologies",
                                      "call_at",
                                      "seq",
                                      "opened",
                                      "ended",
                                      "earlier",
                                      "slowed",
                                      "has_passed",
                                      "close_doors",
                                      "doors_are_open",
                                      "wait_for_ever",
                                      "sleep_and_swallow",
                                      "close_at_the_end",
                                      "doors_closed_on_the_waiter",
                                      "orders_placed",
                                      "seconds_placed",
                                      "contextlib",
                                      "isinstance",
                                      "divmod",
                                      "reversed",
                                      "left_until",
                                      "millionths",
                                      "supply",
                                      "bell",
                                      "doors",
                                      "door_to",
                                      "runners",
                                      "go_to_pantry",
                                      "in_a_thread",
                                      "waiters",
                                      "waiters_at_work",
                                      "at_the_entrance",
                                      "waiter_for",
                                      "regular",
                                      "come_in",
                                      "rush",
                                      "numbers",
                                      "everything",
                                      "whole_evening",
                                      "more_to_come"};

// One character of UTF-8 from the front of `text`; U+FFFD for a byte that is none.
char32_t take_character(std::string_view& text) {
    const auto byte = [&](std::size_t n) { return static_cast<std::uint8_t>(text[n]); };
    const std::uint8_t lead = byte(0);
    const std::size_t length = lead < 0x80 ? 1 : lead >> 5 == 6 ? 2 : lead >> 4 == 14 ? 3 : lead >> 3 == 30 ? 4 : 0;
    char32_t character = length == 1 ? lead : length == 2 ? lead & 31u : length == 3 ? lead & 15u : lead & 7u;
    bool good = length > 0 && length <= text.size();
    for (std::size_t n = 1; good && n < length; ++n) {
        good = byte(n) >> 6 == 2;
        character = character << 6 | (byte(n) & 63u);
    }
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    good = good && character >= least[length] && character <= 0x10ffff && !(character >= 0xd800 && character < 0xe000);
    text.remove_prefix(good ? length : 1);
    return good ? character : 0xfffd;
}

}  // namespace

std::string quoted(std::string_view text) {
    std::string out = "\"";
    auto to = std::back_inserter(out);
    while (!text.empty()) {
        const char32_t character = take_character(text);
        const auto code = static_cast<std::uint32_t>(character);
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

Names::Names() {
    for (const std::string_view word : words) taken_.emplace(word);
}

std::string Names::identifier(std::string_view text, std::string_view kind) {
    constexpr std::size_t length_max = 40;
    std::string name;
    for (const char c : text) {
        if (name.size() == length_max) break;
        const bool upper = c >= 'A' && c <= 'Z';
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain || upper)
            name += upper ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!name.empty() && name.back() != '_')
            name += '_';
    }
    while (!name.empty() && name.back() == '_') name.pop_back();
    if (name.empty())
        name = kind;
    else if (name.front() >= '0' && name.front() <= '9')
        name = fmt::format("{}_{}", kind, name);
    if (name != kind && taken_.contains(name)) name = fmt::format("{}_{}", kind, name);
    std::string free = name;
    for (int n = 2; !taken_.insert(free).second; ++n) free = fmt::format("{}_{}", name, n);
    return free;
}

}  // namespace kitchen::python
