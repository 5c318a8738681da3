#include "core/scenario/share.hpp"

#include <cstdint>
#include <optional>

#include <fmt/format.h>

#include "core/base/checksum.hpp"
#include "core/base/text.hpp"
#include "core/scenario/compression.hpp"
#include "core/scenario/toml.hpp"

namespace kitchen {
namespace {

constexpr std::string_view prefix = "kt1-";
constexpr std::string_view name_in_messages = "share text";
constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t checksum_bytes = 4;

// What nearly every scenario says, so that it is not sent. It belongs to version 1 forever: changing a letter of
// it makes every text that was shared before unreadable. The likeliest comes last, where distances are short.
constexpr std::string_view known =
    "names = [\"Ana\", \"Ben\", \"Chi\", \"Dev\", \"Eva\"]\npatience = \"30s\"\ncourses = \"together\"\nregulars = 5\n"
    "think = { time = \"1s\", spread = \"exponential\" }\non_error = \"all are awaited\"\n\n[waiters]\n"
    "kind = \"blocking\"\nkind = \"one a table\"\nnumber = 4\npantry = \"by the waiter\"\nrunners = 2\n"
    "doors = { limit = 100, per_kitchen = 2, wait = \"outside the timer\", opens = \"100ms\" }\n"
    "repeat = 2\ntimer_covers = \"cooking\"\ntimer_spread = \"exponential\"\nagain_after = \"bell\"\n"
    "budget = { kind = \"tokens\", share = 0.1, window = \"10s\" }\nsecond = { after = \"500ms\", kitchen = \"\", most "
    "= "
    "1, loser = \"left alone\" }\nrail = { limit = 10, order = \"last in first out\", standing_after = \"100ms\" }\n"
    "breaker = { kind = \"count\", window = 10, calls_min = 5, ratio = 0.5, open_for = \"5s\", probes = 1 }\n"
    "supplier = { kitchen = \"market\", timer = \"2s\", tries = 2, deadline = \"handed on\" }\n"
    "shelf = { keeps = \"10s\", size = 10, dishes = 3, on_miss = \"one cooks\", stale = \"served while cooking\" }\n"
    "mailbox = 1\nrate_limit = 10\nclean_up = \"700ms\"\nerror_after = \"200ms\"\naffected = 0.5\n"
    "when_diner_leaves = \"looks at the deadline\"\nwhen_diner_leaves = \"swallows\"\n"
    "when_diner_leaves = \"keeps cooking\"\nslowness = 4.0\nseed = 42\nopen_for = \"120s\"\nopen_for = \"30s\"\n"
    "notice = \"The kitchen is gone: it takes the order and never answers. Watch what the diner does.\"\n"
    "\n[diners]\narrive = { rate = 2.0 }\narrive = { at = [\"0s\", \"1s\", \"2s\"] }\narrive = { every = \"500ms\" }\n"
    "count = 40\narrive = { burst = 20 }\ncount = 12\n"
    "\n[[course]]\nname = \"dinner\"\nkitchen = \"grill\"\ntimer = \"3s\"\ntries = 3\n"
    "pause = { first = \"1s\", factor = 2.0, cap = \"8s\", jitter = \"full\" }\n"
    "backup = { kitchens = [\"bread\"], timer = \"2s\", tries = 2, otherwise = \"kept ready\" }\nbackup = [\"bread\"]\n"
    "\n[[change]]\nat = \"10s\"\nset = { \"kitchen.grill.condition\" = \"gone\", \"kitchen.grill.slowness\" = 4.0, "
    "\"course.grill.timer\" = \"3s\" }\n"
    "\n[[kitchen]]\nname = \"grill\"\ncooks = 2\ncondition = \"broken\"\ncondition = \"gone\"\ncook_time = \"2s\"\n"
    "cook_time = { shape = \"log-normal\", mean = \"1s\", sigma = 0.5 }\n"
    "cook_time = { shape = \"exponential\", mean = \"2s\" }\n"
    "schema = 1\ntitle = \"";

// Base 64 with the letters that an address leaves as they are (RFC 4648, section 5), without padding.
std::string to_letters(std::string_view bytes) {
    std::string letters;
    std::uint32_t held = 0;
    unsigned bits = 0;
    for (const char byte : bytes) {
        held = held << 8U | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 6; bits -= 6) letters += digits[held >> (bits - 6) & 63U];
    }
    if (bits > 0) letters += digits[held << (6 - bits) & 63U];
    return letters;
}

// nullopt when there is a letter too many or one that does not belong there.
std::optional<std::string> from_letters(std::string_view letters) {
    std::string bytes;
    std::uint32_t held = 0;
    unsigned bits = 0;
    for (const char letter : letters) {
        const std::size_t digit = digits.find(letter);
        if (digit == std::string_view::npos) return std::nullopt;
        held = held << 6U | static_cast<std::uint32_t>(digit);
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>(held >> bits & 255U);
    }
    // What is left over must be the zeros that to_letters put there, so that every scenario has one text only.
    if (bits == 6 || (held & ((1U << bits) - 1)) != 0) return std::nullopt;
    return bytes;
}

Diagnostic diagnostic(std::string found, std::string expected) {
    return {.file = std::string(name_in_messages), .found = std::move(found), .expected = std::move(expected)};
}

// The share text without what is around it: spaces, line ends, the address before "#".
std::string_view bare(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blank);
    if (begin == std::string_view::npos) return {};
    text = text.substr(begin, text.find_last_not_of(blank) - begin + 1);
    const std::size_t hash = text.rfind('#');
    return hash == std::string_view::npos ? text : text.substr(hash + 1);
}

}  // namespace

tl::expected<std::string, Diagnostic> share_text(const Scenario& scenario) {
    return share_text_of(print_scenario(scenario));
}

tl::expected<std::string, Diagnostic> share_text_of(std::string_view file) {
    const auto too_large = [] {
        return tl::make_unexpected(diagnostic("too much for a share text",
                                              fmt::format("at most {} bytes as a file, and {} packed: share the file",
                                                          share_bytes_max, share_characters_max)));
    };
    if (file.size() > share_bytes_max) return too_large();
    std::string bytes = compress(file, known);
    const std::uint32_t checksum = checksum_of(file);
    for (std::size_t i = 0; i < checksum_bytes; ++i) bytes += static_cast<char>(checksum >> (8 * i) & 255U);
    std::string text = std::string(prefix) + to_letters(bytes);
    if (text.size() > share_characters_max) return too_large();
    return text;
}

bool looks_like_share_text(std::string_view text) {
    text = bare(text);
    if (!text.starts_with("kt")) return false;
    text.remove_prefix(2);
    const std::size_t end = text.find_first_not_of("0123456789");
    return end != 0 && end != std::string_view::npos && text[end] == '-';
}

tl::expected<std::string, Diagnostic> unpack_share_text(std::string_view text) {
    if (text.size() > share_characters_max + 1024) {
        return tl::make_unexpected(
            diagnostic(fmt::format("{} characters", text.size()), fmt::format("at most {}", share_characters_max)));
    }
    text = bare(text);
    if (!text.starts_with(prefix)) {
        const bool other_version = looks_like_share_text(text);
        return tl::make_unexpected(diagnostic(
            in_quotes(text), other_version ? "a share text of version 1; this one is of another Kitchen Timer"
                                           : fmt::format("a text that begins with \"{}\"", prefix)));
    }
    const auto damaged = [] {
        return tl::make_unexpected(
            diagnostic("a text that was cut off or changed on the way", "the whole text as it was copied"));
    };
    const std::optional<std::string> bytes = from_letters(text.substr(prefix.size()));
    if (!bytes || bytes->size() < checksum_bytes) return damaged();
    const std::string_view packed = std::string_view(*bytes).substr(0, bytes->size() - checksum_bytes);
    std::optional<std::string> file = decompress(packed, known, share_bytes_max);
    if (!file) return damaged();
    std::uint32_t checksum = 0;
    for (std::size_t i = 0; i < checksum_bytes; ++i)
        checksum |= static_cast<std::uint32_t>(static_cast<unsigned char>((*bytes)[packed.size() + i])) << (8 * i);
    if (checksum != checksum_of(*file)) return damaged();
    return std::move(*file);
}

tl::expected<Scenario, std::vector<Diagnostic>> read_share_text(std::string_view text) {
    const tl::expected<std::string, Diagnostic> file = unpack_share_text(text);
    if (!file) return tl::make_unexpected(std::vector<Diagnostic>{file.error()});
    return parse_scenario(*file, name_in_messages);
}

}  // namespace kitchen
