// Values as text: how a file and --set write them, and how they are read.
#include "core/base/number.hpp"
#include "core/base/text.hpp"
#include "core/scenario/knobs.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kitchen {
namespace {

// ---- Lists as one text: commas between items, double quotes around an item that has a comma or a space at an end.

std::string list_item(const std::string& text) {
    const bool plain = !text.empty() && text.find_first_of(",\"\\") == std::string::npos && trimmed(text) == text;
    if (plain) return text;
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + '"';
}

// The items of such a text; nullopt when a quote is not closed or something follows a closing one.
std::optional<std::vector<std::string>> list_items(std::string_view text) {
    std::vector<std::string> items;
    text = trimmed(text);
    if (text.empty()) return items;
    while (true) {
        text = trimmed(text);
        std::string item;
        if (!text.empty() && text.front() == '"') {
            std::size_t place = 1;
            while (place < text.size() && text[place] != '"') {
                if (text[place] == '\\' && place + 1 < text.size()) ++place;
                item += text[place++];
            }
            if (place >= text.size()) return std::nullopt;
            text = trimmed(text.substr(place + 1));
            if (!text.empty() && text.front() != ',') return std::nullopt;
        } else {
            const std::size_t comma = std::min(text.find(','), text.size());
            item = trimmed(text.substr(0, comma));
            text.remove_prefix(comma);
        }
        items.push_back(std::move(item));
        if (text.empty()) return items;
        text.remove_prefix(1);
    }
}

std::string joined(const std::vector<std::string>& items) { return fmt::format("{}", fmt::join(items, ", ")); }

// ---- Numbers

// "0.7", and for a rate also "0.7/s", "42/min" and "900/h".
std::optional<double> parse_number(const Knob& knob, std::string_view text) {
    if (!knob.unit.ends_with("/s")) return parse_decimal(text);
    constexpr std::array<std::pair<std::string_view, double>, 3> spans = {{{"/s", 1}, {"/min", 60}, {"/h", 3600}}};
    for (const auto& [ending, length] : spans) {
        if (!text.ends_with(ending)) continue;
        const std::optional<double> number = parse_decimal(text.substr(0, text.size() - ending.size()));
        return number ? std::optional(*number / length) : std::nullopt;
    }
    return parse_decimal(text);
}

// The unit of a duration that a person means by this word: "s" by "seconds" or "secnds"; empty when none is near.
std::string_view unit_meant(const std::string& word) {
    constexpr std::array<std::string_view, 5> units = {"us", "ms", "s", "min", "h"};
    constexpr std::array<std::pair<std::string_view, std::string_view>, 19> synonyms = {{{"", "s"},
                                                                                         {"sec", "s"},
                                                                                         {"secs", "s"},
                                                                                         {"second", "s"},
                                                                                         {"seconds", "s"},
                                                                                         {"m", "min"},
                                                                                         {"mins", "min"},
                                                                                         {"minute", "min"},
                                                                                         {"minutes", "min"},
                                                                                         {"hr", "h"},
                                                                                         {"hrs", "h"},
                                                                                         {"hour", "h"},
                                                                                         {"hours", "h"},
                                                                                         {"msec", "ms"},
                                                                                         {"millis", "ms"},
                                                                                         {"millisecond", "ms"},
                                                                                         {"milliseconds", "ms"},
                                                                                         {"usec", "us"},
                                                                                         {"microseconds", "us"}}};
    const auto find_synonym = [&](std::string_view written) {
        return std::find_if(synonyms.begin(), synonyms.end(), [&](const auto& each) { return each.first == written; });
    };
    if (const auto unit = std::find(units.begin(), units.end(), word); unit != units.end()) return *unit;
    if (const auto synonym = find_synonym(word); synonym != synonyms.end()) return synonym->second;
    std::vector<std::string> words;
    for (const auto& [synonym, unit] : synonyms) words.emplace_back(synonym);
    const std::string nearest = nearest_name(word, words);
    return nearest.empty() ? std::string_view{} : find_synonym(nearest)->second;
}

// What was meant by "5", "5 s", "5sec", "5 Seconds" or "5,5s", if anything was.
std::string nearest_duration(const Knob& knob, std::string_view text) {
    std::string number;
    std::size_t place = 0;
    for (; place < text.size() && (is_digit(text[place]) || text[place] == '.' || text[place] == ','); ++place) {
        number += text[place] == ',' ? '.' : text[place];
    }
    if (number.empty()) {
        const std::vector<std::string> none = {"none"};
        return knob.none_allowed ? nearest_name(text, none) : std::string{};
    }
    const std::string guess = number.append(unit_meant(in_small_letters(trimmed(text.substr(place)))));
    const std::optional<Duration> duration = parse_duration(guess);
    return duration && static_cast<double>(duration->us) >= knob.low && static_cast<double>(duration->us) <= knob.high
               ? guess
               : std::string{};
}

}  // namespace

std::string value_text(const Value& value) {
    struct Writer {
        std::string operator()(Duration duration) const { return to_text(duration); }
        std::string operator()(double number) const { return fmt::format("{}", number); }
        std::string operator()(std::int64_t count) const {
            return count == unlimited ? "none" : fmt::format("{}", count);
        }
        std::string operator()(const std::string& text) const { return text; }
        std::string operator()(const std::vector<Duration>& durations) const {
            std::vector<std::string> items;
            for (const Duration duration : durations) items.push_back(to_text(duration));
            return joined(items);
        }
        std::string operator()(const std::vector<std::string>& texts) const {
            std::vector<std::string> items;
            for (const std::string& text : texts) items.push_back(list_item(text));
            return joined(items);
        }
    };
    return std::visit(Writer{}, value);
}

tl::expected<Value, Diagnostic> parse_value(const Scenario& scenario, KnobAddress address, std::string_view text) {
    const Knob& knob = knob_at(address);
    std::optional<Value> value;
    std::string nearest;
    const auto keep = [&](auto parsed) {
        if (parsed) value = Value{std::move(*parsed)};
    };
    switch (knob.kind) {
        case Kind::duration:
            keep(parse_duration(text));
            if (!value) nearest = nearest_duration(knob, text);
            break;
        case Kind::number: keep(parse_number(knob, text)); break;
        case Kind::count:
            if (knob.none_allowed && text == "none")
                value = Value{unlimited};
            else
                keep(parse_count(text));
            break;
        case Kind::choice:
        case Kind::text: value = Value{std::string(text)}; break;
        case Kind::kitchen: value = Value{std::string(knob.none_allowed && text == "none" ? "" : text)}; break;
        case Kind::texts:
        case Kind::kitchens: keep(list_items(text)); break;
        case Kind::durations: {
            const std::optional<std::vector<std::string>> items = list_items(text);
            if (!items) break;
            std::vector<Duration> durations;
            for (const std::string& item : *items) {
                const std::optional<Duration> duration = parse_duration(item);
                if (!duration)
                    return tl::unexpected(
                        value_diagnostic(scenario, address, in_quotes(item), nearest_duration(knob, item)));
                durations.push_back(*duration);
            }
            value = Value{std::move(durations)};
            break;
        }
    }
    if (!value) return tl::unexpected(value_diagnostic(scenario, address, in_quotes(text), nearest));
    tl::expected<Value, Diagnostic> checked = check_value(scenario, address, *value);
    if (!checked) checked.error().found = in_quotes(text);
    return checked;
}

}  // namespace kitchen
