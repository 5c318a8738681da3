// libFuzzer: any text as a measure (--measure) and as a claim of a lesson, read for a scenario with every kind of part
// and measured on a run of it.
#include "core/lesson/claim.hpp"
#include "core/numbers/measure.hpp"
#include "core/restaurant/simulate.hpp"
#include "tests/core/restaurant/full_scenario.hpp"
#include "tests/core/scenario/parse_property.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <array>

using namespace kitchen;

namespace {

// The diagnostic has neither file nor line; the reader of a file adds them.
void look_at(Diagnostic diagnostic, std::string_view text) {
    diagnostic.file = "fuzz.toml";
    stop_at(complaint_about_diagnostics({diagnostic}, text));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const Scenario first = test::full_scenario(15);
    static const Scenario second = test::full_scenario(16, test::Dice(15));
    static const std::array traces{simulate(first), simulate(second)};
    static const std::array runs{MeasuredRun{&first, &traces[0]}, MeasuredRun{&second, &traces[1]}};
    static const std::array<std::string, 2> names{"", "hedged"};

    const std::string_view text = as_text(bytes, size);
    const auto measure = read_measure(text, first, names);
    if (measure) {
        measured_text(*measure, evaluate(*measure, runs));
    } else {
        look_at(measure.error(), text);
    }
    const auto claim = read_claim(text, first, names);
    if (!claim) {
        look_at(claim.error(), text);
    } else if (!holds(*claim, runs) && why_not(*claim, runs).empty()) {
        stop_at("a claim does not hold, and nobody knows why");
    }
    return 0;
}
