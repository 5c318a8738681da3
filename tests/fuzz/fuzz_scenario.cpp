// libFuzzer: any text as a scenario, and a short run of each that loads.
// corpus: assets/scenarios assets/lessons
#include "core/restaurant/simulate.hpp"
#include "core/scenario/toml.hpp"
#include "tests/core/scenario/parse_property.hpp"
#include "tests/fuzz/fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text = as_text(bytes, size);
    stop_at(complaint_about_parsing(text));
    if (const auto scenario = kitchen::parse_scenario(text, "fuzz.toml"))
        kitchen::simulate(*scenario, {.records_max = 2'000, .visits_max = 500});
    return 0;
}
