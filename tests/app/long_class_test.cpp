// Eight hours of a class. KITCHEN_CLASS_HOURS sets another length; with the gate's sanitizers it is one hour. Neither
// the window's memory nor what it draws may grow with the hours; the time of a frame is measured by tools/bench.
#include <cstddef>
#include <cstdlib>
#include <vector>

#include <doctest/doctest.h>
#include <imgui_internal.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "app/model/update.hpp"
#include "tests/app/class_hours.hpp"
#include "tests/app/stage.hpp"
#include "tests/sampled.hpp"

#ifdef KITCHEN_SANITIZED
// The sanitizers put their own allocator in place of the system's. g++ has no header for it.
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();
#endif

namespace kitchen::app {
namespace {

double hours_wanted() {
    const char* wanted = std::getenv("KITCHEN_CLASS_HOURS");
    return wanted != nullptr ? std::atof(wanted) : test::is_sampled ? 1 : 8;
}

// Bytes in use, without freed memory; 0 when the allocator does not tell.
std::size_t bytes_in_use() {
#if defined(KITCHEN_SANITIZED)
    return __sanitizer_get_current_allocated_bytes();
#elif defined(__GLIBC__)
    const struct mallinfo2 info = ::mallinfo2();
    return info.uordblks + info.hblkhd;
#else
    return 0;
#endif
}

// How many vertices 60 frames have, with the playhead anywhere in the run.
std::size_t vertices_of_run(Stage& stage) {
    constexpr int count = 60;
    std::size_t vertices = 0;
    for (int n = 0; n < count; ++n) {
        act(stage.state, SeekTo{Time{end_of(stage.state).us / count * n}});
        stage.frames(1);
        vertices += stage.vertices();
    }
    return vertices;
}

}  // namespace

TEST_CASE("eight hours of a class need no more memory than two, and the window draws no more than at first" *
          doctest::skip(bytes_in_use() == 0)) {
    Stage stage(small_scenario());
    test::ClassHours hours;
    const auto lessons = static_cast<int>(hours_wanted() * test::ClassHours::lessons_an_hour);
    std::vector<std::size_t> bytes;
    std::vector<std::size_t> vertices;
    std::vector<int> windows;
    for (int n = 0; n < lessons; ++n) {
        hours.teach(stage.state, [&] {
            stage.frames(1);
            stage.requests();
        });
        test::ClassHours::open_dinner(stage.state);
        stage.frames(3);
        REQUIRE_FALSE(stage.state.lesson);
        bytes.push_back(bytes_in_use());
        vertices.push_back(vertices_of_run(stage));
        windows.push_back(ImGui::GetCurrentContext()->Windows.Size);
    }
    const auto at = [&](double share) { return static_cast<std::size_t>(share * static_cast<double>(lessons - 1)); };
    const auto mb = [](std::size_t count) { return static_cast<double>(count) / 1e6; };
    MESSAGE("megabytes after a quarter, half and all of it: "
            << mb(bytes[at(0.25)]) << ", " << mb(bytes[at(0.5)]) << ", " << mb(bytes.back())
            << "; windows and lists: " << windows[at(0.25)] << ", " << windows.back()
            << "; vertices at first and at the end: " << vertices.front() << ", " << vertices.back());
    // Recent runs are kept, so the memory in use varies by a few of them.
    CHECK(mb(bytes.back()) < mb(bytes[at(0.25)]) + 4);
    CHECK(windows.back() == windows[at(0.25)]);
    // Where lists were scrolled to before makes a difference of a thousandth.
    CHECK(static_cast<double>(vertices.back()) < 1.01 * static_cast<double>(vertices.front()));
}

}  // namespace kitchen::app
