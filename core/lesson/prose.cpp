#include "core/lesson/prose.hpp"

#include "core/base/text.hpp"
#include "core/numbers/measure.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

#include <fmt/format.h>

namespace kitchen {
namespace {

constexpr std::array<std::string_view, 21> up_to_twenty = {
    "zero",     "one",     "two",     "three",     "four",     "five",     "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
constexpr std::array<std::string_view, 7> tens = {"thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};

struct NumberWord {
    std::string_view word;
    double number;
};
// Words that multiply the number before them: "two hundred".
constexpr std::array<NumberWord, 4> multiples = {
    {{"dozen", 12}, {"hundred", 100}, {"thousand", 1000}, {"million", 1e6}}};
// Number words that stand alone.
constexpr std::array<NumberWord, 5> single = {
    {{"none", 0}, {"half", 0.5}, {"quarter", 0.25}, {"twice", 2}, {"thrice", 3}}};
constexpr std::array<NumberWord, 14> time_units = {{{"us", 1e-6},
                                                    {"ms", 1e-3},
                                                    {"millisecond", 1e-3},
                                                    {"milliseconds", 1e-3},
                                                    {"s", 1},
                                                    {"second", 1},
                                                    {"seconds", 1},
                                                    {"min", 60},
                                                    {"minute", 60},
                                                    {"minutes", 60},
                                                    {"m", 60},
                                                    {"h", 3600},
                                                    {"hour", 3600},
                                                    {"hours", 3600}}};
constexpr std::array<std::string_view, 4> times_units = {"times", "tries", "try", "x"};
struct CountedWord {
    std::string_view word;
    Of of;
};
// Plurals alone: in "nine order soup" and "two cook" the word is what they do.
constexpr std::array<CountedWord, 8> counted = {{{"diners", Of::diners},
                                                 {"guests", Of::diners},
                                                 {"customers", Of::diners},
                                                 {"people", Of::diners},
                                                 {"orders", Of::orders},
                                                 {"tickets", Of::orders},
                                                 {"cooks", Of::cooks},
                                                 {"waiters", Of::waiters}}};
// "Each of the nine orders a steak."
constexpr std::array<std::string_view, 8> after_a_verb = {"a", "an", "the", "one", "once", "twice", "again", "from"};
struct LimitWord {
    std::string_view word;
    Limit limit;
    bool may_be_denied = true;  // "nobody waits longer than 9 seconds"
};
// A limit has one of these among the three words before it: "at most 9", "as long as 9", "at least every 9 seconds".
// "Than" is as the word before it.
constexpr std::array<LimitWord, 13> limit_words = {{{"most", Limit::at_most, false},
                                                    {"up", Limit::at_most, false},
                                                    {"within", Limit::at_most, false},
                                                    {"least", Limit::at_least, false},
                                                    {"under", Limit::at_most},
                                                    {"below", Limit::at_most},
                                                    {"over", Limit::at_least},
                                                    {"above", Limit::at_least},
                                                    {"than", Limit::at_least},
                                                    {"as", Limit::at_least},
                                                    {"about", Limit::about},
                                                    {"nearly", Limit::about},
                                                    {"between", Limit::about}}};
constexpr std::array<std::string_view, 5> less_words = {"less", "fewer", "shorter", "sooner", "earlier"};
constexpr std::array<std::string_view, 5> no_words = {"nobody", "no", "not", "never", "none"};
// What may be between a number and its unit: "three more seconds", "3, 10 and 30 seconds"; after a fraction also an
// article: "half a second" is a length, but "10 a second" is not.
constexpr std::array<std::string_view, 8> before_unit = {"more", "whole", "full", "long", "each", "and", "or", "to"};
constexpr std::array<std::string_view, 3> before_unit_of_part = {"a", "an", "of"};
// "Five of the nine diners", "five of these diners"; with none of these, "five of them" are what is named before.
constexpr std::array<std::string_view, 5> before_unit_of_some = {"of", "the", "all", "these", "those"};
// The words for conditions in a sentence, each with its place among `condition_words`.
constexpr std::array<NumberWord, 7> conditions = {
    {{"fine", 0}, {"slow", 1}, {"slower", 1}, {"slowly", 1}, {"broken", 2}, {"breaks", 2}, {"gone", 3}}};

// Every byte of a letter outside ASCII counts as a letter.
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

struct Word {
    std::string text;  // in small letters
    std::size_t at = 0;
    std::size_t end = 0;
};

template <class Table>
std::optional<double> number_of(const Table& table, std::string_view word) {
    const auto row =
        std::find_if(table.begin(), table.end(), [&](const NumberWord& each) { return each.word == word; });
    if (row == table.end()) return std::nullopt;
    return row->number;
}

template <class Table, class Item>
bool has(const Table& table, const Item& item) {
    return std::find(table.begin(), table.end(), item) != table.end();
}

// "seven" is 7; nullopt for a word that is no number, or that multiplies.
std::optional<double> plain_number(std::string_view word) {
    for (std::size_t n = 0; n < up_to_twenty.size(); ++n)
        if (up_to_twenty[n] == word) return static_cast<double>(n);
    for (std::size_t n = 0; n < tens.size(); ++n)
        if (tens[n] == word) return static_cast<double>(30 + 10 * n);
    return std::nullopt;
}

bool is_number_word(std::string_view word) { return plain_number(word) || number_of(multiples, word); }

// The end of the word that begins at `at`. Signs within a number ("4.25", "0:40", "1,000") and the dots and underscores
// of a name ("asyncio.timeout") belong to it.
std::size_t end_of_word(std::string_view prose, std::size_t at) {
    const bool number = is_digit(prose[at]);
    std::size_t end = at + 1;
    for (; end < prose.size(); ++end) {
        const char c = prose[end];
        if (is_letter(c) || is_digit(c) || c == '_' || c == '\'') continue;
        const char next = end + 1 < prose.size() ? prose[end + 1] : ' ';
        const bool inside = number ? is_digit(next) && (c == '.' || c == ':' || c == ',') : is_letter(next) && c == '.';
        if (!inside) break;
    }
    return end;
}

class ProseReader {
  public:
    explicit ProseReader(std::string_view prose) : prose_(prose) { find_words(); }

    std::vector<Statement> read() && {
        for (std::size_t n = 0; n < words_.size();) n = read_word(n);
        std::stable_sort(found_.begin(), found_.end(),
                         [](const Statement& a, const Statement& b) { return a.at < b.at; });
        return std::move(found_);
    }

  private:
    Statement& add(Says says, std::size_t at, std::size_t end, double number = 0, Of of = Of::anything) {
        return found_.emplace_back(Statement{says, std::string(prose_.substr(at, end - at)), at, number, of});
    }

    void find_words() {
        for (std::size_t at = 0; at < prose_.size();) {
            const char c = prose_[at];
            if (c == '{' || c == '`') {
                const std::size_t close = prose_.find(c == '{' ? '}' : '`', at + 1);
                const std::size_t end = close == std::string_view::npos ? at + 1 : close + 1;
                if (c == '`' && end > at + 1) add(Says::code, at + 1, end - 1);
                at = end;
            } else if (is_letter(c) || is_digit(c) || c == '_') {
                const std::size_t end = end_of_word(prose_, at);
                words_.push_back({in_small_letters(prose_.substr(at, end - at)), at, end});
                at = end;
            } else {
                ++at;
            }
        }
    }

    // Reads word n and what belongs to it. Returns the index of the word after that.
    std::size_t read_word(std::size_t n) {
        const Word& word = words_[n];
        if (is_digit(word.text[0])) return read_digits(n);
        if (looks_like_code(word)) {
            add(Says::unmarked_code, word.at, word.end);
        } else if (is_number_word(word.text)) {
            return read_number_words(n);
        } else if (const std::optional<double> number = number_of(single, word.text)) {
            const Of of = word.text == "twice" || word.text == "thrice" ? Of::times : Of::anything;
            add_number(n, n + 1, *number, of);
        } else if (word.text == "all" &&
                   !word_before(n, 3, [](const std::string& before) { return before == "not"; })) {
            add(Says::all, word.at, word.end);
        } else if (const std::optional<double> condition = number_of(conditions, word.text)) {
            add(Says::condition, word.at, word.end, *condition);
        }
        return n + 1;
    }

    // A call, or a name of several parts: "asyncio.timeout", "bread_basket", "sleep(". An abbreviation ("e.g") is none.
    bool looks_like_code(const Word& word) const {
        if (word.text.find('_') != std::string::npos) return true;
        if (word.end < prose_.size() && prose_[word.end] == '(') return true;
        const std::size_t dot = word.text.find('.');
        return dot != std::string::npos && dot > 1;
    }

    std::size_t read_digits(std::size_t n) {
        const Word& word = words_[n];
        std::string digits;
        double minutes = 0;
        std::size_t end = 0;
        for (; end < word.text.size() && !is_letter(word.text[end]); ++end) {
            if (word.text[end] == ':') {
                minutes = minutes * 60 + std::strtod(digits.c_str(), nullptr);
                digits.clear();
            } else if (word.text[end] != ',') {
                digits += word.text[end];
            }
        }
        const double number = std::strtod(digits.c_str(), nullptr);
        const std::string_view suffix = std::string_view(word.text).substr(end);
        if (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th") return n + 1;
        if (word.text.find(':') < end) {
            add(Says::instant, word.at, word.end, minutes * 60 + number, Of::seconds);
        } else if (const std::optional<double> unit = number_of(time_units, suffix)) {
            Statement& said = add(Says::number, word.at, word.end, number * *unit, Of::seconds);
            said.limit = limit_of(n);
            said.seconds_a_unit = *unit;
        } else {
            add_number(n, n + 1, number, has(times_units, suffix) ? Of::times : Of::anything);
        }
        return n + 1;
    }

    // "twenty-five", "two hundred".
    std::size_t read_number_words(std::size_t n) {
        double whole = 0;
        double part = 0;
        std::size_t last = n;
        for (std::size_t i = n; i < words_.size() && is_number_word(words_[i].text); ++i) {
            if (i > n && words_[i].at - words_[i - 1].end != 1) break;
            if (i > n && prose_[words_[i - 1].end] != ' ' && prose_[words_[i - 1].end] != '-') break;
            if (const std::optional<double> multiple = number_of(multiples, words_[i].text)) {
                part = std::max(part, 1.0) * *multiple;
                if (*multiple >= 1000) whole += std::exchange(part, 0);
            } else {
                part += *plain_number(words_[i].text);
            }
            last = i;
        }
        // "One waiter", "one of them": it counts nothing.
        if (last > n || words_[n].text != "one") add_number(n, last + 1, whole + part, Of::anything);
        return last + 1;
    }

    // Whether a sentence, or a part of one, ends between the word and the one before it.
    bool begins_part(std::size_t n) const {
        const std::string_view gap = prose_.substr(words_[n - 1].end, words_[n].at - words_[n - 1].end);
        return gap.find_first_of(".!?;:(){}`") != std::string_view::npos;
    }

    // The nearest of that many words before it, in the same part of the sentence, for which `is_it` holds.
    template <class IsIt>
    std::optional<std::size_t> word_before(std::size_t n, std::size_t words, const IsIt& is_it) const {
        for (std::size_t back = 1; back <= words && back <= n; ++back) {
            if (begins_part(n - back + 1)) return std::nullopt;
            if (is_it(words_[n - back].text)) return n - back;
        }
        return std::nullopt;
    }

    bool is_number(std::size_t n) const {
        return n < words_.size() && (is_digit(words_[n].text[0]) || is_number_word(words_[n].text));
    }

    // "1 to 5", at the word in the middle.
    bool is_range(std::size_t n) const {
        return n > 0 && n + 1 < words_.size() && words_[n].text == "to" && is_number(n - 1) && is_number(n + 1) &&
               !begins_part(n) && !begins_part(n + 1);
    }

    Limit limit_of(std::size_t n) const {
        if (is_range(n + 1) || (n > 0 && is_range(n - 1))) return Limit::about;
        // "All are served in 9 seconds."
        if (n > 0 && !begins_part(n) && words_[n - 1].text == "in") return Limit::at_most;
        const LimitWord* row = nullptr;
        const auto at = word_before(n, 3, [&](const std::string& word) {
            row = std::find_if(limit_words.begin(), limit_words.end(),
                               [&](const LimitWord& each) { return each.word == word; });
            return row != limit_words.end();
        });
        if (!at) return Limit::none;
        // What happens at least every 9 seconds takes at most 9.
        const bool is_of_rate = words_[n - 1].text == "every";
        if (row->limit == Limit::about || is_of_rate) return Limit::about;
        const bool is_less = row->word == "than" && *at > 0 && has(less_words, words_[*at - 1].text);
        const bool is_at_most = (row->limit == Limit::at_most) != is_less;
        return is_at_most != (row->may_be_denied && is_denied(*at)) ? Limit::at_most : Limit::at_least;
    }

    bool is_denied(std::size_t n) const {
        constexpr std::size_t words_of_a_part = 8;
        return word_before(n, words_of_a_part, [](const std::string& word) { return has(no_words, word); }).has_value();
    }

    Of counted_as(std::size_t n) const {
        const auto row = std::find_if(counted.begin(), counted.end(),
                                      [&](const CountedWord& each) { return each.word == words_[n].text; });
        if (row == counted.end()) return Of::anything;
        const bool is_verb = row->word == "orders" && n + 1 < words_.size() && has(after_a_verb, words_[n + 1].text);
        return is_verb ? Of::anything : row->of;
    }

    bool is_word(std::size_t n, std::string_view text) const { return n < words_.size() && words_[n].text == text; }

    // What the words before it name, each once.
    std::vector<Of> named_before(std::size_t n) const {
        std::vector<Of> named;
        for (std::size_t i = 0; i < n; ++i)
            if (const Of of = counted_as(i); of != Of::anything && !has(named, of)) named.push_back(of);
        return named;
    }

    // The words from `first` to `next` are a number; the unit is looked for in the same sentence.
    void add_number(std::size_t first, std::size_t next, double number, Of of) {
        const bool part = number > 0 && number < 1;
        const bool some = !part && is_word(next, "of") && !begins_part(next);
        double seconds_a_unit = 1;
        for (std::size_t i = next; of == Of::anything && i < words_.size(); ++i) {
            if (begins_part(i)) break;
            const std::string& word = words_[i].text;
            if (const std::optional<double> unit = number_of(time_units, word)) {
                seconds_a_unit = *unit;
                of = Of::seconds;
            } else if (has(times_units, word)) {
                of = Of::times;
            } else if (!has(before_unit, word) && !is_number_word(word) && !is_digit(word[0]) &&
                       !(part && has(before_unit_of_part, word)) && !(some && has(before_unit_of_some, word))) {
                of = counted_as(i);
                break;
            }
        }
        Statement& said = add(Says::number, words_[first].at, words_[next - 1].end, number * seconds_a_unit, of);
        said.limit = limit_of(first);
        said.seconds_a_unit = seconds_a_unit;
        said.of_them = some && of == Of::anything && is_word(next + 1, "them");
        if (said.of_them) said.them = named_before(first);
    }

    std::string_view prose_;
    std::vector<Word> words_;
    std::vector<Statement> found_;
};

// Whether a sentence ends with this character: a dot in "4.25" or "asyncio.timeout" ends none.
bool ends_sentence(std::string_view prose, std::size_t at) {
    return std::string_view(".!?").find(prose[at]) != std::string_view::npos &&
           (at + 1 == prose.size() || prose[at + 1] == ' ');
}

}  // namespace

std::vector<Statement> statements_in(std::string_view prose) { return ProseReader(prose).read(); }

std::string sentence_at(std::string_view prose, std::size_t at) {
    std::size_t begin = at;
    while (begin > 0 && !ends_sentence(prose, begin - 1)) --begin;
    std::size_t end = at;
    while (end < prose.size() && !ends_sentence(prose, end)) ++end;
    begin = std::min(prose.find_first_not_of(' ', begin), prose.size());
    return std::string(prose.substr(begin, std::min(end + 1, prose.size()) - begin));
}

std::string number_in_words(double number) {
    const bool has_word = number >= 0 && number <= 20 && number == static_cast<double>(static_cast<int>(number));
    return has_word ? std::string(up_to_twenty[static_cast<std::size_t>(number)]) : fmt::format("{:.10g}", number);
}

}  // namespace kitchen
