// libFuzzer: any lines as --set, one after another on one scenario, and as the axes of a sweep.
#include "core/numbers/sweep.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/check.hpp"
#include "core/scenario/effect.hpp"
#include "tests/core/restaurant/full_scenario.hpp"
#include "tests/core/scenario/parse_property.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace kitchen;

namespace {

void look_at(Diagnostic diagnostic, std::string_view text) {
    diagnostic.file = "fuzz.toml";
    stop_at(complaint_about_diagnostics({diagnostic}, text));
}

void set_one(Scenario& scenario, std::string_view line) {
    const Scenario before = scenario;
    const auto knob = set_from_text(scenario, line);
    if (!knob) {
        if (!(scenario == before)) stop_at("refused, and yet something changed");
        return look_at(knob.error(), line);
    }
    Scenario again = before;
    const std::string written = path_text(before, *knob) + "=" + value_text(get(scenario, *knob));
    if (!set_from_text(again, written)) stop_at("written, and not read back: " + written);
    if (!(again == scenario)) stop_at("read back as something else: " + written);
}

void read_one(const Scenario& scenario, std::string_view line) {
    const auto axis = read_axis(scenario, line);
    if (!axis) return look_at(axis.error(), line);
    if (axis->values.empty() || axis->values.size() > sweep_values_max)
        stop_at("not as many values as a sweep may have");
    for (const Value& value : axis->values)
        if (!check_value(scenario, axis->knob, value)) stop_at("a value that the knob does not take");
    const std::span<const Axis> axes(&*axis, 1);
    point_scenario(scenario, axes, point_count(axes) - 1);
    sweep_csv_header(scenario, axes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const Scenario first = test::full_scenario(15);
    Scenario scenario = first;
    for (std::string_view rest = as_text(bytes, size); !rest.empty();) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        read_one(first, line);
        set_one(scenario, line);
    }
    if (!check_scenario(scenario).empty()) return 0;
    settings_silenced(first, scenario);
    simulate(scenario, {.records_max = 500, .visits_max = 200});
    return 0;
}
