// kitchen check: reads scenario files, lessons and running orders, and prints everything that is wrong with them.
#include "app/catalog/built_in.hpp"
#include "app/cli/commands.hpp"
#include "app/cli/lesson_check.hpp"
#include "app/cli/source.hpp"
#include "core/lesson/running_order.hpp"
#include "core/lesson/whole_lesson.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace kitchen::app {
namespace {

std::string counted(std::size_t count, std::string_view word) {
    return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

int check_scenario(const Source& source, Output& output) {
    std::vector<Diagnostic> warnings;
    const tl::expected<Scenario, std::vector<Diagnostic>> scenario = scenario_of(source, &warnings);
    if (!scenario) return output.refuse(scenario.error());
    output.warn(warnings);
    output.say(fmt::format("{}: fine, \"{}\" with {}, {} and {}", source.name, scenario->title,
                           counted(scenario->courses.size(), "course"), counted(scenario->kitchens.size(), "kitchen"),
                           counted(scenario->changes.size(), "change")));
    return exit_fine;
}

// The lesson files that a running order names, each once. The built-in lessons are true.
int check_lessons_beside(const RunningOrder& order, const std::string& name, Output& output) {
    const std::string folder = name.substr(0, name.rfind('/') + 1);
    std::vector<std::shared_ptr<const Lesson>> checked;
    int code = exit_fine;
    for (const TalkStep& step : order.steps) {
        if (!step.lesson || !is_file_beside(step.name)) continue;
        if (std::find(checked.begin(), checked.end(), step.lesson) != checked.end()) continue;
        checked.push_back(step.lesson);
        code = std::max(code, check_lesson(*step.lesson, folder + step.name, output));
    }
    return code;
}

int check_running_order(const Source& source, Output& output) {
    const auto order = parse_running_order(source.bytes, source.name, {load_built_in_scenario, load_built_in_lesson});
    if (!order) return output.refuse(order.error());
    output.warn(order->warnings);
    if (const int code = check_lessons_beside(*order, source.name, output); code != exit_fine) return code;
    output.say(fmt::format("{}: fine, \"{}\" with {} in {}", source.name, order->title,
                           counted(order->steps.size(), "step"), counted(order->steps.back().item + 1, "item")));
    return exit_fine;
}

int check_one(const std::string& name, Output& output) {
    const auto source = find_source(name);
    if (!source) return output.refuse(source.error());
    if (source->is_running_order()) return check_running_order(*source, output);
    if (!source->is_lesson()) return check_scenario(*source, output);
    const auto lesson = lesson_of(*source);
    return lesson ? check_lesson(*lesson, source->name, output) : output.refuse(lesson.error());
}

}  // namespace

int check_files(const CheckOptions& options, Output& output) {
    int code = exit_fine;
    for (const std::string& name : options.files) code = std::max(code, check_one(name, output));
    return code;
}

}  // namespace kitchen::app
