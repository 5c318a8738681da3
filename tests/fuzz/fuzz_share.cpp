// libFuzzer: any text as a share text, as what one holds packed, and as a scenario that is shared.
// corpus: assets/scenarios assets/lessons
#include "core/scenario/compression.hpp"
#include "core/scenario/share.hpp"
#include "core/scenario/toml.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace kitchen;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text = as_text(bytes, size);
    if (const auto read = read_share_text(text); !read && read.error().empty()) stop_at("refused without a mistake");

    constexpr std::string_view known = "what both sides know";
    if (const auto unpacked = decompress(text, known, 4096)) {
        const auto again = decompress(compress(*unpacked, known), known, 4096);
        if (again != unpacked) stop_at("packed and unpacked it is another text");
    }
    if (decompress(compress(text, known), known, size) != text) stop_at("what was packed is not unpacked");

    const auto scenario = parse_scenario(text, "fuzz.toml");
    if (!scenario) return 0;
    const auto shared = share_text(*scenario);
    if (!shared) return 0;
    const auto read = read_share_text(*shared);
    if (!read) stop_at("shared, and not read back: " + to_text(read.error().front()));
    if (!(*read == *scenario)) stop_at("read back as another scenario");
    return 0;
}
