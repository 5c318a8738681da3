#include "app/platform/desktop/files.hpp"

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/platform/desktop/saved_file.hpp"
#include "tests/app/child.hpp"
#include "tests/app/temp_folder.hpp"

#ifdef __linux__
#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/xattr.h>

namespace {
bool disk_has_links = true;
std::function<void()> before_link_returns;
std::function<void()> while_flushing;
}  // namespace

// Takes the place of the system's link(), so that a test can have a disk without links, as memory sticks are, and can
// let something happen between the link and what follows it.
extern "C" int link(const char* from, const char* to) noexcept {
    const int answer = disk_has_links ? ::linkat(AT_FDCWD, from, AT_FDCWD, to, 0) : -1;
    if (before_link_returns) before_link_returns();
    if (!disk_has_links) errno = EPERM;
    return answer;
}

// The same for fsync(), which takes long on a busy disk, so that a test can let something happen in that time.
extern "C" int fsync(int file) {
    if (while_flushing) while_flushing();
    return static_cast<int>(::syscall(SYS_fsync, file));
}
#endif

namespace kitchen::app {
namespace {

namespace fs = std::filesystem;

}  // namespace

TEST_CASE("a file is written, replaced when that is allowed, and otherwise left alone") {
    const TempFolder folder;
    const std::string path = folder.in("mine.toml");
    CHECK(write_file(path, "one", IfThere::refuse).value() == path);
    CHECK(bytes_of(path) == "one");
    const auto refused = write_file(path, "two", IfThere::refuse);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().empty());
    CHECK(bytes_of(path) == "one");
    CHECK(write_file(path, "two", IfThere::replace).value() == path);
    CHECK(bytes_of(path) == "two");
    CHECK(write_file(path, "three", IfThere::number).value() == folder.in("mine-2.toml"));
    CHECK(write_file(path, "four", IfThere::number).value() == folder.in("mine-3.toml"));
    CHECK(bytes_of(path) == "two");
    CHECK(folder.files() == 3);
}

#ifdef __linux__
TEST_CASE("a disk without links takes new files, and replaces none unasked") {
    const TempFolder folder;
    disk_has_links = false;
    const auto made = write_file(folder.in("mine.toml"), "one", IfThere::refuse);
    const auto refused = write_file(folder.in("mine.toml"), "two", IfThere::refuse);
    const auto numbered = write_file(folder.in("mine.toml"), "three", IfThere::number);
    disk_has_links = true;
    CHECK(made.value() == folder.in("mine.toml"));
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().empty());
    CHECK(numbered.value() == folder.in("mine-2.toml"));
    CHECK(bytes_of(folder.in("mine.toml")) == "one");
    CHECK(folder.files() == 2);
}
#endif

#ifdef __linux__
TEST_CASE("a file that another program saves while the new text goes to the disk is not replaced") {
    const TempFolder folder;
    const std::string path = folder.in("mine.toml");
    std::ofstream(path) << "one";
    while_flushing = [&] { std::ofstream(path) << "theirs"; };
    const Action answer = save_file({.path = path,
                                     .bytes = "two",
                                     .if_there = IfThere::replace,
                                     .instead_of = std::make_shared<const std::string>("one")});
    while_flushing = nullptr;
    REQUIRE(answer.get_if<FileChanged>() != nullptr);
    CHECK(answer.get_if<FileChanged>()->bytes == "theirs");
    CHECK(bytes_of(path) == "theirs");
    CHECK(folder.files() == 1);
}
#endif

TEST_CASE("a symbolic link stays one, and a file keeps its permissions") {
    const TempFolder folder;
    REQUIRE(write_file(folder.in("real.toml"), "one", IfThere::refuse).has_value());
    fs::permissions(folder.in("real.toml"), fs::perms::owner_read | fs::perms::owner_write);
    fs::create_symlink(folder.in("real.toml"), folder.in("link.toml"));
    REQUIRE(write_file(folder.in("link.toml"), "two", IfThere::replace).has_value());
    CHECK(fs::is_symlink(folder.in("link.toml")));
    CHECK(bytes_of(folder.in("real.toml")) == "two");
    CHECK(fs::status(folder.in("real.toml")).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("a failed write returns a sentence and leaves nothing behind") {
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
    const std::string path = folder.in("mine.toml");
    REQUIRE(write_file(path, "the old one", IfThere::refuse).has_value());
    const ChildEnd end = in_child([&] {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{1'000, 1'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        ::_exit(write_file(path, std::string(5'000, 'x'), IfThere::replace).has_value() ? 0 : 7);
    });
    CHECK(end.code == 7);
    CHECK(bytes_of(path) == "the old one");
    CHECK(folder.files() == 1);
}

TEST_CASE("a program killed while writing leaves the old file whole, and the next save removes its temporary file") {
    const TempFolder folder;
    const std::string path = folder.in("mine.toml");
    REQUIRE(write_file(path, "the old one", IfThere::refuse).has_value());
    for (int whole_pieces = 0; whole_pieces <= 3; ++whole_pieces) {
        CAPTURE(whole_pieces);
        const ChildEnd end = in_child([&] {
            // More than the buffer holds, so that the first pieces are in the file by then.
            (void)write_file(
                path,
                [&](const Write& write) {
                    for (int n = 0; n < whole_pieces; ++n) write(std::string(100'000, 'x'));
                    ::raise(SIGKILL);
                    return true;
                },
                IfThere::replace);
        });
        REQUIRE(end.signal == SIGKILL);
        REQUIRE_MESSAGE(folder.files() == 2, "killed in the middle: a part of the new file lies beside the old one");
        CHECK(bytes_of(path) == "the old one");
        REQUIRE(write_file(path, "the old one", IfThere::replace).has_value());
        CHECK(folder.files() == 1);
    }
}

#ifdef __linux__
TEST_CASE("a program killed around the rename leaves the old file or the new one, and the next save works") {
    const auto die = [] { ::raise(SIGKILL); };
    const auto die_at_second_flush = [flushes = 0]() mutable {  // The file is flushed first, then its folder.
        if (++flushes == 2) ::raise(SIGKILL);
    };
    struct Moment {
        std::string name;
        std::string old, left;               // what the file holds before and after the kill; empty: there is no file
        std::ptrdiff_t files;                // how many are in the folder then, with the temporary one
        std::function<void()> prepare = {};  // In the child, where it changes nothing for the other moments.
        std::function<bool()> may_take_place = {};
    };
    const std::function<bool()> dies_when_asked = [&] {
        die();
        return true;
    };
    const Moment moments[] = {
        {"replacing, before the flush", "old", "old", 2, [&] { while_flushing = die; }},
        {"replacing, before the rename", "old", "old", 2, {}, dies_when_asked},
        {"replacing, after the rename", "old", "new", 1, [&] { while_flushing = die_at_second_flush; }},
        {"first save, before the link", "", "", 1, {}, dies_when_asked},
        {"first save, between the link and the end of the temporary name", "", "new", 2,
         [&] { before_link_returns = die; }},
        {"first save, after that", "", "new", 1, [&] { while_flushing = die_at_second_flush; }},
        {"first save without links, before the rename", "", "", 1,
         [&] {
             disk_has_links = false;
             before_link_returns = die;
         }},
        {"first save without links, after the rename", "", "new", 1,
         [&] {
             disk_has_links = false;
             while_flushing = die_at_second_flush;
         }},
    };
    for (const Moment& moment : moments) {
        CAPTURE(moment.name);
        const TempFolder folder;
        const std::string path = folder.in("mine.toml");
        if (!moment.old.empty()) std::ofstream(path) << moment.old;
        const ChildEnd end = in_child([&] {
            if (moment.prepare) moment.prepare();
            const auto text = [](const Write& write) { return write("new"); };
            (void)write_file(path, text, moment.old.empty() ? IfThere::refuse : IfThere::replace,
                             moment.may_take_place);
        });
        REQUIRE(end.signal == SIGKILL);
        CHECK(fs::exists(path) == !moment.left.empty());
        CHECK(bytes_of(path) == moment.left);
        CHECK(folder.files() == moment.files);
        CHECK(write_file(path, "next", moment.left.empty() ? IfThere::refuse : IfThere::replace).has_value());
        CHECK(bytes_of(path) == "next");
        CHECK(folder.files() == 1);
    }
}
#endif

TEST_CASE("what a killed program of the same number left does not stop a save") {
    const TempFolder folder;
    const std::string path = folder.in("mine.toml");
    std::ofstream(path + "." + std::to_string(::getpid()) + ".new") << "half of";
    REQUIRE(write_file(path, "whole", IfThere::refuse).has_value());
    CHECK(bytes_of(path) == "whole");
    CHECK(folder.files() == 1);
}

TEST_CASE("a file whose name is as long as the disk allows is saved") {
    const TempFolder folder;
    std::string letters;
    for (int n = 0; n < 125; ++n) letters += "\u00e9";
    for (const std::string& name : {letters + ".toml", std::string(250, '\xe9') + ".toml"}) {
        REQUIRE(write_file(folder.in(name), "one", IfThere::refuse).has_value());
        REQUIRE(write_file(folder.in(name), "two", IfThere::replace).has_value());
        CHECK(bytes_of(folder.in(name)) == "two");
    }
    CHECK(folder.files() == 2);
}

TEST_CASE("temporary files of another running program, and files with similar names, are left alone") {
    const TempFolder folder;
    const std::string path = folder.in("mine.toml");
    const std::string running = path + "." + std::to_string(::getppid()) + ".new";
    for (const std::string& other : {running, path + ".new", path + ".x1.new", folder.in("mine.999999999.new")})
        std::ofstream(other) << "x";
    REQUIRE(write_file(path, "one", IfThere::refuse).has_value());
    CHECK(folder.files() == 5);
}

TEST_CASE("a link to a missing file creates it, and a circular link is refused") {
    const TempFolder folder;
    fs::create_symlink("real.toml", folder.in("link.toml"));
    CHECK(write_file(folder.in("link.toml"), "one", IfThere::replace).value() == folder.in("real.toml"));
    CHECK(fs::is_symlink(folder.in("link.toml")));
    CHECK(bytes_of(folder.in("real.toml")) == "one");
    fs::create_symlink("circle.toml", folder.in("circle.toml"));
    const auto circle = write_file(folder.in("circle.toml"), "one", IfThere::replace);
    REQUIRE_FALSE(circle.has_value());
    CHECK(circle.error().find("Too many levels of symbolic links") != std::string::npos);
    CHECK(folder.files() == 3);
}

TEST_CASE("a write-protected file is not replaced, and the message says what to do") {
    const TempFolder folder;
    const std::string path = folder.in("mine.toml");
    std::ofstream(path) << "one";
    fs::permissions(path, fs::perms::owner_read);
    const auto refused = write_file(path, "two", IfThere::replace);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error() == path + " is write-protected. Save under another name, or remove the protection first.");
    CHECK(bytes_of(path) == "one");
    CHECK(folder.files() == 1);
}

TEST_CASE("a replaced file keeps permissions that new files do not get") {
    const TempFolder folder;
    const std::string path = folder.in("mine.toml");
    std::ofstream(path) << "one";
    const fs::perms shared =
        fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read | fs::perms::group_write;
    fs::permissions(path, shared);
    REQUIRE(write_file(path, "two", IfThere::replace).has_value());
    CHECK(fs::status(path).permissions() == shared);
}

#ifdef __linux__
TEST_CASE("a file that one more user may write to is not opened to its group by a save") {
    const TempFolder folder;
    const std::string path = folder.in("mine.toml");
    std::ofstream(path) << "one";
    // As `setfacl -m u:1234:rw,g::-` makes it: the mode then says rw for the group, and means the user.
    const auto entry = [](char kind, char may, const std::string& who) {
        return std::string{kind, '\0', may, '\0'} + who;
    };
    const std::string all(4, '\xff');
    const std::string list = std::string("\2\0\0\0", 4) + entry(1, 6, all) + entry(2, 6, {'\xd2', '\4', '\0', '\0'}) +
                             entry(4, 0, all) + entry(16, 6, all) + entry(32, 0, all);
    const auto list_of = [](const std::string& file) {
        std::string found(100, '\0');
        const ssize_t size = ::getxattr(file.c_str(), "system.posix_acl_access", found.data(), found.size());
        return found.substr(0, size > 0 ? static_cast<std::size_t>(size) : 0);
    };
    if (::setxattr(path.c_str(), "system.posix_acl_access", list.data(), list.size(), 0) != 0) return;
    REQUIRE(fs::status(path).permissions() == static_cast<fs::perms>(0660));
    REQUIRE(write_file(path, "two", IfThere::replace).has_value());
    CHECK(list_of(path) == list);
    CHECK(fs::status(path).permissions() == static_cast<fs::perms>(0660));
    // The folder's list for new files is not given to a file that had none.
    std::ofstream(folder.in("plain.toml")) << "one";
    const std::string parent = fs::path(path).parent_path().string();
    REQUIRE(::setxattr(parent.c_str(), "system.posix_acl_default", list.data(), list.size(), 0) == 0);
    REQUIRE(write_file(folder.in("plain.toml"), "two", IfThere::replace).has_value());
    CHECK(list_of(folder.in("plain.toml")).empty());
}
#endif

// Only root can make a file that belongs to another user.
TEST_CASE("a file of another user stays that user's, or is not replaced" * doctest::skip(::geteuid() != 0)) {
    constexpr uid_t nobody = 65534;
    const TempFolder folder;
    const std::string path = folder.in("mine.toml");
    const auto owner = [&] {
        struct stat now {};
        REQUIRE(::stat(path.c_str(), &now) == 0);
        return now.st_uid;
    };
    std::ofstream(path) << "one";
    REQUIRE(::chown(path.c_str(), nobody, nobody) == 0);
    REQUIRE(write_file(path, "two", IfThere::replace).has_value());
    CHECK(owner() == nobody);
    // In the other direction, the user "nobody" cannot make a file of root's.
    REQUIRE(::chown(path.c_str(), 0, 0) == 0);
    fs::permissions(path, fs::perms::all);
    fs::permissions(fs::path(path).parent_path(), fs::perms::all);
    const ChildEnd end = in_child([&] {
        if (::seteuid(nobody) != 0) ::_exit(1);
        const auto refused = write_file(path, "three", IfThere::replace);
        const bool says = !refused && refused.error() == path + " belongs to another user. Save under another name.";
        ::_exit(says ? 7 : 2);
    });
    CHECK(end.code == 7);
    CHECK(owner() == 0);
    CHECK(bytes_of(path) == "two");
    CHECK(folder.files() == 1);
}

TEST_CASE("a folder is listed with its folders first, its TOML files next, and nothing else") {
    const TempFolder temp;
    fs::create_directory(temp.in("zoo"));
    fs::create_directory(temp.in("attic"));
    fs::create_directory(temp.in(".hidden"));
    for (const char* name : {"b.toml", "a.toml", "notes.txt", ".secret.toml"}) std::ofstream(temp.in(name)) << "x";
    const Folder folder = list_folder(temp.in(""));
    CHECK(folder.diagnostic.empty());
    CHECK(fs::path(folder.path) == fs::path(temp.in("a.toml")).parent_path());
    REQUIRE(folder.entries.size() == 4);
    CHECK(folder.entries[0].name == "attic");
    CHECK(folder.entries[0].is_folder);
    CHECK(folder.entries[1].name == "zoo");
    CHECK(folder.entries[2].name == "a.toml");
    CHECK_FALSE(folder.entries[2].is_folder);
    CHECK(folder.entries[3].name == "b.toml");
    CHECK_FALSE(list_folder(temp.in("no such folder")).diagnostic.empty());
}

TEST_CASE("of a folder with very many files only the first ones are listed") {
    const TempFolder temp;
    for (std::size_t n = 0; n < folder_entries_max + 20; ++n)
        std::ofstream(temp.in(std::to_string(n) + ".toml")) << "x";
    CHECK(list_folder(temp.in("")).entries.size() == folder_entries_max);
}

}  // namespace kitchen::app
