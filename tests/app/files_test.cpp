#include "app/shell/files.hpp"

#include <csignal>
#include <filesystem>
#include <string>

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/app/temp_folder.hpp"

namespace kitchen::app {
namespace {

namespace fs = std::filesystem;

}  // namespace

TEST_CASE("a file is written, replaced when that is allowed, and otherwise left alone") {
    const TempFolder folder;
    const std::string path = folder.in("evening.toml");
    CHECK(write_file(path, "one", IfThere::refuse).value() == path);
    CHECK(bytes_of(path) == "one");
    const auto refused = write_file(path, "two", IfThere::refuse);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().empty());
    CHECK(bytes_of(path) == "one");
    CHECK(write_file(path, "two", IfThere::replace).value() == path);
    CHECK(bytes_of(path) == "two");
    CHECK(write_file(path, "three", IfThere::number).value() == folder.in("evening-2.toml"));
    CHECK(write_file(path, "four", IfThere::number).value() == folder.in("evening-3.toml"));
    CHECK(bytes_of(path) == "two");
    CHECK(folder.files() == 3);
}

TEST_CASE("a link stays a link, and a file keeps its permissions") {
    const TempFolder folder;
    REQUIRE(write_file(folder.in("real.toml"), "one", IfThere::refuse).has_value());
    fs::permissions(folder.in("real.toml"), fs::perms::owner_read | fs::perms::owner_write);
    fs::create_symlink(folder.in("real.toml"), folder.in("link.toml"));
    REQUIRE(write_file(folder.in("link.toml"), "two", IfThere::replace).has_value());
    CHECK(fs::is_symlink(folder.in("link.toml")));
    CHECK(bytes_of(folder.in("real.toml")) == "two");
    CHECK(fs::status(folder.in("real.toml")).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("what cannot be written is a sentence, and leaves nothing behind") {
    const TempFolder folder;
    const auto nowhere = write_file(folder.in("no/such/folder.toml"), "x", IfThere::replace);
    REQUIRE_FALSE(nowhere.has_value());
    CHECK(nowhere.error().find("cannot be written: No such file or directory") != std::string::npos);
    fs::create_directory(folder.in("folder"));
    CHECK_FALSE(write_file(folder.in("folder"), "x", IfThere::replace).has_value());
    CHECK(folder.files() == 1);
}

TEST_CASE("a disk that is full in the middle leaves the old file whole and nothing beside it") {
    const TempFolder folder;
    const std::string path = folder.in("evening.toml");
    REQUIRE(write_file(path, "the old one", IfThere::refuse).has_value());
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{1'000, 1'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        ::_exit(write_file(path, std::string(5'000, 'x'), IfThere::replace).has_value() ? 0 : 7);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 7);
    CHECK(bytes_of(path) == "the old one");
    CHECK(folder.files() == 1);
}

TEST_CASE("a program killed at any moment leaves the old file or the new one, never half of one") {
    const TempFolder folder;
    const std::string path = folder.in("evening.toml");
    const std::string one(300'000, 'a');
    const std::string other(200'000, 'b');
    REQUIRE(write_file(path, one, IfThere::refuse).has_value());
    for (int round = 0; round < 25; ++round) {
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            for (;;) {
                (void)write_file(path, other, IfThere::replace);
                (void)write_file(path, one, IfThere::replace);
            }
        }
        ::usleep(static_cast<useconds_t>(1'000 + 700 * round));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        const std::string now = bytes_of(path);
        REQUIRE((now == one || now == other));
    }
}

TEST_CASE("a folder is listed with its folders first, its TOML files next, and nothing else") {
    const TempFolder temp;
    fs::create_directory(temp.in("zoo"));
    fs::create_directory(temp.in("attic"));
    fs::create_directory(temp.in(".hidden"));
    for (const char* name : {"b.toml", "a.toml", "notes.txt", ".secret.toml"}) std::ofstream(temp.in(name)) << "x";
    const Folder folder = list_folder(temp.in(""));
    CHECK(folder.mistake.empty());
    CHECK(fs::path(folder.path) == fs::path(temp.in("a.toml")).parent_path());
    REQUIRE(folder.entries.size() == 4);
    CHECK(folder.entries[0].name == "attic");
    CHECK(folder.entries[0].is_folder);
    CHECK(folder.entries[1].name == "zoo");
    CHECK(folder.entries[2].name == "a.toml");
    CHECK_FALSE(folder.entries[2].is_folder);
    CHECK(folder.entries[3].name == "b.toml");
    CHECK_FALSE(list_folder(temp.in("no such folder")).mistake.empty());
}

TEST_CASE("of a folder with very many files only so many are listed") {
    const TempFolder temp;
    for (std::size_t n = 0; n < folder_entries_max + 20; ++n)
        std::ofstream(temp.in(std::to_string(n) + ".toml")) << "x";
    CHECK(list_folder(temp.in("")).entries.size() == folder_entries_max);
}

}  // namespace kitchen::app
