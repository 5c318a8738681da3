// libFuzzer: any text whatever as a scenario, and a short evening of each that loads.
#include "core/restaurant/simulate.hpp"
#include "core/scenario/toml.hpp"
#include "tests/core/scenario/parse_property.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const std::string complaint = complaint_about_parsing(text);
    if (!complaint.empty()) {
        std::fprintf(stderr, "%s\n", complaint.c_str());
        std::abort();
    }
    if (const auto scenario = kitchen::parse_scenario(text, "fuzz.toml")) {
        kitchen::simulate(*scenario, {.records_max = 2'000, .visits_max = 500});
    }
    return 0;
}
