// toml++ as we use it. Nobody includes <toml++/toml.h> but through here, so that every file sees the same library.
#pragma once

#include "core/check.hpp"

#include <string_view>

namespace kitchen {

// The parser asserts these of text that it has not looked at yet, and reports the same as an error a few lines on:
// "[=" and "a = ]" and "a = +," in a file. All else that it asserts stays a CHECK. tests/fuzz looks for more of them.
constexpr bool is_asserted_of_unread_text(std::string_view condition) {
    return condition == "is_bare_key_character(*cp) || is_string_delimiter(*cp)" ||
           condition == "!is_value_terminator(*cp)";
}

}  // namespace kitchen

#define TOML_ASSERT(condition)                                                               \
    do {                                                                                     \
        if (!::kitchen::is_asserted_of_unread_text(#condition) && !(condition)) [[unlikely]] \
            ::kitchen::check_failed(#condition, __FILE__, __LINE__);                         \
    } while (false)
// With NDEBUG the library would take what it asserts for granted.
#pragma push_macro("NDEBUG")
#undef NDEBUG
// Without exceptions the parser returns its errors, which is all we want of it, and the web's build has none.
#define TOML_EXCEPTIONS 0
// Brackets in brackets; what a scenario needs is three deep.
#define TOML_MAX_NESTED_VALUES 16
#include <toml++/toml.h>
#pragma pop_macro("NDEBUG")
