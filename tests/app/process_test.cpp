// What the programs do with standard input and output that are full or closed.
#include "app/platform/desktop/process.hpp"

#include <cerrno>
#include <string>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include "tests/app/child.hpp"

namespace kitchen::app {

TEST_CASE("notes for a reader that reads no more are dropped, and nobody waits") {
    const ChildEnd end = in_child([] {
        int ends[2] = {};
        if (::pipe(ends) != 0 || ::dup2(ends[1], STDOUT_FILENO) < 0) ::_exit(1);
        for (int n = 0; n < 100; ++n) write_without_waiting(std::string(5'000, 'x'));
        ::_exit(7);
    });
    CHECK(end.code == 7);
}

TEST_CASE("what is opened later does not become a standard stream that was closed, and writing there fails") {
    const ChildEnd end = in_child([] {
        for (const int stream : {0, 1, 2}) ::close(stream);
        prepare_streams();
        char read = 0;
        const bool fails = ::read(0, &read, 1) < 0 && ::write(1, "x", 1) < 0 && ::write(2, "x", 1) < 0;
        ::_exit(fails && ::open("/dev/null", O_RDWR) > 2 ? 7 : 1);
    });
    CHECK(end.code == 7);
}

TEST_CASE("notes are written whole while there is room") {
    int ends[2] = {};
    REQUIRE(::pipe(ends) == 0);
    const std::string note(5'000, 'x');
    const ChildEnd end = in_child([&] {
        if (::dup2(ends[1], STDOUT_FILENO) < 0) ::_exit(1);
        write_without_waiting(note);
        ::_exit(7);
    });
    CHECK(end.code == 7);
    ::close(ends[1]);
    std::string read(10'000, ' ');
    std::size_t size = 0;
    while (true) {
        const ssize_t got = ::read(ends[0], read.data() + size, read.size() - size);
        if (got <= 0) break;
        size += static_cast<std::size_t>(got);
    }
    ::close(ends[0]);
    CHECK(read.substr(0, size) == note);
}

}  // namespace kitchen::app
