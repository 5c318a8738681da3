// Random mouse and keyboard input, different in each run: whatever happens, the window goes on, and its state stays
// within its limits. The seed is printed, and KITCHEN_SEED repeats it. KITCHEN_MONKEY_FRAMES sets a longer run.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <doctest/doctest.h>

#include "app/catalog/built_in.hpp"
#include "app/catalog/export_format.hpp"
#include "app/model/update.hpp"
#include "core/scenario/check.hpp"
#include "core/scenario/toml.hpp"
#include "tests/app/stage.hpp"
#include "tests/seeds.hpp"

namespace kitchen::app {
namespace {

class Monkey {
  public:
    explicit Monkey(std::uint64_t seed) : state_(seed * 2 + 1) {}

    // 0 .. count - 1, from the upper bits of a linear congruential generator.
    int below(int count) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<int>((state_ >> 33U) % static_cast<std::uint64_t>(count));
    }

    void act() {
        static constexpr std::array keys{ImGuiKey_Space,     ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow,
                                         ImGuiKey_DownArrow, ImGuiKey_Tab,       ImGuiKey_Enter,      ImGuiKey_Escape,
                                         ImGuiKey_Home,      ImGuiKey_End,       ImGuiKey_PageUp,     ImGuiKey_PageDown,
                                         ImGuiKey_F1,        ImGuiKey_F5,        ImGuiKey_Z,          ImGuiKey_Y,
                                         ImGuiKey_F,         ImGuiKey_O,         ImGuiKey_S,          ImGuiKey_Equal,
                                         ImGuiKey_Minus,     ImGuiKey_0,         ImGuiKey_Backspace};
        // All characters that keys are bound to, and some to type into fields.
        static constexpr std::string_view characters = "bB.,+-?xXzZfsaolcCnt 123456789soup";
        ImGuiIO& io = ImGui::GetIO();
        switch (below(9)) {
            case 0:
            case 1:
            case 2:
                io.AddMousePosEvent(static_cast<float>(below(static_cast<int>(io.DisplaySize.x) + 40) - 20),
                                    static_cast<float>(below(static_cast<int>(io.DisplaySize.y) + 40) - 20));
                return;
            case 3: io.AddMouseButtonEvent(0, true); return;
            case 4: io.AddMouseButtonEvent(0, false); return;
            case 5: io.AddMouseWheelEvent(0, static_cast<float>(below(7) - 3)); return;
            case 6: {
                const ImGuiKey key = keys[static_cast<std::size_t>(below(static_cast<int>(keys.size())))];
                io.AddKeyEvent(key, below(2) == 0);
                return;
            }
            case 7: io.AddKeyEvent(below(2) == 0 ? ImGuiMod_Ctrl : ImGuiMod_Shift, below(3) == 0); return;
            case 8: {
                const auto which = static_cast<std::size_t>(below(static_cast<int>(characters.size())));
                io.AddInputCharacter(static_cast<unsigned char>(characters[which]));
                return;
            }
            default: return;
        }
    }

    ImVec2 size() { return {static_cast<float>(640 + below(1'400)), static_cast<float>(400 + below(900))}; }

  private:
    std::uint64_t state_;
};

int frames_wanted() {
    const char* wanted = std::getenv("KITCHEN_MONKEY_FRAMES");
    return wanted == nullptr ? 1'500 : std::atoi(wanted);
}

// There is no disk, so nothing is written; every other request is answered as if it had been.
void answer_requests(Stage& stage) {
    Session& state = stage.state;
    for (const Request& request : stage.requests()) {
        if (const auto* write = std::get_if<WriteFile>(&request)) {
            switch (write->bytes.size() % 3) {
                case 0: act(state, FileWritten{write->path, write->scenario}); break;
                case 1: act(state, FileNotWritten{"The disk is full."}); break;
                default: act(state, FileChanged{write->path, print_scenario(small_scenario(7))});
            }
        } else if (const auto* trace = std::get_if<WriteTrace>(&request)) {
            act(state, TraceBegun{std::make_shared<Progress>()});
            if (trace->format != find_export_format("chrome")) act(state, TraceWritten{trace->path, {}});
        } else if (std::holds_alternative<ListFolder>(request)) {
            act(state, FolderListed{{"/somewhere", {{"folder", true}, {"mine.toml", false}}, {}}});
        } else if (std::holds_alternative<ReadFile>(request)) {
            act(state, OpenScenario{"mine.toml", print_scenario(small_scenario(5)), "mine.toml"});
        }
    }
}

}  // namespace

TEST_CASE("random clicks, drags, keys and sizes do no harm") {
    const std::uint64_t seed = test::new_seed();
    MESSAGE("the monkey's seed: " << seed);
    for (const int walk : {0, 1, 2, 3}) {
        CAPTURE(seed);
        CAPTURE(walk);
        Monkey monkey(seed + static_cast<std::uint64_t>(walk));
        Stage stage(small_scenario(walk == 1 ? 150 : 12));
        if (walk > 1) {
            const std::vector<BuiltInFile>& files = built_in(walk == 2 ? BuiltIn::scenario : BuiltIn::lesson);
            const BuiltInFile& file = files[static_cast<std::size_t>(monkey.below(static_cast<int>(files.size())))];
            act(stage.state, OpenScenario{std::string(file.path), std::string(file.bytes)});
            REQUIRE(stage.state.lesson.has_value() == (walk == 3));
        }
        for (int frame = 0; frame < frames_wanted(); ++frame) {
            CAPTURE(frame);
            monkey.act();
            if (frame % 200 == 199) ImGui::GetIO().DisplaySize = monkey.size();
            stage.frames(1);
            answer_requests(stage);
            const Session& s = stage.state;
            REQUIRE(s.playback.playhead >= Time{0});
            REQUIRE(s.playback.playhead <= s.runs.main->trace.end);
            REQUIRE(s.selection.selected <= s.runs.main->timeline.rows.size());
            REQUIRE(s.history.undo.size() <= undo_max);
            REQUIRE(s.preferences.speed >= speed_min);
            REQUIRE(s.preferences.speed <= speed_max);
            if (frame % 100 != 0) continue;
            REQUIRE(check_scenario(s.scenario()).empty());
            REQUIRE(parse_scenario(print_scenario(s.scenario()), "saved").value() == s.scenario());
        }
    }
}

}  // namespace kitchen::app
