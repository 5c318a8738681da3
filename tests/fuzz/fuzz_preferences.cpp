// libFuzzer: any text as the file in which the window keeps its preferences.
#include "app/model/settings.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace kitchen::app;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    Preferences preferences;
    read_settings(preferences, as_text(bytes, size));
    const bool sound = preferences.text_size >= text_size_min && preferences.text_size <= text_size_max &&
                       preferences.recent.size() <= recent_max;
    if (!sound) stop_at("a preference beyond its bounds");
    const std::string written = print_settings(preferences);
    // Two paths that differ only in bytes that are not UTF-8 become one, so it takes a second time to settle.
    Preferences again;
    read_settings(again, written);
    if (written.size() <= settings_bytes_max && print_settings(again) != written) stop_at("written, and not read back");
    return 0;
}
