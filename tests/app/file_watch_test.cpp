// A file that another program writes is noticed, once and when it is whole.
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

// False where it does not happen within ten seconds.
bool happens(const std::atomic<int>& count, int wanted) {
    for (int n = 0; n < 1000 && count < wanted; ++n) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return count == wanted;
}

// Long enough for three looks.
void wait_a_while() { std::this_thread::sleep_for(std::chrono::milliseconds(900)); }

}  // namespace

TEST_CASE("a file that is written is noticed once, and what nobody writes is not") {
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
    // An editor that writes another file and puts it in the place of the old one.
    write(folder.in("new"), "soup");
    std::filesystem::rename(folder.in("new"), dinner);
    REQUIRE(happens(changes, 2));
    CHECK(watch.take_change());
    // The same files again: what is known of them stays.
    watch.look_at({lesson, dinner});
    wait_a_while();
    CHECK(changes == 2);
}

TEST_CASE("a file that is gone is waited for, and one that is no longer looked at is not") {
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
