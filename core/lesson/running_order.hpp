// A running order: the lessons, steps and scenarios of a talk in the order in which a speaker shows them, with what is
// done live and what is to be said. A TOML file (docs/speakers.md describes it, with an example that a test runs); the
// window walks it with a presenter's remote, `kitchen check` checks it. core/ opens no files: the caller passes in what
// is built in, and whole_running_order() puts the files beside it inside.
#pragma once

#include "core/base/diagnostic.hpp"
#include "core/base/time.hpp"
#include "core/lesson/lesson.hpp"
#include "core/lesson/whole_lesson.hpp"
#include "core/scenario/load_scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace kitchen {

inline constexpr std::size_t talk_items_max = 60;

// What a press of the remote does in a scenario, as the stage's keys do.
enum class LiveAction : std::uint8_t { break_kitchen, recover_kitchen, rush, compare, rewind };

struct PlannedAction {
    LiveAction what = LiveAction::rewind;
    std::uint16_t kitchen = 0;  // that breaks or recovers
};

// A step of a lesson, or a scenario.
struct TalkStep {
    std::size_t item = 0;   // of the file, from 0
    std::string name = {};  // of the lesson or scenario, as the file says it
    std::string title = {};
    std::string note = {};  // for the speaker alone

    std::shared_ptr<const Lesson> lesson = {};  // null for a scenario
    std::size_t step = 0;                       // of the lesson

    std::shared_ptr<const Scenario> scenario = {};  // null for a lesson
    std::shared_ptr<const Scenario> unset = {};     // the same without the item's `set`; null if that changes nothing
    Time begin = {};                                // where the playhead is at first
    std::optional<double> speed = {};
    std::vector<PlannedAction> then = {};  // after it has been started, one a press
};

struct RunningOrder {
    std::string title;
    std::vector<TalkStep> steps;       // at least one
    std::vector<Diagnostic> warnings;  // of what is valid and shows nothing, in order of line; with the file's name
};

// What is built in, by its name.
using LoadLesson = std::function<tl::expected<Lesson, std::vector<Diagnostic>>(std::string_view name)>;
struct LoadItem {
    LoadScenario scenario;
    LoadLesson lesson;
};

// Whether the bytes are meant as a running order: a line that begins with [[item]].
bool looks_like_running_order(std::string_view toml_bytes);

// Reads a whole running order, or says all that is wrong with it (at least one diagnostic, at most 20), in order of
// line.
tl::expected<RunningOrder, std::vector<Diagnostic>> parse_running_order(std::string_view toml_bytes,
                                                                        std::string_view file_name, const LoadItem&);

// The names of files in the running order's own folder that its items use, each once. Empty when the bytes are not
// TOML.
std::vector<std::string> files_of_running_order(std::string_view toml_bytes);
// The running order with each of these files as a text below [files], after its last line so that line numbers stay.
// Lessons among them have the scenarios beside them inside. A name without a file is left as it is. If there is
// something wrong with the files, the diagnostics say what is wrong in one, or why it cannot be read, together with
// what else is wrong with the running order.
tl::expected<std::string, std::vector<Diagnostic>> whole_running_order(std::string bytes, std::string_view file_name,
                                                                       const ReadBeside&, const LoadItem&);

}  // namespace kitchen
