// A hall with a stage: the window that presents a talk, driven with the presenter's remote.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include <doctest/doctest.h>

#include "app/model/update.hpp"
#include "core/scenario/changes.hpp"
#include "tests/app/stage.hpp"

namespace kitchen::app {

// In the layout of 1920 x 1080, where a layout unit is two screen pixels.
struct Hall : Stage {
    explicit Hall(const std::string& bytes, ImVec2 size = {960, 540}) : Stage(small_scenario(), size) {
        act(state, OpenScenario{"talk.toml", bytes, "/talks/talk.toml"});
        frames(3);
    }
    // Page down, as often as needed to read all words before it goes on.
    void go_on() {
        for (int pages = 0; window().focus.words.below; ++pages) {
            REQUIRE(pages < 10);
            key(ImGuiKey_PageDown);
        }
        key(ImGuiKey_PageDown);
    }
    void pass(double seconds) {
        for (double gone = 0; gone < seconds; gone += 0.1) act(state, Tick{0.1});
        frames(2);
    }
    // Plays until it stops, about ten seconds.
    void play_out() {
        for (int n = 0; state.playback.playing; ++n) {
            REQUIRE(n < 600);
            act(state, Tick{0.1});
        }
        frames(2);
    }
    std::vector<std::string> told() {
        std::vector<std::string> words;
        for (const Request& request : requests())
            if (const auto* tell = std::get_if<TellSpeaker>(&request)) words.push_back(tell->words);
        return words;
    }
    Value condition() const {
        return value_at(state.scenario(), address_of<&Kitchen::condition>(0), state.playback.playhead);
    }
    // Everything that is drawn, byte for byte.
    std::string picture() const {
        std::string bytes;
        for (const ImDrawList* const list : ImGui::GetDrawData()->CmdLists) {
            bytes.append(reinterpret_cast<const char*>(list->VtxBuffer.Data),
                         static_cast<std::size_t>(list->VtxBuffer.size_in_bytes()));
            bytes.append(reinterpret_cast<const char*>(list->IdxBuffer.Data),
                         static_cast<std::size_t>(list->IdxBuffer.size_in_bytes()));
        }
        return bytes;
    }
};

inline constexpr const char* two_dinners = R"(schema = 2
title = "Two dinners"
[[item]]
scenario = "told-sorry"
note = "Look at the timers."
[[item]]
scenario = "dinner"
at = "2s"
[[item]]
lesson = "01-waiting-forever"
)";

}  // namespace kitchen::app
