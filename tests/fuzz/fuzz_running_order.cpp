// libFuzzer: any text as a running order, with the files beside it inside.
// corpus: assets/lessons
#include "core/lesson/running_order.hpp"
#include "core/scenario/toml.hpp"
#include "tests/core/scenario/parse_property.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace kitchen;

namespace {

constexpr std::string_view house =
    "schema = 2\n[[course]]\nkitchen = \"grill\"\ntimer = \"5s\"\n[[kitchen]]\nname = \"grill\"\n";

tl::expected<Scenario, std::vector<Diagnostic>> scenario(std::string_view) { return parse_scenario(house, "built in"); }

tl::expected<Lesson, std::vector<Diagnostic>> lesson(std::string_view) {
    return parse_lesson("schema = 2\ntitle = \"A\"\n[[step]]\ntitle = \"B\"\nscenario = \"c\"\n", "built in", scenario);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text = as_text(bytes, size);
    const auto read = [](const std::string&) -> tl::expected<std::optional<std::string>, NotRead> {
        return std::string(house);
    };
    const auto whole = whole_running_order(std::string(text), "fuzz.toml", read, {scenario, lesson});
    const auto order = parse_running_order(whole ? *whole : text, "fuzz.toml", {scenario, lesson});
    if (!order) stop_at(complaint_about_diagnostics(order.error(), whole ? *whole : text));
    return 0;
}
