#include "tests/app/stage.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <doctest/doctest.h>
#include <imgui_internal.h>

#include "app/model/update.hpp"
#include "app/ui/ui.hpp"
#include "tests/app/vertex.hpp"

namespace kitchen::app {
namespace {

// What the hooks saw in this frame. Dear ImGui's hooks are free functions, so this is the tests' only global.
struct Seen {
    std::map<ImGuiID, ImRect> places;
    std::map<std::string, ImGuiID, std::less<>> labels;
};
Seen seen;

// Fonts take long to load, so all stages share one set.
struct Fonts {
    ImFontAtlas atlas;
    Style style;

    Fonts() {
        style.colors = palette(Theme::light);
        load_fonts(atlas, style, 1.0F);
        atlas.Build();
        atlas.SetTexID(nullptr);
    }
};

Fonts& fonts() {
    static Fonts all;
    return all;
}

// Grows to contain its points.
struct Extent {
    ImVec2 least{1e9F, 1e9F};
    ImVec2 most{-1e9F, -1e9F};

    void take(ImVec2 at) {
        least = {std::min(least.x, at.x), std::min(least.y, at.y)};
        most = {std::max(most.x, at.x), std::max(most.y, at.y)};
    }
    Box box() const { return {least.x, least.y, most.x - least.x, most.y - least.y}; }
};

ImVec2 within(const Box& box, ImVec2 share) { return {box.x + box.width * share.x, box.y + box.height * share.y}; }

}  // namespace

Stage::Stage(const Scenario& scenario, ImVec2 size, std::unique_ptr<Runner> runner)
    : runner_(runner ? std::move(runner) : std::make_unique<InlineRunner>()),
      style_(fonts().style),
      platform_(style_, runner_.get()),
      app_(platform_, opened_session(scenario, "test")),
      state(app_.session_to_change()) {
    context_ = ImGui::CreateContext(&fonts().atlas);
    ImGui::SetCurrentContext(context_);
    context_->TestEngineHookItems = true;
    apply_to_imgui(style_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = size;
    io.DeltaTime = 1.0F / 60;
    // One event per frame, as from a real mouse or keyboard.
    io.ConfigInputTrickleEventQueue = true;
    frames(2);
}

Stage::~Stage() { ImGui::DestroyContext(context_); }

void Stage::frames(int count) {
    for (int i = 0; i < count; ++i) frame();
}

double Stage::frame() {
    seen = {};
    return app_.frame();
}

bool Stage::shows(std::string_view label) const { return seen.labels.find(label) != seen.labels.end(); }

std::vector<std::string> Stage::labels() const {
    std::vector<std::string> labels;
    for (const auto& [label, id] : seen.labels) labels.push_back(label);
    return labels;
}

Box Stage::place(std::string_view label) const {
    const auto id = seen.labels.find(label);
    const std::string name(label);
    REQUIRE_MESSAGE(id != seen.labels.end(), "nothing is called " << name);
    const ImRect& rect = seen.places.at(id->second);
    return {rect.Min.x, rect.Min.y, rect.GetWidth(), rect.GetHeight()};
}

ImGuiID Stage::id(std::string_view label) const {
    const auto found = seen.labels.find(label);
    return found == seen.labels.end() ? 0 : found->second;
}

void Stage::point(ImVec2 at) {
    ImGui::GetIO().AddMousePosEvent(at.x, at.y);
    frames(2);
}

void Stage::click_at(ImVec2 at) {
    point(at);
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    frames(2);
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    frames(2);
}

void Stage::click(std::string_view label) {
    // Late enough after the last click not to be a double click.
    context_->Time += 1;
    click_at(place(label).centre());
}

void Stage::double_click(std::string_view label) {
    context_->Time += 1;
    const ImVec2 at = place(label).centre();
    click_at(at);
    click_at(at);
}

void Stage::drag(std::string_view label, ImVec2 from_share, ImVec2 to_share) {
    context_->Time += 1;
    const Box where = place(label);
    point(within(where, from_share));
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    frames(2);
    for (const float share : {0.25F, 0.5F, 0.75F, 1.0F}) {
        const ImVec2 between{from_share.x + (to_share.x - from_share.x) * share,
                             from_share.y + (to_share.y - from_share.y) * share};
        point(within(where, between));
    }
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    frames(2);
}

void Stage::wheel(std::string_view label, float notches) {
    point(place(label).centre());
    ImGui::GetIO().AddMouseWheelEvent(0, notches);
    frames(2);
}

bool Stage::turn_pages() {
    constexpr float line_max = 40;
    std::vector<std::pair<ImGuiWindow*, float>> seen_from;
    for (ImGuiWindow* const window : context_->Windows)
        if (window->Active && window->ScrollMax.y > 0) seen_from.emplace_back(window, window->Scroll.y);
    for (const auto& [window, from] : seen_from)
        ImGui::SetScrollY(window, from + std::max(line_max / 2, window->InnerRect.GetHeight() - line_max));
    frames(2);
    const auto has_moved = [](const auto& each) { return each.first->Scroll.y > each.second; };
    if (std::any_of(seen_from.begin(), seen_from.end(), has_moved)) return true;
    for (const auto& [window, from] : seen_from) ImGui::SetScrollY(window, 0.0F);
    frames(2);
    return false;
}

void Stage::key(ImGuiKey key, ImGuiKey modifier) {
    ImGuiIO& io = ImGui::GetIO();
    if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, true);
    io.AddKeyEvent(key, true);
    frames(3);
    io.AddKeyEvent(key, false);
    if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, false);
    frames(3);
}

void Stage::type(std::string_view text) {
    ImGui::GetIO().AddInputCharactersUTF8(std::string(text).c_str());
    frames(static_cast<int>(text.size()) + 2);
}

Box Stage::drawn() const {
    Extent extent;
    for (const ImDrawList* const list : ImGui::GetDrawData()->CmdLists) {
        // A child's name contains its parent's and a slash.
        const bool scrolls =
            list->_OwnerName != nullptr && std::string_view(list->_OwnerName).find('/') != std::string_view::npos;
        for (const ImDrawCmd& command : list->CmdBuffer) {
            for (unsigned n = 0; n < command.ElemCount; ++n) {
                const ImVec2 at = vertex(*list, command, n).pos;
                const float y = scrolls ? std::clamp(at.y, command.ClipRect.y, command.ClipRect.w) : at.y;
                extent.take({at.x, y});
            }
        }
    }
    return extent.box();
}

Box Stage::drawn_in(Color color, const Box& within) const {
    Extent extent;
    for (const ImDrawList* const list : ImGui::GetDrawData()->CmdLists)
        for (const ImDrawVert& vertex : list->VtxBuffer)
            if (vertex.col == color && within.holds(vertex.pos)) extent.take(vertex.pos);
    return extent.box();
}

Color Stage::top_color() const {
    const ImVec2 middle{ImGui::GetIO().DisplaySize.x / 2, ImGui::GetIO().DisplaySize.y / 2};
    Color top = 0;
    for (const ImDrawList* const list : ImGui::GetDrawData()->CmdLists) {
        for (const ImDrawCmd& command : list->CmdBuffer) {
            for (unsigned n = 0; n + 2 < command.ElemCount; n += 3) {
                const auto corner = [&](unsigned k) { return vertex(*list, command, n + k).pos; };
                if (ImTriangleContainsPoint(corner(0), corner(1), corner(2), middle))
                    top = vertex(*list, command, n).col;
            }
        }
    }
    return top;
}

float Stage::hidden_of(std::string_view list) const {
    float hidden = 0;
    for (const ImGuiWindow* const window : context_->Windows) {
        const bool is_it = window->Active && std::string_view(window->Name).find(list) != std::string_view::npos;
        if (is_it) hidden = std::max(hidden, window->ScrollMax.y);
    }
    return hidden;
}

Box Stage::place_of_list(std::string_view list) const {
    for (const ImGuiWindow* const window : context_->Windows) {
        const ImRect rect = window->Rect();
        const bool is_it = window->Active && std::string_view(window->Name).find(list) != std::string_view::npos;
        if (is_it) return {rect.Min.x, rect.Min.y, rect.GetWidth(), rect.GetHeight()};
    }
    return {};
}

float Stage::width_of(std::string_view words, Font font) const { return text_width(ui(), font, words); }

std::size_t Stage::vertices() const { return static_cast<std::size_t>(ImGui::GetDrawData()->TotalVtxCount); }

std::size_t Stage::vertices_of(Color color) const {
    std::size_t count = 0;
    for (const ImDrawList* const list : ImGui::GetDrawData()->CmdLists)
        count +=
            static_cast<std::size_t>(std::count_if(list->VtxBuffer.begin(), list->VtxBuffer.end(),
                                                   [color](const ImDrawVert& vertex) { return vertex.col == color; }));
    return count;
}

void check_inside(const Stage& stage) {
    CHECK(stage.vertices() > 1'000);
    const Box drawn = stage.drawn();
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    // Antialiasing extends edges by a pixel.
    CHECK(drawn.x >= -2);
    CHECK(drawn.y >= -2);
    CHECK(drawn.right() <= size.x + 2);
    CHECK(drawn.bottom() <= size.y + 2);
}

void act(Session& state, const Action& action) {
    update(state, action);
    settle_now(state);
}

Scenario small_scenario(std::int64_t diners) {
    Scenario scenario;
    scenario.title = "A test";
    scenario.notice = "What to notice in a test.";
    scenario.diners.every = seconds(1);
    scenario.diners.count = diners;
    Kitchen grill;
    grill.name = "grill";
    grill.cook_time.mean = seconds(4);
    scenario.kitchens = {grill};
    Course course;
    course.name = "grill";
    course.kitchen = "grill";
    course.timer = seconds(5);
    course.tries = 3;
    course.pause.first = seconds(1);
    scenario.courses = {course};
    return scenario;
}

Scenario whole_minute(std::int64_t diners) {
    Scenario scenario = small_scenario(diners);
    scenario.changes = {{seconds(61), *find_knob(scenario, "kitchen.grill.slowness"), 2.0}};
    return scenario;
}

Scenario stuck_scenario(std::int64_t diners) {
    Scenario scenario = small_scenario(diners);
    scenario.kitchens[0].condition = Condition::gone;
    scenario.courses[0].timer = never;
    return scenario;
}

}  // namespace kitchen::app

// ---- The four hooks that Dear ImGui calls when it is compiled with IMGUI_ENABLE_TEST_ENGINE.

void ImGuiTestEngineHook_ItemAdd(ImGuiContext*, ImGuiID id, const ImRect& place, const ImGuiLastItemData*) {
    kitchen::app::seen.places[id] = place;
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID id, const char* label, ImGuiItemStatusFlags) {
    kitchen::app::seen.labels[label] = id;
}

void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}

const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) { return nullptr; }
