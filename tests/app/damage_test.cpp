// What is drawn again without a graphics card: everything that differs from the frame before, and little more.
#include "app/ui/damage.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "app/model/update.hpp"
#include "tests/app/stage.hpp"
#include "tests/app/vertex.hpp"

namespace kitchen::app {
namespace {

// A triangle as it appears on the screen, with how often it is drawn.
using Triangle = std::array<float, 19>;
using Triangles = std::map<Triangle, int>;

Box seen_of(const Triangle& t) {
    const auto least = [&](std::size_t axis) { return std::min({t[axis], t[axis + 5], t[axis + 10]}); };
    const auto most = [&](std::size_t axis) { return std::max({t[axis], t[axis + 5], t[axis + 10]}); };
    const float x = std::max(least(0), t[15]);
    const float y = std::max(least(1), t[16]);
    return {x, y, std::min(most(0), t[17]) - x, std::min(most(1), t[18]) - y};
}

Triangles triangles() {
    Triangles all;
    for (const ImDrawList* const list : ImGui::GetDrawData()->CmdLists) {
        for (const ImDrawCmd& command : list->CmdBuffer) {
            for (unsigned n = 0; n < command.ElemCount; n += 3) {
                Triangle triangle{};
                for (unsigned corner = 0; corner < 3; ++corner) {
                    const ImDrawVert& v = vertex(*list, command, n + corner);
                    const std::array<float, 5> part{v.pos.x, v.pos.y, v.uv.x, v.uv.y, static_cast<float>(v.col)};
                    std::copy(part.begin(), part.end(), triangle.begin() + corner * 5);
                }
                const ImVec4& clip = command.ClipRect;
                const std::array<float, 4> part{clip.x, clip.y, clip.z, clip.w};
                std::copy(part.begin(), part.end(), triangle.begin() + 15);
                ++all[triangle];
            }
        }
    }
    return all;
}

// Checks the four corners and the centre, which is enough because the places consist of squares larger than a triangle
// of text.
bool is_covered(const Box& seen, const std::vector<Box>& places) {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    for (const ImVec2 share : {ImVec2{0, 0}, ImVec2{1, 0}, ImVec2{0, 1}, ImVec2{1, 1}, ImVec2{0.5F, 0.5F}}) {
        const ImVec2 at{std::clamp(seen.x + seen.width * share.x, 0.0F, size.x - 1),
                        std::clamp(seen.y + seen.height * share.y, 0.0F, size.y - 1)};
        if (std::none_of(places.begin(), places.end(), [&](const Box& place) { return place.holds(at); })) return false;
    }
    return true;
}

float area(const std::vector<Box>& places) {
    float sum = 0;
    for (const Box& place : places) sum += place.width * place.height;
    return sum;
}

}  // namespace

TEST_CASE("the first frame is drawn whole, and a frame like the last one not at all") {
    Stage stage(small_scenario());
    Damage damage;
    const std::vector<Box> first = damage.changed(*ImGui::GetDrawData(), 1);
    REQUIRE(first.size() == 1);
    CHECK(first[0].width == 1440);
    CHECK(first[0].height == 900);
    CHECK(damage.changed(*ImGui::GetDrawData(), 1).empty());
    stage.frames(1);
    CHECK(damage.changed(*ImGui::GetDrawData(), 1).empty());
    CHECK(damage.changed(*ImGui::GetDrawData(), 2).size() == 1);
}

TEST_CASE("everything that changes while a run is played is drawn again, and most of the window is not") {
    Stage stage(small_scenario());
    Damage damage;
    act(stage.state, TogglePlay{});
    stage.frames(2);
    damage.changed(*ImGui::GetDrawData(), 1);
    Triangles before = triangles();
    float drawn_again = 0;
    constexpr int frames = 60;
    for (int frame = 0; frame < frames; ++frame) {
        act(stage.state, Tick{0.05});
        stage.frames(1);
        const std::vector<Box> places = damage.changed(*ImGui::GetDrawData(), 1);
        drawn_again += area(places);
        const Triangles now = triangles();
        const auto check_covered = [&](const Triangles& these, const Triangles& those) {
            for (const auto& [triangle, count] : these) {
                const auto other = those.find(triangle);
                const Box seen = seen_of(triangle);
                if ((other != those.end() && other->second == count) || seen.width < 0 || seen.height < 0) continue;
                REQUIRE(is_covered(seen, places));
            }
        };
        check_covered(now, before);
        check_covered(before, now);
        before = now;
    }
    CHECK(drawn_again / frames < 1440 * 900 * 0.15F);
}

TEST_CASE("places that are drawn again do not overlap, and commands are clipped to them") {
    Stage stage(small_scenario(40));
    Damage damage;
    damage.changed(*ImGui::GetDrawData(), 1);
    act(stage.state, SeekTo{Time{20'000'000}});
    stage.frames(1);
    const std::vector<Box> places = damage.changed(*ImGui::GetDrawData(), 1);
    REQUIRE_FALSE(places.empty());
    for (std::size_t i = 0; i < places.size(); ++i) {
        for (std::size_t k = i + 1; k < places.size(); ++k) {
            const bool apart = places[i].right() <= places[k].x || places[k].right() <= places[i].x ||
                               places[i].bottom() <= places[k].y || places[k].bottom() <= places[i].y;
            CHECK(apart);
        }
    }
    clip_to(*ImGui::GetDrawData(), places);
    std::size_t kept = 0;
    for (const ImDrawList* const list : ImGui::GetDrawData()->CmdLists) {
        for (const ImDrawCmd& command : list->CmdBuffer) {
            kept += command.ElemCount / 3;
            const ImVec2 least{command.ClipRect.x, command.ClipRect.y};
            const ImVec2 most{command.ClipRect.z, command.ClipRect.w};
            // On whole pixels; otherwise cut things would look different from whole ones.
            for (const float edge : {least.x, least.y, most.x, most.y}) CHECK(edge == std::floor(edge));
            CHECK(std::any_of(places.begin(), places.end(), [&](const Box& place) {
                return least.x >= place.x && least.y >= place.y && most.x <= place.right() && most.y <= place.bottom();
            }));
        }
    }
    CHECK(kept > 0);
    clip_to(*ImGui::GetDrawData(), {});
    CHECK(ImGui::GetDrawData()->TotalIdxCount == 0);
}

}  // namespace kitchen::app
