// Strangers' texts in messages: what may be shown as it is, and what is escaped.
#include "core/base/shown_text.hpp"

#include "core/base/diagnostic.hpp"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

using kitchen::shown_text;

TEST_CASE("text that can be seen is shown as it is") {
    for (const std::string_view text : {"", "grill", "Wilhelmina's \"grill\" \\ 100 %", "Ярослав Мудрый", "Ελένη",
                                        "東京", "\U0001f525", "12\u00a0s", "e\u0301"}) {
        CHECK(shown_text(text) == text);
    }
}

TEST_CASE("control characters and bytes that are not UTF-8 are shown as their bytes") {
    CHECK(shown_text("a\x1b[31mb") == "a\\x1b[31mb");
    CHECK(shown_text("x: fine\ny\r\t\x7f") == "x: fine\\x0ay\\x0d\\x09\\x7f");
    CHECK(shown_text(std::string_view("a\0b", 3)) == "a\\x00b");
    CHECK(shown_text("\u0085\u009b0m") == "\\xc2\\x85\\xc2\\x9b0m");
    CHECK(shown_text("caf\xe9") == "caf\\xe9");
    CHECK(shown_text("\xed\xa0\x80\xe2\x80") == "\\xed\\xa0\\x80\\xe2\\x80");
}

TEST_CASE("characters of no width and those that turn the direction are shown as TOML spells them") {
    CHECK(shown_text("grill\u200b") == "grill\\u200b");
    CHECK(shown_text("g\u00adrill\u2060\ufeff") == "g\\u00adrill\\u2060\\ufeff");
    CHECK(shown_text("\u202ellirg\u202c \u2066x\u2069 \u061c") == "\\u202ellirg\\u202c \\u2066x\\u2069 \\u061c");
    CHECK(shown_text("a\u2028b\u2029c") == "a\\u2028b\\u2029c");
    CHECK(shown_text("\U000e0041") == "\\U000e0041");
    CHECK(shown_text("\ufe0f\u3164") == "\\ufe0f\\u3164");
}

TEST_CASE("what was shown once is shown the same again") {
    const std::string once = shown_text("a\x1b\n\xff\u202e\\");
    CHECK(shown_text(once) == once);
}

TEST_CASE("the file, the key and the nearest name of a mistake are shown safely") {
    const kitchen::Diagnostic diagnostic{.file = "x\u202e.toml",
                                         .line = 3,
                                         .key = "course.gri\u200bll",
                                         .found = "an unknown key",
                                         .expected = "one of a",
                                         .nearest = "gri\u200bll"};
    CHECK(to_text(diagnostic) ==
          "x\\u202e.toml:3: course.gri\\u200bll: found an unknown key, expected one of a. Did you mean "
          "\"gri\\u200bll\"?");
}
