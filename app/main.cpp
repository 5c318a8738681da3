// kitchen-timer: the window. Arguments in, an exit code out: 0 fine, 1 it could not be shown, 2 what was asked for is
// wrong.
#include <algorithm>
#include <cstdio>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "app/shell/shell.hpp"
#include "app/shell/source.hpp"
#include "app/state.hpp"
#include "app/update.hpp"
#include "core/check.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/toml.hpp"

namespace kitchen::app {
namespace {

constexpr int exit_not_shown = 1;
constexpr int exit_wrong = 2;

struct Arguments {
    std::string scenario = "1-waiting-for-ever";
    std::vector<std::string> settings;
    std::string at;
    std::string size = "1440x900";
    std::string screenshot;
    int scale = 1;
    std::optional<float> text_size;
    std::optional<Theme> theme;
    std::uint32_t diner = 0;
    bool present = false;
    std::vector<std::string> clicks;
    std::string keys;
    std::string rests;
};

void add_options(CLI::App& cli, Arguments& arguments) {
    cli.add_option("scenario", arguments.scenario,
                   "A lesson or scenario file, the name of a built-in one, or a share text")
        ->capture_default_str();
    cli.add_option("--at", arguments.at, "Where the evening stands at first, paused: 23.4s");
    cli.add_option("--set", arguments.settings,
                   "A knob and its value: --set course.grill.timer=3s (any number of times)")
        ->allow_extra_args(false);
    cli.add_option("--size", arguments.size, "Of the window or the picture")->capture_default_str();
    cli.add_option("--screenshot", arguments.screenshot, "Write a picture (PNG) and end");
    cli.add_option("--scale", arguments.scale, "Pixels of the picture per pixel of --size, 1 to 4")
        ->capture_default_str()
        ->check(CLI::Range(1, picture_scale_max));
    cli.add_option("--text-size", arguments.text_size, "0.75 to 2.5; as it was last time when not said")
        ->check(CLI::Range(text_size_min, text_size_max));
    cli.add_option("--theme", arguments.theme, "light, dark or contrast; as it was last time when not said")
        ->transform(CLI::CheckedTransformer(std::map<std::string, Theme>{
            {"light", Theme::light}, {"dark", Theme::dark}, {"contrast", Theme::high_contrast}}));
    cli.add_flag("--present", arguments.present, "Begin on the stage: large, on the whole screen");
    cli.add_option("--diner", arguments.diner, "Select this diner, counted from 1");
    cli.add_option("--click", arguments.clicks, "Before the picture is taken: click here, as 700,450 (any number)")
        ->allow_extra_args(false);
    cli.add_option("--keys", arguments.keys, "Before the picture is taken: type these characters");
    cli.add_option("--point", arguments.rests, "Before the picture is taken: rest the mouse here, as 700,450");
    cli.set_version_flag("--version", "kitchen-timer " KITCHEN_TIMER_VERSION);
}

int wrong(const std::string& words) {
    fmt::print(stderr, "kitchen-timer: {}\n", words);
    return exit_wrong;
}

std::optional<Size> parse_size(const std::string& words) {
    Size size{};
    int read = 0;
    if (std::sscanf(words.c_str(), "%5dx%5d%n", &size.width, &size.height, &read) != 2) return std::nullopt;
    if (static_cast<std::size_t>(read) != words.size()) return std::nullopt;
    const bool too_small = size.width < size_min.width || size.height < size_min.height;
    const bool too_large = size.width > size_max.width || size.height > size_max.height;
    if (too_small || too_large) return std::nullopt;
    return size;
}

std::optional<Point> parse_point(const std::string& words) {
    Point point;
    int read = 0;
    if (std::sscanf(words.c_str(), "%f,%f%n", &point.x, &point.y, &read) != 2) return std::nullopt;
    if (static_cast<std::size_t>(read) != words.size()) return std::nullopt;
    return point;
}

tl::expected<Hand, std::string> parse_hand(const Arguments& arguments) {
    Hand hand;
    hand.keys = arguments.keys;
    const auto not_a_point = [](const char* option, const std::string& found) {
        return tl::make_unexpected(fmt::format("{}: found \"{}\", expected a place as 700,450", option, found));
    };
    for (const std::string& words : arguments.clicks) {
        const std::optional<Point> point = parse_point(words);
        if (!point) return not_a_point("--click", words);
        hand.clicks.push_back(*point);
    }
    if (arguments.rests.empty()) return hand;
    hand.rests = parse_point(arguments.rests);
    if (!hand.rests) return not_a_point("--point", arguments.rests);
    return hand;
}

tl::expected<State, std::vector<Mistake>> state_of_lesson(const Source& source,
                                                          const std::vector<std::string>& settings) {
    auto state = opened_lesson(source.bytes, source.name);
    if (!state) return state;
    for (const std::string& setting : settings) {
        Scenario turned = state->scenario();
        const auto knob = set_from_text(turned, setting);
        if (!knob) return tl::make_unexpected(std::vector<Mistake>{knob.error()});
        update(*state, SetKnobs{{{*knob, get(turned, *knob)}}});
        update(*state, ReleaseKnob{});
    }
    return state;
}

// The same room on an evening to which the only guest comes when the doors have closed: a valid one, for whoever stops
// waiting is left with it, and there is no evening without a guest.
Scenario before_anybody_comes(Scenario scenario) {
    scenario.diners.arrive = Arrive::at;
    // Nobody may come later than after a day.
    scenario.open_for = std::min(scenario.open_for, Duration{seconds(24 * 3600).us - 1});
    scenario.diners.at = {Duration{scenario.open_for.us + 1}};
    scenario.diners.rush = 0;
    scenario.diners.regulars = 0;
    scenario.changes.clear();
    CHECK(check_scenario(scenario).empty());
    return scenario;
}

// A room that is there at once, and what is done in it first: the evening itself may take a while to play.
struct Start {
    State state;
    std::vector<Action> then;
};

tl::expected<Start, std::vector<Mistake>> start_with(const Arguments& arguments) {
    auto source = read_source(arguments.scenario);
    if (!source) return tl::make_unexpected(std::vector<Mistake>{source.error()});
    if (looks_like_lesson(source->bytes)) {
        auto state = state_of_lesson(*source, arguments.settings);
        if (!state) return tl::make_unexpected(state.error());
        return Start{std::move(*state), {}};
    }
    auto scenario = parse_scenario(source->bytes, source->name);
    if (!scenario) return tl::make_unexpected(scenario.error());
    // What --set says is what the learner compares with, so it counts as the scenario's own.
    for (const std::string& setting : arguments.settings) {
        if (auto knob = set_from_text(*scenario, setting); !knob)
            return tl::make_unexpected(std::vector<Mistake>{knob.error()});
    }
    if (auto mistakes = check_scenario(*scenario); !mistakes.empty()) return tl::make_unexpected(std::move(mistakes));
    const bool plays = arguments.at.empty() && arguments.screenshot.empty();
    return Start{opened_state(before_anybody_comes(*scenario), source->name),
                 {OpenScenario{source->name, print_scenario(*scenario), source->path, plays}}};
}

State carried_out(State state, const std::vector<Action>& all) {
    for (const Action& action : all) update(state, action);
    return state;
}

int run(const Arguments& arguments) {
    const std::optional<Size> size = parse_size(arguments.size);
    if (!size) {
        return wrong(fmt::format("--size: found \"{}\", expected a width and a height from {}x{} to {}x{}, as 1440x900",
                                 arguments.size, size_min.width, size_min.height, size_max.width, size_max.height));
    }
    std::optional<Duration> at;
    if (!arguments.at.empty()) {
        at = parse_duration(arguments.at);
        if (!at || at->is_never())
            return wrong(fmt::format("--at: found \"{}\", expected a time as 23.4s", arguments.at));
    }
    const auto hand = parse_hand(arguments);
    if (!hand) return wrong(hand.error());
    auto start = start_with(arguments);
    if (!start) {
        for (const Mistake& mistake : start.error()) fmt::print(stderr, "{}\n", to_text(mistake));
        return exit_wrong;
    }
    State& state = start->state;
    SettingsFile settings;
    // A picture is the same on every machine, whatever somebody has set for the window.
    if (arguments.screenshot.empty()) settings.read(state);
    state.text_size = arguments.text_size.value_or(state.text_size);
    state.theme = arguments.theme.value_or(state.theme);
    start->then.emplace_back(SelectDiner{arguments.diner});
    if (at) start->then.emplace_back(SeekTo{Time{at->us}});
    if (arguments.present) start->then.emplace_back(Present{});
    const auto shown = arguments.screenshot.empty()
                           ? run_window(std::move(state), start->then, *size, settings)
                           : write_screenshot(carried_out(std::move(state), start->then),
                                              {*size, arguments.scale, arguments.screenshot, *hand});
    if (shown) return 0;
    fmt::print(stderr,
               "kitchen-timer: no window ({}); instead: `kitchen run {}` tells it in words, "
               "`xvfb-run -a kitchen-timer --screenshot picture.png {}` draws it\n",
               shown.error(), arguments.scenario, arguments.scenario);
    return exit_not_shown;
}

}  // namespace
}  // namespace kitchen::app

int main(int argc, char** argv) {
    CLI::App cli{"Kitchen Timer: a restaurant that shows what a timeout is for"};
    kitchen::app::Arguments arguments;
    add_options(cli, arguments);
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return cli.exit(error) == 0 ? 0 : kitchen::app::exit_wrong;
    }
    return kitchen::app::run(arguments);
}
