// A frame of the whole window without a window: the views at the playhead and all draw lists, and no graphics card.
#include <cstdint>
#include <string>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <imgui.h>

#include "app/catalog/built_in.hpp"
#include "app/model/session.hpp"
#include "app/model/update.hpp"
#include "app/platform/offscreen/offscreen.hpp"
#include "app/ui/style.hpp"
#include "app/window/app.hpp"
#include "core/base/check.hpp"
#include "core/base/random.hpp"
#include "tests/app/class_hours.hpp"
#include "tests/bench/benches.hpp"
#include "tests/bench/scenarios.hpp"

namespace kitchen::bench {
namespace {

class Frames {
  public:
    explicit Frames(const Scenario& scenario)
        : platform_(style_), app_(platform_, app::opened_session(scenario, "bench")) {
        ImGui::SetCurrentContext(context_ = ImGui::CreateContext());
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.DisplaySize = {1440, 900};
        io.DeltaTime = 1.0F / 60;
        style_.colors = app::palette(app::Theme::light);
        app::load_fonts(*io.Fonts, style_, 1.0F);
        io.Fonts->Build();
        io.Fonts->SetTexID(nullptr);
        app::apply_to_imgui(style_);
    }
    ~Frames() { ImGui::DestroyContext(context_); }
    Frames(const Frames&) = delete;
    Frames& operator=(const Frames&) = delete;

    void draw() {
        app_.frame();
        platform_.take_requests();
        KITCHEN_CHECK(ImGui::GetDrawData()->TotalVtxCount > 1'000);
    }

    app::Session& state() { return app_.session_to_change(); }

  private:
    app::Style style_;
    app::Offscreen platform_;
    app::App app_;
    ImGuiContext* context_ = nullptr;
};

// Frames in the middle of the run while it plays, so that nothing can be kept from the frame before.
void playing(benchmark::State& state, std::int64_t diners) {
    Frames frames(crowded_scenario(diners));
    const Time middle{frames.state().runs.main->trace.end.us / 2};
    app::update(frames.state(), app::SeekTo{middle});
    app::update(frames.state(), app::TogglePlay{});
    for (int n = 0; n < 5; ++n) frames.draw();
    for ([[maybe_unused]] auto _ : state) {
        app::update(frames.state(), app::Tick{1.0 / 60});
        frames.draw();
        if (frames.state().playback.playhead.us > middle.us + 3'000'000)
            app::update(frames.state(), app::SeekTo{middle});
    }
}

// The frame after a jump to any instant of a long run.
void jumping(benchmark::State& state) {
    Frames frames(long_scenario());
    const auto end = static_cast<double>(frames.state().runs.main->trace.end.us);
    for (int n = 0; n < 5; ++n) frames.draw();
    std::uint64_t ordinal = 0;
    for ([[maybe_unused]] auto _ : state) {
        app::update(frames.state(), app::SeekTo{{static_cast<std::int64_t>(unit_from(mix(7, ordinal++)) * end)}});
        frames.draw();
    }
}

// Frames of the same run in a window that was just opened, and in one that has seen eight hours of a class.
void after_class(benchmark::State& state, int hours) {
    Frames frames(app::load_built_in_scenario("dinner").value());
    test::ClassHours class_hours;
    for (int n = 0; n < hours * test::ClassHours::lessons_an_hour; ++n)
        class_hours.teach(frames.state(), [&] { frames.draw(); });
    test::ClassHours::open_dinner(frames.state());
    app::update(frames.state(), app::SetSpeed{1});
    for (int n = 0; n < 5; ++n) frames.draw();
    const auto end = static_cast<double>(frames.state().runs.main->trace.end.us);
    std::uint64_t ordinal = 0;
    for ([[maybe_unused]] auto _ : state) {
        app::update(frames.state(), app::SeekTo{{static_cast<std::int64_t>(unit_from(mix(7, ordinal++)) * end)}});
        frames.draw();
    }
}

}  // namespace

void add_frame_benches() {
    for (const std::int64_t diners : {12, 200, 10'000})
        benchmark::RegisterBenchmark(fmt::format("frame/{} diners", diners).c_str(), playing, diners)
            ->Unit(benchmark::kMillisecond);
    for (const int hours : {0, 8})
        benchmark::RegisterBenchmark(fmt::format("frame/after {} hours of a class", hours).c_str(), after_class, hours)
            ->Unit(benchmark::kMillisecond)
            ->Iterations(2'000);
    benchmark::RegisterBenchmark("frame/jump in 1M events", jumping)->Unit(benchmark::kMillisecond);
}

}  // namespace kitchen::bench
