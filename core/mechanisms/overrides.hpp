// Settings that are a library's by name, except for those that the file overrides: a budget's and a breaker's. Settings
// have a `kind` (is_by_name() says whether it is a library's), and `overrides`.
#pragma once

#include <algorithm>
#include <string_view>

#include "core/knob/words.hpp"

namespace kitchen {

// The library's settings; `take` copies one of them.
template <class Settings, class Take>
Settings with_overrides(const Settings& own, Settings library, Take take) {
    for (const auto setting : own.overrides) take(setting, own, library);
    return library;
}

template <class Settings, class Setting>
std::string_view library_of(const Settings& settings, Setting setting) {
    const auto& overrides = settings.overrides;
    const bool is_own =
        !is_by_name(settings.kind) || std::find(overrides.begin(), overrides.end(), setting) != overrides.end();
    return is_own ? std::string_view{} : word_of(settings.kind);
}

}  // namespace kitchen
