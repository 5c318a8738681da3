#include "app/shell/files.hpp"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace kitchen::app {
namespace {

namespace fs = std::filesystem;

class Folder {
  public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "kitchen-files-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string in(const std::string& name) const { return (path_ / name).string(); }
    std::ptrdiff_t files() const { return std::distance(fs::directory_iterator(path_), fs::directory_iterator()); }

  private:
    fs::path path_;
};

std::string bytes_of(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("a file is written, replaced when that is allowed, and otherwise left alone") {
    const Folder folder;
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
    const Folder folder;
    REQUIRE(write_file(folder.in("real.toml"), "one", IfThere::refuse).has_value());
    fs::permissions(folder.in("real.toml"), fs::perms::owner_read | fs::perms::owner_write);
    fs::create_symlink(folder.in("real.toml"), folder.in("link.toml"));
    REQUIRE(write_file(folder.in("link.toml"), "two", IfThere::replace).has_value());
    CHECK(fs::is_symlink(folder.in("link.toml")));
    CHECK(bytes_of(folder.in("real.toml")) == "two");
    CHECK(fs::status(folder.in("real.toml")).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("what cannot be written is a sentence, and leaves nothing behind") {
    const Folder folder;
    const auto nowhere = write_file(folder.in("no/such/folder.toml"), "x", IfThere::replace);
    REQUIRE_FALSE(nowhere.has_value());
    CHECK(nowhere.error().find("cannot be written: No such file or directory") != std::string::npos);
    fs::create_directory(folder.in("folder"));
    CHECK_FALSE(write_file(folder.in("folder"), "x", IfThere::replace).has_value());
    CHECK(folder.files() == 1);
}

TEST_CASE("a disk that is full in the middle leaves the old file whole and nothing beside it") {
    const Folder folder;
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
    const Folder folder;
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

}  // namespace kitchen::app
