// What messages say beside what is wrong.
#include "core/base/diagnostic.hpp"

#include <vector>

#include <doctest/doctest.h>

using namespace kitchen;

TEST_CASE("a mistake in a line of a file names the documents of the formats, any other does not") {
    const Diagnostic in_file{"a.toml", 3, "seed", "", "a number", ""};
    const Diagnostic of_option{"", 0, "--set", "", "knob=value", ""};
    CHECK(format_documents(std::vector{of_option, in_file}) ==
          "docs/scenarios.md, docs/lessons.md and docs/speakers.md describe these files, docs/knobs.md every setting.");
    CHECK(format_documents(std::vector{of_option}).empty());
    CHECK(format_documents({}).empty());
}
