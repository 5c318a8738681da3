// The web platform, the counterpart of desktop.cpp. page.js passes on the user's input and asks for frames; host.hpp is
// what the page does for the window.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <emscripten/emscripten.h>
#include <emscripten/html5_webgl.h>
#include <fmt/format.h>
#include <glad/gl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include "app/catalog/export_format.hpp"
#include "app/model/draft.hpp"
#include "app/model/link.hpp"
#include "app/model/settings.hpp"
#include "app/platform/opengl/drawing_context.hpp"
#include "app/platform/platform.hpp"
#include "app/platform/web/host.hpp"
#include "app/platform/web/keys.hpp"
#include "app/platform/web/spoken_text.hpp"
#include "app/platform/web/visit_files.hpp"
#include "app/runs/sliced_runner.hpp"
#include "app/window/app.hpp"
#include "core/scenario/toml.hpp"

namespace kitchen::app {
namespace {

constexpr std::size_t piece_bytes = std::size_t{1} << 20;
// No text field takes more.
constexpr std::size_t field_bytes_max = 4096;
// A dense screen's scale, times that of a picture.
constexpr float scale_max = 16;
// Users notice when a page does not answer for longer than this; drawing takes part of it.
constexpr std::chrono::milliseconds slice{12};
constexpr std::chrono::milliseconds first_slice{40};
// The page's memory (page.cmake) holds three runs of this size with everything built on them.
constexpr std::uint64_t records_max = 1'000'000;

EMSCRIPTEN_WEBGL_CONTEXT_HANDLE make_context() {
    EmscriptenWebGLContextAttributes wanted;
    emscripten_webgl_init_context_attributes(&wanted);
    wanted.majorVersion = 2;
    wanted.alpha = EM_FALSE;
    wanted.depth = EM_FALSE;
    wanted.antialias = EM_FALSE;
    return emscripten_webgl_create_context("#canvas", &wanted);
}

std::vector<Action> first_actions(std::string_view address, bool embedded) {
    std::vector<Action> actions;
    if (embedded) actions.emplace_back(Embed{});
    for (Action& action : actions_of_address(address)) actions.push_back(std::move(action));
    return actions;
}

class Page final : public Platform {
  public:
    // Null when the browser has no WebGL 2. `base`: the page's own address, up to "#"; `address`: the rest. `embedded`:
    // in a frame of another page. `draft`: what this tab had not saved before it was loaded again, or empty.
    static std::unique_ptr<Page> open(std::string_view base, std::string_view address, std::string_view settings,
                                      std::string_view draft, bool embedded) {
        const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = make_context();
        if (context <= 0) return nullptr;
        emscripten_webgl_make_context_current(context);
        std::unique_ptr<Page> page(new Page(base, first_actions(address, embedded), settings));
        if (std::optional<Draft> left = read_draft(draft)) page->answers_.emplace_back(DraftFound{std::move(*left)});
        return page;
    }

    // Draws one frame. Returns in how many seconds the next one is due: 0 for the browser's next one; negative when
    // none is needed before there is input.
    double frame(double now_seconds);

    void resize(int width, int height, float scale) {
        ImGui::GetIO().DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
        scale_ = std::clamp(scale, 0.5F, scale_max);
    }
    void open_link(std::string_view address) {
        for (const Action& action : actions_of_address(address)) act(action);
    }
    void open_file(std::string name, std::string bytes);
    void open_text(std::string text) { act(OpenShareText{std::move(text)}); }
    // Into the text field that is being typed in; otherwise opens it.
    void paste(std::string text) {
        if (!ImGui::GetIO().WantTextInput) return open_text(std::move(text));
        if (text.size() <= field_bytes_max) ImGui::GetIO().AddInputCharactersUTF8(text.c_str());
    }
    void act(const Action& action) { app_.act(action); }
    const Session& session() const { return app_.session(); }
    // Whether the Tab key moves inside the window; at both ends it leaves the canvas.
    bool takes_tab(bool backwards) const {
        const Focus& focus = app_.window().focus;
        const std::vector<ImGuiID>& order = focus.order_before;
        if (order.empty()) return false;
        return backwards ? focus.item != 0 && focus.item != order.front() : focus.item != order.back();
    }

    // ---- Platform.
    double now_seconds() override { return now_seconds_; }
    std::vector<Action> news() override { return std::exchange(answers_, {}); }
    Surface surface() override {
        const ImVec2 size = ImGui::GetIO().DisplaySize;
        return {.size = {static_cast<int>(size.x), static_cast<int>(size.y)}, .scale = scale_};
    }
    const Style& begin_frame(Theme theme, float unit) override {
        context_.set_style(theme, unit);
        ImGui_ImplOpenGL3_NewFrame();
        return context_.style();
    }
    void end_frame() override;
    void show_title(const std::string& title) override { host_title(title.c_str()); }
    void show_full_screen(bool on) override {
        if (std::exchange(is_full_screen_, on) != on) host_full_screen(on ? 1 : 0);
    }
    Runner& runner() override { return runner_; }
    std::chrono::milliseconds run_patience(bool is_first_frame) override {
        return is_first_frame ? first_slice : slice;
    }
    void carry_out(const ReadFile& request) override {
        if (const std::string* bytes = visit_files_.find(request.path)) return open_file(request.path, *bytes);
        host_pick_file();
    }
    void carry_out(const WriteFile& request) override {
        visit_files_.put(request.path, request.bytes);
        host_piece(request.bytes.data(), request.bytes.size());
        host_download(name_of_path(request.path).c_str());
        answers_.emplace_back(FileWritten{request.path, request.scenario});
    }
    void carry_out(const WriteTrace& request) override;
    void carry_out(const WritePicture& request, const Session&) override {
        answers_.emplace_back(FileWritten{request.path, nullptr});
        answers_.emplace_back(ShowDialog{});
        host_download_picture(name_of_path(request.path).c_str(), request.scale);
    }
    void carry_out(const ListFolder&) override { answers_.emplace_back(FolderListed{visit_files_.folder()}); }
    Pickers pickers() override { return {.opens = true, .saves = false}; }
    void carry_out(const PickFile&) override { host_pick_file(); }
    void watch(const std::vector<std::string>&) override {}
    void carry_out(const CopyText& request) override { host_copy(request.text.c_str()); }
    void carry_out(const ReadClipboard&) override { host_read_clipboard(); }
    void carry_out(const RingBell&) override { host_ring(); }
    // A page has no separate screen for the speaker.
    void carry_out(const TellSpeaker&) override {}
    void keep(const Preferences&) override;
    // When the program stops, page.js offers the scenario to be copied, too.
    void keep(const std::optional<Draft>& draft) override { host_keep_draft(draft ? print_draft(*draft).c_str() : ""); }
    void carry_out(const ForgetDraft&) override { host_forget_draft(); }
    bool is_browser() const override { return true; }
    // The browser has given the drawing back, empty.
    void renew_drawing() { context_.renew(); }

  private:
    Page(std::string_view base, const std::vector<Action>& first, std::string_view settings);

    static std::string name_of_path(const std::string& path) { return path.substr(path.rfind('/') + 1); }
    void dress_page();

    DrawingContext context_;
    float scale_ = 1;
    SlicedRunner runner_{records_max};
    VisitFiles visit_files_;
    SpokenText spoken_;
    std::vector<Action> answers_;
    double now_seconds_ = emscripten_get_now() / 1000;
    std::string settings_;
    ImGuiMouseCursor cursor_ = ImGuiMouseCursor_Arrow;
    bool wants_text_ = false;
    bool is_full_screen_ = false;
    App app_;
};

// The state that the page starts with. Where its address or another page says what to open, the first lesson is there
// for only a moment.
Session first_session(std::string_view base, std::string_view settings, bool is_asked_for) {
    Preferences kept;
    read_settings(kept, settings);
    Session session = next_of_course(is_asked_for ? CourseProgress() : kept.course);
    read_settings(session.preferences, settings);
    session.preferences.link_base = std::string(base);
    return session;
}

Page::Page(std::string_view base, const std::vector<Action>& first, std::string_view settings)
    : app_(*this, first_session(base, settings, !first.empty()), first) {
    ImGui::GetIO().DisplaySize = {1440, 900};
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
    ImGui::GetIO().SetClipboardTextFn = [](void*, const char* text) { host_copy(text); };
    // Cmd in place of Ctrl in text fields.
    ImGui::GetIO().ConfigMacOSXBehaviors = host_is_apple() != 0;
    settings_ = print_settings(session().preferences);
}

void Page::open_file(std::string name, std::string bytes) {
    if (bytes.size() > scenario_bytes_max)
        return act(
            ShowDiagnostics{{Diagnostic{.file = name,
                                        .found = fmt::format("{} bytes", bytes.size()),
                                        .expected = fmt::format("a scenario of at most {}", scenario_bytes_max)}}});
    visit_files_.put(name, bytes);
    act(ShowDialog{});
    act(OpenScenario{name, std::move(bytes), name});
}

void Page::carry_out(const WriteTrace& request) {
    // Passed on in pieces, because a long run's text does not fit in the program's memory.
    std::string text;
    const auto hand_over = [&text] {
        host_piece(text.data(), text.size());
        text.clear();
    };
    const Write write = [&](std::string_view piece) {
        text += piece;
        if (text.size() >= piece_bytes) hand_over();
        return true;
    };
    const Run& run = *request.run;
    request.format->write({run.scenario, run.trace, &run.timeline}, write);
    hand_over();
    host_download(name_of_path(request.path).c_str());
    answers_.emplace_back(TraceWritten{request.path, {}});
}

void Page::keep(const Preferences& preferences) {
    std::string now = print_settings(preferences);
    if (now == settings_) return;
    settings_ = std::move(now);
    host_save_settings();
}

// Updates what the browser shows around the canvas.
void Page::dress_page() {
    if (const ImGuiMouseCursor cursor = ImGui::GetMouseCursor(); cursor != cursor_) {
        cursor_ = cursor;
        host_cursor(cursor == ImGuiMouseCursor_TextInput ? "text"
                    : cursor == ImGuiMouseCursor_Hand    ? "pointer"
                                                         : "default");
    }
    if (ImGui::GetIO().WantTextInput != wants_text_) {
        wants_text_ = !wants_text_;
        host_wants_text(wants_text_ ? 1 : 0);
    }
    if (const std::string news = spoken_.news(session(), now_seconds_); !news.empty()) host_tell(news.c_str());
}

void Page::end_frame() {
    const ImGuiIO& io = ImGui::GetIO();
    glViewport(0, 0, static_cast<int>(io.DisplaySize.x), static_cast<int>(io.DisplaySize.y));
    const ImVec4 paper = ImGui::ColorConvertU32ToFloat4(context_.style().colors.paper);
    glClearColor(paper.x, paper.y, paper.z, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    dress_page();
}

double Page::frame(double now_seconds) {
    const double passed = std::clamp(now_seconds - now_seconds_, 0.0, 0.25);
    now_seconds_ = now_seconds;
    ImGui::GetIO().DeltaTime = std::max(static_cast<float>(passed), 1e-4F);
    const double wait = app_.frame();
    return std::isinf(wait) ? -1 : wait;
}

std::unique_ptr<Page> page;

// The returned text stays valid until the next call.
const char* handed_out(std::string text) {
    static std::string kept;
    kept = std::move(text);
    return kept.c_str();
}

}  // namespace
}  // namespace kitchen::app

using namespace kitchen::app;

extern "C" {

// As Page::open(). Returns 0 when the browser has no WebGL 2.
EMSCRIPTEN_KEEPALIVE int page_start(const char* base, const char* address, const char* settings, const char* draft,
                                    int embedded) {
    page = Page::open(base, address, settings, draft, embedded != 0);
    return page ? 1 : 0;
}
EMSCRIPTEN_KEEPALIVE void page_renew_drawing() { page->renew_drawing(); }
// The settings to store where `stored` are there already.
EMSCRIPTEN_KEEPALIVE const char* page_merged_settings(const char* stored) {
    return handed_out(merged_settings(page->session().preferences, stored));
}
EMSCRIPTEN_KEEPALIVE double page_frame(double now_seconds) { return page->frame(now_seconds); }
EMSCRIPTEN_KEEPALIVE void page_resize(int width, int height, float scale) { page->resize(width, height, scale); }

// The pointer's position in the canvas's pixels; far outside when it has left the canvas.
EMSCRIPTEN_KEEPALIVE void page_pointer(float x, float y) { ImGui::GetIO().AddMousePosEvent(x, y); }
EMSCRIPTEN_KEEPALIVE void page_pointer_away() { ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX); }
EMSCRIPTEN_KEEPALIVE void page_button(int button, int is_down) {
    if (button >= 0 && button < ImGuiMouseButton_COUNT) ImGui::GetIO().AddMouseButtonEvent(button, is_down != 0);
}
EMSCRIPTEN_KEEPALIVE void page_wheel(float x, float y) { ImGui::GetIO().AddMouseWheelEvent(x, y); }

EMSCRIPTEN_KEEPALIVE void page_modifiers(int ctrl, int shift, int alt, int meta) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddKeyEvent(ImGuiMod_Ctrl, ctrl != 0);
    io.AddKeyEvent(ImGuiMod_Shift, shift != 0);
    io.AddKeyEvent(ImGuiMod_Alt, alt != 0);
    io.AddKeyEvent(ImGuiMod_Super, meta != 0);
}
// `code`: KeyboardEvent.code. Returns whether the window knows the key.
EMSCRIPTEN_KEEPALIVE int page_key(const char* code, int is_down) {
    const ImGuiKey key = key_of(code);
    if (key == ImGuiKey_None) return 0;
    ImGui::GetIO().AddKeyEvent(key, is_down != 0);
    return 1;
}
EMSCRIPTEN_KEEPALIVE void page_text(const char* utf8) { ImGui::GetIO().AddInputCharactersUTF8(utf8); }
EMSCRIPTEN_KEEPALIVE void page_focus(int is_focused) { ImGui::GetIO().AddFocusEvent(is_focused != 0); }

EMSCRIPTEN_KEEPALIVE int page_takes_tab(int backwards) { return page->takes_tab(backwards != 0) ? 1 : 0; }
EMSCRIPTEN_KEEPALIVE void page_left_full_screen() {
    if (page->session().presentation.presenting) page->act(Present{false});
}

EMSCRIPTEN_KEEPALIVE void page_open_link(const char* address) { page->open_link(address); }
EMSCRIPTEN_KEEPALIVE void page_open(const char* name, const char* bytes, int size) {
    page->open_file(name, std::string(bytes, static_cast<std::size_t>(size)));
}
EMSCRIPTEN_KEEPALIVE void page_open_text(const char* text) { page->open_text(text); }
EMSCRIPTEN_KEEPALIVE void page_paste(const char* text) { page->paste(text); }
// The link to what is shown; empty when the scenario is too large for a link.
EMSCRIPTEN_KEEPALIVE const char* page_link() { return handed_out(link_to(page->session()).value_or(std::string())); }
// The scenario as a file: what closing the tab would lose.
EMSCRIPTEN_KEEPALIVE const char* page_scenario() {
    return handed_out(kitchen::print_scenario(page->session().scenario()));
}
EMSCRIPTEN_KEEPALIVE const char* page_library() { return handed_out(library()); }
// The fingerprint of the shown run, to compare with the desktop's.
EMSCRIPTEN_KEEPALIVE const char* page_fingerprint() {
    return handed_out(kitchen::fingerprint_text(page->session().runs.main->trace.fingerprint()));
}
// Carries out what a control beside the canvas or the surrounding page asks for, as JSON; returns 0 for an invalid
// request.
EMSCRIPTEN_KEEPALIVE int page_do(const char* json) {
    const auto actions = asked_for(page->session(), json);
    for (const kitchen::app::Action& action : actions) page->act(action);
    return actions.empty() ? 0 : 1;
}

}  // extern "C"
