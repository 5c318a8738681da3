// Eight hours of a class at fifty times the speed: one lesson or scenario after another is opened, played, changed,
// undone and compared. KITCHEN_CLASS_HOURS sets another length; with the gate's sanitizers it is one hour. Neither the
// window's memory nor the time of a frame may grow with the hours.
#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "app/catalog/built_in.hpp"
#include "app/model/update.hpp"
#include "tests/app/stage.hpp"
#include "tests/processor_time.hpp"
#include "tests/sampled.hpp"

#ifdef KITCHEN_SANITIZED
// The sanitizers put their own allocator in place of the system's. g++ has no header for it.
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();
#endif

namespace kitchen::app {
namespace {

constexpr double speed = 50;
constexpr double frame_seconds = 1.0 / 60;
// Of class time, until the next lesson or scenario.
constexpr double lesson_seconds = 15 * 60;

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

// Everything in the program to teach with, in turn.
class Curriculum {
  public:
    OpenScenario next() {
        const std::vector<BuiltInFile>& files = opened_ % 2 == 0 ? lessons_ : scenarios_;
        const BuiltInFile& file = files[opened_++ / 2 % files.size()];
        return {std::string(file.path), std::string(file.bytes)};
    }

  private:
    std::vector<BuiltInFile> lessons_ = built_in(BuiltIn::lesson);
    std::vector<BuiltInFile> scenarios_ = built_in(BuiltIn::scenario);
    std::size_t opened_ = 0;
};

void turn_first_timer(Session& s, std::int64_t seconds) {
    const auto knob = find_knob(s.scenario(), "course." + s.scenario().kitchens[0].name + ".timer");
    if (!knob) return;
    act(s, SetKnobs{{{*knob, Value{milliseconds(seconds * 1000)}}}});
    act(s, ReleaseKnob{});
}

// What a teacher does in a quarter of an hour, in frames 0 .. count - 1.
void teach(Session& s, Curriculum& curriculum, int frame, int count) {
    if (frame == 0) {
        act(s, OpenScenario(curriculum.next()));
        if (would_lose(s)) act(s, DiscardChanges{});
        act(s, SetSpeed{speed});
    }
    if (frame == count / 5) turn_first_timer(s, 7);
    if (frame == count / 4) act(s, Compare{});
    if (frame == count / 3) turn_first_timer(s, 2);
    if (frame == count / 2) act(s, EndCompare{});
    if (frame == count * 3 / 4) act(s, Undo{});
    if (s.playback.playhead >= s.runs.main->trace.end) act(s, SeekTo{Time{0}});
    if (!s.playback.playing && frame % 60 == 1) act(s, TogglePlay{});
}

// The median processor time of frames in which the playhead moves over the whole run.
double usual_frame_ms(Stage& stage) {
    constexpr int count = 60;
    std::vector<double> took_ms;
    for (int n = 0; n < count; ++n) {
        act(stage.state, SeekTo{Time{end_of(stage.state).us / count * n}});
        const double began = test::processor_seconds();
        stage.frames(1);
        took_ms.push_back((test::processor_seconds() - began) * 1000);
    }
    std::nth_element(took_ms.begin(), took_ms.begin() + count / 2, took_ms.end());
    return took_ms[count / 2];
}

}  // namespace

TEST_CASE("eight hours of a class need no more memory than two, and the last frames no more time than the first" *
          doctest::skip(bytes_in_use() == 0)) {
    Stage stage(small_scenario());
    Curriculum curriculum;
    const int part = static_cast<int>(lesson_seconds / speed / frame_seconds);
    const int parts = static_cast<int>(hours_wanted() * 3600 / lesson_seconds);
    std::vector<std::size_t> bytes;
    std::vector<double> frame_ms;
    for (int n = 0; n < parts; ++n) {
        for (int frame = 0; frame < part; ++frame) {
            teach(stage.state, curriculum, frame, part);
            act(stage.state, Tick{frame_seconds});
            stage.frames(1);
            stage.requests();
        }
        // Measured each time with the same scenario, so that the figures can be compared.
        act(stage.state, OpenScenario{"dinner", std::string(find_built_in(BuiltIn::scenario, "dinner").bytes)});
        if (would_lose(stage.state)) act(stage.state, DiscardChanges{});
        stage.frames(3);
        REQUIRE_FALSE(stage.state.lesson);
        bytes.push_back(bytes_in_use());
        frame_ms.push_back(usual_frame_ms(stage));
    }
    // Of the quarters of the first hour and of the last one the quickest, because a busy machine makes some slower.
    const auto hour = std::max(1, parts / 8);
    const double first_ms = *std::min_element(frame_ms.begin(), frame_ms.begin() + hour);
    const double last_ms = *std::min_element(frame_ms.end() - hour, frame_ms.end());
    const auto at = [&](double share) { return static_cast<std::size_t>(share * static_cast<double>(parts - 1)); };
    const auto mb = [](std::size_t count) { return static_cast<double>(count) / 1e6; };
    MESSAGE("megabytes after a quarter, half and all of it: "
            << mb(bytes[at(0.25)]) << ", " << mb(bytes[at(0.5)]) << ", " << mb(bytes.back())
            << "; milliseconds a frame in the first and the last hour: " << first_ms << ", " << last_ms);
    // Recent runs are kept, so the memory in use varies by a few of them.
    CHECK(mb(bytes.back()) < mb(bytes[at(0.25)]) + 4);
    CHECK(last_ms < 1.5 * first_ms);
}

}  // namespace kitchen::app
