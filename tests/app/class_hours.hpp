// What a teacher does with the window in the hours of a class, at fifty times the speed: one lesson or scenario after
// another is opened, played, changed, undone and compared.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "app/catalog/built_in.hpp"
#include "app/model/session.hpp"
#include "app/model/update.hpp"
#include "app/runs/runs.hpp"
#include "core/scenario/knobs.hpp"

namespace kitchen::test {

class ClassHours {
  public:
    static constexpr int lessons_an_hour = 4;

    // Teaches for a quarter of an hour, and calls `draw` after each frame's actions.
    template <class Draw>
    void teach(app::Session& s, const Draw& draw) {
        open(s, next());
        act(s, app::SetSpeed{speed});
        for (int frame = 0; frame < frames; ++frame) {
            if (frame == frames / 5) turn_first_timer(s, seconds(7));
            if (frame == frames / 4) act(s, app::Compare{});
            if (frame == frames / 3) turn_first_timer(s, seconds(2));
            if (frame == frames / 2) act(s, app::EndCompare{});
            if (frame == frames * 3 / 4) act(s, app::Undo{});
            if (s.playback.playhead >= s.runs.main->trace.end) act(s, app::SeekTo{Time{0}});
            if (!s.playback.playing && frame % 60 == 1) act(s, app::TogglePlay{});
            act(s, app::Tick{frame_seconds});
            draw();
        }
    }

    // The same restaurant each time, so that what is measured can be compared.
    static void open_dinner(app::Session& s) {
        open(s, {"dinner", std::string(app::find_built_in(app::BuiltIn::scenario, "dinner").bytes)});
    }

  private:
    static constexpr double speed = 50;
    static constexpr double frame_seconds = 1.0 / 60;
    static constexpr int frames = static_cast<int>(3600 / lessons_an_hour / speed / frame_seconds);

    static void act(app::Session& s, const app::Action& action) {
        app::update(s, action);
        app::settle_now(s);
    }

    static void open(app::Session& s, const app::OpenScenario& file) {
        act(s, file);
        if (app::would_lose(s)) act(s, app::DiscardChanges{});
    }

    static void turn_first_timer(app::Session& s, Duration to) {
        const auto knob = find_knob(s.scenario(), "course." + s.scenario().kitchens[0].name + ".timer");
        if (!knob) return;
        act(s, app::SetKnobs{{{*knob, Value{to}}}});
        act(s, app::ReleaseKnob{});
    }

    app::OpenScenario next() {
        const std::vector<app::BuiltInFile>& files = opened_ % 2 == 0 ? lessons_ : scenarios_;
        const app::BuiltInFile& file = files[opened_++ / 2 % files.size()];
        return {std::string(file.path), std::string(file.bytes)};
    }

    std::vector<app::BuiltInFile> lessons_ = app::built_in(app::BuiltIn::lesson);
    std::vector<app::BuiltInFile> scenarios_ = app::built_in(app::BuiltIn::scenario);
    std::size_t opened_ = 0;
};

}  // namespace kitchen::test
