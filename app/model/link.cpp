#include "app/model/link.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "app/catalog/built_in.hpp"
#include "core/base/number.hpp"
#include "core/base/text.hpp"
#include "core/lesson/lesson.hpp"
#include "core/scenario/renamed.hpp"
#include "core/scenario/share.hpp"

namespace kitchen::app {
namespace {

constexpr std::size_t value_characters_max = 400;
constexpr std::size_t knobs_max = 8;
// A link may name a language, so that it stays valid when there are more of them.
constexpr std::array<std::string_view, 1> languages{"en"};

Diagnostic diagnostic_of(std::string_view key, std::string found, std::string expected, std::string nearest = {}) {
    return {.file = "link",
            .key = std::string(key),
            .found = std::move(found),
            .expected = std::move(expected),
            .nearest = std::move(nearest)};
}

// A browser writes a space as %20.
std::string without_percents(std::string_view text) {
    const auto digit = [](char c) {
        return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
    };
    std::string result;
    for (std::size_t n = 0; n < text.size(); ++n) {
        const bool is_escape =
            text[n] == '%' && n + 2 < text.size() && digit(text[n + 1]) >= 0 && digit(text[n + 2]) >= 0;
        result += is_escape ? static_cast<char>(digit(text[n + 1]) * 16 + digit(text[n + 2])) : text[n];
        if (is_escape) n += 2;
    }
    return result;
}

// Reads one key=value pair into the link, or says what is wrong with it.
std::optional<Diagnostic> read_pair(Link& link, std::string_view key, std::string_view value) {
    const bool is_source = key == "lesson" || key == "scenario" || key == "share";
    if (!is_source && value.size() > value_characters_max)
        return diagnostic_of(key, fmt::format("{} characters", value.size()), "a short value");
    if (is_source) {
        link.source = without_percents(value);
    } else if (key == "step") {
        const std::optional<std::int64_t> step = parse_count(value);
        if (!step || *step < 1 || *step > std::int64_t{lesson_steps_max})
            return diagnostic_of(key, in_quotes(value), fmt::format("a number from 1 to {}", lesson_steps_max));
        link.step = static_cast<std::size_t>(*step - 1);
    } else if (key == "at") {
        const std::optional<Duration> at = parse_duration(value);
        if (!at || at->is_never()) return diagnostic_of(key, in_quotes(value), "a time such as 12.4s");
        link.at = Time{at->us};
    } else if (key == "speed") {
        link.speed = parse_decimal(value);
        if (!link.speed || *link.speed < speed_min || *link.speed > speed_max)
            return diagnostic_of(key, in_quotes(value), fmt::format("a number from {} to {}", speed_min, speed_max));
    } else if (key == "lang") {
        if (std::find(languages.begin(), languages.end(), value) == languages.end())
            return diagnostic_of(key, in_quotes(value), "a language of this program: en");
    } else if (key == "mode") {
        link.presents = value == "present";
    } else if (key == "knobs") {
        for (std::string_view rest = value; !rest.empty() && link.knobs.size() < knobs_max;) {
            const std::string_view path = rest.substr(0, rest.find(','));
            rest.remove_prefix(std::min(rest.size(), path.size() + 1));
            link.knobs.push_back(path_in(Schema::two, without_percents(path)));
        }
    } else if (key == "paused") {
        link.plays = false;
    }
    return std::nullopt;
}

std::vector<std::string> source_names() {
    std::vector<std::string> names = built_in_names(BuiltIn::lesson);
    for (std::string& name : built_in_names(BuiltIn::scenario)) names.push_back(std::move(name));
    return names;
}

}  // namespace

tl::expected<std::optional<Link>, Diagnostic> parse_link(std::string_view address) {
    if (const std::size_t hash = address.find('#'); hash != std::string_view::npos) address.remove_prefix(hash + 1);
    if (address.empty()) return std::nullopt;
    // Room for a share text and the other values.
    if (address.size() > share_characters_max + 1000)
        return tl::unexpected(diagnostic_of({}, fmt::format("{} characters", address.size()),
                                            fmt::format("a link of at most {}", share_characters_max)));
    Link link;
    while (!address.empty()) {
        const std::string_view pair = address.substr(0, address.find('&'));
        address.remove_prefix(std::min(address.size(), pair.size() + 1));
        if (link.source.empty() && looks_like_share_text(pair)) {
            link.source = std::string(pair);
            continue;
        }
        const std::size_t equals = pair.find('=');
        const std::string_view value = equals == std::string_view::npos ? "" : pair.substr(equals + 1);
        if (auto diagnostic = read_pair(link, pair.substr(0, equals), value))
            return tl::unexpected(std::move(*diagnostic));
    }
    if (link.source.empty()) return std::nullopt;
    return link;
}

tl::expected<Action, Diagnostic> action_of(const Link& link) {
    bool is_lesson = false;
    OpenScenario open;
    open.plays = link.plays && !link.at;
    if (looks_like_share_text(link.source)) {
        tl::expected<std::string, Diagnostic> bytes = unpack_share_text(link.source);
        if (!bytes) return tl::unexpected(std::move(bytes.error()));
        open.name = "share text";
        open.bytes = std::move(*bytes);
    } else {
        BuiltInFile file = find_built_in(BuiltIn::lesson, link.source);
        is_lesson = !file.bytes.empty();
        if (!is_lesson) file = find_built_in(BuiltIn::scenario, link.source);
        if (file.bytes.empty()) {
            const std::vector<std::string> names = source_names();
            return tl::unexpected(diagnostic_of({}, in_quotes(link.source), "the name of a built-in lesson or scenario",
                                                nearest_name(link.source, names)));
        }
        open.name = std::string(file.path);
        open.bytes = std::string(file.bytes);
    }
    open.step = link.step;
    std::vector<Action> then;
    if (link.at) then.emplace_back(BeginAt{link.at, 0});
    if (link.presents) then.emplace_back(Present{});
    // The steps of a lesson set their own speed. Anything else starts at normal speed, not at that of what was open
    // before.
    if (link.speed || !is_lesson) then.emplace_back(SetSpeed{link.speed.value_or(1)});
    then.emplace_back(ShowOnlyKnobs{link.knobs});
    open.then = std::make_shared<const std::vector<Action>>(std::move(then));
    return open;
}

std::vector<Action> actions_of_address(std::string_view address) {
    const auto link = parse_link(address);
    if (!link) return {ShowDiagnostics{{link.error()}}};
    if (!*link) return {};
    auto action = action_of(**link);
    if (!action) return {ShowDiagnostics{{action.error()}}};
    return {std::move(*action)};
}

tl::expected<std::string, Diagnostic> link_to(const State& s) {
    // A changed or non-built-in scenario has to be in the link as a whole.
    const BuiltInFile file = opened_built_in(s);
    std::string link;
    if (file.bytes.empty() || is_changed_run(s)) {
        const tl::expected<std::string, Diagnostic> text = share_text(s.scenario());
        if (!text) return tl::unexpected(text.error());
        link = "#" + *text;
    } else if (s.lesson) {
        link = fmt::format("#lesson={}&step={}", file.name, s.lesson->step + 1);
    } else {
        link = fmt::format("#scenario={}", file.name);
    }
    if (s.playback.playhead.us > 0) link += fmt::format("&at={}", to_text(Duration{s.playback.playhead.us}));
    if (!s.lesson && s.preferences.speed != 1) link += fmt::format("&speed={:.3g}", s.preferences.speed);
    if (s.presentation.presenting) link += "&mode=present";
    return link;
}

}  // namespace kitchen::app
