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
    for (const auto& [name, found] : {std::pair{folder.in("pipe.toml"), "a pipe"}, std::pair{folder.in(""), "a folder"},
                                      std::pair{std::string("/dev/zero"), "a device"}}) {
        const std::string path = name;
        const std::string_view what = found;
        CAPTURE(path);
        const ChildEnd end = in_child([&] {
            const auto source = read_source(path);
            ::_exit(!source && source.error().front().found == what && source.error().front().file == path ? 7 : 1);
        });
        CHECK(end.code == 7);
    }
}

TEST_CASE("a file is read with its whole path, and a huge one only as far as a scenario may be long") {
    const TempFolder folder;
    std::ofstream(folder.in("small.toml")) << "schema = 2\n";
    const auto small = read_source(folder.in("small.toml"));
    REQUIRE(small.has_value());
    CHECK(small->bytes == "schema = 2\n");
    CHECK(small->path == folder.in("small.toml"));
    std::ofstream(folder.in("huge.toml")) << std::string(3'000'000, '#');
    CHECK(read_source(folder.in("huge.toml")).value().bytes.size() == (1U << 20U) + 1);
}

TEST_CASE("the terminal program reads a device too, and an endless one only as far as a scenario may be long") {
    CHECK(read_source("/dev/zero", SourceKind::scenario, Streams::read).value().bytes.size() == (1U << 20U) + 1);
    CHECK(read_source("/dev/null", SourceKind::scenario, Streams::read).value().bytes.empty());
    const auto folder = read_source("/", SourceKind::scenario, Streams::read);
    REQUIRE_FALSE(folder.has_value());
    CHECK(to_text(folder.error().front()) == "/: found a folder, expected a scenario file.");
}

TEST_CASE("a file that the window does not find is answered with its folder and the nearest name there") {
    const TempFolder folder;
    std::ofstream(folder.in("canteen.toml")) << "schema = 2\n";
    const std::string where = std::filesystem::path(folder.in("x")).parent_path().generic_string();
    const auto missing = no_such_file(folder.in("cantene.toml"));
    REQUIRE(missing.has_value());
    CHECK(to_text(*missing) == "cantene.toml: found no such file in " + where + ". Did you mean \"canteen.toml\"?");
    CHECK(no_such_file(folder.in("other.toml"))->nearest.empty());
    CHECK_FALSE(no_such_file(folder.in("canteen.toml")).has_value());
    CHECK_FALSE(no_such_file("told-sory").has_value());
}

TEST_CASE(
    "what is built in is found by its name in both programs, and a message offers names of the kind that was asked "
    "for") {
    const Source lesson = read_source("01-waiting-forever").value();
    CHECK(lesson.is_built_in);
    CHECK(lesson.is_lesson());
    CHECK(lesson.given == "01-waiting-forever");
    CHECK(lesson.name == "lessons/01-waiting-forever.toml");
    CHECK(lesson.path.empty());
    CHECK(read_source("told-sorry").value().name == "scenarios/told-sorry.toml");
    const auto missing = [](SourceKind kind) { return to_text(read_source("told-sory", kind).error().front()); };
    CHECK(missing(SourceKind::scenario).starts_with("told-sory: found no such file, expected a scenario file, or one"));
    CHECK(missing(SourceKind::scenario).ends_with("Did you mean \"told-sorry\"?"));
    CHECK(missing(SourceKind::lesson).find("told-sorry") == std::string::npos);
    CHECK(missing(SourceKind::either).find("01-waiting-forever") != std::string::npos);
    CHECK(missing(SourceKind::either).ends_with("Did you mean \"told-sorry\"?"));
}

}  // namespace kitchen::app
