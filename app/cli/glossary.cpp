// kitchen glossary: the restaurant's words and what they mean in Python; all of them, or those that match.
#include "core/lesson/glossary.hpp"
#include "app/catalog/built_in.hpp"
#include "app/cli/commands.hpp"
#include "core/base/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kitchen::app {
namespace {

void write_entry(const GlossaryEntry& entry, Output& output) {
    output.write(fmt::format("{:<26} {}\n    {}", heading_of(entry), python_of(entry), entry.says));
    if (const std::size_t lesson = number_in_course(entry.lesson); lesson > 0)
        output.write(fmt::format(" (lesson {}: {})", lesson, title_of(find_built_in(BuiltIn::lesson, entry.lesson))));
    output.write("\n");
}

// For suggesting the nearest word when nothing matches.
std::vector<std::string> all_words() {
    std::vector<std::string> words;
    for (const GlossaryEntry& entry : glossary()) {
        words.push_back(entry.word);
        words.push_back(entry.python);
        words.insert(words.end(), entry.also.begin(), entry.also.end());
    }
    return words;
}

}  // namespace

int show_glossary(const GlossaryOptions& options, Output& output) {
    const std::string wanted = fmt::format("{}", fmt::join(options.words, " "));
    const std::vector<const GlossaryEntry*> found = search(glossary(), wanted);
    for (const GlossaryEntry* entry : found) write_entry(*entry, output);
    if (!found.empty()) return exit_fine;
    return output.refuse({Diagnostic{.file = "glossary",
                                     .found = in_quotes(wanted),
                                     .expected = "a word of the restaurant or of Python that the glossary has",
                                     .nearest = nearest_name(wanted, all_words())}});
}

}  // namespace kitchen::app
