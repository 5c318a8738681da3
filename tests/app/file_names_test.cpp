// Names of files in letters of any language: on Windows the system's own encoding of a path is not UTF-8.
#include <doctest/doctest.h>

#include "app/platform/desktop/files.hpp"
#include "tests/app/temp_folder.hpp"

namespace kitchen::app {

TEST_CASE("a file may have letters of any language in its name") {
    const TempFolder folder;
    const std::string path = folder.in("Küche 厨房.toml");
    CHECK(write_file(path, "one", IfThere::refuse).value() == path);
    CHECK(read_file(path, 10).value() == "one");
    CHECK(write_file(path, "two", IfThere::number).value() == folder.in("Küche 厨房-2.toml"));
    const Folder listed = list_folder(folder.in(""));
    REQUIRE(listed.entries.size() == 2);
    CHECK(listed.entries[0].name == "Küche 厨房-2.toml");
    CHECK(listed.entries[1].name == "Küche 厨房.toml");
    // A folder with such a name, too.
    CHECK(list_folder(path).diagnostic.find("厨房.toml: ") != std::string::npos);
}

}  // namespace kitchen::app
