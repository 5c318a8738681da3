// The glossary's file, read. All keys of an entry:
//
//   [[entry]]
//   word = "kitchen timer"                # of the restaurant; no two entries have the same
//   also = ["timer", "timers"]            # other ways in which lessons say it
//   python = "asyncio.timeout"            # the term in Python or in the field
//   library = "asyncio"                   # whose it is; left out: the language's or the field's own
//   code = ["asyncio.timeout", "timeout"] # how it is spelled in programs and beside knobs; no two entries the same
//   says = "Cancels what its block waits for after that many seconds, and raises TimeoutError."    # one sentence
//   lesson = "02-set-a-timer"             # the lesson that shows it, and underlines the word, the others and the term
#include "core/lesson/glossary.hpp"

#include "core/base/text.hpp"
#include "core/base/words.hpp"
#include "core/scenario/table_reader.hpp"
#include "core/scenario/toml_value.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace kitchen {
namespace {

constexpr std::size_t entries_max = 400;
constexpr std::size_t word_characters_max = 60;
constexpr std::size_t meaning_characters_max = 160;
constexpr std::string_view gap = " ... ";

class GlossaryReader : private TableReader {
  public:
    GlossaryReader(std::string_view source, std::span<const std::string> lessons)
        : TableReader(source), lessons_(lessons.begin(), lessons.end()) {}

    Glossary read(const toml::table& root) {
        check_keys(root, {"schema", "entry"}, "");
        Glossary glossary;
        for (const toml::table* table : tables(root, "entry", "", entries_max)) {
            glossary.push_back(read_entry(*table));
            if (is_full()) break;
        }
        return glossary;
    }

    using TableReader::diagnostics;

  private:
    GlossaryEntry read_entry(const toml::table& table) {
        const std::string where = "entry.";
        check_keys(table, {"word", "also", "python", "library", "code", "says", "lesson"}, where);
        GlossaryEntry entry;
        entry.word = text_of(table, "word", where, word_characters_max, true);
        entry.also = texts_of(table, "also", where);
        entry.python = text_of(table, "python", where, word_characters_max, true);
        entry.library = text_of(table, "library", where, word_characters_max, false);
        entry.code = texts_of(table, "code", where);
        entry.says = text_of(table, "says", where, meaning_characters_max, true);
        entry.lesson = text_of(table, "lesson", where, word_characters_max, false);
        if (!words_.insert(entry.word).second) add_again(table, "word", entry.word);
        for (const std::string& code : entry.code)
            if (!codes_.insert(code).second) add_again(table, "code", code);
        if (!entry.lesson.empty() && std::find(lessons_.begin(), lessons_.end(), entry.lesson) == lessons_.end())
            add_written(*table.get("lesson"), where + "lesson", "the name of a lesson",
                        nearest_name(entry.lesson, lessons_));
        return entry;
    }

    void add_again(const toml::table& table, std::string_view key, const std::string& what) {
        if (const toml::node* node = table.get(key))
            add(line_of(*node), fmt::format("entry.{}", key), in_quotes(what) + " again", "one entry for each");
    }

    Names texts_of(const toml::table& table, std::string_view key, const std::string& where) {
        const toml::node* node = table.get(key);
        if (node == nullptr) return {};
        const std::string path = where + std::string(key);
        const toml::array* array = node->as_array();
        Names texts;
        if (array != nullptr)
            for (const toml::node& element : *array)
                if (const std::optional<std::string> text = element.value<std::string>()) texts.push_back(*text);
        if (array == nullptr || texts.size() != array->size()) add_written(*node, path, "a list of texts");
        return texts;
    }

    Names lessons_;
    std::set<std::string> words_;
    std::set<std::string> codes_;
};

// ---- Where terms are

bool in_a_word(char c) { return is_name_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80; }

// Whether a word could begin or end there.
bool is_edge(std::string_view text, std::size_t at) {
    return at == 0 || at == text.size() || !in_a_word(text[at - 1]) || !in_a_word(text[at]);
}

// Where the words end if they begin at `at` and are whole words there; 0 if not.
std::size_t end_of_words(std::string_view text, std::size_t at, std::string_view words) {
    const std::size_t end = at + words.size();
    return !words.empty() && text.substr(at).starts_with(words) && is_edge(text, at) && is_edge(text, end) ? end : 0;
}

std::size_t find_words(std::string_view text, std::string_view words, std::size_t from) {
    for (std::size_t at = text.find(words, from); at != text.npos; at = text.find(words, at + 1))
        if (end_of_words(text, at, words) != 0) return at;
    return text.npos;
}

// Where the spelling ends if it begins at `at`; 0 if it does not.
std::size_t end_of_spelling(std::string_view line, std::size_t at, std::string_view spelling) {
    const std::size_t between = spelling.find(gap);
    if (between == spelling.npos) return end_of_words(line, at, spelling);
    const std::size_t first = end_of_words(line, at, spelling.substr(0, between));
    if (first == 0) return 0;
    const std::string_view rest = spelling.substr(between + gap.size());
    const std::size_t second = find_words(line, rest, first);
    return second == line.npos ? 0 : second + rest.size();
}

Term longest_at(const Glossary& glossary, std::string_view line, std::size_t at) {
    Term longest;
    for (const GlossaryEntry& entry : glossary)
        for (const std::string& spelling : entry.code)
            if (const std::size_t end = end_of_spelling(line, at, spelling); end > longest.end)
                longest = {at, end, &entry};
    return longest;
}

// The first place of the entry in a text in small letters.
Term first_of(const GlossaryEntry& entry, std::string_view text) {
    Term first{text.npos, 0, &entry};
    const auto look_for = [&](std::string_view words) {
        const std::size_t at = find_words(text, in_small_letters(words), 0);
        if (at == text.npos) return;
        const bool longer = at == first.begin && at + words.size() > first.end;
        if (at < first.begin || longer) first = {at, at + words.size(), &entry};
    };
    look_for(entry.word);
    for (const std::string& words : entry.also) look_for(words);
    look_for(entry.python);
    return first;
}

bool has_words(const GlossaryEntry& entry, std::string_view words) {
    std::string all = in_small_letters(fmt::format("{} {} {} {}", entry.word, entry.python, entry.library, entry.says));
    for (const std::string& each : entry.also) all += ' ' + in_small_letters(each);
    for (const std::string& each : entry.code) all += ' ' + in_small_letters(each);
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        if (all.find(words.substr(0, end)) == all.npos) return false;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return true;
}

// 0: the word or the term itself; 1: the beginning of one, or another way to say it; 2: anywhere else in the entry.
int distance_of(const GlossaryEntry& entry, std::string_view words) {
    const auto is = [&](const std::string& text) { return in_small_letters(text) == words; };
    if (is(entry.word) || is(entry.python)) return 0;
    const bool begins =
        in_small_letters(entry.word).starts_with(words) || in_small_letters(entry.python).starts_with(words);
    const bool also =
        std::any_of(entry.also.begin(), entry.also.end(), is) || std::any_of(entry.code.begin(), entry.code.end(), is);
    return begins || also ? 1 : 2;
}

}  // namespace

tl::expected<Glossary, std::vector<Diagnostic>> parse_glossary(std::string_view toml_bytes, std::string_view file_name,
                                                               std::span<const std::string> lessons) {
    return parse_tables<Glossary, GlossaryReader>(toml_bytes, file_name, "a glossary: schema and [[entry]]", lessons);
}

std::vector<Term> terms_in_code(const Glossary& glossary, std::string_view line) {
    std::vector<Term> terms;
    for (std::size_t at = 0; at < line.size();) {
        const Term term = in_a_word(line[at]) && is_edge(line, at) ? longest_at(glossary, line, at) : Term{};
        if (term.entry != nullptr) terms.push_back(term);
        at = std::max(at + 1, term.end);
    }
    return terms;
}

std::vector<Term> terms_in_lesson(const Glossary& glossary, std::string_view text, std::string_view lesson) {
    const std::string small = in_small_letters(text);
    std::vector<Term> terms;
    for (const GlossaryEntry& entry : glossary) {
        if (entry.lesson.empty() || entry.lesson != lesson) continue;
        if (const Term first = first_of(entry, small); first.begin != text.npos) terms.push_back(first);
    }
    // Of two that overlap the longer one counts.
    std::sort(terms.begin(), terms.end(),
              [](const Term& a, const Term& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
    std::vector<Term> apart;
    for (const Term& term : terms)
        if (apart.empty() || term.begin >= apart.back().end) apart.push_back(term);
    return apart;
}

std::vector<const GlossaryEntry*> search(const Glossary& glossary, std::string_view words) {
    const std::string wanted = in_small_letters(trimmed(words));
    std::vector<const GlossaryEntry*> found;
    for (const GlossaryEntry& entry : glossary)
        if (has_words(entry, wanted)) found.push_back(&entry);
    if (wanted.empty()) return found;
    std::stable_sort(found.begin(), found.end(), [&](const GlossaryEntry* a, const GlossaryEntry* b) {
        return distance_of(*a, wanted) < distance_of(*b, wanted);
    });
    return found;
}

std::string heading_of(const GlossaryEntry& entry) { return capitalized(entry.word); }

std::string python_of(const GlossaryEntry& entry) {
    if (entry.library.empty() || entry.python.starts_with(entry.library)) return entry.python;
    return fmt::format("{} ({})", entry.python, entry.library);
}

std::string explanation_of(const GlossaryEntry& entry) {
    const std::string term = python_of(entry);
    const std::string heading = heading_of(entry);
    return in_small_letters(heading) == in_small_letters(term) ? fmt::format("{}. {}", heading, entry.says)
                                                               : fmt::format("{}: {}. {}", heading, term, entry.says);
}

}  // namespace kitchen
