// A file that another program writes is noticed, once, when it is complete.
#include "app/platform/desktop/file_watch.hpp"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include <doctest/doctest.h>

#include "tests/app/temp_folder.hpp"

namespace kitchen::app {
namespace {

void write(const std::string& path, std::string_view text) { std::ofstream(path) << text; }

// False when it does not happen within ten seconds.
bool happens(const std::atomic<int>& count, int wanted) {
    for (int n = 0; n < 1000 && count < wanted; ++n) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return count == wanted;
}

// Long enough for three looks.
void wait_a_while() { std::this_thread::sleep_for(std::chrono::milliseconds(900)); }

}  // namespace

TEST_CASE("a written file is noticed once, and an unchanged one is not") {
    const TempFolder folder;
    const std::string lesson = folder.in("lesson.toml");
    const std::string dinner = folder.in("dinner.toml");
    write(lesson, "one");
    write(dinner, "soup");
    std::atomic<int> changes = 0;
    FileWatch watch([&] { ++changes; });
    watch.look_at({lesson, dinner});
    wait_a_while();
    CHECK(changes == 0);
    CHECK_FALSE(watch.take_change());

    write(lesson, "two and more");
    REQUIRE(happens(changes, 1));
    CHECK(watch.take_change());
    CHECK_FALSE(watch.take_change());
    // An editor that writes a new file and renames it over the old one.
    write(folder.in("new"), "soup");
    std::filesystem::rename(folder.in("new"), dinner);
    REQUIRE(happens(changes, 2));
    CHECK(watch.take_change());
    // The same files again: their known states stay.
    watch.look_at({lesson, dinner});
    wait_a_while();
    CHECK(changes == 2);
}

TEST_CASE("a missing file is waited for, and one that is no longer watched is not") {
    const TempFolder folder;
    const std::string lesson = folder.in("lesson.toml");
    write(lesson, "one");
    std::atomic<int> changes = 0;
    FileWatch watch([&] { ++changes; });
    watch.look_at({lesson});
    std::filesystem::remove(lesson);
    wait_a_while();
    CHECK(changes == 0);
    write(lesson, "back again");
    REQUIRE(happens(changes, 1));
    watch.look_at({});
    CHECK_FALSE(watch.take_change());
    write(lesson, "and again, longer");
    wait_a_while();
    CHECK(changes == 1);
}

}  // namespace kitchen::app
