#include "core/python/runtime.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <tuple>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/base/check.hpp"
#include "core/python/markers.hpp"
#include "core/python/names.hpp"
#include "core/python/runtime_modules.hpp"

namespace kitchen::python {
namespace {

using Lines = std::vector<std::string>;
using Words = std::set<std::string, std::less<>>;

Lines lines_of(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

// Something at the outermost level of a module: a class, a function, a variable.
struct Piece {
    std::string name;
    Lines lines;
    std::vector<KitchenMark> marks;  // their lines counted among these, from 1
    Words words;
};

struct Module {
    Lines imports;
    std::vector<Piece> pieces;
};

std::string name_defined_by(std::string_view line) {
    for (const std::string_view word : {"async def ", "def ", "class "})
        if (line.starts_with(word)) line.remove_prefix(word.size());
    const auto in_a_name = [](char c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    };
    return {line.begin(), std::find_if_not(line.begin(), line.end(), in_a_name)};
}

// The name of a method does not count as a use of a function of the same name.
Words words_used_in(const Lines& lines) {
    std::string text;
    for (const std::string& line : lines) {
        const std::size_t at = line.find(" def ");
        text.append(line, at == line.npos ? 0 : std::min(line.find('('), line.size())).append("\n");
    }
    return words_of(text);
}

// Whether something begins here at the outermost level. A closing bracket there ends what was begun before.
bool is_outermost(std::string_view line) {
    return !line.empty() && std::string_view(" )]}").find(line[0]) == std::string_view::npos;
}

// Whether the outermost line begins the module's own docstring, an import from a neighbour or what only a type checker
// reads.
bool is_left_out(std::string_view line) {
    for (const std::string_view beginning : {"\"\"\"", "from .", "from __future__", "if TYPE_CHECKING", "__all__"})
        if (line.starts_with(beginning)) return true;
    return false;
}

bool is_import(std::string_view line) { return line.starts_with("import ") || line.starts_with("from "); }

// Whether it imports from a neighbour, within a function.
bool is_inner_neighbour(std::string_view line) {
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    return indent > 0 && line.substr(indent).starts_with("from .");
}

// The pieces of a module without what is_left_out(), and without imports from neighbours.
Module module_of(std::string_view text, const HasFeature& has) {
    Module module;
    bool skipped = false;          // with the lines below it, up to the next outermost one
    bool decorated = false;        // the decorator above has begun the piece
    bool after_neighbour = false;  // an empty line after an inner import goes with it
    for (std::string& line : lines_needed(lines_of(text), has)) {
        if (is_outermost(line)) {
            skipped = is_import(line) || is_left_out(line);
            if (is_import(line) && !is_left_out(line)) module.imports.push_back(line);
            if (skipped) continue;
            if (!decorated) module.pieces.emplace_back();
            decorated = line[0] == '@';
            if (!decorated) module.pieces.back().name = name_defined_by(line);
        }
        const bool neighbour = is_inner_neighbour(line);
        const bool follows_neighbour = std::exchange(after_neighbour, neighbour) && line.empty();
        if (skipped || neighbour || follows_neighbour || module.pieces.empty()) continue;
        Piece& piece = module.pieces.back();
        if (const std::string name = take_place(line); !name.empty()) {
            const std::optional<KitchenPlace> place = find_kitchen_place(name);
            CHECK(place.has_value());
            piece.marks.push_back({*place, static_cast<std::uint32_t>(piece.lines.size() + 1)});
        }
        piece.lines.push_back(std::move(line));
    }
    for (Piece& piece : module.pieces) {
        while (piece.lines.back().empty()) piece.lines.pop_back();
        piece.words = words_used_in(piece.lines);
    }
    return module;
}

// The names of "from typing import Any, cast", and what is before them.
struct NamedImport {
    std::string_view begins;
    std::vector<std::string_view> names;
};
NamedImport named_import(std::string_view line) {
    constexpr std::string_view word = " import ";
    const std::size_t begin = line.find(word) + word.size();
    NamedImport parts{line.substr(0, begin), {}};
    for (std::string_view rest = line.substr(begin); !rest.empty();) {
        const std::size_t end = std::min(rest.find(", "), rest.size());
        parts.names.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 2, rest.size()));
    }
    return parts;
}

// The part of an import that is used: "import asyncio", "from typing import Any, cast".
std::string import_used(std::string_view line, const Words& words) {
    if (line.starts_with("import ")) return words.contains(line.substr(7)) ? std::string(line) : std::string();
    NamedImport used = named_import(line);
    std::erase_if(used.names, [&](std::string_view name) { return !words.contains(name); });
    return used.names.empty() ? std::string() : fmt::format("{}{}", used.begins, fmt::join(used.names, ", "));
}

std::vector<Module> read_modules(const RuntimeFor& wanted, const Features* features) {
    const TwinOptions& options = wanted.options;
    const auto has = [&](std::string_view feature) {
        if (feature == "anyio") return options.dialect == Dialect::anyio;
        if (feature == "jumping") return options.clock == TwinClock::jumping;
        if (feature == "quick_turn") return wanted.own_sleep;
        return features == nullptr || features->contains(feature);
    };
    std::vector<Module> modules;
    for (const std::string& text : runtime_modules(wanted)) modules.push_back(module_of(text, has));
    return modules;
}

// The pieces that the words need, and those that these need in turn.
std::vector<const Piece*> pieces_for(Words& words, const std::vector<Module>& modules) {
    std::set<const Piece*> needed;
    for (bool more = true; more;) {
        more = false;
        for (const Module& module : modules)
            for (const Piece& piece : module.pieces)
                if (words.contains(piece.name) && needed.insert(&piece).second) {
                    words.insert(piece.words.begin(), piece.words.end());
                    more = true;
                }
    }
    std::vector<const Piece*> in_order;
    for (const Module& module : modules)
        for (const Piece& piece : module.pieces)
            if (needed.contains(&piece)) in_order.push_back(&piece);
    return in_order;
}

// "from a import b" from several modules is one import.
void add_import(std::vector<std::string>& imports, const std::string& line) {
    if (!line.starts_with("from ")) return imports.push_back(line);
    const NamedImport more = named_import(line);
    const auto same = std::find_if(imports.begin(), imports.end(),
                                   [&](const std::string& other) { return other.starts_with(more.begins); });
    if (same == imports.end()) return imports.push_back(line);
    const NamedImport before = named_import(*same);
    std::set<std::string_view> all(more.names.begin(), more.names.end());
    all.insert(before.names.begin(), before.names.end());
    *same = fmt::format("{}{}", more.begins, fmt::join(all, ", "));
}

void sort_imports(std::vector<std::string>& imports) {
    const auto is_library = [](const std::string& line) { return line == "import trio" || line == "import anyio"; };
    // Modules first, then names from modules, and in a group of its own what is not in Python's own library.
    std::sort(imports.begin(), imports.end(), [&](const std::string& a, const std::string& b) {
        return std::tuple(is_library(a), a.starts_with("from "), a) <
               std::tuple(is_library(b), b.starts_with("from "), b);
    });
    const auto library = std::find_if(imports.begin(), imports.end(), is_library);
    if (library != imports.begin() && library != imports.end()) library->insert(0, "\n");
}

// What a scenario's own part of a program may import.
constexpr std::string_view usual_imports[] = {"import asyncio",
                                              "import functools",
                                              "import math",
                                              "import trio",
                                              "import anyio",
                                              "from collections.abc import Awaitable, Callable",
                                              "from dataclasses import dataclass, field"};

RuntimeText text_of_pieces(const std::vector<const Piece*>& pieces, const std::vector<Module>& modules,
                           const Words& words) {
    RuntimeText text;
    const auto is_variable = [](const Piece& piece) { return piece.lines.front().starts_with(piece.name); };
    for (std::size_t n = 0; n < pieces.size(); ++n) {
        if (n > 0)
            text.lines.insert(text.lines.end(), is_variable(*pieces[n]) && is_variable(*pieces[n - 1]) ? 0 : 2, "");
        for (KitchenMark mark : pieces[n]->marks) {
            mark.line += static_cast<std::uint32_t>(text.lines.size());
            text.marks.push_back(mark);
        }
        text.lines.insert(text.lines.end(), pieces[n]->lines.begin(), pieces[n]->lines.end());
    }
    const auto import = [&](std::string_view line) {
        const std::string used = import_used(line, words);
        if (!used.empty() && std::find(text.imports.begin(), text.imports.end(), used) == text.imports.end())
            add_import(text.imports, used);
    };
    for (const Module& module : modules)
        for (const std::string& line : module.imports) import(line);
    for (const std::string_view line : usual_imports) import(line);
    sort_imports(text.imports);
    return text;
}

Words all_names(const std::vector<Module>& modules) {
    Words names;
    for (const Module& module : modules)
        for (const Piece& piece : module.pieces) names.insert(piece.name);
    return names;
}

}  // namespace

RuntimeText runtime_for(std::string_view program, const Features& features, const RuntimeFor& wanted) {
    const std::vector<Module> modules = read_modules(wanted, &features);
    Words words = words_of(program);
    const std::vector<const Piece*> pieces = pieces_for(words, modules);
    return text_of_pieces(pieces, modules, words);
}

std::string whole_runtime(const RuntimeFor& wanted) {
    const std::vector<Module> modules = read_modules(wanted, nullptr);
    Words words = all_names(modules);
    const std::vector<const Piece*> pieces = pieces_for(words, modules);
    const RuntimeText text = text_of_pieces(pieces, modules, words);
    return fmt::format(
        "\"\"\"What the Python programs of Kitchen Timer import.\"\"\"\n\n"
        "from __future__ import annotations\n\n{}\n\n\n{}\n",
        fmt::join(text.imports, "\n"), fmt::join(text.lines, "\n"));
}

RuntimeText runtime_imported_by(std::string_view program, const RuntimeFor& wanted) {
    const Words words = words_of(program);
    std::vector<std::string> used;
    for (const std::string& name : all_names(read_modules(wanted, nullptr)))
        if (words.contains(name)) used.push_back(name);
    RuntimeText text = text_of_pieces({}, {}, words);
    std::string line = "from kitchen_runtime import (";
    if (used.size() < 8) {
        line = fmt::format("from kitchen_runtime import {}", fmt::join(used, ", "));
    } else {
        constexpr std::size_t line_length_max = 100;
        std::string row = "   ";
        for (const std::string& name : used) {
            if (row.size() + name.size() + 2 > line_length_max) {
                line += "\n" + row;
                row = "   ";
            }
            row += " " + name + ",";
        }
        line += "\n" + row + "\n)";
    }
    text.imports.push_back("\n" + line);
    return text;
}

}  // namespace kitchen::python
