// Cells of CSV tables and strings of JSON, which names from strangers end up in.
#include "core/base/escape.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace kitchen;

namespace {

std::string cell(std::string_view text) {
    std::string out;
    append_csv_cell(text, out);
    return out;
}

}  // namespace

TEST_CASE("a cell is in quotes where it would break its line") {
    CHECK(cell("grill") == "grill");
    CHECK(cell("") == "");
    CHECK(cell("first in, first out") == "\"first in, first out\"");
    CHECK(cell("the \"old\" one") == "\"the \"\"old\"\" one\"");
    CHECK(cell("a;b") == "\"a;b\"");
    CHECK(cell("a\nb") == "\"a\nb\"");
}

TEST_CASE("a cell that a spreadsheet would take for a formula is a text, and a number stays a number") {
    CHECK(cell("=cmd|'/C calc'!A0") == "'=cmd|'/C calc'!A0");
    CHECK(cell("@SUM(A1)") == "'@SUM(A1)");
    CHECK(cell("-2+3") == "'-2+3");
    CHECK(cell("+1") == "'+1");
    CHECK(cell("\t=1") == "\"'\t=1\"");
    CHECK(cell("=HYPERLINK(\"http://evil\")") == "\"'=HYPERLINK(\"\"http://evil\"\")\"");
    CHECK(cell("-2") == "-2");
    CHECK(cell("-1.5e3") == "-1.5e3");
}

TEST_CASE("a JSON string has quotes, backslashes and control characters escaped, and keeps the rest") {
    CHECK(json_string("grill") == "\"grill\"");
    CHECK(json_string("") == "\"\"");
    CHECK(json_string("the \"old\" one") == "\"the \\\"old\\\" one\"");
    CHECK(json_string("a\\b\n\r\t") == "\"a\\\\b\\n\\r\\t\"");
    CHECK(json_string("\x1b[31m") == "\"\\u001b[31m\"");
    CHECK(json_string("caf\xc3\xa9 /") == "\"caf\xc3\xa9 /\"");
}

TEST_CASE("HTML shows a text as it is written, and takes nothing in it for a tag") {
    CHECK(html_text("Soup & bread") == "Soup &amp; bread");
    CHECK(html_text("<script>alert('x')</script>") == "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
    CHECK(html_text("title=\"x\"") == "title=&quot;x&quot;");
    CHECK(html_text("caf\xc3\xa9") == "caf\xc3\xa9");
}
