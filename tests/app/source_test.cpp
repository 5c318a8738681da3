#include "app/platform/desktop/source.hpp"

#include <string>

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/app/child.hpp"
#include "tests/app/temp_folder.hpp"

namespace kitchen::app {

TEST_CASE("only a regular file is read: a pipe, a device and a folder are named, and nobody waits for them") {
    const TempFolder folder;
    REQUIRE(::mkfifo(folder.in("pipe.toml").c_str(), 0600) == 0);
    for (const auto& [path, found] : {std::pair{folder.in("pipe.toml"), "a pipe"}, std::pair{folder.in(""), "a folder"},
                                      std::pair{std::string("/dev/zero"), "a device"}}) {
        CAPTURE(path);
        const ChildEnd end = in_child([&] {
            const auto source = read_source(path);
            ::_exit(!source && source.error().front().found == found && source.error().front().file == path ? 7 : 1);
        });
        CHECK(end.code == 7);
    }
}

TEST_CASE("a file is read with its whole path, and of a huge one no more than a scenario may hold") {
    const TempFolder folder;
    std::ofstream(folder.in("small.toml")) << "schema = 2\n";
    const auto small = read_source(folder.in("small.toml"));
    REQUIRE(small.has_value());
    CHECK(small->bytes == "schema = 2\n");
    CHECK(small->path == folder.in("small.toml"));
    std::ofstream(folder.in("huge.toml")) << std::string(3'000'000, '#');
    CHECK(read_source(folder.in("huge.toml")).value().bytes.size() == (1U << 20U) + 1);
}

}  // namespace kitchen::app
