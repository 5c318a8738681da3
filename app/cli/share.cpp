// kitchen share: packs a scenario or a lesson into one line of text, and unpacks it.
#include "core/scenario/share.hpp"
#include "app/cli/commands.hpp"
#include "app/cli/source.hpp"
#include "core/base/text.hpp"
#include "core/scenario/toml.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace kitchen::app {
namespace {

// Writes a lesson as its author wrote it. It may come from a stranger, so control characters are made visible.
void write_lesson(std::string_view text, Output& output) {
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (has_control_character(line))
            output.say(line);
        else
            output.write(std::string(line) + '\n');
    }
}

int open_share_text(const std::string& text, Output& output) {
    const tl::expected<std::string, Diagnostic> bytes = unpack_share_text(text);
    if (!bytes) return output.refuse({bytes.error()});
    const Source source{text, "share text", *bytes};
    if (source.is_lesson()) {
        const auto lesson = lesson_of(source);
        if (!lesson) return output.refuse(lesson.error());
        write_lesson(source.bytes, output);
        return exit_fine;
    }
    const auto scenario = scenario_of(source);
    if (!scenario) return output.refuse(scenario.error());
    output.write(print_scenario(*scenario));
    return exit_fine;
}

// A file with errors is not shared.
tl::expected<std::string, std::vector<Diagnostic>> shared(const Source& source) {
    const auto packed = [](const tl::expected<std::string, Diagnostic>& text) {
        return text.map_error([](const Diagnostic& diagnostic) { return std::vector<Diagnostic>{diagnostic}; });
    };
    if (source.is_lesson())
        return lesson_of(source).and_then([&](const Lesson&) { return packed(share_text_of(source.bytes)); });
    return scenario_of(source).and_then([&](const Scenario& scenario) { return packed(share_text(scenario)); });
}

}  // namespace

int share_file(const ShareOptions& options, Output& output) {
    if (options.name.empty()) return open_share_text(options.text, output);
    const auto text = find_source(options.name).and_then(shared);
    if (!text) return output.refuse(text.error());
    output.write(*text + "\n");
    return exit_fine;
}

}  // namespace kitchen::app
