// The glossary: a word of the restaurant, what it is in Python, one sentence, and the lesson that shows it. One table
// (assets/glossary.toml; glossary.cpp lists its keys), read both ways: from words in lessons, and from code. The window
// and `kitchen glossary` show it.
#pragma once

#include "core/base/diagnostic.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace kitchen {

struct GlossaryEntry {
    std::string word;               // of the restaurant: "kitchen timer"
    std::vector<std::string> also;  // other ways in which lessons say it: "timers"
    std::string python;             // "asyncio.timeout"
    std::string library;  // whose that is: "asyncio", "tenacity"; empty for the language's and the field's own
    std::vector<std::string> code;  // its spelling in programs and beside knobs; " ... " is anything between
    std::string says;               // one sentence
    std::string lesson;             // the one that shows it: "02-set-a-timer"; empty when none does
};

using Glossary = std::vector<GlossaryEntry>;

// Reads the whole table, or says all that is wrong with it. `lessons` are the names that an entry may give.
tl::expected<Glossary, std::vector<Diagnostic>> parse_glossary(std::string_view toml_bytes, std::string_view file_name,
                                                               std::span<const std::string> lessons);

// A part of a text that the glossary explains: bytes begin .. end - 1.
struct Term {
    std::size_t begin = 0;
    std::size_t end = 0;
    const GlossaryEntry* entry = nullptr;

    bool operator==(const Term&) const = default;
};

// The entries found in a line of Python, in order; they do not overlap. Of several that fit, the longest counts.
std::vector<Term> terms_in_code(const Glossary&, std::string_view line);

// The entries that this lesson is the first to show, each at its first place in the text.
std::vector<Term> terms_in_lesson(const Glossary&, std::string_view text, std::string_view lesson);

// The entries that contain every one of these words, those that begin with them first; all entries when there are no
// words.
std::vector<const GlossaryEntry*> search(const Glossary&, std::string_view words);

// "Kitchen timer", as the first word of a line.
std::string heading_of(const GlossaryEntry&);
// "stop_after_attempt (tenacity)"; without the library where the term begins with it.
std::string python_of(const GlossaryEntry&);
// All of it in one paragraph: "Kitchen timer: asyncio.timeout. Cancels ...".
std::string explanation_of(const GlossaryEntry&);

}  // namespace kitchen
