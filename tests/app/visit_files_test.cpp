// The web page keeps the files of a visit, and forgets the one that was used longest ago.
#include "app/platform/web/visit_files.hpp"

#include <string>

#include <doctest/doctest.h>

namespace kitchen::app {

TEST_CASE("of too many files the one that was used longest ago is forgotten") {
    VisitFiles files;
    for (int n = 50; n > 0; --n) files.put("dinner-" + std::to_string(n), "soup");
    files.put("dinner-50", "stew");  // Used again, so that dinner-49 is now the oldest.
    files.put("a-dinner", "bread");
    CHECK(files.find("dinner-49") == nullptr);
    for (const std::string name : {"dinner-1", "dinner-50", "a-dinner"}) {
        CAPTURE(name);
        CHECK(files.find(name) != nullptr);
    }
    CHECK(*files.find("dinner-50") == "stew");
    const Folder folder = files.folder();
    REQUIRE(folder.entries.size() == 50);
    CHECK(folder.entries.front().name == "a-dinner");
}

}  // namespace kitchen::app
