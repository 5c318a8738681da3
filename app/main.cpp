// kitchen-timer: the window. Exit codes: 0 fine, 1 the window could not be shown, 2 a wrong argument.
#include <cstdio>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "app/cli/about.hpp"
#include "app/cli/arguments.hpp"
#include "app/cli/commands.hpp"
#include "app/cli/output.hpp"
#include "app/cli/turn_knobs.hpp"
#include "app/model/link.hpp"
#include "app/model/session.hpp"
#include "app/model/update.hpp"
#include "app/platform/desktop/desktop.hpp"
#include "app/platform/desktop/process.hpp"
#include "app/platform/desktop/source.hpp"
#include "app/platform/offscreen/screenshot.hpp"
#include "app/runs/runs.hpp"
#include "core/base/check.hpp"
#include "core/base/text.hpp"
#include "core/lesson/running_order.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/toml.hpp"

namespace kitchen::app {
namespace {

constexpr int exit_not_shown = exit_stopped;

struct Arguments {
    std::string scenario = "01-waiting-forever";
    bool is_named = false;  // the scenario was given
    std::vector<std::string> settings;
    std::string at;
    bool paused = false;  // a link asks for it
    std::string size = "1440x900";
    std::string screenshot;
    int scale = 1;
    std::map<std::string, std::string> preferences;  // by key, only those that were given
    std::uint32_t diner = 0;
    std::uint32_t item = 0;  // of a running order, from 1; 0 when none was given
    bool present = false;
    std::vector<std::string> clicks;
    std::string keys;
    std::string rests;
};

// ---- Preferences that have an option: checking the value, and using it.
void check_preference(CLI::Option& option, float) {
    option.type_name("NUMBER")->check(number(text_size_min, text_size_max));
}
void check_preference(CLI::Option& option, Theme) {
    std::vector<std::string> words;
    for (const ThemeRow& row : theme_rows) words.emplace_back(row.option);
    option.type_name("NAME")->check(one_of(std::move(words)));
}
void check_preference(CLI::Option& option, const std::string&) { option.type_name("TEXT"); }
template <class Other>
void check_preference(CLI::Option&, const Other&) {
    CHECK(false);
}

void set_preference(float& size, const std::string& words) { size = std::stof(words); }
void set_preference(std::string& text, const std::string& words) { text = words; }
void set_preference(Theme& theme, const std::string& words) {
    for (const ThemeRow& row : theme_rows)
        if (row.option == words) theme = row.theme;
}
template <class Other>
void set_preference(Other&, const std::string&) {
    CHECK(false);
}

void set_preferences(Preferences& preferences, const Arguments& arguments) {
    visit_preferences(preferences, [&](const PreferenceRow& row, auto& value) {
        const auto said = arguments.preferences.find(row.key);
        if (said != arguments.preferences.end() && !said->second.empty()) set_preference(value, said->second);
    });
}

void add_options(CLI::App& cli, Arguments& arguments) {
    cli.add_option("FILE", arguments.scenario,
                   "A lesson, scenario or running order file, the name of a built-in lesson or scenario, a share text, "
                   "or a link; without it, the first lesson that you have not done");
    cli.add_option("--at", arguments.at, "Start paused at this time, as 23.4s")->type_name("TIME");
    cli.add_option("--set", arguments.settings,
                   "A knob and its value: --set course.grill.timer=3s (any number of times)")
        ->type_name("KNOB=VALUE")
        ->allow_extra_args(false);
    cli.add_option("--size", arguments.size, "Of the window or the picture")->type_name("SIZE")->capture_default_str();
    cli.add_option("--screenshot", arguments.screenshot, "Write a picture (PNG) and exit")->type_name("FILE");
    cli.add_option("--scale", arguments.scale, "Pixels of the picture per pixel of --size, 1 to 4")
        ->type_name("COUNT")
        ->capture_default_str()
        ->check(whole_number(1, picture_scale_max));
    const Preferences preferences;
    visit_preferences(preferences, [&](const PreferenceRow& row, const auto& value) {
        if (row.option == nullptr) return;
        check_preference(*cli.add_option(row.option, arguments.preferences[row.key], row.help), value);
    });
    cli.add_flag("--present", arguments.present, "Start presenting: large, on the whole screen");
    cli.add_option("--item", arguments.item, "Start a running order at this item, counted from 1")
        ->type_name("COUNT")
        ->check(whole_number(1, talk_items_max));
    cli.add_option("--diner", arguments.diner, "Select this diner, counted from 1")
        ->type_name("COUNT")
        ->check(whole_number(1, diners_max));
    cli.add_option("--click", arguments.clicks,
                   "Before the picture is taken: click here, as 700,450 or on a button's name (any number)")
        ->type_name("PLACE")
        ->allow_extra_args(false);
    cli.add_option("--keys", arguments.keys, "Before the picture is taken: type these characters");
    cli.add_option("--point", arguments.rests, "Before the picture is taken: rest the mouse here, as 700,450")
        ->type_name("PLACE");
    add_about(cli);
    cli.footer("docs/troubleshooting.md helps when something does not work; docs/teachers.md is a guide for teachers.");
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

tl::expected<PictureInput, std::string> parse_input(const Arguments& arguments) {
    PictureInput input;
    input.keys = arguments.keys;
    for (const std::string& words : arguments.clicks) {
        if (const std::optional<Point> point = parse_point(words)) {
            input.clicks.emplace_back(*point);
        } else if (is_clear_name(words) && !has_control_character(words)) {
            input.clicks.emplace_back(words);
        } else {
            return tl::make_unexpected(
                fmt::format("--click: found \"{}\", expected a place as 700,450 or the name of a button", words));
        }
    }
    if (arguments.rests.empty()) return input;
    input.rests = parse_point(arguments.rests);
    if (!input.rests) {
        return tl::make_unexpected(fmt::format("--point: found \"{}\", expected a place as 700,450", arguments.rests));
    }
    return input;
}

tl::expected<Session, std::vector<Diagnostic>> session_of_lesson(const Source& source,
                                                                 const std::vector<std::string>& settings,
                                                                 Output& output) {
    auto session = opened_lesson(
        {.name = source.name, .bytes = source.bytes, .path = source.path, .files_beside = source.files_beside});
    if (!session || settings.empty()) return session;
    Scenario turned = session->scenario();
    if (auto wrong = turn_knobs(turned, settings, {}, &output); !wrong.empty())
        return tl::make_unexpected(std::move(wrong));
    SetKnobs all;
    turned = session->scenario();
    for (const std::string& setting : settings)
        if (const auto knob = set_from_text(turned, setting)) all.settings.push_back({*knob, get(turned, *knob)});
    update(*session, all);
    update(*session, ReleaseKnob{});
    settle_now(*session);
    return session;
}

tl::expected<Session, std::vector<Diagnostic>> session_of_running_order(const Source& source,
                                                                        const std::vector<std::string>& settings) {
    if (!settings.empty())
        return tl::make_unexpected(std::vector<Diagnostic>{{.file = "--set",
                                                            .found = in_quotes(settings.front()),
                                                            .expected = "no setting beside a running order, whose "
                                                                        "items have a set = of their own"}});
    return opened_running_order(
        {.name = source.name, .bytes = source.bytes, .path = source.path, .files_beside = source.files_beside});
}

tl::expected<Session, std::vector<Diagnostic>> session_of_scenario(const Source& source, const Arguments& arguments,
                                                                   Output& output) {
    auto scenario = parse_scenario(source.bytes, source.name);
    if (!scenario) return tl::make_unexpected(scenario.error());
    // The scenario with --set applied counts as the opened one, so that the learner's changes are compared with it.
    if (auto wrong = turn_knobs(*scenario, arguments.settings, {}, &output); !wrong.empty())
        return tl::make_unexpected(std::move(wrong));
    const bool plays = !arguments.paused && arguments.at.empty() && arguments.screenshot.empty();
    State state = opened_by({source.name, source.bytes, source.path}, std::make_shared<const Scenario>(*scenario));
    return beginning_session(std::move(state), plays);
}

// Where the talk goes on after the program was closed.
tl::expected<std::vector<Action>, Diagnostic> go_to_item(std::uint32_t item, const Session& session) {
    if (item == 0) return std::vector<Action>{};
    const auto refused = [&](std::string expected) {
        return tl::make_unexpected(
            Diagnostic{.file = "--item", .found = fmt::format("{}", item), .expected = std::move(expected)});
    };
    if (!session.running_order) return refused("only with a running order, which has items");
    const std::size_t items = session.running_order->order->steps.back().item + 1;
    if (item > items) return refused(fmt::format("an item from 1 to {}", items));
    return std::vector<Action>{GoToStep{item - 1}};
}

// The state that the window starts with, and the first actions in it. The run may not be ready yet.
struct Start {
    Session session;
    std::vector<Action> then;
};

// Splits a link into a source and options; options on the command line take precedence. Returns the actions that the
// link asks for.
tl::expected<std::vector<Action>, Diagnostic> take_link(Arguments& arguments) {
    std::vector<Action> actions;
    if (arguments.scenario.find('#') == std::string::npos) return actions;
    const auto link = parse_link(arguments.scenario);
    if (!link) return tl::make_unexpected(link.error());
    if (!*link) return actions;
    arguments.scenario = (*link)->source;
    if (arguments.at.empty() && (*link)->at) arguments.at = to_text(Duration{(*link)->at->us});
    arguments.paused = !(*link)->plays;
    arguments.present = arguments.present || (*link)->presents;
    if ((*link)->step) actions.emplace_back(GoToStep{*(*link)->step});
    if ((*link)->speed) actions.emplace_back(SetSpeed{*(*link)->speed});
    return actions;
}

// Whether nothing says what to show. A picture must be the same on every machine.
bool asks_for_nothing(const Arguments& arguments) {
    return !arguments.is_named && arguments.settings.empty() && arguments.at.empty() && arguments.diner == 0 &&
           !arguments.present && arguments.screenshot.empty();
}

tl::expected<Start, std::vector<Diagnostic>> start_with(Arguments& arguments, const CourseProgress& course,
                                                        Output& output) {
    if (asks_for_nothing(arguments)) {
        Session session = next_of_course(course);
        arguments.scenario = std::string(course_name(session.lesson->name));
        return Start{std::move(session), {}};
    }
    auto link_actions = take_link(arguments);
    if (!link_actions) return tl::make_unexpected(std::vector<Diagnostic>{link_actions.error()});
    auto source = read_source(arguments.scenario);
    if (!source) return tl::make_unexpected(source.error());
    auto session = source->is_running_order() ? session_of_running_order(*source, arguments.settings)
                   : source->is_lesson()      ? session_of_lesson(*source, arguments.settings, output)
                                              : session_of_scenario(*source, arguments, output);
    if (!session) return tl::make_unexpected(session.error());
    return Start{std::move(*session), std::move(*link_actions)};
}

// Prints the same as text, by running the terminal program beside this one. Returns only if that program is missing.
void tell_in_words(const Arguments& arguments, const char* command) {
    std::vector<std::string> words{"kitchen", command};
    if (command == std::string_view("run"))
        for (const std::string& setting : arguments.settings) words.insert(words.end(), {"--set", setting});
    words.insert(words.end(), {"--", arguments.scenario});
    become(own_folder() + "/kitchen", words);
}

int take_picture(const Arguments& arguments, Size size, PictureInput input, Start start, Output& output) {
    for (const Action& action : start.then) update(start.session, action);
    settle_now(start.session);
    if (!start.session.dialogs.diagnostics.empty()) return output.refuse(start.session.dialogs.diagnostics);
    const auto drawn =
        write_screenshot(std::move(start.session), {size, arguments.scale, arguments.screenshot, std::move(input)});
    if (drawn) return exit_fine;
    output.complain(fmt::format("kitchen-timer: {}", drawn.error()));
    return exit_not_shown;
}

// Shows the window; on a machine without one it says so, and prints the same in words.
int show_window(Start start, const Arguments& arguments, Size size, SettingsFile& settings, Output& output) {
    const bool is_lesson = start.session.lesson.has_value();
    const char* const command = start.session.running_order ? "check" : is_lesson ? "lessons" : "run";
    const auto shown = run_window(std::move(start.session), start.then, size, settings);
    if (shown) {
        for (const std::string& failure : *shown) output.complain("kitchen-timer: " + failure);
        return shown->empty() ? exit_fine : exit_not_shown;
    }
    output.complain(
        fmt::format("kitchen-timer: no window ({}), so here it is in words. For the window: a desktop, or "
                    "ssh -X. For a picture: put xvfb-run -a before the command and --screenshot "
                    "picture.png after it (packages xvfb and xauth).",
                    shown.error()));
    if (is_lesson && !arguments.settings.empty()) output.complain("kitchen-timer: a lesson in words leaves --set out.");
    tell_in_words(arguments, command);
    output.complain(
        "kitchen-timer: the program \"kitchen\", which prints the run as text, is not in the folder of this program.");
    return exit_not_shown;
}

int run(Arguments arguments, Output& output) {
    const auto wrong = [&output](const std::string& words) {
        output.complain("kitchen-timer: " + words);
        return exit_diagnostic;
    };
    const std::optional<Size> size = parse_size(arguments.size);
    if (!size) {
        return wrong(fmt::format("--size: found \"{}\", expected a width and a height from {}x{} to {}x{}, as 1440x900",
                                 arguments.size, size_min.width, size_min.height, size_max.width, size_max.height));
    }
    const auto input = parse_input(arguments);
    if (!input) return wrong(input.error());
    SettingsFile settings;
    Preferences kept;
    // A picture must be the same on every machine, whatever the user's preferences are.
    if (arguments.screenshot.empty()) settings.read(kept);
    auto start = start_with(arguments, kept.course, output);
    if (!start) return output.refuse(start.error());
    std::optional<Duration> at;
    if (!arguments.at.empty()) {
        at = parse_duration(arguments.at);
        if (!at || at->is_never())
            return wrong(fmt::format("--at: found \"{}\", expected a time as 23.4s", arguments.at));
    }
    Session& session = start->session;
    const auto to_item = go_to_item(arguments.item, session);
    if (!to_item) return output.refuse({to_item.error()});
    start->then.insert(start->then.end(), to_item->begin(), to_item->end());
    if (arguments.screenshot.empty()) settings.read(session.preferences);
    // A scenario waits for its first run, which the user may stop.
    if (session.lesson || session.running_order) remember_opened(session);
    set_preferences(session.preferences, arguments);
    start->then.emplace_back(BeginAt{at ? std::optional(Time{at->us}) : std::nullopt, arguments.diner});
    if (arguments.present) start->then.emplace_back(Present{});
    if (!arguments.screenshot.empty()) return take_picture(arguments, *size, *input, std::move(*start), output);
    return show_window(std::move(*start), arguments, *size, settings, output);
}

}  // namespace
}  // namespace kitchen::app

int main(int argc, char** argv) {
    kitchen::app::prepare_streams();
    CLI::App cli{"Kitchen Timer: a restaurant that shows what a timeout is for", "kitchen-timer"};
    kitchen::app::Arguments arguments;
    kitchen::app::Output output;
    add_options(cli, arguments);
    const std::optional<int> code = read_arguments(cli, argc, argv, output);
    if (code) return output.finish(*code);
    arguments.is_named = cli.count("FILE") > 0;
    try {
        return output.finish(run(arguments, output));
    } catch (const std::bad_alloc&) {
        output.complain("kitchen-timer: not enough memory. A shorter run, or fewer diners at a time, needs less.");
        return output.finish(kitchen::app::exit_not_shown);
    }
}
